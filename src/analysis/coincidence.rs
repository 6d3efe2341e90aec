//! What else showed a signal at about the same time: every other measure of the same organisation or
//! the same programme, with the notes of those months.
//!
//! A measure of the whole system is put together from those of its organisations, so the two always
//! move together; neither is counted as a coincidence of the other.

use serde::{Deserialize, Serialize};

use super::{Analysis, Item, Known};
use crate::calendar::{Frequency, Month};
use crate::framework::Framework;
use crate::intelligence::Note;
use crate::spc::{self, PointType};
use crate::triangulation::{Chance, Coincidence, NotTold, Track, WITHIN};

/// A signal of a chart in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// The month.
    pub month: Month,
    /// What it is: `8 months above the mean since Mar 2025, improving`.
    pub words: String,
}

/// Why a measure is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// It is of the same organisation, whatever its programme.
    Organisation,
    /// It is of the same programme at another organisation.
    Programme,
}

/// Another measure with a signal within one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its position among the items.
    pub position: usize,
    /// Why it is compared.
    pub relation: Relation,
    /// Its signals of those months, oldest first.
    pub signals: Vec<Signal>,
}

/// What else moved.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatElse<'a> {
    /// The chosen month.
    pub month: Month,
    /// How many measures were looked at.
    pub looked_at: usize,
    /// Those with a signal within one month: of the same organisation first, in the order of items.
    pub others: Vec<Other>,
    /// How often so many would by chance, or why that cannot be told.
    pub chance: Result<Chance, NotTold>,
    /// The notes of those months about the same organisation or programme, newest first.
    pub notes: Vec<&'a Known<Note>>,
}

/// The months in which the chart of an item has a signal, newest first; of several signals of one
/// month the first that its point is named after.
pub fn signals(item: &Item) -> Vec<Signal> {
    let words = spc::Words::new(&item.chart, item.series.frequency);
    let mut signals: Vec<Signal> = Vec::new();
    for (index, point) in item.chart.points.iter().enumerate() {
        let Some(signal) = point.signal else { continue };
        let month = point.date.month();
        if signals.last().is_some_and(|last| last.month == month) {
            continue;
        }
        let pattern = item.chart.patterns_at(index).find(|pattern| pattern.signal == signal);
        let what = pattern.map_or_else(String::new, |pattern| words.pattern(pattern));
        let side = match point.point_type {
            PointType::SpecialCauseImprovement => ", improving",
            PointType::SpecialCauseConcern => ", worsening",
            _ => "",
        };
        signals.push(Signal { month, words: format!("{what}{side}") });
    }
    signals.reverse();
    signals
}

/// What else moved within one month of `month`; `None` where there is no such item.
pub fn what_else_moved<'a>(
    analysis: &'a Analysis,
    framework: &Framework,
    position: usize,
    month: Month,
) -> Option<WhatElse<'a>> {
    let here = analysis.items.get(position)?;
    let mut looked_at: Vec<Coincidence> = Vec::new();
    let mut others = Vec::new();
    for (at, item) in analysis.items.iter().enumerate().filter(|(at, _)| *at != position) {
        let (Some(relation), Some(track)) = (relation(here, item), track(item)) else { continue };
        let coincidence = track.against(month);
        looked_at.push(coincidence);
        if coincidence.is_seen {
            let near = track.near(month);
            let mut signals = signals(item);
            signals.retain(|signal| near.contains(&signal.month));
            signals.reverse();
            others.push(Other { position: at, relation, signals });
        }
    }
    others.sort_by_key(|other| other.relation);
    let programme = here.indicator.programme.as_str();
    let organisation = &here.series.key.organisation;
    let is_near = |known: &&Known<Note>| (known.what.month - month).abs() <= WITHIN;
    let is_related = |known: &&Known<Note>| {
        let subject = &known.what.subject;
        subject.organisation == *organisation || subject.is_within(programme, framework)
    };
    Some(WhatElse {
        month,
        looked_at: looked_at.len(),
        others,
        chance: Chance::of(&looked_at),
        notes: analysis.knowledge.notes.iter().filter(is_near).filter(is_related).collect(),
    })
}

/// Why an item is compared with another; `None` where it is not.
fn relation(here: &Item, other: &Item) -> Option<Relation> {
    let (own, others) = (&here.series.key, &other.series.key);
    if own.organisation == others.organisation {
        // The same indicator by the week tells of the same as by the month.
        return (own.indicator != others.indicator).then_some(Relation::Organisation);
    }
    let is_same = here.indicator.programme == other.indicator.programme;
    (is_same && here.is_system == other.is_system).then_some(Relation::Programme)
}

/// The signals of an item over its months; `None` without a value, and of quarters, which cannot
/// be told to the month.
fn track(item: &Item) -> Option<Track> {
    if item.series.frequency == Frequency::Quarterly {
        return None;
    }
    let valued = || item.chart.points.iter().filter(|point| point.value.is_some());
    let (first, last) = (valued().next()?.date.month(), valued().next_back()?.date.month());
    let signals = item.chart.points.iter().filter(|point| point.signal.is_some());
    Track::new(first, last, signals.map(|point| point.date.month()))
}
