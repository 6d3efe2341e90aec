//! What the tidy sheets beside History have in common: an indicator, an organisation, months.

use crate::template::{Entry, Return};

/// The cells of one row that checks of identity and months look at.
pub struct TidyRow<'a> {
    /// The indicator's name or id.
    pub indicator: Option<&'a Entry>,
    /// The organisation; blank means the cover's.
    pub organisation: Option<&'a Entry>,
    /// Cells that hold months.
    pub months: Vec<&'a Entry>,
    /// Whether the first of the months must be there, because the row is an event in time.
    pub needs_month: bool,
    /// Whether the row means nothing without an indicator of its own.
    pub needs_indicator: bool,
}

/// Columns of the Improvement plans sheet that hold months.
const PLAN_MONTHS: [&str; 5] = [
    "month required",
    "month in place",
    "recovery month",
    "target recovery month",
    "trajectory month",
];

/// The rows of the sheets Improvement plans, Intelligence, Deliverables and Decisions.
pub fn tidy_rows(return_: &Return) -> Vec<TidyRow<'_>> {
    let plans = return_.plans.iter().enumerate().map(|(index, row)| TidyRow {
        indicator: row.cells.get("indicator"),
        organisation: row.cells.get("organisation"),
        months: PLAN_MONTHS.iter().filter_map(|heading| row.cells.get(*heading)).collect(),
        needs_month: false,
        // Further rows without one are more actions of the plan above them.
        needs_indicator: index == 0,
    });
    let intelligence = return_.intelligence.iter().map(|row| TidyRow {
        indicator: Some(&row.indicator),
        organisation: None,
        months: vec![&row.month],
        needs_month: false,
        needs_indicator: false,
    });
    let deliverables = return_.deliverables.iter().map(|row| TidyRow {
        indicator: row.cells.get("indicator"),
        organisation: row.cells.get("organisation"),
        months: Vec::new(),
        needs_month: false,
        needs_indicator: false,
    });
    let decisions = return_.decisions.iter().map(|row| TidyRow {
        indicator: Some(&row.indicator),
        organisation: Some(&row.organisation),
        months: vec![&row.month],
        needs_month: true,
        needs_indicator: true,
    });
    plans.chain(intelligence).chain(deliverables).chain(decisions).collect()
}
