//! The tidy sheets: one thing a row, under frozen headings.

use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, Format, Worksheet};

use super::content::{Content, Datum};
use super::lists::Lists;
use super::page::Page;
use super::{WriteError, style};
use crate::framework::{Framework, Unit};
use crate::template::{Column, Input, Table, tidy};

/// Row of the headings.
const HEADING: u32 = 3;
/// Rows that are drawn as boxes although nothing is in them; further rows can be typed in too.
const BLANK_ROWS: u32 = 40;
/// Rows that the drop-downs and rules reach.
const RULED_ROWS: u32 = 5_000;

/// Writes one tidy sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    table: Table,
    content: &Content,
    framework: &Framework,
    lists: &Lists,
) -> Result<(), WriteError> {
    let columns = table.columns();
    let last = u16::try_from(columns.len()).unwrap_or(1).saturating_sub(1);
    let mut page = Page::new(sheet, last);
    page.title(table.sheet_name(), table.purpose())?;
    page.sheet().set_default_row_height(18.0);
    page.sheet().set_row_height(2, 7)?;
    page.sheet().set_row_height(HEADING, 32)?;
    for (index, column) in (0..).zip(columns) {
        // Unlocked all the way down, so that there is always room for one more row.
        page.sheet().set_column_format(index, &style::text().set_unlocked())?;
        page.column(index, column.heading, f64::from(column.width))?;
        page.note(HEADING, index, column.note)?;
        if let Some(validation) = validation(column, lists)? {
            page.validate((HEADING + 1, HEADING + RULED_ROWS), (index, index), &validation)?;
        }
    }
    for index in 0..=last {
        // The unlocked columns would leave the gap above the headings open to typing.
        page.cell(2, index, &Datum::Blank, &style::text())?;
    }
    let rows = content.rows.get(&table).map_or(&[][..], Vec::as_slice);
    let mut at = HEADING + 1;
    for cells in rows {
        let unit = match cells.get("indicator") {
            Some(Datum::Text(text)) => framework.find_indicator(&tidy(text)).map(|i| i.unit),
            _ => None,
        };
        for (index, column) in (0..).zip(columns) {
            let datum = shaped(cells.get(&column.key()), column, framework);
            page.cell(at, index, &datum, &format(column, unit))?;
        }
        at += 1;
    }
    let blank_rows = if lists.is_none() { 0 } else { BLANK_ROWS };
    for row in at..at.saturating_add(blank_rows) {
        for (index, column) in (0..).zip(columns) {
            page.cell(row, index, &Datum::Blank, &format(column, None))?;
        }
    }
    let bottom = at.saturating_add(BLANK_ROWS - 1);
    page.sheet().autofilter(HEADING, 0, bottom, last)?;
    page.sheet().set_print_area(0, 0, at.saturating_add(20), last)?;
    // Of many columns the first two, plan id and indicator, stay in sight.
    page.sheet().set_freeze_panes(HEADING + 1, u16::from(table == Table::Plans) * 2)?;
    if table == Table::Plans {
        return page.finish_across(HEADING, 3, 1);
    }
    page.finish(HEADING)
}

/// What a row gives a column, in the form that the column shows: months as months, and ids of
/// indicators as the names that the drop-down offers.
fn shaped(datum: Option<&Datum>, column: &Column, framework: &Framework) -> Datum {
    match (datum, column.input) {
        (Some(Datum::Day(day)), Input::Month) => Datum::Month(day.month()),
        (Some(Datum::Day(day)), Input::Period) if day.month().first_day() == *day => {
            Datum::Month(day.month())
        }
        (Some(Datum::Text(text)), _) if column.heading == "Indicator" => {
            framework.find_indicator(&tidy(text)).map_or(text.clone(), |i| i.name.clone()).into()
        }
        (Some(datum), _) => datum.clone(),
        (None, _) => Datum::Blank,
    }
}

fn format(column: &Column, unit: Option<Unit>) -> Format {
    match column.input {
        Input::Text | Input::Choice(_) | Input::Words => style::input(),
        // Numerators and denominators are counts of something else than the value.
        Input::Number if matches!(column.heading, "Numerator" | "Denominator") => {
            style::number(None)
        }
        Input::Number => style::number(unit),
        Input::Month | Input::Period => style::month(),
        Input::Day => style::day(),
    }
}

fn validation(column: &Column, lists: &Lists) -> Result<Option<DataValidation>, WriteError> {
    Ok(match column.input {
        Input::Choice(choices) => lists.drop_down(choices)?,
        Input::Number => Some(
            DataValidation::new()
                .allow_decimal_number(DataValidationRule::Between(-1e15, 1e15))
                .set_error_title("A plain number is needed")?
                .set_error_message(
                    "Type a plain number without a percent sign or unit. If there is no figure, \
                     leave the cell blank.",
                )?,
        ),
        Input::Month | Input::Day => {
            let (first, last) =
                (ExcelDateTime::from_ymd(2000, 1, 1)?, ExcelDateTime::from_ymd(2099, 12, 31)?);
            let words = if column.input == Input::Month {
                "Type the first day of the month, such as 01/09/2024."
            } else {
                "Type a date, such as 30/09/2024."
            };
            Some(
                DataValidation::new()
                    .allow_date(DataValidationRule::Between(first, last))
                    .set_error_title("A date is needed")?
                    .set_error_message(words)?,
            )
        }
        Input::Text | Input::Words | Input::Period => None,
    })
}
