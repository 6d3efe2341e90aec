//! The look forward and back in words: how far a forecast can be trusted, which indicators would
//! change tier, and what somebody typed as an assumption.

use crate::analysis::{Analysis, EarlyWarning, Forward, Item, Reached};
use crate::framework::Unit;
use crate::outlook::{BackTest, Trial};
use crate::view::wording;

/// One indicator whose tier would change if its forecast came true.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<'a> {
    /// The indicator at its organisation.
    pub item: &'a Item,
    /// Its months ahead.
    pub forward: &'a Forward,
    /// The tier now.
    pub now: u8,
    /// The higher tiers that it would reach, with the month of each.
    pub reached: Vec<Reached>,
}

/// The indicators whose tier would rise, the highest tier first and of these the soonest.
pub fn rising(analysis: &Analysis) -> Vec<Change<'_>> {
    let mut changes: Vec<Change<'_>> =
        changes(analysis).filter(|change| !change.reached.is_empty()).collect();
    changes.sort_by_key(|change| {
        let last = change.reached.last();
        (std::cmp::Reverse(last.map(|r| r.tier)), last.map(|r| r.month))
    });
    changes
}

/// The indicators whose tier would only fall.
pub fn falling(analysis: &Analysis) -> Vec<Change<'_>> {
    let falls = |change: &Change<'_>| {
        let end = change.forward.path.last().map(|month| month.tier);
        change.reached.is_empty() && end.is_some_and(|tier| tier < change.now)
    };
    changes(analysis).filter(falls).collect()
}

fn changes(analysis: &Analysis) -> impl Iterator<Item = Change<'_>> {
    analysis.items.iter().filter_map(|item| {
        let (forward, now) = (item.forward.as_ref()?, item.tier()?.tier);
        Some(Change { item, forward, now, reached: forward.reached(now) })
    })
}

/// The item that an early warning is about.
pub fn item_of<'a>(analysis: &'a Analysis, warning: &EarlyWarning) -> Option<&'a Item> {
    let (id, _) = warning.indicator.as_ref()?;
    analysis.items.iter().find(|item| {
        item.indicator.id == *id && item.series.key.organisation == warning.organisation_id
    })
}

/// How past forecasts did, a sentence for the computed ones and one for the provider's own.
pub fn trust(item: &Item) -> Vec<String> {
    let record = &item.track_record;
    let computed = record.computed.as_ref().map(|test| sentence(item, "The forecast", test));
    let provided = record.provided.as_ref();
    let provided = provided.map(|test| sentence(item, "The provider’s own forecast", test));
    computed.into_iter().chain(provided).collect()
}

/// `The forecast missed by 1.1 points on average, last value by 1.3; 8 of 10 actuals lay within the
/// bounds.`
fn sentence(item: &Item, who: &str, test: &BackTest) -> String {
    let Trial { forecasts, error, naive, bounded, inside } = test.overall;
    let (error, naive) = (wording::amount(item, error, naive), wording::amount(item, naive, error));
    let bounds = match bounded {
        0 => format!("judged on {}", crate::words::counted(forecasts, "forecast")),
        1 => format!("{inside} of 1 actual lay within the bounds"),
        _ => format!("{inside} of {bounded} actuals lay within the bounds"),
    };
    format!("{who} missed by {error} on average, last value by {naive}; {bounds}.")
}

/// A number as a person types it, with or without unit and commas, minutes also as `7:30`; nothing
/// typed is a month without data.
///
/// # Errors
///
/// A sentence that says what was found and what was expected.
pub fn assumed(typed: &str, unit: Unit) -> Result<Option<f64>, String> {
    let bare: String =
        typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '%' | '£')).collect();
    let bare = bare.replace(['−', '–'], "-");
    if bare.is_empty() {
        return Ok(None);
    }
    let number = match bare.split_once(':').filter(|_| unit == Unit::Minutes) {
        Some((minutes, seconds)) => {
            let minutes = minutes.parse::<u32>().map(f64::from).ok();
            let seconds = seconds.parse::<f64>().ok().filter(|s| (0.0..60.0).contains(s));
            minutes.zip(seconds).map(|(minutes, seconds)| minutes + seconds / 60.0)
        }
        None => bare.parse().ok().filter(|number: &f64| number.is_finite()),
    };
    number.map(Some).ok_or_else(|| format!("“{typed}” is not a number. Enter one such as 74.5."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_assumed_is_read_as_people_type_it() {
        let read = |typed: &str| assumed(typed, Unit::Percent);
        assert_eq!(read(" 74.5% "), Ok(Some(74.5)));
        assert_eq!(read("–1,200"), Ok(Some(-1200.0)));
        assert_eq!(read(""), Ok(None));
        assert!(read("7:30").is_err());
        assert_eq!(read("many").unwrap_err(), "“many” is not a number. Enter one such as 74.5.");
        assert!(read("inf").is_err());
        assert_eq!(assumed("7:30", Unit::Minutes), Ok(Some(7.5)));
        assert!(assumed("7:75", Unit::Minutes).is_err());
    }
}
