//! One part of a zip, inflated slice by slice.
//!
//! The zip's own reader is used: it checks the checksum and the stated length at the end, knows
//! zip64, stored parts and data descriptors, and was measured to be as fast as inflating by hand.

use std::io;

use zip::read::ZipFile;
use zip::result::ZipError;

use super::super::read::Source;
use super::super::read::package::Package;
use super::super::refusal::{Measure, Refusal};
use sightline_scanner::Stop;

/// A part that can be read.
pub(super) type Part<'a, 's> = ZipFile<'a, &'s mut dyn Source>;

/// Opens a part by its exact name.
pub(super) fn open<'a, 's>(
    package: &'a mut Package<'s>,
    name: &str,
) -> Result<Part<'a, 's>, Refusal> {
    package.by_name(name).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Password,
        ZipError::Io(error) => source(&error, 0),
        error => Refusal::Damaged(format!("a part of it cannot be unpacked ({error})")),
    })
}

/// Bytes of a part, unpacked, as the zip states them.
pub(super) fn size(package: &mut Package<'_>, name: &str) -> u64 {
    let index = package.index_for_name(name);
    index.and_then(|index| package.by_index_data(index).ok().map(|part| part.size())).unwrap_or(0)
}

/// Why a scanner's end is the end of the list, after this row; not for what a general reader may
/// understand.
pub(super) fn refuse(stop: Stop, sheet: &str, last_row: u32) -> Refusal {
    match stop {
        Stop::Source(error) => source(&error, last_row),
        Stop::Beyond(address) => Refusal::BeyondSheet { sheet: sheet.to_owned(), address },
        Stop::TooLong(most) => {
            let limit = most as u64;
            Refusal::TooLarge { measure: Measure::Row, found: limit, limit }
        }
        Stop::TooManyStrings(most) => {
            let (found, limit) = (most as u64 + 1, most as u64);
            Refusal::TooLarge { measure: Measure::SharedStrings, found, limit }
        }
        Stop::TooMuchText(most) => {
            let limit = most as u64;
            Refusal::TooLarge { measure: Measure::Text, found: limit, limit }
        }
        stop => Refusal::Damaged(format!("the list breaks off: {stop}")),
    }
}

/// Why a file that failed to be read ends the list. Only what a zip's reader finds wrong is the
/// file's own fault.
fn source(error: &io::Error, last_row: u32) -> Refusal {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    match error.kind() {
        InvalidData | InvalidInput | UnexpectedEof => {
            let place = match last_row {
                0 => String::new(),
                row => format!(" after row {row}"),
            };
            Refusal::Damaged(format!(
                "the list breaks off{place}: its bytes cannot be unpacked or \
                 are not those that were packed ({error})"
            ))
        }
        _ => Refusal::Unreadable(error.to_string()),
    }
}
