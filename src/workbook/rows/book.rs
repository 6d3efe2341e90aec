//! What a zipped workbook says about a list before its rows: where the sheet and the shared texts
//! are, which styles are dates, and from which day dates count.
//!
//! The parts' stated sizes are checked here, once: the zip's reader gives an error at the first
//! byte beyond what a part states, so no part can inflate to more.

use super::super::number_format::{Shown, builtin, shown};
use super::super::read::package::{self, Package};
use super::super::read::xlsx_parts::{each_start, listing, relationships, resolve};
use super::super::read::xml::{attribute, flag};
use super::super::refusal::{Measure, Refusal};
use super::super::{Format, SNIFF_BYTES, is_same_name};
use super::slices::Slices;
use super::{Limits, List, within};

/// Days between the first days of Excel's two systems of dates.
pub(super) const DAYS_TO_1904: f64 = 1_462.0;

/// Bytes of a part that only lists others or describes styles.
const SMALL_PART: u64 = 50_000_000;

/// What an `.xlsx` says about one of its sheets.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Book {
    /// The sheet's name as the workbook has it.
    pub(super) name: String,
    /// The path of the sheet's part.
    pub(super) sheet: String,
    /// The path of the table of shared texts, if there is one.
    pub(super) strings: Option<String>,
    /// For each cell style, whether it shows a number as a day or time.
    pub(super) dates: Vec<bool>,
    /// Days to be added to a serial number to count in the 1900 system.
    pub(super) days: f64,
}

/// What kind of workbook the zip is, after its stated sizes were found within the limits.
pub(super) fn format(slices: &mut Slices<'_>, limits: &Limits) -> Result<Format, Refusal> {
    let mut package = package::open(slices)?;
    check_sizes(&package, limits)?;
    package::recognise(&mut package)
}

fn check_sizes(package: &Package<'_>, limits: &Limits) -> Result<(), Refusal> {
    within(Measure::Entries, package.len() as u64, limits.entries)?;
    for index in 0..package.len() {
        let Ok(part) = package.by_index_data(index) else { continue };
        let (size, packed) = (part.size(), part.compressed_size().max(1));
        let name = part.name().unwrap_or_default().to_ascii_lowercase();
        let is_small = ["workbook.xml", "styles.xml", ".rels", "workbook.bin", "styles.bin"]
            .iter()
            .any(|end| name.ends_with(end));
        let most = if is_small { SMALL_PART } else { limits.part_bytes };
        within(Measure::Part, size, most.min(limits.part_bytes))?;
        if size > limits.ratio_grace {
            within(Measure::Ratio, size / packed, limits.ratio)?;
        }
    }
    Ok(())
}

impl Book {
    /// Finds the sheet of the list in an `.xlsx`.
    pub(super) fn open(package: &mut Package<'_>, list: &List<'_>) -> Result<Self, Refusal> {
        let listing = listing(package);
        let found = listing.sheets.iter().find(|(name, _)| is_same_name(name, list.sheet));
        let Some((name, sheet)) = found else { return Err(no_sheet(list)) };
        let (folder, file) = listing.workbook.rsplit_once('/').unwrap_or(("", &listing.workbook));
        let targets = relationships(package, &resolve(folder, &format!("_rels/{file}.rels")));
        let part = |kind: &str, usual: &str| {
            let stated = targets.values().find(|(stated, _)| stated.ends_with(kind));
            resolve(folder, stated.map_or(usual, |(_, target)| target.as_str()))
        };
        let strings = part("/sharedStrings", "sharedStrings.xml");
        let styles = part("/styles", "styles.xml");
        Ok(Self {
            name: name.clone(),
            sheet: package::find(package, sheet).ok_or_else(|| missing(sheet))?,
            strings: package::find(package, &strings),
            dates: dates(package, &styles, list.limits)?,
            days: if counts_from_1904(package, &listing.workbook)? { DAYS_TO_1904 } else { 0.0 },
        })
    }
}

/// Why a list without its sheet is not read.
pub(super) fn no_sheet(list: &List<'_>) -> Refusal {
    let name: String = list.sheet.chars().take(SNIFF_BYTES.min(31)).collect();
    Refusal::Damaged(format!("it has no sheet “{name}”"))
}

fn missing(part: &str) -> Refusal {
    Refusal::Damaged(format!("its part “{}” is missing", super::super::read::meter::clipped(part)))
}

/// For each cell style, whether it shows a number as a day or time.
fn dates(package: &mut Package<'_>, styles: &str, limits: &Limits) -> Result<Vec<bool>, Refusal> {
    let mut codes: Vec<(u32, bool)> = Vec::new();
    let mut dates = Vec::new();
    let mut section = String::new();
    each_start(package, styles, |element| {
        let name = element.local_name();
        match (name.as_ref(), section.as_str()) {
            ("numFmts" | "cellStyleXfs" | "cellXfs" | "cellStyles" | "dxfs", _) => {
                name.as_ref().clone_into(&mut section);
            }
            ("numFmt", "numFmts") => {
                let code = attribute(element, "formatCode").unwrap_or_default();
                if let Some(id) = id(attribute(element, "numFmtId")) {
                    codes.push((id, shown(&code) == Shown::Date));
                }
            }
            ("xf", "cellXfs") => {
                let format = id(attribute(element, "numFmtId")).unwrap_or_default();
                let stated = codes.iter().rev().find(|(id, _)| *id == format);
                let usual = || u16::try_from(format).is_ok_and(|id| builtin(id) == Shown::Date);
                dates.push(stated.map_or_else(usual, |(_, is_date)| *is_date));
            }
            _ => {}
        }
        within(Measure::Styles, (dates.len() + codes.len()) as u64, limits.styles as u64)?;
        Ok(true)
    })?;
    Ok(dates)
}

fn id(text: Option<String>) -> Option<u32> {
    text?.trim().parse().ok()
}

fn counts_from_1904(package: &mut Package<'_>, workbook: &str) -> Result<bool, Refusal> {
    let mut from_1904 = false;
    each_start(package, workbook, |element| {
        // A part of the same name in an extension does not state it.
        if element.local_name().as_ref() == "workbookPr" && attribute(element, "date1904").is_some()
        {
            from_1904 = flag(element, "date1904");
        }
        Ok(true)
    })?;
    Ok(from_1904)
}
