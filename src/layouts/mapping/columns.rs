//! What each column of a table seems to be, and why.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::super::extract::{is_code, number_in, period_of_cell};
use super::heading::Heading;
use super::{Mapping, Meaning, Meant, Proposed};
use crate::framework::Framework;
use crate::template::{fold, tidy};
use crate::workbook::{CellRef, Sheet};

/// Rows below the headings on which a proposal rests.
const ROWS: u32 = 5_000;
/// Different texts of a column that are looked at; more of them are no names that repeat.
const TEXTS: usize = 300;
/// The share of a column's values that shows what it is.
const MOST: f64 = 0.8;
/// The share that shows it where values are names, of which some are always unknown.
const MANY: f64 = 0.4;

/// A column, or a run of columns headed by months.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnSketch {
    /// The column, from 0; of a run the first.
    pub first: u32,
    /// The last of a run; otherwise the same.
    pub last: u32,
    /// Its heading; of a run the first and the last.
    pub heading: String,
    /// The heading above its heading.
    pub above: Option<String>,
    /// What it is.
    pub meaning: Proposed<Meaning>,
    /// Which indicator its figures are about, where no column says so.
    pub figure: Option<Proposed<Meant>>,
}

impl ColumnSketch {
    /// `C` or `C to N`.
    pub fn letters(&self) -> String {
        let (first, last) =
            (CellRef::column_letters(self.first), CellRef::column_letters(self.last));
        if self.first == self.last { first } else { format!("{first} to {last}") }
    }

    /// Heading and heading above as one text.
    fn full(&self) -> String {
        match &self.above {
            Some(above) => format!("{above} {}", self.heading),
            None => self.heading.clone(),
        }
    }
}

/// What a column of the sheet holds below its heading.
#[derive(Default)]
struct Values {
    filled: usize,
    numbers: usize,
    periods: usize,
    codes: usize,
    /// Texts with how often they stand there.
    texts: BTreeMap<String, usize>,
}

impl Values {
    fn of(sheet: &Sheet, header: u32, column: u32) -> Self {
        let last = sheet.used().map_or(header, |area| area.last.row).min(header + ROWS);
        let mut values = Self::default();
        for row in header + 1..=last {
            let Some(cell) = sheet.cell(CellRef::new(row, column)).filter(|c| !c.is_blank()) else {
                continue;
            };
            values.filled += 1;
            values.periods += usize::from(period_of_cell(cell).is_some());
            if number_in(cell).is_some() {
                values.numbers += 1;
            } else if let Some(text) = cell.as_text() {
                let text = tidy(text);
                values.codes += usize::from(looks_like_code(&text));
                if values.texts.len() < TEXTS || values.texts.contains_key(&text) {
                    *values.texts.entry(text).or_default() += 1;
                }
            }
        }
        values
    }

    fn text_count(&self) -> usize {
        self.texts.values().sum()
    }

    fn with(&self, is: impl Fn(&str) -> bool) -> usize {
        self.texts.iter().filter(|(text, _)| is(text)).map(|(_, count)| count).sum()
    }

    fn are(&self, count: usize, share: f64) -> bool {
        count > 0 && count as f64 >= share * self.filled as f64
    }
}

/// Whether a text looks like an ODS code rather than a short name.
pub(super) fn looks_like_code(text: &str) -> bool {
    is_code(text) && text.chars().any(|c| c.is_ascii_alphabetic())
}

/// Whether a text says that a row is a plan; `None` when it says neither plan nor actual.
pub(super) fn says_plan(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "plan" | "planned" | "planned value" | "trajectory" | "plan value" => Some(true),
        "actual" | "actuals" | "actual value" | "outturn" | "performance" | "value" => Some(false),
        _ => None,
    }
}

