//! The headline table: every measure in a line with its icons, its tier and what changed.

use super::scope::is_listed;
use super::{Contents, Maker, words};
use crate::analysis::{Item, Respect};
use crate::chart::Model;
use crate::framework::ReportDetail;
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table, Value};
use crate::view::{intelligence, multiples, wording};
use crate::words::{counted, list};

/// How many of the last values the trend shows.
const TREND: usize = 24;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let scope = &maker.scope;
    let detail = maker.offer.report.detail;
    let is_listed = |item: &&&Item| is_listed(detail, scope.movement(item));
    let listed: Vec<&Item> = scope.items.iter().filter(is_listed).copied().collect();
    let mut blocks = Vec::new();
    if listed.is_empty() && scope.system.is_empty() {
        return Contents::nothing("No measure is reported here.");
    }
    let left_out = scope.items.len() - listed.len();
    let opening = match (detail, left_out) {
        (ReportDetail::Board, 1..) => vec![Paragraph::computed(
            format!(
                "{} in tier 0 or 1 without a change {} left out here; the delivery groups’ reports \
                 list every one.",
                counted(left_out, "measure"),
                if left_out == 1 { "is" } else { "are" }
            ),
            "",
        )],
        _ => Vec::new(),
    };
    blocks.push(Block::Table(table(maker, &listed)));
    let guide = "Each figure is the latest that counts, for the month beside it. “Variation” says \
                 whether the latest values differ from what is usual for the process, “Assurance” \
                 whether the process as it is will meet its target. A tier says who must act; the \
                 system as a whole has none.";
    blocks.push(Block::Paragraph(Paragraph::guide(guide)));
    if detail == ReportDetail::DeliveryGroup {
        let respects = Respect::ALL.map(|respect| respect.name().to_lowercase());
        blocks.push(Block::Paragraph(Paragraph::guide(format!(
            "Data quality, from left to right: {}. {}.",
            list(&respects),
            intelligence::GLYPH_KEY
        ))));
    }
    Contents::new(opening, blocks)
}

fn table(maker: &Maker<'_>, listed: &[&Item]) -> Table {
    let scope = &maker.scope;
    let with_quality = maker.offer.report.detail == ReportDetail::DeliveryGroup;
    let mut columns = vec![
        Column::new("Measure", Sort::Text, 3.0),
        Column::new("Latest", Sort::Number, 1.0),
        Column::new("Month", Sort::Text, 0.9),
        Column::new("Plan", Sort::Number, 1.0),
        Column::new("Against plan", Sort::Text, 1.3),
        Column::new("Variation", Sort::Mark, 1.1),
        Column::new("Assurance", Sort::Mark, 1.1),
        Column::new("Tier", Sort::Mark, 0.6),
        Column::new("Change", Sort::Text, 1.1),
        Column::new("Trend", Sort::Mark, 1.6),
    ];
    if with_quality {
        columns.push(Column::new("Data quality", Sort::Mark, 1.0));
    }
    let mut rows = Vec::new();
    let mut group = |name: &str, items: &mut dyn Iterator<Item = &&Item>| {
        let mut items = items.peekable();
        if items.peek().is_some() {
            rows.push(Row::heading(name));
        }
        rows.extend(items.map(|item| row(maker, item, with_quality)));
    };
    if let Some(system) = scope.system.first() {
        group(&system.organisation_name, &mut scope.system.iter());
    }
    let mut organisations: Vec<&str> = Vec::new();
    let named = maker.input.framework.organisations.iter().map(|one| one.key.as_str());
    for name in named.chain(listed.iter().map(|item| item.organisation.as_str())) {
        if !organisations.contains(&name) {
            organisations.push(name);
        }
    }
    for organisation in organisations {
        let own = |item: &&&Item| item.organisation == organisation;
        group(organisation, &mut listed.iter().filter(own));
    }
    Table {
        id: "measures".to_owned(),
        caption: format!(
            "Measures up to {}: the system, then each organisation, the highest tier first.",
            scope.as_of.long()
        ),
        columns,
        rows,
    }
}

fn row(maker: &Maker<'_>, item: &Item, with_quality: bool) -> Row {
    let movement = maker.scope.movement(item);
    let change = movement.words();
    let mut cells = vec![
        Cell::text(words::measure(item)),
        words::latest(item),
        words::period(item),
        words::plan(item),
        Cell::text(words::against_plan(item).unwrap_or_else(|| wording::NOTHING.to_owned())),
        words::variation(item),
        words::assurance(item),
        words::tier(item),
        if change.is_empty() { words::empty() } else { Cell::text(change) },
        trend(item),
    ];
    if with_quality {
        let glyph = item.quality.as_ref().map(intelligence::glyph);
        cells.push(glyph.map_or_else(words::empty, Cell::text));
    }
    Row::new(cells)
}

/// The last values, as a chart in the size of a word.
fn trend(item: &Item) -> Cell {
    let model: Model = multiples::model(item);
    let values = model.slots.iter().filter(|slot| slot.value.is_some()).count();
    if values == 0 {
        return words::empty();
    }
    let text = format!("Last {}", counted(values.min(TREND), item.series.frequency.noun()));
    Cell::of(text, Value::Trend(Box::new(model)))
}
