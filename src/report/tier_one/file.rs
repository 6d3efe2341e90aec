//! The mapping file as it is written, and how it becomes a mapping or a list of problems.

use rust_xlsxwriter::utility::check_sheet_name;
use serde::Deserialize;
use toml::Spanned;

use super::Field;
use super::mapping::{Content, Mapped, Mapping, Percentages};
use crate::framework::{Problem, Problems, read_edited};

type Text = Spanned<String>;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a tier-one mapping")]
struct File {
    report: Text,
    name: String,
    sheet: Text,
    #[serde(default = "yes")]
    about: bool,
    #[serde(default)]
    percentages: Percentages,
    #[serde(default)]
    rows: Rows,
    #[serde(rename = "column", default)]
    columns: Vec<ColumnEntry>,
}

fn yes() -> bool {
    true
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the [rows] table")]
struct Rows {
    tier: Option<Spanned<u8>>,
    nhs_england_tier: Option<Spanned<u8>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a column")]
struct ColumnEntry {
    heading: Text,
    holds: Option<Text>,
    text: Option<String>,
    ahead: Option<Spanned<u8>>,
    format: Option<Text>,
    width: Option<Spanned<f64>>,
}

/// The most periods ahead that a column can hold.
const FURTHEST: u8 = 36;

pub(super) fn parse(text: &str) -> Result<Mapping, Vec<Problem>> {
    read_edited(text, resolve)
}

fn resolve(file: File, problems: &mut Problems) -> Mapping {
    if file.report.get_ref() != "tier-one" {
        let message = format!("“{}” is no report with a mapping.", file.report.get_ref());
        problems.add(file.report.span(), message, "Write report = \"tier-one\".");
    }
    if check_sheet_name(file.sheet.get_ref()).is_err() {
        let message =
            format!("Excel does not take “{}” as the name of a sheet.", file.sheet.get_ref());
        let hint = "Use 1 to 31 characters without [ ] : * ? / \\ and without an apostrophe at either end.";
        problems.add(file.sheet.span(), message, hint);
    }
    if file.about && file.sheet.get_ref().eq_ignore_ascii_case("About") {
        let hint = "Give the sheet another name, or write about = false.";
        problems.add(file.sheet.span(), "The sheet is called as the one about it.", hint);
    }
    if file.columns.is_empty() {
        problems.whole("This mapping has no column.", "Add a [[column]] table.");
    }
    let tier = within(file.rows.tier, "tier", 0..=6, "Write 0 to 6.", problems);
    let hint = "Write 1 or 2, or leave it out.";
    let nhs_england =
        within(file.rows.nhs_england_tier, "tier of NHS England", 1..=2, hint, problems);
    let mut columns: Vec<Mapped> = Vec::new();
    for entry in file.columns {
        let place = entry.heading.span();
        let column = column(entry, problems);
        if columns.iter().any(|known| known.heading == column.heading) {
            let message = format!("Two columns have the heading “{}”.", column.heading);
            problems.add(place, message, "Give each column a heading of its own.");
        }
        columns.push(column);
    }
    Mapping {
        name: file.name,
        sheet: file.sheet.into_inner(),
        has_about: file.about,
        percentages: file.percentages,
        tier: tier.unwrap_or_default(),
        nhs_england_tier: nhs_england,
        columns,
    }
}

fn within(
    number: Option<Spanned<u8>>,
    what: &str,
    allowed: std::ops::RangeInclusive<u8>,
    hint: &str,
    problems: &mut Problems,
) -> Option<u8> {
    let number = number?;
    if !allowed.contains(number.get_ref()) {
        let message = format!("There is no {what} {}.", number.get_ref());
        problems.add(number.span(), message, hint);
    }
    Some(number.into_inner())
}

fn column(entry: ColumnEntry, problems: &mut Problems) -> Mapped {
    let place = entry.heading.span();
    let heading = entry.heading.into_inner();
    if heading.trim().is_empty() {
        problems.add(
            place.clone(),
            "A column has no heading.",
            "Write the heading that is asked for.",
        );
    }
    let ahead = within(
        entry.ahead.clone(),
        "number of periods ahead like",
        0..=FURTHEST,
        "Write 0 to 36.",
        problems,
    )
    .unwrap_or_default();
    let content = match (entry.holds, entry.text) {
        (Some(holds), None) => field(&holds, entry.ahead.is_some(), ahead, problems),
        (None, Some(text)) => Content::Text(text),
        _ => {
            let message = format!("The column “{heading}” must say one of holds and text.");
            let hint = "Write holds = a field of the list, or text = a fixed text.";
            problems.add(place, message, hint);
            Content::Text(String::new())
        }
    };
    let format = entry.format.map(|format| {
        let length = format.get_ref().chars().count();
        if format.get_ref().trim().is_empty() || length > 200 {
            let hint = "Write a number format such as 0.0% or dd/mm/yyyy, or leave it out.";
            problems.add(format.span(), "This is no number format.", hint);
        }
        format.into_inner()
    });
    let width = entry.width.map(|width| {
        if !(1.0..=255.0).contains(width.get_ref()) {
            let message = format!("A column cannot be {} characters wide.", width.get_ref());
            problems.add(width.span(), message, "Write 1 to 255, or leave it out.");
        }
        width.into_inner()
    });
    Mapped { heading, content, format, width }
}

fn field(name: &Text, says_ahead: bool, ahead: u8, problems: &mut Problems) -> Content {
    let Some(field) = Field::named(name.get_ref()) else {
        let names: Vec<&str> = Field::ALL.iter().map(|(_, name, _)| *name).collect();
        let message = format!("“{}” is not on the list of what a column can hold.", name.get_ref());
        problems.add(name.span(), message, &format!("Use one of: {}.", names.join(", ")));
        return Content::Text(String::new());
    };
    if says_ahead && !field.is_of_a_period() {
        let message = format!("“{}” is not known for periods ahead.", name.get_ref());
        let hint = "Leave ahead out, or use period, plan, target, recovery_trajectory or forecast.";
        problems.add(name.span(), message, hint);
    }
    Content::Field { field, ahead }
}
