//! The layout file as it is written, and how it becomes a layout or a list of problems.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::figure::{Figure, Role, Term};
use super::layout::{ColumnSign, Condition, Layout, Measure, Organisations, PeriodPlace, Subject};
use crate::calendar::Frequency;
use crate::framework::{Problem, Problems, Unit, read_edited};
use crate::polarity::Polarity;

type Text = Spanned<String>;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a layout")]
struct File {
    layout: String,
    name: String,
    source: String,
    #[serde(default)]
    subject: Subject,
    #[serde(default)]
    frequency: Frequency,
    #[serde(default)]
    sheet: SheetEntry,
    period: PeriodEntry,
    organisation: OrganisationEntry,
    columns: BTreeMap<String, ColumnEntry>,
    #[serde(default)]
    rows: RowsEntry,
    #[serde(rename = "figure")]
    figures: Vec<FigureEntry>,
    #[serde(default)]
    measures: BTreeMap<String, MeasureEntry>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the [sheet] table")]
struct SheetEntry {
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    says: Vec<String>,
    #[serde(default)]
    dated: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "the [period] table")]
struct PeriodEntry {
    beside: Option<String>,
    #[serde(default)]
    above: bool,
    column: Option<Text>,
    across: Option<Text>,
    stated: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "the [organisation] table")]
struct OrganisationEntry {
    code: Option<Text>,
    stated: Option<Text>,
    name: Option<Text>,
    region: Option<Text>,
    national: Option<String>,
    #[serde(default)]
    matched: BTreeMap<String, String>,
}

/// One or several spellings.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a text in quotation marks, or a list of them")]
enum Spellings {
    One(String),
    Several(Vec<String>),
}

impl Spellings {
    fn list(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::Several(texts) => texts,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "the signs of a column")]
struct ColumnEntry {
    heading: Option<Spanned<Spellings>>,
    under: Option<Spellings>,
    to: Option<String>,
    periods: Option<Spanned<bool>>,
    #[serde(default)]
    optional: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the [rows] table")]
struct RowsEntry {
    #[serde(default)]
    when: Vec<ConditionEntry>,
    #[serde(default)]
    add: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a condition")]
struct ConditionEntry {
    column: Text,
    is: Spellings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a [[figure]] table")]
struct FigureEntry {
    indicator: Text,
    #[serde(default, rename = "as")]
    role: Role,
    #[serde(default)]
    when: Vec<ConditionEntry>,
    #[serde(default)]
    numerator: Vec<Text>,
    #[serde(default)]
    denominator: Vec<Text>,
    #[serde(default)]
    value: Vec<Text>,
    per: Option<f64>,
    stated: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a measure")]
struct MeasureEntry {
    name: String,
    unit: Unit,
    polarity: Polarity,
    #[serde(default)]
    decimals: u8,
}

impl Layout {
    /// Reads a layout file.
    ///
    /// # Errors
    ///
    /// Every problem that was found, in the order of the file; a mistake in its form alone.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        read_edited(text, resolve)
    }

