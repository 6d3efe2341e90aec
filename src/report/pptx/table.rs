//! Native tables, in parts that each fit a slide and repeat the row of headings.
//!
//! A trend is the ground of its cell: a picture laid over the table would stand beside another
//! measure as soon as a program makes a row higher than it was measured here.

use super::deck::Deck;
use super::shape::{Area, metric};
use super::text::Line;
use crate::chart::Model;
use crate::report::document::{Cell, Row, Sort, Table, Value};
use crate::report::office::{BLUE, DARK_BLUE, INK, LINE, PALE, colours, escaped, lines, widths};

/// What a cell leaves free at both sides together and above and below together, in points.
const PADDING: (f64, f64) = (10.0, 7.0);
/// The least height of a row with a trend, in points, and what is left free around it.
const TREND: (f64, f64) = (21.0, 3.0);
/// The ground of the headings.
const HEAD: &str = "E6EFF8";

/// A table whose columns and rows have their sizes.
pub(super) struct Measured {
    size: f64,
    widths: Vec<f64>,
    /// The height of the row of headings; 0 where there are none.
    head: f64,
    rows: Vec<f64>,
}

/// So many rows of a table as one slide holds.
pub(super) struct Part {
    /// In points.
    pub(super) height: f64,
    /// The row that comes after it.
    pub(super) next: usize,
    /// Words that a slide has no room for.
    pub(super) notes: Vec<String>,
    caption: String,
    widths: Vec<f64>,
    xml: String,
    /// The trends that stand in it, each with the width and height of its cell.
    trends: Vec<(Model, (f64, f64))>,
}

pub(super) fn measured(table: &Table, width: f64) -> Measured {
    let size = match table.columns.len() {
        0..=5 => 12.0,
        6..=8 => 10.5,
        _ => 9.0,
    };
    let widths = widths(table, width, size, PADDING.0);
    let of_cells = |texts: &[&str], bold: f64| {
        let cells = texts.iter().zip(&widths);
        let counts = cells.map(|(text, width)| lines(text, size * bold, width - PADDING.0));
        counts.max().unwrap_or(1) as f64 * size * 1.2 + PADDING.1
    };
    let headings: Vec<&str> = table.columns.iter().map(|c| c.heading.as_str()).collect();
    let head = match headings.iter().all(|heading| heading.is_empty()) {
        true => 0.0,
        false => of_cells(&headings, 1.1),
    };
    let of_row = |row: &Row| {
        if row.is_heading {
            let text = row.cells.first().map_or("", |cell| cell.text.as_str());
            return lines(text, size * 1.1, width - PADDING.0) as f64 * size * 1.2 + PADDING.1;
        }
        let texts: Vec<&str> = row.cells.iter().map(words).collect();
        let has_trend = row.cells.iter().any(|cell| matches!(cell.value, Value::Trend(_)));
        of_cells(&texts, 1.0).max(if has_trend { TREND.0 } else { 0.0 })
    };
    let rows = table.rows.iter().map(of_row).collect();
    Measured { size, head, rows, widths }
}

impl Measured {
    /// The height of the headings and of the first two rows after `from`: less is not begun.
    pub(super) fn least(&self, from: usize) -> f64 {
        self.head + self.rows.iter().skip(from).take(2).sum::<f64>()
    }

    /// As many rows from `from` as there is room for; at least one, cut to the room.
    pub(super) fn part(&self, table: &Table, from: usize, room: f64) -> Part {
        let mut height = self.head;
        let mut next = from;
        while let Some(row) = self.rows.get(next) {
            if height + row > room && next > from {
                break;
            }
            height += row;
            next += 1;
        }
        // A row that heads others is not left behind without them.
        let heads = |at: usize| table.rows.get(at).is_some_and(|row| row.is_heading);
        if next < self.rows.len() && next > from + 1 && heads(next - 1) {
            next -= 1;
            height -= self.rows.get(next).copied().unwrap_or_default();
        }
        let mut part = Part {
            height,
            next,
            notes: Vec::new(),
            caption: table.caption.clone(),
            widths: self.widths.clone(),
            xml: String::new(),
            trends: Vec::new(),
        };
        if self.head > 0.0 {
            part.xml += &self.headings(table);
        }
        let shown = table.rows.iter().zip(&self.rows).take(next).skip(from);
        for (row, height) in shown {
            part.xml += &match row.is_heading {
                true => self.heading_row(row, *height),
                false => {
                    let most = (room - self.head).max(self.size * 4.0);
                    self.row(table, row, (*height, most), &mut part.notes, &mut part.trends)
                }
            };
        }
        part.height = part.height.min(room.max(self.head));
        part
    }

    fn headings(&self, table: &Table) -> String {
        let cells = table.columns.iter().map(|column| {
            let line = Line { side: side(column.sort), ..self.bold(&column.heading) };
            cell(&line, 1, Some(HEAD), BLUE)
        });
        row(self.head, &cells.collect::<String>())
    }

    fn heading_row(&self, line: &Row, height: f64) -> String {
        let text = line.cells.first().map_or("", |cell| cell.text.as_str());
        let spanned = "<a:tc hMerge=\"1\"><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr \
                       lang=\"en-GB\"/></a:p></a:txBody><a:tcPr/></a:tc>";
        let columns = self.widths.len();
        let first = cell(&self.bold(text), columns, Some(PALE), LINE);
        row(height, &(first + &spanned.repeat(columns.saturating_sub(1))))
    }