/// Every column with a heading: what it is proposed to be, under what the person said.
pub(super) fn columns(
    mapping: &Mapping,
    sheet: &Sheet,
    header: u32,
    headings: &[Heading],
    framework: &Framework,
) -> Vec<ColumnSketch> {
    let judged = judge(sheet, header, headings, framework);
    let mut columns: Vec<ColumnSketch> = Vec::new();
    let months: Vec<&Heading> = headings.iter().filter(|heading| heading.is_period).collect();
    for (heading, (meaning, reason)) in headings.iter().zip(judged) {
        let mut last = heading.column;
        let mut text = heading.text.clone();
        if heading.is_period {
            let (Some(first), Some(end)) = (months.first(), months.last()) else { continue };
            if heading.column != first.column {
                continue;
            }
            if end.column > first.column {
                last = end.column;
                text = format!("{} to {}", first.text, end.text);
            }
        }
        columns.push(ColumnSketch {
            first: heading.column,
            last,
            heading: text,
            above: heading.above.clone(),
            meaning: Proposed::over(mapping.columns.get(&heading.column), meaning, reason),
            figure: None,
        });
    }
    figures(mapping, &mut columns, framework);
    columns
}

/// Meaning and reason of each heading's column.
fn judge(
    sheet: &Sheet,
    header: u32,
    headings: &[Heading],
    framework: &Framework,
) -> Vec<(Meaning, String)> {
    let months = headings.iter().filter(|heading| heading.is_period).count();
    let values: Vec<Values> =
        headings.iter().map(|heading| Values::of(sheet, header, heading.column)).collect();
    let mut judged: Vec<(Meaning, String)> = headings
        .iter()
        .zip(&values)
        .map(|(heading, values)| one(heading, values, months, framework))
        .collect();
    keep_first(&mut judged, Meaning::Code, headings);
    keep_first(&mut judged, Meaning::Name, headings);
    keep_first(&mut judged, Meaning::Indicator, headings);
    keep_first(&mut judged, Meaning::Period, headings);
    keep_first(&mut judged, Meaning::Kind, headings);
    let has = |judged: &[(Meaning, String)], meaning| judged.iter().any(|(m, _)| *m == meaning);
    // In tidy rows one column of numbers is the value even under an unknown heading.
    if has(&judged, Meaning::Indicator) && months == 0 && !has(&judged, Meaning::Value) {
        let mut numeric = judged
            .iter_mut()
            .zip(&values)
            .filter(|((meaning, _), values)| {
                *meaning == Meaning::Nothing && values.are(values.numbers, MOST)
            })
            .map(|(judged, _)| judged);
        if let (Some(only), None) = (numeric.next(), numeric.next()) {
            *only = (Meaning::Value, "It is the only other column of numbers.".to_owned());
        }
    }
    judged
}

/// One column holds an organisation, an indicator or a month; others that could are left.
fn keep_first(judged: &mut [(Meaning, String)], meaning: Meaning, headings: &[Heading]) {
    let mut first: Option<&str> = None;
    for ((found, reason), heading) in judged.iter_mut().zip(headings) {
        if *found != meaning {
            continue;
        }
        match first {
            None => first = Some(&heading.text),
            Some(other) => {
                *found = Meaning::Nothing;
                *reason = format!("The column “{other}” says this already.");
            }
        }
    }
}

