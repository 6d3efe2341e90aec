//! From the values of a phase to its lines, one file for each family of charts.
//!
//! Every formula gets the same [`Phase`]: the values as they are plotted, what each rests on, and
//! which of them count. It gives the lines at every point; where a chart's limits do not follow
//! the size of the period they are the same throughout.
//!
//! Where published tools differ the choice stands beside the formula. The tools are
//! qicharts2 0.8.1 and PowerBI-SPC (commit 478773a); what they are compared on is in
//! `docs/spc-conformance.md`.

mod counts;
mod individuals;
mod rare;
mod run;
mod subgroups;
mod weighted;

use super::lines::{Limits, Lines};
use super::settings::{Method, OwnLines};
use super::{ChartKind, Point, exact};

/// The upper limit of a moving range chart, D4 for pairs: moving ranges of this many averages or
/// more are screened out of limits.
const SCREEN: f64 = 3.267;

/// The expected moving range of a normal distribution with standard deviation 1, d2 for pairs.
const D2: f64 = 1.128;

/// One point, as the formulas see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    /// The value as it is plotted; `None` where it is missing.
    pub(super) value: Option<f64>,
    /// The denominator, or the number of measurements; finite and above zero where there is one.
    pub(super) size: Option<f64>,
    /// The standard deviation of the measurements.
    pub(super) spread: Option<f64>,
    /// Whether the point lies in the baseline, which sets the lines.
    pub(super) in_baseline: bool,
    /// Whether the point was taken out of the baseline. Its neighbours become neighbours of each
    /// other, as in qicharts2; a missing value keeps them apart.
    pub(super) excluded: bool,
}

impl Value {
    /// A point that sets lines with the others.
    pub(super) fn whole(point: &Point) -> Self {
        let Point { value, size, spread, .. } = *point;
        Self { value, size, spread, in_baseline: true, excluded: false }
    }
}

/// The points between two rebases.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phase<'a> {
    pub(super) points: &'a [Value],
    /// Values are so many for each one of the denominator.
    pub(super) per: f64,
    pub(super) method: &'a Method,
}

impl Phase<'_> {
    /// The points that set lines.
    fn base(&self) -> impl Iterator<Item = &Value> + Clone {
        self.points.iter().filter(|point| point.in_baseline && !point.excluded)
    }

    /// Their values, with gaps where one is missing.
    fn values(&self) -> impl Iterator<Item = Option<f64>> + Clone {
        self.base().map(|point| point.value)
    }

    /// Those that have a value and a size.
    fn sized(&self) -> impl Iterator<Item = (f64, f64)> + Clone {
        self.base().filter_map(|point| point.value.zip(point.size))
    }

    /// The same lines at every point.
    fn level(&self, lines: Lines) -> Vec<Lines> {
        vec![lines; self.points.len()]
    }
}

/// The lines at every point of a phase.
pub(super) fn lines(kind: ChartKind, phase: &Phase<'_>) -> Vec<Lines> {
    match kind {
        ChartKind::Xmr => individuals::xmr(phase),
        ChartKind::MovingRange => individuals::moving_range(phase),
        ChartKind::Run => run::median(phase),
        ChartKind::P => counts::p(phase),
        ChartKind::PPrime => counts::p_prime(phase),
        ChartKind::U => counts::u(phase),
        ChartKind::UPrime => counts::u_prime(phase),
        ChartKind::C => counts::c(phase),
        ChartKind::G => rare::g(phase),
        ChartKind::T => rare::t(phase),
        ChartKind::XBar => subgroups::x_bar(phase),
        ChartKind::S => subgroups::s(phase),
        ChartKind::IPrime => weighted::i_prime(phase),
    }
}

/// How many times more than their denominators explain the values vary, by Laney's correction: 1
/// where those explain it all. Only for p′ and u′ charts.
pub(super) fn over_dispersion(kind: ChartKind, phase: &Phase<'_>) -> Option<f64> {
    match kind {
        ChartKind::PPrime => counts::correction(phase, counts::binomial),
        ChartKind::UPrime => counts::correction(phase, counts::poisson),
        _ => None,
    }
}

/// The lines that people agreed on, with the 2-sigma lines at two thirds of the way.
pub(super) fn agreed(own: &OwnLines) -> Lines {
    let two_thirds = |limit: f64| own.centre + (limit - own.centre) * 2.0 / 3.0;
    Lines {
        centre: Some(own.centre),
        limits: Some(Limits {
            lower: own.lower,
            upper: own.upper,
            lower_two_sigma: two_thirds(own.lower),
            upper_two_sigma: two_thirds(own.upper),
        }),
    }
}

/// The values as a kind of chart plots them: for a moving range chart the difference from the
/// value before in the same phase, for all others the values themselves.
pub(super) fn plotted(kind: ChartKind, values: &[Option<f64>]) -> Vec<Option<f64>> {
    match kind {
        ChartKind::MovingRange => individuals::moving_ranges_in_place(values),
        _ => values.to_vec(),
    }
}

/// Limits one sigma wide times three and two, either side of the centre. `None` when a limit is
/// too large for a double.
fn around(centre: f64, sigma: f64) -> Option<Limits> {
    let limits = Limits {
        lower: centre - 3.0 * sigma,
        upper: centre + 3.0 * sigma,
        lower_two_sigma: centre - 2.0 * sigma,
        upper_two_sigma: centre + 2.0 * sigma,
    };
    (limits.lower.is_finite() && limits.upper.is_finite()).then_some(limits)
}

/// The limits, cut where no value can lie.
fn within(limits: Limits, lowest: f64, highest: f64) -> Limits {
    let cut = |limit: f64| limit.clamp(lowest, highest);
    Limits {
        lower: cut(limits.lower),
        upper: cut(limits.upper),
        lower_two_sigma: cut(limits.lower_two_sigma),
        upper_two_sigma: cut(limits.upper_two_sigma),
    }
}

/// The differences between neighbours. A missing value takes both of its differences with it:
/// none bridges a gap.
fn moving_ranges(
    values: impl Iterator<Item = Option<f64>> + Clone,
) -> impl Iterator<Item = f64> + Clone {
    let later = values.clone().skip(1);
    values.zip(later).filter_map(|(earlier, later)| Some((later? - earlier?).abs()))
}

/// The mean of some moving ranges, computed again without those that reach [`SCREEN`] times the
/// mean where they are screened.
fn average_range(
    ranges: impl Iterator<Item = f64> + Clone,
    screen: bool,
    limit: f64,
) -> Option<f64> {
    let average = exact::mean(ranges.clone())?;
    // With a constant series no range is below so many times their mean of 0, and screening them
    // all away would leave a series at 100% every month without limits.
    if !screen || average == 0.0 {
        return Some(average);
    }
    exact::mean(ranges.filter(|&range| range < limit * average))
}
