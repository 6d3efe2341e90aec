//! What changed since the edition before: new escalations first, then what steps down.

use super::movement::Movement;
use super::{Contents, Maker, words};
use crate::analysis::Item;
use crate::framework::ReportDetail;
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table, Value};
use crate::view::wording::NOTHING;
use crate::words::counted;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let scope = &maker.scope;
    let moved: Vec<(&Item, Movement<'_>)> =
        scope.items.iter().map(|item| (*item, scope.movement(item))).collect();
    let escalated = escalated(&moved);
    let pick = |is: fn(Movement<'_>) -> bool| -> Vec<(&Item, Movement<'_>)> {
        moved.iter().copied().filter(|(_, movement)| is(*movement)).collect()
    };
    let lower = pick(|movement| movement.is_lower());
    let recovering = pick(|movement| movement.is_recovering());
    let held = pick(|movement| {
        let is_high = movement.tier() >= super::movement::ESCALATED;
        is_high && !movement.is_escalated() && !movement.is_lower() && !movement.is_recovering()
    });
    if moved.iter().all(|(_, movement)| movement.now.is_none()) {
        return Contents::nothing("Nothing here has a tier.");
    }
    let mut blocks = Vec::new();
    blocks.push(Block::Heading("New escalations".to_owned()));
    blocks.push(match escalated.is_empty() {
        true => said("No measure was escalated."),
        false => Block::Table(table(maker, "escalated", "Measures whose tier rose", &escalated)),
    });
    blocks.push(Block::Heading("Stepping down".to_owned()));
    if lower.is_empty() && recovering.is_empty() {
        blocks.push(said("No tier fell, and none is about to."));
    }
    if !lower.is_empty() {
        blocks.push(Block::Table(table(maker, "lowered", "Measures whose tier fell", &lower)));
    }
    if !recovering.is_empty() {
        let caption = "On plan again; the tier ends when they stay there";
        blocks.push(Block::Table(table(maker, "recovering", caption, &recovering)));
    }
    if !held.is_empty() {
        blocks.push(Block::Heading("As before".to_owned()));
        let verb = if held.len() == 1 { "stays" } else { "stay" };
        let text = format!("{} {verb} in tier 2 or above.", counted(held.len(), "measure"));
        blocks.push(Block::Paragraph(Paragraph::computed(text, maker.by_tiers())));
        if maker.offer.report.detail != ReportDetail::Board {
            let caption = "Measures whose tier is as it was";
            blocks.push(Block::Table(table(maker, "held", caption, &held)));
        }
    }
    Contents::new(Vec::new(), blocks)
}

/// What rose, the highest tier first, and of these what rose most.
pub(super) fn escalated<'a>(moved: &[(&'a Item, Movement<'a>)]) -> Vec<(&'a Item, Movement<'a>)> {
    let mut escalated: Vec<(&Item, Movement<'_>)> =
        moved.iter().copied().filter(|(_, movement)| movement.is_escalated()).collect();
    escalated.sort_by_key(|(_, movement)| {
        let before = movement.then.map_or(0, |then| then.tier);
        (std::cmp::Reverse(movement.tier()), before)
    });
    escalated
}

fn said(text: &str) -> Block {
    Block::Paragraph(Paragraph::computed(text, ""))
}

fn table(maker: &Maker<'_>, id: &str, caption: &str, moved: &[(&Item, Movement<'_>)]) -> Table {
    let scope = &maker.scope;
    let is_of_one = scope.is_of_one();
    let mut columns = vec![Column::new("Measure", Sort::Text, 2.5)];
    if !is_of_one {
        columns.push(Column::new("Organisation", Sort::Text, 1.2));
    }
    columns.push(Column::new(&scope.since.short(), Sort::Mark, 0.7));
    columns.push(Column::new(&scope.as_of.short(), Sort::Mark, 0.7));
    columns.push(Column::new("Why", Sort::Text, 4.0));
    columns.push(Column::new("Who must act", Sort::Text, 2.0));
    let tier = |tier: Option<u8>| match tier {
        None => Cell::text(NOTHING),
        Some(tier) => Cell::of(tier.to_string(), Value::Tier(tier)),
    };
    let row = |(item, movement): &(&Item, Movement<'_>)| {
        let mut cells = vec![Cell::text(words::measure(item))];
        if !is_of_one {
            cells.push(Cell::text(item.organisation.clone()));
        }
        cells.push(tier(movement.then.map(|then| then.tier)));
        cells.push(tier(movement.now.map(|now| now.tier)));
        cells.push(Cell::text(movement.now.map_or_else(String::new, |now| now.words.clone())));
        cells.push(Cell::text(words::forums(item)));
        Row::new(cells)
    };
    Table {
        id: id.to_owned(),
        caption: format!("{caption}: tiers of {} and {}.", scope.since.long(), scope.as_of.long()),
        columns,
        rows: moved.iter().map(row).collect(),
    }
}
