//! The early-warning list: what is going wrong before a tier moves.
//!
//! Pure reading of items that were judged already; nothing here changes a tier.
//!
//! # Definitions
//!
//! - **Special cause of concern**: the latest point is one.
//! - **Forecast failure**: the forecast would take the indicator to a higher tier, or misses the plan
//!   of a coming month while the latest month was not under performance.
//! - **Plan slipping**: behind plan in each of the last 2 months but within the tolerance; or behind
//!   plan, and further behind in each of the last 3 months than in the month before; or an action of
//!   its improvement plan was due by the end of the month and is neither done nor given up. Where
//!   neither direction is better every distance is behind plan. A month without value or plan breaks
//!   the first two.
//! - **Data quality**: an indicator whose value for the month that is judged is missing, so that it has
//!   more missing months than a month before; or an organisation whose last return has more errors
//!   and warnings than its return before.
//! - **Peers pulling away**: the gap to the best of the other organisations, or with 2 others or more
//!   to their median, is adverse and grew in each of the last 3 months. Only for percentages and
//!   minutes: a count says more of an organisation's size than of its performance.
//!
//! The list is in the order of the matrix's organisations, then of indicators; what is about a whole
//! organisation comes before its indicators.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::item::Item;
use super::planned;
use crate::calendar::{Frequency, Month};
use crate::framework::{Framework, Unit};
use crate::plans::Plan;
use crate::polarity::{Polarity, more_than};
use crate::series::Reported;
use crate::spc::PointType;
use crate::words::{counted, list};

/// The first tier of an escalation.
const ESCALATED: u8 = 3;
/// How many months in a row a gap must grow to be told of.
const GROWING_MONTHS: i32 = 3;
/// How many months in a row behind plan, and tolerated, are told of.
const TOLERATED_MONTHS: i32 = 2;
/// How many other organisations have a median to speak of.
const MEDIAN_PEERS: usize = 2;

/// What an early warning is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlyWarning {
    /// The organisation, by its ODS code, or its key where it has none.
    pub organisation_id: String,
    /// What people call it.
    pub organisation: String,
    /// The indicator's id and name; `None` where the warning is about the returns as a whole.
    pub indicator: Option<(String, String)>,
    /// The tier now, where there is one.
    pub tier: Option<u8>,
    /// What was seen, in the order of [`Sign`].
    pub reasons: Vec<Warning>,
}

impl EarlyWarning {
    /// Whether the indicator is escalated already, so that the signs come before its next tier.
    pub fn is_escalated(&self) -> bool {
        self.tier.is_some_and(|tier| tier >= ESCALATED)
    }
}

/// One reason, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Which sign it is.
    pub sign: Sign,
    /// What was seen, in a sentence with its numbers or months.
    pub words: String,
}

/// The signs that are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sign {
    /// Special-cause variation of a concerning nature.
    SpecialCause,
    /// The forecast misses.
    Forecast,
    /// The plan slips.
    Plan,
    /// The data become worse.
    DataQuality,
    /// Others pull away.
    Peers,
}

impl Sign {
    /// All of them, in their order.
    pub const ALL: [Self; 5] =
        [Self::SpecialCause, Self::Forecast, Self::Plan, Self::DataQuality, Self::Peers];

    /// The name, as it is shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::SpecialCause => "Special cause of concern",
            Self::Forecast => "Forecast failure",
            Self::Plan => "Plan slipping",
            Self::DataQuality => "Data quality decline",
            Self::Peers => "Peers pulling away",
        }
    }
}

/// The problems of an organisation's last two returns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ReturnQuality {
    /// By organisation id and the month reported on: errors and warnings.
    found: BTreeMap<(String, Month), usize>,
}

impl ReturnQuality {
    /// Takes a return in; of two for the same month the later one counts.
    pub fn add(&mut self, reported: &Reported<'_>, found: usize) {
        if let Some((organisation, month)) = reported.organisation.zip(reported.month()) {
            self.found.insert((organisation.value.id().to_owned(), month), found);
        }
    }

