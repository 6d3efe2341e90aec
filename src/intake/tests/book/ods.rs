//! `.ods`, as LibreOffice writes it.

use std::fmt::Write as _;

use super::{Book, Datum, Leaf, by_row, opaque};
use crate::workbook::HiddenKind as Kind;
use crate::workbook::fixtures::zipped;

const STYLES: &str = "<style:style style:name=\"ta2\" style:family=\"table\">\
    <style:table-properties table:display=\"false\"/></style:style>\
    <style:style style:name=\"ce1\" style:family=\"table-cell\">\
    <style:text-properties fo:color=\"#ffffff\"/></style:style>";

fn cell(leaf: &Leaf, at: crate::workbook::CellRef, datum: &Datum, note: &str) -> String {
    let style = if leaf.white.contains(&at) { " table:style-name=\"ce1\"" } else { "" };
    let text = datum.written();
    let value = match datum {
        Datum::Text(_) => "office:value-type=\"string\"".to_owned(),
        Datum::Number(number) => format!("office:value-type=\"float\" office:value=\"{number}\""),
        Datum::Day(_) => "office:value-type=\"date\" office:date-value=\"1956-03-12\"".to_owned(),
    };
    format!("<table:table-cell{style} {value}>{note}<text:p>{text}</text:p></table:table-cell>")
}

fn rows(leaf: &Leaf, notes: &[String]) -> String {
    let mut xml = String::new();
    let mut next = 0;
    for (row, cells) in by_row(leaf) {
        if row > next {
            write!(
                xml,
                "<table:table-row table:number-rows-repeated=\"{}\"><table:table-cell/></table:table-row>",
                row - next
            )
            .unwrap();
        }
        next = row + 1;
        let is_filtered = leaf.filter.is_some_and(|(first, last)| (first..=last).contains(&row));
        let hidden = match (leaf.hidden_rows.contains(&row), is_filtered) {
            (false, _) => "",
            (true, true) => " table:visibility=\"filter\"",
            (true, false) => " table:visibility=\"collapse\"",
        };
        write!(xml, "<table:table-row{hidden}>").unwrap();
        let mut column = 0;
        for (at, datum) in cells {
            if at.column > column {
                let empty = at.column - column;
                write!(xml, "<table:table-cell table:number-columns-repeated=\"{empty}\"/>")
                    .unwrap();
            }
            column = at.column + 1;
            // The note stands on the second cell of the row.
            let note = notes.get(row as usize).filter(|_| at.column == 1);
            let note = note.map_or(String::new(), |note| {
                format!("<office:annotation><text:p>{note}</text:p></office:annotation>")
            });
            xml += &cell(leaf, at, datum, &note);
        }
        xml += "</table:table-row>";
    }
    xml
}

fn columns(leaf: &Leaf) -> String {
    let last = leaf.hidden_columns.iter().max().copied().unwrap_or(0);
    let column = |column: u32| {
        let hidden = leaf.hidden_columns.contains(&column);
        if hidden {
            "<table:table-column table:visibility=\"collapse\"/>"
        } else {
            "<table:table-column/>"
        }
    };
    (0..=last).map(column).collect()
}

pub(super) fn write(book: &Book) -> Vec<u8> {
    let mut parts: Vec<(&str, Vec<u8>)> = Vec::new();
    let (mut notes, mut last) = (Vec::new(), String::new());
    if let Some(beside) = &book.beside {
        let texts = beside.texts();
        match beside.kind {
            Kind::Comment => notes = texts,
            Kind::ExternalLink => {
                let headings = beside.headings.iter().cloned().map(Datum::Text).collect();
                let all = std::iter::once(headings).chain(beside.rows.iter().cloned());
                let mut leaf = Leaf::default();
                for (row, values) in (0..).zip(all) {
                    for (column, value) in (0..).zip(values) {
                        if !value.written().is_empty() {
                            leaf.cells.push((crate::workbook::CellRef::new(row, column), value));
                        }
                    }
                }
                last = format!(
                    "<table:table table:name=\"'file:///S:/other.ods'#T\" table:style-name=\"ta2\">\
                     <table:table-source xlink:href=\"file:///S:/other.ods\"/>{}</table:table>",
                    rows(&leaf, &[])
                );
            }
            Kind::DefinedName => {
                let names = texts.iter().zip(1..).map(|(text, at): (_, u32)| {
                    format!(
                        "<table:named-expression table:name=\"n{at}\" table:hidden=\"true\" \
                         table:expression=\"of:={text}\"/>"
                    )
                });
                let names: String = names.collect();
                last = format!("<table:named-expressions>{names}</table:named-expressions>");
            }
            Kind::Connection => {
                last = texts
                    .iter()
                    .map(|text| {
                        format!("<table:database-source-sql table:sql-statement=\"x = '{text}'\"/>")
                    })
                    .collect();
            }
            Kind::Properties => {
                let one = |(text, at): (&String, u32)| {
                    format!("<meta:user-defined meta:name=\"p{at}\">{text}</meta:user-defined>")
                };
                let all: String = texts.iter().zip(1..).map(one).collect();
                let xml = format!("<m xmlns:meta=\"m\">{all}</m>");
                parts.push(("meta.xml", xml.into_bytes()));
            }
            Kind::PageSetup => {
                let xml = format!(
                    "<s xmlns:style=\"s\" xmlns:text=\"t\"><style:header><text:p>{}</text:p></style:header></s>",
                    texts.concat()
                );
                parts.push(("styles.xml", xml.into_bytes()));
            }
            Kind::Other => {
                let all: String = texts.iter().map(|text| format!("<v>{text}</v>")).collect();
                parts.push(("Versions/1.xml", format!("<a>{all}</a>").into_bytes()));
            }
            Kind::EmbeddedObject => parts.push(("Object 1/content.xml", opaque(beside))),
            Kind::Image => parts.push(("Pictures/1.png", opaque(beside))),
            Kind::Macro => parts.push(("Basic/Standard/Module1.xml", opaque(beside))),
            _ => {}
        }
    }
    let tables = book.sheets.iter().zip(1..).map(|(leaf, number): (_, u32)| {
        let style = if leaf.state > 0 { " table:style-name=\"ta2\"" } else { "" };
        let notes: &[String] = if number == 1 { &notes } else { &[] };
        format!(
            "<table:table table:name=\"S{number}\"{style}>{}{}</table:table>",
            columns(leaf),
            rows(leaf, notes)
        )
    });
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" \
         xmlns:fo=\"f\" xmlns:xlink=\"l\"><office:automatic-styles>{STYLES}</office:automatic-styles>\
         <office:body><office:spreadsheet>{}{last}</office:spreadsheet></office:body>\
         </office:document-content>",
        tables.collect::<String>()
    );
    let mut all: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest=\"m\"/>"),
    ];
    all.extend(parts.iter().map(|(name, bytes)| (*name, &bytes[..])));
    zipped(&all)
}
