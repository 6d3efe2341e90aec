//! Tidy sheets, recognised by their heading row wherever it stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Code, Finding, Place};
use crate::template::table::{Column, Table};
use crate::template::text::fold;
use crate::template::{
    Decision, Deliverable, Entry, HistoryRow, Intelligence, PlanSheetRow, Return,
};
use crate::words::list;
use crate::workbook::{CellRef, Sheet};

/// Rows from the top in which the heading row is looked for.
const HEADING_WITHIN: usize = 60;

/// Merged areas up to which a blank cell is looked up in the merge that covers it. Tidy sheets
/// have few; a sheet with thousands would take a search of all of them for each blank cell.
const MERGES_FOLLOWED: usize = 100;

/// A tidy sheet: which table, and where its columns stand.
pub(super) struct Heading {
    pub(super) table: Table,
    row: u32,
    columns: BTreeMap<&'static str, u32>,
    repeated: Vec<(&'static str, CellRef)>,
}

impl Heading {
    /// The heading row of a sheet, if it is a tidy sheet of the return.
    pub(super) fn find(sheet: &Sheet) -> Option<Self> {
        let mut best: Option<Self> = None;
        for row in first_rows(sheet, HEADING_WITHIN) {
            let cells: Vec<(CellRef, String)> =
                sheet.row(row).filter_map(|(at, cell)| Some((at, fold(cell.as_text()?)))).collect();
            for table in Table::ALL {
                let Some(found) = Self::match_row(table, row, &cells) else { continue };
                if best.as_ref().is_none_or(|b| found.columns.len() > b.columns.len()) {
                    best = Some(found);
                }
            }
        }
        best
    }

    fn match_row(table: Table, row: u32, cells: &[(CellRef, String)]) -> Option<Self> {
        let mut columns = BTreeMap::new();
        let mut repeated = Vec::new();
        for (at, folded) in cells {
            let Some(column) = table.column_headed(folded) else { continue };
            if columns.contains_key(column.heading) {
                repeated.push((column.heading, *at));
            } else {
                columns.insert(column.heading, at.column);
            }
        }
        let has = |wanted: &&str| columns.keys().any(|heading| fold(heading) == **wanted);
        let recognised = table.signature().iter().all(has) && columns.len() >= 3;
        recognised.then_some(Self { table, row, columns, repeated })
    }

    /// The cells of the heading row that hold template headings.
    pub(super) fn cells(&self) -> impl Iterator<Item = CellRef> {
        self.columns.values().map(|column| CellRef::new(self.row, *column))
    }

    /// Reads the rows below the heading into the return, and reports on the headings.
    pub(super) fn read_into(&self, sheet: &Sheet, found: &mut Return, findings: &mut Vec<Finding>) {
        self.report(sheet, findings);
        let mapped: BTreeSet<u32> = self.columns.values().copied().collect();
        let rows: BTreeSet<u32> = sheet
            .cells()
            .filter(|(at, cell)| {
                at.row > self.row && mapped.contains(&at.column) && !cell.is_blank()
            })
            .map(|(at, _)| at.row)
            .collect();
        for row in rows {
            let row = Row { heading: self, sheet, row };
            match self.table {
                Table::History => found.history.push(row.history()),
                Table::Plans => {
                    found.plans.push(PlanSheetRow { place: row.place(), cells: row.cells() });
                }
                Table::Intelligence => found.intelligence.push(row.intelligence()),
                Table::Deliverables => {
                    found.deliverables.push(Deliverable { place: row.place(), cells: row.cells() });
                }
                Table::Decisions => found.decisions.push(row.decision()),
            }
        }
    }

