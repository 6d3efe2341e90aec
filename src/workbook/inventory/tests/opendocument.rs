//! An `.ods` with one of each kind of hidden thing that it can hold.

use super::super::HiddenKind as Kind;
use super::Planted;
use super::fixtures::{ods as content, zipped};

const STYLES: &str = "<style:style style:name=\"ta2\" style:family=\"table\">\
    <style:table-properties table:display=\"false\"/></style:style>\
    <style:style style:name=\"ce1\" style:family=\"table-cell\"><style:text-properties fo:color=\"#ffffff\"/></style:style>\
    <style:style style:name=\"ce2\" style:family=\"table-cell\"><style:text-properties fo:font-size=\"1pt\"/></style:style>\
    <style:style style:name=\"ce3\" style:family=\"table-cell\" style:parent-style-name=\"Alarm\">\
    <style:text-properties fo:color=\"#FF0000\"/></style:style>\
    <style:style style:name=\"ce4\" style:family=\"table-cell\" style:parent-style-name=\"ce1\">\
    <style:table-cell-properties fo:background-color=\"#000000\"/></style:style>";

fn cell(style: &str, text: &str) -> String {
    format!(
        "<table:table-cell {style} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

fn row(attributes: &str, cells: &str) -> String {
    format!("<table:table-row {attributes}>{cells}</table:table-row>")
}

pub(super) fn ods(picture: &[u8]) -> (Vec<u8>, Vec<Planted>) {
    let far = row("", &cell("", "far below"));
    let gap =
        "<table:table-row table:number-rows-repeated=\"60\"><table:table-cell/></table:table-row>";
    let note = "<table:table-cell office:value-type=\"string\"><office:annotation><dc:creator>Jane Smith</dc:creator>\
        <dc:date>2024</dc:date><text:p>see the</text:p><text:p>audit</text:p></office:annotation><text:p>x</text:p></table:table-cell>";
    let connected = "<table:table-cell><table:cell-range-source xlink:href=\"file:///S:/staff.csv\"/></table:table-cell>";
    let tables = [
        "<table:tracked-changes><table:cell-content-change><office:change-info><dc:creator>Jo Bloggs</dc:creator>\
         </office:change-info><text:p>before the change</text:p></table:cell-content-change></table:tracked-changes>",
        "<table:table table:name=\"S1\"><table:table-column/><table:table-column table:default-cell-style-name=\"ce1\"/>\
         <table:table-column table:visibility=\"collapse\"/>",
        &row("", &(cell("", "Ward") + &cell("", "white by its column") + &cell("", "in column C")
            + &cell("table:style-name=\"ce1\"", "white on none") + &cell("table:style-name=\"ce2\"", "in size 1")
            + &cell("table:style-name=\"ce3\"", "red on red") + &cell("table:style-name=\"ce4\"", "white on black"))),
        &row("table:visibility=\"collapse\"", &cell("", "in row 2")),
        &row("table:visibility=\"filter\" table:default-cell-style-name=\"ce1\"", &cell("", "filtered out")),
        &row("", &(note.to_owned() + connected)),
        gap,
        &far,
        "</table:table>",
        "<table:table table:name=\"S2\" table:style-name=\"ta2\"><table:scenario table:scenario-ranges=\"S2.A1:S2.B2\" \
         table:comment=\"the worst case\"/>",
        &row("", &cell("", "on a hidden sheet")),
        "</table:table><table:table table:name=\"'file:///S:/staff.ods'#Staff\" table:style-name=\"ta2\">\
         <table:table-source xlink:href=\"file:///S:/staff.ods\"/>",
        &row("", &cell("", "943 476 5919")),
        "</table:table><table:named-expressions><table:named-range table:name=\"lists\" table:cell-range-address=\"$S2.$A$1\"/>\
         <table:named-expression table:name=\"gone\" table:expression=\"#REF!.A1\"/>\
         <table:named-range table:name=\"plain\" table:cell-range-address=\"$S1.$A$1\"/></table:named-expressions>",
    ]
    .concat();
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(content(STYLES, &tables))).unwrap();
    let mut parts = Vec::new();
    for name in ["mimetype", "content.xml", "META-INF/manifest.xml"] {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut package.by_name(name).unwrap(), &mut bytes).unwrap();
        parts.push((name, bytes));
    }
    for (name, text) in [
        (
            "meta.xml",
            "<office:document-meta xmlns:office=\"o\" xmlns:meta=\"m\" xmlns:dc=\"d\"><office:meta>\
            <meta:initial-creator>Jane Smith</meta:initial-creator><meta:generator>LibreOffice</meta:generator>\
            <meta:user-defined meta:name=\"Client\">RXW</meta:user-defined></office:meta></office:document-meta>",
        ),
        (
            "settings.xml",
            "<s xmlns:config=\"c\"><config:config-item config:name=\"PrinterName\">Ward 7</config:config-item></s>",
        ),
        (
            "styles.xml",
            "<s xmlns:style=\"s\" xmlns:text=\"t\" xmlns:fo=\"f\"><style:style style:name=\"Alarm\" \
            style:family=\"table-cell\"><style:table-cell-properties fo:background-color=\"#ff0000\"/></style:style>\
            <style:header-style/><style:header><text:p>Seen by Jane</text:p></style:header>\
            <style:footer style:display=\"false\"><text:p>not shown</text:p></style:footer></s>",
        ),
        ("Pictures/1.png", "a picture"),
        ("Object 1/content.xml", "<o/>"),
        ("Object 1/styles.xml", "<o/>"),
        ("Basic/Standard/Module1.xml", "<m/>"),
        ("Versions/1.xml", "<v>an earlier version</v>"),
    ] {
        parts.push((name, text.as_bytes().to_vec()));
    }
    parts.push(("Pictures/2.png", picture.to_vec()));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (*n, &b[..])).collect();
    let planted = vec![
        (Kind::Sheet, "on a hidden sheet"),
        (Kind::Rows, "in row 2"),
        (Kind::Columns, "in column C"),
        (Kind::FilteredRows, "filtered out"),
        (Kind::ExternalLink, "943 476 5919"),
        (Kind::ExternalLink, "file:///S:/staff.ods"),
        (Kind::Comment, "A4, by Jane Smith: see the\\naudit"),
        (Kind::DefinedName, "lists"),
        (Kind::DefinedName, "gone"),
        (Kind::InvisibleText, "white by its column"),
        (Kind::InvisibleText, "white on none"),
        (Kind::InvisibleText, "in size 1"),
        (Kind::InvisibleText, "red on red"),
        (Kind::InvisibleText, "filtered out"),
        (Kind::RemoteCells, "far below"),
        (Kind::EmbeddedObject, "Object 1/content.xml"),
        (Kind::Image, "Pictures/1.png"),
        (Kind::Macro, "Basic/Standard/Module1.xml"),
        (Kind::Connection, "file:///S:/staff.csv"),
        (Kind::Properties, "Jane Smith"),
        (Kind::Properties, "name: \"Client\", count: 1, content: Texts([\"RXW\"])"),
        (Kind::PageSetup, "Ward 7"),
        (Kind::PageSetup, "Seen by Jane"),
        (Kind::Oversized, " of which "),
        (Kind::Other, "Jo Bloggs"),
        (Kind::Other, "before the change"),
        (Kind::Other, "the worst case"),
        (Kind::Other, "an earlier version"),
    ];
    (zipped(&parts), planted)
}

#[test]
fn what_people_see_in_an_ods_is_not_listed() {
    let all = format!("{:?}", super::read_bytes(&ods(b"a picture").0).inventory);
    for absent in ["not shown", "\"plain\"", "LibreOffice", "Object 1/styles.xml", "white on black"]
    {
        assert!(!all.contains(absent), "{absent}");
    }
}