    fn row(
        &self,
        table: &Table,
        line: &Row,
        (height, most): (f64, f64),
        notes: &mut Vec<String>,
        trends: &mut Vec<(Model, (f64, f64))>,
    ) -> String {
        let mut cells = String::new();
        for (at, column) in table.columns.iter().enumerate() {
            let shown = line.cells.get(at);
            let (fill, ink) = shown.and_then(|shown| colours(&shown.value)).unzip();
            let text = shown.map_or("", words);
            let width = self.widths.get(at).copied().unwrap_or_default();
            if let Some(Value::Trend(model)) = shown.map(|shown| &shown.value) {
                let empty = Line { after: 0.0, ..Line::new("", self.size) };
                cells += &grounded(&empty, 1, &ground_of_trend(trends.len()), LINE);
                trends.push((Model::clone(model), (width, height.min(most))));
                continue;
            }
            let width = width - PADDING.0;
            let whole = Line { after: 0.0, ..Line::new(text, self.size) };
            let mut written = whole.clone();
            if whole.height(width) + PADDING.1 > most {
                // A slide cannot go on within a cell.
                let room = most - PADDING.1 - 2.0 * self.size * 1.2;
                let first = whole.pieces(width, room).into_iter().next().unwrap_or(whole);
                written = Line { text: format!("{}… (whole in the notes)", first.text), ..first };
                notes.push(format!("{}: {text}", column.heading));
            }
            written.side = side(column.sort);
            written.is_bold = ink.is_some() || self.head == 0.0 && at == 0;
            let dark = ink.as_deref() == Some("FFFFFF");
            written.colour = match (dark, self.head == 0.0 && at == 0) {
                (true, _) => "FFFFFF",
                (false, true) => DARK_BLUE,
                (false, false) => INK,
            };
            cells += &cell(&written, 1, fill.as_deref(), LINE);
        }
        row(height.min(most), &cells)
    }

    fn bold(&self, text: &str) -> Line {
        Line { after: 0.0, ..Line::heading(text, self.size) }
    }
}

impl Part {
    /// The shape that holds it on the slide `slide`.
    pub(super) fn shape(&self, deck: &mut Deck, slide: &str, id: u32, area: Area) -> String {
        let mut rows = self.xml.clone();
        for (number, (model, size)) in self.trends.iter().enumerate() {
            let image =
                deck.pictures.trend_on_ground(&mut deck.package, slide, model, *size, TREND.1);
            let ground = format!("<a:blipFill rotWithShape=\"1\">{}</a:blipFill>", image.fill());
            rows = rows.replacen(&ground_of_trend(number), &ground, 1);
        }
        let grid: String = self
            .widths
            .iter()
            .map(|width| format!("<a:gridCol w=\"{}\"/>", metric(*width)))
            .collect();
        let first = if self.xml.contains(HEAD) { " firstRow=\"1\"" } else { " firstCol=\"1\"" };
        format!(
            "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{id}\" name=\"Table {id}\" \
             descr=\"{}\"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/>\
             </p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{}<a:graphic><a:graphicData \
             uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr{first}/>\
             <a:tblGrid>{grid}</a:tblGrid>{}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
            escaped(&self.caption),
            area.xml("p:xfrm"),
            rows
        )
    }
}

fn row(height: f64, cells: &str) -> String {
    format!("<a:tr h=\"{}\">{cells}</a:tr>", metric(height))
}

/// What people read in a cell; a trend has no words beside it.
fn words(cell: &Cell) -> &str {
    match cell.value {
        Value::Trend(_) => "",
        _ => &cell.text,
    }
}

/// What stands for the ground of a trend until its slide is known. No text of a report can be it,
/// because there every `<` is written out.
fn ground_of_trend(number: usize) -> String {
    format!("<trend number=\"{number}\"/>")
}

/// A cell over so many columns, with a line below it and perhaps a colour as its ground.
fn cell(line: &Line, columns: usize, fill: Option<&str>, below: &str) -> String {
    let ground = fill.map_or_else(
        || "<a:noFill/>".to_owned(),
        |fill| format!("<a:solidFill><a:srgbClr val=\"{fill}\"/></a:solidFill>"),
    );
    grounded(line, columns, &ground, below)
}

fn grounded(line: &Line, columns: usize, ground: &str, below: &str) -> String {
    let span = match columns {
        0 | 1 => String::new(),
        columns => format!(" gridSpan=\"{columns}\""),
    };
    let none =
        ["lnL", "lnR", "lnT"].map(|side| format!("<a:{side} w=\"0\"><a:noFill/></a:{side}>"));
    let (across, down) = (metric(PADDING.0 / 2.0), metric(PADDING.1 / 2.0));
    format!(
        "<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{}</a:txBody><a:tcPr marL=\"{across}\" \
         marR=\"{across}\" marT=\"{down}\" marB=\"{down}\" anchor=\"ctr\">{}<a:lnB w=\"9525\">\
         <a:solidFill><a:srgbClr val=\"{below}\"/></a:solidFill></a:lnB>{ground}</a:tcPr></a:tc>",
        line.xml(),
        none.concat()
    )
}

fn side(sort: Sort) -> &'static str {
    match sort {
        Sort::Text => "",
        Sort::Number => "r",
        Sort::Mark => "ctr",
    }
}
