//! Folds a sheet of an `.xls` or `.ods`, which are read as a whole first.
//!
//! An `.xls` cannot have more than 65,536 rows, and its cells need its table of texts, which may
//! stand anywhere before them; an `.ods` repeats rows and styles by reference. So the workbook is
//! held, within [`Limits::held_cells`](super::Limits): two million cells take about 150 MB. A list
//! beyond that is refused, and the person is asked for `.xlsx` or `.csv`.

use super::super::Workbook;
use super::super::cell::Value as Held;
use super::super::limits::Limits as Whole;
use super::super::refusal::Refusal;
use super::book::{self, DAYS_TO_1904};
use super::gather::Gather;
use super::pace::Pace;
use super::proof::Proof;
use super::slices::Slices;
use super::{Limits, List, Sink, Value};
use crate::calendar::DateSystem;

/// The bounds of a workbook that is held.
pub(super) fn limits(of_lists: &Limits) -> Whole {
    Whole {
        file_bytes: of_lists.held_bytes,
        part_bytes: of_lists.held_bytes,
        inflated_bytes: of_lists.held_bytes,
        cells: of_lists.held_cells,
        ..Whole::WORKBOOK
    }
}

pub(super) fn fold(
    slices: &mut Slices<'_>,
    list: &List<'_>,
    pace: &mut Pace<'_>,
    sink: &mut dyn Sink,
) -> Result<Proof, Refusal> {
    let limits = limits(list.limits);
    pace.expect(slices.size());
    let tell = &mut |_: super::super::Progress<'_>| pace.flow(0);
    let workbook = super::super::read(slices, list.file_name, &limits, tell)?;
    rows(&workbook, slices.size(), list, pace, sink)
}

/// Folds one sheet of a workbook that is held, from a file of this size.
pub(super) fn rows(
    workbook: &Workbook,
    size: u64,
    list: &List<'_>,
    pace: &mut Pace<'_>,
    sink: &mut dyn Sink,
) -> Result<Proof, Refusal> {
    let sheet = workbook.sheet(list.sheet).ok_or_else(|| book::no_sheet(list))?;
    if let Some(problem) = workbook.problems.iter().find(|problem| problem.sheet == sheet.name) {
        return Err(Refusal::Damaged(problem.to_string()));
    }
    let last = sheet.used().map_or(0, |used| used.last.row);
    let mut gather = Gather::new(list, &sheet.name, (size, last), sink);
    for (at, cell) in sheet.cells() {
        let error;
        let value = match &cell.value {
            Held::Text(text) => Value::Text(text),
            Held::Number(number) => Value::Number(*number),
            Held::Boolean(yes) => Value::Boolean(*yes),
            Held::DateTime(serial, DateSystem::Excel1900) => Value::Date(*serial),
            Held::DateTime(serial, DateSystem::Excel1904) => Value::Date(serial + DAYS_TO_1904),
            Held::Error(found) => {
                error = found.to_string();
                Value::Error(&error)
            }
        };
        if gather.put(at.row, at.column, value, pace)?.is_break() {
            break;
        }
    }
    Ok(Proof { bytes: size, ..gather.finish() })
}
