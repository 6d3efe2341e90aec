//! Files of every format with everything that hides in it, written by code and read back.
//!
//! `UPDATE_DOCS=1 cargo test --lib inventory` writes the table of `docs/hidden-content.md` anew.

mod bounds;
mod documents;
mod ooxml;
mod opendocument;
mod xls;
mod xlsb;

use std::io::Cursor;
use std::ops::ControlFlow;

use super::super::read::tests::independent;
use super::super::{Cell, Content, Coverage, Format, Hidden, HiddenKind, Limits, Workbook};
use super::super::{read, read::tests::fixtures};

/// A thing that a fixture hides: its kind, and a text that must be in what is listed of it.
type Planted = (HiddenKind, &'static str);

fn read_within(bytes: &[u8], limits: &Limits) -> Workbook {
    let mut on = |_: super::super::Progress<'_>| ControlFlow::Continue(());
    read::read(&mut Cursor::new(bytes), "a.csv", limits, &mut on).unwrap()
}

fn read_bytes(bytes: &[u8]) -> Workbook {
    let workbook = read_within(bytes, &Limits::WORKBOOK);
    if workbook.problems.is_empty() {
        independent::hold("a.csv", bytes, &workbook);
    }
    workbook
}

/// All that is listed of a hidden thing, with what its cells hold.
fn rendered(hidden: &Hidden, workbook: &Workbook) -> String {
    let mut text = format!("{hidden:?}");
    if let Content::Cells(cells) = &hidden.content {
        let sheet = workbook.sheet(hidden.sheet.as_deref().unwrap()).unwrap();
        let values = cells.iter().map(|at| sheet.cell(*at).map(Cell::to_string));
        text += &values.map(|value| format!(" {}", value.unwrap())).collect::<String>();
    }
    text
}

fn is_listed(workbook: &Workbook, (kind, text): Planted) -> bool {
    let listed = workbook.inventory.hidden.iter().filter(|hidden| hidden.kind == kind);
    listed.map(|hidden| rendered(hidden, workbook)).any(|listed| listed.contains(text))
}

/// Bytes that no packing makes smaller: more than people see explains.
fn noise() -> Vec<u8> {
    let mut state = 0x2545_F491_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as u8
    };
    (0..250_000).map(|_| next()).collect()
}

/// A file of this format that hides one of each kind it can, and what was planted in it.
/// One of its parts holds `ballast`.
fn ballasted(format: Format, ballast: &[u8]) -> (Vec<u8>, Vec<Planted>) {
    match format {
        Format::Xlsx => ooxml::xlsx(false, ballast),
        Format::Xlsm => ooxml::xlsx(true, ballast),
        Format::Csv => {
            let far = format!("Code,Name\nRXW,SaTH\n{}943 476 5919,far\n", "\n".repeat(60));
            (far.into_bytes(), vec![(HiddenKind::RemoteCells, "943 476 5919")])
        }
        Format::Ods => opendocument::ods(ballast),
        Format::Xls => xls::xls(ballast),
        Format::Xlsb => xlsb::xlsb(ballast),
    }
}

fn fixture(format: Format) -> (Vec<u8>, Vec<Planted>) {
    ballasted(format, &noise())
}

/// A small file of this format that hides one of each kind it can.
pub(in crate::workbook) fn hidden_things(format: Format) -> Vec<u8> {
    ballasted(format, b"ballast").0
}

#[test]
fn whatever_is_claimed_to_be_found_is_found() {
    for format in Format::ALL {
        let (bytes, planted) = fixture(format);
        let workbook = read_bytes(&bytes);
        assert_eq!(workbook.format, format);
        assert_eq!(workbook.problems, [], "{format:?}");
        for planted in &planted {
            let listed = &workbook.inventory;
            assert!(is_listed(&workbook, *planted), "{format:?}: {planted:?} in {listed:#?}");
        }
        for kind in HiddenKind::ALL {
            let is_planted = planted.iter().any(|planted| planted.0 == kind);
            let is_claimed = kind.coverage(format) == Coverage::Found;
            assert_eq!(is_planted, is_claimed, "{kind:?} in {format:?}");
            let is_found = workbook.inventory.hidden.iter().any(|hidden| hidden.kind == kind);
            assert_eq!(is_found, is_claimed, "{kind:?} in {format:?}");
        }
    }
}

#[test]
fn an_ordinary_workbook_hides_nothing() {
    let rows =
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"9\"><c r=\"J9\"><v>2</v></c></row>";
    let workbook = read_bytes(&fixtures::Xlsx::with_rows(&[rows]).bytes());
    assert_eq!(workbook.inventory, super::Inventory::default());
    assert_eq!(read_bytes(b"Code,Name\nRXW,SaTH\n").inventory, super::Inventory::default());
}

#[test]
fn what_hidden_things_say_does_not_cross_with_the_workbook() {
    let workbook = read_bytes(&fixture(Format::Xlsx).0);
    assert!(!workbook.inventory.hidden.is_empty());
    let crossed: Workbook =
        postcard::from_bytes(&postcard::to_allocvec(&workbook).unwrap()).unwrap();
    assert_eq!(crossed.inventory, super::Inventory::default());
    assert_eq!(crossed.sheets, workbook.sheets);
}
