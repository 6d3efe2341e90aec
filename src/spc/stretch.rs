//! Mean and limits of any stretch of a chart: what somebody sees who marks a period and asks what
//! the process did there. It changes nothing about the chart itself.

use std::ops::Range;

use super::limits::{self, Value};
use super::{Analysis, Lines};
use crate::calendar::Date;

/// A stretch of points with lines of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Date of its first point.
    pub from: Date,
    /// Date of its last point.
    pub to: Date,
    /// How many of its points have a value.
    pub values: usize,
    /// The lines that its values set, at its last point.
    pub lines: Lines,
    /// Too few values for more than trial limits.
    pub trial: bool,
}

impl Analysis {
    /// The lines that the points in `range` of [`Analysis::points`] would have if they were a
    /// phase of their own, whatever rebases lie between them. `None` for an empty range or one
    /// beyond the points.
    pub fn stretch(&self, range: Range<usize>) -> Option<Stretch> {
        let points = self.points.get(range)?;
        let (first, last) = (points.first()?, points.last()?);
        let (settings, kind) = (&self.settings, self.settings.kind);
        let values: Vec<Value> = points
            .iter()
            .map(|point| Value {
                value: point.value,
                size: point.size,
                spread: point.spread,
                in_baseline: true,
                excluded: point.excluded,
            })
            .collect();
        let phase = limits::Phase { points: &values, per: settings.per, method: &settings.method };
        let lines = limits::lines(kind, &phase);
        let with_limits = lines.iter().rev().find(|lines| lines.limits.is_some());
        let known = points.iter().filter(|point| point.value.is_some()).count();
        Some(Stretch {
            from: first.date,
            to: last.date,
            values: known,
            lines: with_limits.or(lines.last()).copied().unwrap_or_default(),
            trial: kind.has_limits() && known < settings.method.minimum_points,
        })
    }
}
