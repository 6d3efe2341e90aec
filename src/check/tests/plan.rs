//! Plans with gaps, plans that moved.

use super::*;

#[test]
fn months_without_a_plan() {
    let found = block(|b| set(&mut b.plan[7], None));
    only(&found, Code::Plan, Warning, "A&E!K15", "Nov 2024");
    let found = block(|b| b.plan.iter_mut().for_each(|cell| set(cell, None)));
    only(&found, Code::Plan, Warning, "A&E!D15", "row is blank");
}

#[test]
fn a_plan_that_moved() {
    let found = findings_after(&[sound_august()], |a| {
        set(&mut a.return_.highlights[0].plan[8], number(77.5));
    });
    only(&found, Code::Plan, Warning, "A&E!L15", "77.5%; in the last return it was 78%");
}

#[test]
fn a_plan_short_of_the_target() {
    let found = block(|b| set(&mut b.plan[11], number(77.0)));
    only(&found, Code::Plan, Warning, "A&E!O15", "below the target of 78%");
}
