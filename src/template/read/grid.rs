//! The month grid of a highlight report: a Date row with the months, and the Plan and Actual rows
//! below it; or the same standing on its side, months down and Plan and Actual as columns.

use super::block::Blocks;
use super::sighting::{GridRow, Label, Sighting};
use super::value::Ground;
use crate::template::Entry;
use crate::template::month_text::heads_a_month;
use crate::workbook::{Area, CellRef, Value};

/// Months of a sound grid.
const MONTHS: usize = 12;
/// Month cells beyond which a header row is not followed.
const MAX_MONTHS: usize = 36;
/// Rows above Plan in which months are looked for when the label Date is missing.
const REACH_UP: u32 = 3;

/// A grid as it was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    pub(super) months: Vec<Entry>,
    pub(super) plan: Vec<Entry>,
    pub(super) actual: Vec<Entry>,
    /// The labels that were used, by row.
    pub(super) date_label: Option<CellRef>,
    pub(super) plan_label: Option<CellRef>,
    pub(super) actual_label: Option<CellRef>,
}

/// How the months run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Across,
    Down,
}

/// Reads the grid of the report at `index`, whose labels are `labels`.
pub(super) fn read(
    ground: &Ground<'_>,
    blocks: &Blocks,
    index: usize,
    labels: &[&Sighting],
) -> Grid {
    let of =
        |wanted: GridRow| labels.iter().copied().filter(move |s| s.label == Label::Grid(wanted));
    let plan = of(GridRow::Plan).next();
    let actual = of(GridRow::Actual).next();
    // Of several cells that say “Date”, the one in line with Plan or Actual heads the months.
    let in_line = |date: &&Sighting| {
        [plan, actual]
            .into_iter()
            .flatten()
            .any(|other| date.at().column == other.at().column || date.at().row == other.at().row)
    };
    let date = of(GridRow::Date).find(in_line).or_else(|| of(GridRow::Date).next());

    let run = direction(date, plan, actual);
    let Some(heads) = head_area(ground, run, date, plan.or(actual)) else {
        return Grid::default();
    };
    let inside = |at: CellRef| blocks.owner(at) == Some(index) && !ground.sightings.is_label(at);
    let mut steps = follow(ground, run, heads, &inside);

    let row = |label: Option<&Sighting>| -> Option<Area> { label.map(|s| s.area) };
    let value_at = |line: Area, step: CellRef| match run {
        Run::Across => CellRef::new(line.first.row, step.column),
        Run::Down => CellRef::new(step.row, line.first.column),
    };
    let shows = |at: CellRef| ground.sheet.shown(at).is_some_and(|(_, cell)| !cell.is_blank());

    // The grid ends with its last month, or with a value of the first twelve under no month.
    let mut length = 0;
    for (step, at) in steps.iter().enumerate() {
        let header = ground.sheet.shown(*at).filter(|(_, cell)| !cell.is_blank());
        let heads_month = header.is_some_and(|(_, cell)| heads_a_month(cell));
        let under_twelve = step < MONTHS
            && (header.is_some()
                || [row(plan), row(actual)].into_iter().flatten().any(|l| shows(value_at(l, *at))));
        if heads_month || under_twelve {
            length = step + 1;
        }
    }
    steps.truncate(length);
    let has_number = |step: CellRef| {
        [row(plan), row(actual)].into_iter().flatten().any(|line| {
            let shown = ground.sheet.shown(value_at(line, step));
            shown.is_some_and(|(_, cell)| matches!(cell.value, Value::Number(_)))
        })
    };
    without_other_columns(ground, &mut steps, &has_number);

    let line = |label: Option<&Sighting>| -> Vec<Entry> {
        row(label).map_or_else(Vec::new, |line| {
            steps.iter().map(|step| ground.entry_at(value_at(line, *step))).collect()
        })
    };
    Grid {
        months: steps.iter().map(|step| ground.entry_at(*step)).collect(),
        plan: line(plan),
        actual: line(actual),
        date_label: date.map(Sighting::at),
        plan_label: plan.map(Sighting::at),
        actual_label: actual.map(Sighting::at),
    }
}

/// Where twelve cells of the line name a month, the others are no months: the gap behind the label,
/// a column of units, the total of a quarter. A blank header with a number below it may be a month
/// that lost its name and stays, as does everything where there are fewer or more than twelve: the
/// checks report it.
fn without_other_columns(
    ground: &Ground<'_>,
    steps: &mut Vec<CellRef>,
    has_number: &dyn Fn(CellRef) -> bool,
) {
    let header = |at: &CellRef| {
        ground.sheet.shown(*at).map(|(_, cell)| cell).filter(|cell| !cell.is_blank())
    };
    let is_month = |at: &CellRef| header(at).is_some_and(heads_a_month);
    if steps.iter().filter(|at| is_month(at)).count() == MONTHS {
        steps.retain(|at| is_month(at) || (header(at).is_none() && has_number(*at)));
    }
}

/// Across unless the labels stand beside each other.
fn direction(date: Option<&Sighting>, plan: Option<&Sighting>, actual: Option<&Sighting>) -> Run {
    let present: Vec<CellRef> =
        [date, plan, actual].into_iter().flatten().map(Sighting::at).collect();
    let (Some(first), Some(second)) = (present.first(), present.get(1)) else {
        return Run::Across;
    };
    if first.row == second.row { Run::Down } else { Run::Across }
}

/// The label cell whose line holds the months. Without the label Date it is the line next to Plan
/// that holds at least three months.
fn head_area(
    ground: &Ground<'_>,
    run: Run,
    date: Option<&Sighting>,
    other: Option<&Sighting>,
) -> Option<Area> {
    if let Some(date) = date {
        return Some(date.area);
    }
    let other = other?.area;
    (1..=REACH_UP).find_map(|distance| {
        let back = i32::try_from(distance).ok()?;
        let head = match run {
            Run::Across => other.first.offset(-back, 0)?,
            Run::Down => other.first.offset(0, -back)?,
        };
        let months = (1..=12)
            .filter_map(|step| match run {
                Run::Across => CellRef::new(head.row, other.last.column).offset(0, step),
                Run::Down => CellRef::new(other.last.row, head.column).offset(step, 0),
            })
            .filter(|at| ground.sheet.cell(*at).is_some_and(heads_a_month))
            .count();
        let last = match run {
            Run::Across => CellRef::new(head.row, other.last.column),
            Run::Down => CellRef::new(other.last.row, head.column),
        };
        (months >= 3).then_some(Area { first: head, last })
    })
}

/// The cells of the months' line behind the label, stepping over merges, while they are `inside`.
fn follow(
    ground: &Ground<'_>,
    run: Run,
    head: Area,
    inside: &dyn Fn(CellRef) -> bool,
) -> Vec<CellRef> {
    let mut steps = Vec::new();
    let mut at = match run {
        Run::Across => CellRef::new(head.first.row, head.last.column).offset(0, 1),
        Run::Down => CellRef::new(head.last.row, head.first.column).offset(1, 0),
    };
    while let Some(cell) = at.filter(|at| inside(*at)) {
        if steps.len() >= MAX_MONTHS {
            break;
        }
        steps.push(cell);
        let last = ground.sheet.merge_at(cell).map_or(cell, |area| area.last);
        at = match run {
            Run::Across => CellRef::new(cell.row, last.column).offset(0, 1),
            Run::Down => CellRef::new(last.row, cell.column).offset(1, 0),
        };
    }
    steps
}
