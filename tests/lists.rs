//! Whole workbooks, as the app itself writes them, folded as lists: the same cells as when they
//! are read as workbooks, and every sheet proved whole.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

use std::io::Cursor;
use std::ops::ControlFlow;

use sightline::example;
use sightline::workbook::rows::{Columns, Fold, Limits, List, Reader, Row, Value, fold};
use sightline::workbook::{self, Cell};

/// Every cell that holds something, as text with its place.
#[derive(Default)]
struct Keep(Vec<(u32, u32, String)>);

impl Fold for Keep {
    fn row(&mut self, row: &Row<'_>) -> ControlFlow<()> {
        for (column, slot) in (0..).zip(0..row.len()) {
            let text = match row.get(slot) {
                Value::Empty => continue,
                Value::Number(number) | Value::Date(number) => format!("{number}"),
                Value::Text(text) | Value::Error(text) => text.to_owned(),
                Value::Boolean(yes) => format!("{yes}"),
            };
            self.0.push((row.number(), column, text));
        }
        ControlFlow::Continue(())
    }
}

fn text(cell: &Cell) -> String {
    match &cell.value {
        workbook::Value::Text(text) => text.clone(),
        workbook::Value::Number(number) | workbook::Value::DateTime(number, _) => {
            format!("{number}")
        }
        workbook::Value::Boolean(yes) => format!("{yes}"),
        workbook::Value::Error(error) => format!("{error}"),
    }
}

#[test]
fn every_sheet_of_the_example_is_the_same_as_a_list() {
    let columns = Columns::first(200);
    let (mut sheets, mut cells) = (0, 0);
    for (name, bytes) in example::workbooks(&example::framework()).unwrap() {
        let goes_on = &mut |_: workbook::Progress<'_>| ControlFlow::Continue(());
        let limits = workbook::Limits::WORKBOOK;
        let book = workbook::read(&mut Cursor::new(&bytes), &name, &limits, goes_on).unwrap();
        for sheet in &book.sheets {
            let (limits, sheet_name) = (&Limits::LIST, &sheet.name);
            let list = List { file_name: &name, sheet: sheet_name, columns: &columns, limits };
            let goes_on = &mut |_| ControlFlow::Continue(());
            let folded = fold(&mut Cursor::new(&bytes), &list, goes_on, &Keep::default).unwrap();
            assert_eq!(folded.proof.reader, Reader::Scanner, "{name}, {sheet_name}");
            assert_eq!(folded.proof.shortfall(), None, "{name}, {sheet_name}");
            let expected: Vec<_> =
                sheet.cells().map(|(at, cell)| (at.row + 1, at.column, text(cell))).collect();
            assert!(folded.value.0 == expected, "{name}, {sheet_name}");
            sheets += 1;
            cells += expected.len();
        }
    }
    assert!(sheets > 10 && cells > 1_000, "{sheets} sheets, {cells} cells");
}
