//! Several measurements a period: their means and their standard deviations.
//!
//! Where all subgroups have one size the standard deviation within them is the mean of theirs,
//! as textbooks and qicharts2 have it; otherwise it is pooled. PowerBI-SPC always pools.

use super::{Phase, around, within};
use crate::spc::exact;
use crate::spc::lines::{Limits, Lines};

/// The weighted mean of the means, and limits from the variation within subgroups.
///
/// ```text
/// centre = Σ n × mean / Σ n;  limits = centre ± 3 S / (c4(n) √n)
/// ```
pub(super) fn x_bar(phase: &Phase<'_>) -> Vec<Lines> {
    let (numerators, sizes) =
        (phase.sized().map(|(mean, n)| mean * n), phase.sized().map(|(_, n)| n));
    let total = exact::sum(sizes);
    let centre = (total > 0.0).then(|| exact::sum(numerators) / total);
    let valued = phase.base().filter(|point| point.value.is_some());
    let within = deviation(valued.filter_map(|point| point.spread.zip(point.size)));
    let lines = phase.points.iter().map(|point| {
        let limits = centre
            .zip(within)
            .zip(point.size)
            .and_then(|((centre, within), n)| around(centre, within / (c4(n)? * libm::sqrt(n))));
        Lines { centre, limits }
    });
    lines.collect()
}

/// The standard deviation within subgroups, and limits around it. A standard deviation cannot lie
/// below 0, so the lower limit is cut there; PowerBI-SPC does not cut it.
///
/// ```text
/// limits = S ± 3 S √(1 − c4(n)²) / c4(n)
/// ```
pub(super) fn s(phase: &Phase<'_>) -> Vec<Lines> {
    let centre = deviation(phase.sized());
    let limits = |n: f64| -> Option<Limits> {
        let (centre, c4) = (centre?, c4(n)?);
        let sigma = centre * libm::sqrt((1.0 - c4 * c4).max(0.0)) / c4;
        around(centre, sigma).map(|limits| within(limits, 0.0, f64::INFINITY))
    };
    let lines = phase.points.iter();
    lines.map(|point| Lines { centre, limits: point.size.and_then(limits) }).collect()
}

/// The standard deviation within subgroups, from each one's deviation and size.
fn deviation(subgroups: impl Iterator<Item = (f64, f64)> + Clone) -> Option<f64> {
    let mut sizes = subgroups.clone().map(|(_, n)| n);
    let first = sizes.next()?;
    if sizes.all(|n| n == first) {
        return exact::mean(subgroups.map(|(deviation, _)| deviation));
    }
    let squares =
        exact::sum(subgroups.clone().map(|(deviation, n)| (n - 1.0) * deviation * deviation));
    let freedom = exact::sum(subgroups.map(|(_, n)| n - 1.0));
    (freedom > 0.0).then(|| libm::sqrt(squares / freedom))
}

/// The expected standard deviation of `n` values from a normal distribution with standard
/// deviation 1. `None` for fewer than two values.
///
/// ```text
/// c4(n) = √(2 / (n − 1)) Γ(n / 2) / Γ((n − 1) / 2)
/// ```
fn c4(n: f64) -> Option<f64> {
    (n >= 2.0).then(|| {
        let gammas = libm::lgamma(n / 2.0) - libm::lgamma((n - 1.0) / 2.0);
        libm::sqrt(2.0 / (n - 1.0)) * libm::exp(gammas)
    })
}
