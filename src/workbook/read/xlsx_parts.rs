//! What calamine does not tell of an `.xlsx`: hidden rows and columns, what formats conceal, and
//! whether the file can be handed to it at all.
//!
//! This pass also checks what calamine takes on trust: it reserves memory for as many shared
//! strings as the file claims, holds a large structure for each style, and lets row and column
//! numbers of any length wrap around.

use std::collections::BTreeMap;
use std::io::BufReader;
use std::ops::RangeInclusive;

use quick_xml::events::{BytesStart, Event};

use super::super::inventory::filters::rows_below_heading;
use super::super::inventory::invisible_text::{Concealing, Styles};
use super::super::inventory::{other, page_setup};
use super::super::refusal::{Measure, Refusal};
use super::super::{Area, MAX_COLUMNS, MAX_ROWS};
use super::meter::{Meter, check, clipped};
use super::package::{Package, find, names};
use super::xml::{attribute, flag, number, reader, resolve as resolve_reference};

/// After how many rows the progress is told, so that a large sheet can be cancelled here too.
const TELL_EVERY_ROWS: u32 = 4_096;

/// What one sheet's part says beside its cells.
#[derive(Default)]
pub(super) struct SheetParts {
    pub(super) merges: Vec<Area>,
    pub(super) hidden_rows: Vec<RangeInclusive<u32>>,
    pub(super) hidden_columns: Vec<RangeInclusive<u32>>,
}

/// What the parts of a workbook say beside its cells.
pub(super) struct Scanned {
    /// By the sheet's name.
    pub(super) sheets: BTreeMap<String, SheetParts>,
    /// How each cell format conceals, by its number.
    pub(super) concealing: Vec<Concealing>,
    pub(super) listing: Listing,
}

/// Where the workbook's own part and its sheets are in the package.
pub(in crate::workbook) struct Listing {
    /// The path of the workbook's part.
    pub(in crate::workbook) workbook: String,
    /// The sheets' names and the paths of their parts.
    pub(in crate::workbook) sheets: Vec<(String, String)>,
}

/// Scans all sheets, in the order of the workbook. A sheet whose part is missing comes empty.
pub(super) fn scan(package: &mut Package<'_>, meter: &mut Meter<'_>) -> Result<Scanned, Refusal> {
    check_shared_strings(package, meter)?;
    let concealing = check_styles(package, meter)?;
    let listing = listing(package);
    let mut sheets = BTreeMap::new();
    for (name, path) in &listing.sheets {
        let sheet = scan_sheet(package, path, name, meter)?;
        // calamine reads the first of two sheets with one name, so that one's parts count.
        sheets.entry(name.clone()).or_insert(sheet);
    }
    Ok(Scanned { sheets, concealing, listing })
}

