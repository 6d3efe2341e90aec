//! Whether a sheet lists people. Its rows are then neither shown nor mapped.

use crate::template::{fold, tidy};
use crate::workbook::Sheet;

/// Rows from the top in which headings are looked for.
const WITHIN: u32 = 40;

/// Headings of which one is enough: no table of totals has such a column.
const HEADINGS: [&str; 16] = [
    "date of birth",
    "dob",
    "first name",
    "forename",
    "home postcode",
    "hospital no",
    "hospital number",
    "nhs no",
    "nhs number",
    "patient id",
    "patient identifier",
    "patient name",
    "patient postcode",
    "post code",
    "postcode",
    "surname",
];

/// Why a sheet counts as a list of people, in a sentence; `None` when it does not.
pub(super) fn why(sheet: &Sheet, patient_lists: &[String]) -> Option<String> {
    let heading = (0..WITHIN).flat_map(|row| sheet.row(row)).find_map(|(at, cell)| {
        let text = cell.as_text()?;
        let folded = fold(&text.replace('_', " "));
        HEADINGS.contains(&folded.as_str()).then(|| (at, tidy(text)))
    });
    let because = match heading {
        Some((at, text)) => format!("the heading in {at} says “{text}”"),
        None if patient_lists.contains(&sheet.name) => {
            "its name or its headings are those of a patient list".to_owned()
        }
        None => return None,
    };
    Some(format!(
        "The sheet “{}” seems to list people: {because}. Its rows are not shown and cannot be \
         mapped. Choose a sheet with totals.",
        sheet.name
    ))
}
