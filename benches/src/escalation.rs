//! The escalation rule on many indicators, and the same ladder written down plainly: its peer.
//!
//! The peer knows months in a row, the plan's clock after its grace, two levels and recovery. It
//! knows no forum, reason, missing month, decision, forecast, setting or next step: the ratio is
//! what those cost.

use sightline::calendar::Month;
use sightline::escalation::{Attribution, Input, MonthFacts, Standard, assess};
use sightline::framework::Framework;
use sightline::polarity::Polarity;

use crate::series::Plain;

/// How many months each indicator has.
pub const MONTHS: usize = 60;

/// How many months ended in each tier.
pub type Tiers = [usize; 7];

/// The series as the rule takes them: the target as every month's plan.
pub fn inputs(series: &[Plain]) -> Vec<Input> {
    let Some(first) = Month::new(2021, 4) else { return Vec::new() };
    let input = |one: &Plain| {
        let standard = Standard { plan: Some(one.target), target: None };
        let facts = |&value| MonthFacts { standard, actual: Some(value), recovery: None };
        Input {
            polarity: if one.higher_is_better { Polarity::Higher } else { Polarity::Lower },
            attribution: Attribution {
                organisations: vec!["SaTH".to_owned()],
                ..Attribution::default()
            },
            months: (0..).map(|ahead| first + ahead).zip(one.values.iter().map(facts)).collect(),
            ..Input::default()
        }
    };
    series.iter().map(input).collect()
}

/// Every month of every indicator, assessed by the engine.
pub fn judge(inputs: &[Input], framework: &Framework) -> Tiers {
    let mut tiers = Tiers::default();
    for month in inputs.iter().flat_map(|input| assess(input, framework)) {
        tiers[usize::from(month.tier.number())] += 1;
    }
    tiers
}

/// The same, plainly.
pub fn judge_plainly(series: &[Plain]) -> Tiers {
    let mut tiers = Tiers::default();
    for one in series {
        let sign = if one.higher_is_better { -1.0 } else { 1.0 };
        let worse = |month: usize| sign * one.values[month];
        let (mut tier, mut run, mut clear, mut required, mut entered) = (0, 0, 0, 0, 0);
        for month in 0..one.values.len() {
            let under = worse(month) > sign * one.target;
            run = if under { run + 1 } else { 0 };
            clear = if under { 0 } else { clear + 1 };
            // Months up to this one, all after `since`, under performance and no better than then.
            let failing = |since: usize| {
                let bad = |&at: &usize| worse(at) > sign * one.target && worse(at) >= worse(since);
                (since + 1..=month).rev().take_while(bad).count()
            };
            match tier {
                0 | 1 if run >= 2 => (tier, required, clear) = (2, month, 0),
                0 | 1 => tier = run,
                _ if clear >= 2 => tier = 0,
                2 if under && failing(required + 1) >= 3 => (tier, entered) = (3, month),
                3 if under && failing(entered) >= 1 => tier = 4,
                _ => {}
            }
            tiers[tier] += 1;
        }
    }
    tiers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{SERIES, plain};

    #[test]
    fn the_plain_ladder_finds_what_the_engine_finds() {
        let series = plain(SERIES, MONTHS);
        let tiers = judge(&inputs(&series), &Framework::shipped());
        assert_eq!(judge_plainly(&series), tiers);
        assert!(tiers[..5].iter().all(|&months| months > 100), "{tiers:?}");
    }
}
