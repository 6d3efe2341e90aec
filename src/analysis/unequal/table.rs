//! The figures of one dimension, group by group and period by period, with what is hidden hidden.

use std::collections::{BTreeMap, BTreeSet};

use super::hide::hide;
use super::{GroupFigure, Measured, PER, Wanted, name_of, place_of};
use crate::analysis::Analysis;
use crate::calendar::{Frequency, Period};
use crate::disclosure::Rule;
use crate::framework::{Dimension, Framework, Indicator, Placed};
use crate::series::Observation;

/// The observations of the groups of one dimension.
pub(super) struct Table<'a> {
    /// What the framework calls the organisation.
    pub organisation: String,
    pub code: String,
    pub indicator: &'a Indicator,
    pub dimension: &'a Dimension,
    pub frequency: Frequency,
    pub measured: Measured,
    /// By period: every group with what was observed of it.
    periods: BTreeMap<Period, BTreeMap<Placed, Observation>>,
    /// Every group of which any period speaks.
    known: BTreeSet<Placed>,
}

impl<'a> Table<'a> {
    pub fn of(
        analysis: &'a Analysis,
        framework: &'a Framework,
        rule: Rule,
        wanted: &Wanted,
    ) -> Option<Self> {
        let dimension = framework.dimension(&wanted.dimension)?;
        let of_items = || analysis.items.iter().map(|item| &item.indicator);
        let indicator = framework
            .indicator(&wanted.indicator)
            .or_else(|| of_items().find(|indicator| indicator.id == wanted.indicator))?;
        let parts = analysis.parts.iter().filter(|part| {
            part.key.organisation == wanted.organisation && part.key.indicator == wanted.indicator
        });
        let placed: Vec<_> = parts
            .filter_map(|part| {
                Some((place_of(&part.key, dimension, framework, &analysis.areas)?, part))
            })
            .collect();
        // Where groups are reported weekly and monthly, the months have the longer sight.
        let is_monthly = placed.iter().any(|(_, part)| part.frequency == Frequency::Monthly);
        let first = placed.first().map(|(_, part)| part.frequency)?;
        let frequency = if is_monthly { Frequency::Monthly } else { first };
        let mut periods: BTreeMap<Period, BTreeMap<Placed, Observation>> = BTreeMap::new();
        let mut known = BTreeSet::new();
        for (place, part) in placed.into_iter().filter(|(_, part)| part.frequency == frequency) {
            for (period, seen) in part.observations.iter().filter(|(_, seen)| seen.has_value()) {
                known.insert(place.clone());
                // Of two names of one group the first in order counts.
                let row = periods.entry(*period).or_default();
                row.entry(place.clone()).or_insert_with(|| seen.clone());
            }
        }
        for row in periods.values_mut() {
            hide(row, indicator.unit, rule);
        }
        let population = |place: &Placed| match place {
            Placed::Listed(at) => dimension.groups.get(*at).and_then(|group| group.population),
            Placed::Other(_) | Placed::NotStated => None,
        };
        let mut groups = known.iter().filter(|place| **place != Placed::NotStated).peekable();
        let has_groups = groups.peek().is_some();
        let all_have = groups.all(|place| population(place).is_some());
        let organisation = framework.organisation(&wanted.organisation);
        Some(Self {
            organisation: organisation
                .map_or_else(|| wanted.organisation.clone(), |one| one.key.clone()),
            code: wanted.organisation.clone(),
            indicator,
            dimension,
            frequency,
            measured: Measured::of(indicator.unit, all_have),
            periods,
            known,
        })
        .filter(|_| has_groups)
    }

    /// The latest period in which a group has a value, shown or hidden.
    pub fn latest(&self) -> Option<Period> {
        let has_groups = |row: &BTreeMap<Placed, Observation>| {
            row.keys().any(|place| *place != Placed::NotStated)
        };
        self.periods.iter().rfind(|(_, row)| has_groups(row)).map(|(period, _)| *period)
    }

    /// The periods, in time.
    pub fn periods(&self) -> impl Iterator<Item = Period> {
        self.periods.keys().copied()
    }

    /// What was observed of those whose group is not stated.
    pub fn not_stated(&self, period: Period) -> Option<&Observation> {
        self.periods.get(&period)?.get(&Placed::NotStated)
    }

    /// The figures of every group in one period: those of the dimension in its order, whether or
    /// not they are reported, and then the others by name.
    pub fn groups(&self, period: Period) -> Vec<GroupFigure> {
        let row = self.periods.get(&period);
        let listed = (0..self.dimension.groups.len()).map(Placed::Listed);
        let other = |place: &&Placed| matches!(place, Placed::Other(_));
        let others = self.known.iter().filter(other).cloned();
        // A list of ethnic groups is long: those of which no file speaks are left out. The steps of
        // an order all stay, because the ranks of the others depend on them.
        let is_shown = |place: &Placed| self.dimension.is_ordered || self.known.contains(place);
        let places = listed.filter(is_shown).chain(others);
        places
            .filter_map(|place| {
                let seen = row.and_then(|row| row.get(&place)).cloned().unwrap_or_default();
                self.figure(&place, &seen)
            })
            .collect()
    }

    fn figure(&self, place: &Placed, seen: &Observation) -> Option<GroupFigure> {
        let listed = match place {
            Placed::Listed(at) => self.dimension.groups.get(*at),
            Placed::Other(_) | Placed::NotStated => None,
        };
        let population = listed.and_then(|group| group.population);
        let figure = self.measured.figure(seen, population);
        Some(GroupFigure {
            name: name_of(place, self.dimension)?,
            marks: listed.map(|group| group.marks.clone()).unwrap_or_default(),
            value: figure.value,
            is_hidden: seen.value.is_none() && seen.hidden.is_some(),
            interval: figure.interval,
            numerator: figure.numerator,
            denominator: figure.denominator,
            population,
            source: seen
                .source
                .clone()
                .or_else(|| seen.hidden.as_ref().map(|hidden| hidden.source.clone())),
            standard_error: figure.standard_error,
        })
    }

    /// The value of all groups together that are shown; `None` where one of them does not say what
    /// its value rests on, or where numbers cannot be put together.
    pub fn pooled(&self, groups: &[GroupFigure]) -> Option<f64> {
        let shown = || groups.iter().filter(|group| group.value.is_some());
        let sum = |of: &dyn Fn(&GroupFigure) -> Option<f64>| shown().map(of).sum::<Option<f64>>();
        let all = sum(&|group| group.denominator).filter(|all| *all > 0.0)?;
        match self.measured {
            Measured::Share => Some(sum(&|group| group.numerator)? / all * 100.0),
            Measured::Rate => Some(sum(&|group| group.numerator)? / all * PER),
            Measured::Other => Some(sum(&|group| Some(group.value? * group.denominator?))? / all),
            Measured::Count => None,
        }
    }
}
