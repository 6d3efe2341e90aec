//! Native tables, in parts that each fit a slide and repeat the row of headings.

use super::shape::{Area, metric};
use super::text::Line;
use crate::report::document::{Row, Sort, Table, Value};
use crate::report::office::{BLUE, DARK_BLUE, INK, LINE, PALE, colours, escaped, lines, widths};

/// What a table says that has lost its trends.
pub(super) const NO_TRENDS: &str = "Trends are left out: a table on a slide holds no pictures.";
/// What a cell leaves free at both sides together and above and below together, in points.
const PADDING: (f64, f64) = (10.0, 7.0);
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
}

/// The table as a slide holds it: without trends, because its cells hold no pictures. The caption
/// says so.
pub(super) fn without_trends(table: &Table) -> Table {
    let is_trend = |at: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        cells.into_iter().any(|cell| matches!(cell.value, Value::Trend(_)))
    };
    let kept: Vec<bool> = (0..table.columns.len()).map(|at| !is_trend(at)).collect();
    if kept.iter().all(|kept| *kept) {
        return table.clone();
    }
    let columns = table.columns.iter().zip(&kept).filter(|(_, kept)| **kept);
    let rows = table.rows.iter().map(|row| {
        let cells = row.cells.iter().zip(&kept).filter(|(_, kept)| **kept || row.is_heading);
        Row { cells: cells.map(|(cell, _)| cell.clone()).collect(), ..*row }
    });
    Table {
        caption: format!("{} {NO_TRENDS}", table.caption).trim().to_owned(),
        columns: columns.map(|(column, _)| column.clone()).collect(),
        rows: rows.collect(),
        ..table.clone()
    }
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
        let texts: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        of_cells(&texts, 1.0)
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
                    self.row(table, row, *height, most, &mut part.notes)
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
        height: f64,
        most: f64,
        notes: &mut Vec<String>,
    ) -> String {
        let mut cells = String::new();
        for (at, column) in table.columns.iter().enumerate() {
            let shown = line.cells.get(at);
            let (fill, ink) = shown.and_then(|shown| colours(&shown.value)).unzip();
            let text = shown.map_or("", |shown| shown.text.as_str());
            let width = self.widths.get(at).copied().unwrap_or_default() - PADDING.0;
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
    /// The shape that holds it.
    pub(super) fn shape(&self, id: u32, area: Area) -> String {
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
            self.xml
        )
    }
}

fn row(height: f64, cells: &str) -> String {
    format!("<a:tr h=\"{}\">{cells}</a:tr>", metric(height))
}

/// A cell over so many columns, with a line below it and perhaps a ground.
fn cell(line: &Line, columns: usize, fill: Option<&str>, below: &str) -> String {
    let span = match columns {
        0 | 1 => String::new(),
        columns => format!(" gridSpan=\"{columns}\""),
    };
    let fill = fill.map_or_else(
        || "<a:noFill/>".to_owned(),
        |fill| format!("<a:solidFill><a:srgbClr val=\"{fill}\"/></a:solidFill>"),
    );
    let none =
        ["lnL", "lnR", "lnT"].map(|side| format!("<a:{side} w=\"0\"><a:noFill/></a:{side}>"));
    let (across, down) = (metric(PADDING.0 / 2.0), metric(PADDING.1 / 2.0));
    format!(
        "<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{}</a:txBody><a:tcPr marL=\"{across}\" \
         marR=\"{across}\" marT=\"{down}\" marB=\"{down}\" anchor=\"ctr\">{}<a:lnB w=\"9525\">\
         <a:solidFill><a:srgbClr val=\"{below}\"/></a:solidFill></a:lnB>{fill}</a:tcPr></a:tc>",
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
