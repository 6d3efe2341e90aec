//! Folds a sheet of an `.xlsx`: shared texts first, then the rows as they are inflated.
//!
//! Held at once: one slice of the file, one of the XML with the row that it cuts, and the table of
//! shared texts.

use std::ops::ControlFlow;

use sightline_scanner::{
    Cells, Meanings, Row, Scanner, Step, Stop, Strings, StringsReader, Window,
};

use super::super::read::package::{self, Package};
use super::super::read::xlsx::iso_serial;
use super::super::refusal::Refusal;
use super::book::Book;
use super::pace::Pace;
use super::proof::{Proof, Reader};
use super::slices::Slices;
use super::{List, Sink, general, part};

/// Why the scanner did not read a list to its end.
pub(super) enum Turn {
    /// No reader would.
    Refused(Refusal),
    /// A general reader may.
    Unexpected(&'static str),
}

impl From<Refusal> for Turn {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

pub(super) fn fold(
    slices: &mut Slices<'_>,
    list: &List<'_>,
    pace: &mut Pace<'_>,
    sink: &mut dyn Sink,
) -> Result<Proof, Refusal> {
    let mut package = package::open(slices)?;
    let book = Book::open(&mut package, list)?;
    match scan(&mut package, &book, list, pace, sink) {
        Ok(proof) => Ok(proof),
        Err(Turn::Refused(refusal)) => Err(refusal),
        Err(Turn::Unexpected(what)) => {
            drop(package);
            sink.restart();
            let proof = general::fold(slices, &book, list, pace, sink)?;
            Ok(Proof { reader: Reader::General(what.to_owned()), ..proof })
        }
    }
}

/// Reads the sheet with the scanner.
fn scan(
    package: &mut Package<'_>,
    book: &Book,
    list: &List<'_>,
    pace: &mut Pace<'_>,
    sink: &mut dyn Sink,
) -> Result<Proof, Turn> {
    let of_strings = book.strings.as_deref().map_or(0, |name| part::size(package, name));
    let size = part::size(package, &book.sheet);
    pace.expect(of_strings.saturating_add(size));
    let strings = strings(package, book, list, pace)?;
    pace.next_part();
    rows(package, book, &strings, list, pace, sink)
}

/// Reads the rows of the sheet, once the shared texts are known.
pub(super) fn rows(
    package: &mut Package<'_>,
    book: &Book,
    strings: &Strings,
    list: &List<'_>,
    pace: &mut Pace<'_>,
    sink: &mut dyn Sink,
) -> Result<Proof, Turn> {
    let size = part::size(package, &book.sheet);
    let meanings =
        Meanings { dates: &book.dates, days: book.days, strings, written_date: iso_serial };
    let mut sheet = part::open(package, &book.sheet)?;
    let mut scanner =
        Scanner::new(Window::new(&mut sheet, list.limits.row_bytes), &list.columns.slots);
    let mut cells = Cells::new(list.columns.len());
    let mut last = 0;
    let turn = |stop: Stop, last: u32| match stop {
        Stop::Unexpected(what) => Turn::Unexpected(what),
        stop => Turn::Refused(part::refuse(stop, &book.name, last)),
    };
    loop {
        match scanner.step().map_err(|stop| turn(stop, last))? {
            Step::Row(raw) => {
                meanings.decode(&raw, &mut cells).map_err(|stop| turn(stop, last))?;
                last = raw.number;
                if let ControlFlow::Break(()) = sink.row(&Row::new(last, &cells, strings)) {
                    break;
                }
            }
            Step::Read => pace.read(scanner.read(), sink.rows())?,
            Step::End => {
                pace.read(scanner.read(), sink.rows())?;
                pace.still(sink.rows())?;
                let (found, stated) = (scanner.read(), size);
                if found != stated {
                    let what = format!("the list has {found} bytes where the file states {stated}");
                    return Err(Turn::Refused(Refusal::Damaged(what)));
                }
                break;
            }
        }
    }
    let counts = scanner.counts();
    Ok(Proof {
        last_row: counts.last_row,
        stated_last_row: counts.stated_last_row,
        columns: counts.columns,
        bytes: scanner.read(),
        ..Proof::default()
    })
}

/// Reads the table of shared texts.
pub(super) fn strings(
    package: &mut Package<'_>,
    book: &Book,
    list: &List<'_>,
    pace: &mut Pace<'_>,
) -> Result<Strings, Turn> {
    let Some(name) = &book.strings else { return Ok(Strings::default()) };
    let mut texts = part::open(package, name)?;
    let most = (list.limits.shared_strings, list.limits.shared_bytes);
    let mut reader = StringsReader::new(Window::new(&mut texts, list.limits.row_bytes), most);
    loop {
        match reader.step() {
            Ok(true) => pace.read(reader.read(), 0)?,
            Ok(false) => return Ok(reader.into_strings()),
            Err(Stop::Unexpected(what)) => return Err(Turn::Unexpected(what)),
            Err(stop) => return Err(Turn::Refused(part::refuse(stop, &book.name, 0))),
        }
    }
}
