//! When to ask whether a failure is shared: a question with its evidence, never an answer.
//!
//! Accountability is agreed by people and entered as a decision or in a plan. What the figures can
//! say is that several organisations miss the same indicator in one month, or that another
//! organisation's failure in the same programme came first. *Came first* means that it started one
//! to three months before this one started. A start is seen only where a month that was not missed
//! stands before it: of a series that begins with a miss nobody can say when the failure started.

use super::item::{Item, TierMonth};
use crate::calendar::Month;
use crate::words::{counted, list};

/// A failure that started at most so many months before another's may have led to it.
pub const MONTHS_BEFORE: i32 = 3;

/// A question to those who agree on accountability.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question, as a sentence or two.
    pub words: String,
    /// What it rests on: a sentence for each other organisation or indicator.
    pub evidence: Vec<String>,
    /// The other organisations, by their keys.
    pub organisations: Vec<String>,
}

/// What to ask about an item, beside all others. Nothing is asked of an indicator that is not
/// missed in its latest month, of the system as a whole, or where people have agreed already that
/// the failure is joint or system-level.
pub fn question(item: &Item, items: &[Item]) -> Option<Question> {
    let now = missed(item).filter(|now| !now.is_shared)?;
    let others = || items.iter().filter(|other| !is_same_organisation(other, item));
    let missing_it_too: Vec<&Item> = others()
        .filter(|other| other.indicator.id == item.indicator.id)
        .filter(|other| missed(other).is_some_and(|month| month.month == now.month))
        .collect();
    let earlier: Vec<(&Item, String)> = others()
        .filter(|other| other.indicator.id != item.indicator.id)
        .filter(|other| other.indicator.programme == item.indicator.programme)
        .filter_map(|other| Some((other, came_first(other, item)?)))
        .collect();
    let mut organisations: Vec<String> = Vec::new();
    for other in missing_it_too.iter().copied().chain(earlier.iter().map(|(other, _)| *other)) {
        if !organisations.contains(&other.organisation) {
            organisations.push(other.organisation.clone());
        }
    }
    let mut said = Vec::new();
    if !missing_it_too.is_empty() {
        let names: Vec<&str> = missing_it_too.iter().map(|o| o.organisation.as_str()).collect();
        let verb = if names.len() == 1 { "misses" } else { "miss" };
        said.push(format!("{} {verb} it in {} as well.", list(&names), now.month.long()));
    }
    if !earlier.is_empty() {
        said.push(format!(
            "In the same programme, {}, another organisation’s failure came first.",
            item.indicator.programme
        ));
    }
    if said.is_empty() {
        return None;
    }
    said.push(
        "Ask whether the failure is joint or system-level, and record what is agreed.".into(),
    );
    let earlier = earlier.into_iter().map(|(_, words)| words);
    let evidence = missing_it_too.into_iter().filter_map(standing).chain(earlier).collect();
    Some(Question { words: said.join(" "), evidence, organisations })
}

fn is_same_organisation(other: &Item, item: &Item) -> bool {
    other.is_system || other.organisation == item.organisation
}

/// The latest month of an organisation's item, where it was missed.
fn missed(item: &Item) -> Option<&TierMonth> {
    item.tier().filter(|month| !item.is_system && month.under == Some(true))
}

/// How long an organisation has been missing the indicator.
fn standing(item: &Item) -> Option<String> {
    let now = item.tier()?;
    Some(format!(
        "{}: under performance for {}, tier {} ({}).",
        item.organisation,
        counted(now.run as usize, "month"),
        now.tier,
        now.name
    ))
}

/// Says that a failure at another organisation started shortly before this one, if it did.
fn came_first(other: &Item, item: &Item) -> Option<String> {
    let own = starts(item).next_back()?;
    let before = starts(other).rfind(|start| (1..=MONTHS_BEFORE).contains(&(own - *start)))?;
    Some(format!(
        "{}: {} under performance from {}, {} before this one.",
        other.organisation,
        other.indicator.name,
        before.long(),
        counted((own - before).unsigned_abs() as usize, "month")
    ))
}

/// The months in which failures started, oldest first. Months that could not be judged neither
/// start a failure nor end one.
fn starts(item: &Item) -> impl DoubleEndedIterator<Item = Month> {
    let judged: Vec<(Month, bool)> =
        item.tiers.iter().filter_map(|month| Some((month.month, month.under?))).collect();
    let pairs: Vec<Month> = judged
        .iter()
        .zip(judged.iter().skip(1))
        .filter(|((_, before), (_, now))| !before && *now)
        .map(|(_, (month, _))| *month)
        .collect();
    pairs.into_iter()
}
