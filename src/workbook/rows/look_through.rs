//! Looks through parts before calamine reads them: it stops at the last cell, before the checksum;
//! it holds a tag or a text of any length whole; it reserves memory for as many shared texts as are
//! claimed; and it lets addresses of any length wrap around to others.

use std::io::Read;

use super::super::read::package::{self, Package};
use super::super::read::xlsb::check_shared_strings;
use super::super::read::xlsx_parts::each_start;
use super::super::read::xml::attribute;
use super::super::refusal::{Measure, Refusal};
use super::book::Book;
use super::pace::Pace;
use super::slices::Slices;
use super::{List, part, within};

/// Inflates the sheet and the shared texts of an `.xlsx`. Returns the size of the sheet.
pub(super) fn xlsx(
    slices: &mut Slices<'_>,
    book: &Book,
    list: &List<'_>,
    pace: &mut Pace<'_>,
) -> Result<u64, Refusal> {
    let mut package = package::open(slices)?;
    let strings = book.strings.as_deref().map_or(0, |name| part::size(&mut package, name));
    let sheet = part::size(&mut package, &book.sheet);
    // The sheet is read twice.
    pace.expect(strings.saturating_add(sheet).saturating_add(sheet));
    if let Some(name) = &book.strings {
        let most = list.limits.general_shared_strings as u64;
        each_start(&mut package, name, |root| {
            let claim = attribute(root, "uniqueCount").unwrap_or_default();
            // Read as text: a claim too large for any number type is one too many.
            let claim = claim.trim();
            let claim = claim.parse().unwrap_or(if claim.len() > 9 { u64::MAX } else { 0 });
            within(Measure::SharedStrings, claim, most)?;
            Ok(false)
        })?;
        let watch = inflate(&mut package, name, list, pace)?;
        within(Measure::SharedStrings, watch.items, most)?;
    }
    if inflate(&mut package, &book.sheet, list, pace)?.is_far {
        let address = "an address of more letters or digits than any cell has".to_owned();
        return Err(Refusal::BeyondSheet { sheet: book.name.clone(), address });
    }
    Ok(sheet)
}

/// Inflates every binary part of an `.xlsb`. Returns their size.
pub(super) fn xlsb(
    slices: &mut Slices<'_>,
    list: &List<'_>,
    pace: &mut Pace<'_>,
) -> Result<u64, Refusal> {
    let mut package = package::open(slices)?;
    check_shared_strings(&mut package, list.limits.general_shared_strings as u64)?;
    let mut names = package::names(&package);
    names.retain(|name| name.ends_with(".bin"));
    let size = names.iter().map(|name| part::size(&mut package, name)).sum();
    pace.expect(2 * size);
    for name in names {
        // A record's length is bounded by its part, and the part by its limit.
        let mut part = part::open(&mut package, &name)?;
        each_slice(&mut part, pace, |_| Ok(()))?;
    }
    Ok(size)
}

/// Inflates one part of XML.
fn inflate(
    package: &mut Package<'_>,
    name: &str,
    list: &List<'_>,
    pace: &mut Pace<'_>,
) -> Result<Watch, Refusal> {
    let mut part = part::open(package, name)?;
    let mut watch = Watch::default();
    let limit = list.limits.row_bytes as u64;
    each_slice(&mut part, pace, |bytes| {
        bytes.iter().for_each(|byte| watch.see(*byte));
        within(Measure::Row, watch.longest, limit)
    })?;
    Ok(watch)
}

fn each_slice(
    part: &mut dyn Read,
    pace: &mut Pace<'_>,
    mut see: impl FnMut(&[u8]) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut buffer = vec![0; 65_536];
    let mut size = 0;
    loop {
        let read = part.read(&mut buffer).map_err(|error| part::refuse(error.into(), "", 0))?;
        if read == 0 {
            pace.next_part();
            return Ok(());
        }
        see(buffer.get(..read).unwrap_or_default())?;
        size += read as u64;
        pace.read(size, 0)?;
    }
}

/// What is watched for in XML, byte by byte.
#[derive(Clone, Copy, Debug, Default)]
struct Watch {
    /// Bytes since the last `<`, and the most of them.
    since: u64,
    longest: u64,
    /// Starts and ends of `<si>`, with or without a prefix.
    items: u64,
    before: [u8; 2],
    address: Address,
    /// Whether an address has more letters or digits than any cell's.
    is_far: bool,
}

/// How far an attribute ` r="B7"` has been met.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Address {
    #[default]
    No,
    Space,
    Name,
    Equals,
    Value {
        letters: u32,
        digits: u32,
    },
}

impl Watch {
    fn see(&mut self, byte: u8) {
        self.since = if byte == b'<' { 0 } else { self.since + 1 };
        self.longest = self.longest.max(self.since);
        let [first, second] = self.before;
        self.items += u64::from(matches!(first, b'<' | b':') && second == b's' && byte == b'i');
        self.before = [second, byte];
        let is_space = byte.is_ascii_whitespace();
        self.address = match self.address {
            Address::Value { letters, digits } if byte.is_ascii_digit() => {
                Address::Value { letters, digits: digits + 1 }
            }
            Address::Value { letters, digits } if byte.is_ascii_alphabetic() => {
                Address::Value { letters: letters + 1, digits }
            }
            Address::Space | Address::No if is_space => Address::Space,
            Address::Space if byte == b'r' => Address::Name,
            Address::Name if byte == b'=' => Address::Equals,
            Address::Equals if matches!(byte, b'"' | b'\'') => {
                Address::Value { letters: 0, digits: 0 }
            }
            same @ (Address::Name | Address::Equals) if is_space => same,
            _ if is_space => Address::Space,
            _ => Address::No,
        };
        if let Address::Value { letters, digits } = self.address {
            self.is_far |= letters > 3 || digits > 7;
        }
    }
}
