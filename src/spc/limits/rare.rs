//! Rare events: how much lies between one and the next. More is better where events are unwanted.

use super::run::median_of;
use super::{Phase, SCREEN, around, average_range, moving_ranges, within};
use crate::spc::exact;
use crate::spc::lines::{Limits, Lines};
use crate::spc::settings::ThreeSigma;

/// The power that makes times between events roughly normal (L. S. Nelson, "A control chart for
/// parts-per-million nonconforming items", 1994).
const POWER: f64 = 3.6;

/// Opportunities between events, from the geometric distribution. The centre line is the median,
/// because a few long gaps pull the mean up; the limits lie around the mean.
///
/// ```text
/// upper = mean + 3 √(mean (mean + 1)), lower = 0
/// ```
pub(super) fn g(phase: &Phase<'_>) -> Vec<Lines> {
    let centre = median_of(phase.values().flatten());
    let limits = exact::mean(phase.values().flatten())
        .and_then(|mean| around(mean, libm::sqrt((mean * (mean + 1.0)).max(0.0))))
        .map(|limits| within(limits, 0.0, f64::INFINITY));
    phase.level(Lines { centre, limits })
}

/// Times between events: an individuals chart of the times to the power of 1/3.6, and back. A
/// limit below 0 becomes 0.
pub(super) fn t(phase: &Phase<'_>) -> Vec<Lines> {
    let shaped = phase.values().map(|value| Some(libm::pow(value?.max(0.0), 1.0 / POWER)));
    let centre = exact::mean(shaped.clone().flatten());
    let ranges = moving_ranges(shaped);
    let average = average_range(ranges, phase.method.screen_moving_ranges, SCREEN);
    let back = |value: f64| libm::pow(value.max(0.0), POWER);
    let limits = centre.zip(average).and_then(|(centre, range)| {
        let limits = super::individuals::around(centre, range, ThreeSigma::Exact)?;
        Some(Limits {
            lower: back(limits.lower),
            upper: back(limits.upper),
            lower_two_sigma: back(limits.lower_two_sigma),
            upper_two_sigma: back(limits.upper_two_sigma),
        })
    });
    phase.level(Lines { centre: centre.map(back), limits })
}
