//! One series becomes one item.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::assured::Assured;
use super::charting;
use super::evidence::{Evidence, ItemEvidence};
use super::hindsight::Past;
use super::item::{Item, Latest, TrackRecord, chart_key};
use super::{owed, planned, season, tiers};
use crate::calendar::{Frequency, Month};
use crate::choices::Choices;
use crate::framework::{Framework, Indicator, OrganisationKind};
use crate::plans::Plan;
use crate::series::Series;
use crate::spc;

/// What series are judged by.
pub(super) struct Workspace<'a> {
    pub evidence: &'a Evidence,
    pub past: &'a Past<'a>,
    pub plans: &'a [Plan],
    pub framework: &'a Framework,
    pub choices: &'a Choices,
    pub as_of: Month,
}

/// Everything about a series of a whole organisation; `None` when its indicator or organisation is
/// not in the framework, which the identity check has reported.
/// Charts stay on the periods that are reported; the escalation rule counts `months`, which differ
/// from them where weeks are reported.
pub(super) fn item(
    series: &Series,
    months: Option<&Series>,
    workspace: &Workspace<'_>,
) -> Option<Item> {
    let charted = series;
    let series = months.unwrap_or(series);
    let Workspace { evidence, past, plans, framework, choices, as_of } = *workspace;
    let indicator = framework.indicator(&series.key.indicator)?;
    let organisation = framework.organisation(&series.key.organisation)?;
    let ItemEvidence { narratives, events, decided } = evidence.of(&series.key);
    let planned = planned::of(plans, series);
    let mut item = chart_item(charted, indicator, framework, choices);
    item.organisation.clone_from(&organisation.key);
    item.organisation_name.clone_from(&organisation.name);
    item.is_system = organisation.kind == OrganisationKind::System;
    item.narratives = narratives;
    item.plan = planned.current.map(|plan| planned::summary(plan, series));
    item.decided = decided;
    let known = events.clone();
    let case = tiers::Case { series, indicator, organisation, events, in_place: planned.in_place };
    let judged = case.judge(framework, Some(past), as_of);
    item.tiers = judged.tiers;
    item.outlook = judged.outlook;
    item.beside = judged.beside;
    item.hindsight = judged.hindsight;
    item.forward = judged.forward;
    item.track_record = judged.track_record;
    item.owed = owed::owed(&owed::Case {
        tiers: &item.tiers,
        events: &known,
        decided: &item.decided,
        organisation,
        framework,
        as_of,
    });
    Some(item)
}

/// The part of an item that needs nothing but the series: chart, icons, latest value.
pub(super) fn chart_item(
    series: &Series,
    indicator: &Indicator,
    framework: &Framework,
    choices: &Choices,
) -> Item {
    let choices = choices.of(&chart_key(&series.key));
    let charting = charting::chart(series, indicator, framework, choices);
    let chart = charting.chart;
    let words = spc::Words::new(&chart, series.frequency);
    let against = if choices.is_against_plan() { "Judged against plan. " } else { "" };
    Item {
        organisation: series.key.organisation.clone(),
        organisation_name: series.key.organisation.clone(),
        is_system: false,
        missing: Vec::new(),
        indicator: indicator.clone(),
        latest: latest(series, indicator),
        variation_words: words.variation(),
        assurance_words: format!("{against}{}", words.assurance()),
        decisions: charting.decisions,
        proposal: charting.proposal,
        suggestion: charting.suggestion,
        season: season::note(series, &chart),
        chart,
        tiers: Vec::new(),
        hindsight: Vec::new(),
        outlook: None,
        beside: None,
        forward: None,
        track_record: TrackRecord::default(),
        narratives: Vec::new(),
        plan: None,
        decided: Vec::new(),
        owed: Vec::new(),
        assured: Assured::default(),
        quality: None,
        series: series.clone(),
    }
}

fn latest(series: &Series, indicator: &Indicator) -> Option<Latest> {
    let (period, observation) = series.observations.iter().rfind(|(_, o)| o.value.is_some())?;
    let value = observation.value?;
    let target = indicator.target_in(period.first_day().month());
    Some(Latest {
        period: *period,
        value,
        plan: observation.plan,
        target: target.map(|target| (target.value, target.label.to_owned())),
        adverse: observation.plan.map(|plan| indicator.polarity.adverse_variance(plan, value)),
        source: observation.source.clone(),
    })
}

/// The months in which any monthly series has a value, shown or hidden, oldest first; where nothing
/// is reported monthly, those of the other frequencies.
pub(super) fn months_with_values(series: &[Series]) -> Vec<Month> {
    let months = |is_monthly: bool| -> BTreeSet<Month> {
        series
            .iter()
            .filter(|series| (series.frequency == Frequency::Monthly) == is_monthly)
            .flat_map(|series| &series.observations)
            .filter(|(_, observation)| observation.has_value())
            .map(|(period, _)| period.month_of_end())
            .collect()
    };
    let monthly = months(true);
    let months = if monthly.is_empty() { months(false) } else { monthly };
    months.into_iter().collect()
}

/// Highest tier first, then the newest change, then by organisation and indicator; what is not
/// judged comes after what is, and the system as a whole last.
pub(super) fn sort(items: &mut [Item]) {
    items.sort_by_cached_key(|item| {
        let tier = item.tier().map(|month| month.tier);
        let months = item.tiers.iter().rev();
        let unchanged = months.take_while(|month| Some(month.tier) == tier).count();
        (
            item.is_system,
            Reverse(tier),
            unchanged,
            item.organisation.clone(),
            item.indicator.name.clone(),
        )
    });
}
