//! An `.xls` with one of each kind of hidden thing that it can hold, written record by record.

use super::super::HiddenKind as Kind;
use super::Planted;
use super::fixtures::{Bytes, biff, compound, xls_stream};

fn bytes() -> Bytes {
    Bytes::default()
}

/// A text after its length in two bytes, one byte a letter.
fn text(text: &str) -> Vec<u8> {
    bytes().u16(text.len() as u16).u8(0).raw(text.as_bytes()).0
}

fn label(row: u16, column: u16, style: u16, value: &str) -> Vec<u8> {
    biff(0x0204, &bytes().u16(row).u16(column).u16(style).raw(&text(value)))
}

fn hidden_row(row: u16) -> Vec<u8> {
    biff(0x0208, &bytes().u16(row).raw(&[0; 10]).u16(0x20).u16(0))
}

/// A name: flags, the sheet it is local to, and what it stands for.
fn name(flags: u16, sheet: u16, name: &str, formula: &[u8]) -> Vec<u8> {
    let data = bytes().u16(flags).u8(0).u8(name.len() as u8).u16(formula.len() as u16).u16(0);
    biff(0x0018, &data.u16(sheet).raw(&[0; 4]).u8(0).raw(name.as_bytes()).raw(formula))
}

fn globals() -> Vec<u8> {
    let font = |twips: u16, colour: u16| {
        biff(0x0031, &bytes().u16(twips).u16(0).u16(colour).raw(&[0; 8]).u8(1).u8(0).raw(b"A"))
    };
    let style = |font: u16, format: u16, pattern: u32, ground: u16| {
        let data = bytes().u16(font).u16(format).raw(&[0; 10]).u32(pattern << 26).u16(ground);
        biff(0x00E0, &data)
    };
    // Fonts: 0 black, 1 white, 2 of size 1, 3 and 5 red; there is no 4.
    let fonts = [font(220, 0x7FFF), font(220, 9), font(20, 8), font(220, 10), font(220, 10)];
    let styles = [
        style(0, 0, 0, 0),
        style(1, 0, 0, 0),
        style(2, 0, 0, 0),
        style(0, 164, 0, 0),
        style(5, 0, 1, 10),
        style(1, 0, 1, 10),
    ];
    let block =
        |number: u16, kind: u16, length: u32| bytes().u16(number << 4).u16(kind).u32(length).0;
    let drawings =
        [block(0, 0xF000, 40), block(0, 0xF006, 8), vec![0; 8], block(2, 0xF001, 0)].concat();
    let area = |reference: u16, rows: [u16; 2]| {
        bytes().u8(0x3B).u16(reference).u16(rows[0]).u16(rows[1]).u16(0).u16(0).0
    };
    [
        fonts.concat(),
        biff(0x041E, &bytes().u16(164).raw(&text(";;;"))),
        styles.concat(),
        biff(0x005C, &bytes().raw(&text("Jo Bloggs"))),
        // This workbook is the first of those that references name, another one the second.
        biff(0x01AE, &bytes().u16(2).u16(0x0401)),
        biff(0x01AE, &bytes().u16(1).raw(&text("\u{1}S\u{3}staff.xls"))),
        biff(0x0059, &bytes().u16(1).u16(0)),
        biff(
            0x005A,
            &bytes().u8(1).u8(0).u16(0).u8(2).raw(&text("NHS number")).u8(1).f64(9_434_765_919.0),
        ),
        biff(0x0017, &bytes().u16(2).u16(0).u16(0).u16(0).u16(0).u16(1).u16(1)),
        name(0x21, 1, "\u{D}", &area(0, [3, 5])),
        name(0x00, 0, "lists", &area(1, [0, 1])),
        name(0x00, 0, "plain", &area(0, [0, 1])),
        name(0x00, 0, "gone", &bytes().u8(0x3D).raw(&[0; 10]).0),
        name(0x01, 0, "secret", &bytes().u8(0x17).u8(4).u8(0).raw(b"Anna").0),
        biff(0x00EB, &Bytes(drawings)),
        biff(0x0876, &bytes().raw(&[0; 8])),
        biff(0x01A9, &bytes().raw(&[0; 8])),
    ]
    .concat()
}

