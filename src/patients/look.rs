//! Which patient-level lists a file holds, by the headings of its sheets.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::heading::{Proposal, recognise, recognise_saved};
use super::mapping::{Mapping, SavedMapping};
use super::row::Top;
use crate::workbook::rows::{self, Columns, Limits, Progress};
use crate::workbook::{Refusal, Source};

/// A sheet that seems to be a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundList {
    /// The sheet.
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
/// was saved for these headings goes before what they propose by themselves. `progress` is told
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
    let mut found = Vec::new();
    let (mut read, mut refusal) = (0, None);
    for sheet in rows::sheets(source, file_name, &limits)? {
        let list = rows::List { file_name, sheet: &sheet, columns: &columns, limits: &limits };
        match rows::fold(source, &list, progress, &Top::default) {
            Ok(folded) => {
                read += 1;
                found.extend(of_sheet(sheet, &folded.value, saved));
            }
            Err(Refusal::Cancelled) => return Err(Refusal::Cancelled),
            // A chart among the sheets, or one damaged sheet, does not hide the others.
            Err(why) => refusal = refusal.or(Some(why)),
        }
    }
    match refusal {
        Some(why) if read == 0 => Err(why),
        _ => Ok(found),
    }
}

fn of_sheet(sheet: String, top: &Top, saved: &[SavedMapping]) -> Option<FoundList> {
    if let Some((by, mapping)) = recognise_saved(top.rows(), saved) {
        let row = top.rows().iter().find(|row| row.row == mapping.header)?;
        let proposal = Proposal::following(&mapping, row, &by.name);
        let (organisation, saved) = (mapping.organisation, Some(by.name.clone()));
        return Some(FoundList { sheet, proposal, organisation, saved });
    }
    let proposal = recognise(top.rows())?;
    Some(FoundList { sheet, proposal, organisation: None, saved: None })
}
