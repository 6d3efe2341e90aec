//! What a list comes to, as it may be shown: the one way out of this module for any figure.
//!
//! Exact counts stay inside: series, charts, pages, findings, downloads and prints are made from
//! what [`Measures::shown`] gives, so that none of them can say more than the small-number rule
//! allows, and whoever receives an output can work out every line of it from the figures in it.

mod cells;
mod counts;
mod figures;
mod given_away;
mod kept;
mod masks;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::measures::Measures;
use crate::disclosure::Rule;
use cells::Cells;
use counts::{Count, Design};
use masks::{Masks, masks};

pub use figures::{
    Band, Days, FigureSort, Longest, ShownFigure, ShownGroup, ShownMeasures, ShownMonth,
    ShownMovement, ShownResponses, ShownWaitingList,
};

impl Measures {
    /// Everything that the list comes to, as a rule allows it to be shown. No other function gives
    /// a figure out.
    pub fn shown(&self, rule: Rule) -> ShownMeasures {
        if let Some(kept) = &self.kept {
            return kept.under(rule);
        }
        let design = Design::of(self.kind, &self.groups);
        let is_masked = rule == Rule::HideOneToFive;
        let mut masks = if is_masked { masks(&design, &self.groups) } else { Masks::new() };
        let mut names = BTreeMap::new();
        let groups = self.groups.iter().enumerate().map(|(at, group)| {
            let counts = if group.part.is_none() { design.counts.len() } else { design.of_parts() };
            let mut before = None;
            let months = group.months.iter().map(|month| {
                let values = design.values(month, counts);
                let hidden = masks.remove(&(at, month.month));
                let hidden = hidden.unwrap_or_else(|| vec![is_masked; values.len()]);
                let cells = Cells { rule, design: &design, values, hidden };
                let is_whole = group.part.is_none();
                let waiting = month.waiting.as_ref().map(|list| cells.list(list, is_whole, before));
                before = Some(cells.at(Count::Total));
                let responses = if is_whole { cells.responses(month) } else { Vec::new() };
                let figures = cells.figures(month, &mut names);
                ShownMonth { month: month.month, figures, waiting, responses }
            });
            ShownGroup {
                organisation: group.organisation.clone(),
                part: group.part.clone(),
                // A month that is not whole would look better or shorter than it was.
                months: months.filter(|one| self.is_whole_in(one.month)).collect(),
            }
        });
        ShownMeasures {
            kind: self.kind,
            rule,
            sheet: self.sheet.clone(),
            reporting_month: self.reporting_month,
            groups: groups.collect(),
        }
    }
}
