//! An `.xlsb` with one of each kind of hidden thing, written record by record.

use super::super::HiddenKind as Kind;
use super::Planted;
use super::fixtures::{Bytes, biff12, xlsb_parts, zipped};
use super::ooxml::{COMMON, common, printer};

fn bytes() -> Bytes {
    Bytes::default()
}

fn row(number: u32, is_hidden: bool) -> Vec<u8> {
    let flags = if is_hidden { 0x10 } else { 0 };
    biff12(0, &bytes().u32(number).u32(0).u16(300).u8(0).u8(flags).u8(0).u32(0))
}

fn text(column: u32, style: u32, value: &str) -> Vec<u8> {
    biff12(6, &bytes().u32(column).u32(style).wide(value))
}

fn styles() -> Vec<u8> {
    let automatic = bytes().raw(&[0; 8]);
    let white = bytes().u8(3 << 1).u8(0).raw(&[0; 6]);
    let red = bytes().u8(2 << 1).u8(0).u16(0).raw(&[0xFF, 0, 0, 0xFF]);
    let font = |twips: u16, colour: &Bytes| {
        biff12(43, &bytes().u16(twips).raw(&[0; 10]).raw(&colour.0).u8(0).wide("A"))
    };
    let fill = |pattern: u32, colour: &Bytes| {
        biff12(45, &bytes().u32(pattern).raw(&colour.0).raw(&[0; 56]))
    };
    let style = |format: u16, font: u16, fill: u16| {
        biff12(47, &bytes().u16(0).u16(format).u16(font).u16(fill).raw(&[0; 8]))
    };
    [
        biff12(44, &bytes().u16(164).wide(";;;")),
        font(220, &automatic),
        font(220, &white),
        font(20, &automatic),
        font(220, &red),
        fill(0, &automatic),
        fill(1, &red),
        style(0, 1, 0),
        biff12(617, &bytes().u32(6)),
        style(0, 0, 0),
        style(0, 1, 0),
        style(0, 2, 0),
        style(164, 0, 0),
        style(0, 3, 1),
        style(0, 1, 1),
        biff12(618, &bytes()),
    ]
    .concat()
}

fn globals() -> Vec<u8> {
    let name = |flags: u32, name: &str, formula: &[u8]| {
        let data = bytes().u32(flags).u8(0).u32(u32::MAX).wide(name);
        biff12(39, &data.u32(formula.len() as u32).raw(formula).u32(0))
    };
    let cell = |reference: u16| bytes().u8(0x3A).u16(reference).u32(0).u16(0).0;
    [
        biff12(357, &bytes()),
        biff12(362, &bytes().u32(2).u32(0).u32(0).u32(0).u32(0).u32(1).u32(1)),
        name(0, "lists", &cell(1)),
        name(0, "plain", &cell(0)),
        name(0, "gone", &bytes().u8(0x3D).raw(&[0; 14]).0),
        name(1, "secret", &bytes().u8(0x17).u16(2).raw(b"J\0o\0").0),
    ]
    .concat()
}

fn sheet() -> Vec<u8> {
    let footer = bytes().u16(0).u32(u32::MAX).wide("&LSeen by Jane").raw(&[0xFF; 16]);
    [
        biff12(60, &bytes().u32(2).u32(2).u32(0).u32(0).u16(1)),
        biff12(0x0091, &bytes()),
        row(0, false),
        text(0, 0, "Ward"),
        text(2, 0, "in column C"),
        text(3, 1, "white on none"),
        row(1, true),
        text(0, 0, "in row 2"),
        row(3, false),
        text(0, 0, "Name"),
        text(3, 2, "in size 1"),
        row(4, true),
        text(0, 0, "filtered out"),
        row(5, false),
        text(3, 3, "shown as nothing"),
        text(4, 4, "red on red"),
        text(5, 5, "white on red"),
        row(199, false),
        text(0, 0, "far below"),
        biff12(0x0092, &bytes()),
        biff12(161, &bytes().u32(3).u32(5).u32(0).u32(0)),
        biff12(163, &bytes().u32(0).u16(0)),
        biff12(479, &footer),
    ]
    .concat()
}

