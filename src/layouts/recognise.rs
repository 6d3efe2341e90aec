//! Which layout a sheet has, or what differs where it nearly has one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::header::{self, Header, Top};
use super::layout::{Layout, PeriodPlace};
use super::period::period_in;
use crate::calendar::{Date, Period};
use crate::template::{fold, tidy, written_month};
use crate::workbook::{Cell, CellRef, Sheet, Visibility, Workbook};

/// What was recognised in a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recognised<'l> {
    /// The sheets that have a layout.
    pub matches: Vec<Match<'l>>,
    /// Sheets that nearly have one, nearest first; empty when something matches.
    pub nearly: Vec<Difference>,
}

/// A sheet that has a layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Match<'l> {
    /// The layout.
    pub layout: &'l Layout,
    /// Which sheet of the workbook, from 0.
    pub sheet: usize,
    /// The row of the headings, from 0.
    pub header: u32,
    /// The sheet's columns by the layout's names for them.
    pub columns: BTreeMap<String, Vec<u32>>,
    /// Columns that were taken though their heading says it in other words: the heading that the
    /// layout names, and the cell and heading that were taken for it.
    pub close: Vec<(String, CellRef, String)>,
    /// The period of the whole sheet, where one cell states it.
    pub period: Option<(Period, Option<CellRef>)>,
    /// When the sheet was published or last revised, where it says so.
    pub dated: Option<Date>,
    /// Other sheets that fit as well and were left alone.
    pub passed_over: Vec<String>,
}

/// How a sheet differs from the layout that it is nearest to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The name of the layout.
    pub layout: String,
    /// The sheet's name.
    pub sheet: String,
    /// How many columns of the layout were found, and how many it needs.
    pub found: (usize, usize),
    /// The headings that are missing, each with the nearest one on the sheet.
    pub missing: Vec<(String, Option<(CellRef, String)>)>,
    /// The texts that the sheet does not say.
    pub unsaid: Vec<String>,
    /// The label beside which no period could be read.
    pub no_period: Option<String>,
}

/// What the sheet looks like and what differs, in sentences.
impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { layout, sheet, found: (found, needed), .. } = self;
        write!(
            f,
            "The sheet “{sheet}” looks like “{layout}”, with {found} of its {needed} columns."
        )?;
        for (heading, near) in self.missing.iter().take(MISSING_NAMED) {
            write!(f, " No column is headed “{heading}”")?;
            match near {
                Some((at, text)) => write!(f, "; the nearest is “{}” in {at}.", tidy(text))?,
                None => f.write_str(".")?,
            }
        }
        if let Some(more) = self.missing.len().checked_sub(MISSING_NAMED).filter(|more| *more > 0) {
            write!(f, " {more} more are missing.")?;
        }
        for text in &self.unsaid {
            write!(f, " “{text}” does not stand above the table.")?;
        }
        if let Some(label) = &self.no_period {
            write!(f, " No month or quarter stands beside “{label}”.")?;
        }
        Ok(())
    }
}

/// How many missing headings are named.
const MISSING_NAMED: usize = 4;

/// The share of a layout's columns that makes a sheet nearly have it.
const NEARLY: f64 = 0.5;

