//! Which patient-level lists a file holds, by the headings of its sheets.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::heading::{
    ENOUGH, HEADING_ROWS, HeadingRow, Proposal, recognise, recognise_form, recognise_saved,
};
use super::kind::Kind;
use super::mapping::{Mapping, SavedMapping};
use super::row::{LONGEST_HEADING, Top};
use crate::disclosure;
use crate::workbook::rows::{self, Columns, Limits, Progress};
use crate::workbook::{Refusal, Sheet, Source};

/// A sheet that seems to be a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundList {
    /// Which sheet it is among all that the file names, from 0.
    pub tab: usize,
    /// What the sheet is called: its name, or its place where the name says something about a
    /// person.
    pub sheet: String,
    /// What its headings propose.
    pub proposal: Proposal,
    /// The ODS code of the organisation that the list is about, where a saved mapping says it.
    pub organisation: Option<String>,
    /// The name of the saved mapping that the proposal follows; `None` where it follows the usual
    /// names of the fields.
    pub saved: Option<String>,
}

impl FoundList {
    /// The mapping as it is proposed, for a person to change before it is used.
    pub fn mapping(&self) -> Mapping {
        Mapping { organisation: self.organisation.clone(), ..self.proposal.mapping() }
    }
}

/// Looks at the first rows of every sheet; of what they say only headings are kept. A mapping that
/// was saved for these headings goes before what they propose by themselves, and headings with known
/// names before those that are known by their form alone. `progress` is told
/// of each sheet anew.
///
/// # Errors
///
/// When the file cannot be read, or none of its sheets can.
pub fn look(
    source: &mut dyn Source,
    file_name: &str,
    saved: &[SavedMapping],
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<FoundList>, Refusal> {
    let limits = Limits::LIST;
    let columns = Columns::first(u32::try_from(limits.columns).unwrap_or(u32::MAX));
    let each = rows::fold_each(source, file_name, (&columns, &limits), progress, &Top::default)?;
    let mut found = Vec::new();
    let (mut read, mut refusal) = (0, None);
    for (tab, (name, folded)) in each.into_iter().enumerate() {
        match folded {
            Ok(top) => {
                read += 1;
                found.extend(of_sheet(tab, &name, &top, saved));
            }
            // A chart among the sheets, or one damaged sheet, does not hide the others.
            Err(why) => refusal = refusal.or(Some(why)),
        }
    }
    // Those that yield measures as they are come first.
    found.sort_by_key(|list| list.proposal.missing.is_some());
    match refusal {
        Some(why) if read == 0 => Err(why),
        _ => Ok(found),
    }
}

/// Which kind of list a sheet is, that was read for another purpose, by its headings alone; `None`
/// where it is none, or where they do not suffice for a measure.
pub fn seen_by_headings(sheet: &Sheet) -> Option<Kind> {
    let rows = (0..HEADING_ROWS).map(|row| {
        let texts = sheet.row(row).filter_map(|(at, cell)| {
            let text = cell.as_text().filter(|text| text.chars().count() <= LONGEST_HEADING)?;
            Some((at.column, text.to_owned()))
        });
        HeadingRow { row, texts: texts.collect(), ..HeadingRow::default() }
    });
    let rows: Vec<HeadingRow> = rows.filter(|row| row.texts.len() >= ENOUGH).collect();
    recognise(&rows).filter(|proposal| proposal.missing.is_none()).map(|proposal| proposal.kind)
}

fn of_sheet(tab: usize, name: &str, top: &Top, saved: &[SavedMapping]) -> Option<FoundList> {
    let sheet = disclosure::called(name, tab);
    if let Some((by, mapping)) = recognise_saved(top.rows(), saved) {
        let row = top.rows().iter().find(|row| row.row == mapping.header)?;
        let proposal = Proposal::following(&mapping, row, &by.name);
        let (organisation, saved) = (mapping.organisation, Some(by.name.clone()));
        return Some(FoundList { tab, sheet, proposal, organisation, saved });
    }
    let known = recognise(top.rows());
    let proposal = known.or_else(|| recognise_form(top.rows()))?;
    Some(FoundList { tab, sheet, proposal, organisation: None, saved: None })
}
