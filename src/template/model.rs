//! A return as it was read: entries by field, nothing judged yet.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Entry, HighlightLabel};
use crate::calendar::Month;
use crate::finding::Place;

/// Everything of one workbook that belongs to the return.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Return {
    /// The cover sheet, when there is one.
    pub cover: Option<Cover>,
    /// Highlight reports in the order of the workbook; several may share a sheet.
    pub highlights: Vec<Highlight>,
    /// Rows of the History sheet.
    pub history: Vec<HistoryRow>,
    /// Rows of the Improvement plans sheet.
    pub plans: Vec<PlanSheetRow>,
    /// Rows of the Intelligence sheet.
    pub intelligence: Vec<Intelligence>,
    /// Rows of the Deliverables sheet.
    pub deliverables: Vec<Deliverable>,
    /// Rows of the Decisions sheet.
    pub decisions: Vec<Decision>,
}

/// The cover sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cover {
    /// The organisation's name.
    pub organisation: Entry,
    /// Its ODS code.
    pub code: Entry,
    /// The month reported on.
    pub month: Entry,
    /// Version of the return, such as `1` or `refresh`.
    pub version: Entry,
    /// Who prepared it.
    pub prepared_by: Entry,
    /// Who signed it off.
    pub signed_off_by: Entry,
    /// Fields of a board paper, by their label: executive lead, author, CQC domains and so on.
    pub board_paper: BTreeMap<String, Entry>,
}

/// One highlight report, the "plan on a page".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Highlight {
    /// Where the block starts.
    pub place: Place,
    /// Texts above the reports of its sheet, such as a title; shared by all of them.
    pub titles: Vec<Entry>,
    /// Values by label; a label that is there with no value is a blank entry, a label that is not
    /// there is absent.
    pub fields: BTreeMap<HighlightLabel, Entry>,
    /// The month stated in the label `Delivered in September:`: the place is the label's, the
    /// cell holds only the month's words (`September`), or nothing when the label states none.
    pub delivered_label: Option<Entry>,
    /// The same of the label `During October:`.
    pub during_label: Option<Entry>,
    /// The header cells of the month grid, left to right (top to bottom where the grid stands on
    /// its side); 12 in a sound report, and blank entries where a header cell is blank.
    pub months: Vec<Entry>,
    /// The Plan row, one entry for each month cell; empty when the label is not there.
    pub plan: Vec<Entry>,
    /// The Actual row, one entry for each month cell; empty when the label is not there.
    pub actual: Vec<Entry>,
}

/// One row of the History sheet: one value of one indicator.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HistoryRow {
    /// Row on the sheet.
    pub place: Place,
    /// Programme.
    pub programme: Entry,
    /// Indicator id or name.
    pub indicator: Entry,
    /// Organisation code, key or name; blank means the cover's.
    pub organisation: Entry,
    /// Level of the area, such as site or specialty; blank for the whole organisation.
    pub level: Entry,
    /// The area's name.
    pub area: Entry,
    /// Group of people; blank for everybody.
    pub group: Entry,
    /// Week, month or quarter.
    pub period: Entry,
    /// Numerator.
    pub numerator: Entry,
    /// Denominator.
    pub denominator: Entry,
    /// Value, in the indicator's unit.
    pub value: Entry,
    /// Plan.
    pub plan: Entry,
    /// Recovery trajectory.
    pub recovery: Entry,
    /// The provider's own forecast.
    pub forecast: Entry,
}

/// One row of the Improvement plans sheet: a plan, or one more action or month of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanSheetRow {
    /// Row on the sheet.
    pub place: Place,
    /// Cells by column heading, in the writer's own words (lower case); a column that the sheet
    /// lacks is absent.
    pub cells: BTreeMap<String, Entry>,
}

/// One row of the Intelligence sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Intelligence {
    /// Row on the sheet.
    pub place: Place,
    /// Indicator id or name.
    pub indicator: Entry,
    /// Month.
    pub month: Entry,
    /// Soft, qualitative or quantitative.
    pub kind: Entry,
    /// The note.
    pub note: Entry,
    /// Where it comes from.
    pub source: Entry,
    /// Its themes, with semicolons between.
    pub themes: Entry,
}

/// One row of the Deliverables sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Deliverable {
    /// Row on the sheet.
    pub place: Place,
    /// Cells by column heading, in the writer's own words (lower case).
    pub cells: BTreeMap<String, Entry>,
}

/// One row of the Decisions sheet: a dated event of the escalation rule.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Row on the sheet.
    pub place: Place,
    /// Month in which it took effect.
    pub month: Entry,
    /// Organisation; blank means the cover's.
    pub organisation: Entry,
    /// Indicator id or name.
    pub indicator: Entry,
    /// What kind of event; the column `Event`.
    pub kind: Entry,
    /// The decision, rating or tier.
    pub decision: Entry,
    /// Further words.
    pub note: Entry,
    /// Who recorded it.
    pub recorded_by: Entry,
}

impl Return {
    /// Whether nothing of the return was found.
    pub fn is_empty(&self) -> bool {
        self.cover.is_none()
            && self.highlights.is_empty()
            && self.history.is_empty()
            && self.plans.is_empty()
            && self.intelligence.is_empty()
            && self.deliverables.is_empty()
            && self.decisions.is_empty()
    }
}

/// The twelve months of a financial year, April first.
pub fn financial_year(start: Month) -> impl Iterator<Item = Month> {
    let april = start.financial_year_start();
    april.through(april + 11)
}
