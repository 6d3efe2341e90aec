//! The lists behind the drop-downs, on a sheet that everybody can see.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Worksheet};

use super::content::Content;
use super::page::Page;
use super::{WriteError, style};
use crate::calendar::Month;
use crate::framework::Framework;
use crate::template::Choices;
use crate::template::words::{
    Attribution, DecisionWord, DeliverableKind, EventKind, IntelligenceKind, LifeCycleStep,
    PlanKind, Progress, RiskRating, Words, YesOrNo,
};
use crate::words::plain;
use crate::workbook::CellRef;

/// The tab's name.
pub(super) const SHEET: &str = "Lists";

/// Row of the headings; the entries follow below.
const HEADING_ROW: u32 = 3;
/// Months before and after the reporting month that the list of months offers.
const MONTHS_BEFORE: i32 = 36;
const MONTHS_AFTER: i32 = 24;
const UNITS: [&str; 5] = ["percent", "count", "minutes", "pounds", "number"];
const LEVELS: [&str; 7] = ["place", "PCN", "division", "site", "specialty", "ward", "team"];
const CQC_DOMAINS: [&str; 6] = ["Safe", "Effective", "Caring", "Responsive", "Well led", "All"];

/// One list: its heading and entries.
struct List {
    heading: &'static str,
    entries: Vec<String>,
}

/// All lists, each in a column of its own.
pub(super) struct Lists {
    columns: BTreeMap<Choices, List>,
    ids: Vec<String>,
    months: Vec<Month>,
}

fn words<W: Words>() -> Vec<String> {
    W::ALL.iter().map(|word| word.word().to_owned()).collect()
}

impl Lists {
    /// No lists, for a workbook in which nothing is to be filled in.
    pub(super) fn none() -> Self {
        Self { columns: BTreeMap::new(), ids: Vec::new(), months: Vec::new() }
    }

    /// Whether there are none, because nothing is to be filled in.
    pub(super) fn is_none(&self) -> bool {
        self.columns.is_empty()
    }

    pub(super) fn new(framework: &Framework, content: &Content) -> Self {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let mut programmes: Vec<String> = Vec::new();
        for indicator in &framework.indicators {
            if !indicator.programme.is_empty() && !programmes.contains(&indicator.programme) {
                programmes.push(indicator.programme.clone());
            }
        }
        let organisations = framework.organisations.iter().map(|o| o.name.clone()).collect();
        let indicators = framework.indicators.iter().map(|i| i.name.clone()).collect();
        let months = (content.month - MONTHS_BEFORE).through(content.month + MONTHS_AFTER);
        let columns = [
            (Choices::Indicators, "Names of indicators", indicators),
            (Choices::Organisations, "Names of organisations", organisations),
            (Choices::Programmes, "Programmes", programmes),
            (Choices::Units, "Units of values", own(&UNITS)),
            (Choices::Levels, "Levels of areas", own(&LEVELS)),
            (Choices::Intelligence, "Kinds of intelligence", words::<IntelligenceKind>()),
            (Choices::Attribution, "Attributions", words::<Attribution>()),
            (Choices::Risk, "Risk ratings", words::<RiskRating>()),
            (Choices::YesOrNo, "Yes or no", words::<YesOrNo>()),
            (Choices::Progress, "States", words::<Progress>()),
            (Choices::Deliverable, "Kinds of deliverable", words::<DeliverableKind>()),
            (Choices::PlanKind, "Kinds of plan", words::<PlanKind>()),
            (Choices::LifeCycle, "Life-cycle steps", words::<LifeCycleStep>()),
            (Choices::Event, "Events", words::<EventKind>()),
            (Choices::Decision, "Decisions", words::<DecisionWord>()),
            (Choices::CqcDomains, "CQC questions", own(&CQC_DOMAINS)),
        ];
        Self {
            columns: columns
                .into_iter()
                .map(|(choices, heading, entries)| (choices, List { heading, entries }))
                .collect(),
            ids: framework.indicators.iter().map(|i| i.id.clone()).collect(),
            months: months.collect(),
        }
    }

