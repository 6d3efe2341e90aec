//! What a reader should know before trusting an analysis.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{ChartKind, Phase, Point, Settings};
use crate::calendar::Date;

/// Something that did not stop the analysis but weakens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    /// The value or the target at this date is not a finite number and was taken as missing.
    NotANumber(Date),
    /// There is no point at this rebase date, so no phase starts there.
    RebaseIgnored(Date),
    /// So many points have a value but not the denominator that this kind of chart needs, and
    /// count as missing.
    NoSize {
        /// How many.
        points: usize,
    },
    /// The phase that starts here has few values, so its limits may move as more arrive.
    FewValues {
        /// Date of its first point.
        from: Date,
        /// How many values it has.
        values: usize,
    },
    /// The phase that starts here has no two neighbouring values, or values too large to add up,
    /// so it has no limits.
    NoLimits {
        /// Date of its first point.
        from: Date,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber(date) => write!(
                f,
                "The value or target dated {date} is not a number and counts as missing. Check \
                 the source of that figure."
            ),
            Self::RebaseIgnored(date) => write!(
                f,
                "No point is dated {date}, so the limits were not recalculated there. Choose the \
                 date of a point."
            ),
            Self::NoSize { points: 1 } => f.write_str(
                "One value has no denominator, which this kind of chart needs, and counts as \
                 missing. Report its denominator.",
            ),
            Self::NoSize { points } => write!(
                f,
                "{points} values have no denominator, which this kind of chart needs, and count \
                 as missing. Report their denominators."
            ),
            Self::FewValues { from, values } => write!(
                f,
                "The phase from {from} has few values ({values}), so its limits may move as more \
                 arrive."
            ),
            Self::NoLimits { from } => write!(
                f,
                "The phase from {from} has no limits. They need values in at least two \
                 neighbouring periods."
            ),
        }
    }
}

/// Warns of rebase dates that match no point, each once, in order.
pub(super) fn rebases_without_a_point(
    rows: &[Point],
    settings: &Settings,
    warnings: &mut Vec<Warning>,
) {
    let mut ignored: Vec<Date> = settings
        .rebases
        .iter()
        .copied()
        .filter(|date| rows.binary_search_by_key(date, |row| row.date).is_err())
        .collect();
    ignored.sort_unstable();
    ignored.dedup();
    warnings.extend(ignored.into_iter().map(Warning::RebaseIgnored));
}

/// Warns of values that the kind of chart cannot use.
pub(super) fn values_without_a_size(
    rows: &[Point],
    settings: &Settings,
    warnings: &mut Vec<Warning>,
) {
    let without = |row: &&Point| row.value.is_some() && row.size.is_none();
    let points = rows.iter().filter(without).count();
    if settings.kind.needs_size() && points > 0 {
        warnings.push(Warning::NoSize { points });
    }
}

/// Warns of what a phase lacks.
pub(super) fn of_phase(phase: &Phase, kind: ChartKind, warnings: &mut Vec<Warning>) {
    let from = phase.from;
    if phase.agreed || !kind.has_limits() {
        return;
    }
    if phase.short || phase.trial {
        warnings.push(Warning::FewValues { from, values: phase.values });
    }
    if phase.lines.limits.is_none() {
        warnings.push(Warning::NoLimits { from });
    }
}
