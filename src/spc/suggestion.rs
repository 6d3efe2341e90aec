//! When it is worth asking whether the limits should be recalculated.
//!
//! Limits are never recalculated by themselves: a shift is a signal, and the question is what
//! changed. Only people who know can say whether the old process is gone for good.

use serde::{Deserialize, Serialize};

use super::{Analysis, ChartKind, Pattern, Rule, exact};
use crate::calendar::Date;

/// A shift that has lasted: the evidence for new limits from its first point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Date of the first point of the shift.
    pub from: Date,
    /// The shift.
    pub pattern: Pattern,
    /// The mean of the phase before the shift.
    pub before: f64,
    /// The mean since.
    pub since: f64,
    /// With new limits from there the values would be too few for more than trial limits.
    pub trial: bool,
}

impl Analysis {
    /// Suggests to ask for a rebase where a shift of the last phase has gone on to the latest
    /// value, did not start with the phase, and computed limits are in use.
    pub fn suggestion(&self) -> Option<Suggestion> {
        let phase = self.last_phase().filter(|phase| !phase.agreed)?;
        if matches!(self.settings.kind, ChartKind::MovingRange | ChartKind::S) {
            return None;
        }
        let latest = self.points.iter().rposition(|point| point.value.is_some())?;
        let lasts = |pattern: &&Pattern| {
            matches!(pattern.signal.rule, Rule::Shift(_) | Rule::LongRun)
                && pattern.last() == Some(latest)
        };
        let pattern = self.patterns.iter().rfind(lasts)?;
        let first = pattern.first().filter(|&first| first > phase.first)?;
        let mean = |range: std::ops::Range<usize>| {
            let points = self.points.get(range).unwrap_or_default();
            exact::mean(points.iter().filter(|p| !p.excluded).filter_map(|point| point.value))
        };
        let known = pattern.points.len();
        Some(Suggestion {
            from: self.points.get(first)?.date,
            pattern: pattern.clone(),
            before: mean(phase.first..first)?,
            since: mean(first..latest + 1)?,
            trial: self.settings.kind.has_limits() && known < self.settings.method.minimum_points,
        })
    }
}
