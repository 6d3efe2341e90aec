//! A layout as it is used: everything that tells one kind of sheet and the figures on it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::figure::Figure;
use crate::calendar::{Frequency, Period};
use crate::framework::Unit;
use crate::polarity::Polarity;

/// One kind of sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    /// A short stable name, such as `nhs-england-ae-by-provider`.
    pub id: String,
    /// What the sheet is called, such as `A&E attendances by provider`.
    pub name: String,
    /// Who publishes it and where it comes from.
    pub source: String,
    /// What its rows are about.
    pub subject: Subject,
    /// How often it appears.
    pub frequency: Frequency,
    /// Names that the sheet usually has. Of several sheets that fit, one with such a name counts.
    pub names: Vec<String>,
    /// Texts that stand above the table, each perhaps within a longer one.
    pub says: Vec<String>,
    /// Labels beside which the sheet says when it was published, the one that counts first.
    pub dated: Vec<String>,
    /// Where the period stands.
    pub period: PeriodPlace,
    /// The columns by the name that this layout gives them.
    pub columns: BTreeMap<String, ColumnSign>,
    /// Which columns hold the organisation.
    pub organisations: Organisations,
    /// What a row must hold to be read at all.
    pub rows: Vec<Condition>,
    /// Whether rows of one organisation, period and figure are parts to be added up.
    pub adds_rows: bool,
    /// The figures, in the order in which they are read.
    pub figures: Vec<Figure>,
    /// What the figures measure where the catalogue has no such indicator, by id.
    pub measures: BTreeMap<String, Measure>,
}

/// What the rows of a sheet are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// Providers of care.
    #[default]
    Provider,
    /// Integrated care boards or their places, which commission it.
    Commissioner,
}

/// Where a sheet states its period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PeriodPlace {
    /// In the first cell to the right of this label, above the table.
    Beside(String),
    /// In the first text above the table that names a month or quarter, such as a title.
    Above,
    /// In this column, row by row.
    Column(String),
    /// In the headings of this column's run: one column for each period.
    Across(String),
    /// Nowhere: a person stated it.
    Stated(Period),
}

/// What tells a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSign {
    /// Its heading, in each form that is known.
    pub heading: Vec<String>,
    /// The heading above its heading, in each form that is known; empty when any may stand there.
    pub under: Vec<String>,
    /// The heading of the last column of a run that starts at `heading`; the run is added up.
    pub to: Option<String>,
    /// Whether it is the run of all columns whose headings are periods; it then has no heading of
    /// its own, so that next month's sheet with one column more still fits.
    pub periods: bool,
    /// Whether a sheet may lack it.
    pub optional: bool,
}

/// Which columns hold the organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisations {
    /// The column of the code, or of what stands for it; `None` where the sheet is about one.
    pub code: Option<String>,
    /// The code of the one organisation that the whole sheet is about, where a person stated it.
    pub stated: Option<String>,
    /// The column of the name, where there is one.
    pub name: Option<String>,
    /// The column of the region, by name or code, where there is one.
    pub region: Option<String>,
    /// What stands in the column of the name, or of the code, in the row of the whole country.
    pub national: Option<String>,
    /// Codes by what stands in the column instead, as a person matched them by hand; an empty code
    /// leaves the rows out.
    pub matched: BTreeMap<String, String>,
}

/// What a column must hold for a row to count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The column.
    pub column: String,
    /// The texts of which it must hold one; an empty text stands for a blank cell.
    pub is: Vec<String>,
}

/// What a figure measures that the catalogue does not list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: Unit,
    /// Which way is better.
    pub polarity: Polarity,
    /// Decimals that its values are shown with.
    pub decimals: u8,
}
