//! The data dictionary: what each column of the tidy table holds, one row a column.

use super::COLUMNS;
use super::column::KEY;
use crate::report::guard::field;

/// The columns of the dictionary, each with what it means.
pub(super) const HEADINGS: [(&str, &str); 7] = [
    ("column", "Name of the column."),
    ("type", "Its type, as in the table schema."),
    ("unit", "The unit of its numbers; blank where it has none."),
    ("is_key", "Whether it belongs to the key that tells a row from every other."),
    ("is_required", "Whether every row has it."),
    ("allowed_values", "The words that it may hold; blank where any may stand there."),
    ("description", "What it means."),
];

/// The dictionary as separated text, in the form of the table.
pub(super) fn csv() -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail, and every record has the same number of fields.
    let _ = writer.write_record(HEADINGS.map(|(heading, _)| heading));
    for (index, column) in COLUMNS.iter().enumerate() {
        let choices = column.choices.join("; ");
        let is_key = (index < KEY).to_string();
        let is_required = column.required.to_string();
        let kind = column.kind.as_str();
        let fields =
            [column.name, kind, column.unit, &is_key, &is_required, &choices, column.description];
        let _ = writer.write_record(fields.map(field));
    }
    writer.into_inner().unwrap_or_default()
}
