//! What the targets start from: small files of every format, written by code.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use sightline::framework::{Framework, SHIPPED};
use sightline::intake::{self, FileReport};
use sightline::worker::{FileStep, News, Reply, Request};
use sightline::workspace::{self, Contents};
use sightline::{example, workbook};

/// The writers of the reader's own tests.
#[allow(dead_code, missing_docs, clippy::unwrap_used)]
#[path = "../../../src/workbook/read/tests/fixtures.rs"]
mod fixtures;
#[allow(dead_code, missing_docs, clippy::unwrap_used)]
#[path = "../../../src/workbook/read/tests/samples.rs"]
mod samples;

/// Beginnings of everything that is told apart.
pub fn heads() -> Vec<Vec<u8>> {
    let files = [xlsx(), xls(), xlsb(), ods(), csv()].concat();
    let heads =
        files.into_iter().map(|bytes| bytes.into_iter().take(workbook::SNIFF_BYTES).collect());
    let others: [&[u8]; 5] =
        [b"%PDF-1.7", b"{\\rtf1", b"\x89PNG\r\n", b"<html><body>", b"\xFF\xFEa\0"];
    heads.chain(others.map(<[u8]>::to_vec)).collect()
}

/// Packages of each kind.
pub fn packages() -> Vec<Vec<u8>> {
    [xlsx(), xlsb(), ods()].concat()
}

/// The XML of sheets.
pub fn sheets() -> Vec<Vec<u8>> {
    let rows = "<row r=\"1\" spans=\"1:3\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45536</v></c>\
                <c r=\"C1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> x &amp; y</t></is></c></row>\
                <row r=\"3\"><c r=\"B3\"><f>A1*2</f><v>1.5E-3</v></c><c r=\"T3\" t=\"str\"><v>a</v></c></row>";
    let sheet = |before: &str, rows: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/\
             spreadsheetml/2006/main\">{before}<sheetData>{rows}</sheetData><pageMargins/></worksheet>"
        )
        .into_bytes()
    };
    let before = "<dimension ref=\"A1:T3\"/><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>\
                  <cols><col min=\"1\" max=\"2\" width=\"9\"/></cols>";
    vec![sheet(before, rows), sheet("", &rows.repeat(3)), sheet("", "")]
}

/// A small workbook, and a return as a provider sends it.
pub fn xlsx() -> Vec<Vec<u8>> {
    // A workbook that cannot be written is no seed; that it can be is tested where it is written.
    let returns = example::workbooks(&example::framework()).unwrap_or_default();
    let one = returns.into_iter().map(|(_, bytes)| bytes).min_by_key(Vec::len);
    [samples::xlsx()].into_iter().chain(one).collect()
}

/// An `.xls` with most kinds of records.
pub fn xls() -> Vec<Vec<u8>> {
    vec![samples::xls()]
}

/// An `.xlsb` with most kinds of records.
pub fn xlsb() -> Vec<Vec<u8>> {
    vec![samples::xlsb()]
}

/// An `.ods` as LibreOffice writes it.
pub fn ods() -> Vec<Vec<u8>> {
    vec![samples::ods()]
}

/// Tables with separators of each kind.
pub fn csv() -> Vec<Vec<u8>> {
    let table = String::from_utf8_lossy(samples::TABLE);
    vec![
        samples::TABLE.to_vec(),
        table.replace(',', ";").into_bytes(),
        table.replace(',', "\t").into_bytes(),
    ]
}

/// Lists in each format that holds them.
pub fn lists() -> Vec<Vec<u8>> {
    let rows = |row: u32| format!("P{row},RXW,2026-02-{:02},2026-03-30,100\n", row % 28 + 1);
    let list = "Pathway ID,Provider code,RTT clock start,RTT clock stop,Treatment function\n"
        .to_owned()
        + &(0..20).map(rows).collect::<String>();
    [vec![list.into_bytes()], xlsx(), xlsb(), ods(), xls()].concat()
}

/// Layouts, the smallest and one with most of what a layout can say.
pub fn layouts() -> Vec<Vec<u8>> {
    LAYOUTS.map(|text| text.as_bytes().to_vec()).to_vec()
}

const LAYOUTS: [&str; 2] = [
    include_str!("../../../public/layouts/nhs-england-ae-system.toml"),
    include_str!("../../../public/layouts/nhs-england-ae-provider-csv.toml"),
];

/// The frameworks that ship.
pub fn frameworks() -> Vec<Vec<u8>> {
    SHIPPED.map(|shipped| shipped.text.as_bytes().to_vec()).to_vec()
}

/// A workspace with nothing in it, and one with files.
pub fn workspaces() -> Vec<Vec<u8>> {
    let empty = Contents::default();
    let full = Contents { returns: reports(), ..Contents::default() };
    [empty, full].iter().filter_map(|contents| workspace::write(contents).ok()).collect()
}

/// Messages of each direction.
pub fn messages() -> Vec<Vec<u8>> {
    let keep = reports().into_iter().map(|report| Request::Keep(7, report));
    let requests = keep.chain([Request::Forget(vec![1, 2, 3])]);
    let step = FileStep { doing: "Waits".to_owned(), cells: 4_096 };
    let read = reports().iter().map(|report| News::Read(Box::new((**report).clone()))).collect();
    let news: [Vec<News>; 2] = [vec![News::Step(step), News::Failed("no".to_owned())], read];
    let replies = news.into_iter().flatten().map(|news| Reply { number: 7, news });
    let requests = requests.filter_map(|request| postcard::to_allocvec(&request).ok());
    requests.chain(replies.filter_map(|reply| postcard::to_allocvec(&reply).ok())).collect()
}

/// What reading makes of the workbooks.
fn reports() -> Vec<Arc<FileReport>> {
    let framework = Framework::shipped();
    let read = |bytes: Vec<u8>| {
        let mut on = |_: workbook::Progress<'_>| ControlFlow::Continue(());
        intake::read_file(&mut Cursor::new(bytes), "seed.xlsx", &framework, &[], &mut on)
    };
    xlsx().into_iter().map(read).map(Arc::new).collect()
}
