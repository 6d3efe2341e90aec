//! Lists of every format, whole and broken, written by code, folded, and held against calamine.

mod formats;
mod generated;
mod peer;
mod proofs;
mod xlsx;

use std::io::Cursor;
use std::ops::ControlFlow;

use super::super::cell::Value as Held;
use super::super::{Refusal, Workbook};
use crate::calendar::DateSystem;

use super::{Columns, Fold, Folded, Limits, List, Progress, Proof, Row, Value, fold, fold_each};

/// A value that outlives its row.
#[derive(Clone, Debug, PartialEq)]
enum Kept {
    Empty,
    Number(f64),
    Date(f64),
    Text(String),
    Boolean(bool),
    Error(String),
}

impl From<Value<'_>> for Kept {
    fn from(value: Value<'_>) -> Self {
        match value {
            Value::Empty => Self::Empty,
            Value::Number(number) => Self::Number(number),
            Value::Date(serial) => Self::Date(serial),
            Value::Text(text) => Self::Text(text.to_owned()),
            Value::Boolean(yes) => Self::Boolean(yes),
            Value::Error(error) => Self::Error(error.to_owned()),
        }
    }
}

/// Keeps every cell that is not empty, which only a test may do: row from 1, place among the
/// columns asked for, value.
#[derive(Clone, Debug, Default, PartialEq)]
struct Keep {
    cells: Vec<(u32, usize, Kept)>,
    enough: Option<usize>,
}

impl Fold for Keep {
    fn row(&mut self, row: &Row<'_>) -> ControlFlow<()> {
        for slot in 0..row.len() {
            let value = row.get(slot);
            if value != Value::Empty {
                self.cells.push((row.number(), slot, value.into()));
            }
        }
        match self.enough {
            Some(enough) if self.cells.len() >= enough => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    }
}

/// Folds the sheet `S1` of a file in memory.
fn fold_within(
    bytes: &[u8],
    name: &str,
    columns: &Columns,
    limits: &Limits,
) -> Result<Folded<Keep>, Refusal> {
    let list = List { file_name: name, sheet: "S1", columns, limits };
    let tell = &mut |_: Progress| ControlFlow::Continue(());
    fold(&mut Cursor::new(bytes), &list, tell, &Keep::default)
}

/// Folds the first 60 columns of the sheet `S1`.
fn fold_all(bytes: &[u8], name: &str) -> Result<Folded<Keep>, Refusal> {
    fold_within(bytes, name, &Columns::first(60), &Limits::LIST)
}

/// Folds whatever a file holds, for the sake of how it ends.
pub(in super::super) fn fold_any(bytes: &[u8], name: &str) {
    let _ = fold_all(bytes, name);
}

/// The cells of a list that must be whole.
fn cells(bytes: &[u8], name: &str) -> (Vec<(u32, usize, Kept)>, Proof) {
    let Folded { value, proof } = fold_all(bytes, name).unwrap();
    assert_eq!(proof.shortfall(), None);
    (value.cells, proof)
}

fn text(row: u32, slot: usize, text: &str) -> (u32, usize, Kept) {
    (row, slot, Kept::Text(text.into()))
}

fn number(row: u32, slot: usize, number: f64) -> (u32, usize, Kept) {
    (row, slot, Kept::Number(number))
}

/// Folds every sheet of a file that was read as a workbook, and finds the same cells or, unless the
/// file is sound, a refusal: a list that is damaged anywhere is none. Sheets with problems are left
/// out.
pub(in super::super) fn agree(bytes: &[u8], name: &str, workbook: &Workbook, is_sound: bool) {
    let columns = Columns::first(200);
    let tell = &mut |_: Progress| ControlFlow::Continue(());
    let of_file = (&columns, &Limits::LIST);
    let each = fold_each(&mut Cursor::new(bytes), name, of_file, tell, &Keep::default);
    let together = |sheet: &str| {
        let of_it = each.as_ref().ok()?.iter().find(|(other, _)| other.trim() == sheet.trim());
        of_it.and_then(|(_, read)| read.as_ref().ok())
    };
    for sheet in &workbook.sheets {
        let is_first = workbook.sheet(&sheet.name).is_some_and(|first| std::ptr::eq(first, sheet));
        let has_problem = workbook.problems.iter().any(|problem| problem.sheet == sheet.name);
        if !is_first || has_problem || sheet.name.len() > 100 {
            continue;
        }
        let list =
            List { file_name: name, sheet: &sheet.name, columns: &columns, limits: &Limits::LIST };
        let tell = &mut |_: Progress| ControlFlow::Continue(());
        let folded = match fold(&mut Cursor::new(bytes), &list, tell, &Keep::default) {
            Ok(folded) => folded,
            Err(refusal) if is_sound => panic!("{}: {}", sheet.name, refusal.message()),
            Err(_) => continue,
        };
        let of_sheet = sheet.cells().filter(|(at, _)| at.column < 200);
        let expected: Vec<_> = of_sheet
            .map(|(at, cell)| (at.row + 1, at.column as usize, Kept::from(&cell.value)))
            .collect();
        assert_eq!(folded.value.cells, expected, "{name}, {}", sheet.name);
        if is_sound {
            assert_eq!(together(&sheet.name), Some(&folded.value), "{name}, {}", sheet.name);
        }
    }
}

impl From<&Held> for Kept {
    fn from(value: &Held) -> Self {
        match value {
            Held::Text(text) => Self::Text(text.clone()),
            Held::Number(number) => Self::Number(*number),
            Held::Boolean(yes) => Self::Boolean(*yes),
            Held::DateTime(serial, DateSystem::Excel1900) => Self::Date(*serial),
            Held::DateTime(serial, DateSystem::Excel1904) => Self::Date(serial + 1_462.0),
            Held::Error(error) => Self::Error(error.to_string()),
        }
    }
}

/// What a refusal says, which must be one.
fn refusal(bytes: &[u8], name: &str) -> String {
    match fold_all(bytes, name) {
        Ok(folded) => panic!("read without a word: {folded:?}"),
        Err(refusal) => refusal.message(),
    }
}
