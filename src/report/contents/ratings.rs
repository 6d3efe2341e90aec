//! Assurance ratings: where each measure stands, what moved, and what Boards asked.

use super::{Contents, Maker, words};
use crate::assurance::Question;
use crate::framework::{AssuranceRules, ReportDetail};
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table};
use crate::view::assurance::{Stand, headline, stand};
use crate::view::wording;

/// How many earlier ratings are told of each measure.
const BEFORE: usize = 3;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let rules = &maker.input.framework.assurance;
    let records = &maker.input.entered.assurance;
    let as_of = maker.scope.as_of;
    let all = maker.scope.items.iter().chain(&maker.scope.system);
    let stands: Vec<Stand<'_>> = all.map(|item| stand(item, records, rules, as_of)).collect();
    if stands.iter().all(|stand| stand.rating().is_none()) {
        return Contents::nothing("No measure here has an assurance rating.");
    }
    let is_board = maker.offer.report.detail == ReportDetail::Board;
    let is_shown = |stand: &&Stand<'_>| !is_board || stand.has_moved(rules) || stand.is_weak();
    let shown: Vec<&Stand<'_>> = stands.iter().filter(is_shown).collect();
    let mut opening = vec![Paragraph::computed(
        headline(&stands, rules, as_of),
        "by the rules of the assurance ratings",
    )];
    if is_board {
        opening.push(Paragraph::computed(
            "Below stand those that moved, and those that give little assurance.",
            "",
        ));
    }
    let mut blocks = Vec::new();
    if !shown.is_empty() {
        blocks.push(Block::Table(table(maker, &shown, rules)));
    }
    blocks.extend(questions(&shown));
    Contents::new(opening, blocks)
}

fn table(maker: &Maker<'_>, shown: &[&Stand<'_>], rules: &AssuranceRules) -> Table {
    let records = &maker.input.entered.assurance;
    let before = |stand: &&Stand<'_>| {
        let measure = stand.item.measure();
        let mut earlier: Vec<_> =
            records.of(&measure).filter(|record| record.month < maker.scope.as_of).collect();
        earlier.sort_by_key(|record| std::cmp::Reverse(record.month));
        let told = earlier
            .iter()
            .take(BEFORE)
            .map(|record| format!("{} {}", record.month.short(), rules.label(record.rating)));
        told.collect::<Vec<_>>().join(", ")
    };
    let row = |stand: &&Stand<'_>| {
        let controls = stand.controls().map(|rating| rules.controls_label(rating));
        let rating = stand.rating().map(|rating| rules.label(rating));
        let moves = stand.moves(rules);
        let mut why = stand.item.assured.controls.words.clone();
        for reason in stand.reasons() {
            why.push(' ');
            why.push_str(&reason);
        }
        let earlier = before(stand);
        Row::new(vec![
            Cell::text(words::at(stand.item)),
            Cell::text(controls.unwrap_or(wording::NOTHING)),
            Cell::text(rating.unwrap_or(wording::NOTHING)),
            Cell::text(wording::capital(stand.status())),
            if moves.is_empty() { words::empty() } else { Cell::text(moves.join("; ")) },
            if earlier.is_empty() { words::empty() } else { Cell::text(earlier) },
            Cell::text(why),
        ])
    };
    Table {
        id: "ratings".to_owned(),
        caption: "Assurance ratings of the controls and of performance, with what they rest on."
            .to_owned(),
        columns: vec![
            Column::new("Measure", Sort::Text, 2.5),
            Column::new("Controls", Sort::Text, 1.0),
            Column::new("Performance", Sort::Text, 1.1),
            Column::new("Stands", Sort::Text, 1.0),
            Column::new("Moved", Sort::Text, 1.5),
            Column::new("Agreed before", Sort::Text, 1.5),
            Column::new("Why", Sort::Text, 4.0),
        ],
        rows: shown.iter().map(row).collect(),
    }
}

/// The two questions to the Board, with the answers of the month.
fn questions(shown: &[&Stand<'_>]) -> Vec<Block> {
    let answers = shown.iter().filter_map(|stand| Some((stand, stand.record?)));
    let rows: Vec<Row> = answers
        .map(|(stand, record)| {
            let told = Question::ALL.map(|question| Cell::text(record.answers.to(question).told()));
            Row::new(std::iter::once(Cell::text(words::at(stand.item))).chain(told).collect())
        })
        .collect();
    let asked: Vec<Paragraph> =
        Question::ALL.iter().map(|question| Paragraph::guide(question.words())).collect();
    let heading = Block::Heading("The two questions".to_owned());
    if rows.is_empty() {
        return vec![heading, Block::List(asked)];
    }
    let headings = Question::ALL.map(|question| Column::new(question.words(), Sort::Text, 3.0));
    let columns = std::iter::once(Column::new("Measure", Sort::Text, 2.5)).chain(headings);
    vec![
        heading,
        Block::Table(Table {
            id: "questions".to_owned(),
            caption: "What was asked of each rating, and the answer.".to_owned(),
            columns: columns.collect(),
            rows,
        }),
    ]
}
