//! The system as a whole: one item for each indicator that its organisations report.
//!
//! A system item has a chart and no tier: whose failure a miss is, is agreed by people and entered
//! as a decision on the organisations' items, never inferred from a sum.

use std::collections::{BTreeMap, BTreeSet};

use super::item::Item;
use super::judge::chart_item;
use crate::calendar::Period;
use crate::choices::Choices;
use crate::framework::{Framework, Indicator};
use crate::series::{Observation, Series, SeriesKey, SystemObservation, aggregate};

/// The system's items, for every indicator of the catalogue whose values can be put together. An
/// indicator that is reported for the system as a whole is an item already and not put together.
pub(super) fn items(series: &[Series], framework: &Framework, choices: &Choices) -> Vec<Item> {
    let Some(system) = framework.system() else { return Vec::new() };
    let reported: BTreeSet<&str> = series.iter().map(|s| s.key.indicator.as_str()).collect();
    let has_own = |id: &str| {
        series.iter().any(|s| s.key.indicator == id && s.key.organisation == system.id())
    };
    reported
        .into_iter()
        .filter(|id| !has_own(id))
        .filter_map(|id| framework.indicator(id))
        .filter_map(|indicator| {
            let together = aggregate(series, indicator, framework);
            let series = as_series(&together, indicator, system.id());
            let mut item = chart_item(&series, indicator, framework, choices);
            let latest = item.latest.as_ref()?.period;
            item.organisation.clone_from(&system.key);
            item.organisation_name.clone_from(&system.name);
            item.is_system = true;
            item.missing = missing(&together, latest, framework);
            Some(item)
        })
        .collect()
}

fn as_series(
    together: &BTreeMap<Period, SystemObservation>,
    indicator: &Indicator,
    organisation: &str,
) -> Series {
    let key = SeriesKey {
        organisation: organisation.to_owned(),
        indicator: indicator.id.clone(),
        area: None,
        group: None,
    };
    let frequency = together.keys().next().map(|period| period.frequency()).unwrap_or_default();
    let observations = together
        .iter()
        .map(|(period, system)| {
            let observation = Observation {
                value: system.value,
                numerator: system.numerator,
                denominator: system.denominator,
                plan: system.plan,
                ..Observation::default()
            };
            (*period, observation)
        })
        .collect();
    Series { key, frequency, observations }
}

/// Organisations without a value in the latest period, by their key.
fn missing(
    together: &BTreeMap<Period, SystemObservation>,
    latest: Period,
    framework: &Framework,
) -> Vec<String> {
    let missing = together.get(&latest).map(|system| system.missing.as_slice()).unwrap_or_default();
    let key =
        |id: &String| framework.organisation(id).map_or_else(|| id.clone(), |o| o.key.clone());
    missing.iter().map(key).collect()
}
