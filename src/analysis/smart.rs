//! Whether an objective is SMART: specific, measurable, agreed, realistic and time-bound.
//!
//! Four of the letters are what the framework file says about the indicator. Whether a plan is
//! realistic is computed: a plan outside everything that the process has ever done needs a change of
//! the process, and a reader should know that before the months come in.
//!
//! Source of the five letters: System NHS Accountability and Performance Framework, Shropshire,
//! Telford and Wrekin ICS, January 2025 (“objectives are SMART”). The test of the plan is this app's.

use crate::analysis::Item;
use crate::calendar::{Date, Month, Period};
use crate::spc::ChartKind;

/// The five letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// It is defined what is counted.
    Specific,
    /// It is known where the values come from, in which unit.
    Measurable,
    /// Somebody answers for it, and agreed to.
    Agreed,
    /// The plan lies where the process has been.
    Realistic,
    /// There is a month by which to reach it.
    TimeBound,
}

impl Letter {
    /// In the order of the word.
    pub const ALL: [Self; 5] =
        [Self::Specific, Self::Measurable, Self::Agreed, Self::Realistic, Self::TimeBound];
}

/// What is known of each letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Smart {
    /// Whether there is a definition.
    pub is_defined: bool,
    /// Whether it is known where the values come from. There is always a unit.
    pub has_source: bool,
    /// Whether there is an owner.
    pub has_owner: bool,
    /// The day of agreement.
    pub agreed: Option<Date>,
    /// The plan against the past.
    pub reach: Reach,
    /// The month by which it is to be reached.
    pub by: Option<Month>,
}

/// A plan against what the process has done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reach {
    /// There is no plan for the latest period or any after it.
    NoPlan,
    /// Too few values to say.
    TooFewValues,
    /// Every plan lies between the lowest and the highest of values and limits.
    Within {
        /// The last period that has a plan.
        until: Period,
    },
    /// A plan lies outside all of them.
    Outside(Outside),
}

/// A plan outside everything that the process has ever done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outside {
    /// The period whose plan lies furthest out.
    pub period: Period,
    /// That plan.
    pub plan: f64,
    /// Whether it is above everything; else it is below.
    pub is_above: bool,
    /// The value that came nearest.
    pub nearest: (Period, f64),
    /// The control limit on that side, where the chart has one in the unit of the values.
    pub limit: Option<f64>,
}

impl Smart {
    /// What is known of an item, as of the month that is judged.
    pub fn of(item: &Item, as_of: Month) -> Self {
        let about = &item.indicator.about;
        Self {
            is_defined: !about.definition.is_empty(),
            has_source: !about.data_source.is_empty(),
            has_owner: !about.owner.is_empty(),
            agreed: about.agreed,
            reach: reach(item),
            by: about.reach_by.or_else(|| month_of_target(item, as_of)),
        }
    }

    /// Whether a letter is there.
    pub fn has(&self, letter: Letter) -> bool {
        match letter {
            Letter::Specific => self.is_defined,
            Letter::Measurable => self.has_source,
            Letter::Agreed => self.has_owner && self.agreed.is_some(),
            Letter::Realistic => matches!(self.reach, Reach::Within { .. }),
            Letter::TimeBound => self.by.is_some(),
        }
    }

    /// How many of the five letters are there.
    pub fn count(&self) -> usize {
        Letter::ALL.into_iter().filter(|letter| self.has(*letter)).count()
    }
}

/// The month that a target names: the first end of one that is not past, else the first start of one
/// that is to come.
fn month_of_target(item: &Item, as_of: Month) -> Option<Month> {
    let targets = &item.indicator.targets;
    let end = targets.iter().filter_map(|target| target.to).filter(|to| *to >= as_of).min();
    let start = || targets.iter().filter_map(|target| target.from).filter(|from| *from > as_of);
    end.or_else(|| start().min())
}

/// The plans from the latest period on, against all values and the limits of today.
fn reach(item: &Item) -> Reach {
    let seen = &item.series.observations;
    let values: Vec<(Period, f64)> =
        seen.iter().filter_map(|(period, seen)| Some((*period, seen.value?))).collect();
    let latest = values.last().map(|(period, _)| *period);
    let plans: Vec<(Period, f64)> = seen
        .iter()
        .filter(|(period, _)| latest.is_none_or(|latest| **period >= latest))
        .filter_map(|(period, seen)| Some((*period, seen.plan?)))
        .collect();
    let Some((until, _)) = plans.last().copied() else { return Reach::NoPlan };
    let extreme = |sign: f64| {
        values
            .iter()
            .copied()
            .max_by(|(_, one), (_, other)| (sign * one).total_cmp(&(sign * other)))
    };
    let (Some(lowest), Some(highest)) = (extreme(-1.0), extreme(1.0)) else {
        return Reach::TooFewValues;
    };
    if values.len() < item.chart.settings.method.minimum_points {
        return Reach::TooFewValues;
    }
    let limits = item.chart.latest().filter(|_| has_limits_of_values(item));
    let limits = limits.and_then(|point| point.lines.limits);
    let (lower, upper) = (limits.map(|limits| limits.lower), limits.map(|limits| limits.upper));
    let least = lower.map_or(lowest.1, |lower| lower.min(lowest.1));
    let most = upper.map_or(highest.1, |upper| upper.max(highest.1));
    // What the decimals that are shown cannot tell apart is not outside.
    let shown = (0..item.indicator.decimals).fold(0.5, |half, _| half / 10.0);
    // How far a plan lies outside; negative inside.
    let beyond = |plan: f64| (plan - most).max(least - plan);
    let furthest = plans.iter().copied().max_by(|(_, a), (_, b)| beyond(*a).total_cmp(&beyond(*b)));
    match furthest {
        Some((period, plan)) if beyond(plan) > shown => {
            let is_above = plan > most;
            let (nearest, limit) = if is_above { (highest, upper) } else { (lowest, lower) };
            Reach::Outside(Outside { period, plan, is_above, nearest, limit })
        }
        _ => Reach::Within { until },
    }
}