    fn column_of(&self, choices: Choices) -> Option<u16> {
        let index = self.columns.keys().position(|known| *known == choices)?;
        u16::try_from(index).ok()
    }

    /// Columns behind the lists of words: ids of the indicators, and months.
    fn ids_column(&self) -> u16 {
        u16::try_from(self.columns.len()).unwrap_or(u16::MAX)
    }

    fn months_column(&self) -> u16 {
        self.ids_column().saturating_add(1)
    }

    fn range(column: u16, length: usize) -> Formula {
        let letters = CellRef::column_letters(u32::from(column));
        let last = HEADING_ROW + 1 + u32::try_from(length).unwrap_or(0);
        let first = HEADING_ROW + 2;
        Formula::new(format!("={SHEET}!${letters}${first}:${letters}${last}"))
    }

    /// The drop-down of a list; `None` when the framework gives it no entries. Lists that the
    /// framework fills, and those where an id does as well, ask rather than refuse.
    pub(super) fn drop_down(&self, choices: Choices) -> Result<Option<DataValidation>, WriteError> {
        if choices == Choices::Months {
            if self.months.is_empty() {
                return Ok(None);
            }
            let range = Self::range(self.months_column(), self.months.len());
            return Ok(Some(refuse_gently(
                range,
                "Choose a month from the list, or type its first day, such as 01/09/2024.",
            )?));
        }
        let (Some(list), Some(column)) = (self.columns.get(&choices), self.column_of(choices))
        else {
            return Ok(None);
        };
        if list.entries.is_empty() {
            return Ok(None);
        }
        let range = Self::range(column, list.entries.len());
        let open = matches!(
            choices,
            Choices::Indicators
                | Choices::Organisations
                | Choices::Programmes
                | Choices::Levels
                | Choices::CqcDomains
        );
        Ok(Some(if open {
            refuse_gently(range, "This is not on the list. Keep it all the same?")?
        } else {
            DataValidation::new()
                .allow_list_formula(range)
                .set_error_title("Not on the list")?
                .set_error_message("Please choose one of the words of the list.")?
        }))
    }

    /// Writes the sheet of lists.
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), WriteError> {
        let last = self.months_column();
        let mut page = Page::new(sheet, last);
        page.title(
            "Lists",
            "What the drop-downs of the other sheets offer. Nothing to fill in here.",
        )?;
        for (index, (choices, list)) in self.columns.iter().enumerate() {
            let column = u16::try_from(index).unwrap_or(u16::MAX);
            let width = if matches!(choices, Choices::Indicators | Choices::Organisations) {
                44.0
            } else {
                20.0
            };
            page.column(column, list.heading, width)?;
            for (row, entry) in (HEADING_ROW + 1..).zip(&list.entries) {
                page.sheet().write_string_with_format(
                    row,
                    column,
                    plain(entry),
                    &style::text().set_indent(1),
                )?;
            }
        }
        page.column(self.ids_column(), "Ids of indicators", 18.0)?;
        for (row, id) in (HEADING_ROW + 1..).zip(&self.ids) {
            page.sheet().write_string_with_format(
                row,
                self.ids_column(),
                id,
                &style::text().set_indent(1),
            )?;
        }
        page.column(self.months_column(), "Months to choose", 16.0)?;
        let month_format = style::text()
            .set_indent(1)
            .set_num_format(style::MONTH)
            .set_align(rust_xlsxwriter::FormatAlign::Left);
        for (row, month) in (HEADING_ROW + 1..).zip(&self.months) {
            let serial = month.first_day().to_serial();
            page.sheet().write_number_with_format(
                row,
                self.months_column(),
                serial,
                &month_format,
            )?;
        }
        page.sheet().set_freeze_panes(HEADING_ROW + 1, 0)?;
        page.finish_across(HEADING_ROW, 3, 0)
    }
}

fn refuse_gently(range: Formula, message: &str) -> Result<DataValidation, WriteError> {
    Ok(DataValidation::new()
        .allow_list_formula(range)
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("Not on the list")?
        .set_error_message(message)?)
}