/// Calls `see` with every event of a part, until it returns false or the part ends. Broken XML
/// ends the scan: the reader of the cells meets the same place and reports it.
fn each_event(
    package: &mut Package<'_>,
    path: &str,
    mut see: impl FnMut(&Event<'_>) -> Result<bool, Refusal>,
) -> Result<(), Refusal> {
    let Some(path) = find(package, path) else { return Ok(()) };
    let Ok(part) = package.by_name(&path) else { return Ok(()) };
    let mut xml = reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(event) if !see(&event)? => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// Calls `see` for every element that starts, until it returns false or the part ends.
pub(in crate::workbook) fn each_start(
    package: &mut Package<'_>,
    path: &str,
    mut see: impl FnMut(&BytesStart<'_>) -> Result<bool, Refusal>,
) -> Result<(), Refusal> {
    each_event(package, path, |event| match event {
        Event::Start(element) => see(element),
        _ => Ok(true),
    })
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

/// Refuses too many styles and pieces of styles; tells how each cell format conceals.
fn check_styles(package: &mut Package<'_>, meter: &Meter<'_>) -> Result<Vec<Concealing>, Refusal> {
    let mut names = names(package);
    names.retain(|name| name.to_ascii_lowercase().ends_with("styles.xml"));
    let mut concealing = Vec::new();
    for name in names {
        let mut count = 0;
        let mut styles = Styles::default();
        each_start(package, &name, |element| {
            if matches!(element.local_name().as_ref(), "xf" | "font" | "fill" | "border") {
                count += 1;
                check(Measure::Styles, count, meter.limits.styles)?;
            }
            styles.see(element);
            Ok(true)
        })?;
        if concealing.is_empty() {
            concealing = styles.into_concealing();
        }
    }
    Ok(concealing)
}

/// The sheets' names and the parts that hold them, following the package's relationships.
pub(in crate::workbook) fn listing(package: &mut Package<'_>) -> Listing {
    let workbook = workbook_path(package, "xl/workbook.xml");
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let targets = relationships(package, &resolve(folder, &format!("_rels/{file}.rels")));
    let mut sheets = Vec::new();
    let _ = each_start(package, &workbook, |element| {
        if element.local_name().as_ref() == "sheet" {
            let target = attribute(element, "id").and_then(|id| targets.get(&id));
            if let (Some(name), Some((_, target))) = (attribute(element, "name"), target) {
                sheets.push((name, resolve(folder, target)));
            }
        }
        Ok(true)
    });
    Listing { workbook, sheets }
}

/// The path of the workbook's part, which the package states, or the usual one.
pub(in crate::workbook) fn workbook_path(package: &mut Package<'_>, usual: &str) -> String {
    relationships(package, "_rels/.rels")
        .into_values()
        .find(|(kind, _)| kind.ends_with("/officeDocument"))
        .map_or_else(|| usual.to_owned(), |(_, target)| resolve("", &target))
}

/// The relationships of a part: from id to kind and target.
pub(in crate::workbook) fn relationships(
    package: &mut Package<'_>,
    path: &str,
) -> BTreeMap<String, (String, String)> {
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
pub(in crate::workbook) fn resolve(folder: &str, target: &str) -> String {
    let (mut folder, mut target) = match target.strip_prefix('/') {
        Some(target) => ("", target),
        None => (folder, target),
    };
    while let Some(rest) = target.strip_prefix("../") {
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        target = rest;
    }
    if folder.is_empty() { target.to_owned() } else { format!("{folder}/{target}") }
}

fn scan_sheet(
    package: &mut Package<'_>,
    path: &str,
    name: &str,
    meter: &mut Meter<'_>,
) -> Result<SheetParts, Refusal> {
    let mut scan =
        SheetScan { sheet: SheetParts::default(), name, row: 0, text: None, filter: None };
    each_event(package, path, |event| {
        match event {
            Event::Start(element) => scan.start(element, meter)?,
            // Only headers and footers have texts that matter here; cells are calamine's.
            Event::Text(piece) => {
                if let Some(text) = &mut scan.text {
                    text.push_str(&piece.xml10_content());
                }
            }
            Event::GeneralRef(reference) => {
                if let Some(text) = &mut scan.text {
                    text.push_str(&resolve_reference(reference));
                }
            }
            Event::End(element) if scan.text.is_some() => {
                let text = scan.text.take().unwrap_or_default();
                page_setup::add(name, element.local_name().as_ref(), &text, &mut meter.hiding);
            }
            _ => {}
        }
        Ok(true)
    })?;
    Ok(scan.sheet)
}

/// One sheet's part, while it is scanned.
struct SheetScan<'a> {
    sheet: SheetParts,
    name: &'a str,
    row: u32,
    /// The text of the header or footer that is being read.
    text: Option<String>,
    /// The area of the last filter.
    filter: Option<String>,
}

impl SheetScan<'_> {
    fn start(&mut self, element: &BytesStart<'_>, meter: &mut Meter<'_>) -> Result<(), Refusal> {
        let beyond = |address: &str| Refusal::BeyondSheet {
            sheet: clipped(self.name),
            address: clipped(address),
        };
        match element.local_name().as_ref() {
            "c" => {
                if let Ok(Some(address)) = element.try_get_attribute("r")
                    && too_far(&address.value)
                {
                    return Err(beyond(&address.value));
                }
            }
            "row" => {
                self.row = match attribute(element, "r") {
                    Some(text) => match text.trim().parse() {
                        Ok(row) if row <= MAX_ROWS => row,
                        _ => return Err(beyond(&format!("row {text}"))),
                    },
                    None => self.row + 1,
                };
                if self.row.is_multiple_of(TELL_EVERY_ROWS) {
                    meter.tell(Some(self.name))?;
                }
                if flag(element, "hidden") {
                    extend(&mut self.sheet.hidden_rows, self.row.saturating_sub(1));
                }
            }
            "col" if flag(element, "hidden") => {
                let first = number(element, "min").unwrap_or(1).max(1);
                let last = number(element, "max").unwrap_or(first).min(MAX_COLUMNS);
                self.sheet.hidden_columns.push(first - 1..=last.saturating_sub(1));
            }
            "mergeCell" if self.sheet.merges.len() < meter.limits.merges => {
                self.sheet.merges.extend(attribute(element, "ref").as_deref().and_then(area));
            }
            "autoFilter" => self.filter = attribute(element, "ref"),
            "filterColumn" => {
                // A filter hides rows only when a column of it is in use.
                let area = self.filter.take();
                if let Some(rows) = area.as_deref().and_then(rows_below_heading) {
                    meter.hiding.filter(self.name, rows);
                }
            }
            "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader"
            | "firstFooter" => self.text = Some(String::new()),
            "scenario" => {
                let get = |name| attribute(element, name).unwrap_or_default();
                let texts = [get("user"), get("comment")];
                other::scenario(self.name, &get("name"), &texts, &mut meter.hiding);
            }
            "inputCells" => {
                let value = attribute(element, "val").unwrap_or_default();
                other::scenario(self.name, "a value", &[value], &mut meter.hiding);
            }
            _ => {}
        }
        Ok(())
    }
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
