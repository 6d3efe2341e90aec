//! Past months as they were judged at the time, beside how they are judged now.
//!
//! A tier of the past changes when a value comes late or is restated, when a plan or a decision is
//! told of in a later return, or when a trajectory is signed off afterwards. A board that reads two
//! tiers for one month needs to know which it saw and why it differs.
//!
//! # Readings
//!
//! - What was known in a month is what the returns up to the one on that month say, in all their
//!   versions. A month is judged anew only where the organisation's return on it is there: whether a
//!   return that is not there came late or was never added, nobody can tell.
//! - What was recorded on the page was known in the month that it is about; what was entered about a
//!   plan holds, as everywhere, for the months by its own dates.
//! - The thresholds are those in force now, for both: what a changed threshold moves is told where it
//!   is changed.
//! - Nothing is judged twice that was told the same: the rule looks at no month after the one that it
//!   judges, so equal facts give equal tiers.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use super::item::TierMonth;
use super::tiers::{Case, Computed};
use super::{cut, planned};
use crate::calendar::{Frequency, Month, Period};
use crate::entered::Entered;
use crate::escalation::{Event, Input, MonthFacts, assess};
use crate::framework::Framework;
use crate::outlook;
use crate::plans::{self, Plan};
use crate::series::{Learned, Log, Reported, Series, SeriesKey};
use crate::template::Reading;

/// One past month as it was judged then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hindsight {
    /// The month that was judged.
    pub month: Month,
    /// The tier, 0 to 6, with what was known then.
    pub tier: u8,
    /// Its name.
    pub name: String,
    /// Why it was that tier then, in a sentence or two; empty where it is the same tier now.
    pub words: String,
    /// What has become known since about the months up to it, newest month first; empty where it
    /// is the same tier now.
    pub changes: Vec<Change>,
}

/// What is told otherwise now than it was then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// A figure of a month.
    Figure {
        /// Which figure.
        figure: Figure,
        /// The month it is of.
        of: Month,
        /// As it was known then; `None` where it was not.
        then: Option<f64>,
        /// As it is known now.
        now: Option<f64>,
    },
    /// The month in which an improvement plan was in place.
    Plan {
        /// As it was known then.
        then: Option<Month>,
        /// As it is known now.
        now: Option<Month>,
    },
    /// Something that was decided, of which nobody told until later.
    Told {
        /// The month that it is dated.
        of: Month,
    },
    /// Something that was told then and is no longer.
    Withdrawn {
        /// The month that it was dated.
        of: Month,
    },
    /// The forecast that the month was judged by.
    Forecast,
}

/// The figures that the rule is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// The reported value.
    Value,
    /// The plan.
    Plan,
    /// The signed-off recovery trajectory.
    Recovery,
}

/// What was known when, over the whole system.
pub(super) struct Past<'a> {
    evidence: &'a Evidence,
    log: &'a Log,
    /// By organisation: the months that its returns are about.
    returned: BTreeMap<String, BTreeSet<Month>>,
    /// The plans as they were known by each month with returns.
    plans: BTreeMap<Month, Vec<Plan>>,
}

impl<'a> Past<'a> {
    /// Gathers it from all returns.
    pub fn gather(
        reported: &[Reported<'_>],
        log: &'a Log,
        evidence: &'a Evidence,
        framework: &Framework,
        entered: &Entered,
        as_of: Month,
    ) -> Self {
        let mut returned: BTreeMap<String, BTreeSet<Month>> = BTreeMap::new();
        let dated = || reported.iter().filter_map(|one| Some((one, one.month()?)));
        for (one, month) in dated() {
            if let Some(organisation) = one.organisation {
                let id = organisation.value.id().to_owned();
                returned.entry(id).or_default().insert(month);
            }
        }
        for (key, learned) in log {
            let known = learned.iter().filter_map(|learned| learned.known);
            returned.entry(key.organisation.clone()).or_default().extend(known);
        }
        let months: BTreeSet<Month> =
            dated().map(|(_, month)| month).filter(|month| *month <= as_of).collect();
        let with_plans = plans_only(reported);
        let known_by = |month: Month| {
            let end = with_plans.partition_point(|one| one.month().is_none_or(|m| m <= month));
            let known = with_plans.get(..end).unwrap_or_default();
            entered.plans.apply(plans::gather(known, framework, month))
        };
        let plans = months.into_iter().map(|month| (month, known_by(month))).collect();
        Self { evidence, log, returned, plans }
    }

    fn returns_of(&self, key: &SeriesKey) -> impl Iterator<Item = Month> {
        self.returned.get(&key.organisation).into_iter().flatten().copied()
    }
}

/// The returns that tell of plans, in their order and without anything else in them, so that they
/// can be gone through for every month.
fn plans_only<'a>(reported: &[Reported<'a>]) -> Vec<Reported<'a>> {
    let mut with_plans: Vec<&Reported<'a>> =
        reported.iter().filter(|one| !one.accepted.return_.plans.is_empty()).collect();
    with_plans.sort_by_key(|one| one.order());
    let bare = |one: &&Reported<'a>| Reported {
        accepted: one.accepted,
        organisation: one.organisation,
        cover_month: one.month().map_or(Reading::Blank, Reading::Plain),
        blocks: Vec::new(),
        rows: Vec::new(),
    };
    with_plans.iter().map(bare).collect()
}

