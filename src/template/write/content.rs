//! What a return workbook is written from: a blank return, last month's figures, or an example.

use std::collections::BTreeMap;

use crate::calendar::{Date, Month};
use crate::framework::{Framework, Organisation};
use crate::template::{CoverLabel, HighlightLabel, Table};

/// Months of the grid.
pub(super) const MONTHS: usize = 12;

/// Indicators of a blank return, as far as the framework has them.
const HEADLINE: [&str; 12] = [
    "ae_4h", "ae_12h", "amb_ho", "rtt_18w", "rtt_52w", "rtt_65w", "dm01_6w", "fds_28d", "ca_31d",
    "ca_62d", "sickness", "fin_var",
];

/// One value to write into a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Datum {
    /// Nothing.
    #[default]
    Blank,
    /// Text, written as text whatever it looks like.
    Text(String),
    /// A number; one that is not finite is left blank.
    Number(f64),
    /// A month, written as its first day.
    Month(Month),
    /// A day.
    Day(Date),
}

impl From<&str> for Datum {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Datum {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Datum {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<Month> for Datum {
    fn from(month: Month) -> Self {
        Self::Month(month)
    }
}

impl From<Date> for Datum {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl<T: Into<Datum>> From<Option<T>> for Datum {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Blank, Into::into)
    }
}

/// One highlight report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HighlightContent {
    /// Id of the indicator in the catalogue, or the name of a project that is not in it.
    pub indicator: String,
    /// Values by label; what is absent stays blank, except that programme, project name,
    /// organisation, indicator, unit and targets come from the framework.
    pub fields: BTreeMap<HighlightLabel, Datum>,
    /// Plan of the twelve months, April first; missing months stay blank.
    pub plan: Vec<Datum>,
    /// Actual of the twelve months, April first.
    pub actual: Vec<Datum>,
    /// What was worked out about it, each part under a label of its own below those of the template;
    /// a form that is to be filled in has none.
    pub assessment: Vec<(String, String)>,
}

/// Everything that a return workbook holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// Key of the organisation in the framework.
    pub organisation: String,
    /// The month reported on; the grids are of its financial year.
    pub month: Month,
    /// Values of the cover; organisation, code and month are filled in.
    pub cover: BTreeMap<CoverLabel, Datum>,
    /// The highlight reports, one sheet each.
    pub highlights: Vec<HighlightContent>,
    /// Rows of the tidy sheets, each by column key (the heading in lower case).
    pub rows: BTreeMap<Table, Vec<BTreeMap<String, Datum>>>,
}

impl HighlightContent {
    /// A report on an indicator with nothing filled in.
    pub fn new(indicator: impl Into<String>) -> Self {
        Self { indicator: indicator.into(), ..Self::default() }
    }
}

impl Content {
    /// A blank return of an organisation (by key) for a month, with a highlight report for each of
    /// the twelve headline indicators.
    pub fn blank(framework: &Framework, organisation: &str, month: Month) -> Self {
        let known = HEADLINE.into_iter().filter(|id| framework.indicator(id).is_some());
        let mut ids: Vec<&str> = known.collect();
        // A framework of its own may know none of them: then its first indicators are taken.
        for indicator in &framework.indicators {
            if ids.len() >= HEADLINE.len() {
                break;
            }
            if !ids.contains(&indicator.id.as_str()) {
                ids.push(&indicator.id);
            }
        }
        Self {
            organisation: organisation.to_owned(),
            month,
            cover: BTreeMap::new(),
            highlights: ids.into_iter().map(HighlightContent::new).collect(),
            rows: BTreeMap::new(),
        }
    }

    /// Adds a row to a tidy sheet, its cells by heading.
    pub fn add<const N: usize>(&mut self, table: Table, cells: [(&str, Datum); N]) {
        let cells = cells.into_iter().map(|(heading, datum)| (heading.to_lowercase(), datum));
        self.rows.entry(table).or_default().push(cells.collect());
    }

    /// The organisation in the framework, by key, code or name.
    pub(super) fn organisation<'a>(&self, framework: &'a Framework) -> Option<&'a Organisation> {
        framework.find_organisation(&self.organisation)
    }

    /// The organisation's name, or the key where the framework does not know it.
    pub(super) fn organisation_name(&self, framework: &Framework) -> String {
        self.organisation(framework).map_or_else(|| self.organisation.clone(), |o| o.name.clone())
    }
}
