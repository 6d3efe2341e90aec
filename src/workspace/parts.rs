//! The parts of the file: what each is called where a person reads of it, and one part read by
//! itself.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::migrations::{self, Step};

/// The parts after the head of the file, in order, with their names in words.
pub(super) const PARTS: [(&str, &str); 11] = [
    ("saved", "When and by whom it was saved"),
    ("framework", "The framework file"),
    ("layouts", "Layout files"),
    ("mappings", "Sheets mapped by hand"),
    ("list_mappings", "Mappings of patient-level lists"),
    ("settings", "What was chosen on the pages"),
    ("entered", "What was entered"),
    ("undo", "Steps to undo"),
    ("redo", "Steps to redo"),
    ("trail", "The audit trail"),
    ("returns", "The returns"),
];

/// The parts of what was entered, with their names in words.
pub(super) const ENTERED: [(&str, &str); 11] = [
    ("charts", "Decisions about charts"),
    ("thresholds", "Changed thresholds"),
    ("governance", "Changed forums"),
    ("maturity", "Performance spectrum and culture"),
    ("oversight", "Segments"),
    ("assurance", "Assurance ratings"),
    ("forums", "Decisions of forums"),
    ("plans", "Improvement plans"),
    ("intelligence", "Notes, deliverables and risks"),
    ("commentary", "Texts of reports"),
    ("small_numbers", "The small-number rule"),
];

/// How parts are to be read.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// The version of the file.
    pub version: u32,
    /// The steps from it to the present one.
    pub steps: &'a [Step],
    /// Whether the bytes are those that were saved. In others every member is looked for that is
    /// not known, which takes longer.
    pub is_as_saved: bool,
}

impl Reader<'_> {
    /// Reads a part by its name.
    ///
    /// # Errors
    /// Why it cannot be read, in a sentence.
    pub fn read<T: Serialize + DeserializeOwned>(
        self,
        part: &str,
        bytes: &[u8],
    ) -> Result<T, String> {
        let wrong = |error: serde_json::Error| format!("It is not written as expected: {error}.");
        let is_old = self.steps.iter().any(|step| step.from >= self.version);
        if !is_old && self.is_as_saved {
            return serde_json::from_slice(bytes).map_err(wrong);
        }
        let mut value: Value = serde_json::from_slice(bytes).map_err(wrong)?;
        if is_old {
            value = migrations::forward(self.steps, self.version, part, value)?;
        }
        let read: T = serde_json::from_value(value.clone()).map_err(wrong)?;
        let again = serde_json::to_value(&read).map_err(wrong)?;
        match unknown(&value, &again) {
            Some(member) => {
                Err(format!("It holds “{member}”, which this version of Sightline does not know."))
            }
            None => Ok(read),
        }
    }
}

/// The first member of an object that is not there when what was read is written again.
fn unknown(value: &Value, again: &Value) -> Option<String> {
    match (value, again) {
        (Value::Object(members), Value::Object(known)) => {
            members.iter().find_map(|(name, one)| match known.get(name) {
                Some(other) => unknown(one, other),
                None => Some(name.clone()),
            })
        }
        (Value::Array(items), Value::Array(others)) => {
            items.iter().zip(others).find_map(|(one, other)| unknown(one, other))
        }
        _ => None,
    }
}