fn sheet() -> Vec<u8> {
    let note = "see the audit";
    let object = biff(0x005D, &bytes().u16(0x15).u16(0x12).u16(0x19).u16(7).raw(&[0; 14]));
    let shape = biff(0x01B6, &bytes().raw(&[0; 10]).u16(note.len() as u16).raw(&[0; 6]));
    [
        hidden_row(1),
        hidden_row(4),
        biff(0x007D, &bytes().u16(2).u16(2).u16(9).u16(0).u16(1).u16(0)),
        label(0, 0, 0, "Ward"),
        label(0, 2, 0, "in column C"),
        label(0, 3, 1, "white on none"),
        label(1, 0, 0, "in row 2"),
        label(3, 0, 0, "Name"),
        label(3, 3, 2, "in size 1"),
        label(4, 0, 0, "filtered out"),
        label(5, 3, 3, "shown as nothing"),
        label(5, 4, 4, "red on red"),
        label(5, 5, 5, "white on red"),
        label(199, 0, 0, "far below"),
        object,
        shape,
        biff(0x003C, &bytes().u8(0).raw(note.as_bytes())),
        biff(0x001C, &bytes().u16(6).u16(1).u16(0).u16(7).raw(&text("Jane Smith"))),
        biff(0x0014, &bytes().raw(&text("&LSeen by Jane"))),
        biff(0x004D, &bytes().u16(0).raw(&super::ooxml::printer())),
        biff(0x009E, &bytes().raw(&[0; 24])),
        biff(0x00AF, &bytes().raw(&[0; 8])),
        biff(0x01AD, &bytes().raw(&[0; 8])),
    ]
    .concat()
}

/// A set of properties in one section, each a text; with names of their own, in the second.
fn properties(known: &[(u32, &str)], own: &[(u32, &str, &str)]) -> Vec<u8> {
    let section = |entries: Vec<(u32, Vec<u8>)>| {
        let mut list = Bytes::default().u32(0).u32(entries.len() as u32);
        let mut offset = 8 + entries.len() * 8;
        for (id, value) in &entries {
            list = list.u32(*id).u32(offset as u32);
            offset += value.len();
        }
        entries.iter().fold(list, |list, (_, value)| list.raw(value)).0
    };
    let narrow = |text: &str| bytes().u32(0x1E).u32(text.len() as u32).raw(text.as_bytes()).0;
    let first = section(known.iter().map(|(id, text)| (*id, narrow(text))).collect());
    let mut names = bytes().u32(own.len() as u32);
    for (id, name, _) in own {
        names = names.u32(*id).u32(name.len() as u32).raw(name.as_bytes());
    }
    let mut entries = vec![(0, names.0)];
    entries.extend(own.iter().map(|(id, _, text)| (*id, narrow(text))));
    let second = section(entries);
    let start = 28 + 2 * 20;
    let header = bytes().raw(&[0; 24]).u32(2).raw(&[0; 16]).u32(start);
    header.raw(&[0; 16]).u32(start + first.len() as u32).raw(&first).raw(&second).0
}

/// A cache of a field with shared values and one without, of two records.
fn pivot_cache() -> Vec<u8> {
    let field = |name: &str, atoms: u16| {
        let data = bytes().u16(0).u16(0).u16(0).u16(0).u16(0).u16(0).u16(atoms).raw(&text(name));
        biff(0x00C7, &data)
    };
    [
        biff(0x00C6, &bytes().u32(2).raw(&[0; 14])),
        field("Name", 2),
        biff(0x00CD, &bytes().raw(&text("Ann"))),
        biff(0x00CD, &bytes().raw(&text("Bob"))),
        field("Number", 0),
        biff(0x00C8, &bytes().u8(1)),
        biff(0x00C9, &bytes().f64(9_434_765_919.0)),
        biff(0x00C8, &bytes().u8(0)),
        biff(0x00CE, &bytes().u16(1960).u16(2).u8(29).raw(&[0; 3])),
    ]
    .concat()
}

