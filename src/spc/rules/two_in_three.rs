//! Two of three consecutive values far out on one side. Only the far ones are flagged. Which values
//! count as far, and where the third may lie, is where the published definitions differ.

use super::{Direction, Pattern, Rule, stretches};
use crate::spc::lines::{Standing, Zone};
use crate::spc::settings::TwoInThree;

/// Windows that follow each other on one side are one pattern.
pub(super) fn find(points: &[Standing], which: TwoInThree) -> impl Iterator<Item = Pattern> {
    let is_far = move |point: &Standing, direction| {
        let far = match which {
            TwoInThree::BeyondTwoSigma | TwoInThree::ThirdAnywhere => {
                point.zone >= Some(Zone::Close)
            }
            TwoInThree::BetweenTwoAndThreeSigma => point.zone == Some(Zone::Close),
        };
        far && Direction::of_side(point.side) == Some(direction)
    };
    let fires = move |window: &[Standing]| {
        [Direction::High, Direction::Low].into_iter().find(|&direction| {
            let same_side = |point: &Standing| Direction::of_side(point.side) == Some(direction);
            let third_may_lie_there =
                which == TwoInThree::ThirdAnywhere || window.iter().all(same_side);
            third_may_lie_there
                && window.iter().filter(|point| is_far(point, direction)).count() >= 2
        })
    };
    stretches(points.windows(3).map(fires)).map(move |(direction, windows)| {
        let covered = windows.start..windows.end + 2;
        let far = covered
            .filter(|&index| points.get(index).is_some_and(|point| is_far(point, direction)));
        Pattern::new(Rule::TwoInThree, direction, far)
    })
}
