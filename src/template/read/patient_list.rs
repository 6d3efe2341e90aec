//! Patient-level lists: recognised so that they are left alone. Their rows are about people and
//! are never read into a return, quoted or kept.

use crate::template::text::fold;
use crate::workbook::Sheet;

/// Rows from the top in which the headings of a list are looked for.
const HEADING_WITHIN: u32 = 30;

/// Headings of a patient-level list, folded.
const HEADINGS: [&str; 24] = [
    "nhs number",
    "nhs no",
    "hospital number",
    "hospital no",
    "local patient identifier",
    "patient id",
    "patient name",
    "surname",
    "forename",
    "date of birth",
    "dob",
    "postcode",
    "pathway identifier",
    "pathway id",
    "patient pathway identifier",
    "clock start",
    "clock start date",
    "rtt clock start date",
    "clock stop date",
    "rtt clock stop date",
    "rtt status",
    "rtt status code",
    "tci date",
    "decision to admit date",
];

/// Whether a sheet is a list of patients or pathways, by its name or its headings.
pub(super) fn is_one(sheet: &Sheet) -> bool {
    let name = fold(&sheet.name);
    if matches!(name.as_str(), "patient list" | "ptl" | "patient tracking list" | "pathways") {
        return true;
    }
    (0..HEADING_WITHIN).any(|row| {
        let mut headings: Vec<String> = sheet
            .row(row)
            .filter_map(|(_, cell)| cell.as_text())
            .filter(|text| text.len() <= 60)
            .map(|text| fold(&text.replace('_', " ")))
            .filter(|folded| HEADINGS.contains(&folded.as_str()))
            .collect();
        headings.sort();
        headings.dedup();
        headings.len() >= 2
    })
}