pub(super) fn xls(object: &[u8]) -> (Vec<u8>, Vec<Planted>) {
    let very = label(0, 0, 0, "on a very hidden sheet");
    let stream = xls_stream(&globals(), &[("S1", 0, sheet()), ("S2", 2, very)]);
    let document = properties(&[(15, "An invented trust")], &[(2, "Client", "RXW")]);
    let file = compound(&[
        ("Workbook", &stream),
        (
            "\u{5}SummaryInformation",
            &properties(&[(4, "Jane Smith"), (18, "Microsoft Excel")], &[]),
        ),
        ("\u{5}DocumentSummaryInformation", &document),
        ("_SX_DB_CUR/0001", &pivot_cache()),
        ("_VBA_PROJECT_CUR/dir", b"macros"),
        ("MBD0001/Package", object),
        ("MsoDataStore/Item", b"<a>kept by another program</a>"),
        ("Revision Log", b"changes"),
    ]);
    let planted = vec![
        (Kind::Sheet, "on a very hidden sheet"),
        (Kind::Rows, "name: \"2\", count: 1"),
        (Kind::Rows, "in row 2"),
        (Kind::Columns, "in column C"),
        (Kind::FilteredRows, "filtered out"),
        (
            Kind::PivotCache,
            "count: 2, content: Table([(\"Name\", [\"Bob\", \"Ann\"]), (\"Number\", [\"9434765919\", \"1960-02-29\"])])",
        ),
        (
            Kind::ExternalLink,
            "name: \"S/staff.xls\", count: 2, content: Table([(\"NHS number\", [\"NHS number\"]), (\"9434765919\", [\"9434765919\"])])",
        ),
        (Kind::Comment, "B7, by Jane Smith: see the audit"),
        (Kind::DefinedName, "sheet: Some(\"S2\"), cell: None, name: \"lists\""),
        (Kind::DefinedName, "name: \"gone\""),
        (Kind::DefinedName, "Anna"),
        (Kind::InvisibleText, "white on none"),
        (Kind::InvisibleText, "in size 1"),
        (Kind::InvisibleText, "shown as nothing"),
        (Kind::InvisibleText, "red on red"),
        (Kind::RemoteCells, "far below"),
        (Kind::EmbeddedObject, "MBD0001"),
        (Kind::Image, "count: 2"),
        (Kind::Macro, "_VBA_PROJECT_CUR"),
        (Kind::Connection, "a connection"),
        (Kind::Connection, "a query"),
        (Kind::CustomXml, "kept by another program"),
        (Kind::Properties, "Jane Smith"),
        (Kind::Properties, "Jo Bloggs"),
        (Kind::Properties, "An invented trust"),
        (Kind::Properties, "name: \"Client\", count: 1, content: Texts([\"RXW\"])"),
        (Kind::PageSetup, "Texts([\"Seen by Jane\"])"),
        (Kind::PageSetup, "Ward 7"),
        (Kind::Oversized, " of which "),
        (Kind::Other, "Revision Log"),
        (Kind::Other, "scenario"),
        (Kind::Other, "a custom view"),
    ];
    (file, planted)
}

#[test]
fn what_people_see_in_an_xls_is_not_listed() {
    let workbook = super::read_bytes(&xls(b"an object").0);
    let all = format!("{:?}", workbook.inventory);
    for absent in ["\"plain\"", "Microsoft", "\\r", "white on red"] {
        assert!(!all.contains(absent), "{absent}");
    }
    assert_eq!(workbook.inventory.unread, [] as [String; 0]);
}
