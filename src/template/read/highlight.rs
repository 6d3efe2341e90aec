//! Highlight reports of one sheet, read by their labels, with findings about the labels.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{Blocks, MAX_REPORTS_PER_SHEET};
use super::grid::{self, Grid};
use super::sighting::{GridRow, Label, Sighting, Sightings};
use super::value::{Ground, Reach, Side};
use crate::finding::{Code, Finding, Place};
use crate::template::{Entry, Highlight, HighlightLabel};
use crate::words::list;
use crate::workbook::{Cell, CellRef, Sheet};

/// Rows between Date and Plan or Actual beyond which they may not belong together.
const FAR_APART: u32 = 4;

/// Texts above the reports of a sheet that are kept.
const MOST_TITLES: usize = 10;

/// A gap between label and value is common in reports that were made by hand.
const REACH: Reach = Reach { right: 6, down: 2 };

/// The reports that were read from a sheet.
pub(super) struct Reports {
    pub(super) highlights: Vec<Highlight>,
    pub(super) findings: Vec<Finding>,
}

/// Reads every highlight report on a sheet; none when its labels form no report.
pub(super) fn read(sheet: &Sheet, sightings: &Sightings) -> Reports {
    let blocks = Blocks::find(sightings);
    let ground = Ground {
        reach: REACH,
        sheet,
        sightings,
        blocks: Some(&blocks),
        is_other_label: &|_: CellRef| false,
    };
    let mut reports = Reports { highlights: Vec::new(), findings: Vec::new() };

    let mut labels_of: BTreeMap<usize, Vec<&Sighting>> = BTreeMap::new();
    for sighting in sightings.iter() {
        if let Some(index) = blocks.owner(sighting.at()) {
            labels_of.entry(index).or_default().push(sighting);
        }
    }
    let titles = titles(&ground, &blocks);
    for (index, start) in blocks.starts().iter().enumerate() {
        let labels = labels_of.remove(&index).unwrap_or_default();
        let grid = grid::read(&ground, &blocks, index, &labels);
        let findings = &mut reports.findings;
        let place = Place::cell(&sheet.name, *start);
        missing(&place, &labels, &grid, findings);
        repeated(sheet, &labels, &grid, findings);
        moved(sheet, *start, &labels, &grid, findings);
        let highlight = assemble(&ground, place, &labels, grid);
        reports.highlights.push(Highlight { titles: titles.clone(), ..highlight });
    }
    if blocks.too_many {
        reports.findings.push(Finding::error(
            Code::Structure,
            Place::sheet(&sheet.name),
            format!(
                "The sheet “{}” holds more than {MAX_REPORTS_PER_SHEET} headings PROGRAMME: or \
                 PROJECT NAME:; only the first {MAX_REPORTS_PER_SHEET} reports were read.",
                sheet.name
            ),
            "Split the sheet, or take out the repeated headings.",
        ));
    }
    reports
}

/// The texts above the first report that are no labels.
fn titles(ground: &Ground<'_>, blocks: &Blocks) -> Vec<Entry> {
    let Some(top) = blocks.starts().iter().map(|start| start.row).min() else { return Vec::new() };
    let above = ground.sheet.cells().take_while(|(at, _)| at.row < top);
    above
        .filter(|(at, cell)| cell.as_text().is_some() && !ground.sightings.is_label(*at))
        .take(MOST_TITLES)
        .map(|(at, cell)| ground.entry(at, Some(cell.clone())))
        .collect()
}

fn assemble(ground: &Ground<'_>, place: Place, labels: &[&Sighting], grid: Grid) -> Highlight {
    let mut highlight = Highlight {
        place,
        months: grid.months,
        plan: grid.plan,
        actual: grid.actual,
        ..Highlight::default()
    };
    let side_of_roles = side_of_roles(ground, labels);
    for sighting in labels {
        let Label::Field(label) = sighting.label else { continue };
        let entry = if label.is_heading() {
            ground.entry(sighting.at(), None)
        } else {
            match side_of_roles.filter(|_| label.is_role() && sighting.inline.is_none()) {
                Some(side) => ground.value_on(sighting, side),
                None => ground.value(sighting).0,
            }
        };
        let stated = || ground.entry(sighting.at(), sighting.month.clone().map(Cell::text));
        match label {
            HighlightLabel::Delivered => {
                highlight.delivered_label.get_or_insert_with(stated);
            }
            HighlightLabel::During => {
                highlight.during_label.get_or_insert_with(stated);
            }
            _ => {}
        }
        // Of a label that is there twice, the first with a value counts.
        let known = highlight.fields.get(&label);
        if known.is_none_or(|known| known.is_blank() && !entry.is_blank()) {
            highlight.fields.insert(label, entry);
        }
    }
    highlight
}

/// On which side the roles of this report have their names, when most of them agree: a blank one
/// must not take what happens to stand on its other side.
fn side_of_roles(ground: &Ground<'_>, labels: &[&Sighting]) -> Option<Side> {
    let (mut beside, mut below) = (0, 0);
    for sighting in labels {
        let Label::Field(label) = sighting.label else { continue };
        if !label.is_role() {
            continue;
        }
        match ground.value(sighting).1 {
            Side::Beside => beside += 1,
            Side::Below => below += 1,
            Side::Inside | Side::Nowhere => {}
        }
    }
    match (beside, below) {
        (b, u) if b > u => Some(Side::Beside),
        (b, u) if u > b => Some(Side::Below),
        _ => None,
    }
}