    /// What became worse with the last return up to `as_of`.
    fn decline(&self, organisation: &str, as_of: Month) -> Option<String> {
        let own =
            self.found.iter().filter(|((id, month), _)| id == organisation && *month <= as_of);
        let mut newest_first = own.rev();
        let ((_, month), now) = newest_first.next()?;
        let ((_, before), then) = newest_first.next()?;
        (now > then).then(|| {
            format!(
                "{} in the return for {}, after {then} in the one for {}.",
                counted(*now, "problem"),
                month.long(),
                before.long()
            )
        })
    }
}

/// Everything that warns early, as of the month that is judged.
pub(super) fn of(
    items: &[Item],
    plans: &[Plan],
    quality: &ReturnQuality,
    framework: &Framework,
    as_of: Month,
) -> Vec<EarlyWarning> {
    let mut warnings = Vec::new();
    for organisation in &framework.organisations {
        warnings.extend(quality.decline(organisation.id(), as_of).map(|words| EarlyWarning {
            organisation_id: organisation.id().to_owned(),
            organisation: organisation.key.clone(),
            indicator: None,
            tier: None,
            reasons: vec![Warning { sign: Sign::DataQuality, words }],
        }));
        let mut own: Vec<&Item> = items
            .iter()
            .filter(|i| !i.is_system && i.series.key.organisation == organisation.id())
            .collect();
        own.sort_by_key(|item| (&item.indicator.name, &item.indicator.id));
        for item in own {
            let reasons = reasons(item, items, plans, as_of);
            if !reasons.is_empty() {
                warnings.push(EarlyWarning {
                    organisation_id: item.series.key.organisation.clone(),
                    organisation: item.organisation.clone(),
                    indicator: Some((item.indicator.id.clone(), item.indicator.name.clone())),
                    tier: item.tier().map(|month| month.tier),
                    reasons,
                });
            }
        }
    }
    warnings
}

fn reasons(item: &Item, items: &[Item], plans: &[Plan], as_of: Month) -> Vec<Warning> {
    Sign::ALL
        .into_iter()
        .filter_map(|sign| {
            let words = match sign {
                Sign::SpecialCause => special_cause(item),
                Sign::Forecast => forecast(item),
                Sign::Plan => {
                    let both = [slipping(item, as_of), overdue(item, plans, as_of)];
                    let both: Vec<String> = both.into_iter().flatten().collect();
                    (!both.is_empty()).then(|| both.join(" "))
                }
                Sign::DataQuality => missing(item, as_of),
                Sign::Peers => peers(item, items, as_of),
            };
            words.map(|words| Warning { sign, words })
        })
        .collect()
}

fn special_cause(item: &Item) -> Option<String> {
    let icon = item.chart.variation.filter(|i| i.point_type() == PointType::SpecialCauseConcern);
    icon.map(|_| item.variation_words.clone())
}

fn forecast(item: &Item) -> Option<String> {
    if let Some((forward, now)) = item.forward.as_ref().zip(item.tier())
        && !forward.reached(now.tier).is_empty()
    {
        return Some(forward.words.clone());
    }
    let is_under = item.tier().and_then(|month| month.under) == Some(true);
    let outlook = item.outlook.as_ref().filter(|_| !is_under)?;
    let misses = outlook.months.iter().any(|ahead| ahead.misses_plan == Some(true));
    misses.then(|| outlook.words.clone())
}

/// The last `count` months up to `as_of`, oldest first.
fn last(as_of: Month, count: i32) -> impl Iterator<Item = Month> {
    (as_of + 1 - count).through(as_of)
}

fn slipping(item: &Item, as_of: Month) -> Option<String> {
    let polarity = item.indicator.polarity;
    let months = |count| -> Option<Vec<(f64, f64)>> {
        let seen = last(as_of, count).map(|month| item.series.month(month));
        seen.map(|seen| seen.and_then(|o| o.plan.zip(o.value))).collect()
    };
    let is_behind = |(plan, actual): &(f64, f64)| {
        let variance = polarity.adverse_variance(*plan, *actual);
        more_than(variance, 0.0, plan.abs() + actual.abs())
    };
    let is_tolerated =
        |(plan, actual): &(f64, f64)| !item.indicator.tolerance.is_missed(polarity, *plan, *actual);
    if let Some(growing) = months(GROWING_MONTHS + 1)
        && growing.last().is_some_and(is_behind)
    {
        let variance = |(plan, actual): &(f64, f64)| polarity.adverse_variance(*plan, *actual);
        if grows(&growing.iter().map(variance).collect::<Vec<_>>()) {
            return Some(format!(
                "Behind plan, and further behind in each of the last {GROWING_MONTHS} months."
            ));
        }
    }
    let tolerated = months(TOLERATED_MONTHS)?;
    tolerated.iter().all(|month| is_behind(month) && is_tolerated(month)).then(|| {
        format!("Behind plan in each of the last {TOLERATED_MONTHS} months, within the tolerance.")
    })
}