/// Recognises every sheet that has one of the layouts.
///
/// For each layout at most one sheet counts: the one with a name that the layout knows, else the
/// first visible one that fits. A hidden sheet counts only where no visible one is recognised.
pub fn recognise<'l>(workbook: &Workbook, layouts: &'l [Layout]) -> Recognised<'l> {
    let mut result = Recognised::default();
    let vocabulary = header::vocabulary(layouts);
    let tops: Vec<Top> = workbook.sheets.iter().map(|it| Top::of(it, &vocabulary)).collect();
    for layout in layouts {
        let mut fitting = Vec::new();
        for (index, (sheet, top)) in workbook.sheets.iter().zip(&tops).enumerate() {
            let Some(header) = top.header(layout) else { continue };
            match judge(sheet, top, index, layout, header) {
                Judged::Has(matched) => fitting.push(matched),
                Judged::Nearly(difference) => result.nearly.push(*difference),
                Judged::Other => {}
            }
        }
        fitting.sort_by_key(|matched| rank(workbook, matched));
        let mut fitting = fitting.into_iter();
        if let Some(mut first) = fitting.next() {
            let (is_unnamed, ..) = rank(workbook, &first);
            let name = |matched: Match<'_>| Some(workbook.sheets.get(matched.sheet)?.name.clone());
            first.passed_over = fitting.filter_map(name).filter(|_| is_unnamed).collect();
            result.matches.push(first);
        }
    }
    // A workbook often keeps its raw figures on a hidden sheet behind the one that people see.
    let is_seen = |matched: &Match<'_>| {
        let sheet = workbook.sheets.get(matched.sheet);
        sheet.is_some_and(|sheet| sheet.visibility == Visibility::Visible)
    };
    if result.matches.iter().any(is_seen) {
        result.matches.retain(is_seen);
    }
    if !result.matches.is_empty() {
        result.nearly.clear();
    }
    let share = |d: &Difference| d.found.0 as f64 / d.found.1.max(1) as f64;
    result.nearly.sort_by(|one, other| share(other).total_cmp(&share(one)));
    result
}

/// Sheets with a known name first, then visible ones, each in the order of the tabs.
fn rank(workbook: &Workbook, matched: &Match<'_>) -> (bool, bool, usize) {
    let sheet = workbook.sheets.get(matched.sheet);
    let is_named = sheet.is_some_and(|sheet| {
        matched.layout.names.iter().any(|name| fold(name) == fold(&sheet.name))
    });
    let is_visible = sheet.is_some_and(|sheet| sheet.visibility == Visibility::Visible);
    (!is_named, !is_visible, matched.sheet)
}

/// How a sheet compares with one layout.
enum Judged<'l> {
    Has(Match<'l>),
    Nearly(Box<Difference>),
    Other,
}

fn judge<'l>(
    sheet: &Sheet,
    top: &Top,
    index: usize,
    layout: &'l Layout,
    mut header: Header,
) -> Judged<'l> {
    let torn = torn(layout, &header);
    let needed = layout.columns.values().filter(|sign| !sign.optional).count() + torn.len();
    header.missing.extend(torn.into_iter().map(|name| (name, None)));
    let unsaid = unsaid(top, header.row, &layout.says);
    let period = stated_period(sheet, header.row, &layout.period);
    let no_period = match period {
        Ok(period) if header.missing.is_empty() && unsaid.is_empty() => {
            return Judged::Has(Match {
                layout,
                sheet: index,
                header: header.row,
                columns: header.columns,
                close: described(header.close, layout),
                period,
                dated: dated(sheet, header.row, &layout.dated),
                passed_over: Vec::new(),
            });
        }
        Ok(_) => None,
        Err(label) => Some(label),
    };
    let found = needed.saturating_sub(header.missing.len());
    let is_near = found as f64 >= NEARLY * needed as f64 && found >= 2;
    // A sheet of another publication may share half the columns; it then says nothing of this one.
    // One that has them all under another title is worth a word.
    let says_some =
        layout.says.is_empty() || unsaid.len() < layout.says.len() || header.missing.is_empty();
    if !(is_near && says_some) {
        return Judged::Other;
    }
    Judged::Nearly(Box::new(Difference {
        layout: layout.name.clone(),
        sheet: sheet.name.clone(),
        found: (found, needed),
        missing: header
            .missing
            .into_iter()
            .map(|(name, near)| (heading_of(layout, &name), near))
            .collect(),
        unsaid,
        no_period,
    }))
}

