//! The look forward and back in words: how far a forecast can be trusted, which indicators would
//! change tier, and what somebody typed as an assumption.

mod link;

pub use link::Chosen;

use crate::analysis::{Analysis, EarlyWarning, Forward, Item, Outlook, Reached, Sign};
use crate::chart::format::Format;
use crate::framework::Unit;
use crate::outlook::{BackTest, Trial};
use crate::view::{track_record, wording};

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

/// The items whose tier would rise, by their positions: the highest tier first, and of these the
/// soonest.
pub fn rising(analysis: &Analysis) -> Vec<usize> {
    let mut rising: Vec<(usize, Change<'_>)> =
        changes(analysis).filter(|(_, change)| !change.reached.is_empty()).collect();
    rising.sort_by_key(|(_, change)| {
        let last = change.reached.last();
        (std::cmp::Reverse(last.map(|r| r.tier)), last.map(|r| r.month))
    });
    rising.into_iter().map(|(at, _)| at).collect()
}

/// The items whose tier would only fall, by their positions.
pub fn falling(analysis: &Analysis) -> Vec<usize> {
    let falls = |change: &Change<'_>| {
        let end = change.forward.path.last().map(|month| month.tier);
        change.reached.is_empty() && end.is_some_and(|tier| tier < change.now)
    };
    changes(analysis).filter(|(_, change)| falls(change)).map(|(at, _)| at).collect()
}

/// How the tier of an item would change; `None` where it has no tier or no months ahead.
pub fn change(item: &Item) -> Option<Change<'_>> {
    let (forward, now) = (item.forward.as_ref()?, item.tier()?.tier);
    Some(Change { item, forward, now, reached: forward.reached(now) })
}

fn changes(analysis: &Analysis) -> impl Iterator<Item = (usize, Change<'_>)> {
    analysis.items.iter().enumerate().filter_map(|(at, item)| Some((at, change(item)?)))
}

/// The item that an early warning is about.
pub fn item_of<'a>(analysis: &'a Analysis, warning: &EarlyWarning) -> Option<&'a Item> {
    let (id, _) = warning.indicator.as_ref()?;
    analysis.items.iter().find(|item| {
        item.indicator.id == *id && item.series.key.organisation == warning.organisation_id
    })
}

/// The heading of the forecast that stands beside the one in use.
pub fn beside_heading(beside: &Outlook) -> &'static str {
    // A provider's own forecast has no bounds.
    match beside.months.iter().any(|ahead| ahead.bounds.is_some()) {
        true => "Computed (likely range)",
        false if beside.method.starts_with("The provider") => "Provider’s own",
        false => "Computed",
    }
}

/// The early warnings of one kind, or all of them, by their positions.
pub fn warnings(analysis: &Analysis, sign: Option<Sign>) -> Vec<usize> {
    let has = |warning: &EarlyWarning| {
        sign.is_none_or(|sign| warning.reasons.iter().any(|reason| reason.sign == sign))
    };
    let all = analysis.early_warnings.iter().enumerate();
    all.filter(|(_, warning)| has(warning)).map(|(at, _)| at).collect()
}

/// How past forecasts did, a sentence for the computed ones and one for the provider's own.
pub fn trust(item: &Item) -> Vec<String> {
    let record = &item.track_record;
    let computed = record.computed.as_ref().map(|test| sentence(item, "The forecast", test));
    let provided = record.provided.as_ref();
    let leaning = provided.map(|test| {
        format!("The provider’s own forecasts were {}.", track_record::leaning(item, &test.overall))
    });
    let provided = provided.map(|test| sentence(item, "The provider’s own forecast", test));
    computed.into_iter().chain(provided).chain(leaning).collect()
}

/// `The forecast missed by 1.1 points on average, last value by 1.3; 8 of 10 actuals lay within the
/// bounds.`
fn sentence(item: &Item, who: &str, test: &BackTest) -> String {
    let Trial { forecasts, error, naive, bounded, inside, .. } = test.overall;
    let (error, naive) = (wording::amount(item, error, naive), wording::amount(item, naive, error));
    let bounds = match bounded {
        0 => format!("judged on {}", crate::words::counted(forecasts, "forecast")),
        1 => format!("{inside} of 1 actual lay within the bounds"),
        _ => format!("{inside} of {bounded} actuals lay within the bounds"),
    };
    format!("{who} missed by {error} on average, last value by {naive}; {bounds}.")
}

/// A range of values to slide through, in the indicator's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slider {
    /// Its lower end.
    pub least: f64,
    /// Its upper end.
    pub most: f64,
    /// How far one press of an arrow key goes.
    pub step: f64,
}

