//! The figures behind every chart and trend, as one tidy table: a row for each period of each chart.
//! Charts and spark lines are drawn from it, and analysts can filter it.

use std::ops::RangeInclusive;

use rust_xlsxwriter::{Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::names::{Names, clean};
use super::{number, setup, style};
use crate::chart::{HIDDEN, Model, Slot};
use crate::framework::Unit;
use crate::report::document::{Block, Document, Drawn, Picture, Value};
use crate::spc::PointType;

/// The name of its sheet.
pub(super) const SHEET: &str = "Chart data";

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Measure,
    Organisation,
    Period,
    Starts,
    Value,
    Plan,
    Target,
    Recovery,
    Forecast,
    Mean,
    Lower,
    Upper,
    Improvement,
    Concern,
    Change,
    Tier,
    Notes,
    Source,
}

impl Field {
    const ALL: [(Self, &str, f64); 18] = [
        (Self::Measure, "Measure", 40.0),
        (Self::Organisation, "Organisation", 16.0),
        (Self::Period, "Period", 14.0),
        (Self::Starts, "First day", 12.0),
        (Self::Value, "Value", 12.0),
        (Self::Plan, "Plan", 12.0),
        (Self::Target, "Target", 12.0),
        (Self::Recovery, "Recovery trajectory", 12.0),
        (Self::Forecast, "Forecast", 12.0),
        (Self::Mean, "Mean", 12.0),
        (Self::Lower, "Lower limit", 12.0),
        (Self::Upper, "Upper limit", 12.0),
        (Self::Improvement, "Improvement", 13.0),
        (Self::Concern, "Concern", 12.0),
        (Self::Change, "Change", 12.0),
        (Self::Tier, "Tier", 7.0),
        (Self::Notes, "Notes", 40.0),
        (Self::Source, "Source", 40.0),
    ];

    /// Its place in the table, from 0.
    pub fn place(self) -> u16 {
        let place = Self::ALL.iter().position(|(field, ..)| *field == self);
        place.and_then(|place| u16::try_from(place).ok()).unwrap_or_default()
    }

    /// Its heading.
    pub fn heading(self) -> &'static str {
        Self::ALL.iter().find(|(field, ..)| *field == self).map_or("", |(_, heading, _)| heading)
    }

    /// The number of a slot that it holds, in the unit of the indicator.
    pub fn number(self, model: &Model, index: usize, slot: &Slot) -> Option<f64> {
        let lines = model.lines_at(index);
        let of = |types: &[PointType]| slot.value.filter(|_| types.contains(&slot.point_type()));
        match self {
            Self::Value => slot.value,
            Self::Plan => slot.plan,
            Self::Target => slot.target,
            Self::Recovery => slot.recovery,
            Self::Forecast => slot.forecast.map(|forecast| forecast.value),
            Self::Mean => lines.centre,
            Self::Lower => lines.lower(),
            Self::Upper => lines.upper(),
            Self::Improvement => of(&[PointType::SpecialCauseImprovement]),
            Self::Concern => of(&[PointType::SpecialCauseConcern]),
            Self::Change => {
                of(&[PointType::SpecialCauseNeutralHigh, PointType::SpecialCauseNeutralLow])
            }
            _ => None,
        }
    }

    fn text(self, model: &Model, slot: &Slot) -> Option<String> {
        match self {
            Self::Measure => Some(model.title.clone()),
            Self::Organisation => Some(model.organisation.clone()),
            Self::Period => Some(slot.period.to_string()),
            Self::Notes => Some(notes(slot)),
            Self::Source => Some(slot.source.clone()),
            _ => None,
        }
    }
}

/// The charts of a document in the order in which it shows them, each once.
pub(super) struct Data<'d> {
    models: Vec<(&'d Model, u32)>,
}

