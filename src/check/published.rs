//! Actuals that differ from what is published of the same period.
//!
//! Part of the check of actuals. It runs once for all files, because published statistics stand
//! beside the returns and belong to none of them.

use super::words::{last_place, quantity};
use crate::finding::{Code, Finding};
use crate::framework::Framework;
use crate::series::{Observation, Series};
use crate::words;

/// What differs, each with the file of the return that states it; one finding for each series and
/// file, at the latest value that differs.
pub fn published(series: &[Series], framework: &Framework) -> Vec<(String, Finding)> {
    series.iter().flat_map(|one| differences(one, framework)).collect()
}

fn differences(series: &Series, framework: &Framework) -> Vec<(String, Finding)> {
    let Some(indicator) = framework.indicator(&series.key.indicator) else { return Vec::new() };
    let mut files: Vec<(&str, Vec<String>, Finding)> = Vec::new();
    // The latest first: its cell is the address of them all.
    for (period, observation) in series.observations.iter().rev() {
        let Some((value, published)) = differing(observation) else { continue };
        let (Some(source), Some(stated)) = (&observation.source, &observation.published) else {
            continue;
        };
        if let Some((_, periods, _)) = files.iter_mut().find(|(file, ..)| *file == source.file) {
            periods.push(period.to_string());
            continue;
        }
        let finding = Finding::warning(
            Code::Actual,
            source.place.clone(),
            format!(
                "{} is {} for {period}; {} is published ({}, {}). The return’s value counts.",
                indicator.name,
                quantity(value, indicator.unit),
                quantity(libm::round(published * 100.0) / 100.0, indicator.unit),
                stated.source.file,
                stated.source.place,
            ),
            "Check which is right: figures are often revised between return and publication. \
             Correct the return, or say in the narrative why they differ.",
        );
        files.push((&source.file, Vec::new(), finding));
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

/// A return's value and the published one, where they differ by more than rounding.
fn differing(observation: &Observation) -> Option<(f64, f64)> {
    let (value, published) = (observation.value?, observation.published.as_ref()?);
    let differs = !observation.is_published() && !agree(value, published.value);
    differs.then_some((value, published.value))
}

/// Whether one value is the other as it is written with fewer decimals.
fn agree(one: f64, other: f64) -> bool {
    (one - other).abs() <= last_place(one).max(last_place(other)) / 2.0 + 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_agrees_with_what_it_is_rounded_from() {
        let exact = 6368.0 / 12275.0 * 100.0;
        for written in [52.0, 51.9, 51.88, 51.878, exact] {
            assert!(agree(written, exact) && agree(exact, written), "{written}");
        }
        for written in [51.0, 51.8, 51.87, 53.0, 51.9999] {
            assert!(!agree(written, exact), "{written}");
        }
    }

    #[test]
    fn counts_agree_only_when_they_are_equal() {
        assert!(agree(579.0, 579.0));
        assert!(!agree(579.0, 580.0));
    }
}