/// A number as an attribute of the page: in full, without what binary makes of tenths.
pub fn attribute(value: f64) -> String {
    let text = format!("{value:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl Slider {
    /// The range that covers what was reported in the last two years, what is planned, aimed for and
    /// forecast, and a quarter more either way; within what the unit can hold. The step is the one
    /// that people count in: a tenth of a point, a whole patient, a few seconds, or for wide ranges
    /// a round number.
    pub fn of(item: &Item, forward: &Forward) -> Self {
        const RECENT: usize = 24;
        let values = item.series.observations.values().rev();
        let values = values.filter_map(|seen| seen.value).take(RECENT);
        let ahead = forward.ahead.values();
        let ahead = ahead.flat_map(|f| [f.actual, f.standard.plan, f.standard.target, f.recovery]);
        let bounds = item.outlook.iter().flat_map(|outlook| &outlook.months);
        let bounds = bounds.filter_map(|ahead| ahead.bounds).flat_map(|(low, high)| [low, high]);
        let all = values.chain(ahead.flatten()).chain(bounds).filter(|value| value.is_finite());
        let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        Self::covering(item.indicator.unit, low, high)
    }

    fn covering(unit: Unit, low: f64, high: f64) -> Self {
        let (low, high) = if low <= high { (low, high) } else { (0.0, 0.0) };
        let room = ((high - low) * 0.25).max(high.abs().max(low.abs()) * 0.05).max(1.0);
        let step = step(unit, high - low + 2.0 * room);
        let (floor, ceiling) = match unit {
            Unit::Percent if low >= 0.0 && high <= 100.0 => (0.0, 100.0),
            Unit::Count | Unit::Minutes if low >= 0.0 => (0.0, f64::INFINITY),
            _ => (f64::NEG_INFINITY, f64::INFINITY),
        };
        Self {
            least: (libm::floor((low - room) / step) * step).max(floor),
            most: (libm::ceil((high + room) / step) * step).min(ceiling),
            step,
        }
    }
}

/// Some two hundred steps for the whole range, none finer than people count.
fn step(unit: Unit, range: f64) -> f64 {
    /// A second, five, a quarter of a minute and a half, in minutes.
    const SECONDS: [f64; 4] = [1.0 / 60.0, 1.0 / 12.0, 0.25, 0.5];
    let finest = match unit {
        Unit::Percent => 0.1,
        Unit::Count | Unit::Minutes | Unit::Pounds => 1.0,
        Unit::Number => 0.0,
    };
    let wanted = range / 200.0;
    if unit == Unit::Minutes
        && let Some(step) = SECONDS.into_iter().find(|step| *step >= wanted)
    {
        return step;
    }
    let power = libm::exp10(libm::floor(libm::log10(wanted.max(1e-9))));
    let round = [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power);
    // Tenths are written as tenths: 0.1 is no multiple of a power in binary.
    let step = round.into_iter().find(|step| *step >= wanted * 0.999).unwrap_or(1.0);
    step.max(finest)
}

/// A value as it is read out: `71.2 per cent`, `7 minutes 30 seconds`, `no value`.
pub fn spoken(format: Format, value: Option<f64>) -> String {
    let Some(value) = value else { return "no value".to_owned() };
    let bare = format.bare(value).replace('–', "minus ");
    match format.unit {
        Unit::Percent => format!("{bare} per cent"),
        Unit::Pounds => format!("{bare} pounds"),
        Unit::Count | Unit::Number => bare,
        Unit::Minutes => match bare.split_once(':') {
            Some((minutes, seconds)) => {
                let seconds = seconds.trim_start_matches('0');
                let seconds = if seconds.is_empty() { "0" } else { seconds };
                format!("{minutes} minutes {seconds} seconds")
            }
            None => bare,
        },
    }
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
    fn a_slider_covers_what_was_seen_within_what_the_unit_can_hold() {
        let percent = Slider::covering(Unit::Percent, 70.0, 90.0);
        assert_eq!((percent.least, percent.most), (65.0, 95.0));
        assert!((percent.step - 0.2).abs() < 1e-12, "{}", percent.step);
        let high = Slider::covering(Unit::Percent, 97.0, 99.5);
        assert_eq!((high.most, high.step), (100.0, 0.1));
        let count = Slider::covering(Unit::Count, 0.0, 3.0);
        assert_eq!((count.least, count.most, count.step), (0.0, 4.0, 1.0));
        let many = Slider::covering(Unit::Count, 20_000.0, 30_000.0);
        assert_eq!((many.least, many.most, many.step), (17_500.0, 32_500.0, 100.0));
        let minutes = Slider::covering(Unit::Minutes, 24.0, 32.0);
        assert_eq!((minutes.least, minutes.most), (22.0, 34.0));
        assert!((minutes.step - 1.0 / 12.0).abs() < 1e-12);
        // One value alone, and none at all, still leave something to slide through.
        let one = Slider::covering(Unit::Number, 5.0, 5.0);
        assert!(one.least < 5.0 && one.most > 5.0 && one.step > 0.0);
        let none = Slider::covering(Unit::Percent, f64::INFINITY, f64::NEG_INFINITY);
        assert!(none.least < none.most && none.step > 0.0);
    }

    #[test]
    fn numbers_of_the_page_are_written_in_full() {
        assert_eq!(attribute(438.0 * 0.2), "87.6");
        assert_eq!((attribute(100.0), attribute(0.0)), ("100".to_owned(), "0".to_owned()));
    }

    #[test]
    fn a_value_is_read_out_in_words() {
        let spoken = |unit, value| spoken(Format::new(unit, []), Some(value));
        assert_eq!(spoken(Unit::Percent, 71.24), "71.2 per cent");
        assert_eq!(spoken(Unit::Count, -3.0), "minus 3");
        assert_eq!(spoken(Unit::Minutes, 7.5), "7 minutes 30 seconds");
        assert_eq!(spoken(Unit::Minutes, 7.0), "7 minutes 0 seconds");
        assert_eq!(super::spoken(Format::new(Unit::Count, []), None), "no value");
    }

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
