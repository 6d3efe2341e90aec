//! The figures of a place, reported or put together from the places below it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Hierarchy, Place};
use crate::calendar::{Frequency, Period};
use crate::framework::Indicator;
use crate::series::{Combination, Observation, Series, SeriesKey, SystemObservation, combine};

/// The figures of a place in one period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RolledUp {
    /// The figures; places that are missing are named by their ids.
    pub figures: SystemObservation,
    /// The ids of the places whose figures these are: the place itself where it reports them.
    pub from: Vec<String>,
}

/// The series of a place, its own where it reports and otherwise put together.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceSeries {
    /// The figures. What the place reports itself is as it was read, with its address; periods that
    /// were put together name in [`Observation::missing`] the ids of those that are missing.
    pub series: Series,
    /// The ids of the places that the figures of each period come from.
    pub from: BTreeMap<Period, Vec<String>>,
}

/// The figures of an indicator at a place, period by period; of everybody, or of one group of
/// people.
///
/// Each place that ever reports the indicator is expected in every period, and stands for itself;
/// one that never does is looked for in the places below it. Where a place that usually reports has
/// no value, those below it count if they make up the whole of it, and otherwise it is missing.
/// Periods of the frequency that most of the places report are put together. Of several
/// [divisions](Hierarchy::divisions) of a place the first counts of which any part reports.
pub fn roll_up<'a>(
    series: impl IntoIterator<Item = &'a Series>,
    indicator: &Indicator,
    hierarchy: &'a Hierarchy,
    place: &str,
    group: Option<&str>,
) -> BTreeMap<Period, RolledUp> {
    Roll::new(series, indicator, hierarchy, place, group).rolled(place, indicator, None)
}

/// The series of a place, in the frequency that is asked for or else in the usual one; `None` where
/// neither it nor a place below it has figures.
pub fn series_at<'a>(
    series: impl IntoIterator<Item = &'a Series>,
    indicator: &Indicator,
    hierarchy: &'a Hierarchy,
    place: &str,
    frequency: Option<Frequency>,
) -> Option<PlaceSeries> {
    let at = hierarchy.place(place)?;
    let roll = Roll::new(series, indicator, hierarchy, place, None);
    let rolled = roll.rolled(place, indicator, frequency);
    let frequency = rolled.keys().next()?.frequency();
    let own = roll.reporters.get(place).into_iter().flatten();
    let own = own.copied().find(|one| one.frequency == frequency);
    let mut observations = BTreeMap::new();
    let mut from = BTreeMap::new();
    for (period, one) in rolled {
        let is_of_itself = |ids: &[String]| ids.iter().all(|id| *id == at.id);
        let reported = own.and_then(|own| own.observations.get(&period));
        let reported = reported.filter(|_| is_of_itself(&one.from));
        let observation = match reported {
            Some(reported) => reported.clone(),
            None => put_together(&one.figures),
        };
        if observation != Observation::default() {
            observations.insert(period, observation);
            from.insert(period, one.from);
        }
    }
    let key = SeriesKey {
        organisation: at.organisation.clone(),
        indicator: indicator.id.clone(),
        area: at.area.clone(),
        group: None,
    };
    let series = Series { key, frequency, observations };
    (!series.observations.is_empty()).then_some(PlaceSeries { series, from })
}

/// Figures that were put together. Without a value nothing is partial: the period is not supplied.
fn put_together(figures: &SystemObservation) -> Observation {
    let missing = figures.value.map(|_| figures.missing.clone());
    Observation {
        value: figures.value,
        numerator: figures.numerator,
        denominator: figures.denominator,
        plan: figures.plan,
        missing: missing.unwrap_or_default(),
        ..Observation::default()
    }
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

/// What a place's figures are collected from.
struct Roll<'a> {
    hierarchy: &'a Hierarchy,
    /// The series of every place that ever reports, by its id.
    reporters: BTreeMap<&'a str, Vec<&'a Series>>,
    /// Every place that reports or has one below it that does.
    expected: BTreeSet<&'a str>,
}

