//! What calamine does not tell of an `.xlsx`: hidden rows and columns, and whether the file can be
//! handed to it at all.
//!
//! This pass also checks what calamine takes on trust: it reserves memory for as many shared
//! strings as the file claims, holds a large structure for each style, and lets row and column
//! numbers of any length wrap around.

use std::collections::BTreeMap;
use std::io::BufReader;
use std::ops::RangeInclusive;

use quick_xml::events::{BytesStart, Event};

use super::super::refusal::{Measure, Refusal};
use super::super::{Area, MAX_COLUMNS, MAX_ROWS};
use super::meter::{Meter, check, clipped};
use super::package::{Package, find, names};
use super::xml::{attribute, flag, number, reader};

/// After how many rows the progress is told, so that a large sheet can be cancelled here too.
const TELL_EVERY_ROWS: u32 = 4_096;

/// What one sheet's part says beside its cells.
#[derive(Default)]
pub(super) struct SheetParts {
    pub(super) merges: Vec<Area>,
    pub(super) hidden_rows: Vec<RangeInclusive<u32>>,
    pub(super) hidden_columns: Vec<RangeInclusive<u32>>,
}

/// Scans all sheets, in the order of the workbook. A sheet whose part is missing comes empty.
pub(super) fn scan(
    package: &mut Package<'_>,
    meter: &mut Meter<'_>,
) -> Result<BTreeMap<String, SheetParts>, Refusal> {
    check_shared_strings(package, meter)?;
    check_styles(package, meter)?;
    let mut parts = BTreeMap::new();
    for (name, path) in sheet_paths(package) {
        let sheet = scan_sheet(package, &path, &name, meter)?;
        // calamine reads the first of two sheets with one name, so that one's parts count.
        parts.entry(name).or_insert(sheet);
    }
    Ok(parts)
}

