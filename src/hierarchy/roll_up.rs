//! The figures of a place, reported or put together from the places below it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Hierarchy;
use crate::calendar::{Frequency, Period};
use crate::framework::Indicator;
use crate::series::{Combination, Observation, Series, SystemObservation, combine};

/// The figures of a place in one period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RolledUp {
    /// The figures; places that are missing are named by their ids.
    pub figures: SystemObservation,
    /// The ids of the places whose figures these are: the place itself where it reports them.
    pub from: Vec<String>,
}

/// The figures of an indicator at a place, period by period; of everybody, or of one group of
/// people.
///
/// Each place that ever reports the indicator is expected in every period, and stands for itself;
/// one that never does is looked for in the places below it. Where a place that usually reports has
/// no value, those below it count if they make up the whole of it, and otherwise it is missing.
/// Periods of the frequency that most places report are put together.
pub fn roll_up(
    series: &[Series],
    indicator: &Indicator,
    hierarchy: &Hierarchy,
    place: &str,
    group: Option<&str>,
) -> BTreeMap<Period, RolledUp> {
    let is_asked = |one: &&Series| {
        one.key.indicator == indicator.id
            && one.key.group.as_deref() == group
            && one.observations.values().any(|observation| observation.value.is_some())
    };
    let below = all_below(hierarchy, place);
    let mut reporters: BTreeMap<&str, Vec<&Series>> = BTreeMap::new();
    for one in series.iter().filter(is_asked) {
        if let Some(found) =
            hierarchy.of_series(&one.key).filter(|at| below.contains(at.id.as_str()))
        {
            reporters.entry(&found.id).or_default().push(one);
        }
    }
    let Some(frequency) = usual_frequency(&reporters) else { return BTreeMap::new() };
    let all = reporters.values().flatten().filter(|one| one.frequency == frequency);
    let periods: BTreeSet<Period> = all.flat_map(|one| one.observations.keys().copied()).collect();
    let roll = Roll { hierarchy, reporters };
    let how = Combination::of(indicator);
    periods
        .into_iter()
        .map(|period| {
            let mut parts = BTreeMap::new();
            roll.collect(place, period, &mut parts);
            let figures = combine(&parts, how);
            let is_missing = |id: &&str| figures.missing.iter().any(|missing| missing == id);
            let from = parts.keys().filter(|id| !is_missing(id)).map(|id| (*id).to_owned());
            (period, RolledUp { from: from.collect(), figures: figures.clone() })
        })
        .collect()
}

/// A place and everything below it.
fn all_below<'a>(hierarchy: &'a Hierarchy, place: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> =
        hierarchy.place(place).map(|one| one.id.as_str()).into_iter().collect();
    while let Some(id) = open.pop() {
        found.insert(id);
        open.extend(hierarchy.below(id).map(|one| one.id.as_str()));
    }
    found
}

/// The frequency that most places report; of two the more frequent.
fn usual_frequency(reporters: &BTreeMap<&str, Vec<&Series>>) -> Option<Frequency> {
    let frequencies: Vec<Frequency> =
        reporters.values().flatten().map(|one| one.frequency).collect();
    frequencies.iter().copied().max_by_key(|frequency| {
        let users = frequencies.iter().filter(|other| *other == frequency).count();
        (users, std::cmp::Reverse(*frequency))
    })
}

/// What a place's figures are collected from.
struct Roll<'a> {
    hierarchy: &'a Hierarchy,
    /// The series of every place that ever reports, by its id.
    reporters: BTreeMap<&'a str, Vec<&'a Series>>,
}

impl<'a> Roll<'a> {
    /// The places whose figures make up those of `place`, with what they report of the period.
    ///
    /// Each step goes to a lower level, of which there are finitely many.
    fn collect(
        &self,
        place: &str,
        period: Period,
        parts: &mut BTreeMap<&'a str, Option<&'a Observation>>,
    ) {
        let Some(place) = self.hierarchy.place(place) else { return };
        let own = self.reporters.get(place.id.as_str());
        let observation = own.into_iter().flatten().find_map(|one| one.observations.get(&period));
        let is_reported = observation.is_some_and(|observation| observation.value.is_some());
        let may_stand_in = place.is_whole && self.is_expected_below(&place.id);
        if is_reported || (own.is_some() && !may_stand_in) {
            // A period to come may have a plan and no value yet.
            parts.insert(&place.id, observation);
            return;
        }
        for below in self.hierarchy.below(&place.id) {
            self.collect(&below.id, period, parts);
        }
    }

    /// Whether any place below this one ever reports.
    fn is_expected_below(&self, place: &str) -> bool {
        self.hierarchy.below(place).any(|below| {
            self.reporters.contains_key(below.id.as_str()) || self.is_expected_below(&below.id)
        })
    }
}
