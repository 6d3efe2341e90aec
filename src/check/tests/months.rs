//! Months that are not where they should be.

use super::*;

#[test]
fn fewer_than_twelve() {
    let found = block(|b| {
        b.months.truncate(11);
        b.plan.truncate(11);
        b.actual.truncate(11);
    });
    only(&found, Code::Months, Error, "A&E!D14", "11 months");
}

#[test]
fn a_row_that_starts_in_may() {
    let found = block(|b| {
        for (cell, index) in b.months.iter_mut().zip(1..) {
            set(cell, date(month("2024-04") + index));
        }
    });
    one(&found, Code::Months, Error, "A&E!D14", "starts with May 2024");
}

#[test]
fn duplicate_out_of_order_and_wrong_year() {
    let found = |text: &str| block(|b| set(&mut b.months[5], date(month(text))));
    one(&found("2024-10"), Code::Months, Error, "A&E!I14", "twice");
    one(&found("2025-07"), Code::Months, Error, "A&E!I14", "out of order");
    one(&found("2023-09"), Code::Months, Error, "A&E!I14", "wrong year");
}

#[test]
fn last_years_row() {
    let found = block(|b| {
        for (cell, index) in b.months.iter_mut().zip(0..) {
            set(cell, date(month("2023-04") + index));
        }
    });
    one(&found, Code::Months, Error, "A&E!D14", "2023/24");
}

#[test]
fn text_that_looks_like_a_date() {
    let found = block(|b| set(&mut b.months[5], text("01/09/2024")));
    only(&found, Code::Months, Warning, "A&E!I14", "looks like a date");
    let found = block(|b| set(&mut b.months[5], text("Sept-24")));
    only(&found, Code::Months, Warning, "A&E!I14", "“Sept-24”");
}

#[test]
fn the_printed_months_as_text_are_sound() {
    let found = block(|b| {
        for (cell, index) in b.months.iter_mut().zip(0..) {
            let month = month("2024-04") + index;
            let name = if month.number() == 9 { "Sept" } else { month.short_name() };
            set(cell, text(&format!("{name}-{:02}", month.year() % 100)));
        }
    });
    assert_eq!(found, []);
}

#[test]
fn a_row_without_years_is_one_finding() {
    let found = block(|b| {
        for (cell, index) in b.months.iter_mut().zip(0..) {
            set(cell, text((month("2024-04") + index).long_name()));
        }
    });
    only(&found, Code::Months, Warning, "A&E!D14", "11 further cells");
}

#[test]
fn a_cell_that_is_no_month() {
    let found = block(|b| set(&mut b.months[5], text("Q2")));
    one(&found, Code::Months, Error, "A&E!I14", "“Q2”");
    let found = block(|b| set(&mut b.months[5], None));
    one(&found, Code::Months, Error, "A&E!I14", "missing");
}

#[test]
fn labels_that_name_other_months() {
    let found = block(|b| set(b.delivered_label.as_mut().unwrap(), text("August")));
    only(&found, Code::Months, Warning, "A&E!B20", "September 2024 was expected");
    let found = block(|b| set(b.during_label.as_mut().unwrap(), None));
    only(&found, Code::Months, Warning, "A&E!B21", "October 2024 was expected");
}

#[test]
fn an_actual_that_cannot_be_read_does_not_make_the_labels_wrong() {
    let found = block(|b| set(&mut b.actual[5], text("n/a")));
    only(&found, Code::Number, Error, "A&E!I16", "n/a");
}

#[test]
fn without_a_cover_a_stale_label_is_found_with_the_actual_beyond_it() {
    let found = findings(|a| {
        a.return_.cover = None;
        let label = a.return_.highlights[0].delivered_label.as_mut().unwrap();
        set(label, text("August"));
    });
    one(&found, Code::Months, Warning, "A&E!B20", "September 2024 was expected");
    one(&found, Code::Actual, Error, "A&E!I16", "after the reporting month, Aug 2024");
}

#[test]
fn the_covers_month() {
    let cover_month = |value: Option<Value>| {
        findings(|a| set(&mut a.return_.cover.as_mut().unwrap().month, value))
    };
    only(&cover_month(None), Code::Months, Warning, "Cover!B5", "blank");
    only(&cover_month(text("09/2024")), Code::Months, Warning, "Cover!B5", "looks like a date");
    only(&cover_month(text("soon")), Code::Months, Error, "Cover!B5", "“soon”");
    let future = cover_month(date(month("2024-12")));
    one(&future, Code::Months, Error, "Cover!B5", "not begun");
}

#[test]
fn history_periods() {
    let found = findings(|a| set(&mut a.return_.history[2].period, text("Q2 2024")));
    only(&found, Code::Months, Error, "History!G4", "“Q2 2024”");
    let found = findings(|a| set(&mut a.return_.history[2].period, date(month("2023-05"))));
    one(&found, Code::Months, Warning, "History!G4", "twice");
}
