//! The names of a file's sheets, found without reading their rows, so that a list can be chosen.

use super::super::Format;
use super::super::limits::Limits as Whole;
use super::super::read::csv::sheet_name;
use super::super::read::meter::Meter;
use super::super::read::{Source, ods, package, unreadable, whole, xls, xlsb_parts, xlsx_parts};
use super::super::refusal::{Measure, Refusal};
use super::slices::Slices;
use super::{Container, Limits, held, open, within};
use std::io::{Seek, SeekFrom};
use std::ops::ControlFlow;

/// The names of a file's sheets, in its order; of sheets with one name the first counts, as it
/// does for [`fold`](super::fold). Sheets that hold no cells, such as charts, may be among them.
/// Separated text has one sheet, named after the file.
///
/// # Errors
///
/// When the file is no workbook, is too large, or its list of sheets cannot be followed.
pub fn sheets(
    source: &mut dyn Source,
    file_name: &str,
    limits: &Limits,
) -> Result<Vec<String>, Refusal> {
    let (container, mut slices) = open(source, limits)?;
    let every = match container {
        Container::Text => vec![sheet_name(file_name)],
        Container::Compound => of_xls(&mut slices, limits)?,
        Container::Zip(format) => {
            let mut package = package::open(&mut slices)?;
            match format {
                Format::Xlsb => xlsb_parts::sheet_names(&mut package, Whole::WORKBOOK.index_bytes),
                Format::Ods => ods::sheet_names(&mut package)?,
                _ => xlsx_parts::listing(&mut package).sheets.into_iter().map(first).collect(),
            }
        }
    };
    within(Measure::Sheets, every.len() as u64, Whole::WORKBOOK.sheets)?;
    let mut names: Vec<String> = Vec::new();
    for name in every {
        let is_same = |other: &String| other.trim().eq_ignore_ascii_case(name.trim());
        if !names.iter().any(is_same) {
            names.push(name);
        }
    }
    Ok(names)
}

fn first((name, _): (String, String)) -> String {
    name
}

/// An `.xls` is held, but only what stands before its first sheet is read.
fn of_xls(slices: &mut Slices<'_>, limits: &Limits) -> Result<Vec<String>, Refusal> {
    let held = held::limits(limits);
    let size = slices.size();
    within(Measure::File, size, held.file_bytes)?;
    slices.seek(SeekFrom::Start(0)).map_err(|error| unreadable(&error))?;
    let go_on = &mut |_: super::super::Progress<'_>| ControlFlow::Continue(());
    xls::sheet_names(whole(slices, size)?, &mut Meter::new(&held, go_on))
}
