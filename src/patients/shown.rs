//! What a list comes to, as it may be shown: the one way out of this module for any figure.
//!
//! Exact counts stay inside: series, charts, pages, findings, downloads and prints are made from
//! what [`Measures::shown`] gives, so that none of them can say more than the small-number rule
//! allows, and whoever receives an output can work out every line of it from the figures in it.

mod counts;
mod given_away;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::cut::Cut;
use super::kind::Kind;
use super::measures::{Amount, GroupMeasures, Measures, MonthMeasures, Part, WaitingList};
use crate::calendar::Month;
use crate::disclosure::{Rule, Shown};
use counts::{Count, Design, MadeOf, made_of};

/// The measures of one list as they may be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownMeasures {
    /// What its rows are.
    pub kind: Kind,
    /// The rule that was applied.
    pub rule: Rule,
    /// The sheet.
    pub sheet: String,
    /// The month reported on.
    pub reporting_month: Month,
    /// By organisation, the whole first, then its parts by cut.
    pub groups: Vec<ShownGroup>,
}

/// The measures of an organisation, or of a part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownGroup {
    /// The organisation's code.
    pub organisation: String,
    /// The part; `None` for the whole.
    pub part: Option<Part>,
    /// The months for which the list holds all that it should, oldest first, without gaps.
    pub months: Vec<ShownMonth>,
}

/// The measures of one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownMonth {
    /// The month.
    pub month: Month,
    /// Its figures, by indicator of the catalogue.
    pub figures: Vec<ShownFigure>,
    /// The list at the end of the month, where the rows are of people who wait.
    pub waiting: Option<ShownWaitingList>,
    /// Responses by category, where the rows are ambulance incidents. The whole only.
    pub responses: Vec<ShownResponses>,
}

/// What sort of figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FigureSort {
    /// A number of people or events.
    Count,
    /// A share in per cent.
    Share,
    /// A mean time in minutes.
    MeanTime,
}

/// A figure as it may be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownFigure {
    /// The indicator's id in the catalogue.
    pub indicator: Arc<str>,
    /// What sort it is.
    pub sort: FigureSort,
    /// The value in the indicator's unit, worked out from numbers as they are shown; `None` where
    /// the rule hides it.
    pub value: Option<f64>,
    /// How far the exact value may lie from it, in the same unit.
    pub margin: f64,
    /// The numerator of a share.
    pub numerator: Option<Shown>,
    /// The denominator of a share, or the number of events of a mean.
    pub denominator: Option<Shown>,
}

/// A waiting list as it may be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownWaitingList {
    /// All who wait.
    pub total: Shown,
    /// Those of whom it is known since when; what follows is of them.
    pub known: Shown,
    /// By weeks waited, shortest first; empty for parts.
    pub bands: Vec<Band>,
    /// How many wait longer than so many weeks; for diagnostics so many weeks or more.
    pub over: Vec<(u16, Shown)>,
    /// Half have waited so many days or fewer.
    pub median: Days,
    /// The fewest days that 92 in a hundred have waited or fewer.
    pub percentile_92: Days,
    /// The longest wait, which is one person's.
    pub longest: Longest,
    /// How the list moved in the month.
    pub movement: ShownMovement,
    /// Waits that ended in the month, with a known start.
    pub completed: Shown,
    /// Of these, how many within the standard.
    pub completed_within: Shown,
}

/// How many have waited between so many weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// From so many weeks.
    pub from: u16,
    /// To so many; `None` for the last.
    pub to: Option<u16>,
    /// How many.
    pub people: Shown,
}

/// A number of days that many people's waits come to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Days {
    /// Nobody waits.
    None,
    /// So many.
    Number(f64),
    /// The rule hides it.
    Hidden,
}

/// What is told of the longest wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Longest {
    /// Nobody waits, or nothing may be told.
    None,
    /// So many days.
    Days(u32),
    /// The last threshold in weeks beyond which a number of people is shown.
    Beyond(u16),
}

/// How a list moved in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownMovement {
    /// Waiting at the end of the month before.
    pub opening: Shown,
    /// Waits that started.
    pub additions: Shown,
    /// Waits that ended.
    pub removals: Shown,
    /// Waiting at the end.
    pub closing: Shown,
    /// Whether opening + additions − removals = closing before anything was hidden or rounded.
    pub reconciles: bool,
}

/// Ambulance responses of one category.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownResponses {
    /// The category, from 1.
    pub category: u8,
    /// How many incidents.
    pub incidents: Shown,
    /// Their mean response time in minutes; `None` where it is hidden.
    pub mean: Option<f64>,
}

impl Measures {
    /// Everything that the list comes to, as a rule allows it to be shown. No other function gives
    /// a figure out.
    pub fn shown(&self, rule: Rule) -> ShownMeasures {
        if let Some(kept) = &self.kept {
            return kept.under(rule);
        }
        let design = Design::of(self.kind, &self.groups);
        let is_masked = rule == Rule::HideOneToFive;
        let mut masks = if is_masked { masks(&design, &self.groups) } else { Masks::new() };
        let mut names = BTreeMap::new();
        let groups = self.groups.iter().enumerate().map(|(at, group)| {
            let counts = if group.part.is_none() { design.counts.len() } else { design.of_parts() };
            let mut before = None;
            let months = group.months.iter().map(|month| {
                let values = design.values(month, counts);
                let hidden = masks.remove(&(at, month.month));
                let hidden = hidden.unwrap_or_else(|| vec![is_masked; values.len()]);
                let cells = Cells { rule, design: &design, values, hidden };
                let is_whole = group.part.is_none();
                let waiting = month.waiting.as_ref().map(|list| cells.list(list, is_whole, before));
                before = Some(cells.at(Count::Total));
                let responses = if is_whole { cells.responses(month) } else { Vec::new() };
                let figures = cells.figures(month, &mut names);
                ShownMonth { month: month.month, figures, waiting, responses }
            });
            ShownGroup {
                organisation: group.organisation.clone(),
                part: group.part.clone(),
                // A month that is not whole would look better or shorter than it was.
                months: months.filter(|one| self.is_whole_in(one.month)).collect(),
            }
        });
        ShownMeasures {
            kind: self.kind,
            rule,
            sheet: self.sheet.clone(),
            reporting_month: self.reporting_month,
            groups: groups.collect(),
        }
    }
}

