//! What a funnel plot says, in sentences.

use super::model::{FunnelModel, FunnelPoint};
use crate::chart::format::Format;
use crate::framework::Unit;
use crate::funnel::{Level, Outside, Side, Widening};
use crate::polarity::Polarity;
use crate::words::counted;

/// The funnel in three sentences: how many lie outside, against how many would by chance, and the
/// average.
///
/// ```text
/// 4 of 121 organisations lie outside the 99.8% limits, where chance alone would put at most 0.2. 15
/// lie outside the 95% limits, where it would be at most 6.1. The average …
/// ```
pub fn summary(model: &FunnelModel) -> String {
    let of = |level| model.outside(level);
    let verb = |number: usize| if number == 1 { "lies" } else { "lie" };
    let (alarm, alert) = (of(Level::Alarm), of(Level::Alert));
    let number = counted(model.points.len(), "organisation");
    let cause = match model.widening {
        Widening::ChanceAlone => "chance alone",
        Widening::Multiplicative | Widening::RandomEffects => {
            "chance and the usual differences between organisations"
        }
    };
    format!(
        "{alarm} of {number} {} outside the 99.8% limits, where {cause} would put at most {}. \
         {alert} {} outside the 95% limits, where it would be at most {}. The average of all \
         together is {}.",
        verb(alarm),
        few(model.expected.1),
        verb(alert),
        few(model.expected.0),
        model.format.value(model.target),
    )
}

/// One organisation in a sentence.
///
/// ```text
/// SaTH (The Shrewsbury and Telford Hospital NHS Trust, RXW): 52.2%, 6,822 of 13,067, rank 120 of
/// 121. Below the 99.8% limit of 72.1%: worse than chance alone explains.
/// ```
pub fn reading(model: &FunnelModel, index: usize) -> String {
    let Some(point) = model.points.get(index) else { return String::new() };
    let who = match &point.own {
        Some(own) => format!("{own} ({}, {})", point.name, point.code),
        None if point.name == point.code => point.code.clone(),
        None => format!("{} ({})", point.name, point.code),
    };
    let rank = match model.polarity {
        Polarity::Neutral => "number",
        Polarity::Higher | Polarity::Lower => "rank",
    };
    format!(
        "{who}: {}, {} of {}, {rank} {} of {}. {}",
        model.format.value(point.value),
        plain(point.numerator),
        plain(point.size),
        point.rank,
        model.points.len().max(point.rank),
        place(model, point),
    )
}

/// Where a point lies, with the limit that tells it.
fn place(model: &FunnelModel, point: &FunnelPoint) -> String {
    let value = |value: f64| model.format.apart(value, &[point.value]).value(value);
    let limits = point.limits;
    let Some(outside) = point.outside else {
        let (lower, upper) = (value(limits.lower_alert), value(limits.upper_alert));
        let why = match model.widening {
            Widening::ChanceAlone => "chance alone explains the distance to the average",
            Widening::Multiplicative | Widening::RandomEffects => {
                "no further from the average than organisations usually are"
            }
        };
        return format!("Within the 95% limits of {lower} and {upper}: {why}.");
    };
    let limit = value(match (outside.level, outside.side) {
        (Level::Alarm, Side::Below) => limits.lower_alarm,
        (Level::Alarm, Side::Above) => limits.upper_alarm,
        (Level::Alert, Side::Below) => limits.lower_alert,
        (Level::Alert, Side::Above) => limits.upper_alert,
    });
    let what = match outside.is_worse(model.polarity) {
        Some(true) => "worse than",
        Some(false) => "better than",
        None => "further from the average than",
    };
    let than = match model.widening {
        Widening::ChanceAlone => "chance alone explains",
        Widening::Multiplicative | Widening::RandomEffects => {
            "the usual differences between organisations explain"
        }
    };
    format!("{} of {limit}: {what} {than}.", position(Some(outside)))
}

/// Where a value lies, in two or three words: `Below the 99.8% limit`.
pub fn position(outside: Option<Outside>) -> String {
    let Some(Outside { level, side }) = outside else { return "Within the 95% limits".to_owned() };
    let side = match side {
        Side::Below => "Below",
        Side::Above => "Above",
    };
    let level = match level {
        Level::Alert => "95%",
        Level::Alarm => "99.8%",
    };
    format!("{side} the {level} limit")
}

/// What a mark means, for legends.
pub(super) fn meaning(point: &FunnelPoint, polarity: Polarity) -> &'static str {
    let worse = point.outside.map(|outside| outside.is_worse(polarity));
    match (worse, point.is_alarm()) {
        (None, _) => "Within the 95% limits",
        (Some(Some(true)), true) => "Worse, beyond the 99.8% limit",
        (Some(Some(true)), false) => "Worse, beyond the 95% limit",
        (Some(Some(false)), true) => "Better, beyond the 99.8% limit",
        (Some(Some(false)), false) => "Better, beyond the 95% limit",
        (Some(None), true) => "Beyond the 99.8% limit",
        (Some(None), false) => "Beyond the 95% limit",
    }
}

/// A small number of organisations: `0.006`, `0.2`, `12`.
fn few(number: f64) -> String {
    let decimals = match number {
        _ if number >= 10.0 || number.fract() == 0.0 => 0,
        _ if number < 0.05 => 3,
        _ => 1,
    };
    Format { unit: Unit::Number, decimals }.value(number)
}

/// A numerator or denominator: `13,067`, `745.1`.
pub(super) fn plain(number: f64) -> String {
    Format { unit: Unit::Number, decimals: u8::from(number.fract() != 0.0) }.value(number)
}
