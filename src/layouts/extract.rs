//! The figures of a sheet whose layout is known.

mod findings;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::figure::{Figure, Role, Term};
use super::layout::{Condition, Layout, Measure, PeriodPlace, Subject};
use super::period::period_of;
use super::recognise::Match;
use super::region;
use crate::calendar::{Date, Frequency, Period};
use crate::finding::{Finding, Place};
use crate::template::{fold, is_suppressed, puts_month_first, says_nothing, tidy};
use crate::words;
use crate::workbook::{Cell, CellRef, Sheet, Value};

/// What one sheet publishes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extract {
    /// The layout's id.
    pub layout: String,
    /// The layout's name.
    pub name: String,
    /// The sheet's name.
    pub sheet: String,
    /// When it was published or last revised, where the sheet says so.
    pub dated: Option<Date>,
    /// What its rows are about.
    pub subject: Subject,
    /// The figures, by indicator, organisation and period.
    pub figures: Vec<Published>,
    /// The names of the organisations by code, as the sheet writes them.
    pub organisations: BTreeMap<String, String>,
    /// The regions of the organisations by code, where the sheet has them.
    pub regions: BTreeMap<String, String>,
    /// What the figures measure where the catalogue has no such indicator.
    pub measures: BTreeMap<String, Measure>,
}

impl Extract {
    /// The first and the last period of which there are figures.
    pub fn periods(&self) -> Option<(Period, Period)> {
        let periods = || self.figures.iter().map(|figure| figure.period);
        Some((periods().min()?, periods().max()?))
    }

    /// `A&E attendances by provider, Oct 2024, 230 organisations`.
    pub fn described(&self) -> String {
        let mut codes: Vec<&str> = self.figures.iter().map(|f| f.organisation.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        let number = codes.iter().filter(|code| **code != NATIONAL).count();
        let of = match number {
            0 => "the whole country".to_owned(),
            number => words::counted(number, "organisation"),
        };
        match self.periods() {
            Some((first, last)) if first == last => format!("{}, {first}, {of}", self.name),
            Some((first, last)) => format!("{}, {first} to {last}, {of}", self.name),
            None => format!("{}, without a figure", self.name),
        }
    }
}

/// One published figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// The indicator's id.
    pub indicator: String,
    /// The organisation's code.
    pub organisation: String,
    /// The period.
    pub period: Period,
    /// What it is to the indicator.
    pub role: Role,
    /// The value, in the indicator's unit; percentages from 0 to 100.
    pub value: f64,
    /// The numerator, where the sheet has one.
    pub numerator: Option<f64>,
    /// The denominator, where the sheet has one.
    pub denominator: Option<f64>,
    /// The cell of the value or of the first term of the numerator; of the first row, where rows
    /// are added up.
    pub cell: CellRef,
}

/// The code under which the figures of the whole country are kept.
pub const NATIONAL: &str = "ENG";

/// Reads the figures of a sheet, and says what could not be read.
pub fn extract(sheet: &Sheet, matched: &Match<'_>) -> (Extract, Vec<Finding>) {
    let mut reader = Reader {
        sheet,
        matched,
        layout: matched.layout,
        sums: BTreeMap::new(),
        organisations: BTreeMap::new(),
        regions: BTreeMap::new(),
        findings: Vec::new(),
        unnamed: Vec::new(),
        national_rows: Vec::new(),
        undated: Vec::new(),
        unread: Vec::new(),
        withheld: Vec::new(),
        month_first: None,
        twice: Vec::new(),
    };
    let last = sheet.used().map_or(0, |area| area.last.row);
    for row in matched.header + 1..=last {
        reader.row(row);
    }
    reader.national_rows();
    reader.finish()
}

/// A figure as its rows add up.
#[derive(Clone, Debug)]
struct Sum {
    top: f64,
    bottom: Option<f64>,
    stated: Option<(f64, CellRef)>,
    cell: CellRef,
    rows: usize,
}