fn one(
    heading: &Heading,
    values: &Values,
    months: usize,
    framework: &Framework,
) -> (Meaning, String) {
    let folded = fold(&heading.text);
    let words: BTreeSet<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    let says = |wanted: &[&'static str]| wanted.iter().copied().find(|word| words.contains(word));
    let said = || format!("The heading says “{}”.", heading.text);
    let of = |count: usize, what: &str| {
        format!("{count} of {} {what}.", crate::words::counted(values.filled, "value"))
    };
    if heading.is_period {
        let reason = match months {
            1 => "The heading is a month or quarter.".to_owned(),
            months => format!("{months} headings are months or quarters."),
        };
        return (Meaning::Months, reason);
    }
    if values.filled == 0 {
        return (Meaning::Nothing, "The column is empty.".to_owned());
    }
    let kinds = values.with(|text| says_plan(text).is_some());
    if values.are(kinds, MOST) {
        return (Meaning::Kind, of(kinds, "say plan or actual"));
    }
    if values.are(values.periods, MOST) {
        return (Meaning::Period, of(values.periods, "are months or quarters"));
    }
    if values.are(values.numbers, 0.5) {
        return number_column(heading, says, said, months, framework);
    }
    let indicators = values.with(|text| framework.find_indicator(text).is_some());
    if values.are(indicators, MANY) {
        return (Meaning::Indicator, of(indicators, "are indicators of the framework"));
    }
    if values.are(values.codes, MOST)
        && (says(&["code", "ods", "organisation", "org", "provider", "trust"]).is_some()
            || values.with(|text| framework.organisation(text).is_some()) > 0)
    {
        return (Meaning::Code, of(values.codes, "are ODS codes"));
    }
    let organisations = values.with(|text| framework.find_organisation(text).is_some());
    if values.are(organisations, MANY) {
        return (Meaning::Name, of(organisations, "name organisations of this system"));
    }
    if values.text_count() > 0 {
        if says(&["organisation", "organization", "org", "provider", "trust", "hospital", "site"])
            .is_some()
        {
            return (Meaning::Name, said());
        }
        if says(&["indicator", "measure", "metric", "kpi"]).is_some() {
            return (Meaning::Indicator, said());
        }
        let near = values.with(|text| framework.indicator_named_in(text).is_some());
        if values.are(near, MANY) {
            return (Meaning::Indicator, of(near, "hold the name of an indicator"));
        }
    }
    (Meaning::Nothing, "Neither its heading nor its values say what Sightline reads.".to_owned())
}

fn number_column(
    heading: &Heading,
    says: impl Fn(&[&'static str]) -> Option<&'static str>,
    said: impl Fn() -> String,
    months: usize,
    framework: &Framework,
) -> (Meaning, String) {
    if says(&["target", "standard", "threshold", "tolerance"]).is_some() {
        let reason = format!("{} Targets come from the framework.", said());
        return (Meaning::Nothing, reason);
    }
    let meanings: [(Meaning, &[&'static str]); 4] = [
        (Meaning::Plan, &["plan", "planned", "trajectory"]),
        (Meaning::Numerator, &["numerator"]),
        (Meaning::Denominator, &["denominator"]),
        (Meaning::Value, &["actual", "value", "performance", "result", "outturn"]),
    ];
    if let Some((meaning, _)) = meanings.into_iter().find(|(_, words)| says(words).is_some()) {
        // Beside a run of months a single number is a total or a mark, apart from the plan.
        if months == 0 || meaning == Meaning::Plan {
            return (meaning, said());
        }
    }
    if months > 0 {
        return (Meaning::Nothing, "The figures stand below the months.".to_owned());
    }
    match named(&heading.text, heading.above.as_deref(), framework) {
        Some((_, reason)) => (Meaning::Value, reason),
        None => (Meaning::Nothing, "Its heading names no indicator of the framework.".to_owned()),
    }
}

/// The indicator that a heading, or the one above it, names.
fn named(text: &str, above: Option<&str>, framework: &Framework) -> Option<(Meant, String)> {
    let full = above.map(|above| format!("{above} {text}"));
    [Some(text), above, full.as_deref()].into_iter().flatten().find_map(|text| {
        let indicator = framework.indicator_named_in(text)?;
        let reason = format!("The heading “{text}” names “{}”.", indicator.name);
        Some((Meant::Indicator(indicator.id.clone()), reason))
    })
}

/// Which indicator each column of figures is about, where no column of the table says so.
fn figures(mapping: &Mapping, columns: &mut [ColumnSketch], framework: &Framework) {
    let has = |meaning| columns.iter().any(|column| column.meaning.value == meaning);
    if has(Meaning::Indicator) || has(Meaning::Months) {
        return;
    }
    for column in columns.iter_mut().filter(|column| column.meaning.value.is_figure()) {
        let named = named(&column.heading, column.above.as_deref(), framework);
        let near = || {
            let indicator = framework.suggest_indicator(&column.full())?;
            let reason = format!("The heading shares most words with “{}”.", indicator.name);
            Some((Meant::Indicator(indicator.id.clone()), reason))
        };
        let (proposal, reason) = named.or_else(near).unwrap_or_else(|| {
            (Meant::Nothing, "The heading names no indicator of the framework.".to_owned())
        });
        let said = mapping.figures.get(&column.first);
        column.figure = Some(Proposed::over(said, proposal, reason));
    }
}
