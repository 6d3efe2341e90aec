//! A place of the hierarchy in words: what it and the places below it report, what of it is partial,
//! and what is not supplied.

use crate::analysis::{Item, PlaceFigure, PlaceName, PlaceRow, PlaceView};
use crate::calendar::Period;
use crate::chart::HIDDEN;
use crate::chart::format::Format;
use crate::disclosure::Rule;
use crate::framework::Unit;
use crate::view::wording;
use crate::words;

/// What stands where nobody supplied a figure: it is not zero.
pub const NOT_SUPPLIED: &str = "not supplied";

/// A figure as a table shows it, with what must be known of it beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The value, or why there is none.
    pub value: String,
    /// Its plan, what is missing in it, where it comes from; each a sentence without a full stop.
    pub remarks: Vec<String>,
    /// Whether there is a value of the period, shown or hidden.
    pub is_supplied: bool,
    /// Whether some of its figures are missing.
    pub is_partial: bool,
}

/// What a place below says of the period that is compared.
pub fn told(row: &PlaceRow, period: Option<Period>) -> Told {
    let nothing = |remarks| Told {
        value: NOT_SUPPLIED.to_owned(),
        remarks,
        is_supplied: false,
        is_partial: false,
    };
    let (Some(figure), Some(period)) = (&row.figure, period) else { return nothing(Vec::new()) };
    let item = &figure.item;
    let seen = item.series.observations.get(&period).filter(|seen| seen.has_value());
    let Some(seen) = seen else {
        let last = item
            .latest
            .as_ref()
            .map(|last| format!("last in {}: {}", last.period, wording::latest(item, last)));
        return nothing(last.into_iter().collect());
    };
    let mut remarks = Vec::new();
    let value = match seen.value {
        None => {
            remarks.extend(
                seen.hidden.as_ref().map(|hidden| Rule::why_hidden(hidden.rule).to_owned()),
            );
            HIDDEN.to_owned()
        }
        Some(value) => value_of(item, value, seen.denominator),
    };
    remarks.extend(seen.plan.map(|plan| format!("plan {}", wording::format(item).value(plan))));
    if seen.is_partial() {
        remarks.push(format!("partial: without {}", words::list(&seen.missing)));
    }
    // What was put together in another period says nothing of where this one comes from.
    if item.latest.as_ref().is_some_and(|latest| latest.period == period) {
        remarks.extend(origin(figure));
    }
    Told { value, remarks, is_supplied: true, is_partial: seen.is_partial() }
}

/// `71.4% of 1,205`.
fn value_of(item: &Item, value: f64, size: Option<f64>) -> String {
    let written = wording::format(item).value(value);
    match size {
        Some(size) => format!("{written} of {}", Format::new(Unit::Number, [size]).value(size)),
        None => written,
    }
}

/// Where a latest value comes from that the place does not report itself: `put together from SaTH
/// and RJAH`; `None` for a value of its own.
pub fn origin(figure: &PlaceFigure) -> Option<String> {
    const MOST: usize = 4;
    if figure.from.is_empty() {
        return None;
    }
    let mut from: Vec<String> = figure.from.iter().take(MOST).cloned().collect();
    if figure.from.len() > MOST {
        from.push(words::counted(figure.from.len() - MOST, "other"));
    }
    let from = words::list(&from);
    Some(match figure.is_whole {
        true if figure.from.len() == 1 => format!("the figure of {from}"),
        true => format!("put together from {from}"),
        false => format!("of {from} alone; nothing says that this is all of it"),
    })
}

/// The latest value with its period; an asterisk where it is hidden.
pub fn latest(figure: &PlaceFigure) -> String {
    let (value, period) = wording::latest_seen(&figure.item);
    period.map_or_else(|| value.clone(), |period| format!("{value}, {period}"))
}

/// What must be known of the latest value of a place itself, in sentences.
pub fn remarks(figure: &PlaceFigure) -> Vec<String> {
    let missing = &figure.item.missing;
    let partial =
        (!missing.is_empty()).then(|| format!("Partial: it leaves out {}.", words::list(missing)));
    let origin = origin(figure).map(|origin| format!("{}.", wording::capital(&origin)));
    partial.into_iter().chain(origin).collect()
}

/// The level of a place: `Provider`, `Level not supplied`.
pub fn level(place: &PlaceName) -> String {
    match place.level.as_str() {
        crate::hierarchy::NOT_SUPPLIED => format!("Level {NOT_SUPPLIED}"),
        level => wording::capital(level),
    }
}

/// What the table of the places below is called: `A&E: seen within 4 hours, Sep 2026, 3 places one
/// step below, 1 of them not supplied`.
pub fn caption(view: &PlaceView) -> String {
    let indicator = view.chosen.as_ref().map_or("", |indicator| indicator.name.as_str());
    let period = view.period.map(|period| format!(", {period}")).unwrap_or_default();
    let places = words::counted(view.below.len(), "place");
    let silent = view.below.iter().filter(|row| !told(row, view.period).is_supplied).count();
    let silent = match silent {
        0 => String::new(),
        silent => format!(", {silent} of them {NOT_SUPPLIED}"),
    };
    format!("{indicator}{period}: {places} one step below{silent}")
}

