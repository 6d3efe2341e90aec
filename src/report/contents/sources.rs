//! Where the figures were read, and up to when returns counted.

use std::collections::BTreeSet;

use super::{Contents, Maker, words};
use crate::calendar::Date;
use crate::framework::ReportDetail;
use crate::intake::Outcome;
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table};
use crate::view::wording;
use crate::words::{counted, list};

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let input = maker.input;
    let read = input.files.iter().filter(|file| file.outcome == Outcome::Read).count();
    let refused = input.files.len() - read;
    let mut text = format!("Made from {}", counted(read, "file"));
    match refused {
        0 => text.push('.'),
        1 => text.push_str("; 1 other was refused and has no part in it."),
        more => text.push_str(&format!("; {more} others were refused and have no part in it.")),
    }
    let mut opening = vec![Paragraph::computed(text, "")];
    opening.extend(cut_off(maker).map(|words| Paragraph::computed(words, "")));
    let with_cells = maker.offer.report.detail != ReportDetail::Board;
    let table = if with_cells { cells(maker) } else { files(maker) };
    let blocks = if table.is_empty() { Vec::new() } else { vec![Block::Table(table)] };
    Contents::new(opening, blocks)
}

/// The day up to which returns count, and whether it has passed; `None` where nothing is agreed.
pub(super) fn cut_off(maker: &Maker<'_>) -> Option<String> {
    let day = maker.offer.report.cut_off_day?;
    let month = maker.scope.as_of + 1;
    let last = month.last_day();
    let by = Date::new(month.year(), month.number(), u32::from(day)).unwrap_or(last);
    let said = format!("Returns for {} count up to {}", maker.scope.as_of.long(), long(by));
    Some(match maker.input.today <= by {
        true => format!("{said}; until then this edition may still change."),
        false => format!("{said}. This edition was made on {}.", long(maker.input.today)),
    })
}

fn long(date: Date) -> String {
    let (_, _, day) = date.ymd();
    format!("{day} {}", date.month().long())
}

/// For each measure the cell of its latest figure and the other files that its chart rests on.
fn cells(maker: &Maker<'_>) -> Table {
    let rows = maker.scope.items.iter().filter_map(|item| {
        let latest = item.latest.as_ref()?;
        let source = latest.source.as_ref();
        let others: BTreeSet<&str> = item
            .series
            .observations
            .values()
            .filter_map(|seen| seen.source.as_ref())
            .map(|source| source.file.as_str())
            .filter(|file| source.is_none_or(|source| source.file != **file))
            .collect();
        let others: Vec<&str> = others.into_iter().collect();
        Some(Row::new(vec![
            Cell::text(words::at(item)),
            words::latest(item),
            words::period(item),
            source.map_or_else(words::empty, |source| Cell::text(source.file.clone())),
            source.map_or_else(words::empty, |source| Cell::text(source.place.to_string())),
            Cell::text(if others.is_empty() { wording::NOTHING.to_owned() } else { list(&others) }),
        ]))
    });
    Table {
        id: "sources".to_owned(),
        caption: "Where the latest figure of each measure was read.".to_owned(),
        columns: vec![
            Column::new("Measure", Sort::Text, 3.0),
            Column::new("Latest", Sort::Number, 1.0),
            Column::new("Month", Sort::Text, 1.0),
            Column::new("File", Sort::Text, 2.0),
            Column::new("Sheet and cell", Sort::Text, 1.5),
            Column::new("Earlier figures", Sort::Text, 3.0),
        ],
        rows: rows.collect(),
    }
}

/// The files, for readers who do not look into cells.
fn files(maker: &Maker<'_>) -> Table {
    let row = |file: &&crate::intake::FileReport| {
        Row::new(vec![Cell::text(file.name.clone()), Cell::text(file.message.clone())])
    };
    Table {
        id: "files".to_owned(),
        caption: "The files that this report was made from.".to_owned(),
        columns: vec![
            Column::new("File", Sort::Text, 3.0),
            Column::new("What was found", Sort::Text, 4.0),
        ],
        rows: maker.input.files.iter().map(row).collect(),
    }
}
