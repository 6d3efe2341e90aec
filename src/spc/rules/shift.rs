//! A run of values strictly on one side of the mean. A value on the mean, or a missing one, breaks
//! it. Every point of the run is flagged.

use super::{Direction, Pattern, Rule, stretches};
use crate::spc::lines::Standing;
use crate::spc::settings::RunLength;

pub(super) fn find(points: &[Standing], length: RunLength) -> impl Iterator<Item = Pattern> {
    stretches(points.iter().map(|point| Direction::of_side(point.side)))
        .filter(move |(_, run)| run.len() >= length.points())
        .map(move |(direction, run)| Pattern::new(Rule::Shift(length), direction, run))
}
