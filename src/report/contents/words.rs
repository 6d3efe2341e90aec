//! Cells and facts that several sections have.

use crate::analysis::Item;
use crate::calendar::Period;
use crate::chart::icon;
use crate::framework::Unit;
use crate::report::document::{Cell, Value};
use crate::series::{Observation, Source};
use crate::view::wording::{self, NO_VARIATION, NOTHING};
use crate::words::list;

/// `none`, or the number.
pub(super) fn none_or(number: usize) -> String {
    if number == 0 { "none".to_owned() } else { number.to_string() }
}

/// A cell with nothing in it.
pub(super) fn empty() -> Cell {
    Cell::text(NOTHING)
}

/// `A&E: seen within 4 hours`; of a system value that lacks some of its parts also which:
/// `…, partial: without Westvale`.
pub(super) fn measure(item: &Item) -> String {
    let name = wording::name(item);
    match item.missing.as_slice() {
        [] => name,
        missing => format!("{name} (partial: without {})", list(missing)),
    }
}

/// `A&E: seen within 4 hours, Northmoor`.
pub(super) fn at(item: &Item) -> String {
    format!("{}, {}", wording::name(item), item.organisation)
}

/// `RXW.xlsx, Highlight!H14`.
pub(super) fn address(source: &Source) -> String {
    format!("{}, {}", source.file, source.place)
}

/// Where the value of a period was read. A system's is put together from others, and says of whom.
pub(super) fn origin(item: &Item, period: Period, seen: &Observation) -> String {
    match &seen.source {
        Some(source) => address(source),
        None if item.is_system => format!(
            "Put together from the organisations’ figures of {period}{}",
            match seen.missing.as_slice() {
                [] => String::new(),
                missing => format!(", without {}", list(missing)),
            }
        ),
        None => format!("Return of {}, {period}", item.organisation),
    }
}

/// A value of the item as a cell, written as everywhere.
pub(super) fn figure(item: &Item, value: f64, text: String) -> Cell {
    let decimals = wording::format(item).decimals;
    let (decimals, suffix) = match item.indicator.unit {
        Unit::Percent => (decimals, "%"),
        // Minutes are written as minutes and seconds; a workbook computes with minutes.
        Unit::Minutes => (2, ""),
        Unit::Count | Unit::Pounds | Unit::Number => (decimals, ""),
    };
    Cell::of(text, Value::Number { number: value, decimals, suffix })
}

/// The value of a period, or of what is beside it, as a cell with its address.
pub(super) fn seen(item: &Item, period: Period, value: Option<f64>) -> Cell {
    let Some(value) = value else { return empty() };
    let cell = figure(item, value, wording::format(item).value(value));
    match item.series.observations.get(&period) {
        Some(seen) => cell.from_source(origin(item, period, seen)),
        None => cell,
    }
}

/// The latest value.
pub(super) fn latest(item: &Item) -> Cell {
    let (text, _) = wording::latest_seen(item);
    match item.latest.as_ref().filter(|_| item.hidden().is_none()) {
        None => Cell::text(text),
        Some(latest) => {
            let seen = item.series.observations.get(&latest.period);
            let origin = seen.map(|seen| origin(item, latest.period, seen));
            figure(item, latest.value, text).from_source(origin.unwrap_or_default())
        }
    }
}

/// The period of the latest value.
pub(super) fn period(item: &Item) -> Cell {
    let latest = item.latest.as_ref().map(|latest| latest.period).or(item.hidden());
    match latest {
        None => empty(),
        Some(Period::Month(month)) => Cell::of(month.to_string(), Value::Month(month)),
        Some(period) => Cell::text(period.to_string()),
    }
}

/// The plan of the latest period, or the target where there is no plan.
pub(super) fn plan(item: &Item) -> Cell {
    let Some(latest) = &item.latest else { return empty() };
    let target = latest.target.as_ref().map(|(value, _)| *value);
    match latest.plan.or(target) {
        None => empty(),
        Some(plan) => {
            let cell = figure(item, plan, wording::compared(item, latest).value(plan));
            let seen = item.series.observations.get(&latest.period);
            match (latest.plan, seen) {
                (Some(_), Some(seen)) => cell.from_source(origin(item, latest.period, seen)),
                _ => cell.from_source(
                    latest.target.as_ref().map_or_else(String::new, |(_, label)| {
                        format!("Target of the framework: {label}")
                    }),
                ),
            }
        }
    }
}

/// `3.1 points worse`, `on plan`.
pub(super) fn against_plan(item: &Item) -> Option<String> {
    let latest = item.latest.as_ref().filter(|_| item.hidden().is_none())?;
    let (amount, side) = wording::against_plan(item, latest)?;
    Some(format!("{amount} {side}").trim_start().to_owned())
}

/// The variation icon with its words.
pub(super) fn variation(item: &Item) -> Cell {
    match item.chart.variation {
        None => Cell::text(NO_VARIATION),
        Some(shown) => Cell::of(icon::variation_words(shown).name, Value::Variation(shown)),
    }
}

/// The assurance icon with its words, or why there is none.
pub(super) fn assurance(item: &Item) -> Cell {
    match item.chart.assurance {
        None => Cell::text(wording::no_assurance(item)),
        Some(shown) => Cell::of(icon::assurance_words(shown).name, Value::Assurance(shown)),
    }
}

/// The tier as a cell; a month that could not be judged has its name.
pub(super) fn tier(item: &Item) -> Cell {
    match item.tier() {
        None => empty(),
        Some(now) if now.is_not_judged() => Cell::text(now.name.clone()),
        Some(now) => Cell::of(now.tier.to_string(), Value::Tier(now.tier)),
    }
}

/// The forums that must act on a measure: `System: Programme Delivery Groups`.
pub(super) fn forums(item: &Item) -> String {
    match item.tier() {
        Some(now) if !now.route.is_empty() => now.route.join("; "),
        _ => NOTHING.to_owned(),
    }
}