struct Reader<'a, 'l> {
    sheet: &'a Sheet,
    matched: &'a Match<'l>,
    layout: &'l Layout,
    /// By figure of the layout, organisation and period.
    sums: BTreeMap<(usize, String, Period), Sum>,
    organisations: BTreeMap<String, String>,
    regions: BTreeMap<String, String>,
    findings: Vec<Finding>,
    /// Rows with figures and without a code.
    unnamed: Vec<CellRef>,
    /// Rows of the whole country without a period.
    national_rows: Vec<u32>,
    /// Rows whose period cannot be read.
    undated: Vec<CellRef>,
    /// Cells that hold something other than a number, with what they hold.
    unread: Vec<(CellRef, String)>,
    /// Cells whose number is withheld, as where it would be about few people.
    withheld: Vec<CellRef>,
    /// The first date of the column of periods that can only have its month before its day.
    month_first: Option<(CellRef, String)>,
    /// Cells that state a figure again.
    twice: Vec<CellRef>,
}

/// What a cell of a figure says.
enum Said {
    Number(f64, CellRef),
    Nothing,
}

impl Reader<'_, '_> {
    fn row(&mut self, row: u32) {
        if !self.layout.rows.iter().all(|condition| self.holds(row, condition)) {
            return;
        }
        let Some(code) = self.code(row) else { return };
        match &self.layout.period {
            PeriodPlace::Across(name) => {
                for column in self.columns(name).to_vec() {
                    let heading = self.sheet.cell(CellRef::new(self.matched.header, column));
                    if let Some(period) = heading.and_then(period_of_cell) {
                        self.figures(row, &code, period, Some((name, column)));
                    }
                }
            }
            PeriodPlace::Column(name) => match self.period_in_row(row, name) {
                Some(period) => self.figures(row, &code, period, None),
                None if code == NATIONAL => self.national_rows.push(row),
                None => {
                    let column = self.columns(name).first().copied().unwrap_or_default();
                    self.undated.push(CellRef::new(row, column));
                }
            },
            PeriodPlace::Beside(_) | PeriodPlace::Above | PeriodPlace::Stated(_) => {
                if let Some((period, _)) = self.matched.period {
                    self.figures(row, &code, period, None);
                }
            }
        }
    }

    /// A row of totals often names no period of its own; it is about the only one of the sheet.
    fn national_rows(&mut self) {
        let mut periods: Vec<Period> = self.sums.keys().map(|(_, _, period)| *period).collect();
        periods.sort();
        periods.dedup();
        if let [only] = periods.as_slice() {
            for row in std::mem::take(&mut self.national_rows) {
                self.figures(row, NATIONAL, *only, None);
            }
        }
    }

    /// Adds the figures of one row. `across` is the column that stands for the run of periods.
    fn figures(&mut self, row: u32, code: &str, period: Period, across: Option<(&String, u32)>) {
        for (index, figure) in self.layout.figures.iter().enumerate() {
            if figure.when.iter().all(|condition| self.holds(row, condition)) {
                self.figure(index, figure, row, code, period, across);
            }
        }
    }

    /// Adds one figure of one row.
    fn figure(
        &mut self,
        index: usize,
        figure: &Figure,
        row: u32,
        code: &str,
        period: Period,
        across: Option<(&String, u32)>,
    ) {
        let is_ratio = figure.value.is_empty();
        let top_terms = if is_ratio { &figure.numerator } else { &figure.value };
        let Said::Number(top, cell) = self.total(row, top_terms, across) else { return };
        let bottom = if is_ratio {
            let Said::Number(bottom, _) = self.total(row, &figure.denominator, across) else {
                return;
            };
            Some(bottom)
        } else {
            None
        };
        let stated = figure.stated.as_ref().and_then(|column| {
            let at = CellRef::new(row, *self.columns(column).first()?);
            Some((number_in(self.sheet.cell(at)?)?, at))
        });
        let key = (index, code.to_owned(), period);
        match self.sums.get_mut(&key) {
            None => {
                self.sums.insert(key, Sum { top, bottom, stated, cell, rows: 1 });
            }
            Some(sum) if self.layout.adds_rows => {
                sum.top += top;
                sum.bottom = sum.bottom.zip(bottom).map(|(one, other)| one + other);
                sum.rows += 1;
                sum.stated = None;
            }
            Some(sum) => {
                if sum.top != top || sum.bottom != bottom {
                    self.twice.push(cell);
                }
            }
        }
    }

