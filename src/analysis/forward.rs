//! Where an indicator would go if its forecast came true, and where under other assumptions.
//!
//! The escalation rule itself runs over the series with the coming months added; nothing here
//! decides a tier. What is assumed never touches the data: it makes a list of tiers and is gone.
//!
//! # Readings
//!
//! - Whoever assumes the coming values also assumes what would be forecast on the way: a month ahead
//!   knows the assumed values of the months after it, as far as they go, where the rule may use a
//!   forecast of this series at all.
//! - Decisions and reports dated after the month that is judged are not known in it, and left out.
//! - “Risk high” holds from the first month ahead, “plan in place” from the month that is judged;
//!   where a plan is in place already, the second changes nothing.
//! - Better assumed values never give the first month that they change a higher tier. They may give
//!   one to a later month: improvement is measured from the value at the start of a clock, and a
//!   better value there is harder to improve on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::item::TierMonth;
use super::tiers::in_words;
use crate::calendar::Month;
use crate::escalation::{Event, EventKind, Input, MonthFacts, Risk, assess};
use crate::framework::Framework;
use crate::words::list;

/// The months ahead of one indicator, as the escalation rule would see them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forward {
    /// What the rule was told, up to the month that is judged.
    pub input: Input,
    /// The months ahead, one after the other, with plan and target, and the forecast as actual.
    pub ahead: BTreeMap<Month, MonthFacts>,
    /// The tier of each month ahead if the forecast comes true.
    pub path: Vec<TierMonth>,
    /// The same in a sentence.
    pub words: String,
}

/// What may be assumed of the months ahead.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Assumptions {
    /// The value of the first, second, … month ahead; `None` is a month without data.
    pub values: Vec<Option<f64>>,
    /// Whether an improvement plan is in place now.
    pub plan_in_place: bool,
    /// Whether the risk is assessed as high from the first month ahead.
    pub high_risk: bool,
}

/// A tier that would be reached, and when first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// 0 to 6.
    pub tier: u8,
    /// The tier's name.
    pub name: String,
    /// The first month in it.
    pub month: Month,
}

impl Forward {
    /// Projects the rule over the months ahead; `None` where nothing is ahead.
    pub(super) fn project(
        input: Input,
        ahead: BTreeMap<Month, MonthFacts>,
        now: u8,
        framework: &Framework,
    ) -> Option<Self> {
        ahead.values().find(|facts| facts.actual.is_some())?;
        let mut forward = Self { input, ahead, path: Vec::new(), words: String::new() };
        forward.path = what_if(&forward, &forward.assumptions(), framework);
        forward.words = words("If the forecast comes true", now, &forward.path);
        Some(forward)
    }

    /// The assumptions that are the forecast itself.
    pub fn assumptions(&self) -> Assumptions {
        let values = self.ahead.values().map(|facts| facts.actual).collect();
        Assumptions { values, ..Assumptions::default() }
    }

    /// Whether an improvement plan is in place in the month that is judged.
    pub fn has_plan(&self) -> bool {
        let now = self.input.months.last_key_value().map(|(month, _)| *month);
        self.input.improvement_plan.zip(now).is_some_and(|(plan, now)| plan <= now)
    }

    /// The tiers above the present one that would be reached, with the month of each, lowest first.
    pub fn reached(&self, now: u8) -> Vec<Reached> {
        let mut highest = now;
        let mut reached = Vec::new();
        for month in &self.path {
            if month.tier > highest {
                highest = month.tier;
                reached.push(Reached {
                    tier: month.tier,
                    name: month.name.clone(),
                    month: month.month,
                });
            }
        }
        reached
    }
}

/// The tier of each month ahead under assumptions, by the escalation rule itself.
pub fn what_if(
    forward: &Forward,
    assumptions: &Assumptions,
    framework: &Framework,
) -> Vec<TierMonth> {
    let mut input = forward.input.clone();
    let (Some((first, _)), Some((now, _))) =
        (forward.ahead.first_key_value(), input.months.last_key_value())
    else {
        return Vec::new();
    };
    let (first, now) = (*first, *now);
    input.events.retain(|event| event.month <= now);
    if assumptions.plan_in_place && !forward.has_plan() {
        input.improvement_plan = Some(now);
    }
    if assumptions.high_risk {
        let kind = EventKind::Risk { rating: Some(Risk::High), urgent: is_urgent(&input) };
        input.events.push(Event { month: first, kind });
    }
    let made = input.forecasts.get(&(first - 1));
    let may_predict = made.is_some_and(|values| values.iter().any(Option::is_some));
    let mut rest = assumptions.values.as_slice();
    for (month, facts) in &forward.ahead {
        let actual = rest.split_off_first().copied().flatten();
        input.months.insert(*month, MonthFacts { actual, ..*facts });
        if may_predict {
            input.forecasts.insert(*month, rest.to_vec());
        }
    }
    let assessed = assess(&input, framework);
    let ahead = assessed.iter().filter(|month| month.month >= first);
    ahead.map(in_words).collect()
}

/// Whether the last assessment said that improvement is urgent; a rating leaves that as it is.
fn is_urgent(input: &Input) -> bool {
    let risks = input.events.iter().filter_map(|event| match event.kind {
        EventKind::Risk { urgent, .. } => Some((event.month, urgent)),
        _ => None,
    });
    // Of those of one month the last counts.
    risks.max_by_key(|(month, _)| *month).is_some_and(|(_, urgent)| urgent)
}

/// `If the forecast comes true: tier 3 in November 2026.`
pub fn words(condition: &str, now: u8, path: &[TierMonth]) -> String {
    if path.iter().all(|month| month.under.is_none()) {
        return "There is no plan or target for the coming months, so no tier can be predicted."
            .to_owned();
    }
    let mut before = now;
    let mut changes = Vec::new();
    for month in path {
        if month.tier != before {
            changes.push(format!("tier {} in {}", month.tier, month.month.long()));
            before = month.tier;
        }
    }
    if changes.is_empty() {
        format!("{condition}, it stays in tier {now}.")
    } else {
        format!("{condition}: {}.", list(&changes))
    }
}

#[cfg(test)]
mod tests;