/// Whether the chart's limits are in the unit of the values: not where it shows what lies between
/// events, or differences.
fn has_limits_of_values(item: &Item) -> bool {
    !matches!(
        item.chart.settings.kind,
        ChartKind::G | ChartKind::T | ChartKind::S | ChartKind::MovingRange
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::of_example;
    use crate::framework::Target;

    fn example_item(id: &str) -> (Item, Month) {
        let analysis = of_example(None);
        let as_of = analysis.as_of.unwrap();
        (analysis.items.into_iter().find(|item| item.id() == id).unwrap(), as_of)
    }

    #[test]
    fn the_letters_are_those_that_the_file_supplies() {
        let (mut item, as_of) = example_item("XE1/ucr_2h");
        let smart = Smart::of(&item, as_of);
        assert_eq!(smart.count(), 5, "{smart:?}");
        item.indicator.about.owner.clear();
        assert!(!Smart::of(&item, as_of).has(Letter::Agreed), "a date without an owner");
        item.indicator.about = Default::default();
        let smart = Smart::of(&item, as_of);
        let missing: Vec<Letter> =
            Letter::ALL.into_iter().filter(|letter| !smart.has(*letter)).collect();
        assert_eq!(
            missing,
            [Letter::Specific, Letter::Measurable, Letter::Agreed, Letter::TimeBound]
        );
    }

    #[test]
    fn the_month_is_the_next_end_of_a_target_or_else_the_next_start() {
        let (mut item, as_of) = example_item("XE1/ucr_2h");
        item.indicator.about.reach_by = None;
        let target = item.indicator.targets[0].clone();
        let lasting = |from: i32, to: Option<i32>| Target {
            from: Some(as_of + from),
            to: to.map(|to| as_of + to),
            ..target.clone()
        };
        let mut by = |targets: &[Target]| {
            item.indicator.targets = targets.to_vec();
            Smart::of(&item, as_of).by
        };
        assert_eq!(by(std::slice::from_ref(&target)), None, "a standing target names no month");
        assert_eq!(by(&[lasting(-20, Some(-1))]), None, "that month is past");
        assert_eq!(by(&[lasting(-20, Some(0)), lasting(1, Some(12))]), Some(as_of));
        assert_eq!(by(&[lasting(18, None), lasting(30, None)]), Some(as_of + 18));
    }

    #[test]
    fn a_plan_is_outside_only_beyond_all_values_and_limits() {
        let (mut item, as_of) = example_item("XN1/ae_4h");
        let limits = item.chart.latest().unwrap().lines.limits.unwrap();
        let values: Vec<f64> = item.series.observations.values().filter_map(|o| o.value).collect();
        let most = values.iter().copied().fold(limits.upper, f64::max);
        let least = values.iter().copied().fold(limits.lower, f64::min);
        let last = *item.series.observations.keys().next_back().unwrap();
        let latest = item.latest.as_ref().unwrap().period;
        let mut with_plan = |plan: Option<f64>| {
            for (period, seen) in item.series.observations.range_mut(latest..) {
                seen.plan = plan.filter(|_| *period == last);
            }
            Smart::of(&item, as_of).reach
        };
        assert_eq!(with_plan(None), Reach::NoPlan);
        assert_eq!(with_plan(Some(most)), Reach::Within { until: last });
        assert_eq!(with_plan(Some(least)), Reach::Within { until: last });
        assert_eq!(with_plan(Some(most + 0.04)), Reach::Within { until: last }, "of one decimal");
        let Reach::Outside(above) = with_plan(Some(most + 0.1)) else { panic!("within reach") };
        assert!(above.is_above && above.period == last);
        assert_eq!(above.nearest.1, values.iter().copied().fold(f64::MIN, f64::max));
        let Reach::Outside(below) = with_plan(Some(least - 0.1)) else { panic!("within reach") };
        assert!(!below.is_above);
        assert_eq!(below.limit, Some(limits.lower));
    }

    #[test]
    fn few_values_say_nothing_about_reach() {
        let (mut item, as_of) = example_item("XN1/ae_4h");
        let latest = item.latest.as_ref().unwrap().period;
        let few = item.chart.settings.method.minimum_points - 1;
        let keep: Vec<Period> =
            item.series.observations.range(..=latest).rev().take(few).map(|(p, _)| *p).collect();
        item.series.observations.retain(|period, _| *period > latest || keep.contains(period));
        assert_eq!(Smart::of(&item, as_of).reach, Reach::TooFewValues);
    }
}
