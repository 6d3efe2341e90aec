//! Where the person is: the part of the address after `#`. It holds names of pages, organisations
//! and indicators and never data, so that an address may be passed on.

use std::fmt;

use crate::analysis::{Agenda, Item};
use crate::plans::PlanKey;
use crate::view::address::{self, decoded, encoded};

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Where files are dropped.
    #[default]
    Start,
    /// The files that were read, and one of them in detail: by its position among all, from 0.
    Returns(Option<usize>),
    /// Mapping a file by hand: by its position among all, from 0.
    Map(usize),
    /// Counting the patient-level lists of a file: by its position among all, from 0.
    List(usize),
    /// Every indicator of every organisation.
    Overview,
    /// One indicator at one organisation: ODS code (or key) and indicator id.
    Indicator(String, String),
    /// What comes to each forum.
    Escalation(Escalation),
    /// The tiers that the forecasts lead to, and early warnings.
    Forward,
    /// The assurance ratings of all measures, or of one: ODS code (or key) and indicator id.
    Assurance(Option<(String, String)>),
    /// Notes, deliverables and risks; with an organisation and an indicator the fields start with
    /// them.
    Intelligence(Option<(String, String)>),
    /// Performance spectrum and culture.
    Maturity,
    /// The forums, and where they escalate to.
    Governance,
    /// Every improvement plan.
    Plans,
    /// One of them: organisation, indicator and the plan's id.
    Plan(PlanKey),
    /// Published statistics: by indicator, and one organisation of them by its code.
    Peers(Option<String>, Option<String>),
    /// A measure by groups: organisation, indicator and dimension, as far as they are chosen.
    Unequal(Option<String>, Option<String>, Option<String>),
    /// Published statistics of one indicator within a group of organisations: its id, or “picked”
    /// for those that a person picked, whom no address names.
    PeersAmong(String, String),
    /// One organisation of such a group: indicator, group, and the organisation's code.
    PeerAmong(String, String, String),
    /// A place of the hierarchy by its id, and the indicator of the places below it.
    Places(Option<String>, Option<String>),
    /// The reports, and one of them by its key.
    Reports(Option<String>),
    /// Downloads for data warehouses and delivery groups.
    Share,
    /// Framework and rules.
    Settings,
    /// Saving, opening and merging; what is stored; the audit trail.
    Workspace,
    /// Why nothing can leave the page, and how to check that.
    Privacy,
    /// What the page does for everybody to be able to use it, and where it falls short.
    Accessibility,
    /// What the words of the page mean, and one of them by its id.
    Glossary(Option<String>),
    /// The guide, and one of its pages by its id.
    Help(Option<String>),
    /// An address that leads to no page.
    Unknown,
}

/// What the escalation page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Escalation {
    /// The forums, none of them chosen.
    #[default]
    Forums,
    /// One forum's agenda: organisation and forum, each as it stands in an address.
    Forum(String, String),
    /// Every agenda, one after another.
    AllForums,
    /// Organisations and their tiers.
    Organisations,
    /// What is due, by date.
    Due,
}

impl Route {
    /// The agenda of a forum.
    pub fn to_forum(agenda: &Agenda) -> Self {
        let [organisation, forum] = address::of_forum(agenda);
        Self::Escalation(Escalation::Forum(organisation, forum))
    }

    /// The page of an item.
    pub fn to_item(item: &Item) -> Self {
        let key = &item.series.key;
        Self::Indicator(key.organisation.clone(), key.indicator.clone())
    }

    /// The assurance ratings of an item.
    pub fn to_assurance(item: &Item) -> Self {
        let key = &item.series.key;
        Self::Assurance(Some((key.organisation.clone(), key.indicator.clone())))
    }

    /// Reads the address after `#`. What follows a `?` is not about which page it is.
    pub fn parse(hash: &str) -> Self {
        let hash = hash.trim_start_matches('#');
        let path = hash.split_once('?').map_or(hash, |(path, _)| path).trim_matches('/');
        let parts: Vec<String> = path.split('/').map(decoded).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        Self::of_parts(&parts)
    }

