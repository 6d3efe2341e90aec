//! Tables: the row of headings again on every page, no row across two, columns as wide as they ask
//! for.

use super::MAIN;
use super::body::Body;
use super::page::TEXT_WIDTH;
use super::text::{Set, looks, paragraph, run, sized};
use crate::chart::icon::Art;
use crate::report::document::{Cell, Fact, Row, Sort, Table, Value};
use crate::report::office::{PALE, QUIET, WriteError, colours, escaped, widths};

/// What a cell leaves free on both sides together, in twips.
const PADDING: f64 = 160.0;
/// Width of an icon in EMU: 6 mm.
const ICON: u64 = 216_000;

pub(super) fn written(body: &mut Body<'_>, table: &Table) -> Result<String, WriteError> {
    // Half points: the more columns, the smaller.
    let size = match table.columns.len() {
        0..=5 => 18,
        6..=8 => 16,
        _ => 14,
    };
    let twips = f64::from(size) * 10.0;
    let widths: Vec<u32> = widths(table, f64::from(TEXT_WIDTH), twips, PADDING)
        .into_iter()
        .map(|width| width.round() as u32)
        .collect();
    let mut xml = opening("SightlineTable", &widths, &table.caption, true);
    let headings = table.columns.iter().zip(&widths).map(|(column, width)| {
        let set = Set { side: side(column.sort), with_next: true, ..Set::default() };
        let words = run(&column.heading, &sized(size));
        cell(*width, 1, "", &paragraph("TableHeading", set, &words))
    });
    xml += &row(&headings.collect::<String>(), true);
    for line in &table.rows {
        xml += &match line.is_heading {
            true => heading_row(line, &widths, size),
            false => value_row(body, table, line, &widths, size),
        };
    }
    Ok(xml + "</w:tbl>")
}

fn heading_row(line: &Row, widths: &[u32], size: u32) -> String {
    let text = line.cells.first().map_or("", |cell| cell.text.as_str());
    let set = Set { with_next: true, ..Set::default() };
    let words = paragraph("TableHeading", set, &run(text, &sized(size)));
    row(&cell(widths.iter().sum(), widths.len(), PALE, &words), false)
}

fn value_row(body: &mut Body<'_>, table: &Table, line: &Row, widths: &[u32], size: u32) -> String {
    let mut cells = String::new();
    for (at, (column, width)) in table.columns.iter().zip(widths).enumerate() {
        let shown = line.cells.get(at);
        let (fill, ink) = shown.and_then(|shown| colours(&shown.value)).unzip();
        let set = Set { side: side(column.sort), ..Set::default() };
        let content = shown
            .map_or_else(String::new, |shown| content(body, shown, *width, size, ink.as_deref()));
        let words = paragraph("TableText", set, &content);
        cells += &cell(*width, 1, fill.as_deref().unwrap_or_default(), &words);
    }
    row(&cells, false)
}

/// What stands in a cell: its words, under their icon where they have one; a trend as a picture
/// that the words describe.
fn content(body: &mut Body<'_>, shown: &Cell, width: u32, size: u32, ink: Option<&str>) -> String {
    let words = match ink {
        Some(ink) => run(&shown.text, &looks(ink, true, Some(size))),
        None => run(&shown.text, &sized(size)),
    };
    let art = match &shown.value {
        Value::Trend(model) => {
            let image = body.pictures.trend(body.package, MAIN, model);
            let room = f64::from(width) - PADDING;
            let room = (room.max(300.0) * 635.0).round().min(1_600_000.0) as u64;
            return body.small(&image, room, &shown.text);
        }
        Value::Variation(icon) => Art::variation(*icon),
        Value::Assurance(icon) => Art::assurance(*icon),
        _ => return words,
    };
    let image = body.pictures.icon(body.package, MAIN, &art);
    let icon = body.small(&image, ICON, &shown.text);
    let below = run(&shown.text, &looks(QUIET, false, Some(size.saturating_sub(2).max(14))));
    format!("{icon}<w:r><w:br/></w:r>{below}")
}

/// Labels and what belongs to them: a table without a row of headings, whose first column heads its
/// rows.
pub(super) fn labelled(facts: &[Fact], with_next: bool) -> String {
    let first = TEXT_WIDTH * 3 / 11;
    let widths = [first, TEXT_WIDTH - first];
    let mut xml = opening("SightlineFacts", &widths, "", false);
    let set = Set { with_next, ..Set::default() };
    for Fact { label, text } in facts {
        let label = paragraph("TableHeading", set, &run(label, ""));
        let text: String =
            text.split("\n\n").map(|part| paragraph("TableText", set, &run(part, ""))).collect();
        let cells = cell(first, 1, "", &label) + &cell(TEXT_WIDTH - first, 1, "", &text);
        xml += &row(&cells, false);
    }
    xml + "</w:tbl>"
}

/// Two columns of paragraphs beside each other, without lines.
pub(super) fn beside(left: &str, right: &str) -> String {
    let half = TEXT_WIDTH / 2;
    let cells = cell(half, 1, "", left) + &cell(half, 1, "", right);
    let cells = cells.replace("<w:vAlign w:val=\"center\"/>", "<w:vAlign w:val=\"top\"/>");
    opening("TableNormal", &[half, half], "", false) + &row(&cells, false) + "</w:tbl>"
}

/// The start of a table up to its first row.
fn opening(style: &str, widths: &[u32], caption: &str, has_headings: bool) -> String {
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let total: u32 = widths.iter().sum();
    let (first_row, value) = if has_headings { (1, "0420") } else { (0, "0400") };
    let caption = match caption {
        "" => String::new(),
        caption => format!("<w:tblDescription w:val=\"{}\"/>", escaped(caption)),
    };
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"{value}\" w:firstRow=\"{first_row}\" \
         w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>\
         {caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )
}

/// A row, perhaps of headings that each page repeats.
fn row(cells: &str, is_header: bool) -> String {
    let header = if is_header { "<w:tblHeader/>" } else { "" };
    format!("<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>")
}

/// A cell over so many columns, on a ground where one is given.
fn cell(width: u32, columns: usize, fill: &str, paragraphs: &str) -> String {
    let span = match columns {
        0 | 1 => String::new(),
        columns => format!("<w:gridSpan w:val=\"{columns}\"/>"),
    };
    let fill = match fill {
        "" => String::new(),
        fill => format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>"),
    };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{fill}<w:vAlign \
         w:val=\"center\"/></w:tcPr>{paragraphs}</w:tc>"
    )
}

fn side(sort: Sort) -> &'static str {
    match sort {
        Sort::Text => "",
        Sort::Number => "right",
        Sort::Mark => "center",
    }
}
