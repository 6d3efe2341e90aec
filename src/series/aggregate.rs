//! The system's value from those of its organisations, as [`combine`] puts them together.

use std::collections::{BTreeMap, BTreeSet};

use super::Series;
use super::combination::{Combination, SystemObservation, combine};
use crate::calendar::Period;
use crate::framework::{Framework, Indicator, OrganisationKind};

/// The system's figures for an indicator, period by period.
///
/// Every provider that ever reports the indicator is expected in each period. The Integrated Care
/// Board's own series counts only where no provider reports, because it holds the same patients.
pub fn aggregate(
    series: &[Series],
    indicator: &Indicator,
    framework: &Framework,
) -> BTreeMap<Period, SystemObservation> {
    let whole: Vec<&Series> = series
        .iter()
        .filter(|s| {
            s.key.indicator == indicator.id && s.key.area.is_none() && s.key.group.is_none()
        })
        .filter(|s| s.observations.values().any(|o| o.value.is_some()))
        .collect();
    let is_provider = |series: &&Series| {
        let kind = framework.organisation(&series.key.organisation).map(|o| o.kind);
        !matches!(kind, Some(OrganisationKind::System | OrganisationKind::Icb))
    };
    let providers: Vec<&Series> = whole.iter().copied().filter(is_provider).collect();
    let parts = if providers.is_empty() { whole } else { providers };
    // Weeks, months and quarters are never mixed: the frequency most organisations use counts.
    let Some(frequency) = parts.iter().map(|s| s.frequency).max_by_key(|frequency| {
        let users = parts.iter().filter(|s| s.frequency == *frequency).count();
        (users, std::cmp::Reverse(*frequency))
    }) else {
        return BTreeMap::new();
    };
    let periods: BTreeSet<Period> = parts
        .iter()
        .filter(|series| series.frequency == frequency)
        .flat_map(|series| series.observations.keys().copied())
        .collect();
    periods
        .into_iter()
        .map(|period| {
            let mut of_period = BTreeMap::new();
            for series in &parts {
                // Who reports weeks and months has a series of each, and is there if one of them is.
                let part = of_period.entry(series.key.organisation.as_str()).or_insert(None);
                *part = part.or_else(|| series.observations.get(&period));
            }
            (period, combine(&of_period, Combination::of(indicator)))
        })
        .collect()
}
