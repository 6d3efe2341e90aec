//! Mean and limits of any stretch of a chart: what somebody sees who marks a period and asks what
//! the process did there. It changes nothing about the chart itself.

use std::ops::Range;

use super::limits;
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
        let values: Vec<Option<f64>> = points.iter().map(|point| point.value).collect();
        let known = values.iter().flatten().count();
        Some(Stretch {
            from: first.date,
            to: last.date,
            values: known,
            lines: limits::xmr(&values, self.settings.method.screen_moving_ranges),
            trial: known < self.settings.method.minimum_points,
        })
    }
}