/// The actions of its improvement plan that should have been done by the end of the month.
fn overdue(item: &Item, plans: &[Plan], as_of: Month) -> Option<String> {
    let plan = planned::of(plans, &item.series).current?;
    let overdue = plan.overdue_actions((as_of + 1).first_day());
    let oldest = overdue.iter().filter_map(|action| action.due).min()?;
    Some(format!(
        "{} of the improvement plan overdue, the oldest due in {}.",
        counted(overdue.len(), "action"),
        oldest.month().long()
    ))
}

/// Whether each is more than the one before.
fn grows(gaps: &[f64]) -> bool {
    gaps.windows(2).all(|pair| match pair {
        [before, after] => more_than(after - before, 0.0, after.abs() + before.abs()),
        _ => false,
    })
}

fn missing(item: &Item, as_of: Month) -> Option<String> {
    let (period, _) = item.series.latest()?;
    let latest = period.month().filter(|_| item.series.frequency == Frequency::Monthly)?;
    (latest < as_of)
        .then(|| format!("No value for {}; the last is that of {}.", as_of.long(), latest.long()))
}

fn peers(item: &Item, items: &[Item], as_of: Month) -> Option<String> {
    let indicator = &item.indicator;
    let is_comparable = matches!(indicator.unit, Unit::Percent | Unit::Minutes);
    if !is_comparable || indicator.polarity == Polarity::Neutral {
        return None;
    }
    let others: Vec<&Item> = items
        .iter()
        .filter(|other| !other.is_system && other.indicator.id == indicator.id)
        .filter(|other| other.series.key.organisation != item.series.key.organisation)
        .collect();
    let months: Vec<Month> = last(as_of, GROWING_MONTHS + 1).collect();
    let value = |of: &Item, month: Month| of.series.month(month).and_then(|o| o.value);
    let gap = |month: Month, standard: f64| {
        Some(indicator.polarity.adverse_variance(standard, value(item, month)?))
    };
    let widens = |standard: &dyn Fn(Month) -> Option<f64>| {
        let gaps: Option<Vec<f64>> =
            months.iter().map(|month| gap(*month, standard(*month)?)).collect();
        gaps.is_some_and(|gaps| gaps.last().is_some_and(|gap| *gap > 0.0) && grows(&gaps))
    };
    // One that reported in each of the months, so that the gap is never to somebody else's absence.
    let others: Vec<&Item> =
        others.into_iter().filter(|o| months.iter().all(|m| value(o, *m).is_some())).collect();
    let at = |month: Month| {
        let mut values: Vec<f64> = others.iter().filter_map(|other| value(other, month)).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let best = |month: Month| match indicator.polarity {
        Polarity::Lower => at(month).first().copied(),
        _ => at(month).last().copied(),
    };
    let median = |month: Month| middle(&at(month));
    let to_median = others.len() >= MEDIAN_PEERS && widens(&median);
    let mut to = Vec::new();
    if widens(&best) {
        to.push("the best of the other organisations".to_owned());
    }
    if to_median {
        to.push("their median".to_owned());
    }
    let to = if to == ["their median"] { "the median of the others".to_owned() } else { list(&to) };
    (!to.is_empty())
        .then(|| format!("The gap to {to} grew in each of the last {GROWING_MONTHS} months."))
}

/// The median of sorted values.
fn middle(sorted: &[f64]) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get((sorted.len() / 2).checked_sub(1)?)?;
    Some(lower + (upper - lower) / 2.0)
}