    /// The sum of some columns of a row; nothing where one of them says nothing.
    fn total(&mut self, row: u32, terms: &[Term], across: Option<(&String, u32)>) -> Said {
        let mut total = 0.0;
        let mut first = None;
        for term in terms {
            let columns = match across {
                Some((name, column)) if *name == term.column => vec![column],
                _ => self.columns(&term.column).to_vec(),
            };
            for column in columns {
                let at = CellRef::new(row, column);
                let Some(cell) = self.sheet.cell(at).filter(|cell| !cell.is_blank()) else {
                    return Said::Nothing;
                };
                let Some(number) = number_in(cell) else {
                    let text = cell.to_string();
                    if is_suppressed(&text) {
                        self.withheld.push(at);
                    } else if !says_nothing(&text) {
                        self.unread.push((at, text));
                    }
                    return Said::Nothing;
                };
                total += if term.minus { -number } else { number };
                first.get_or_insert(at);
            }
        }
        first.map_or(Said::Nothing, |first| Said::Number(total, first))
    }

    fn columns(&self, name: &str) -> &[u32] {
        self.matched.columns.get(name).map_or(&[], Vec::as_slice)
    }

    fn text(&self, row: u32, name: &str) -> Option<String> {
        let column = *self.columns(name).first()?;
        let cell = self.sheet.cell(CellRef::new(row, column))?;
        Some(tidy(&cell.to_string())).filter(|text| !text.is_empty())
    }

    fn holds(&self, row: u32, condition: &Condition) -> bool {
        let text = self.text(row, &condition.column).map(|text| plain(&text)).unwrap_or_default();
        condition.is.iter().any(|wanted| plain(wanted) == text)
    }

    /// The code of the row's organisation: the one matched by hand, or what stands there.
    fn code(&mut self, row: u32) -> Option<String> {
        let organisations = &self.layout.organisations;
        if let Some(stated) = &organisations.stated {
            return Some(stated.clone());
        }
        let written = self.text(row, organisations.code.as_ref()?);
        let name = organisations.name.as_ref().and_then(|column| self.text(row, column));
        if let Some(national) = &organisations.national {
            let is =
                |text: &Option<String>| text.as_ref().is_some_and(|t| fold(t) == fold(national));
            if is(&name) || is(&written) {
                self.organisations.insert(NATIONAL.to_owned(), "England".to_owned());
                return Some(NATIONAL.to_owned());
            }
        }
        let Some(written) = written else {
            if let Some(at) = self.first_number(row) {
                self.unnamed.push(at);
            }
            return None;
        };
        let code = match organisations.matched.get(&written) {
            Some(code) if code.is_empty() => return None,
            Some(code) => code.clone(),
            // Totals over all organisations stand beside them under a dash or the word itself.
            None if !is_code(&written) => return None,
            None => written.to_uppercase(),
        };
        if let Some(name) = name {
            self.organisations.entry(code.clone()).or_insert(name);
        }
        let column = self.layout.organisations.region.as_ref();
        let written = column.and_then(|column| self.text(row, column));
        if let Some(region) = written.as_deref().and_then(region::named) {
            self.regions.entry(code.clone()).or_insert(region);
        }
        Some(code)
    }

