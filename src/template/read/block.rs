//! Which labels belong together: a sheet may hold one highlight report, several below each other,
//! or several side by side.

use std::collections::BTreeMap;

use super::sighting::{Label, Sighting, Sightings};
use crate::template::HighlightLabel;
use crate::workbook::CellRef;

/// Reports on one sheet beyond which further ones are not read: no return has as many, and
/// telling them apart takes time that grows with their square.
pub(super) const MAX_REPORTS_PER_SHEET: usize = 200;

/// Labels that must be there twice before a second report without a heading is assumed.
const REPEATED_LABELS: usize = 3;

/// Labels that make a report although its heading is missing.
const LABELS_WITHOUT_HEADING: usize = 4;

/// The reports of a sheet: where each starts.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks {
    starts: Vec<CellRef>,
    /// Whether there were more than are read.
    pub(super) too_many: bool,
}

impl Blocks {
    /// Finds the reports that the labels of a sheet form.
    pub(super) fn find(sightings: &Sightings) -> Self {
        let mut blocks = Self::from_headings(sightings);
        if blocks.starts.is_empty() {
            blocks.starts.extend(start_without_heading(sightings));
        }
        // A heading may be missing further down; each pass finds at most one more such report.
        while blocks.starts.len() < MAX_REPORTS_PER_SHEET {
            let Some(start) = blocks.unheaded_start(sightings) else { break };
            match blocks.starts.iter_mut().find(|known| is_right_of(**known, start)) {
                Some(known) => known.column = start.column,
                None => blocks.starts.push(start),
            }
            blocks.starts.sort();
            blocks.starts.dedup();
        }
        blocks
    }

    /// One start for each heading: `PROGRAMME:` with the `PROJECT NAME:` near it, or either alone.
    fn from_headings(sightings: &Sightings) -> Self {
        let heads = |wanted| {
            sightings
                .iter()
                .filter(move |s| s.label == Label::Field(wanted))
                .map(Sighting::at)
                .take(MAX_REPORTS_PER_SHEET + 1)
                .collect::<Vec<_>>()
        };
        let programmes = heads(HighlightLabel::Programme);
        let projects = heads(HighlightLabel::ProjectName);
        let too_many =
            programmes.len() > MAX_REPORTS_PER_SHEET || projects.len() > MAX_REPORTS_PER_SHEET;

        let mut pairs: Vec<(u32, CellRef, usize, usize)> = Vec::new();
        for (p, programme) in programmes.iter().enumerate() {
            for (n, project) in projects.iter().enumerate() {
                if let Some(distance) = heading_distance(*programme, *project) {
                    pairs.push((distance, (*programme).min(*project), p, n));
                }
            }
        }
        // The nearest pair first, and of equally near ones the first in reading order, so that
        // reports side by side do not take each other's headings.
        pairs.sort();
        let mut partner_of_programme: BTreeMap<usize, usize> = BTreeMap::new();
        let mut partner_of_project: BTreeMap<usize, usize> = BTreeMap::new();
        for (_, _, p, n) in pairs {
            if !partner_of_programme.contains_key(&p) && !partner_of_project.contains_key(&n) {
                partner_of_programme.insert(p, n);
                partner_of_project.insert(n, p);
            }
        }
        let mut starts: Vec<CellRef> = Vec::new();
        for (p, programme) in programmes.iter().enumerate() {
            let project = partner_of_programme.get(&p).and_then(|n| projects.get(*n));
            starts.push(project.map_or(*programme, |project| corner(*programme, *project)));
        }
        for (n, project) in projects.iter().enumerate() {
            if !partner_of_project.contains_key(&n) {
                starts.push(*project);
            }
        }
        starts.sort();
        starts.dedup();
        starts.truncate(MAX_REPORTS_PER_SHEET);
        Self { starts, too_many }
    }

    /// Where a report seems to start whose heading is missing or further right: several labels of
    /// one report are there a second time, from some row down.
    fn unheaded_start(&self, sightings: &Sightings) -> Option<CellRef> {
        for (index, start) in self.starts.iter().enumerate() {
            let mut seen: BTreeMap<Label, u32> = BTreeMap::new();
            let mut repeated: Vec<CellRef> = Vec::new();
            for sighting in sightings.iter().filter(|s| self.owner(s.at()) == Some(index)) {
                match seen.get(&sighting.label) {
                    Some(row) if *row < sighting.at().row => repeated.push(sighting.at()),
                    Some(_) => {}
                    None => {
                        seen.insert(sighting.label, sighting.at().row);
                    }
                }
            }
            if repeated.len() >= REPEATED_LABELS {
                let row = repeated.iter().map(|at| at.row).min()?;
                let column = repeated.iter().map(|at| at.column).min()?;
                let start = CellRef::new(row, column.min(start.column));
                return (!self.starts.contains(&start)).then_some(start);
            }
        }
        None
    }

    pub(super) fn starts(&self) -> &[CellRef] {
        &self.starts
    }

    /// The report that a cell belongs to: of those that start above it and left of it, the one
    /// that starts nearest, where a column counts as much as four rows because reports are far
    /// wider than they are tall. A cell above or left of every report belongs to the nearest.
    pub(super) fn owner(&self, at: CellRef) -> Option<usize> {
        let nearest = |admits: &dyn Fn(CellRef) -> bool| {
            self.starts
                .iter()
                .enumerate()
                .filter(|(_, start)| admits(**start))
                .min_by_key(|(_, start)| {
                    u64::from(at.row.abs_diff(start.row))
                        + 4 * u64::from(at.column.abs_diff(start.column))
                })
                .map(|(index, _)| index)
        };
        nearest(&|start| start.row <= at.row && start.column <= at.column)
            .or_else(|| nearest(&|start| start.row <= at.row))
            .or_else(|| nearest(&|_| true))
    }
}

/// How far apart two headings of one report are; `None` when too far for that.
fn heading_distance(programme: CellRef, project: CellRef) -> Option<u32> {
    let rows = programme.row.abs_diff(project.row);
    let columns = programme.column.abs_diff(project.column);
    (rows <= 3 && columns <= 16).then_some(rows * 3 + columns)
}

/// Whether the one heading that a report has stands to the right of where its labels begin, as
/// `PROJECT NAME:` does when `PROGRAMME:` is missing.
fn is_right_of(heading: CellRef, labels: CellRef) -> bool {
    heading.column > labels.column
        && (heading.row..=heading.row.saturating_add(3)).contains(&labels.row)
}

fn corner(a: CellRef, b: CellRef) -> CellRef {
    CellRef::new(a.row.min(b.row), a.column.min(b.column))
}

/// The first label of a sheet that has no heading at all but enough other labels to be a report.
fn start_without_heading(sightings: &Sightings) -> Option<CellRef> {
    let printed = |sighting: &&Sighting| match sighting.label {
        Label::Field(label) => label.is_printed() && label != HighlightLabel::Graph,
        Label::Grid(_) => true,
    };
    let mut labels: Vec<Label> = sightings.iter().filter(printed).map(|s| s.label).collect();
    labels.sort();
    labels.dedup();
    // Date, Plan and Actual alone head many a table that is no highlight report.
    let fields = labels.iter().filter(|label| matches!(label, Label::Field(_))).count();
    if labels.len() < LABELS_WITHOUT_HEADING || fields == 0 {
        return None;
    }
    let row = sightings.iter().filter(printed).map(|s| s.at().row).min()?;
    let column = sightings.iter().filter(printed).map(|s| s.at().column).min()?;
    Some(CellRef::new(row, column))
}