    /// Whether a text is meant to be a layout file, right or wrong.
    pub fn is_meant(text: &str) -> bool {
        text.lines()
            .any(|line| line.split_once('=').is_some_and(|(field, _)| field.trim() == "layout"))
    }
}

fn resolve(file: File, problems: &mut Problems) -> Layout {
    let names = file.columns.keys().cloned().collect();
    let columns: BTreeMap<_, _> = file
        .columns
        .into_iter()
        .map(|(name, entry)| {
            let sign = column(&name, entry, problems);
            (name, sign)
        })
        .collect();
    if file.figures.is_empty() {
        problems.whole("This layout has no figure.", "Add a [[figure]] table.");
    }
    let check = &mut Check { columns: names, problems };
    let period = period(file.period, check);
    let organisations = organisations(file.organisation, check);
    let rows = conditions(file.rows.when, check);
    let figures = file.figures.into_iter().map(|entry| figure(entry, check)).collect();
    let measures = file.measures.into_iter().map(|(id, entry)| (id, measure(entry))).collect();
    Layout {
        id: file.layout,
        name: file.name,
        source: file.source,
        subject: file.subject,
        frequency: file.frequency,
        names: file.sheet.names,
        says: file.sheet.says,
        dated: file.sheet.dated,
        period,
        columns,
        organisations,
        rows,
        adds_rows: file.rows.add,
        figures,
        measures,
    }
}

fn organisations(entry: OrganisationEntry, check: &mut Check<'_>) -> Organisations {
    let place = entry.stated.as_ref().map_or(0..0, Spanned::span);
    if entry.code.is_some() == entry.stated.is_some() {
        let hint = "Write code = the column of the codes, or stated = the one code.";
        check.problems.add(
            place,
            "The [organisation] table must say one of code and stated.",
            hint,
        );
    }
    Organisations {
        code: entry.code.map(|code| check.known(code)),
        stated: entry.stated.map(Spanned::into_inner),
        name: entry.name.map(|name| check.known(name)),
        region: entry.region.map(|region| check.known(region)),
        national: entry.national,
        matched: entry.matched,
    }
}

fn column(name: &str, entry: ColumnEntry, problems: &mut Problems) -> ColumnSign {
    let of_heading = entry.heading.as_ref().map(Spanned::span);
    let of_periods = entry.periods.as_ref().map(Spanned::span);
    let place = of_heading.or(of_periods).unwrap_or_default();
    let periods = entry.periods.is_some_and(Spanned::into_inner);
    let heading = entry.heading.map(|list| list.into_inner().list()).unwrap_or_default();
    if !periods && heading.iter().all(|text| text.trim().is_empty()) {
        let message = format!("The column “{name}” has no heading.");
        problems.add(place.clone(), message, "Write the heading as on the sheet.");
    }
    if periods && !heading.is_empty() {
        let message = format!("The column “{name}” has both headings and periods.");
        problems.add(place, message, "Leave one out: the headings of its run are the periods.");
    }
    ColumnSign {
        heading,
        under: entry.under.map(Spellings::list).unwrap_or_default(),
        to: entry.to,
        periods,
        optional: entry.optional,
    }
}

fn period(entry: PeriodEntry, check: &mut Check<'_>) -> PeriodPlace {
    match entry {
        PeriodEntry {
            beside: Some(label),
            above: false,
            column: None,
            across: None,
            stated: None,
        } => PeriodPlace::Beside(label),
        PeriodEntry { beside: None, above: true, column: None, across: None, stated: None } => {
            PeriodPlace::Above
        }
        PeriodEntry {
            beside: None,
            above: false,
            column: Some(column),
            across: None,
            stated: None,
        } => PeriodPlace::Column(check.known(column)),
        PeriodEntry {
            beside: None,
            above: false,
            column: None,
            across: Some(column),
            stated: None,
        } => PeriodPlace::Across(check.known(column)),
        PeriodEntry {
            beside: None,
            above: false,
            column: None,
            across: None,
            stated: Some(text),
        } => {
            let period = super::period::period_of(text.get_ref());
            if period.is_none() {
                let message = format!("“{}” is no period.", text.get_ref());
                check.problems.add(text.span(), message, "Write a month such as 2025-04.");
            }
            period.map_or_else(|| PeriodPlace::Beside(String::new()), PeriodPlace::Stated)
        }
        PeriodEntry { .. } => {
            let hint = "Write one of: beside = a label, above = true, column = a column, across = a run of \
                        columns, stated = a month.";
            check.problems.whole("The [period] table must say one place.", hint);
            PeriodPlace::Beside(String::new())
        }
    }
}

fn figure(entry: FigureEntry, check: &mut Check<'_>) -> Figure {
    let place = entry.indicator.span();
    let is_ratio = !entry.numerator.is_empty() && !entry.denominator.is_empty();
    let is_half = entry.numerator.is_empty() != entry.denominator.is_empty();
    if is_half || is_ratio != entry.value.is_empty() {
        check.problems.add(
            place,
            "A figure is either a value or a numerator over a denominator.",
            "Give value, or both numerator and denominator.",
        );
    }
    let mut terms = |list: Vec<Text>| -> Vec<Term> {
        list.into_iter()
            .map(|text| {
                let term = Term::parse(text.get_ref());
                check.is_known(&term.column, text.span());
                term
            })
            .collect()
    };
    let (numerator, denominator) = (terms(entry.numerator), terms(entry.denominator));
    let value = terms(entry.value);
    Figure {
        indicator: entry.indicator.into_inner(),
        role: entry.role,
        when: conditions(entry.when, check),
        numerator,
        denominator,
        value,
        per: entry.per.unwrap_or(if is_ratio { 100.0 } else { 1.0 }),
        stated: entry.stated.map(|column| check.known(column)),
    }
}

fn conditions(list: Vec<ConditionEntry>, check: &mut Check<'_>) -> Vec<Condition> {
    let one = |entry: ConditionEntry| Condition {
        column: check.known(entry.column),
        is: entry.is.list(),
    };
    list.into_iter().map(one).collect()
}

fn measure(entry: MeasureEntry) -> Measure {
    let MeasureEntry { name, unit, polarity, decimals } = entry;
    Measure { name, unit, polarity, decimals }
}

/// The columns that the file describes, by which the rest of it is checked.
struct Check<'p> {
    columns: BTreeSet<String>,
    problems: &'p mut Problems,
}

impl Check<'_> {
    fn is_known(&mut self, column: &str, place: Range<usize>) {
        if !self.columns.contains(column) {
            let message = format!("No column is called “{column}” in this file.");
            let hint = "Describe it under [columns], or use a name from there.";
            self.problems.add(place, message, hint);
        }
    }

    fn known(&mut self, column: Text) -> String {
        let place = column.span();
        let column = column.into_inner();
        self.is_known(&column, place);
        column
    }
}
