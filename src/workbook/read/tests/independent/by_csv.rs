//! Separated text as the `csv` crate sees it.

use super::super::super::csv::{delimiter, plain_number, without_statement};
use super::super::super::text::decode;
use super::{Said, Seen};
use crate::workbook::CellRef;

/// The encoding and the delimiter are found by our own reader, because the crate finds neither;
/// its part is the rules of quoting.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Seen>, String> {
    let text = decode(bytes);
    let (text, stated) = without_statement(&text);
    let delimiter = u8::try_from(stated.or_else(|| delimiter(text)).unwrap_or(','))
        .map_err(|_| "the delimiter is no byte".to_owned())?;
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut seen = Seen::default();
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(|error| error.to_string())?;
        for (column, field) in record.iter().enumerate() {
            let said = match plain_number(field.trim()) {
                Some(number) => Some(Said::Number(number)),
                None => Said::text(field),
            };
            if let Some(said) = said {
                seen.cells.insert(CellRef::new(row as u32, column as u32), said);
            }
        }
    }
    as_records(&mut seen);
    Ok(vec![seen])
}

/// Rows counted as records that hold something: the crate leaves empty lines out, while ours keeps
/// the rows that Excel would show. The sheet has the name of the file, which the crate never sees.
pub(super) fn as_records(seen: &mut Seen) {
    seen.name.clear();
    let mut rows: Vec<u32> = seen.cells.keys().map(|at| at.row).collect();
    rows.dedup();
    let record = |row: u32| rows.binary_search(&row).unwrap_or_default() as u32;
    let cells = std::mem::take(&mut seen.cells);
    seen.cells = cells
        .into_iter()
        .map(|(at, said)| (CellRef::new(record(at.row), at.column), said))
        .collect();
}