    fn of_parts(parts: &[&str]) -> Self {
        let id = |parts: &[&str]| parts.first().copied().unwrap_or_default().to_owned();
        let nth = |rest: &[&str], at: usize| rest.get(at).map(|part| (*part).to_owned());
        let pair = |rest: &[&str]| nth(rest, 0).zip(nth(rest, 1));
        let number = |text: &str| text.parse().ok();
        match parts {
            [] | [""] => Self::Start,
            ["returns", rest @ ..] => Self::Returns(rest.first().and_then(|text| number(text))),
            ["map", rest @ ..] => match rest.first().and_then(|text| number(text)) {
                Some(number) => Self::Map(number),
                None => Self::Returns(None),
            },
            ["list", rest @ ..] => match rest.first().and_then(|text| number(text)) {
                Some(number) => Self::List(number),
                None => Self::Returns(None),
            },
            ["overview", ..] => Self::Overview,
            ["indicator", organisation, indicator, ..] => {
                Self::Indicator((*organisation).to_owned(), (*indicator).to_owned())
            }
            ["escalation", rest @ ..] => Self::Escalation(match rest {
                [organisation, forum, ..] => {
                    Escalation::Forum((*organisation).to_owned(), (*forum).to_owned())
                }
                ["all"] => Escalation::AllForums,
                ["organisations"] => Escalation::Organisations,
                ["due"] => Escalation::Due,
                _ => Escalation::Forums,
            }),
            ["forward", ..] => Self::Forward,
            ["assurance", rest @ ..] => Self::Assurance(pair(rest)),
            ["intelligence", rest @ ..] => Self::Intelligence(pair(rest)),
            ["maturity", ..] => Self::Maturity,
            ["governance", ..] => Self::Governance,
            ["plans", organisation, indicator, rest @ ..] => Self::Plan(PlanKey {
                organisation: (*organisation).to_owned(),
                indicator: (*indicator).to_owned(),
                id: id(rest),
            }),
            ["plans", ..] => Self::Plans,
            ["peers", indicator, "among", group, code, ..] => {
                Self::PeerAmong((*indicator).to_owned(), (*group).to_owned(), (*code).to_owned())
            }
            ["peers", indicator, "among", rest @ ..] => {
                Self::PeersAmong((*indicator).to_owned(), id(rest))
            }
            ["peers", rest @ ..] => Self::Peers(nth(rest, 0), nth(rest, 1)),
            ["groups", rest @ ..] => Self::Unequal(nth(rest, 0), nth(rest, 1), nth(rest, 2)),
            ["places", rest @ ..] => Self::Places(nth(rest, 0), nth(rest, 1)),
            ["reports", rest @ ..] => Self::Reports(nth(rest, 0)),
            ["share", ..] => Self::Share,
            ["settings", ..] => Self::Settings,
            ["workspace", ..] => Self::Workspace,
            ["privacy", ..] => Self::Privacy,
            ["accessibility", ..] => Self::Accessibility,
            ["help", rest @ ..] => Self::Help(nth(rest, 0)),
            ["glossary", rest @ ..] => Self::Glossary(nth(rest, 0)),
            _ => Self::Unknown,
        }
    }

