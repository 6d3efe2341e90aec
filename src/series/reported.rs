//! What one return reports: every block and row read once, resolved against the framework.
//!
//! The checks point at what was read here and [`merge`](super::merge) uses what was found usable
//! here, so that a finding and a chart can never disagree about a cell.

use std::collections::BTreeMap;

use super::block::Block;
use super::names::Names;
use super::resolve::{Resolved, organisation_of_return};
use super::row::Row;
use super::{Accepted, SeriesKey};
use crate::calendar::{Frequency, Month, Period};
use crate::framework::{Framework, Organisation};
use crate::template::{MissingYear, Reading};

/// A return with its cells read.
#[derive(Clone, Debug)]
pub struct Reported<'a> {
    /// The return and its file.
    pub accepted: &'a Accepted,
    /// Whose return it is; `None` when nothing tells, or when name and code disagree.
    pub organisation: Option<Resolved<&'a Organisation>>,
    /// The month that the cover states.
    pub cover_month: Reading<Month>,
    /// The highlight reports.
    pub blocks: Vec<Block<'a>>,
    /// The rows of the History sheet.
    pub rows: Vec<Row<'a>>,
}

impl<'a> Reported<'a> {
    /// Reads a return. `as_of` is the present month: what lies after it has not happened.
    pub fn read(accepted: &'a Accepted, framework: &'a Framework, as_of: Month) -> Self {
        let return_ = &accepted.return_;
        let organisation = organisation_of_return(accepted, framework);
        let cover_month = return_
            .cover
            .as_ref()
            .map_or(Reading::Blank, |cover| cover.month.month(MissingYear::NearestTo(as_of)));
        let stated = cover_month.get();
        let blocks = return_
            .highlights
            .iter()
            .map(|highlight| Block::read(highlight, organisation, stated, framework, as_of))
            .collect();
        let usual = usual_frequencies(accepted);
        let mut names = Names::new(framework);
        let rows = return_
            .history
            .iter()
            .map(|row| {
                let usual = row.indicator.text().and_then(|name| usual.get(&name)).copied();
                Row::read(row, organisation, usual, &mut names, as_of)
            })
            .collect();
        Self { accepted, organisation, cover_month, blocks, rows }
    }

    /// The month that the return is about: the cover's, or else the latest that a block reports.
    pub fn month(&self) -> Option<Month> {
        let blocks = self.blocks.iter().filter_map(|block| block.reporting_month);
        self.cover_month.get().or_else(|| blocks.max())
    }

    /// Whether nobody has filled in anything: neither a highlight report nor a row of the History.
    pub fn is_untouched(&self) -> bool {
        self.rows.is_empty() && self.blocks.iter().all(Block::is_untouched)
    }

    /// The highlight reports that somebody has filled in; all of them in an untouched return.
    pub fn filled_blocks(&self) -> impl Iterator<Item = &Block<'a>> {
        let is_blank = self.is_untouched();
        self.blocks.iter().filter(move |block| is_blank || !block.is_untouched())
    }

    /// What decides which of two returns is the later: reporting month, then version. Where neither
    /// tells, the name of the file does, so that the result does not hang on the order in which
    /// files were dropped.
    pub fn order(&self) -> (Option<Month>, Version, &str) {
        let cover = self.accepted.return_.cover.as_ref();
        let version = cover.and_then(|cover| cover.version.text()).unwrap_or_default();
        (self.month(), Version::of(&version), &self.accepted.file)
    }

    /// Everything usable that the return says, in the order in which it says it: History first,
    /// then the highlight reports, whose word counts where both speak of a month.
    pub(super) fn statements(&self) -> Vec<(SeriesKey, Period, Statement)> {
        let file = &self.accepted.file;
        let rows = self.rows.iter().filter_map(|row| row.statement(file));
        rows.chain(self.blocks.iter().flat_map(|block| block.statements(file))).collect()
    }
}

/// One period's figures from one place of one return.
#[derive(Clone, Debug, Default)]
pub(super) struct Statement {
    pub value: Option<f64>,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    pub plan: Option<f64>,
    pub recovery: Option<f64>,
    pub forecast: Option<f64>,
    pub source: Option<super::Source>,
}

/// The version of a return, ordered: drafts, then numbered versions, final ones, refreshes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    stage: u8,
    /// Up to three numbers of the version, such as 2 and 1 of `v2.1`.
    numbers: [u32; 3],
}

impl Version {
    /// The version that a text such as `2`, `v2.1`, `draft 3` or `refresh` states.
    pub fn of(text: &str) -> Self {
        let text = text.to_lowercase();
        let stage = if text.contains("draft") {
            0
        } else if text.contains("refresh") || text.contains("revis") {
            3
        } else if text.contains("final") {
            2
        } else {
            1
        };
        let mut numbers = [0; 3];
        let found = text.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.parse().ok());
        for (slot, number) in numbers.iter_mut().zip(found) {
            *slot = number;
        }
        Self { stage, numbers }
    }
}

/// The frequency that most rows of an indicator state beyond doubt, by the indicator as written.
///
/// Needed because the first of a month may be a month or a week that happens to start then.
fn usual_frequencies(accepted: &Accepted) -> BTreeMap<String, Frequency> {
    let mut counts: BTreeMap<String, BTreeMap<Frequency, usize>> = BTreeMap::new();
    for row in &accepted.return_.history {
        if let (Some(name), Some(period)) = (row.indicator.text(), row.period.period(None).value())
        {
            *counts.entry(name).or_default().entry(period.frequency()).or_default() += 1;
        }
    }
    let most = |counts: BTreeMap<Frequency, usize>| {
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(frequency, _)| frequency)
    };
    counts.into_iter().filter_map(|(name, counts)| Some((name, most(counts)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_ordered_as_people_number_them() {
        let order = ["draft 9", "1", "v2", "2.1", "10", "final", "refresh", "refresh 2"];
        let versions = order.map(Version::of);
        assert!(versions.is_sorted_by(|a, b| a < b), "{versions:?}");
        assert!(Version::of("") < Version::of("1"));
    }
}
