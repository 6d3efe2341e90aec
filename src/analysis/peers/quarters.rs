//! Which of this system's own values are in the worst quarter of a published table: the benchmark
//! that the performance spectrum asks for.

use std::collections::BTreeMap;

use super::ranking;
use crate::calendar::Month;
use crate::framework::Framework;
use crate::series::Statistics;

/// How many months may lie between a month and the latest period published by then. Monthly
/// statistics come out about six weeks after their month, quarterly ones later.
const AGE: i32 = 3;

/// The quarter of the ranking, from 1 for the best, by organisation id, indicator id and month.
#[derive(Debug, Default)]
pub(in crate::analysis) struct Quarters(BTreeMap<(String, String, Month), u8>);

impl Quarters {
    /// The quarters of this system's own organisations, for questions about months from `first` on.
    pub fn of(statistics: &[Statistics], framework: &Framework, first: Month) -> Self {
        let mut quarters = BTreeMap::new();
        for one in statistics {
            let Some(indicator) = framework.indicator(&one.indicator) else { continue };
            for (code, series) in &one.series {
                let Some(own) = framework.organisation_with_code(code) else { continue };
                for (period, observation) in &series.observations {
                    let month = period.month_of_end();
                    let Some(value) = observation.value.filter(|_| month >= first - AGE) else {
                        continue;
                    };
                    let quarter = ranking::quarter(one, *period, value, indicator.polarity);
                    let key = (own.id().to_owned(), one.indicator.clone(), month);
                    quarters.extend(quarter.map(|quarter| (key, quarter)));
                }
            }
        }
        Self(quarters)
    }

    /// Whether an organisation was in the worst quarter by what is published of the month, or of
    /// the latest period up to three months before; `None` where nothing is.
    pub fn is_worst(&self, organisation: &str, indicator: &str, month: Month) -> Option<bool> {
        self.in_month(organisation, indicator, month).map(|quarter| quarter == 4)
    }

    /// The quarter of an organisation, from 1 for the best, by what is published of the month, or
    /// of the latest period up to three months before; `None` where nothing is.
    pub fn in_month(&self, organisation: &str, indicator: &str, month: Month) -> Option<u8> {
        let key = |month| (organisation.to_owned(), indicator.to_owned(), month);
        let known = self.0.range(key(month - AGE)..=key(month)).next_back();
        known.map(|(_, quarter)| *quarter)
    }
}
