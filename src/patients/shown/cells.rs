//! The exact counts of one month, of which only what the rule allows is given out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::measures::{Amount, Figure, MonthMeasures, Responses, WaitingList};
use super::counts::{Count, Design, MadeOf, made_of};
use super::figures::{
    Band, Days, FigureSort, Longest, ShownFigure, ShownMovement, ShownResponses, ShownWaitingList,
};
use crate::disclosure::{Rule, Shown};

/// The counts of a group in a month, with those that are hidden because of others.
pub(super) struct Cells<'a> {
    /// What may be shown.
    pub rule: Rule,
    /// Which counts there are.
    pub design: &'a Design,
    /// The counts, in the order of the design.
    pub values: Vec<u64>,
    /// Which of them are hidden.
    pub hidden: Vec<bool>,
}

impl Cells<'_> {
    /// A count that is known by its place.
    fn place(&self, at: usize) -> Shown {
        match (self.values.get(at), self.hidden.get(at)) {
            (Some(value), Some(false)) => self.number(*value),
            _ => Shown::Hidden,
        }
    }

    /// A number of which it is settled that nothing else tells it.
    fn number(&self, value: u64) -> Shown {
        match self.rule {
            // The mask has the last word: it looked at all that is shown together.
            Rule::HideOneToFive => Shown::Number(value),
            Rule::RoundToFive | Rule::AsTheyAre => self.rule.count(value),
        }
    }

    /// One count.
    pub fn at(&self, count: Count) -> Shown {
        self.design.place(count).map_or(Shown::Hidden, |at| self.place(at))
    }

    /// How many of one count are not in another.
    fn rest(&self, all: Count, some: Count) -> Shown {
        let value = |count: Count| {
            let at = self.design.place(count)?;
            let is_hidden = self.hidden.get(at).copied().unwrap_or(true);
            self.values.get(at).copied().filter(|_| !is_hidden)
        };
        match value(all).zip(value(some)) {
            Some((all, some)) => self.number(all.saturating_sub(some)),
            None => Shown::Hidden,
        }
    }

    /// The figures, each by its indicator; names are shared by all months.
    pub fn figures(
        &self,
        month: &MonthMeasures,
        names: &mut BTreeMap<String, Arc<str>>,
    ) -> Vec<ShownFigure> {
        let of = |figure: &Figure| {
            let name = names.entry(figure.indicator.clone());
            let indicator = name.or_insert_with(|| figure.indicator.as_str().into());
            self.figure(indicator, figure.amount)
        };
        month.figures.iter().map(of).collect()
    }

    fn figure(&self, indicator: &Arc<str>, amount: Amount) -> ShownFigure {
        let sort = match amount {
            Amount::Count(_) => FigureSort::Count,
            Amount::Share { .. } => FigureSort::Share,
            Amount::MeanTime { .. } => FigureSort::MeanTime,
        };
        let hidden = ShownFigure {
            indicator: Arc::clone(indicator),
            sort,
            value: None,
            margin: 0.0,
            numerator: None,
            denominator: None,
        };
        match (made_of(indicator), amount) {
            (Some(MadeOf::Count(count)), Amount::Count(_)) => match self.at(count) {
                Shown::Number(number) => {
                    let margin = self.rule.margin(number);
                    ShownFigure { value: Some(number as f64), margin, ..hidden }
                }
                Shown::Hidden => hidden,
            },
            (Some(MadeOf::Share(some, all)), Amount::Share { .. }) => {
                self.share(self.at(some), self.at(all), hidden)
            }
            (Some(MadeOf::Rest(other, all)), Amount::Share { .. }) => {
                self.share(self.rest(all, other), self.at(all), hidden)
            }
            (Some(MadeOf::Mean(count)), Amount::MeanTime { .. }) => {
                let events = self.at(count);
                let value = events.number().map(|_| self.mean(amount.value()));
                // Half a second, to which it is rounded.
                let margin = if self.rule == Rule::AsTheyAre { 0.0 } else { 0.5 / 60.0 };
                ShownFigure { value, margin, denominator: Some(events), ..hidden }
            }
            // What is not known to be of other counts is not shown.
            _ => hidden,
        }
    }

    /// A mean in minutes. It is rounded to seconds: an exact quotient would tell by how many events
    /// it was divided.
    fn mean(&self, minutes: f64) -> f64 {
        if self.rule == Rule::AsTheyAre { minutes } else { libm::round(minutes * 60.0) / 60.0 }
    }

    fn share(&self, numerator: Shown, denominator: Shown, hidden: ShownFigure) -> ShownFigure {
        let parts = numerator.number().zip(denominator.number()).filter(|(_, all)| *all > 0);
        let of = |some: f64, all: f64| (some / all * 100.0).clamp(0.0, 100.0);
        let (value, margin) = match parts {
            None => (None, 0.0),
            Some((some, all)) => {
                let (less, more) = (self.rule.margin(some), self.rule.margin(all));
                let (some, all) = (some as f64, all as f64);
                let value = of(some, all);
                let least = of((some - less).max(0.0), all + more);
                let most = of(some + less, all - more);
                (Some(value), (value - least).max(most - value))
            }
        };
        ShownFigure {
            value,
            margin,
            numerator: Some(numerator),
            denominator: Some(denominator),
            ..hidden
        }
    }

    /// Responses by category.
    pub fn responses(&self, month: &MonthMeasures) -> Vec<ShownResponses> {
        let of = |one: &Responses| {
            let incidents = self.at(Count::Incidents(one.category));
            let mean = one.seconds as f64 / 60.0 / one.incidents.max(1) as f64;
            let mean = incidents.number().map(|_| self.mean(mean));
            ShownResponses { category: one.category, incidents, mean }
        };
        month.responses.iter().map(of).collect()
    }

    /// The list; `before` is what is shown of the total of the month before.
    pub fn list(
        &self,
        list: &WaitingList,
        is_whole: bool,
        before: Option<Shown>,
    ) -> ShownWaitingList {
        let (total, known) = (self.at(Count::Total), self.at(Count::Known));
        let bands = self.bands();
        let rank = list.known.saturating_mul(92).div_ceil(100);
        let beyond = (list.known + 1).saturating_sub(rank);
        let days = |value: Option<f64>, people: u64| self.days(value, people, known, &bands);
        let over = list.over.iter().map(|(weeks, _)| (*weeks, self.at(Count::Longer(*weeks))));
        let over: Vec<(u16, Shown)> = over.collect();
        let movement = self.movement(list, is_whole, before, total);
        let [completed, completed_within] = self.completed(list, movement);
        ShownWaitingList {
            total,
            known,
            median: days(list.median_days, list.known),
            percentile_92: days(list.percentile_92_days.map(f64::from), beyond),
            longest: self.longest(list, &over),
            over,
            movement,
            completed,
            completed_within,
            bands: if is_whole { bands } else { Vec::new() },
        }
    }

    /// The bands between the weeks that are counted.
    fn bands(&self) -> Vec<Band> {
        let weeks = self.design.weeks(self.values.len());
        let starts = std::iter::once(None).chain(weeks.iter().copied().map(Some));
        let ends = weeks.iter().copied().map(Some).chain([None]);
        let band = |(from, to): (Option<u16>, Option<u16>)| {
            let all = from.map_or(Count::Known, Count::Longer);
            let people = match to {
                Some(to) => self.rest(all, Count::Longer(to)),
                None => self.at(all),
            };
            Band { from: from.unwrap_or(0), to, people }
        };
        starts.zip(ends).map(band).collect()
    }

    /// A median or percentile that so many people reach.
    fn days(&self, value: Option<f64>, people: u64, known: Shown, bands: &[Band]) -> Days {
        let Some(days) = value else { return Days::None };
        let is_hidden = match self.rule {
            Rule::AsTheyAre => false,
            Rule::RoundToFive => self.rule.count(people) == Shown::Hidden,
            Rule::HideOneToFive => {
                // It tells how many have waited less. Where hidden bands lie on both sides of it,
                // that would tell about them.
                let weeks = days / 7.0;
                let is_its = |band: &Band| {
                    weeks >= f64::from(band.from) && band.to.is_none_or(|to| weeks <= f64::from(to))
                };
                let hides = |band: &&Band| band.people == Shown::Hidden;
                let below = bands.iter().any(|b| hides(&b) && f64::from(b.from) < weeks);
                let above = bands.iter().any(|b| hides(&b) && f64::from(b.from) >= weeks);
                let own = bands.iter().filter(|band| is_its(band)).any(|band| hides(&band));
                (1..=5).contains(&people) || own || (below && above) || known == Shown::Hidden
            }
        };
        if is_hidden || known == Shown::Hidden { Days::Hidden } else { Days::Number(days) }
    }

    fn longest(&self, list: &WaitingList, over: &[(u16, Shown)]) -> Longest {
        match (self.rule, list.longest_days) {
            (Rule::AsTheyAre, Some(days)) => Longest::Days(days),
            _ => {
                let has = |count: &Shown| count.number().is_some_and(|number| number > 0);
                let beyond = over.iter().rev().find(|(_, count)| has(count));
                beyond.map_or(Longest::None, |(weeks, _)| Longest::Beyond(*weeks))
            }
        }
    }

    /// Under the older rule how a list moved is shown of the whole only, and only where all of it
    /// may be: any three of its numbers tell the fourth.
    fn movement(
        &self,
        list: &WaitingList,
        is_whole: bool,
        before: Option<Shown>,
        closing: Shown,
    ) -> ShownMovement {
        let exact = list.movement;
        let opening = before.unwrap_or_else(|| self.rule.count(exact.opening));
        let [additions, removals] = [exact.additions, exact.removals].map(|n| self.rule.count(n));
        let is_shown = [opening, additions, removals, closing].iter().all(|n| *n != Shown::Hidden);
        let is_hidden = self.rule == Rule::HideOneToFive && !(is_whole && is_shown);
        let hide = |count: Shown| if is_hidden { Shown::Hidden } else { count };
        ShownMovement {
            opening,
            additions: hide(additions),
            removals: hide(removals),
            closing,
            reconciles: exact.reconciles(),
        }
    }

    /// Waits that ended are among those that left.
    fn completed(&self, list: &WaitingList, movement: ShownMovement) -> [Shown; 2] {
        let (all, within) = (list.completed, list.completed_within);
        if self.rule != Rule::HideOneToFive {
            return [all, within].map(|count| self.rule.count(count));
        }
        let removals = list.movement.removals;
        let is_telling = |numbers: &[u64]| {
            movement.removals == Shown::Hidden
                || numbers.iter().any(|number| self.rule.count(*number) == Shown::Hidden)
        };
        let of = |some: u64, all: u64| all.saturating_sub(some);
        let hides_all = is_telling(&[all, of(all, removals)]);
        let hides_within = is_telling(&[within, of(within, all), of(within, removals)]);
        let shown = |hides: bool, count| if hides { Shown::Hidden } else { Shown::Number(count) };
        [shown(hides_all, all), shown(hides_within || hides_all, within)]
    }
}
