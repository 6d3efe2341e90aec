//! One row of the History sheet, read.

use super::names::Names;
use super::possible::{is_possible, percentage};
use super::reported::Statement;
use super::resolve::{Evidence, Resolved};
use super::{SeriesKey, Source};
use crate::calendar::{Frequency, Month, Period};
use crate::framework::{Indicator, Organisation, Unit};
use crate::template::{Entry, HistoryRow, Reading, tidy};

/// A History row, read.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The row as it was found.
    pub row: &'a HistoryRow,
    /// Whose figures they are.
    pub organisation: Option<Resolved<&'a Organisation>>,
    /// The indicator of the catalogue.
    pub indicator: Option<&'a Indicator>,
    /// The unit in which the row is read.
    pub unit: Unit,
    /// The period.
    pub period: Reading<Period>,
    /// The numerator.
    pub numerator: Reading<f64>,
    /// The denominator.
    pub denominator: Reading<f64>,
    /// The value as stated.
    pub value: Reading<f64>,
    /// The plan.
    pub plan: Reading<f64>,
    /// The recovery trajectory.
    pub recovery: Reading<f64>,
    /// The provider's forecast.
    pub forecast: Reading<f64>,
    key: Option<SeriesKey>,
    is_future: bool,
}

impl<'a> Row<'a> {
    pub(super) fn read(
        row: &'a HistoryRow,
        of_return: Option<Resolved<&'a Organisation>>,
        usual: Option<Frequency>,
        names: &mut Names<'a>,
        as_of: Month,
    ) -> Self {
        let organisation = match row.organisation.text() {
            Some(text) => names
                .organisation(&tidy(&text))
                .map(|value| Resolved { value, from: Evidence::Label }),
            None => of_return,
        };
        let indicator = row.indicator.text().and_then(|text| names.indicator(&text));
        let text = |entry: &Entry| entry.text().map(|text| tidy(&text));
        let key = organisation.zip(indicator).map(|(organisation, indicator)| SeriesKey {
            organisation: organisation.value.id().to_owned(),
            indicator: indicator.id.clone(),
            area: text(&row.area),
            group: text(&row.group),
        });
        let cells = [&row.value, &row.plan];
        let is_percent = cells.iter().any(|e| e.cell.as_ref().is_some_and(|cell| cell.percent));
        let unit = match indicator {
            Some(indicator) => indicator.unit,
            None if is_percent => Unit::Percent,
            None => Unit::Number,
        };
        let period = row.period.period(usual);
        let is_future = period.get().is_some_and(|period| period.first_day().month() > as_of);
        Self {
            row,
            organisation,
            indicator,
            unit,
            period,
            numerator: row.numerator.number(Unit::Number),
            denominator: row.denominator.number(Unit::Number),
            value: row.value.number(unit),
            plan: row.plan.number(unit),
            recovery: row.recovery.number(unit),
            forecast: row.forecast.number(unit),
            key,
            is_future,
        }
    }

    /// Whether the period has not begun, so that it cannot have a value yet.
    pub fn is_future(&self) -> bool {
        self.is_future
    }

    /// Numerator and denominator, when both are there and can be a share.
    pub fn parts(&self) -> Option<(f64, f64)> {
        let (numerator, denominator) = (self.numerator.get()?, self.denominator.get()?);
        let is_share = self.unit != Unit::Percent || numerator <= denominator;
        (numerator >= 0.0 && denominator > 0.0 && is_share).then_some((numerator, denominator))
    }

    /// The value that is used: the stated one, or for a percentage the one that its parts make.
    pub fn used_value(&self) -> Option<f64> {
        let derived = || match self.unit {
            Unit::Percent => self.parts().and_then(|(n, d)| percentage(n, d)),
            _ => None,
        };
        let stated = match &self.value {
            Reading::Blank => derived(),
            reading => reading.get(),
        };
        stated.filter(|value| !self.is_future && is_possible(*value, self.unit))
    }

    /// What the row's figures are stored under; `None` when organisation or indicator is unknown.
    pub fn key(&self) -> Option<SeriesKey> {
        self.key.clone()
    }

    /// Whether the row's figures are stored under this key.
    pub fn has_key(&self, key: &SeriesKey) -> bool {
        self.key.as_ref() == Some(key)
    }

    pub(super) fn statement(&self, file: &str) -> Option<(SeriesKey, Period, Statement)> {
        let possible =
            |reading: &Reading<f64>| reading.get().filter(|value| is_possible(*value, self.unit));
        let value = self.used_value();
        let parts = self.parts().filter(|_| value.is_some());
        let cell = if self.row.value.is_blank() { &self.row.numerator } else { &self.row.value };
        let source = Source { file: file.to_owned(), place: cell.place.clone() };
        let statement = Statement {
            value,
            numerator: parts.map(|(numerator, _)| numerator),
            denominator: parts.map(|(_, denominator)| denominator),
            plan: possible(&self.plan),
            recovery: possible(&self.recovery),
            forecast: possible(&self.forecast),
            source: value.map(|_| source),
        };
        Some((self.key()?, self.period.get()?, statement))
    }
}
