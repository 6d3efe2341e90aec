//! Actuals that differ from what is published of the same period, or from what a patient-level list
//! comes to.
//!
//! Part of the check of actuals. It runs once for all files, because published statistics and lists
//! stand beside the returns and belong to none of them.

use super::words::quantity;
use crate::calendar::Period;
use crate::finding::{Code, Finding};
use crate::framework::{Framework, Indicator};
use crate::series::{Observation, Origin, Series, Source, Stated, agree, agree_within};
use crate::words;

/// What differs, each with the file of the return that states it; one finding for each series,
/// file and origin, at the latest value that differs.
pub fn beside(series: &[Series], framework: &Framework) -> Vec<(String, Finding)> {
    let of_series = |one| {
        [Origin::Published, Origin::Derived]
            .into_iter()
            .flat_map(move |origin| differences(one, origin, framework))
    };
    series.iter().flat_map(of_series).collect()
}

fn differences(series: &Series, origin: Origin, framework: &Framework) -> Vec<(String, Finding)> {
    let Some(indicator) = framework.indicator(&series.key.indicator) else { return Vec::new() };
    let mut files: Vec<(&str, Vec<String>, Finding)> = Vec::new();
    // The latest first: its cell is the address of them all.
    for (period, observation) in series.observations.iter().rev() {
        let Some(differing) = differing(observation, origin) else { continue };
        let file = differing.source.file.as_str();
        if let Some((_, periods, _)) = files.iter_mut().find(|(known, ..)| *known == file) {
            periods.push(period.to_string());
            continue;
        }
        files.push((file, Vec::new(), differing.finding(indicator, *period, origin)));
    }
    files
        .into_iter()
        .map(|(file, others, mut finding)| {
            if !others.is_empty() {
                finding.message += &format!(
                    " So {} {}.",
                    if others.len() == 1 { "does" } else { "do" },
                    words::list(&others)
                );
            }
            (file.to_owned(), finding)
        })
        .collect()
}

/// A return's value and another, which differ by more than rounding.
struct Differing<'a> {
    value: f64,
    source: &'a Source,
    other: &'a Stated,
}

fn differing(observation: &Observation, origin: Origin) -> Option<Differing<'_>> {
    let (value, source) = (observation.value?, observation.source.as_ref()?);
    let other = observation.beside.get(&origin)?;
    let is_returned = observation.origin().is_none();
    let agrees = match origin {
        Origin::Published => agree(value, other.value),
        Origin::Derived => agree_within(value, other.value, other.margin),
    };
    let differs = is_returned && !agrees;
    differs.then_some(Differing { value, source, other })
}

impl Differing<'_> {
    fn finding(&self, indicator: &Indicator, period: Period, origin: Origin) -> Finding {
        let Stated { value: other, source, .. } = self.other;
        let (said, hint) = match origin {
            Origin::Published => (
                "is published",
                "Check which is right: figures are often revised between return and publication. \
                 Correct the return, or say in the narrative why they differ.",
            ),
            Origin::Derived => (
                "is what the list comes to",
                "Check which is right: the list may be of another day than the return, or leave \
                 out what the return counts. Correct the return or export the list again.",
            ),
        };
        Finding::warning(
            Code::Actual,
            self.source.place.clone(),
            format!(
                "{} is {} for {period}; {} {said} ({}, {}). The return’s value counts.",
                indicator.name,
                quantity(self.value, indicator.unit),
                quantity(libm::round(other * 100.0) / 100.0, indicator.unit),
                source.file,
                source.place,
            ),
            hint,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Frequency, Month};
    use crate::finding::Place;
    use crate::series::SeriesKey;
    use crate::workbook::CellRef;

    fn source(file: &str, place: Place) -> Source {
        Source { file: file.to_owned(), place }
    }

    fn asked(value: f64, beside: &[(Origin, f64)]) -> Vec<(String, Finding)> {
        let march: Month = "2025-03".parse().unwrap();
        let cell = Place::cell("Highlight", CellRef::new(13, 7));
        let stated = |(origin, value): &(Origin, f64)| {
            let place = Place::sheet("PTL");
            let file = format!("{}.xlsx", origin.as_str());
            (*origin, Stated { value: *value, margin: 0.0, source: source(&file, place) })
        };
        let observation = Observation {
            value: Some(value),
            source: Some(source("RXW.xlsx", cell)),
            beside: beside.iter().map(stated).collect(),
            ..Observation::default()
        };
        let key = SeriesKey {
            organisation: "RXW".to_owned(),
            indicator: "rtt_18w".to_owned(),
            area: None,
            group: None,
        };
        let observations = [(Period::Month(march), observation)].into();
        let series = Series { key, frequency: Frequency::Monthly, observations };
        super::beside(&[series], &Framework::shipped())
    }

    #[test]
    fn a_difference_from_a_list_is_asked_about_with_both_numbers_at_the_returns_cell() {
        let found = asked(74.0, &[(Origin::Derived, 71.2)]);
        let [(file, finding)] = found.as_slice() else { panic!("{found:#?}") };
        assert_eq!(file, "RXW.xlsx");
        assert_eq!(finding.place.to_string(), "Highlight!H14");
        let says = "is 74% for Mar 2025; 71.2% is what the list comes to (derived.xlsx, PTL)";
        assert!(finding.message.contains(says), "{}", finding.message);
        assert_eq!(asked(71.0, &[(Origin::Derived, 71.2)]), [], "71 is 71.2 rounded");
    }

    #[test]
    fn each_origin_is_asked_about_on_its_own() {
        let found = asked(74.0, &[(Origin::Published, 74.0), (Origin::Derived, 71.2)]);
        assert_eq!(found.len(), 1);
        let found = asked(74.0, &[(Origin::Published, 73.0), (Origin::Derived, 71.2)]);
        assert!(found[0].1.message.contains("73% is published"), "{}", found[0].1.message);
        assert_eq!(found.len(), 2);
    }
}
