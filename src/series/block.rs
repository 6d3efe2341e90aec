//! One highlight report with its month grid read.

use super::possible::is_possible;
use super::reported::Statement;
use super::resolve::{Resolved, indicator_of_highlight, organisation_of_highlight, stated_unit};
use super::{SeriesKey, Source};
use crate::calendar::{Month, Period};
use crate::framework::{Framework, Indicator, Organisation, Unit};
use crate::template::{Entry, Highlight, HighlightLabel, MissingYear, MonthRow, Reading};

/// A highlight report, read.
#[derive(Clone, Debug)]
pub struct Block<'a> {
    /// The report as it was found.
    pub highlight: &'a Highlight,
    /// Whose figures they are.
    pub organisation: Option<Resolved<&'a Organisation>>,
    /// The indicator of the catalogue.
    pub indicator: Option<Resolved<&'a Indicator>>,
    /// The unit in which the grid is read: the catalogue's, or the stated one.
    pub unit: Unit,
    /// The month row.
    pub months: MonthRow,
    /// The grid, one column for each month cell.
    pub columns: Vec<Column<'a>>,
    /// The month reported on: the cover's, the one that `Delivered in` names, or the last Actual's.
    pub reporting_month: Option<Month>,
    /// Whether `reporting_month` is the cover's, rather than taken from the block itself.
    pub is_month_from_cover: bool,
    as_of: Month,
}

/// One column of the month grid.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    /// The month, when the cell above can be used.
    pub month: Option<Month>,
    /// The month's cell.
    pub month_entry: &'a Entry,
    /// The cell of the Plan row, when there is one.
    pub plan_entry: Option<&'a Entry>,
    /// The cell of the Actual row, when there is one.
    pub actual_entry: Option<&'a Entry>,
    /// The plan as read.
    pub plan: Reading<f64>,
    /// The actual as read.
    pub actual: Reading<f64>,
}

impl<'a> Block<'a> {
    pub(super) fn read(
        highlight: &'a Highlight,
        of_return: Option<Resolved<&'a Organisation>>,
        cover_month: Option<Month>,
        framework: &'a Framework,
        as_of: Month,
    ) -> Self {
        let indicator = indicator_of_highlight(highlight, framework);
        let unit = indicator
            .map(|indicator| indicator.value.unit)
            .or_else(|| stated_unit(highlight))
            .unwrap_or_else(|| unit_of_format(highlight));
        let months = MonthRow::read(&highlight.months, Some(cover_month.unwrap_or(as_of)));
        let number = |entry: Option<&Entry>| entry.map_or(Reading::Blank, |e| e.number(unit));
        let columns: Vec<_> = highlight
            .months
            .iter()
            .enumerate()
            .map(|(index, month_entry)| {
                let plan_entry = highlight.plan.get(index);
                let actual_entry = highlight.actual.get(index);
                Column {
                    month: months.usable(index),
                    month_entry,
                    plan_entry,
                    actual_entry,
                    plan: number(plan_entry),
                    actual: number(actual_entry),
                }
            })
            .collect();
        let last = columns.iter().rev().find(|c| c.actual.get().is_some());
        let last_actual = last.and_then(|column| column.month);
        let near = MissingYear::NearestTo(last_actual.or(cover_month).unwrap_or(as_of));
        let delivered = highlight
            .delivered_label
            .as_ref()
            .and_then(Entry::named_month)
            .and_then(|written| written.month().or_else(|| near.resolve(written.number)));
        let happened = columns.iter().filter(|column| column.actual.get().is_some());
        let happened = happened.filter_map(|column| column.month).filter(|month| *month <= as_of);
        let latest_past = happened.max();
        Self {
            highlight,
            organisation: organisation_of_highlight(highlight, of_return, framework),
            indicator,
            unit,
            months,
            columns,
            reporting_month: cover_month.or(delivered).or(latest_past),
            is_month_from_cover: cover_month.is_some(),
            as_of,
        }
    }

    /// Whether nobody has filled in the report: it has neither plan nor actual, and no person,
    /// headline or narrative.
    pub fn is_untouched(&self) -> bool {
        let is_blank =
            |label: &HighlightLabel| self.highlight.fields.get(label).is_none_or(Entry::is_blank);
        let rows = self.highlight.plan.iter().chain(&self.highlight.actual);
        rows.into_iter().all(Entry::is_blank)
            && HighlightLabel::ALL.iter().filter(|label| label.is_for_the_provider()).all(is_blank)
    }

    /// The column of the last Actual, whatever month it stands under.
    pub fn last_actual(&self) -> Option<&Column<'a>> {
        self.columns.iter().rev().find(|column| column.actual.get().is_some())
    }

    /// Whether the grid is about the financial year of the cover's month; a grid of another year,
    /// such as last year's sheet reused, is reported and left out.
    pub fn is_in_reporting_year(&self) -> bool {
        match (self.months.start, self.reporting_month) {
            (Some(start), Some(month)) => {
                !self.is_month_from_cover
                    || start.number() != 4
                    || start.financial_year_start() == month.financial_year_start()
            }
            _ => true,
        }
    }

    /// Whether the month lies after the one reported on, or has not happened yet.
    pub fn is_future(&self, month: Month) -> bool {
        month > self.as_of || self.reporting_month.is_some_and(|reporting| month > reporting)
    }

    /// The plan of a column, when it is used.
    pub fn used_plan(&self, column: &Column<'_>) -> Option<f64> {
        let usable = self.is_in_reporting_year() && column.month.is_some();
        column.plan.get().filter(|plan| usable && is_possible(*plan, self.unit))
    }

    /// The actual of a column, when it is used.
    pub fn used_actual(&self, column: &Column<'_>) -> Option<f64> {
        let month = column.month?;
        let usable = self.is_in_reporting_year() && !self.is_future(month);
        column.actual.get().filter(|actual| usable && is_possible(*actual, self.unit))
    }

    /// What the block's figures are stored under; `None` when organisation or indicator is unknown.
    pub fn key(&self) -> Option<SeriesKey> {
        Some(SeriesKey {
            organisation: self.organisation?.value.id().to_owned(),
            indicator: self.indicator?.value.id.clone(),
            area: None,
            group: None,
        })
    }

    pub(super) fn statements(&self, file: &str) -> Vec<(SeriesKey, Period, Statement)> {
        let Some(key) = self.key() else { return Vec::new() };
        let of_column = |column: &Column<'_>| {
            let (value, plan) = (self.used_actual(column), self.used_plan(column));
            let place = column.actual_entry.map(|entry| entry.place.clone());
            let source = place.map(|place| Source { file: file.to_owned(), place });
            let source = source.filter(|_| value.is_some());
            let statement = Statement { value, plan, source, ..Statement::default() };
            (value.is_some() || plan.is_some()).then_some((
                key.clone(),
                Period::Month(column.month?),
                statement,
            ))
        };
        self.columns.iter().filter_map(of_column).collect()
    }
}

/// A grid that is formatted as percentages holds percentages, even where nothing says so.
fn unit_of_format(highlight: &Highlight) -> Unit {
    let cells = highlight.plan.iter().chain(&highlight.actual);
    let has_percent = cells.filter_map(|entry| entry.cell.as_ref()).any(|cell| cell.percent);
    if has_percent { Unit::Percent } else { Unit::Number }
}
