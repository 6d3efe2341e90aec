//! Improvement plans and how they stand, the overdue first, and plans that are owed.

use super::{Contents, Maker, words};
use crate::analysis::{Analysis, Item};
use crate::framework::ReportDetail;
use crate::plans::{Plan, Stage};
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table, Value};
use crate::view::{plans as view, wording};
use crate::words::counted;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let input = maker.input;
    let analysis = input.analysis;
    let grace = input.framework.thresholds.plan_grace_months;
    let columns = view::columns(analysis, &view::Wanted::default(), grace, input.today);
    let mut rows = Vec::new();
    let (mut open, mut off, mut late) = (0, 0, 0);
    for (stage, cards) in columns {
        let is_here = |card: &&view::BoardCard| maker.scope.holds_plan(&card.key);
        let own: Vec<&view::BoardCard> = cards.iter().filter(is_here).collect();
        let is_over = matches!(stage, Stage::Closed | Stage::Superseded);
        if own.is_empty() || (is_over && maker.offer.report.detail == ReportDetail::Board) {
            continue;
        }
        if !is_over {
            open += own.len();
            off += own.iter().filter(|card| matches!(card.track, Some((_, true)))).count();
            late += own.iter().filter(|card| card.is_late || card.overdue.is_some()).count();
        }
        rows.push(Row::heading(format!("{} ({})", stage.heading(), own.len())));
        rows.extend(own.into_iter().map(|card| {
            // The heading of the column says it.
            let next = wording::capital(card.next.trim_start_matches("Next: "));
            let next = [next, card.overdue.clone().unwrap_or_default()];
            let next: Vec<String> = next.into_iter().filter(|words| !words.is_empty()).collect();
            let track = card.track.as_ref().map(|(words, _)| words.clone());
            let source = analysis.plans.iter().find(|plan| plan.key == card.key);
            let source = source.and_then(|plan| plan.source.as_ref()).map(words::address);
            Row::new(vec![
                Cell::text(card.title.clone()).from_source(source.unwrap_or_default()),
                Cell::text(card.facts.clone()),
                track.map_or_else(words::empty, Cell::text),
                Cell::text(next.join(" ")),
            ])
        }));
    }
    let owed: Vec<view::OwedPlan> = view::owed(analysis)
        .into_iter()
        .filter(|owed| maker.scope.holds_measure(&owed.organisation, &owed.indicator))
        .collect();
    if rows.is_empty() && owed.is_empty() {
        return Contents::nothing("There is no improvement plan here, and none is owed.");
    }
    let opening = format!(
        "{}: {} off trajectory, {} with something overdue. {}.",
        counted(open, "open plan"),
        words::none_or(off),
        words::none_or(late),
        match owed.len() {
            0 => "No plan is owed".to_owned(),
            1 => "1 plan is owed, and nobody has written it".to_owned(),
            more => format!("{more} plans are owed, and nobody has written them"),
        }
    );
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            id: "plans".to_owned(),
            caption: "Improvement plans by where they stand.".to_owned(),
            columns: vec![
                Column::new("Measure", Sort::Text, 2.5),
                Column::new("Plan", Sort::Text, 2.5),
                Column::new("Against its trajectory", Sort::Text, 2.5),
                Column::new("Next", Sort::Text, 2.5),
            ],
            rows,
        }));
    }
    if !owed.is_empty() {
        blocks.push(Block::Heading("Plans that are owed".to_owned()));
        blocks.push(Block::Table(owed_table(owed)));
    }
    Contents::new(
        vec![Paragraph::computed(opening, "by the steps and trajectories recorded")],
        blocks,
    )
}

fn owed_table(owed: Vec<view::OwedPlan>) -> Table {
    let row = |owed: view::OwedPlan| {
        Row::new(vec![Cell::text(owed.title), Cell::text(owed.tier), Cell::text(owed.when)])
    };
    Table {
        id: "plans-owed".to_owned(),
        caption: "Plans that a tier requires and nobody has written.".to_owned(),
        columns: vec![
            Column::new("Measure", Sort::Text, 3.0),
            Column::new("Tier", Sort::Text, 1.5),
            Column::new("When", Sort::Text, 2.0),
        ],
        rows: owed.into_iter().map(row).collect(),
    }
}

/// The actions of a plan and what they are expected to add, for the page of one measure. A system
/// plan stands with each measure that it is about.
pub(super) fn actions(analysis: &Analysis, plan: &Plan, item: &Item) -> Vec<Block> {
    let mut blocks = Vec::new();
    let expected = view::expectation(plan, item);
    let actions = view::action_rows(analysis, plan);
    if !actions.is_empty() {
        let rows = plan.actions.iter().map(|action| {
            let due = action.due.map_or_else(words::empty, |due| {
                Cell::of(crate::plans::day(due), Value::Date(due))
            });
            let effect = action.expected_effect.map(|effect| view::effect(item, effect));
            Row::new(vec![
                Cell::text(action.action.clone()),
                Cell::text(action.owner.clone()),
                due,
                Cell::text(action.status.map_or("Not stated", crate::template::Words::word)),
                effect.map_or_else(words::empty, Cell::text),
            ])
        });
        let key = &plan.key;
        blocks.push(Block::Table(Table {
            id: id(&[
                "actions",
                &item.series.key.organisation,
                &key.organisation,
                &key.indicator,
                &key.id,
            ]),
            caption: format!("Actions of {}.", view::plan_name(analysis, key)),
            columns: vec![
                Column::new("Action", Sort::Text, 4.0),
                Column::new("Owner", Sort::Text, 1.5),
                Column::new("Due", Sort::Text, 1.0),
                Column::new("Status", Sort::Text, 1.0),
                Column::new("Expected effect", Sort::Text, 1.2),
            ],
            rows: rows.collect(),
        }));
    }
    blocks.extend(expected.into_iter().map(|text| Block::Paragraph(Paragraph::computed(text, ""))));
    blocks
}

/// The name of a table, of letters, digits and hyphens.
fn id(parts: &[&str]) -> String {
    let sign = |sign: char| if sign.is_ascii_alphanumeric() { sign } else { '-' };
    let parts = parts.iter().filter(|part| !part.is_empty());
    let named: Vec<String> = parts.map(|part| part.chars().map(sign).collect()).collect();
    named.join("-")
}
