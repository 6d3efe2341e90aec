//! Tables: a caption, headings with their scope, cells that are read as people read them, and below
//! where the figures stand in the files.

use super::marks;
use super::markup::Markup;
use crate::report::InputFile;
use crate::report::document::{Cell, Column, Row, Sort, Table, Value};

/// A table that scrolls by itself where a screen is narrower than it.
pub(super) fn of(page: &mut Markup, table: &Table) {
    let id = format!("table-{}", table.id);
    let caption = format!("{id}-caption");
    let region = [
        ("class", class_of(table)),
        ("role", "region"),
        ("aria-labelledby", &caption),
        ("tabindex", "0"),
    ];
    page.element("div", &region, |page| {
        page.element("table", &[("id", &id)], |page| {
            page.words("caption", &[("id", &caption)], &table.caption);
            columns(page, &table.columns);
            page.element("thead", &[], |page| {
                page.element("tr", &[], |page| {
                    for column in &table.columns {
                        let class = class(column.sort);
                        page.words("th", &[("scope", "col"), ("class", class)], &column.heading);
                    }
                });
            });
            // Each heading row with the rows below it is a body, which belongs together.
            for rows in table.rows.chunk_by(|_, next| !next.is_heading) {
                page.element("tbody", &[], |page| {
                    for row in rows {
                        self::row(page, row, &table.columns);
                    }
                });
            }
        });
    });
    if table.is_empty() {
        page.element("p", &[("class", "report-quiet")], |page| page.said("No rows."));
    }
    sources(page, table);
}

/// A table of few rows stays on one page of paper; one that needs more width than a page upright
/// has gets smaller letters there.
fn class_of(table: &Table) -> &'static str {
    const UPRIGHT: f64 = 12.0;
    const FEW: usize = 6;
    let is_wide = table.columns.iter().map(|column| column.weight).sum::<f64>() > UPRIGHT;
    match (is_wide, table.rows.len() <= FEW) {
        (true, true) => "report-table report-table--wide report-table--short",
        (true, false) => "report-table report-table--wide",
        (false, true) => "report-table report-table--short",
        (false, false) => "report-table",
    }
}

fn columns(page: &mut Markup, columns: &[Column]) {
    let whole: f64 = columns.iter().map(|column| column.weight).sum();
    if !(whole.is_finite() && whole > 0.0) {
        return;
    }
    page.element("colgroup", &[], |page| {
        for column in columns {
            let width = format!("width: {:.1}%", 100.0 * column.weight / whole);
            page.void("col", &[("style", &width)]);
        }
    });
}

fn row(page: &mut Markup, row: &Row, columns: &[Column]) {
    let mut cells = row.cells.iter();
    if row.is_heading {
        let span = columns.len().max(1).to_string();
        let text = cells.next().map_or("", |cell| cell.text.as_str());
        page.element("tr", &[("class", "report-table__group")], |page| {
            page.words("th", &[("scope", "rowgroup"), ("colspan", &span)], text);
        });
        return;
    }
    page.element("tr", &[], |page| {
        for (place, (cell, column)) in cells.zip(columns).enumerate() {
            let class = class(column.sort);
            // A heading without words would be told to nobody.
            let is_heading = place == 0 && !cell.text.trim().is_empty();
            match is_heading {
                true => page.element("th", &[("scope", "row"), ("class", class)], |page| {
                    value(page, cell);
                }),
                false => page.element("td", &[("class", class)], |page| value(page, cell)),
            }
        }
    });
}

fn class(sort: Sort) -> &'static str {
    match sort {
        Sort::Text => "",
        Sort::Number => "report-number",
        Sort::Mark => "report-mark",
    }
}

fn value(page: &mut Markup, cell: &Cell) {
    match &cell.value {
        Value::Tier(tier) => {
            marks::badge(page, *tier);
            let number = tier.to_string();
            let rest = cell.text.strip_prefix("Tier ").unwrap_or(&cell.text);
            let rest =
                rest.strip_prefix(&number).unwrap_or(rest).trim_start_matches([' ', ',', ':']);
            if !rest.is_empty() {
                page.said(" ");
                page.isolated(rest);
            }
        }
        Value::Variation(icon) => marks::variation(page, *icon, Some(&cell.text)),
        Value::Assurance(icon) => marks::assurance(page, *icon, Some(&cell.text)),
        Value::Trend(model) => marks::spark(page, model, &cell.text),
        Value::Text | Value::Number { .. } | Value::Month(_) | Value::Date(_) => {
            super::lines(page, &cell.text);
        }
    }
}

/// Where the figures of the table were read, folded away: a proof for whoever asks for it.
fn sources(page: &mut Markup, table: &Table) {
    let mut group = "";
    let mut lines: Vec<(String, &str)> = Vec::new();
    for row in &table.rows {
        let first = row.cells.first().map_or("", |cell| cell.text.as_str());
        if row.is_heading {
            group = first;
            continue;
        }
        let named = if group.is_empty() { first.to_owned() } else { format!("{group}, {first}") };
        let read = row.cells.iter().zip(&table.columns).filter(|(cell, _)| !cell.source.is_empty());
        lines.extend(read.map(|(cell, column)| {
            (format!("{named}, {}: {}", column.heading, cell.text), cell.source.as_str())
        }));
    }
    if lines.is_empty() {
        return;
    }
    page.element("details", &[("class", "report-sources")], |page| {
        page.element("summary", &[], |page| page.said("Where these figures were read"));
        page.element("ul", &[], |page| {
            for (what, source) in lines {
                page.element("li", &[], |page| {
                    page.isolated(&what);
                    page.said(" – ");
                    page.isolated(source);
                });
            }
        });
    });
}

/// The files that went in, with what tells them from all others.
pub(super) fn files(page: &mut Markup, files: &[InputFile]) {
    let region = [("class", "report-table report-files"), ("role", "region"), ("tabindex", "0")];
    let region: Vec<_> = region.into_iter().chain([("aria-labelledby", "files")]).collect();
    page.element("div", &region, |page| {
        page.element("table", &[], |page| {
            page.element("caption", &[("id", "files")], |page| {
                page.said("The files that this report was made from");
            });
            page.element("thead", &[], |page| {
                page.element("tr", &[], |page| {
                    for heading in ["File", "SHA-256", "Outcome", "What happened"] {
                        page.element("th", &[("scope", "col")], |page| page.said(heading));
                    }
                });
            });
            page.element("tbody", &[], |page| {
                for file in files {
                    page.element("tr", &[], |page| {
                        page.words("th", &[("scope", "row")], &file.name);
                        page.element("td", &[], |page| page.words("code", &[], &file.sha256));
                        page.words("td", &[], file.outcome.as_str());
                        page.words("td", &[], &file.message);
                    });
                }
            });
        });
    });
}