impl<'a> Roll<'a> {
    fn new(
        series: impl IntoIterator<Item = &'a Series>,
        indicator: &Indicator,
        hierarchy: &'a Hierarchy,
        place: &str,
        group: Option<&str>,
    ) -> Self {
        let is_asked = |one: &&Series| {
            one.key.indicator == indicator.id
                && one.key.group.as_deref() == group
                && one.observations.values().any(Observation::has_value)
        };
        let below = all_below(hierarchy, place);
        let mut reporters: BTreeMap<&str, Vec<&Series>> = BTreeMap::new();
        for one in series.into_iter().filter(is_asked) {
            if let Some(found) =
                hierarchy.of_series(&one.key).filter(|at| below.contains(at.id.as_str()))
            {
                reporters.entry(&found.id).or_default().push(one);
            }
        }
        let mut expected = BTreeSet::new();
        for id in reporters.keys() {
            expected.extend(hierarchy.path(id).into_iter().map(|above| above.id.as_str()));
        }
        Self { hierarchy, reporters, expected }
    }

    fn rolled(
        &self,
        place: &str,
        indicator: &Indicator,
        frequency: Option<Frequency>,
    ) -> BTreeMap<Period, RolledUp> {
        let mut speakers = Vec::new();
        self.speakers(place, &mut speakers);
        let Some(frequency) = frequency.or_else(|| usual_frequency(&speakers)) else {
            return BTreeMap::new();
        };
        let all = self.reporters.values().flatten().filter(|one| one.frequency == frequency);
        let periods: BTreeSet<Period> =
            all.flat_map(|one| one.observations.keys().copied()).collect();
        let how = Combination::of(indicator);
        periods
            .into_iter()
            .map(|period| {
                let mut parts = BTreeMap::new();
                self.collect(place, period, &mut parts);
                let figures = combine(&parts, how);
                let is_missing = |id: &&str| figures.missing.iter().any(|missing| missing == id);
                let from = parts.keys().filter(|id| !is_missing(id)).map(|id| (*id).to_owned());
                (period, RolledUp { from: from.collect(), figures: figures.clone() })
            })
            .collect()
    }

    /// The series of the places that stand for themselves: the highest of each branch.
    fn speakers(&self, place: &str, found: &mut Vec<&'a Series>) {
        match self.reporters.get(place) {
            Some(own) => found.extend(own.iter().copied()),
            None => self.parts(place).iter().for_each(|part| self.speakers(&part.id, found)),
        }
    }

    /// The parts of a place that its figures may be put together from.
    fn parts(&self, place: &str) -> Vec<&'a Place> {
        let reports = |part: &&Place| self.expected.contains(part.id.as_str());
        let divisions = self.hierarchy.divisions(place).into_iter();
        let mut divisions = divisions.filter(|parts| parts.iter().any(reports));
        divisions.next().unwrap_or_default()
    }

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
        // What the small-number rule hides is reported, and a sum of parts must not tell it.
        let is_reported = observation.is_some_and(Observation::has_value);
        let below = self.parts(&place.id);
        let may_stand_in = place.is_whole && !below.is_empty();
        if is_reported || (own.is_some() && !may_stand_in) {
            // A period to come may have a plan and no value yet.
            parts.insert(&place.id, observation);
            return;
        }
        for part in below {
            self.collect(&part.id, period, parts);
        }
    }
}

/// The frequency that most places report; of two the more frequent.
fn usual_frequency(speakers: &[&Series]) -> Option<Frequency> {
    let frequencies: Vec<Frequency> = speakers.iter().map(|one| one.frequency).collect();
    frequencies.iter().copied().max_by_key(|frequency| {
        let users = frequencies.iter().filter(|other| *other == frequency).count();
        (users, std::cmp::Reverse(*frequency))
    })
}
