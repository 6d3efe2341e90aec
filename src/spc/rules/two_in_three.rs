//! Two of three consecutive values far out on one side, the third on that side of the mean too.
//! Only the far ones are flagged. Which values count as far is where the presets differ.

use super::{Direction, Pattern, Rule, stretches};
use crate::spc::lines::{Standing, Zone};
use crate::spc::settings::TwoInThree;

/// Windows that follow each other on one side are one pattern.
pub(super) fn find(points: &[Standing], which: TwoInThree) -> impl Iterator<Item = Pattern> {
    let is_far = move |point: &Standing| match which {
        TwoInThree::BeyondTwoSigma => point.zone >= Some(Zone::Close),
        TwoInThree::BetweenTwoAndThreeSigma => point.zone == Some(Zone::Close),
    };
    let fires = move |window: &[Standing]| {
        let direction = Direction::of_side(window.first()?.side)?;
        let same_side =
            window.iter().all(|point| Direction::of_side(point.side) == Some(direction));
        let far = window.iter().filter(|point| is_far(point)).count();
        (same_side && far >= 2).then_some(direction)
    };
    stretches(points.windows(3).map(fires)).map(move |(direction, windows)| {
        let covered = windows.start..windows.end + 2;
        let far = covered.filter(|&index| points.get(index).is_some_and(is_far));
        Pattern::new(Rule::TwoInThree, direction, far)
    })
}