/// Why a place shows no tiers.
pub fn no_tiers(place: &PlaceName) -> &'static str {
    match place.organisation {
        Some(_) => {
            "Charts judge what is shown here. The tiers of an organisation stand on the page of \
             each of its indicators."
        }
        None => {
            "Charts judge what is shown here, and plans stand beside it where they are stated. \
             Tiers are those of organisations, whose forums act on them."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::place;
    use crate::analysis::tests::example_files;
    use crate::calendar::Month;
    use crate::entered::Entered;
    use crate::framework::Framework;
    use crate::intake::counted_file;
    use crate::patients::{Cut, Invented};

    /// A trust with two sites, of which one has too few people in December to be shown.
    fn view(id: Option<&str>) -> Option<PlaceView> {
        let november: Month = "2025-11".parse().unwrap();
        let measures = Invented::attendances("Attendances", november + 1)
            .group("RXW", None, november, &[(700, 1_000), (706, 1_000)])
            .group("RXW", Some((Cut::Site, "RXWAT")), november, &[(500, 600), (703, 900)])
            .group("RXW", Some((Cut::Site, "RXWAS")), november, &[(200, 400), (3, 100)])
            .measures();
        let file = counted_file("attendances.csv", measures);
        let (framework, entered) = (Framework::shipped(), Entered::default());
        let months = (november + 2, november + 1);
        place(&[file], &framework, &entered, id, None, months)
    }

    #[test]
    fn without_configuration_sites_hang_below_their_trust_and_hidden_numbers_stay_hidden() {
        let view = view(Some("RXW")).unwrap();
        let path: Vec<&str> = view.path.iter().map(|place| place.id.as_str()).collect();
        assert_eq!(path, ["System", "RXW"]);
        let told: Vec<Told> = view.below.iter().map(|row| told(row, view.period)).collect();
        let [small, large] = told.as_slice() else { panic!("two sites") };
        assert_eq!((small.value.as_str(), small.is_supplied), ("*", true));
        assert_eq!(large.value, "78.3% of 900");
        assert_eq!(view.below[0].place.level, "Site");
    }

    #[test]
    fn what_nobody_supplied_is_said_and_is_no_zero() {
        let view = view(None).unwrap();
        assert_eq!(view.path.last().unwrap().id, "System");
        let value = |id: &str| {
            let row = view.below.iter().find(|row| row.place.id == id).unwrap();
            told(row, view.period).value
        };
        assert_eq!(value("RL1"), NOT_SUPPLIED);
        assert_eq!(value("RXW"), "70.5% of 1,000");
        assert!(caption(&view).ends_with("of them not supplied"), "{}", caption(&view));
        assert_eq!(super::tests::view(Some("nowhere")), None);
    }

    /// The invented example, from where its ward is late.
    fn of_example(id: &str, indicator: &str) -> PlaceView {
        let framework = crate::example::framework();
        let month = |text: &str| text.parse::<Month>().unwrap();
        let months = (month("2026-10"), month("2026-09"));
        place(example_files(), &framework, &Entered::default(), Some(id), Some(indicator), months)
            .unwrap()
    }

    #[test]
    fn a_ward_that_is_late_is_not_supplied_and_says_its_last_value() {
        let site = of_example("XN1A", "bed_occ");
        let late = told(&site.below[0], site.period);
        assert_eq!(late.value, NOT_SUPPLIED);
        assert!(late.remarks[0].starts_with("last in Aug 2026: "), "{late:?}");
        let england = of_example("England", "bed_occ");
        let said = origin(&england.figures[0]).unwrap();
        assert!(said.ends_with("nothing says that this is all of it"), "{said}");
    }

    #[test]
    fn a_partial_month_is_hollow_on_the_chart_and_named_in_words_and_table() {
        use crate::chart::{Layout, Row, summary};
        let system = of_example("System", "sickness");
        let is_it = |figure: &&PlaceFigure| figure.item.indicator.id == "sickness";
        let figure = system.figures.iter().find(is_it).unwrap();
        let model = crate::view::picture::model(&figure.item);
        let june = model.slots.iter().position(|slot| slot.is_partial()).unwrap();
        assert_eq!(model.slots[june].period.to_string(), "Jun 2026");
        let said = summary::read_out(&model, june);
        assert!(said.contains("Partial: without Westvale."), "{said}");
        let all = summary::summary(&model);
        assert!(all.ends_with("Partial in 1 month, without Westvale."), "{all}");
        assert_eq!(Row::all(&model)[june].partial, "Partial: without Westvale");
        let layout = Layout::new(&model, 900.0, 400.0);
        let hollow: Vec<usize> =
            layout.markers.iter().filter(|mark| mark.partial).map(|mark| mark.slot).collect();
        assert_eq!(hollow, [june]);
        assert!(!crate::chart::Sparkline::new(&model, 24, 132.0, 32.0).hollow.is_empty());
    }
}