/// Columns that a sheet may lack and one of its figures cannot: of the optional terms of a figure
/// either all are there or none, because with some of them the sum would be another figure.
fn torn(layout: &Layout, header: &Header) -> Vec<String> {
    let is_optional = |name: &str| layout.columns.get(name).is_some_and(|sign| sign.optional);
    let mut torn = std::collections::BTreeSet::new();
    for figure in &layout.figures {
        let terms = figure.numerator.iter().chain(&figure.denominator).chain(&figure.value);
        let optional = terms.map(|term| &term.column).filter(|name| is_optional(name));
        let (there, lacking): (Vec<_>, Vec<_>) =
            optional.partition(|name| header.columns.contains_key(*name));
        if !there.is_empty() {
            torn.extend(lacking.into_iter().cloned());
        }
    }
    torn.into_iter().collect()
}

fn described(
    close: Vec<(String, CellRef, String)>,
    layout: &Layout,
) -> Vec<(String, CellRef, String)> {
    close.into_iter().map(|(name, at, text)| (heading_of(layout, &name), at, text)).collect()
}

/// The heading that a layout names for one of its columns.
fn heading_of(layout: &Layout, name: &str) -> String {
    let sign = layout.columns.get(name);
    let periods = sign.is_some_and(|sign| sign.periods).then(|| "a month".to_owned());
    let heading = sign.and_then(|sign| sign.heading.first()).cloned();
    heading.or(periods).unwrap_or_else(|| name.to_owned())
}

/// The texts that do not stand above the header.
fn unsaid(top: &Top, header: u32, says: &[String]) -> Vec<String> {
    let is_said = |text: &&String| top.above(header).any(|above| above.contains(&fold(text)));
    says.iter().filter(|text| !is_said(text)).cloned().collect()
}

/// The period of the whole sheet; `Err` with the label beside which none could be read.
fn stated_period(
    sheet: &Sheet,
    header: u32,
    place: &PeriodPlace,
) -> Result<Option<(Period, Option<CellRef>)>, String> {
    match place {
        PeriodPlace::Column(_) | PeriodPlace::Across(_) => Ok(None),
        PeriodPlace::Stated(period) => Ok(Some((*period, None))),
        PeriodPlace::Above => above(sheet, header)
            .map(|(period, at)| Some((period, Some(at))))
            .ok_or_else(|| "any text above the table".to_owned()),
        PeriodPlace::Beside(label) => {
            let period = beside(sheet, header, label).find_map(|(at, cell)| {
                let period = match cell.as_date() {
                    Some(date) => Period::Month(date.month()),
                    None => period_in(&cell.to_string())?,
                };
                Some((period, Some(at)))
            });
            period.map(Some).ok_or_else(|| label.clone())
        }
    }
}

/// The first month or quarter that stands above the header, and its cell.
pub(super) fn above(sheet: &Sheet, header: u32) -> Option<(Period, CellRef)> {
    (0..header).flat_map(|row| sheet.row(row)).find_map(|(at, cell)| {
        let period = match cell.as_date() {
            Some(date) => Period::Month(date.month()),
            None => period_in(cell.as_text()?)?,
        };
        Some((period, at))
    })
}

/// The day beside the first of some labels that has one.
fn dated(sheet: &Sheet, header: u32, labels: &[String]) -> Option<Date> {
    labels.iter().find_map(|label| {
        beside(sheet, header, label).find_map(|(_, cell)| {
            cell.as_date().or_else(|| {
                let written = written_month(cell.as_text()?)?;
                Date::new(written.year?, written.number, written.day?)
            })
        })
    })
}

/// The first filled cell to the right of each cell above the header that holds a label.
fn beside<'s>(
    sheet: &'s Sheet,
    header: u32,
    label: &str,
) -> impl Iterator<Item = (CellRef, &'s Cell)> {
    let wanted = fold(label);
    let cells = (0..header).flat_map(|row| sheet.row(row));
    let is_label = move |cell: &Cell| cell.as_text().is_some_and(|text| fold(text) == wanted);
    cells.filter(move |(_, cell)| is_label(cell)).filter_map(|(label, _)| {
        sheet.row(label.row).find(|(at, cell)| at.column > label.column && !cell.is_blank())
    })
}