/// Calls `see` for every element that starts, until it returns false or the part ends. Broken XML
/// ends the scan: the reader of the cells meets the same place and reports it.
fn each_start(
    package: &mut Package<'_>,
    path: &str,
    mut see: impl FnMut(&BytesStart<'_>) -> Result<bool, Refusal>,
) -> Result<(), Refusal> {
    let Some(path) = find(package, path) else { return Ok(()) };
    let Ok(part) = package.by_name(&path) else { return Ok(()) };
    let mut xml = reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if !see(&element)? => return Ok(()),
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// Refuses too many shared strings, counted or claimed.
fn check_shared_strings(package: &mut Package<'_>, meter: &Meter<'_>) -> Result<(), Refusal> {
    let mut names = names(package);
    names.retain(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"));
    for name in names {
        let mut strings = 0;
        each_start(package, &name, |element| {
            match element.local_name().as_ref() {
                "sst" => {
                    // Read as text: a claim too large for any number type is one too many.
                    let claim = attribute(element, "uniqueCount").unwrap_or_default();
                    let claim = claim.trim();
                    let count = claim.parse().unwrap_or(if claim.len() > 9 { u64::MAX } else { 0 });
                    check(Measure::SharedStrings, count, meter.limits.shared_strings)?;
                }
                "si" => {
                    strings += 1;
                    check(Measure::SharedStrings, strings, meter.limits.shared_strings)?;
                }
                _ => {}
            }
            Ok(true)
        })?;
    }
    Ok(())
}

/// Refuses too many styles and pieces of styles.
fn check_styles(package: &mut Package<'_>, meter: &Meter<'_>) -> Result<(), Refusal> {
    let mut names = names(package);
    names.retain(|name| name.to_ascii_lowercase().ends_with("styles.xml"));
    for name in names {
        let mut styles = 0;
        each_start(package, &name, |element| {
            if matches!(element.local_name().as_ref(), "xf" | "font" | "fill" | "border") {
                styles += 1;
                check(Measure::Styles, styles, meter.limits.styles)?;
            }
            Ok(true)
        })?;
    }
    Ok(())
}

/// The sheets' names and the parts that hold them, following the package's relationships.
fn sheet_paths(package: &mut Package<'_>) -> Vec<(String, String)> {
    let workbook = relationships(package, "_rels/.rels")
        .into_values()
        .find(|(kind, _)| kind.ends_with("/officeDocument"))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |(_, target)| target);
    let workbook = workbook.trim_start_matches('/').to_owned();
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let targets = relationships(package, &join(folder, &format!("_rels/{file}.rels")));
    let mut sheets = Vec::new();
    let _ = each_start(package, &workbook, |element| {
        if element.local_name().as_ref() == "sheet" {
            let target = attribute(element, "id").and_then(|id| targets.get(&id));
            if let (Some(name), Some((_, target))) = (attribute(element, "name"), target) {
                sheets.push((name, join(folder, target)));
            }
        }
        Ok(true)
    });
    sheets
}

/// The relationships of a part: from id to kind and target.
fn relationships(package: &mut Package<'_>, path: &str) -> BTreeMap<String, (String, String)> {
    let mut found = BTreeMap::new();
    let _ = each_start(package, path, |element| {
        if element.local_name().as_ref() == "Relationship" {
            let get = |name| attribute(element, name).unwrap_or_default();
            found.insert(get("Id"), (get("Type"), get("Target")));
        }
        Ok(true)
    });
    found
}

/// A target seen from a folder; one that begins with a slash counts from the root.
fn join(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(target) => target.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}

fn scan_sheet(
    package: &mut Package<'_>,
    path: &str,
    name: &str,
    meter: &mut Meter<'_>,
) -> Result<SheetParts, Refusal> {
    let mut sheet = SheetParts::default();
    let beyond =
        |address: &str| Refusal::BeyondSheet { sheet: clipped(name), address: clipped(address) };
    let mut row: u32 = 0;
    each_start(package, path, |element| {
        match element.local_name().as_ref() {
            "c" => {
                if let Ok(Some(address)) = element.try_get_attribute("r")
                    && too_far(&address.value)
                {
                    return Err(beyond(&address.value));
                }
            }
            "row" => {
                row = match attribute(element, "r") {
                    Some(text) => match text.trim().parse() {
                        Ok(row) if row <= MAX_ROWS => row,
                        _ => return Err(beyond(&format!("row {text}"))),
                    },
                    None => row + 1,
                };
                if row.is_multiple_of(TELL_EVERY_ROWS) {
                    meter.tell(Some(name))?;
                }
                if flag(element, "hidden") {
                    extend(&mut sheet.hidden_rows, row.saturating_sub(1));
                }
            }
            "col" if flag(element, "hidden") => {
                let first = number(element, "min").unwrap_or(1).max(1);
                let last = number(element, "max").unwrap_or(first).min(MAX_COLUMNS);
                sheet.hidden_columns.push(first - 1..=last.saturating_sub(1));
            }
            "mergeCell" if sheet.merges.len() < meter.limits.merges => {
                sheet.merges.extend(attribute(element, "ref").as_deref().and_then(area));
            }
            _ => {}
        }
        Ok(true)
    })?;
    Ok(sheet)
}

/// Whether an address has more letters or digits than any cell's, or lies outside the sheet.
fn too_far(address: &str) -> bool {
    let digits = address.bytes().filter(u8::is_ascii_digit).count();
    // At most three letters and seven digits cannot overflow: calamine's arithmetic is safe, and
    // whether the cell is inside is judged when it is put on the sheet.
    digits > 7 || address.len() - digits > 3
}

/// Appends a row to the last range where it follows directly.
fn extend(ranges: &mut Vec<RangeInclusive<u32>>, row: u32) {
    match ranges.last_mut() {
        Some(last) if *last.end() + 1 == row => *last = *last.start()..=row,
        _ => ranges.push(row..=row),
    }
}

/// Reads `B2:D4`.
fn area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':')?;
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    Some(Area { first, last })
}
