//! Walks through an XML part of a package, element by element.

use std::io::{BufReader, Read};

use quick_xml::events::{BytesStart, Event};

use super::super::read::package::{Package, find};
use super::super::read::xml::{reader, resolve};

/// What comes next in a part.
pub(in crate::workbook) enum Step<'a> {
    /// An element begins.
    Start(&'a BytesStart<'a>),
    /// The element with this local name ends.
    End(&'a str),
    /// Text, perhaps only a piece of it.
    Text(&'a str),
}

/// Calls `see` with every step of the part until it returns false.
///
/// # Errors
///
/// Why the part could not be read to its end, as a clause.
pub(in crate::workbook) fn walk(
    package: &mut Package<'_>,
    path: &str,
    mut see: impl FnMut(Step<'_>) -> bool,
) -> Result<(), String> {
    let Some(path) = find(package, path) else { return Err("it is missing".into()) };
    let part =
        package.by_name(&path).map_err(|error| format!("it cannot be unpacked ({error})"))?;
    let mut xml = reader(BufReader::new(part));
    let mut buffer = Vec::new();
    let mut depth: usize = 0;
    loop {
        buffer.clear();
        let event = xml
            .read_event_into(&mut buffer)
            .map_err(|error| format!("its XML is broken ({error})"))?;
        let goes_on = match event {
            Event::Start(element) => {
                depth += 1;
                see(Step::Start(&element))
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                see(Step::End(element.local_name().as_ref()))
            }
            Event::Text(text) => see(Step::Text(&text.xml10_content())),
            Event::CData(text) => see(Step::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => see(Step::Text(&resolve(&reference))),
            Event::Eof if depth > 0 => return Err("its XML ends too early".into()),
            Event::Eof => return Ok(()),
            _ => true,
        };
        if !goes_on {
            return Ok(());
        }
    }
}

/// The first bytes of a part, at most `most` of them.
///
/// # Errors
///
/// Why it could not be read, as a clause.
pub(in crate::workbook) fn bytes(
    package: &mut Package<'_>,
    path: &str,
    most: usize,
) -> Result<Vec<u8>, String> {
    let Some(path) = find(package, path) else { return Err("it is missing".into()) };
    let part =
        package.by_name(&path).map_err(|error| format!("it cannot be unpacked ({error})"))?;
    let mut bytes = Vec::new();
    part.take(most as u64)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("it cannot be unpacked ({error})"))?;
    Ok(bytes)
}
