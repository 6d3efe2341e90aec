//! A run of values that all rise, or all fall, wherever they lie. An equal pair, or a missing
//! value, breaks it. Every point of the run is flagged, the first included, so that a peak can be
//! the end of one trend and the start of another.

use super::{Direction, Pattern, Rule, stretches};
use crate::spc::lines::Standing;
use crate::spc::settings::RunLength;

pub(super) fn find(points: &[Standing], length: RunLength) -> impl Iterator<Item = Pattern> {
    let steps = points
        .iter()
        .zip(points.iter().skip(1))
        .map(|(point, next)| Direction::of_step(point.value?, next.value?));
    // A run of steps has one point more than it has steps.
    stretches(steps).filter(move |(_, steps)| steps.len() + 1 >= length.points()).map(
        move |(direction, steps)| {
            Pattern::new(Rule::Trend(length), direction, steps.start..=steps.end)
        },
    )
}
