//! The sheets of a file: their names, found without reading rows, and the first rows of all of them
//! in one pass, so that a list can be chosen. What sheets share (a table of texts, a workbook that
//! is held whole) is read once, however many there are.

use super::super::limits::Limits as Whole;
use super::super::read::csv::sheet_name;
use super::super::read::meter::Meter;
use super::super::read::xlsb::refuse;
use super::super::read::{Source, ods, package, unreadable, whole, xls, xlsb_parts, xlsx_parts};
use super::super::refusal::{Measure, Refusal};
use super::super::{Format, is_same_name};
use super::book::Book;
use super::pace::Pace;
use super::slices::Slices;
use super::xlsx::Turn;
use super::{Columns, Container, Fold, Folded, Folding, Limits, List, Progress};
use super::{fold, held, look_through, open, part, within, xlsb, xlsx};
use crate::words::plain;
use std::io::{Seek, SeekFrom};
use std::ops::ControlFlow;

use calamine::{Reader as _, Xlsb};

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
        if !names.iter().any(|other| is_same_name(other, &name)) {
            names.push(plain(&name).into_owned());
        }
    }
    Ok(names)
}

/// What became of each sheet, by its name in the order of [`sheets`]: its fold, or why it has none.
pub type Each<F> = Vec<(String, Result<F, Refusal>)>;

/// Folds the rows of every sheet with a fold of its own, in one pass. It is for folds that stop
/// after the first rows, and proves nothing: [`fold`](super::fold) does.
///
/// # Errors
///
/// As [`sheets`], and where what all sheets share cannot be read, or `progress` ends the reading.
/// A sheet that cannot be read, such as a chart, has its own refusal.
///
/// # Panics
///
/// As [`read`](super::super::read): calamine can panic on a damaged `.xlsb`.
pub fn fold_each<F: Fold>(
    source: &mut dyn Source,
    file_name: &str,
    (columns, limits): (&Columns, &Limits),
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    start: &dyn Fn() -> F,
) -> Result<Each<F>, Refusal> {
    let names = sheets(source, file_name, limits)?;
    let list = |sheet| List { file_name, sheet, columns, limits };
    let each = names.iter().map(|name| list(name.as_str()));
    let (container, mut slices) = open(source, limits)?;
    let folded: Vec<Result<F, Refusal>> = match container {
        Container::Zip(Format::Xlsb) => {
            let pace = &mut Pace::new(progress);
            let size = look_through::xlsb(&mut slices, &list(""), pace)?;
            let mut open = Xlsb::new(&mut slices).map_err(|error| refuse(&error))?;
            each.map(|list| {
                let mut folding = Folding::new(start);
                let read = xlsb::rows(&mut open, size, &list, pace, &mut folding);
                folded(read, folding)
            })
            .collect::<Result<_, _>>()?
        }
        Container::Zip(Format::Ods) | Container::Compound => {
            let pace = &mut Pace::new(progress);
            let size = slices.size();
            pace.expect(size);
            let tell = &mut |_: super::super::Progress<'_>| pace.flow(0);
            let limits = held::limits(limits);
            let workbook = super::super::read(&mut slices, file_name, &limits, tell)?;
            each.map(|list| {
                let mut folding = Folding::new(start);
                let read = held::rows(&workbook, size, &list, pace, &mut folding);
                folded(read, folding)
            })
            .collect::<Result<_, _>>()?
        }
        Container::Zip(_) => {
            let scanned = of_xlsx(&mut slices, &each.collect::<Vec<_>>(), progress, start)?;
            // A general reader, for what the scanner did not expect, opens the file anew.
            names
                .iter()
                .zip(scanned)
                .map(|(name, scanned)| match scanned {
                    Some(folded) => Ok(folded),
                    None => alone(fold(source, &list(name), progress, start)),
                })
                .collect::<Result<_, _>>()?
        }
        Container::Text => each
            .map(|list| alone(fold(source, &list, progress, start)))
            .collect::<Result<_, _>>()?,
    };
    Ok(names.iter().cloned().zip(folded).collect())
}

/// Folds the sheets of an `.xlsx`; `None` where the scanner met what it does not expect.
fn of_xlsx<F: Fold>(
    slices: &mut Slices<'_>,
    lists: &[List<'_>],
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    start: &dyn Fn() -> F,
) -> Result<Vec<Option<Result<F, Refusal>>>, Refusal> {
    let pace = &mut Pace::new(progress);
    let package = &mut package::open(slices)?;
    let mut shared = None;
    let mut each = Vec::new();
    for list in lists {
        let book = match Book::open(package, list) {
            Ok(book) => book,
            Err(refusal) => {
                each.push(Some(Err(refusal)));
                continue;
            }
        };
        let strings = match shared.take() {
            Some(strings) => strings,
            None => {
                let part = book.strings.as_deref();
                pace.expect(part.map_or(0, |name| part::size(package, name)));
                match xlsx::strings(package, &book, list, pace) {
                    Ok(strings) => strings,
                    Err(Turn::Refused(refusal)) => return Err(refusal),
                    Err(Turn::Unexpected(_)) => return Ok(lists.iter().map(|_| None).collect()),
                }
            }
        };
        pace.next_part();
        let mut folding = Folding::new(start);
        each.push(match xlsx::rows(package, &book, &strings, list, pace, &mut folding) {
            Err(Turn::Unexpected(_)) => None,
            Err(Turn::Refused(refusal)) => Some(folded::<F, ()>(Err(refusal), folding)?),
            Ok(proof) => Some(folded(Ok(proof), folding)?),
        });
        shared = Some(strings);
    }
    Ok(each)
}

/// What one sheet came to; only that reading was stopped ends the others too.
fn alone<F>(read: Result<Folded<F>, Refusal>) -> Result<Result<F, Refusal>, Refusal> {
    match read {
        Err(Refusal::Cancelled) => Err(Refusal::Cancelled),
        read => Ok(read.map(|folded| folded.value)),
    }
}

/// The same of a fold that is still open.
fn folded<F, P>(
    read: Result<P, Refusal>,
    folding: Folding<'_, F>,
) -> Result<Result<F, Refusal>, Refusal> {
    match read {
        Err(Refusal::Cancelled) => Err(Refusal::Cancelled),
        read => Ok(read.map(|_| folding.value)),
    }
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
