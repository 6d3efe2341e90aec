//! What to say about a workbook in which nothing was recognised.

use serde::{Deserialize, Serialize};

use super::sighting::Sightings;
use crate::framework::Framework;
use crate::template::text::excerpt;
use crate::workbook::{Sheet, Workbook};

/// Sheets that are described; further ones are counted.
const SHEETS: usize = 4;
/// Texts that are quoted of each sheet.
const TEXTS: usize = 3;

/// What stood in a workbook in which nothing was recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundInstead {
    /// What was looked for, as a sentence.
    wanted: String,
    /// The first sheets by name, each with a sentence that quotes what it starts with.
    sheets: Vec<(String, String)>,
    /// How many more there are.
    more: usize,
}

impl FoundInstead {
    /// In sentences. `unsaid` gives the sentence to say of a sheet of which nothing may be quoted.
    pub fn words(&self, unsaid: impl Fn(&str) -> Option<String>) -> String {
        let mut sentences = vec![self.wanted.clone()];
        let of_sheet =
            |(name, quoting): &(String, String)| unsaid(name).unwrap_or_else(|| quoting.clone());
        sentences.extend(self.sheets.iter().map(of_sheet));
        match self.more {
            0 => {}
            1 => sentences.push("There is one more sheet.".to_owned()),
            more => sentences.push(format!("There are {more} more sheets.")),
        }
        sentences.join(" ")
    }
}

/// What stands in the workbook, sheet by sheet, with the labels that came nearest.
pub(super) fn describe(
    workbook: &Workbook,
    patient_lists: &[String],
    framework: &Framework,
) -> FoundInstead {
    let of_sheet = |sheet: &Sheet| {
        let words = if patient_lists.contains(&sheet.name) {
            format!("Sheet “{}” is a list of patients or pathways.", sheet.name)
        } else {
            describe_sheet(sheet)
        };
        (sheet.name.clone(), words)
    };
    FoundInstead {
        wanted: format!(
            "No sheet has the labels of the highlight report or the headings of the return of {}.",
            framework.name
        ),
        sheets: workbook.sheets.iter().take(SHEETS).map(of_sheet).collect(),
        more: workbook.sheets.len().saturating_sub(SHEETS),
    }
}

fn describe_sheet(sheet: &Sheet) -> String {
    let sightings = Sightings::on(sheet);
    let mut labels: Vec<&str> = sightings.iter().map(|s| s.label.printed()).collect();
    labels.sort_unstable();
    labels.dedup();
    let texts: Vec<String> = sheet
        .cells()
        .filter_map(|(_, cell)| cell.as_text())
        .filter(|text| is_quotable(text))
        .take(TEXTS)
        .map(|text| format!("“{}”", excerpt(text, 40)))
        .collect();
    if !labels.is_empty() {
        let named: Vec<String> = labels.iter().take(TEXTS).map(|l| format!("“{l}”")).collect();
        return format!(
            "Sheet “{}” has {} but neither PROGRAMME: nor PROJECT NAME:.",
            sheet.name,
            named.join(", ")
        );
    }
    if texts.is_empty() {
        let state = if sheet.cell_count() == 0 { "is empty" } else { "holds no text" };
        return format!("Sheet “{}” {state}.", sheet.name);
    }
    format!("Sheet “{}” starts with {}.", sheet.name, texts.join(", "))
}

/// Headings and titles are quoted; what could be an identifier or an address is not.
fn is_quotable(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.chars().any(char::is_alphabetic) && digits <= 4 && !text.contains('@')
}
