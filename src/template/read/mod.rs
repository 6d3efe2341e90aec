//! Reading a workbook as a return, by its printed labels and headings rather than by fixed cells.
//!
//! A sheet is a patient-level list (left alone), a tidy sheet with a heading row, one or more
//! highlight reports, the cover, or nothing of ours. Whatever moved, was renamed or inserted, the
//! labels are found where they are, and every entry keeps the address of its cell.

mod block;
mod cover;
mod grid;
mod hidden;
mod highlight;
mod patient_list;
mod sighting;
mod table;
mod unknown;
mod value;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::sighting::{Sighting, Sightings};
use self::table::Heading;
use super::{HighlightLabel, Return};
use crate::finding::{Code, Finding, Place};
use crate::framework::Framework;
use crate::workbook::{CellRef, Sheet, Workbook};

/// What a workbook was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LayoutId {
    /// Our own return workbook, or parts of it.
    SightlineReturn,
    /// The printed highlight report of Appendix i, made by hand.
    HighlightReport,
}

impl LayoutId {
    /// The layout's id as files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SightlineReturn => "sightline-return",
            Self::HighlightReport => "highlight-report",
        }
    }
}

/// What was recognised in a workbook, and what was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recognition {
    /// The layout; `None` when nothing was recognised.
    pub layout: Option<LayoutId>,
    /// Everything that was read.
    pub found: Return,
    /// Findings about labels and headings; every one has the code `structure`.
    pub findings: Vec<Finding>,
    /// The labels and headings by which each sheet was recognised: their cells and words, without
    /// a value that follows in the same cell. A sheet that is not here gave nothing to the return.
    pub labels: BTreeMap<String, BTreeMap<CellRef, String>>,
    /// Names of the sheets that hold patient-level lists, which were not read.
    pub patient_lists: Vec<String>,
    /// What stood in the workbook instead, in a sentence or two; `None` when a layout was
    /// recognised. Texts of patient-level lists are never quoted.
    pub found_instead: Option<String>,
}

/// What became of one sheet.
enum SheetKind {
    PatientList,
    /// A part of our own return.
    Ours,
    /// Highlight reports in the printed layout.
    Printed,
    Unknown,
}

/// Reads everything of a workbook that belongs to a return. Never fails: what is missing or
/// doubtful is among the findings.
pub fn read(workbook: &Workbook, framework: &Framework) -> Recognition {
    let mut found = Return::default();
    let mut findings = Vec::new();
    let mut labels = BTreeMap::new();
    let mut patient_lists = Vec::new();
    let mut layout = None;
    for sheet in &workbook.sheets {
        let (kind, of_sheet) = read_sheet(sheet, &mut found, &mut findings);
        if !of_sheet.is_empty() {
            labels.entry(sheet.name.clone()).or_insert(of_sheet);
        }
        match kind {
            SheetKind::PatientList => patient_lists.push(sheet.name.clone()),
            SheetKind::Ours => layout = Some(LayoutId::SightlineReturn),
            SheetKind::Printed => layout = layout.or(Some(LayoutId::HighlightReport)),
            SheetKind::Unknown => {}
        }
    }
    let found_instead =
        layout.is_none().then(|| unknown::describe(workbook, &patient_lists, framework));
    Recognition { layout, found, findings, labels, patient_lists, found_instead }
}

/// What became of the sheet, and the labels of what was read.
fn read_sheet(
    sheet: &Sheet,
    found: &mut Return,
    findings: &mut Vec<Finding>,
) -> (SheetKind, BTreeMap<CellRef, String>) {
    if patient_list::is_one(sheet) {
        findings.push(Finding::information(
            Code::Structure,
            Place::sheet(&sheet.name),
            format!(
                "The sheet “{}” is a list of patients or pathways. Its rows were not read as part \
                 of the return.",
                sheet.name
            ),
            "Take the sheet out before you send the workbook to anyone.",
        ));
        return (SheetKind::PatientList, BTreeMap::new());
    }
    let words = |at: CellRef| sheet.cell(at).map(ToString::to_string).unwrap_or_default();
    if let Some(heading) = Heading::find(sheet) {
        let cells: Vec<CellRef> = heading.cells().collect();
        hidden::report(sheet, &cells, findings);
        heading.read_into(sheet, found, findings);
        return (SheetKind::Ours, cells.into_iter().map(|at| (at, words(at))).collect());
    }
    let sightings = Sightings::on(sheet);
    let has_heading = sightings.iter().any(|sighting| sighting.label.opens_a_report());
    let mut of_cover = Vec::new();
    if !has_heading && let Some((cover, cells)) = cover::read(sheet, &mut of_cover) {
        hidden::report(sheet, &cells, findings);
        findings.append(&mut of_cover);
        if found.cover.is_some() {
            findings.push(second_cover(sheet));
            return (SheetKind::Ours, BTreeMap::new());
        }
        found.cover = Some(cover);
        let label = |at: CellRef| (at, cover::label_words(&words(at)).to_owned());
        return (SheetKind::Ours, cells.into_iter().map(label).collect());
    }
    let mut reports = highlight::read(sheet, &sightings);
    if reports.highlights.is_empty() {
        return (SheetKind::Unknown, BTreeMap::new());
    }
    let cells: Vec<CellRef> = sightings.iter().map(Sighting::at).collect();
    hidden::report(sheet, &cells, findings);
    findings.append(&mut reports.findings);
    let ours = reports.highlights.iter().all(|highlight| {
        [HighlightLabel::Indicator, HighlightLabel::Unit]
            .iter()
            .all(|label| highlight.fields.contains_key(label))
    });
    found.highlights.append(&mut reports.highlights);
    let labels = sightings.iter().map(|s| (s.at(), s.words(&words(s.at())).to_owned())).collect();
    (if ours { SheetKind::Ours } else { SheetKind::Printed }, labels)
}

fn second_cover(sheet: &Sheet) -> Finding {
    Finding::warning(
        Code::Structure,
        Place::sheet(&sheet.name),
        format!("The sheet “{}” is a second cover; the first one was read.", sheet.name),
        "Keep one cover in a workbook: one return is about one organisation and one month.",
    )
}
