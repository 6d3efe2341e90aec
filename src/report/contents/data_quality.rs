//! How far the data can be relied on: what is not sufficient, why, and in which measures.

use super::exceptions::chosen;
use super::{Contents, Maker, words};
use crate::analysis::{Aspect, Item, QualityMark, QualityStanding};
use crate::framework::ReportDetail;
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table};
use crate::words::counted;

/// The most measures that are named in a cell.
const NAMED: usize = 8;

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
    let shown = marked.iter().filter(|(item, _)| !is_board || is_told(item));
    let reasons = reasons(shown);
    let mut blocks = Vec::new();
    if !reasons.is_empty() {
        let caption = match is_board {
            true => "What is not sufficient in the measures that this report tells of one by one.",
            false => "What is not sufficient, and in which measures.",
        };
        blocks.push(Block::Table(table(maker, caption, &reasons)));
    }
    let paragraph = Paragraph::computed(opening, "by the returns and their findings");
    Contents::new(vec![paragraph], blocks)
}

/// What is not sufficient and why, with the measures of which it is said; in the order of the
/// respects, what is said of most measures first.
fn reasons<'a>(
    marked: impl Iterator<Item = &'a (&'a Item, &'a QualityMark)>,
) -> Vec<(&'a Aspect, Vec<&'a Item>)> {
    let mut reasons: Vec<(&Aspect, Vec<&Item>)> = Vec::new();
    for (item, mark) in marked {
        let lacking = mark.aspects.iter().filter(|a| a.standing == QualityStanding::NotSufficient);
        for aspect in lacking {
            match reasons.iter_mut().find(|(other, _)| *other == aspect) {
                Some((_, items)) => items.push(item),
                None => reasons.push((aspect, vec![item])),
            }
        }
    }
    reasons.sort_by_key(|(aspect, items)| (aspect.respect, std::cmp::Reverse(items.len())));
    reasons
}

fn table(maker: &Maker<'_>, caption: &str, reasons: &[(&Aspect, Vec<&Item>)]) -> Table {
    let is_of_one = maker.scope.is_of_one();
    let name = |item: &&Item| if is_of_one { words::measure(item) } else { words::at(item) };
    let row = |(aspect, items): &(&Aspect, Vec<&Item>)| {
        let mut named: Vec<String> = items.iter().take(NAMED).map(name).collect();
        if items.len() > NAMED {
            named.push(format!("{} more", items.len() - NAMED));
        }
        Row::new(vec![
            Cell::text(aspect.respect.name()),
            Cell::text(aspect.reason.clone()),
            Cell::text(format!("{}: {}", items.len(), named.join("; "))),
        ])
    };
    Table {
        id: "data-quality".to_owned(),
        caption: caption.to_owned(),
        columns: vec![
            Column::new("Respect", Sort::Text, 1.2),
            Column::new("Why", Sort::Text, 3.0),
            Column::new("Measures", Sort::Text, 4.0),
        ],
        rows: reasons.iter().map(row).collect(),
    }
}