impl Measures {
    /// The same without the exact counts: only what this rule shows. For whatever leaves the
    /// memory, such as a saved workspace. Where a person chose to see counts as they are, they stay.
    #[must_use]
    pub fn kept_as_shown(&self, rule: Rule) -> Self {
        if rule == Rule::AsTheyAre || self.kept.is_some() {
            return self.clone();
        }
        Self { kept: Some(Box::new(self.shown(rule))), groups: Vec::new(), ..self.clone() }
    }
}

impl ShownMeasures {
    /// What was kept as one rule shows it, under another: the same where that hides nothing, and
    /// nothing where it may hide what the first one shows. The list has to be counted again then.
    fn under(&self, rule: Rule) -> Self {
        if rule == self.rule || rule == Rule::AsTheyAre {
            return self.clone();
        }
        Self { rule, groups: Vec::new(), ..self.clone() }
    }

    /// The wholes of the organisations.
    pub fn wholes(&self) -> impl Iterator<Item = &ShownGroup> {
        self.groups.iter().filter(|group| group.part.is_none())
    }

    /// The parts of an organisation by one cut.
    pub fn parts<'s>(
        &'s self,
        organisation: &'s str,
        cut: Cut,
    ) -> impl Iterator<Item = (&'s Part, &'s ShownGroup)> {
        let own = self.groups.iter().filter(move |group| group.organisation == organisation);
        let part = own.filter_map(|group| Some((group.part.as_ref()?, group)));
        part.filter(move |(part, _)| part.cut == cut)
    }

    /// The cuts by which it was counted.
    pub fn cuts(&self) -> Vec<Cut> {
        let cuts = self.groups.iter().filter_map(|group| Some(group.part.as_ref()?.cut));
        let mut cuts: Vec<Cut> = cuts.collect();
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// The months, oldest first.
    pub fn months(&self) -> Vec<Month> {
        let months = self.groups.iter().flat_map(|group| &group.months).map(|one| one.month);
        let mut months: Vec<Month> = months.collect();
        months.sort_unstable();
        months.dedup();
        months
    }
}

impl ShownGroup {
    /// One month.
    pub fn month(&self, month: Month) -> Option<&ShownMonth> {
        self.months.iter().find(|one| one.month == month)
    }
}

impl ShownMonth {
    /// The figure of an indicator.
    pub fn figure(&self, indicator: &str) -> Option<&ShownFigure> {
        self.figures.iter().find(|figure| &*figure.indicator == indicator)
    }
}

/// By group and month: which counts the older rule hides.
type Masks = BTreeMap<(usize, Month), Vec<bool>>;

fn masks(design: &Design, groups: &[GroupMeasures]) -> Masks {
    let mut masks = Masks::new();
    let wholes = groups.iter().enumerate().filter(|(_, group)| group.part.is_none());
    for (at, whole) in wholes {
        // The parts of the organisation, cut by cut.
        let mut cuts: BTreeMap<Cut, Vec<(usize, &GroupMeasures)>> = BTreeMap::new();
        for (place, group) in groups.iter().enumerate() {
            if group.organisation == whole.organisation
                && let Some(part) = &group.part
            {
                cuts.entry(part.cut).or_default().push((place, group));
            }
        }
        for month in &whole.months {
            let of_part = |(_, group): &(usize, &GroupMeasures)| {
                let month = group.months.iter().find(|one| one.month == month.month);
                let none = || vec![0; design.of_parts()];
                month.map_or_else(none, |month| design.values(month, design.of_parts()))
            };
            let parts: Vec<Vec<Vec<u64>>> =
                cuts.values().map(|cut| cut.iter().map(of_part).collect()).collect();
            let values = design.values(month, design.counts.len());
            let hidden = given_away::hidden(design, &values, &parts);
            masks.insert((at, month.month), hidden.whole);
            let places = cuts.values().flatten().map(|(place, _)| *place);
            for (place, flags) in places.zip(hidden.parts.into_iter().flatten()) {
                masks.insert((place, month.month), flags);
            }
        }
    }
    masks
}

/// The counts of a group in a month, with those that are hidden because of others.
struct Cells<'a> {
    rule: Rule,
    design: &'a Design,
    values: Vec<u64>,
    hidden: Vec<bool>,
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

    fn at(&self, count: Count) -> Shown {
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

    fn figures(
        &self,
        month: &MonthMeasures,
        names: &mut BTreeMap<String, Arc<str>>,
    ) -> Vec<ShownFigure> {
        let of = |figure: &super::measures::Figure| {
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

    fn responses(&self, month: &MonthMeasures) -> Vec<ShownResponses> {
        let of = |one: &super::measures::Responses| {
            let incidents = self.at(Count::Incidents(one.category));
            let mean = one.seconds as f64 / 60.0 / one.incidents.max(1) as f64;
            let mean = incidents.number().map(|_| self.mean(mean));
            ShownResponses { category: one.category, incidents, mean }
        };
        month.responses.iter().map(of).collect()
    }

    /// The list; `before` is what is shown of the total of the month before.
    fn list(&self, list: &WaitingList, is_whole: bool, before: Option<Shown>) -> ShownWaitingList {
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
