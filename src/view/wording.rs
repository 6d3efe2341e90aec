//! The names and numbers of an item as text: one place, so that two pages never write the same
//! thing in two ways.

pub use crate::words::capital;

use crate::analysis::{Item, Latest};
use crate::chart::HIDDEN;
use crate::chart::format::Format;
use crate::framework::Unit;
use crate::polarity::Polarity;

/// What is shown where there is nothing to show.
pub const NOTHING: &str = "–";

/// The indicator, with the part of the organisation or the group of people it is about:
/// `A&E: seen within 4 hours, Princess Royal Hospital`.
pub fn name(item: &Item) -> String {
    let key = &item.series.key;
    let parts = [Some(&item.indicator.name), key.area.as_ref(), key.group.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// How the item's numbers are written.
pub fn format(item: &Item) -> Format {
    let observations = item.series.observations.values();
    Format::new(item.indicator.unit, observations.filter_map(|seen| seen.value))
        .at_least(item.indicator.decimals)
}

/// How the latest value and what stands beside it, plan and target, are written: all with the
/// decimals that set the value apart from them, so that their distance is that of what is shown.
pub fn compared(item: &Item, latest: &Latest) -> Format {
    let marks: Vec<f64> =
        latest.plan.into_iter().chain(latest.target.as_ref().map(|(value, _)| *value)).collect();
    format(item).apart(latest.value, &marks)
}

/// The latest value, with the decimals that set it apart from plan and target.
pub fn latest(item: &Item, latest: &Latest) -> String {
    compared(item, latest).value(latest.value)
}

/// The plan of the latest value’s period, written as the value is.
pub fn plan(item: &Item, latest: &Latest) -> Option<String> {
    latest.plan.map(|plan| compared(item, latest).value(plan))
}

/// The latest value as text with its period; an asterisk where the small-number rule hides it.
pub fn latest_seen(item: &Item) -> (String, Option<String>) {
    match (item.hidden(), &item.latest) {
        (Some(period), _) => (HIDDEN.to_owned(), Some(period.to_string())),
        (None, Some(seen)) => (latest(item, seen), Some(seen.period.to_string())),
        (None, None) => (NOTHING.to_owned(), None),
    }
}

/// How the latest value stands against plan, as amount and side: `3.1 points` and `worse`, `12`
/// and `better`, nothing and `on plan`. The amount is that between the two figures as they are
/// shown. `None` without a plan or a better direction.
pub fn against_plan(item: &Item, latest: &Latest) -> Option<(String, &'static str)> {
    let (adverse, plan) = (latest.adverse?, latest.plan?);
    let format = compared(item, latest);
    let distance = format.distance(latest.value, plan);
    // Beyond six decimals nobody sees which it is.
    if adverse == 0.0 || distance == 0.0 {
        return Some((String::new(), "on plan"));
    }
    Some((in_words(format, distance), if adverse > 0.0 { "worse" } else { "better" }))
}

/// A difference of two of the item's values, with the decimals that set it apart from another
/// number beside it: `3.1 points`, `12`.
pub fn amount(item: &Item, size: f64, beside: f64) -> String {
    in_words(format(item).apart(size, &[beside]), size)
}

/// A difference of two values: of percentages in points.
pub fn in_words(format: Format, size: f64) -> String {
    match format.unit {
        Unit::Percent => format!("{} points", format.bare(size)),
        Unit::Pounds => format.value(size),
        Unit::Minutes | Unit::Count | Unit::Number => format.bare(size),
    }
}

/// How the tier changed in the latest month: `up 1`, `down 1`, `same`; empty without a tier.
pub fn tier_change(item: &Item) -> String {
    match item.tier_change() {
        _ if item.tiers.is_empty() => String::new(),
        0 => "same".to_owned(),
        change if change > 0 => format!("↑ up {change}"),
        change => format!("↓ down {}", change.unsigned_abs()),
    }
}

/// Why the item has no assurance icon.
pub fn no_assurance(item: &Item) -> &'static str {
    if item.indicator.polarity == Polarity::Neutral {
        "Neither is better"
    } else if item.chart.points.iter().all(|point| point.target.is_none()) {
        "No target"
    } else {
        NO_VARIATION
    }
}

/// Why an item has no variation icon.
pub const NO_VARIATION: &str = "Too few values";

/// Which way is better, in a sentence without a full stop.
pub fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Higher => "higher is better",
        Polarity::Lower => "lower is better",
        Polarity::Neutral => "neither direction is better",
    }
}
