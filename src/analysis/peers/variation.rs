//! The variation icon of every organisation of a published table: whether anything changed, beside
//! who is where.

use std::borrow::Borrow;

use serde::{Deserialize, Serialize};

use super::{Peers, published, with_measures};
use crate::analysis::{charting, cut, reports};
use crate::calendar::{Frequency, Month};
use crate::choices::ChartChoices;
use crate::entered::Entered;
use crate::framework::Framework;
use crate::intake::FileReport;
use crate::layouts::{NATIONAL, Subject};
use crate::spc::VariationIcon;

/// One table of published statistics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Id of the indicator.
    pub indicator: String,
    /// What its organisations are.
    pub subject: Subject,
    /// How often it is published.
    pub frequency: Frequency,
}

impl Peers {
    /// The table that is compared.
    pub fn table(&self) -> Table {
        Table {
            indicator: self.indicator.id.clone(),
            subject: self.subject,
            frequency: self.frequency,
        }
    }
}

/// The variation icon of every organisation of a table, by code, from its own chart up to `as_of`;
/// `None` where it has too few values for one.
pub fn variation(
    files: &[impl Borrow<FileReport>],
    framework: &Framework,
    entered: &Entered,
    table: &Table,
    as_of: Month,
) -> Vec<(String, Option<VariationIcon>)> {
    let files = &reports(files);
    let framework = &with_measures(&entered.over(framework), files);
    let Some(indicator) = framework.indicator(&table.indicator) else { return Vec::new() };
    let statistics = published(files).into_iter().find(|one| {
        (&one.indicator, one.subject, one.frequency)
            == (&table.indicator, table.subject, table.frequency)
    });
    let series = statistics.map(|one| one.series).unwrap_or_default();
    series
        .into_iter()
        .filter(|(code, _)| code != NATIONAL)
        .map(|(code, series)| {
            let series = cut::up_to(series, as_of);
            let choices = ChartChoices::default();
            let charting = charting::chart(&series, indicator, framework, &choices);
            (code, charting.chart.variation)
        })
        .collect()
}
