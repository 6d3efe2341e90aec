//! A patient-level list read row by row: ours, calamine's streaming reader, and nothing but the
//! inflating, which no reader on one thread can undercut. Ours twice: what reading costs, and all
//! that the page's worker does, from the task to the measures.

use std::error::Error;
use std::io::{Cursor, Read, Seek};
use std::ops::ControlFlow;

use calamine::{DataRef, Reader, Xlsx};
use sightline::calendar::{Date, DateSystem};
use sightline::disclosure::Rule;
use sightline::framework::Framework;
use sightline::workbook::rows::{Columns, Fold, Limits, List, Reader as ReadBy, Row, Value, fold};
use sightline::worker::{CountList, Job, News, Task, run};
use zip::ZipArchive;

use crate::pathways::{self, COLUMNS, HEADINGS, NEEDED, SHEET};

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

/// What a list comes to, as far as readers without any measures can tell: those that agree on it
/// have read the same rows and the same dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Rows below the headings.
    pub rows: u64,
    /// Those who wait at the end of the month.
    pub waiting: u64,
}

/// The last day that counts, as a serial number: after every start, and before many of the ends.
const LAST_DAY: f64 = 45_808.0;

/// The task that the page gives its worker for a generated list.
///
/// # Errors
///
/// None: the last day is one.
pub fn task(name: &str) -> Result<Task, Box<dyn Error>> {
    let day = Date::from_serial(LAST_DAY, DateSystem::Excel1900).ok_or("no day")?;
    let headings = (0..).zip(HEADINGS).map(|(column, text)| (column, text.to_owned()));
    let list = CountList {
        name: name.to_owned(),
        sheet: SHEET.to_owned(),
        tab: 0,
        mapping: pathways::mapping(),
        headings: headings.collect(),
        month: day.month(),
        today: day.plus_days(10),
        sender: None,
    };
    let framework = Framework::default_text().to_owned();
    Ok(Task { number: 1, job: Job::FoldList { framework, list }, files: Vec::new() })
}

/// What the worker's answer comes to; `None` where more will follow.
///
/// # Errors
///
/// When the list was refused, or any row of it was left out.
pub fn total(news: &News) -> Result<Option<Total>, String> {
    let measures = match news {
        News::ListStep(_) => return Ok(None),
        News::Counted(counted) => &counted.measures,
        other => return Err(format!("{other:?}")),
    };
    let rows = &measures.completeness;
    if !rows.is_whole() || rows.left_out() > 0 {
        return Err(format!("{rows:?}"));
    }
    let shown = measures.shown(Rule::AsTheyAre);
    let last = shown.wholes().filter_map(|group| group.months.last()?.waiting.as_ref());
    let waiting = last.filter_map(|waiting| waiting.total.number()).sum();
    Ok(Some(Total { rows: rows.counted, waiting }))
}

/// The list from the task to the measures.
///
/// # Errors
///
/// As [`total`].
pub fn measures(bytes: &[u8]) -> Result<Total, Box<dyn Error>> {
    let news = run(task("list.xlsx")?.job, Some(&mut Cursor::new(bytes)), &mut |_| {});
    Ok(total(&news)?.ok_or("no answer")?)
}

/// The same total through calamine's streaming reader, without any measures.
///
/// # Errors
///
/// When the list cannot be read.
pub fn calamine_total(source: impl Read + Seek) -> Result<Total, Box<dyn Error>> {
    let [.., start_column, stop_column, _, _, _] = NEEDED;
    let mut xlsx = Xlsx::new(source)?;
    let mut cells = xlsx.worksheet_cells_reader(SHEET)?;
    let (mut total, mut last) = (Total::default(), 0);
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        if row == 0 || matches!(cell.get_value(), DataRef::Empty) {
            continue;
        }
        total.rows += u64::from(row != last);
        last = row;
        let DataRef::DateTime(day) = cell.get_value() else { continue };
        let is_in_time = day.as_f64() <= LAST_DAY;
        if column == start_column {
            total.waiting += u64::from(is_in_time);
        } else if column == stop_column {
            total.waiting -= u64::from(is_in_time);
        }
    }
    Ok(total)
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
    use crate::pathways::workbook;

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
        let total = measures(&bytes).expect("counted");
        assert_eq!(total, calamine_total(Cursor::new(&bytes)).expect("read"));
        assert!(total.rows == 500 && (300..450).contains(&total.waiting), "{total:?}");
    }
}
