//! Cells that hold no plain number.

use super::*;

#[test]
fn text_traps_in_the_actual_row() {
    for (content, severity, word) in [
        ("n/a", Error, "“n/a”"),
        ("-", Error, "“-”"),
        ("TBC", Error, "“TBC”"),
        ("*", Error, "withheld"),
        ("75.9%", Warning, "read as 75.9"),
        ("75.9\u{a0}", Warning, "“75.9”"),
    ] {
        let found = block(|b| set(&mut b.actual[5], text(content)));
        one(&found, Code::Number, severity, "A&E!I16", word);
    }
}

#[test]
fn errors_dates_and_truth_values() {
    for (value, word) in [
        (Value::Error(CellError::NotAvailable), "#N/A"),
        (Value::Error(CellError::DivisionByZero), "#DIV/0!"),
        (Value::Boolean(true), "TRUE"),
        (date(month("2024-09")).unwrap(), "2024-09-01"),
    ] {
        let found = block(|b| set(&mut b.plan[5], Some(value)));
        only(&found, Code::Number, Error, "A&E!I15", word);
    }
}

#[test]
fn a_fraction_beside_percentages() {
    let found = block(|b| set(&mut b.actual[2], number(0.748)));
    one(&found, Code::Number, Warning, "A&E!F16", "beside values such as");
    let percent = block(|b| {
        b.actual[2].cell = Some(Cell { value: Value::Number(0.748), percent: true });
    });
    assert_eq!(percent, []);
}

#[test]
fn a_whole_grid_of_fractions() {
    let found = block(|b| {
        for cell in b.plan.iter_mut().chain(&mut b.actual) {
            if let Some(Cell { value: Value::Number(number), .. }) = &mut cell.cell {
                *number /= 100.0;
            }
        }
    });
    one(&found, Code::Number, Warning, "A&E!D15", "between 0 and 1");
}

#[test]
fn targets_and_history_cells() {
    let found = block(|b| {
        set(b.fields.get_mut(&HighlightLabel::NationalTarget).unwrap(), text("78% by March"));
    });
    only(&found, Code::Number, Warning, "A&E!B8", "“78% by March”");
    let found = findings(|a| set(&mut a.return_.history[0].numerator, text("<5")));
    only(&found, Code::Number, Error, "History!H2", "withheld");
}
