//! How many measures of each domain are on plan, by the grouping in use.

use super::movement::ESCALATED;
use super::{Contents, Maker, words};
use crate::analysis::Item;
use crate::analysis::on_plan::{OnPlan, Tally};
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table, Value};
use crate::view::selection::Place;
use crate::view::standing;
use crate::words::counted;

/// The most measures that are named in a cell.
const NAMED: usize = 5;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let groups = &maker.input.analysis.groups;
    let configured = maker.offer.report.grouping.as_deref();
    let grouping = match configured {
        Some(id) => groups.grouping(id),
        None => groups.groupings.first(),
    };
    let Some(grouping) = grouping else {
        return Contents::nothing("The framework sorts its measures into no domains.");
    };
    if maker.scope.items.is_empty() {
        return Contents::nothing("No measure is reported here.");
    }
    let basis = maker.input.analysis.thresholds.basis;
    let domains = grouping.domains.iter().map(|domain| Place::Domain(domain.name.clone()));
    let mut rows = Vec::new();
    let (mut all_on, mut all) = (0, 0);
    for place in domains.chain([Place::Nowhere]) {
        let is_there = |item: &&&Item| Place::of(item, grouping) == place;
        let own: Vec<&Item> = maker.scope.items.iter().filter(is_there).copied().collect();
        if place == Place::Nowhere && own.is_empty() {
            continue;
        }
        let mut tally = Tally::default();
        own.iter().for_each(|item| tally.add(OnPlan::of(item, basis)));
        all_on += tally.on;
        all += tally.all() - tally.not_judged;
        rows.push(row(maker, &place, &own, tally));
    }
    let opening =
        format!("{all_on} of {} that can be judged are on plan.", counted(all, "measure"));
    let table = Table {
        id: "domains".to_owned(),
        caption: format!("{}: measures on plan in the latest month.", grouping.name),
        columns: vec![
            Column::new("Domain", Sort::Text, 2.0),
            Column::new("On plan", Sort::Text, 2.0),
            Column::new("In tier 2 or above", Sort::Number, 1.0),
            Column::new("Escalated since", Sort::Number, 1.0),
            Column::new("Off plan", Sort::Text, 4.0),
        ],
        rows,
    };
    Contents::new(
        vec![Paragraph::computed(opening, "by the latest value against plan")],
        vec![Block::Table(table), Block::Paragraph(Paragraph::guide(standing::source(grouping)))],
    )
}

fn row<'a>(maker: &Maker<'a>, place: &Place, own: &[&'a Item], tally: Tally) -> Row {
    let basis = maker.input.analysis.thresholds.basis;
    let movements = || own.iter().map(|item| maker.scope.movement(item));
    let high = movements().filter(|movement| movement.tier() >= ESCALATED).count();
    let escalated = movements().filter(|movement| movement.is_escalated()).count();
    let off: Vec<&&Item> =
        own.iter().filter(|item| OnPlan::of(item, basis) == OnPlan::No).collect();
    let is_of_one = maker.scope.is_of_one();
    let name = |item: &&&Item| if is_of_one { words::measure(item) } else { words::at(item) };
    let mut named: Vec<String> = off.iter().take(NAMED).map(name).collect();
    if off.len() > NAMED {
        named.push(format!("{} more", off.len() - NAMED));
    }
    let count = |number: usize| {
        let value = Value::Number { number: number as f64, decimals: 0, suffix: "" };
        Cell::of(number.to_string(), value).from_source("Counted here")
    };
    Row::new(vec![
        Cell::text(place.words()),
        Cell::text(standing::words(tally)),
        count(high),
        count(escalated),
        if named.is_empty() { words::empty() } else { Cell::text(named.join("; ")) },
    ])
}
