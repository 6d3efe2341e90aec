//! The title of the window: where the person is, the particular first, so that it can be told from
//! others in a narrow tab and in a list of windows.
//!
//! Browsers keep titles in their history. So a title names indicators, organisations and forums, and
//! never a file or anything that a file says.

use super::route::{Escalation, Route};
use crate::analysis::Analysis;
use crate::framework::Framework;
use crate::view::glossary::term;
use crate::view::help::HelpPage;
use crate::view::{address, wording};

/// The name of the program, which ends every title.
const PROGRAM: &str = "Sightline";

/// The title of a page: `A&E: seen within 4 hours, SaTH – Sightline`.
pub fn title(route: &Route, framework: &Framework, analysis: Option<&Analysis>) -> String {
    match where_(route, framework, analysis) {
        Some(place) => format!("{place} – {PROGRAM}"),
        None => PROGRAM.to_owned(),
    }
}

/// Where the person is; nothing on the page that opens first.
fn where_(route: &Route, framework: &Framework, analysis: Option<&Analysis>) -> Option<String> {
    let page = page(route)?;
    let names = Names { framework, analysis };
    let found = match route {
        Route::Indicator(organisation, indicator) => {
            return Some(names.item(organisation, indicator).unwrap_or_else(|| page.to_owned()));
        }
        Route::Assurance(Some((organisation, indicator)))
        | Route::Intelligence(Some((organisation, indicator)))
        | Route::Unequal(Some(organisation), Some(indicator), _) => {
            names.item(organisation, indicator)
        }
        Route::Plan(key) => names.item(&key.organisation, &key.indicator),
        Route::Escalation(Escalation::Forum(organisation, forum)) => {
            names.forum(organisation, forum)
        }
        Route::Escalation(Escalation::Organisations) => Some("by organisation".to_owned()),
        Route::Escalation(Escalation::Due) => Some("what is due".to_owned()),
        Route::Peers(Some(indicator), _)
        | Route::PeersAmong(indicator, _)
        | Route::PeerAmong(indicator, ..)
        | Route::Places(_, Some(indicator)) => names.indicator(indicator),
        Route::Reports(Some(key)) => names.report(key),
        Route::Help(Some(id)) => HelpPage::find(id).map(|page| page.title().to_owned()),
        Route::Glossary(Some(word)) => term(word).map(|term| term.name.to_owned()),
        _ => None,
    };
    Some(match found {
        Some(name) => format!("{page}: {name}"),
        None => page.to_owned(),
    })
}

/// The name of a page, as the list of pages has it.
fn page(route: &Route) -> Option<&'static str> {
    Some(match route {
        Route::Start => return None,
        Route::Returns(None) => "Returns",
        Route::Returns(Some(_)) => "Return",
        Route::Map(_) => "Map a sheet by hand",
        Route::List(_) => "Count a patient-level list",
        Route::Overview => "Overview",
        Route::Indicator(..) => "Indicator",
        Route::Escalation(_) => "Escalation",
        Route::Forward => "Forward look",
        Route::Assurance(_) => "Assurance",
        Route::Intelligence(_) => "Intelligence",
        Route::Maturity => "Maturity",
        Route::Governance => "Governance",
        Route::Reports(_) => "Reports",
        Route::Plans => "Improvement plans",
        Route::Plan(_) => "Improvement plan",
        Route::Peers(..) | Route::PeersAmong(..) | Route::PeerAmong(..) => "Peers",
        Route::Unequal(..) => "Unequal outcomes",
        Route::Places(..) => "Ward to board",
        Route::Share => "Share",
        Route::Settings => "Settings",
        Route::Workspace => "Workspace",
        Route::Privacy => "Privacy",
        Route::Accessibility => "Accessibility",
        Route::Glossary(_) => "Glossary",
        Route::Help(_) => "Help",
        Route::Unknown => "No such page",
    })
}

/// Where names are looked up.
struct Names<'a> {
    framework: &'a Framework,
    analysis: Option<&'a Analysis>,
}

impl Names<'_> {
    /// The indicator and what people call the organisation.
    fn item(&self, organisation: &str, indicator: &str) -> Option<String> {
        let item = self.analysis?.items.iter().find(|item| {
            let key = &item.series.key;
            key.organisation == organisation && key.indicator == indicator
        })?;
        Some(format!("{}, {}", wording::name(item), item.organisation))
    }

    fn indicator(&self, id: &str) -> Option<String> {
        self.framework.indicator(id).map(|indicator| indicator.name.clone())
    }

    fn forum(&self, organisation: &str, forum: &str) -> Option<String> {
        let agenda = address::find(&self.analysis?.agendas, organisation, forum)?;
        Some(format!("{}, {}", agenda.forum, agenda.organisation))
    }

    fn report(&self, key: &str) -> Option<String> {
        let id = key.split('/').next().unwrap_or_default();
        let report = self.framework.reports.iter().find(|report| report.id == id)?;
        Some(report.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Months, analyse};
    use crate::entered::Entered;
    use crate::intake::FileReport;
    use crate::view::selection::tests::item;

    fn analysis() -> Analysis {
        let months = Months { today: "2026-01".parse().unwrap(), as_of: None };
        let no_files: &[FileReport] = &[];
        let mut analysis = analyse(no_files, &Framework::shipped(), &Entered::default(), months);
        analysis.items = vec![item("SaTH", "Seen within 4 hours", &[3], None)];
        analysis
    }

    fn titled(hash: &str) -> String {
        title(&Route::parse(hash), &Framework::shipped(), Some(&analysis()))
    }

    #[test]
    fn the_title_says_where_the_person_is() {
        assert_eq!(titled("#/"), "Sightline");
        assert_eq!(titled("#/overview?tier=3"), "Overview – Sightline");
        assert_eq!(
            titled("#/indicator/SaTH/seen_within_4_hours"),
            "Seen within 4 hours, SaTH – Sightline"
        );
        assert_eq!(
            titled("#/assurance/SaTH/seen_within_4_hours"),
            "Assurance: Seen within 4 hours, SaTH – Sightline"
        );
        let agenda = analysis().agendas.into_iter().next().unwrap();
        assert_eq!(
            titled(&Route::to_forum(&agenda).to_string()),
            format!("Escalation: {}, {} – Sightline", agenda.forum, agenda.organisation)
        );
    }

    #[test]
    fn what_is_not_there_is_not_named() {
        assert_eq!(titled("#/indicator/RXW/jane_example"), "Indicator – Sightline");
        assert_eq!(titled("#/reports/jane/example"), "Reports – Sightline");
        assert_eq!(titled("#/jane/example"), "No such page – Sightline");
    }

    #[test]
    fn no_title_names_a_file() {
        assert_eq!(titled("#/returns/0"), "Return – Sightline");
    }
}
