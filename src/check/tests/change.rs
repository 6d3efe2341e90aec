//! Large steps and restated months.

use super::*;

#[test]
fn a_large_step_is_asked_about() {
    let found = block(|b| set(&mut b.actual[5], number(52.0)));
    only(&found, Code::Change, Warning, "A&E!I16", "Please confirm");
}

#[test]
fn a_large_step_is_asked_about_without_any_history() {
    let found = findings(|a| {
        a.return_.history.clear();
        set(&mut a.return_.highlights[0].actual[5], number(22.0));
    });
    only(&found, Code::Change, Warning, "A&E!I16", "Please confirm");
}

#[test]
fn a_large_step_at_the_end_of_the_history_sheet() {
    let found = findings(|a| {
        a.return_.highlights.clear();
        let last = a.return_.history.last_mut().unwrap();
        (last.numerator.cell, last.denominator.cell) = (None, None);
        set(&mut last.value, number(22.0));
    });
    let found: Vec<_> = found.into_iter().filter(|f| f.code == Code::Change).collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].place.to_string().starts_with("History!J"), "{found:#?}");
}

#[test]
fn only_new_steps_are_asked_about() {
    let step = |a: &mut Accepted| set(&mut a.return_.highlights[0].actual[3], number(52.0));
    let mut earlier = sound_august();
    step(&mut earlier);
    let found = findings_after(&[earlier], step);
    assert!(found.iter().all(|f| f.place.to_string() != "A&E!G16"), "{found:#?}");
}

#[test]
fn a_restated_month() {
    let found = findings_after(&[sound_august()], |a| {
        set(&mut a.return_.highlights[0].actual[2], number(74.1));
    });
    only(&found, Code::Change, Warning, "A&E!F16", "74.1%");
    assert!(found[0].message.contains("74.8%"));
    assert!(found[0].message.contains("SaTH 2024-08.xlsx"));
}
