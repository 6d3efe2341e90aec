//! Looking back: what forums decided, months that are judged otherwise now, lessons of closed plans.

use super::{Contents, Maker, words};
use crate::analysis::Item;
use crate::calendar::Month;
use crate::framework::ReportDetail;
use crate::report::document::{Author, Block, Cell, Column, Paragraph, Row, Sort, Table, Value};
use crate::view::{hindsight, practice, wording};
use crate::words::counted;

/// How many months are looked back on.
const MONTHS: i32 = 12;
/// The most months that are told of one by one.
const TOLD: usize = 20;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let decided = decided(maker);
    let otherwise = otherwise(maker);
    let lessons = lessons(maker);
    let mut blocks = Vec::new();
    let all = otherwise.len();
    let text = match all {
        0 => "No month of the last year is judged otherwise now than it was then, as far as the \
              returns of that time are here."
            .to_owned(),
        1 => "1 month of the last year is judged otherwise now than it was then.".to_owned(),
        more => {
            format!("{more} months of the last year are judged otherwise now than they were then.")
        }
    };
    let opening = Paragraph::computed(text, "by the returns as they stood at the time");
    if decided.is_empty() && otherwise.is_empty() && lessons.is_empty() {
        return Contents { opening: vec![opening], is_empty: true, ..Contents::default() };
    }
    if !decided.is_empty() {
        blocks.push(Block::Heading(format!("Decided since {}", maker.scope.since.long())));
        blocks.push(Block::Table(decision_table(decided)));
    }
    if !otherwise.is_empty() {
        blocks.push(Block::Heading("Months that are judged otherwise now".to_owned()));
        blocks.push(Block::Table(otherwise_table(otherwise)));
        if all > TOLD {
            let text = format!(
                "{} more; every one stands on the measure’s page.",
                counted(all - TOLD, "month")
            );
            blocks.push(Block::Paragraph(Paragraph::computed(text, "")));
        }
    }
    if !lessons.is_empty() {
        blocks.push(Block::Heading("Lessons of closed plans".to_owned()));
        blocks.push(Block::List(lessons));
    }
    Contents::new(vec![opening], blocks)
}

/// What forums decided after the edition before.
fn decided(maker: &Maker<'_>) -> Vec<Row> {
    let scope = &maker.scope;
    let of = |item: &Item| -> Vec<(Month, Row)> {
        let recent = item.decided.iter().filter(|decided| decided.month > scope.since);
        recent
            .map(|decided| {
                let source = decided.source.as_ref().map(words::address).unwrap_or_default();
                let row = Row::new(vec![
                    Cell::of(decided.month.to_string(), Value::Month(decided.month)),
                    Cell::text(words::at(item)),
                    Cell::text(decided.words.clone()).from_source(source),
                    Cell::text(decided.note.clone()),
                    Cell::text(wording::capital(&decided.origin())),
                ]);
                (decided.month, row)
            })
            .collect()
    };
    let mut rows: Vec<(Month, Row)> = scope.items.iter().flat_map(|item| of(item)).collect();
    rows.sort_by_key(|(month, _)| *month);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn decision_table(rows: Vec<Row>) -> Table {
    Table {
        id: "decided".to_owned(),
        caption: "What forums decided, as the returns and the page record it.".to_owned(),
        columns: vec![
            Column::new("Month", Sort::Text, 0.9),
            Column::new("Measure", Sort::Text, 2.5),
            Column::new("Decision", Sort::Text, 2.5),
            Column::new("Note", Sort::Text, 2.5),
            Column::new("Where and by whom", Sort::Text, 2.0),
        ],
        rows,
    }
}

/// The months of the last year with another tier then than now, newest first.
fn otherwise(maker: &Maker<'_>) -> Vec<Row> {
    let first = maker.scope.as_of - (MONTHS - 1);
    let tell_all = maker.offer.report.detail != ReportDetail::Board;
    let mut rows: Vec<(Month, Row)> = Vec::new();
    for item in &maker.scope.items {
        for both in hindsight::months(item) {
            let Some(then) = both.then.filter(|_| both.differs() && both.now.month >= first) else {
                continue;
            };
            let changes = hindsight::changes(item, then);
            let shown = if tell_all { changes.len() } else { 1 };
            let changes: Vec<String> = changes.into_iter().take(shown).collect();
            let row = Row::new(vec![
                Cell::of(then.month.to_string(), Value::Month(then.month)),
                Cell::text(words::at(item)),
                Cell::of(then.tier.to_string(), Value::Tier(then.tier)),
                Cell::of(both.now.tier.to_string(), Value::Tier(both.now.tier)),
                Cell::text(changes.join(" ")),
            ]);
            rows.push((then.month, row));
        }
    }
    rows.sort_by_key(|(month, _)| std::cmp::Reverse(*month));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn otherwise_table(mut rows: Vec<Row>) -> Table {
    rows.truncate(TOLD);
    Table {
        id: "judged-otherwise".to_owned(),
        caption: "Tiers as they were judged then, and as the same months are judged now."
            .to_owned(),
        columns: vec![
            Column::new("Month", Sort::Text, 0.9),
            Column::new("Measure", Sort::Text, 2.5),
            Column::new("Then", Sort::Mark, 0.6),
            Column::new("Now", Sort::Mark, 0.6),
            Column::new("What became known", Sort::Text, 5.0),
        ],
        rows,
    }
}

/// What was learned from closed plans on the measures of the edition, in the words of the plans.
fn lessons(maker: &Maker<'_>) -> Vec<Paragraph> {
    let analysis = maker.input.analysis;
    let with_cells = maker.offer.report.detail != ReportDetail::Board;
    let is_here =
        |indicator: &str| maker.scope.items.iter().any(|item| item.indicator.id == indicator);
    practice::found(analysis, "")
        .into_iter()
        .filter(|(_, lesson)| is_here(&lesson.plan.indicator))
        .flat_map(|(heading, lesson)| {
            let plan = analysis.plans.iter().find(|plan| plan.key == lesson.plan);
            let source = plan.and_then(|plan| plan.source.as_ref());
            let source = source.map_or_else(String::new, |source| match with_cells {
                true => words::address(source),
                false => source.file.clone(),
            });
            lesson.texts.into_iter().map(move |(what, text)| Paragraph {
                text: format!("{what}: {text}"),
                author: Author::Return { who: heading.clone(), source: source.clone() },
            })
        })
        .collect()
}
