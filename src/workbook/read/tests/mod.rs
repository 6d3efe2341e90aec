//! Workbooks of every format, whole and broken, written by code and read back.

mod csv;
pub(crate) mod fixtures;
pub(crate) mod independent;
mod limits;
mod mutations;
mod ods;
mod refusals;
mod samples;
mod xls;
mod xlsb;
mod xlsx;

use std::io::Cursor;
use std::ops::ControlFlow;

use super::super::{Cell, Format, Limits, Refusal, Sheet, Value, Workbook};
use super::read;

/// Reads bytes within the usual limits. A workbook that is read without problems is held against
/// an independent reader, whatever the test is about.
#[track_caller]
fn read_bytes(bytes: &[u8], name: &str) -> Result<Workbook, Refusal> {
    let read = read_alone(bytes, name);
    if let Ok(workbook) = &read
        && workbook.problems.is_empty()
    {
        independent::hold(name, bytes, workbook);
    }
    read
}

/// Reads bytes that the independent reader cannot read, or reads otherwise for a reason that the
/// test gives.
fn read_alone(bytes: &[u8], name: &str) -> Result<Workbook, Refusal> {
    read_within(bytes, name, &Limits::WORKBOOK)
}

fn read_within(bytes: &[u8], name: &str, limits: &Limits) -> Result<Workbook, Refusal> {
    let result = read_only(bytes, name, limits);
    // Every file that is read here is also a list, and is refused as one or the same.
    if let Ok(workbook) = &result {
        crate::workbook::rows::tests::agree(bytes, name, workbook, false);
    }
    result
}

/// Reads bytes and holds them against nothing: of a part whose checksum is wrong two readers may
/// make different things.
fn read_only(bytes: &[u8], name: &str, limits: &Limits) -> Result<Workbook, Refusal> {
    read(&mut Cursor::new(bytes), name, limits, &mut |_| ControlFlow::Continue(()))
}

/// The only sheet of a workbook that must be readable without problems.
#[track_caller]
fn only_sheet(bytes: &[u8], name: &str) -> Sheet {
    let workbook = read_bytes(bytes, name).unwrap();
    // A sound workbook is never refused as a list.
    let is_sound = workbook.format == Format::Xlsx;
    crate::workbook::rows::tests::agree(bytes, name, &workbook, is_sound);
    only(workbook)
}

#[track_caller]
fn only(mut workbook: Workbook) -> Sheet {
    assert_eq!(workbook.problems, []);
    assert_eq!(workbook.sheets.len(), 1);
    workbook.sheets.remove(0)
}

/// A cell by its address as people write it.
fn cell<'a>(sheet: &'a Sheet, address: &str) -> Option<&'a Cell> {
    sheet.cell(address.parse().unwrap())
}

fn value<'a>(sheet: &'a Sheet, address: &str) -> Option<&'a Value> {
    cell(sheet, address).map(|cell| &cell.value)
}

fn text<'a>(sheet: &'a Sheet, address: &str) -> Option<&'a str> {
    cell(sheet, address).and_then(Cell::as_text)
}
