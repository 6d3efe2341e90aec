//! A patient-level list read row by row: ours, calamine's streaming reader, and nothing but the
//! inflating, which no reader on one thread can undercut.

use std::error::Error;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use calamine::{DataRef, Reader, Xlsx};
use sightline::workbook::rows::{Columns, Fold, Limits, List, Reader as ReadBy, Row, Value, fold};
use zip::ZipArchive;

use crate::pathways::{COLUMNS, SHEET};

/// What a reader found. Two readers that agree on it have read the same cells.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Found {
    /// Rows in which a column asked for holds something.
    pub rows: u64,
    /// Cells that hold something.
    pub cells: u64,
    /// The sum of all numbers and dates.
    pub sum: f64,
    /// Bytes of all texts.
    pub letters: u64,
}

impl Fold for Found {
    fn row(&mut self, row: &Row<'_>) -> ControlFlow<()> {
        self.rows += 1;
        for slot in 0..row.len() {
            match row.get(slot) {
                Value::Empty => continue,
                Value::Number(number) | Value::Date(number) => self.sum += number,
                Value::Text(text) => self.letters += text.len() as u64,
                Value::Boolean(_) | Value::Error(_) => {}
            }
            self.cells += 1;
        }
        ControlFlow::Continue(())
    }
}

/// The list as Sightline folds it.
///
/// # Errors
///
/// When the list is not read to its end by the scanner.
pub fn ours(bytes: &[u8], columns: &[u32]) -> Result<Found, Box<dyn Error>> {
    let columns = Columns::new(columns);
    let list =
        List { file_name: "list.xlsx", sheet: SHEET, columns: &columns, limits: &Limits::LIST };
    let tell = &mut |_| ControlFlow::Continue(());
    let folded = fold(&mut Cursor::new(bytes), &list, tell, &Found::default)
        .map_err(|refusal| refusal.message())?;
    if folded.proof.shortfall().is_some() || folded.proof.reader != ReadBy::Scanner {
        return Err(format!("{:?}", folded.proof).into());
    }
    Ok(folded.value)
}

/// The same cells through calamine's streaming reader.
///
/// # Errors
///
/// When the list cannot be read.
pub fn calamine(bytes: &[u8], columns: &[u32]) -> Result<Found, Box<dyn Error>> {
    let mut asked = [false; COLUMNS as usize];
    for column in columns {
        asked[*column as usize] = true;
    }
    let mut xlsx = Xlsx::new(Cursor::new(bytes))?;
    let mut cells = xlsx.worksheet_cells_reader(SHEET)?;
    let (mut found, mut last) = (Found::default(), None);
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        if !asked.get(column as usize).copied().unwrap_or(false) {
            continue;
        }
        match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Float(number) => found.sum += number,
            DataRef::DateTime(serial) => found.sum += serial.as_f64(),
            DataRef::SharedString(text) => found.letters += text.len() as u64,
            other => return Err(format!("not generated: {other:?}").into()),
        }
        found.cells += 1;
        found.rows += u64::from(last.replace(row) != Some(row));
    }
    Ok(found)
}

/// Bytes of the sheet and the shared texts, inflated into nothing.
///
/// # Errors
///
/// When the parts are not there.
pub fn inflate(bytes: &[u8]) -> Result<u64, Box<dyn Error>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    let mut buffer = vec![0; 256 * 1024];
    let mut total = 0;
    for name in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
        let mut part = zip.by_name(name)?;
        loop {
            match part.read(&mut buffer)? {
                0 => break,
                read => total += read as u64,
            }
        }
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pathways::{NEEDED, workbook};

    #[test]
    fn both_readers_find_the_same() {
        let bytes = workbook(500).expect("written");
        let all: Vec<u32> = (0..COLUMNS).collect();
        for columns in [&all[..], &NEEDED] {
            let found = ours(&bytes, columns).expect("folded");
            assert_eq!(found, calamine(&bytes, columns).expect("read"));
            assert_eq!(found.rows, 501);
        }
        assert!(inflate(&bytes).expect("inflated") > 300_000);
    }
}
