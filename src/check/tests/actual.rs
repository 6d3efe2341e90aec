//! Actuals in the future, with gaps, repeated.

use super::*;

#[test]
fn the_future() {
    let found = block(|b| set(&mut b.actual[8], number(75.0)));
    one(&found, Code::Actual, Error, "A&E!L16", "not happened");
    let found = block(|b| set(&mut b.actual[6], number(75.0)));
    only(&found, Code::Actual, Error, "A&E!J16", "after the reporting month");
    let found = findings(|a| {
        add_row(a, date(month("2024-12")), |row| set(&mut row.value, number(75.0)));
    });
    only(&found, Code::Actual, Error, "History!J14", "not happened");
}

#[test]
fn a_gap() {
    let found = block(|b| set(&mut b.actual[2], None));
    only(&found, Code::Actual, Warning, "A&E!F16", "Jun 2024");
}

#[test]
fn out_of_date() {
    let found = block(|b| set(&mut b.actual[5], None));
    one(&found, Code::Actual, Warning, "A&E!I16", "last actual is for Aug 2024");
    let found = block(|b| b.actual.iter_mut().for_each(|cell| set(cell, None)));
    only(&found, Code::Actual, Warning, "A&E!I16", "no value");
}

#[test]
fn repeated_values_unless_they_are_the_aim() {
    let repeat =
        |value: f64| block(|b| b.actual[2..6].iter_mut().for_each(|cell| set(cell, number(value))));
    only(&repeat(75.2), Code::Actual, Warning, "A&E!I16", "4 times");
    let aim = repeat(78.0);
    assert!(aim.iter().all(|finding| finding.code != Code::Actual), "{aim:#?}");
}