impl<'d> Data<'d> {
    /// Of everything that a workbook draws: charts, and trends in tables.
    pub fn gather(document: &'d Document) -> Self {
        let mut data = Self { models: Vec::new() };
        for block in document.blocks() {
            match block {
                Block::Picture(picture) => data.add_picture(picture),
                Block::Exception(exception) => {
                    exception.picture.iter().for_each(|picture| data.add_picture(picture));
                }
                Block::Table(table) => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        if let Value::Trend(model) = &cell.value {
                            data.add(model);
                        }
                    }
                }
                _ => {}
            }
        }
        data
    }

    fn add_picture(&mut self, picture: &'d Picture) {
        if let Drawn::Chart(model) = &picture.drawn {
            self.add(model);
        }
    }

    fn add(&mut self, model: &'d Model) {
        if !model.slots.is_empty() && self.first_row(model).is_none() {
            let next = self.models.last().map_or(FIRST, |(last, first)| first + count(last));
            self.models.push((model, next));
        }
    }

    fn first_row(&self, model: &Model) -> Option<u32> {
        self.models.iter().find(|(known, _)| *known == model).map(|(_, first)| *first)
    }

    /// The rows of a chart; `None` where it has no period.
    pub fn rows(&self, model: &Model) -> Option<RangeInclusive<u32>> {
        let first = self.first_row(model)?;
        Some(first..=first + count(model).checked_sub(1)?)
    }

    /// The rows of a chart’s last periods up to its latest value.
    pub fn last_rows(&self, model: &Model, periods: u32) -> Option<RangeInclusive<u32>> {
        let first = self.first_row(model)?;
        let latest = u32::try_from(model.latest()?).ok()?;
        Some(first + (latest + 1).saturating_sub(periods)..=first + latest)
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.models.is_empty()
    }

    /// Writes the sheet.
    pub fn write(
        &self,
        sheet: &mut Worksheet,
        names: &mut Names,
        document: &Document,
    ) -> Result<(), XlsxError> {
        sheet.set_name(SHEET)?;
        sheet.write_string_with_format(0, 0, "Figures behind the charts", &style::title())?;
        let about = "A row for each period of each chart. Improvement, concern and change repeat \
                     the values that the rules mark.";
        sheet.write_string_with_format(1, 0, about, &style::aside().unset_text_wrap())?;
        for (column, (_, _, width)) in (0..).zip(Field::ALL) {
            sheet.set_column_width(column, width)?;
        }
        let mut last = HEADINGS;
        for (model, first) in &self.models {
            for (row, (index, slot)) in (*first..).zip(model.slots.iter().enumerate()) {
                self::row(sheet, row, model, index, slot)?;
                last = row;
            }
        }
        let columns = Field::ALL.map(|(_, heading, _)| {
            TableColumn::new().set_header(heading).set_header_format(style::column())
        });
        let table = Table::new()
            .set_name(names.table("chart-data"))
            .set_style(TableStyle::Light1)
            .set_columns(&columns);
        sheet.add_table(HEADINGS, 0, last, Field::Source.place(), &table)?;
        sheet.set_freeze_panes(FIRST, Field::Value.place())?;
        setup::landscape(sheet, document, Some(HEADINGS))
    }
}

/// The row of the headings.
const HEADINGS: u32 = 2;
/// The row below.
const FIRST: u32 = HEADINGS + 1;

fn count(model: &Model) -> u32 {
    u32::try_from(model.slots.len()).unwrap_or(u32::MAX)
}

fn row(
    sheet: &mut Worksheet,
    row: u32,
    model: &Model,
    index: usize,
    slot: &Slot,
) -> Result<(), XlsxError> {
    for (column, (field, ..)) in (0..).zip(Field::ALL) {
        if let Some(number) = field.number(model, index, slot) {
            let is_computed = matches!(field, Field::Mean | Field::Lower | Field::Upper);
            let (number, shown) = shown(model, number, is_computed);
            let format = style::base().set_num_format(shown);
            sheet.write_number_with_format(row, column, number, &format)?;
        } else if let Some(text) = field.text(model, slot).filter(|text| !text.is_empty()) {
            sheet.write_string(row, column, clean(&text))?;
        } else if field == Field::Starts {
            let day = slot.period.first_day().to_serial();
            let format = style::base().set_num_format("dd/mm/yyyy");
            sheet.write_number_with_format(row, column, day, &format)?;
        } else if let (Field::Tier, Some(tier)) = (field, &slot.tier) {
            sheet.write_number(row, column, tier.number)?;
        }
    }
    Ok(())
}

/// A number of a chart in Excel’s unit and its number format; means and limits of whole numbers
/// have one decimal more.
pub(super) fn shown(model: &Model, number: f64, is_computed: bool) -> (f64, String) {
    let format = if is_computed { model.format.computed(number) } else { model.format };
    number::of_unit(format.unit, number, format.decimals)
}

/// What is to be known of a period: hidden, left out, partial, and what people noted.
fn notes(slot: &Slot) -> String {
    let mut notes = Vec::new();
    if slot.hidden.is_some() {
        notes.push(HIDDEN.to_owned());
    }
    if slot.excluded() {
        notes.push(crate::chart::summary::EXCLUDED.to_owned());
    }
    notes.extend(crate::chart::summary::partial(slot));
    notes.extend(slot.annotations.iter().map(|note| note.text.clone()));
    notes.join("; ")
}

/// What the value axis of a chart is called.
pub(super) fn unit_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "Per cent",
        Unit::Minutes => "Minutes and seconds",
        Unit::Pounds => "Pounds",
        Unit::Count => "Number",
        Unit::Number => "Value",
    }
}