    /// Headings that are missing or there twice.
    fn report(&self, sheet: &Sheet, findings: &mut Vec<Finding>) {
        let place = Place::sheet(&sheet.name);
        let missing = |required: bool| -> Vec<&'static str> {
            self.table
                .columns()
                .iter()
                .filter(|c| c.required == required && !c.is_recent)
                .filter(|c| !self.columns.contains_key(c.heading))
                .map(|c: &Column| c.heading)
                .collect()
        };
        let needed = missing(true);
        if !needed.is_empty() {
            findings.push(Finding::error(
                Code::Structure,
                place.clone(),
                format!(
                    "The sheet “{}” lacks the heading {}, without which its rows cannot be used.",
                    sheet.name,
                    list(&needed)
                ),
                format!("Add the heading in row {} above its column.", self.row + 1),
            ));
        }
        let others = missing(false);
        if !others.is_empty() {
            findings.push(Finding::information(
                Code::Structure,
                place,
                format!(
                    "The sheet “{}” has no column headed {}; it is read as blank.",
                    sheet.name,
                    list(&others)
                ),
                format!(
                    "Add the heading in row {} if you have something to say there.",
                    self.row + 1
                ),
            ));
        }
        for (heading, at) in &self.repeated {
            let place = Place::cell(&sheet.name, *at);
            findings.push(Finding::warning(
                Code::Structure,
                place,
                format!(
                    "The heading {heading} stands a second time at {at}; the column further left \
                     was read."
                ),
                "Keep one column under each heading.",
            ));
        }
    }
}

/// One row of a tidy sheet.
struct Row<'a> {
    heading: &'a Heading,
    sheet: &'a Sheet,
    row: u32,
}

impl Row<'_> {
    fn place(&self) -> Place {
        let first = self.heading.columns.values().min().copied().unwrap_or(0);
        Place::cell(&self.sheet.name, CellRef::new(self.row, first))
    }

    /// The entry under a heading; where the sheet has no such column, a blank one at the row.
    fn entry(&self, heading: &str) -> Entry {
        let Some(column) = self.heading.columns.get(heading) else {
            return Entry { place: self.place(), cell: None };
        };
        let at = CellRef::new(self.row, *column);
        let mut cell = self.sheet.cell(at);
        if cell.is_none() && self.sheet.merges.len() <= MERGES_FOLLOWED {
            // A merge that reaches down from the heading says nothing about the row.
            cell = self.sheet.shown(at).filter(|(at, _)| at.row > self.heading.row).map(|(_, c)| c);
        }
        Entry {
            place: Place::cell(&self.sheet.name, at),
            cell: cell.filter(|cell| !cell.is_blank()).cloned(),
        }
    }

    fn cells(&self) -> BTreeMap<String, Entry> {
        self.heading.columns.keys().map(|heading| (fold(heading), self.entry(heading))).collect()
    }

    fn history(&self) -> HistoryRow {
        HistoryRow {
            place: self.place(),
            programme: self.entry("Programme"),
            indicator: self.entry("Indicator"),
            organisation: self.entry("Organisation"),
            level: self.entry("Level"),
            area: self.entry("Area"),
            group: self.entry("Group"),
            period: self.entry("Period"),
            numerator: self.entry("Numerator"),
            denominator: self.entry("Denominator"),
            value: self.entry("Value"),
            plan: self.entry("Plan"),
            recovery: self.entry("Recovery trajectory"),
            forecast: self.entry("Forecast"),
        }
    }

    fn intelligence(&self) -> Intelligence {
        Intelligence {
            place: self.place(),
            indicator: self.entry("Indicator"),
            month: self.entry("Month"),
            kind: self.entry("Kind"),
            note: self.entry("Note"),
            source: self.entry("Source"),
            themes: self.entry("Themes"),
        }
    }

    fn decision(&self) -> Decision {
        Decision {
            place: self.place(),
            month: self.entry("Month"),
            organisation: self.entry("Organisation"),
            indicator: self.entry("Indicator"),
            kind: self.entry("Event"),
            decision: self.entry("Decision"),
            note: self.entry("Note"),
            recorded_by: self.entry("Recorded by"),
        }
    }
}

/// The first `limit` rows that hold anything.
fn first_rows(sheet: &Sheet, limit: usize) -> Vec<u32> {
    let mut rows = Vec::new();
    for (at, _) in sheet.cells() {
        if rows.last() != Some(&at.row) {
            if rows.len() == limit {
                break;
            }
            rows.push(at.row);
        }
    }
    rows
}