pub(super) fn xlsb(picture: &[u8]) -> (Vec<u8>, Vec<Planted>) {
    let very = [
        biff12(0x0091, &bytes()),
        row(0, false),
        text(0, 0, "on a very hidden sheet"),
        biff12(0x0092, &bytes()),
    ];
    let sheets = [("S1", 0, sheet()), ("S2", 2, very.concat())];
    let mut parts = xlsb_parts(&globals(), &sheets, &[]);
    let mut add = |name: &str, bytes: Vec<u8>| parts.push((name.to_owned(), bytes));
    common().iter().for_each(|(name, text)| add(name, text.as_bytes().to_vec()));
    add("xl/styles.bin", styles());
    add("xl/media/image2.png", picture.to_vec());
    add("xl/printerSettings/printerSettings1.bin", printer());
    add("xl/connections.bin", biff12(202, &bytes().wide("PWD=hunter2")));
    add(
        "xl/comments1.bin",
        [
            biff12(632, &bytes().wide("Jane Smith")),
            biff12(635, &bytes().u32(0).u32(6).u32(6).u32(1).u32(1).raw(&[0; 16])),
            biff12(637, &bytes().u8(0).wide("see the audit")),
        ]
        .concat(),
    );
    let value = biff12(370, &bytes().u32(0).wide("kept from elsewhere"));
    add("xl/externalLinks/externalLink1.bin", value);
    add("xl/pivotCache/pivotCacheDefinition1.bin", biff12(20, &bytes().wide("Ann of the cache")));
    add(
        "xl/pivotCache/_rels/pivotCacheDefinition1.bin.rels",
        b"<Relationships><Relationship Id=\"r\" Target=\"pivotCacheRecords1.bin\"/></Relationships>".to_vec(),
    );
    add("xl/pivotCache/pivotCacheRecords1.bin", biff12(24, &bytes().wide("Bob of the records")));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    let mut planted = COMMON.to_vec();
    planted.extend([
        (Kind::Sheet, "on a very hidden sheet"),
        (Kind::Rows, "name: \"2\", count: 1"),
        (Kind::Rows, "in row 2"),
        (Kind::Columns, "in column C"),
        (Kind::FilteredRows, "filtered out"),
        (Kind::PivotCache, "Ann of the cache"),
        (Kind::PivotCache, "Bob of the records"),
        (Kind::ExternalLink, "kept from elsewhere"),
        (Kind::Comment, "B7, by Jane Smith: see the audit"),
        (Kind::DefinedName, "sheet: Some(\"S2\"), cell: None, name: \"lists\""),
        (Kind::DefinedName, "name: \"gone\""),
        (Kind::DefinedName, "Texts([\"Jo\"])"),
        (Kind::InvisibleText, "white on none"),
        (Kind::InvisibleText, "in size 1"),
        (Kind::InvisibleText, "shown as nothing"),
        (Kind::InvisibleText, "red on red"),
        (Kind::RemoteCells, "far below"),
        (Kind::Connection, "xl/connections.bin"),
        (Kind::PageSetup, "Texts([\"Seen by Jane\"])"),
        (Kind::PageSetup, "Ward 7"),
    ]);
    (zipped(&parts), planted)
}

#[test]
fn what_people_see_in_an_xlsb_is_not_listed_and_what_is_not_read_is_said() {
    let workbook = super::read_bytes(&xlsb(b"a picture").0);
    let all = format!("{:?}", workbook.inventory);
    for absent in ["hunter2", "\"plain\"", "white on red"] {
        assert!(!all.contains(absent), "{absent}");
    }
    let [note] = &workbook.inventory.unread[..] else { panic!("{:?}", workbook.inventory.unread) };
    assert!(note.contains("numbers in the pivot caches of .xlsb"), "{note}");
}