/// Labels that the report lacks: an error for those without which its figures cannot be used, one
/// warning for all others together.
fn missing(place: &Place, labels: &[&Sighting], grid: &Grid, findings: &mut Vec<Finding>) {
    let present: BTreeSet<Label> = labels.iter().map(|sighting| sighting.label).collect();
    let has = |label| present.contains(&Label::Field(label));
    let mut error = |message: String, hint: &str| {
        findings.push(Finding::error(Code::Structure, place.clone(), message, hint));
    };

    let headings = [HighlightLabel::Programme, HighlightLabel::ProjectName];
    if !headings.into_iter().any(has) {
        error(
            format!(
                "The report that starts at {place} has neither the label PROGRAMME: nor PROJECT \
                 NAME:, so what it is about is not known."
            ),
            "Type PROGRAMME: or PROJECT NAME: at the top of the report, with its name beside it.",
        );
    }
    for row in GridRow::ALL {
        if !present.contains(&Label::Grid(row)) {
            let use_of = match row {
                GridRow::Date => "the months of its figures are not named",
                GridRow::Plan => "its plan cannot be read",
                GridRow::Actual => "its actuals cannot be read",
            };
            error(
                format!(
                    "The report that starts at {place} has no row labelled {}, so {use_of}.",
                    row.printed()
                ),
                "Label the three rows of the month grid Date, Plan and Actual, in the first cell \
                 of each row.",
            );
        }
    }
    if let Some(date) = grid.date_label.filter(|_| grid.months.iter().all(Entry::is_blank)) {
        let place = Place { sheet: place.sheet.clone(), cell: Some(date) };
        findings.push(Finding::error(
            Code::Structure,
            place.clone(),
            format!("The label Date at {place} has no months beside or below it."),
            "Type the twelve months from April to March in the cells after the label Date.",
        ));
    }

    let absent: Vec<&str> = HighlightLabel::ALL
        .into_iter()
        .filter(|label| label.is_printed() && !label.is_heading() && !has(*label))
        .filter(|label| !headings.contains(label) || headings.into_iter().any(has))
        .map(HighlightLabel::printed)
        .collect();
    if !absent.is_empty() {
        let (noun, verb) = if absent.len() == 1 { ("label", "is") } else { ("labels", "are") };
        findings.push(Finding::warning(
            Code::Structure,
            place.clone(),
            format!(
                "In the report that starts at {place} the {noun} {} {verb} missing.",
                list(&absent)
            ),
            "Type each label as the template prints it, with its value beside or below it; leave \
             the value blank when there is nothing to say.",
        ));
    }
}

/// Labels that are there more than once in one report.
fn repeated(sheet: &Sheet, labels: &[&Sighting], grid: &Grid, findings: &mut Vec<Finding>) {
    let mut places: BTreeMap<Label, Vec<CellRef>> = BTreeMap::new();
    for sighting in labels {
        // Cells that say “Date” occur in many places; only the one in line with Plan is the label.
        let date = sighting.label == Label::Grid(GridRow::Date);
        if date && grid.date_label != Some(sighting.at()) {
            continue;
        }
        places.entry(sighting.label).or_default().push(sighting.at());
    }
    for (label, cells) in places {
        let [first, second, ..] = cells.as_slice() else { continue };
        let place = Place::cell(&sheet.name, *second);
        let all: Vec<String> = cells.iter().map(CellRef::to_string).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let message = format!(
            "The label {} stands {} times in one report, at {}.",
            label.printed(),
            cells.len(),
            list(&all)
        );
        let in_grid = matches!(label, Label::Grid(_));
        let hint = if in_grid {
            format!("The row at {first} was read. Keep one such row in each report.")
        } else {
            "Keep one of them. If a second report starts here, type PROGRAMME: at its top.".into()
        };
        findings.push(if in_grid || label.opens_a_report() {
            Finding::error(Code::Structure, place, message, hint)
        } else {
            Finding::warning(Code::Structure, place, message, hint)
        });
    }
}

/// Labels that stand where the template has them not, as far as it may lead to a wrong reading.
fn moved(
    sheet: &Sheet,
    start: CellRef,
    labels: &[&Sighting],
    grid: &Grid,
    findings: &mut Vec<Finding>,
) {
    let mut note = |at: CellRef, message: String, hint: &str| {
        let place = Place::cell(&sheet.name, at);
        findings.push(Finding::information(Code::Structure, place, message, hint));
    };
    for sighting in labels.iter().filter(|s| s.at().row < start.row) {
        note(
            sighting.at(),
            format!(
                "The label {} stands above the heading of its report at {start}.",
                sighting.label.printed()
            ),
            "Check that it belongs to the report below it; the template has it under the heading.",
        );
    }
    if let (Some(plan), Some(actual)) = (grid.plan_label, grid.actual_label)
        && actual < plan
    {
        note(
            actual,
            format!(
                "Actual at {actual} stands before Plan at {plan}; the template has Plan first."
            ),
            "Check that the two rows are not labelled the wrong way round.",
        );
    }
    if let Some(date) = grid.date_label {
        let others = [("Plan", grid.plan_label), ("Actual", grid.actual_label)];
        for (name, at) in others {
            let Some(at) = at.filter(|at| at.row.abs_diff(date.row) > FAR_APART) else { continue };
            note(
                at,
                format!(
                    "{name} at {at} stands {} rows from Date at {date}.",
                    at.row.abs_diff(date.row)
                ),
                "Check that the row belongs to these months; the template has Plan and Actual \
                 right below Date.",
            );
        }
    }
}