    fn first_number(&self, row: u32) -> Option<CellRef> {
        self.sheet.row(row).find(|(_, cell)| number_in(cell).is_some()).map(|(at, _)| at)
    }

    fn period_in_row(&mut self, row: u32, column: &str) -> Option<Period> {
        let at = CellRef::new(row, *self.columns(column).first()?);
        let cell = self.sheet.cell(at)?;
        if let Some(text) = cell.as_text().filter(|text| puts_month_first(text)) {
            self.month_first.get_or_insert_with(|| (at, text.to_owned()));
        }
        let period = period_of_cell(cell)?;
        Some(match (self.layout.frequency, period) {
            (Frequency::Quarterly, Period::Month(month)) => Period::Quarter(month),
            _ => period,
        })
    }

    fn finish(mut self) -> (Extract, Vec<Finding>) {
        let mut figures = Vec::with_capacity(self.sums.len());
        for ((index, organisation, period), sum) in std::mem::take(&mut self.sums) {
            let Some(figure) = self.layout.figures.get(index) else { continue };
            let value = match sum.bottom {
                Some(0.0) => continue,
                Some(bottom) => sum.top / bottom * figure.per,
                None => sum.top * figure.per,
            };
            self.compare(figure, value, sum.stated);
            figures.push(Published {
                indicator: figure.indicator.clone(),
                organisation,
                period,
                role: figure.role,
                value,
                numerator: sum.bottom.map(|_| sum.top),
                denominator: sum.bottom,
                cell: sum.cell,
            });
        }
        if figures.is_empty() {
            self.say_why_empty();
        }
        self.report();
        let extract = Extract {
            layout: self.layout.id.clone(),
            name: self.layout.name.clone(),
            sheet: self.sheet.name.clone(),
            dated: self.matched.dated,
            subject: self.layout.subject,
            figures,
            organisations: self.organisations,
            regions: self.regions,
            measures: self.layout.measures.clone(),
        };
        (extract, self.findings)
    }

    fn place(&self, at: CellRef) -> Place {
        Place::cell(self.sheet.name.clone(), at)
    }

    fn found(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

/// A text as it is compared with what a layout names: `28 Day FDS` is `28-day FDS`.
fn plain(text: &str) -> String {
    let folded = fold(text);
    match folded.contains(char::is_alphanumeric) {
        true => words::one_line(&folded.replace(['-', '_'], " ")),
        false => folded,
    }
}

/// Whether a text looks like an ODS code: three to six letters and digits, one of them a digit or
/// all of them capitals. The three letters of a trust's code, which starts with R, are one in small
/// letters too.
pub(super) fn is_code(text: &str) -> bool {
    let is_plain = text.chars().all(|c| c.is_ascii_alphanumeric());
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    let is_capital = text.chars().all(|c| !c.is_ascii_lowercase());
    let is_trust = text.len() == 3 && text.starts_with(['r', 'R']);
    let looks_like_one = has_digit || is_capital || is_trust;
    is_plain && (3..=6).contains(&text.len()) && looks_like_one && text != "TOTAL"
}

pub(super) fn period_of_cell(cell: &Cell) -> Option<Period> {
    match cell.as_date() {
        Some(date) => Some(Period::Month(date.month())),
        None => period_of(cell.as_text()?),
    }
}

/// The number in a cell; also one that is stored as text, as separated files and exports do.
pub(super) fn number_in(cell: &Cell) -> Option<f64> {
    match &cell.value {
        Value::Number(number) => Some(*number),
        Value::Text(text) => {
            let text = tidy(text).replace(',', "");
            let (text, scale) = match text.strip_suffix('%') {
                Some(text) => (text.trim().to_owned(), 0.01),
                None => (text, 1.0),
            };
            let starts = text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
            text.parse::<f64>().ok().filter(|n| starts && n.is_finite()).map(|n| n * scale)
        }
        Value::Boolean(_) | Value::DateTime(..) | Value::Error(_) => None,
    }
}
