//! Proportions, rates and counts: limits from the binomial and the Poisson distribution, and
//! Laney's correction where the variation between periods is more than those allow.

use super::{D2, Phase, SCREEN, around, average_range, moving_ranges, within};
use crate::spc::exact;
use crate::spc::lines::Lines;

/// Proportions. Limits are cut at 0 and 100%.
///
/// ```text
/// centre = Σ numerators / Σ denominators = c
/// sigma  = √(c (1 − c) / n)
/// ```
pub(super) fn p(phase: &Phase<'_>) -> Vec<Lines> {
    lines(phase, binomial, Some(1.0), phase.per)
}

/// Proportions with Laney's correction.
pub(super) fn p_prime(phase: &Phase<'_>) -> Vec<Lines> {
    lines(phase, binomial, correction(phase, binomial), phase.per)
}

/// Rates. The lower limit is cut at 0.
///
/// ```text
/// centre = Σ events / Σ denominators = c
/// sigma  = √(c / n)
/// ```
pub(super) fn u(phase: &Phase<'_>) -> Vec<Lines> {
    lines(phase, poisson, Some(1.0), f64::INFINITY)
}

/// Rates with Laney's correction.
pub(super) fn u_prime(phase: &Phase<'_>) -> Vec<Lines> {
    lines(phase, poisson, correction(phase, poisson), f64::INFINITY)
}

/// Counts over equal opportunities. The lower limit is cut at 0.
///
/// ```text
/// centre = mean, sigma = √mean
/// ```
pub(super) fn c(phase: &Phase<'_>) -> Vec<Lines> {
    let centre = exact::mean(phase.values().flatten());
    let limits = centre
        .and_then(|centre| around(centre, libm::sqrt(centre.max(0.0))))
        .map(|limits| within(limits, 0.0, f64::INFINITY));
    phase.level(Lines { centre, limits })
}

/// Sigma of a proportion or rate `centre` on a denominator, both of one unit.
pub(super) type Sigma = fn(centre: f64, size: f64) -> f64;

pub(super) fn binomial(centre: f64, size: f64) -> f64 {
    libm::sqrt((centre * (1.0 - centre)).max(0.0) / size)
}

pub(super) fn poisson(centre: f64, size: f64) -> f64 {
    libm::sqrt(centre.max(0.0) / size)
}

fn lines(phase: &Phase<'_>, sigma: Sigma, correction: Option<f64>, highest: f64) -> Vec<Lines> {
    let share = centre(phase);
    phase
        .points
        .iter()
        .map(|point| {
            let limits =
                share.zip(point.size).zip(correction).and_then(|((share, size), times)| {
                    let sigma = sigma(share, size) * times * phase.per;
                    around(share * phase.per, sigma).map(|limits| within(limits, 0.0, highest))
                });
            Lines { centre: share.map(|share| share * phase.per), limits }
        })
        .collect()
}

/// How many times wider than the distribution the values vary: the average moving range of their
/// standardised distances from the centre, over its expectation.
///
/// ```text
/// z = (value − centre) / sigma;  correction = mean |difference of neighbouring z| / 1.128
/// ```
pub(super) fn correction(phase: &Phase<'_>, sigma: Sigma) -> Option<f64> {
    let share = centre(phase)?;
    let z = phase.base().map(|point| {
        let value = point.value? / phase.per;
        let sigma = sigma(share, point.size?);
        // Without variation there is no distance either.
        Some(if sigma == 0.0 { 0.0 } else { (value - share) / sigma })
    });
    let average = average_range(moving_ranges(z), phase.method.screen_moving_ranges, SCREEN)?;
    Some(average / D2)
}

/// Σ numerators / Σ denominators, per one of the denominator.
pub(super) fn centre(phase: &Phase<'_>) -> Option<f64> {
    let numerators = phase.sized().map(|(value, size)| whole(value * size / phase.per));
    let sizes = phase.sized().map(|(_, size)| size);
    let (sum, total) = (exact::sum(numerators), exact::sum(sizes));
    (total > 0.0).then(|| sum / total).filter(|centre| centre.is_finite())
}

/// A numerator that dividing and multiplying took a last digit from is whole again: whether a
/// value lies exactly on the centre line hangs on it.
fn whole(numerator: f64) -> f64 {
    let nearest = libm::round(numerator);
    if (numerator - nearest).abs() <= 4.0 * f64::EPSILON * numerator.abs() {
        nearest
    } else {
        numerator
    }
}
