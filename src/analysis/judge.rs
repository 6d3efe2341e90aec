//! One series becomes one item.

use std::collections::BTreeSet;

use super::evidence::{Evidence, ItemEvidence};
use super::item::{Item, Latest};
use super::tiers;
use crate::calendar::{Month, Period};
use crate::framework::{Framework, Indicator};
use crate::series::{Observation, Series};
use crate::spc;

/// Everything about a series of a whole organisation, up to `as_of`; `None` when its indicator or
/// organisation is not in the framework, which the identity check has reported.
pub(super) fn item(
    series: &Series,
    evidence: &Evidence,
    framework: &Framework,
    as_of: Month,
) -> Option<Item> {
    let indicator = framework.indicator(&series.key.indicator)?;
    let organisation = framework.organisation(&series.key.organisation)?;
    let ItemEvidence { narratives, plan, events, in_place, .. } = evidence.of(&series.key);
    let mut item = chart_item(series, indicator, framework, as_of);
    item.organisation.clone_from(&organisation.key);
    item.organisation_name.clone_from(&organisation.name);
    item.narratives = narratives;
    item.plan = plan;
    let case = tiers::Case { series, indicator, organisation, events, in_place };
    (item.tiers, item.outlook) = case.judge(framework, as_of);
    Some(item)
}

/// The part of an item that needs nothing but the series: chart, icons, latest value.
pub(super) fn chart_item(
    series: &Series,
    indicator: &Indicator,
    framework: &Framework,
    as_of: Month,
) -> Item {
    let chart = chart(series, indicator, framework, as_of);
    let words = spc::Words::new(&chart, series.frequency);
    Item {
        organisation: series.key.organisation.clone(),
        organisation_name: series.key.organisation.clone(),
        is_system: false,
        missing: Vec::new(),
        indicator: indicator.clone(),
        latest: latest(series, indicator, as_of),
        variation_words: words.variation(),
        assurance_words: words.assurance(),
        chart,
        tiers: Vec::new(),
        outlook: None,
        narratives: Vec::new(),
        plan: None,
        series: series.clone(),
    }
}

/// Whether a period lies within what is judged.
pub(super) fn counts(period: Period, as_of: Month) -> bool {
    period.first_day().month() <= as_of
}

fn chart(
    series: &Series,
    indicator: &Indicator,
    framework: &Framework,
    as_of: Month,
) -> spc::Analysis {
    let settings = spc::Settings::default()
        .method(framework.process_control.method())
        .polarity(indicator.polarity);
    // Only the stretch that has values is charted; a plan may reach further both ways.
    let has_value = |o: &Observation| o.value.is_some();
    let counted = || series.observations.iter().filter(|(period, _)| counts(**period, as_of));
    let first = counted().find(|(_, o)| has_value(o)).map(|(period, _)| *period);
    let last = counted().rev().find(|(_, o)| has_value(o)).map(|(period, _)| *period);
    let mut points = Vec::new();
    if let (Some(first), Some(last)) = (first, last) {
        let mut period = first;
        // A period that no return speaks of keeps its place as a missing value.
        while period <= last {
            let date = period.first_day();
            points.push(spc::Point {
                date,
                value: series.observations.get(&period).and_then(|o| o.value),
                target: indicator.target_in(date.month()).map(|target| target.value),
            });
            period = period.next();
        }
    }
    // Dates of one frequency differ and no baseline is set, so the settings cannot be refused.
    spc::analyse(&points, &settings).unwrap_or_else(|_| spc::Analysis::empty(settings))
}

fn latest(series: &Series, indicator: &Indicator, as_of: Month) -> Option<Latest> {
    let (period, observation) = series
        .observations
        .iter()
        .rev()
        .find(|(period, o)| counts(**period, as_of) && o.value.is_some())?;
    let value = observation.value?;
    let target = indicator.target_in(period.first_day().month());
    Some(Latest {
        period: *period,
        value,
        plan: observation.plan,
        target: target.map(|target| (target.value, target.label.clone())),
        adverse: observation.plan.map(|plan| indicator.polarity.adverse_variance(plan, value)),
        source: observation.source.clone(),
    })
}

/// The months in which any monthly series has a value, oldest first.
pub(super) fn months_with_values(series: &[Series]) -> Vec<Month> {
    let months: BTreeSet<Month> = series
        .iter()
        .flat_map(|series| &series.observations)
        .filter(|(_, observation)| observation.value.is_some())
        .filter_map(|(period, _)| period.month())
        .collect();
    months.into_iter().collect()
}

/// Highest tier first, then the newest change, then by organisation and indicator.
pub(super) fn sort(items: &mut [Item]) {
    items.sort_by_key(|item| {
        let tier = item.tier().map_or(0, |month| month.tier);
        let months = item.tiers.iter().rev();
        let unchanged = months.take_while(|month| month.tier == tier).count();
        (
            item.is_system,
            std::cmp::Reverse(tier),
            unchanged,
            item.organisation.clone(),
            item.indicator.name.clone(),
        )
    });
}