    /// The parts of the address. Those of ids are coded when it is written, because people may put
    /// spaces and slashes into them.
    fn parts(&self) -> Vec<String> {
        let owned = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
        let below = |page: &str, rest: &[&Option<String>]| {
            let rest = rest.iter().map_while(|part| (*part).clone());
            std::iter::once(page.to_owned()).chain(rest).collect()
        };
        let about = |page: &str, about: &Option<(String, String)>| match about {
            None => owned(&[page]),
            Some((organisation, indicator)) => owned(&[page, organisation, indicator]),
        };
        let numbered = |page: &str, number: usize| owned(&[page, &number.to_string()]);
        match self {
            Self::Start => owned(&[""]),
            Self::Returns(None) => owned(&["returns"]),
            Self::Returns(Some(number)) => numbered("returns", *number),
            Self::Map(number) => numbered("map", *number),
            Self::List(number) => numbered("list", *number),
            Self::Overview => owned(&["overview"]),
            Self::Indicator(organisation, indicator) => {
                owned(&["indicator", organisation, indicator])
            }
            Self::Escalation(Escalation::Forums) => owned(&["escalation"]),
            Self::Escalation(Escalation::Forum(organisation, forum)) => {
                owned(&["escalation", organisation, forum])
            }
            Self::Escalation(Escalation::AllForums) => owned(&["escalation", "all"]),
            Self::Escalation(Escalation::Organisations) => owned(&["escalation", "organisations"]),
            Self::Escalation(Escalation::Due) => owned(&["escalation", "due"]),
            Self::Forward => owned(&["forward"]),
            Self::Assurance(measure) => about("assurance", measure),
            Self::Intelligence(subject) => about("intelligence", subject),
            Self::Maturity => owned(&["maturity"]),
            Self::Governance => owned(&["governance"]),
            Self::Reports(key) => below("reports", &[key]),
            Self::Plans => owned(&["plans"]),
            Self::Plan(PlanKey { organisation, indicator, id }) => {
                owned(&["plans", organisation, indicator, id])
            }
            Self::Peers(indicator, code) => below("peers", &[indicator, code]),
            Self::PeersAmong(indicator, group) => owned(&["peers", indicator, "among", group]),
            Self::PeerAmong(indicator, group, code) => {
                owned(&["peers", indicator, "among", group, code])
            }
            Self::Unequal(organisation, indicator, dimension) => {
                below("groups", &[organisation, indicator, dimension])
            }
            Self::Places(place, indicator) => below("places", &[place, indicator]),
            Self::Share => owned(&["share"]),
            Self::Settings => owned(&["settings"]),
            Self::Workspace => owned(&["workspace"]),
            Self::Privacy => owned(&["privacy"]),
            Self::Accessibility => owned(&["accessibility"]),
            Self::Help(page) => below("help", &[page]),
            Self::Glossary(word) => below("glossary", &[word]),
            Self::Unknown => owned(&["unknown"]),
        }
    }
}

/// The address, `#` included.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        self.parts().iter().try_for_each(|part| write!(f, "/{}", encoded(part)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_that_leads_to_no_page_says_so() {
        for address in ["#/nothing", "#page", "#/?tier=3/x", "#/indicator", "#/indicator/RXW"] {
            let expected = if address.starts_with("#/?") { Route::Start } else { Route::Unknown };
            assert_eq!(Route::parse(address), expected, "{address}");
        }
        assert_eq!(Route::parse(""), Route::Start);
    }

    #[test]
    fn every_page_that_can_be_found_by_its_name_has_an_address() {
        for page in crate::view::search::PAGES {
            let route = Route::parse(page.address);
            assert_ne!(route, Route::Unknown, "{}", page.title);
            assert_eq!(route.to_string(), page.address);
        }
    }

    #[test]
    fn filters_do_not_change_the_page() {
        let expected = Route::Indicator("RXW".to_owned(), "ae_4h".to_owned());
        assert_eq!(Route::parse("#/indicator/RXW/ae_4h?tier=3/4"), expected);
        assert_eq!(expected.to_string(), "#/indicator/RXW/ae_4h");
    }

    proptest! {
        #[test]
        fn any_address_leads_somewhere(hash in "\\PC{0,40}") {
            let route = Route::parse(&hash);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }

        #[test]
        fn an_organisation_without_a_code_has_an_address(key in "\\PC{1,20}") {
            let route = Route::Indicator(key, "ae_4h".into());
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }

        #[test]
        fn the_address_of_a_plan_leads_back_to_it(id in "\\PC{0,20}") {
            let key = PlanKey { organisation: "RXW".into(), indicator: "ae_4h".into(), id };
            let route = Route::Plan(key);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }

        #[test]
        fn the_address_of_a_group_of_peers_leads_back_to_it(group in "\\PC{0,20}") {
            let route = Route::PeersAmong("ae_4h".into(), group);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }

        #[test]
        fn the_address_of_one_of_a_group_leads_back_to_it(
            group in "\\PC{0,20}",
            code in "[A-Z0-9/]{1,6}",
        ) {
            let route = Route::PeerAmong("ae_4h".into(), group, code);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }

        #[test]
        fn the_address_of_a_place_leads_back_to_it(id in "\\PC{1,20}", has_indicator in any::<bool>()) {
            let indicator = has_indicator.then(|| "ae_4h".to_owned());
            let route = Route::Places(Some(id), indicator);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }
    }
}
