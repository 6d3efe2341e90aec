//! Plan, value, recovery trajectory and forecast by month: what NHS England asks for of measures at
//! risk. A plain table with a row for each month, which another format can be made from.

use super::{Contents, Maker, words};
use crate::analysis::Item;
use crate::calendar::{Month, Period};
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table, Value};
use crate::view::wording;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let items = &maker.scope.items;
    let rows: Vec<Row> = items.iter().flat_map(|item| rows(maker, item)).collect();
    if rows.is_empty() {
        return Contents::nothing("No measure here has a month to tell of.");
    }
    let table = Table {
        id: "trajectories".to_owned(),
        caption: format!(
            "Plan, value, recovery trajectory and forecast of the year {} by month.",
            maker.scope.as_of.financial_year()
        ),
        columns: vec![
            Column::new("Measure", Sort::Text, 3.0),
            Column::new("Organisation", Sort::Text, 1.2),
            Column::new("Month", Sort::Text, 1.0),
            Column::new("Plan", Sort::Number, 1.0),
            Column::new("Value", Sort::Number, 1.0),
            Column::new("Recovery trajectory", Sort::Number, 1.2),
            Column::new("Forecast", Sort::Number, 1.0),
            Column::new("Against trajectory", Sort::Text, 1.2),
        ],
        rows,
    };
    let guide = "The recovery trajectory is that of the improvement plan, or of the return’s history \
                 where the plan has none. A forecast is the provider’s own where it gives one, and \
                 computed otherwise.";
    Contents::new(Vec::new(), vec![Block::Table(table), Block::Paragraph(Paragraph::guide(guide))])
}

/// A row for each month of the financial year that has anything.
fn rows(maker: &Maker<'_>, item: &Item) -> Vec<Row> {
    let start = maker.scope.as_of.financial_year_start();
    start.through(start + 11).filter_map(|month| row(maker, item, month)).collect()
}

fn row(maker: &Maker<'_>, item: &Item, month: Month) -> Option<Row> {
    let period = Period::Month(month);
    let seen = item.series.month(month);
    let plan = maker.input.analysis.plans.iter().find(|plan| {
        plan.key.indicator == item.indicator.id
            && plan.key.organisation == item.series.key.organisation
            && plan.trajectory.contains_key(&month)
    });
    let planned = plan.and_then(|plan| plan.trajectory.get(&month).copied());
    let recovery = planned.or(seen.and_then(|seen| seen.recovery));
    let value = seen.and_then(|seen| seen.value);
    let ahead = item.outlook.iter().flat_map(|outlook| &outlook.months);
    let ahead = ahead.into_iter().find(|ahead| ahead.month == month);
    let format = wording::format(item);
    let forecast = match ahead {
        None => words::empty(),
        Some(ahead) => {
            let method = item.outlook.as_ref().map(|outlook| outlook.method.clone());
            words::figure(item, ahead.central, format.value(ahead.central))
                .from_source(method.unwrap_or_default())
        }
    };
    let stated = seen.and_then(|seen| seen.plan).or(ahead.and_then(|ahead| ahead.plan));
    if value.is_none() && stated.is_none() && recovery.is_none() && ahead.is_none() {
        return None;
    }
    let from_plan = plan.filter(|_| planned.is_some()).and_then(|plan| plan.source.as_ref());
    let recovered = match (recovery, from_plan) {
        (Some(recovery), Some(source)) => words::figure(item, recovery, format.value(recovery))
            .from_source(words::address(source)),
        (recovery, None) => sourced(item, period, recovery),
        (None, Some(_)) => words::empty(),
    };
    let against = value.zip(recovery).map(|(value, recovery)| {
        match item.indicator.polarity.adverse_variance(recovery, value) <= 0.0 {
            true => "On track",
            false => "Off track",
        }
    });
    Some(Row::new(vec![
        Cell::text(wording::name(item)),
        Cell::text(item.organisation.clone()),
        Cell::of(month.to_string(), Value::Month(month)),
        sourced(item, period, stated),
        sourced(item, period, value),
        recovered,
        forecast,
        against.map_or_else(words::empty, Cell::text),
    ]))
}

/// A figure of a month, which came with the return where no cell is known.
fn sourced(item: &Item, period: Period, value: Option<f64>) -> Cell {
    let cell = words::seen(item, period, value);
    match cell.source.as_str() {
        "" if value.is_some() => cell.from_source(format!("Return of {}", item.organisation)),
        _ => cell,
    }
}
