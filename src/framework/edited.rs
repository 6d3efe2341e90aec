//! How a file that people edit becomes what it says, or every reason why it is refused.
//!
//! Frameworks, layouts and mappings are read alike. The text is first read into tables, which stops
//! at the first thing that is not TOML or not a field of the file. Then the tables are resolved and
//! all that contradicts itself is collected, so that a person mends a file in one go.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::Problem;
use crate::words::{capital, plain_source};

/// Reads a file by way of its tables, `File`.
///
/// # Errors
///
/// Every problem that was found, in the order of the file. A mistake in the form of the file (a
/// missing quote, an unknown field, text where a number belongs) is reported alone, because
/// nothing after it can be trusted.
pub(crate) fn read_edited<File: DeserializeOwned, Read>(
    text: &str,
    resolve: impl FnOnce(File, &mut Problems) -> Read,
) -> Result<Read, Vec<Problem>> {
    let text = &*plain_source(text);
    let mut problems = Problems::in_text(text);
    let file = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            problems.form(&error);
            return Err(problems.found);
        }
    };
    let read = resolve(file, &mut problems);
    let Problems { mut found, .. } = problems;
    if found.is_empty() {
        return Ok(read);
    }
    found.sort();
    found.dedup();
    Err(found)
}

/// Problems as they are found, with their lines.
pub(crate) struct Problems {
    /// Where the lines end, so that the line of a problem is looked up and not counted: a file with a
    /// problem in each of its lines would be gone through once for each.
    ends: Vec<usize>,
    /// Bytes of the text.
    length: usize,
    found: Vec<Problem>,
}

impl Problems {
    fn in_text(text: &str) -> Self {
        let ends = text.match_indices('\n').map(|(end, _)| end).collect();
        Self { ends, length: text.len(), found: Vec::new() }
    }

    /// How many were found so far.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// Notes a problem at a place of the file.
    pub fn add(&mut self, place: Range<usize>, message: impl Into<String>, hint: &str) {
        let lines_before = self.ends.partition_point(|end| *end < place.start);
        let line = u32::try_from(lines_before).unwrap_or(u32::MAX).saturating_add(1);
        self.found.push(Problem { line, message: message.into(), hint: hint.to_owned() });
    }

    /// Notes a problem about the whole file, at its beginning.
    pub fn whole(&mut self, message: impl Into<String>, hint: &str) {
        self.add(0..0, message, hint);
    }

    /// Notes a problem about something that is not there, at the end of the file.
    pub fn missing(&mut self, message: impl Into<String>, hint: &str) {
        self.add(self.length..self.length, message, hint);
    }

    /// Notes a blank text; `subject` starts the sentence.
    pub fn filled(&mut self, text: &Spanned<String>, subject: &str) {
        if text.get_ref().trim().is_empty() {
            self.add(
                text.span(),
                format!("{subject} is blank."),
                "Write a text between the quotes.",
            );
        }
    }

    /// Notes a number that is not finite or is negative, and returns it.
    pub fn not_negative(&mut self, number: &Spanned<f64>, name: &str) -> f64 {
        let value = *number.get_ref();
        if !value.is_finite() || value < 0.0 {
            let message = format!("{name} is {value}, expected 0 or more.");
            self.add(number.span(), message, "Write 0 where nothing is tolerated.");
        }
        value
    }

    /// Notes what stopped the reading of the text, in plain words.
    fn form(&mut self, error: &toml::de::Error) {
        let mut message = error.message().trim().to_owned();
        for (internal, plain) in [
            ("a string", "a text in quotation marks"),
            ("string \"", "text \""),
            ("expected f64", "expected a number"),
            ("expected u32", "expected a whole number, 0 or more"),
            ("expected u8", "expected a whole number, 0 or more"),
            ("floating point", "the number"),
            ("invalid type", "wrong type"),
            ("a sequence", "a list in [ ]"),
            ("sequence", "a list"),
            ("unknown variant", "unknown value"),
        ] {
            message = message.replace(internal, plain);
        }
        let message = format!("{}.", message.trim_end_matches('.'));
        let hint = if message.contains("unknown field") {
            "Check the spelling, or remove the field."
        } else if message.contains("missing field") {
            "Add the field to this table."
        } else if message.contains("unknown value") {
            "Use one of the values that are listed."
        } else if message.contains("Duplicate key") || message.contains("duplicate key") {
            "A field stands once in its table; tables that repeat start with [[ ]]."
        } else if message.contains("rong type") || message.contains("nvalid value") {
            "Write the value as expected."
        } else {
            "Texts stand in quotation marks, lists in [ ]; a table starts with its name in [ ]."
        };
        self.add(error.span().unwrap_or_default(), capital(&message), hint);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_counted_from_one_and_ends_with_its_break() {
        let mut problems = Problems::in_text("first\nsecond\n\nfourth");
        for byte in [0, 5, 6, 12, 13, 14, 19] {
            problems.add(byte..byte, "", "");
        }
        let lines: Vec<u32> = problems.found.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [1, 1, 2, 2, 3, 4, 4]);
    }

    #[test]
    fn what_is_not_there_stands_at_the_end_and_what_is_of_the_whole_at_the_beginning() {
        let mut problems = Problems::in_text("first\nsecond");
        problems.missing("Gone.", "Add it.");
        problems.whole("Empty.", "Fill it.");
        let lines: Vec<u32> = problems.found.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 1]);
    }
}
