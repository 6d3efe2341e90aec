//! Which kind of chart would suit a series best, and why. The chart stays XmR, as Making Data Count
//! asks, until somebody takes the proposal up.

use serde::{Deserialize, Serialize};

use super::limits::{self, Value};
use super::{ChartKind, Method, Point, exact};
use crate::calendar::Frequency;

/// What the values of a series are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Shares of a denominator, which they cannot exceed.
    Share,
    /// Events for so many of a denominator.
    Rate,
    /// Counts of events.
    Count,
    /// Anything else: waits, money, scores.
    Other,
}

/// A kind of chart with the reason for it, a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The kind.
    pub kind: ChartKind,
    /// Why.
    pub reason: String,
}

/// Proposes a kind of chart for points in the order of their dates. `per` is as in
/// [`Settings`](super::Settings).
///
/// - too few values for limits: a run chart;
/// - a count that is 0 in at least half of the periods: a g chart of the gaps between events;
/// - shares and rates with denominators: p′ or u′ where the values vary more than their
///   denominators explain, by more than two standard errors of Laney's correction; otherwise p or
///   u, unless the denominators are so alike that level limits do as well;
/// - everything else: XmR.
pub fn propose(
    points: &[Point],
    per: f64,
    measure: Measure,
    frequency: Frequency,
    method: &Method,
) -> Proposal {
    let period = frequency.noun();
    let values: Vec<f64> = points.iter().filter_map(|point| point.value).collect();
    if values.len() < method.minimum_points {
        let reason = format!(
            "A run chart needs no limits, and {} {} too few for them: {} are needed.",
            values.len(),
            if values.len() == 1 { "value is" } else { "values are" },
            method.minimum_points
        );
        return Proposal { kind: ChartKind::Run, reason };
    }
    if measure == Measure::Count {
        let without = values.iter().filter(|&&value| value == 0.0).count();
        let is_count = values.iter().all(|&value| value >= 0.0 && libm::trunc(value) == value);
        if is_count && without * 2 >= values.len() && without < values.len() {
            let reason = format!(
                "{without} of {} {period}s had no event. A g chart of the gaps between events \
                 shows sooner whether they become rarer.",
                values.len()
            );
            return Proposal { kind: ChartKind::G, reason };
        }
    }
    by_dispersion(points, per, measure, period, method).unwrap_or_else(|| Proposal {
        kind: ChartKind::Xmr,
        reason: "An XmR chart suits any measure with one value a period.".to_owned(),
    })
}

/// For shares and rates whose denominators are all known.
fn by_dispersion(
    points: &[Point],
    per: f64,
    measure: Measure,
    period: &str,
    method: &Method,
) -> Option<Proposal> {
    let (plain, corrected) = match measure {
        Measure::Share => (ChartKind::P, ChartKind::PPrime),
        Measure::Rate => (ChartKind::U, ChartKind::UPrime),
        Measure::Count | Measure::Other => return None,
    };
    let valued = || points.iter().filter(|point| point.value.is_some());
    let is_share = |point: &Point| point.value.is_some_and(|v| (0.0..=per).contains(&v));
    if valued().any(|point| point.size.is_none_or(|size| size <= 0.0))
        || (measure == Measure::Share && !valued().all(is_share))
    {
        return None;
    }
    let values: Vec<Value> = points.iter().map(Value::whole).collect();
    let phase = limits::Phase { points: &values, per, method };
    let ratio = limits::over_dispersion(corrected, &phase)?;
    // The standard error of a mean of n − 1 moving ranges over its expectation: their standard
    // deviation is 0.853, their mean 1.128 (d3 and d2 for pairs).
    let error = 0.853 / 1.128 / libm::sqrt(valued().count() as f64 - 1.0);
    let is_wide = ratio > 1.0 + 2.0 * error;
    if !is_wide && are_alike(valued().filter_map(|point| point.size)) {
        return None;
    }
    let (kind, reason) = if is_wide {
        (
            corrected,
            format!(
                "The values vary {ratio:.1} times as much from {period} to {period} as their \
                 denominators explain. A {corrected} sets its limits by that, and each \
                 {period}’s by its denominator."
            ),
        )
    } else {
        (
            plain,
            format!(
                "The denominators explain the variation from {period} to {period}. A {plain} \
                 sets each {period}’s limits by its denominator."
            ),
        )
    };
    Some(Proposal { kind, reason })
}

/// Whether no size is further than a quarter from their mean: the customary bound within which
/// one pair of limits serves all periods of a p or u chart.
fn are_alike(sizes: impl Iterator<Item = f64> + Clone) -> bool {
    exact::mean(sizes.clone())
        .is_some_and(|mean| sizes.into_iter().all(|size| (size - mean).abs() <= mean / 4.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Month;

    fn points(values: impl IntoIterator<Item = f64>, size: Option<f64>) -> Vec<Point> {
        let april = Month::new(2022, 4).unwrap();
        (april.through(april + 99))
            .zip(values)
            .map(|(month, value)| Point { size, ..Point::new(month.first_day(), value) })
            .collect()
    }

    fn kind(points: &[Point], measure: Measure) -> ChartKind {
        propose(points, 100.0, measure, Frequency::Monthly, &Method::default()).kind
    }

    #[test]
    fn few_values_call_for_a_run_chart() {
        let proposal = propose(
            &points([1.0; 5], None),
            1.0,
            Measure::Count,
            Frequency::Monthly,
            &Method::default(),
        );
        assert_eq!(proposal.kind, ChartKind::Run);
        assert_eq!(
            proposal.reason,
            "A run chart needs no limits, and 5 values are too few for them: 13 are needed."
        );
    }

    #[test]
    fn rare_events_call_for_the_gaps_between_them() {
        let rare = [0.0, 0.0, 1.0, 0.0].repeat(5);
        assert_eq!(kind(&points(rare.clone(), None), Measure::Count), ChartKind::G);
        assert_eq!(kind(&points(rare, None), Measure::Other), ChartKind::Xmr);
        assert_eq!(kind(&points([0.0; 20], None), Measure::Count), ChartKind::Xmr);
        assert_eq!(kind(&points([3.0; 20], None), Measure::Count), ChartKind::Xmr);
    }

    #[test]
    fn percentages_are_corrected_only_where_denominators_do_not_explain_them() {
        // With n = 100 and 50% sigma is 5 points, a moving range 5.6 on average.
        let calm = [47.5, 53.0].repeat(10);
        let wild = [35.0, 65.0].repeat(10);
        let mut differing = points(calm.clone(), Some(100.0));
        differing.iter_mut().skip(15).for_each(|point| point.size = Some(160.0));
        assert_eq!(kind(&differing, Measure::Share), ChartKind::P);
        assert_eq!(kind(&points(calm.clone(), Some(100.0)), Measure::Share), ChartKind::Xmr);
        assert_eq!(kind(&points(wild.clone(), Some(100.0)), Measure::Share), ChartKind::PPrime);
        assert_eq!(kind(&points(calm, None), Measure::Share), ChartKind::Xmr);
        assert_eq!(kind(&points(wild, Some(100.0)), Measure::Rate), ChartKind::UPrime);
        let too_high = [120.0, 95.0].repeat(10);
        assert_eq!(kind(&points(too_high, Some(100.0)), Measure::Share), ChartKind::Xmr);
    }
}
