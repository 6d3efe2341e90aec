//! The system as a whole: one item for each indicator that its organisations report.
//!
//! A system item has a chart and no tier: whose failure a miss is, is agreed by people and entered
//! as a decision on the organisations' items, never inferred from a sum. Its figures are put
//! together through the hierarchy, and each period says whose are missing.

use std::collections::BTreeMap;

use super::item::Item;
use super::judge::chart_item;
use super::places;
use crate::calendar::Period;
use crate::choices::Choices;
use crate::framework::{Framework, Indicator, OrganisationKind};
use crate::hierarchy::{Hierarchy, series_at};
use crate::series::{Observation, Series, SeriesKey, SystemObservation, aggregate};

/// The system's items, for every indicator of the catalogue whose values can be put together. An
/// indicator that is reported for the system as a whole is an item already and not put together.
pub(super) fn items<'a>(
    series: impl Iterator<Item = &'a Series>,
    hierarchy: &Hierarchy,
    framework: &Framework,
    choices: &Choices,
) -> Vec<Item> {
    let Some(system) = framework.system() else { return Vec::new() };
    let mut by_indicator: BTreeMap<&str, Vec<&Series>> = BTreeMap::new();
    for one in series.filter(|one| one.key.group.is_none()) {
        by_indicator.entry(&one.key.indicator).or_default().push(one);
    }
    by_indicator
        .into_iter()
        .filter(|(_, series)| series.iter().all(|one| !is_of_whole(one, system.id())))
        .filter_map(|(id, series)| Some((framework.indicator(id)?, series)))
        .filter_map(|(indicator, series)| {
            let series = together(&series, indicator, hierarchy, framework)?;
            let mut item = chart_item(&series, indicator, framework, choices);
            let latest = item.latest.as_ref()?.period;
            item.organisation.clone_from(&system.key);
            item.organisation_name.clone_from(&system.name);
            item.is_system = true;
            let latest = item.series.observations.get(&latest);
            item.missing = latest.map(|latest| latest.missing.clone()).unwrap_or_default();
            Some(item)
        })
        .collect()
}

/// Whether the series is of an organisation as a whole.
fn is_of_whole(series: &Series, organisation: &str) -> bool {
    series.key.organisation == organisation && series.key.area.is_none()
}

/// The system's series. The integrated care board's own counts only where nobody below the system
/// reports, because it holds the same patients.
fn together(
    series: &[&Series],
    indicator: &Indicator,
    hierarchy: &Hierarchy,
    framework: &Framework,
) -> Option<Series> {
    let system = framework.system()?;
    let place = hierarchy.find(system.id())?;
    let rolled = series_at(series.iter().copied(), indicator, hierarchy, &place.id, None);
    if let Some(mut rolled) = rolled {
        places::name_missing(&mut rolled.series, hierarchy, framework);
        // Other places than the system may hold its figures; the item is the system's all the same.
        rolled.series.key.organisation = system.id().to_owned();
        rolled.series.key.area = None;
        return Some(rolled.series);
    }
    let is_boards = |one: &&&Series| {
        let organisation = framework.organisation(&one.key.organisation);
        organisation.is_some_and(|one| one.kind == OrganisationKind::Icb)
    };
    let of_board: Vec<Series> = series.iter().filter(is_boards).map(|one| (*one).clone()).collect();
    let together = aggregate(&of_board, indicator, framework);
    (!together.is_empty()).then(|| as_series(&together, indicator, system.id()))
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
