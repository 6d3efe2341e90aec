//! Past months as they were judged then and as they are judged now, and why they differ, in words.

use crate::analysis::{Change, Figure, Hindsight, Item, TierMonth};
use crate::calendar::Month;
use crate::view::wording;
use crate::words::{counted, list};

/// How many changes are told of one by one.
const TOLD: usize = 4;
/// From how many months on the same figure of several months is told of together.
const TOGETHER: usize = 3;

/// How many months stand in one strip: a year, which fits a screen and a sheet of paper.
pub const STRIP_MONTHS: usize = 12;

/// One month as it is judged now, and as it was judged then where that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Both<'a> {
    /// As it is judged now.
    pub now: &'a TierMonth,
    /// As it was judged then.
    pub then: Option<&'a Hindsight>,
}

impl Both<'_> {
    /// Whether the tier was another then.
    pub fn differs(&self) -> bool {
        self.then.is_some_and(|then| then.tier != self.now.tier)
    }
}

/// Every month with a tier, newest first.
pub fn months(item: &Item) -> Vec<Both<'_>> {
    let then = |month: Month| item.hindsight.iter().find(|then| then.month == month);
    item.tiers.iter().rev().map(|now| Both { now, then: then(now.month) }).collect()
}

/// What the comparison of all months comes to, in a sentence or two.
pub fn summary(months: &[Both<'_>]) -> String {
    let known = months.iter().filter(|both| both.then.is_some()).count();
    let differing = months.iter().filter(|both| both.differs()).count();
    let unknown = match months.len() - known {
        0 => String::new(),
        1 => " For 1 other month the return is not here, so what was known then cannot be said."
            .to_owned(),
        many => format!(
            " For {many} other months the return is not here, so what was known then cannot be \
             said."
        ),
    };
    match (known, differing) {
        (0, _) => "The returns of these months are not here, so what was known then cannot be \
                   said."
            .to_owned(),
        (1, 0) => format!("The month with a return is judged now as it was then.{unknown}"),
        (known, 0) => {
            format!("The {known} months with a return are judged now as they were then.{unknown}")
        }
        (_, 1) => format!("1 month is judged otherwise now than it was then.{unknown}"),
        (_, many) => {
            format!("{many} months are judged otherwise now than they were then.{unknown}")
        }
    }
}

/// What became known after a month was judged, a sentence for each.
pub fn changes(item: &Item, then: &Hindsight) -> Vec<String> {
    let mut sentences = Vec::new();
    for figure in [Figure::Value, Figure::Plan, Figure::Recovery] {
        let of_figure: Vec<&Change> = then
            .changes
            .iter()
            .filter(|change| matches!(change, Change::Figure { figure: f, .. } if *f == figure))
            .collect();
        if of_figure.len() >= TOGETHER {
            sentences.extend(together(figure, &of_figure));
        } else {
            sentences.extend(of_figure.into_iter().filter_map(|change| one(item, change)));
        }
    }
    let rest = then.changes.iter().filter(|change| !matches!(change, Change::Figure { .. }));
    sentences.extend(rest.filter_map(|change| one(item, change)));
    let more = sentences.len().saturating_sub(TOLD);
    if more > 0 {
        sentences.truncate(TOLD);
        sentences.push(format!("{} more.", counted(more, "change")));
    }
    sentences
}

fn noun(figure: Figure) -> &'static str {
    match figure {
        Figure::Value => "value",
        Figure::Plan => "plan",
        Figure::Recovery => "recovery trajectory",
    }
}

/// The same figure of several months, newest first.
fn together(figure: Figure, changes: &[&Change]) -> Option<String> {
    let months = changes.iter().filter_map(|change| match change {
        Change::Figure { of, .. } => Some(*of),
        _ => None,
    });
    let (first, last) = (months.clone().min()?, months.clone().max()?);
    let number = months.count();
    let (first, last) = (first.long(), last.long());
    Some(match figure {
        Figure::Recovery => format!(
            "The recovery trajectory of {number} months from {first} to {last} was signed off or \
             changed later."
        ),
        _ => format!(
            "The {} of {number} months from {first} to {last} came or changed later.",
            noun(figure)
        ),
    })
}

fn one(item: &Item, change: &Change) -> Option<String> {
    let format = wording::format(item);
    Some(match change {
        Change::Figure { figure, of, then, now } => {
            let file = item.series.month(*of).and_then(|seen| seen.source.as_ref());
            let file = file.filter(|_| *figure == Figure::Value);
            let file = file.map(|source| format!(" ({})", source.file)).unwrap_or_default();
            let (noun, month) = (noun(*figure), of.long());
            match (then, now) {
                (Some(then), Some(now)) => {
                    let format = format.apart(*now, &[*then]);
                    let (then, now) = (format.value(*then), format.value(*now));
                    format!("The {noun} of {month} was {then} then and is {now} now{file}.")
                }
                (None, Some(now)) => {
                    let now = format.value(*now);
                    format!("The {noun} of {month} was not known then; it is {now}{file}.")
                }
                (Some(then), None) => {
                    let then = format.value(*then);
                    format!("The {noun} of {month} was {then} then and is no longer stated.")
                }
                (None, None) => return None,
            }
        }
        Change::Plan { then: None, now: Some(now) } => {
            format!("That an improvement plan was in place in {} was told of later.", now.long())
        }
        Change::Plan { then: Some(then), now: Some(now) } => format!(
            "The improvement plan was said to be in place in {} then, and in {} now.",
            then.long(),
            now.long()
        ),
        Change::Plan { then: Some(then), now: None } => format!(
            "The improvement plan said to be in place in {} then does not count now.",
            then.long()
        ),
        Change::Plan { then: None, now: None } => return None,
        Change::Told { of } => match decided(item, *of) {
            Some(words) => format!("Decided in {} and told of later: {words}.", of.long()),
            None => format!("A decision or assessment of {} was told of later.", of.long()),
        },
        Change::Withdrawn { of } => {
            format!("A decision or assessment of {} known then does not count now.", of.long())
        }
        Change::Forecast => "The forecast or the plan ahead was another then.".to_owned(),
    })
}

fn decided(item: &Item, of: Month) -> Option<String> {
    let words: Vec<&str> = item
        .decided
        .iter()
        .filter(|decided| decided.month == of)
        .map(|decided| decided.words.as_str())
        .collect();
    (!words.is_empty()).then(|| list(&words))
}
