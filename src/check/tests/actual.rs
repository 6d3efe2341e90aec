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

/// Adds months of one group to the sound return: numerator and denominator of each.
fn group(a: &mut Accepted, months: &[(f64, f64)]) {
    for (index, (within, all)) in months.iter().enumerate() {
        let first = month("2023-09");
        add_row(a, date(first + i32::try_from(index).unwrap()), |row| {
            set(&mut row.group, text("Ethnicity: Other: Chinese"));
            set(&mut row.numerator, number(*within));
            set(&mut row.denominator, number(*all));
            set(&mut row.value, number((within / all * 10_000.0).round() / 100.0));
        });
    }
}

#[test]
fn few_people_repeat_a_percentage_by_chance_but_not_for_a_year() {
    let of =
        |within: f64, all: f64, months: usize| findings(|a| group(a, &vec![(within, all); months]));
    assert_eq!(of(4.0, 6.0, 6), []);
    let year = of(4.0, 6.0, 12);
    assert_eq!(year.len(), 1, "{year:#?}");
    assert!(year[0].code == Code::Actual && year[0].message.contains("12 times"), "{year:#?}");
    let many = of(400.0, 600.0, 6);
    assert_eq!(many.len(), 1, "{many:#?}");
    assert!(many[0].message.contains("6 times"), "{many:#?}");
}
