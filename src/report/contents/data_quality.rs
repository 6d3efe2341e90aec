//! How far the data can be relied on: the mark of each measure, and why it is not better.

use super::exceptions::chosen;
use super::{Contents, Maker, words};
use crate::analysis::{Item, QualityMark, QualityStanding};
use crate::framework::ReportDetail;
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table};
use crate::view::intelligence;
use crate::words::counted;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let marked: Vec<(&Item, &QualityMark)> =
        maker.scope.items.iter().filter_map(|item| Some((*item, item.quality.as_ref()?))).collect();
    if marked.is_empty() {
        return Contents::nothing("No measure here has a data-quality mark.");
    }
    let is_short = |mark: &QualityMark| mark.count(QualityStanding::NotSufficient) > 0;
    let short = marked.iter().filter(|(_, mark)| is_short(mark)).count();
    let opening = format!(
        "{short} of {} {} not sufficient in at least one of seven respects.",
        counted(marked.len(), "measure"),
        if short == 1 { "is" } else { "are" }
    );
    // A Board is told of what it reads about; the groups of everything.
    let is_board = maker.offer.report.detail == ReportDetail::Board;
    let (told, _) = chosen(maker);
    let is_told = |item: &Item| told.iter().any(|(other, _)| other.series.key == item.series.key);
    let shown: Vec<&(&Item, &QualityMark)> = marked
        .iter()
        .filter(|(item, mark)| is_short(mark) && (!is_board || is_told(item)))
        .collect();
    let row = |(item, mark): &&(&Item, &QualityMark)| {
        let lacking = mark.aspects.iter().filter(|a| a.standing == QualityStanding::NotSufficient);
        let why: Vec<String> =
            lacking.map(|aspect| format!("{}: {}", aspect.respect.name(), aspect.reason)).collect();
        Row::new(vec![
            Cell::text(words::at(item)),
            Cell::text(intelligence::glyph(mark)),
            Cell::text(why.join(" ")),
        ])
    };
    let mut blocks = Vec::new();
    if !shown.is_empty() {
        blocks.push(Block::Table(Table {
            id: "data-quality".to_owned(),
            caption: match is_board {
                true => "Of the measures above: what is not sufficient.".to_owned(),
                false => "Measures of which something is not sufficient.".to_owned(),
            },
            columns: vec![
                Column::new("Measure", Sort::Text, 3.0),
                Column::new("Mark", Sort::Mark, 1.0),
                Column::new("What is not sufficient, and why", Sort::Text, 5.0),
            ],
            rows: shown.iter().map(row).collect(),
        }));
        let respects = crate::analysis::Respect::ALL.map(|respect| respect.name().to_lowercase());
        let guide = format!(
            "The mark, from left to right: {}. {}.",
            crate::words::list(&respects),
            intelligence::GLYPH_KEY
        );
        blocks.push(Block::Paragraph(Paragraph::guide(guide)));
    }
    let paragraph = Paragraph::computed(opening, "by the returns and their findings");
    Contents::new(vec![paragraph], blocks)
}
