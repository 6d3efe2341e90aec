//! Months beside each other: what was proposed and what was confirmed, and how cultures changed.

use std::collections::{BTreeMap, BTreeSet};

use super::{CultureLevel, Maturity, Proposed, SpectrumLevel, SpectrumRecord, Subject};
use crate::calendar::Month;

/// One month of an organisation on the spectrum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpectrumRow {
    /// The month.
    pub month: Month,
    /// What the rule proposes for it; `None` where it proposes nothing.
    pub proposed: Option<SpectrumLevel>,
    /// Why, where it is another level than that of the month before; otherwise empty.
    pub why: Vec<String>,
    /// What people confirmed or set.
    pub record: Option<SpectrumRecord>,
}

/// The maturity of one organisation's culture over the months that have an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CultureTable {
    /// The organisation's key.
    pub organisation: String,
    /// The months, oldest first.
    pub months: Vec<Month>,
    /// The organisation as a whole first, then its programmes: the level of each month, `None`
    /// where it was not assessed.
    pub rows: Vec<(Subject, Vec<Option<CultureLevel>>)>,
}

impl SpectrumRow {
    /// `Level 2`, `None`.
    pub fn proposed_words(&self) -> String {
        self.proposed.map_or_else(|| "None".to_owned(), SpectrumLevel::title)
    }

    /// The reasons one after the other; `–` where the level is that of the month before.
    pub fn why_words(&self) -> String {
        if self.why.is_empty() { "–".to_owned() } else { self.why.join(" ") }
    }

    /// `Level 2, as proposed then`, `Level 3; proposed was level 2`, `Not confirmed`. What was proposed
    /// is what the rule proposed when somebody decided, which later returns may have changed.
    pub fn confirmed_words(&self) -> String {
        let Some(record) = &self.record else { return "Not confirmed".to_owned() };
        let level = record.level.title();
        match record.proposed {
            Some(proposed) if proposed == record.level => format!("{level}, as proposed then"),
            Some(proposed) => format!("{level}; proposed then was level {}", proposed.number()),
            None => format!("{level}; none was proposed then"),
        }
    }
}

impl Maturity {
    /// Every month that has a proposal or a record of the organisation, newest first.
    pub fn spectrum_history(&self, organisation: &str, proposals: &[Proposed]) -> Vec<SpectrumRow> {
        let mut rows: BTreeMap<Month, SpectrumRow> = BTreeMap::new();
        let mut before = None;
        for Proposed { month, proposal } in proposals {
            let is_same = before == Some(proposal.level);
            let why = if is_same { Vec::new() } else { proposal.reasons.clone() };
            before = Some(proposal.level);
            let proposed = before;
            rows.insert(*month, SpectrumRow { month: *month, proposed, why, record: None });
        }
        for record in self.spectrum_of(organisation) {
            let month = record.month;
            let bare = SpectrumRow { month, proposed: None, why: Vec::new(), record: None };
            rows.entry(month).or_insert(bare).record = Some(record.clone());
        }
        rows.into_values().rev().collect()
    }

    /// A table for each organisation that has an assessment.
    pub fn culture_tables(&self) -> Vec<CultureTable> {
        let organisations: BTreeSet<&String> =
            self.culture.keys().map(|(subject, _)| &subject.organisation).collect();
        organisations.into_iter().map(|organisation| self.culture_table(organisation)).collect()
    }

    fn culture_table(&self, organisation: &str) -> CultureTable {
        let own = || self.culture.keys().filter(|(one, _)| one.organisation == organisation);
        let months: BTreeSet<Month> = own().map(|(_, month)| *month).collect();
        let subjects: BTreeSet<&Subject> = own().map(|(subject, _)| subject).collect();
        let level = |subject: &Subject, month: &Month| {
            self.culture.get(&(subject.clone(), *month)).map(|record| record.level)
        };
        let row = |subject: &Subject| {
            (subject.clone(), months.iter().map(|month| level(subject, month)).collect())
        };
        CultureTable {
            organisation: organisation.to_owned(),
            rows: subjects.into_iter().map(row).collect(),
            months: months.iter().copied().collect(),
        }
    }
}
