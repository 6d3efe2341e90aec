//! A value beyond a process limit. A value on the limit is inside it.

use super::{Direction, Pattern, Rule, stretches};
use crate::spc::lines::{Standing, Zone};

/// Neighbours beyond the same limit are one pattern.
pub(super) fn find(points: &[Standing]) -> impl Iterator<Item = Pattern> {
    let beyond = |point: &Standing| match point.zone {
        Some(Zone::Outside) => Direction::of_side(point.side),
        _ => None,
    };
    stretches(points.iter().map(beyond))
        .map(|(direction, points)| Pattern::new(Rule::Outside, direction, points))
}
