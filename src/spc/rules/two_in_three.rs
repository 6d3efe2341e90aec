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
        [(Direction::High, Direction::Low), (Direction::Low, Direction::High)]
            .into_iter()
            .find(|&(direction, opposite)| {
                let far = |direction| window.iter().filter(|p| is_far(p, direction)).count();
                let same_side =
                    |point: &Standing| Direction::of_side(point.side) == Some(direction);
                let third_may_lie_there = match which {
                    TwoInThree::ThirdAnywhere => far(opposite) == 0,
                    _ => window.iter().all(same_side),
                };
                third_may_lie_there && far(direction) >= 2
            })
            .map(|(direction, _)| direction)
    };
    // Each window by its last point; those at the start of the phase are cut.
    let windows = (0..points.len()).map(move |last| {
        let window = points.get(last.saturating_sub(2)..=last)?;
        let whole = window.len() == 3 || which == TwoInThree::ThirdAnywhere;
        fires(window).filter(|_| whole)
    });
    stretches(windows).map(move |(direction, lasts)| {
        let covered = lasts.start.saturating_sub(2)..lasts.end;
        let far = covered
            .filter(|&index| points.get(index).is_some_and(|point| is_far(point, direction)));
        Pattern::new(Rule::TwoInThree, direction, far)
    })
}