/// Every month of a case, as it was judged then. `now` is what the rule is told now, `tiers` what it
/// answers, `computed` the forecasts from the values of now.
pub(super) fn of(
    case: &Case<'_>,
    past: &Past<'_>,
    now: &Input,
    tiers: &[TierMonth],
    computed: &Computed,
    framework: &Framework,
) -> Vec<Hindsight> {
    let rule = &framework.thresholds;
    let key = &case.series.key;
    let mut rest = past.log.get(key).map(Vec::as_slice).unwrap_or_default();
    let mut series =
        Series { key: key.clone(), frequency: Frequency::Monthly, observations: BTreeMap::new() };
    let values_now = case.values();
    let mut judged = Vec::new();
    for month in past.returns_of(key) {
        rest = learn(&mut series, rest, month);
        let Some(tier_now) = tiers.iter().find(|tier| tier.month == month) else { continue };
        let plans = past.plans.get(&month).map(Vec::as_slice).unwrap_or_default();
        let known = planned::with_trajectory(&cut::up_to(series.clone(), month), plans, month);
        let then = Case {
            series: &known,
            events: past.evidence.events_known(key, month),
            in_place: planned::of(plans, &known).in_place,
            ..*case
        };
        let values = then.values();
        let from = first_difference(&values, &values_now, month);
        let own = outlook::history_from(&values, rule.forecast_horizon, from);
        let Some(told) = then.input(computed.range(..from).chain(&own), month, rule) else {
            continue;
        };
        let changes = changes(&told, now, month);
        let assessed = if changes.is_empty() { None } else { assess(&told, framework).pop() };
        judged.push(match assessed.filter(|then| then.tier.number() != tier_now.tier) {
            Some(then) => Hindsight {
                month,
                tier: then.tier.number(),
                name: then.tier.name().to_owned(),
                words: then.words(),
                changes,
            },
            None => Hindsight {
                month,
                tier: tier_now.tier,
                name: tier_now.name.clone(),
                words: String::new(),
                changes: Vec::new(),
            },
        });
    }
    judged
}

/// The first month whose value was another then than it is now; the month after `last` where there
/// is none, as all forecasts made from the values are the same.
fn first_difference(then: &BTreeMap<Month, f64>, now: &BTreeMap<Month, f64>, last: Month) -> Month {
    let months = then.keys().chain(now.range(..=last).map(|(month, _)| month));
    let differs = months.filter(|month| then.get(month) != now.get(month));
    differs.min().copied().unwrap_or(last + 1)
}

/// Takes in what the returns up to the one on `month` told, and gives back what came after them.
fn learn<'a>(series: &mut Series, mut rest: &'a [Learned], month: Month) -> &'a [Learned] {
    while let Some((learned, later)) =
        rest.split_first().filter(|(learned, _)| learned.known.is_none_or(|known| known <= month))
    {
        series.observations.insert(Period::Month(learned.of), learned.observation.clone());
        rest = later;
    }
    rest
}

/// What the rule is told otherwise now of the months up to `last` than it was then.
fn changes(then: &Input, now: &Input, last: Month) -> Vec<Change> {
    let mut changes = Vec::new();
    let months: BTreeSet<Month> =
        then.months.keys().chain(now.months.keys()).copied().filter(|m| *m <= last).collect();
    let facts = |input: &Input, month| input.months.get(&month).copied().unwrap_or_default();
    for month in months.into_iter().rev() {
        let (then, now) = (facts(then, month), facts(now, month));
        let mut compare = |figure, of: fn(&MonthFacts) -> Option<f64>| {
            if of(&then) != of(&now) {
                let (then, now) = (of(&then), of(&now));
                changes.push(Change::Figure { figure, of: month, then, now });
            }
        };
        compare(Figure::Value, |facts| facts.actual);
        compare(Figure::Plan, |facts| facts.standard.plan);
        compare(Figure::Recovery, |facts| facts.recovery);
    }
    let in_place = |input: &Input| input.improvement_plan.filter(|month| *month <= last);
    if in_place(then) != in_place(now) {
        changes.push(Change::Plan { then: in_place(then), now: in_place(now) });
    }
    let events = |input: &Input| -> Vec<Event> {
        input.events.iter().filter(|event| event.month <= last).cloned().collect()
    };
    let (told_then, told_now) = (events(then), events(now));
    let only = |these: &[Event], those: &[Event]| -> BTreeSet<Month> {
        these.iter().filter(|event| !those.contains(event)).map(|event| event.month).collect()
    };
    let (mut later, gone) = (only(&told_now, &told_then), only(&told_then, &told_now));
    if later.is_empty() && gone.is_empty() && told_then != told_now {
        // The same decisions in another order.
        let moved = told_then.iter().zip(&told_now).find(|(then, now)| then != now);
        later.extend(moved.map(|(_, now)| now.month).or(told_now.last().map(|now| now.month)));
    }
    changes.extend(later.iter().map(|of| Change::Told { of: *of }));
    // Where something else is told of the same month, it replaced what was told before.
    changes.extend(gone.difference(&later).map(|of| Change::Withdrawn { of: *of }));
    let standard = |month: &Month| {
        let facts = now.months.get(month).map(|facts| facts.standard);
        facts.or_else(|| now.future.get(month).copied()).unwrap_or_default()
    };
    let has_other_forecasts = then.forecasts.range(..=last).ne(now.forecasts.range(..=last));
    let has_other_plans = then.future.iter().any(|(month, then)| *then != standard(month));
    if changes.is_empty() && (has_other_forecasts || has_other_plans) {
        changes.push(Change::Forecast);
    }
    changes
}
