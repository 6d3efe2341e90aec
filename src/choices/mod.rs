//! What people decide about a chart: recalculated limits, points left out, limits of their own,
//! notes, the kind of chart. Nothing of this is ever decided by Sightline itself.
//!
//! Every decision carries a reason, is refused in a sentence where it cannot be carried out, says
//! in words what it is, and can be taken back. A chart's decisions are plain values: the analysis
//! applies them, and the page lists them.

mod chart;
mod decision;
mod deed;
mod draft;
mod refusal;
#[cfg(test)]
mod tests;

pub use chart::ChartChoices;
pub use decision::{Choice, Decision};
pub use deed::{Change, Deed};
pub use draft::{Draft, Field, Sort};
pub use refusal::{LONGEST_REASON, Refusal};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Period;

/// Which chart a decision is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ChartKey {
    /// The organisation's ODS code, or its key in the framework where it has none.
    pub organisation: String,
    /// The indicator's id in the catalogue.
    pub indicator: String,
}

/// The periods of a chart, in order and without gaps, each with its value where it has one.
pub type Charted = [(Period, Option<f64>)];

/// The decisions about every chart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    #[serde(with = "crate::pairs")]
    charts: BTreeMap<ChartKey, ChartChoices>,
}

impl Choices {
    /// The decisions about one chart; none where nothing was decided.
    pub fn of(&self, key: &ChartKey) -> &ChartChoices {
        const NONE: &ChartChoices = &ChartChoices::none();
        self.charts.get(key).unwrap_or(NONE)
    }

    /// Every chart about which something was decided, with its decisions.
    pub fn charts(&self) -> impl Iterator<Item = (&ChartKey, &ChartChoices)> {
        self.charts.iter()
    }

    /// Decisions that were taken before, about whatever charts.
    pub fn of_decisions(all: impl IntoIterator<Item = (ChartKey, Decision)>) -> Self {
        let mut charts: BTreeMap<ChartKey, ChartChoices> = BTreeMap::new();
        for (key, decision) in all {
            charts.entry(key).or_insert_with(ChartChoices::none).put(decision);
        }
        Self { charts }
    }

    /// Whether nothing was decided about any chart.
    pub fn is_empty(&self) -> bool {
        self.charts.is_empty()
    }

    /// Adds a decision about a chart that shows `points`.
    ///
    /// # Errors
    /// Whatever speaks against it, as [`ChartChoices::decide`]; nothing is changed then.
    pub fn decide(
        &mut self,
        key: ChartKey,
        decision: Decision,
        points: &Charted,
    ) -> Result<(), Refusal> {
        let mut chart = self.of(&key).clone();
        chart.decide(decision, points)?;
        self.charts.insert(key, chart);
        Ok(())
    }

    /// Takes a decision back, and tells whether it was there.
    pub fn take_back(&mut self, key: &ChartKey, choice: &Choice) -> bool {
        let Some(chart) = self.charts.get_mut(key) else { return false };
        let was_there = chart.take_back(choice);
        if chart.is_empty() {
            self.charts.remove(key);
        }
        was_there
    }
}
