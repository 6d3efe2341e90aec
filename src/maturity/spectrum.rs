//! The performance spectrum: four levels, and the rule that proposes one.
//!
//! The levels and their texts are those of the framework's Section 1; that document names the two
//! ends of the spectrum and leaves the two levels between them without a name. The rule is a
//! reading of the texts, so what it says is a proposal.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use crate::words::{counted, list};

/// KPIs at this tier or above count towards the lowest level.
const HIGH_TIER: u8 = 3;

/// A level of the spectrum, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SpectrumLevel {
    /// 1: unacceptable.
    One,
    /// 2: without a name in the source.
    Two,
    /// 3: without a name in the source.
    Three,
    /// 4: outstanding.
    Four,
}

impl SpectrumLevel {
    /// All of them, lowest first.
    pub const ALL: [Self; 4] = [Self::One, Self::Two, Self::Three, Self::Four];

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The level of a number from 1 to 4.
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.number() == number)
    }

    /// Its name; the framework gives none to the two levels in the middle.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::One => Some("unacceptable"),
            Self::Two | Self::Three => None,
            Self::Four => Some("outstanding"),
        }
    }

    /// `Level 1 (unacceptable)`, `Level 2`.
    pub fn title(self) -> String {
        let name = self.name().map(|name| format!(" ({name})")).unwrap_or_default();
        format!("Level {}{name}", self.number())
    }

    /// What the framework says of it.
    pub fn text(self) -> &'static str {
        match self {
            Self::One => {
                "Breach of requirements and/or multiple KPI targets across multiple domains"
            }
            Self::Two => {
                "Non-compliance of requirements, not meeting several KPI targets, selected \
                 improvement standards or failure to meet improvement targets"
            }
            Self::Three => {
                "Compliance with requirements, adoption of improvement standards and performance \
                 against KPI targets"
            }
            Self::Four => "Exceeding KPI targets, benchmarking and continued improvement",
        }
    }

    /// When the rule proposes it.
    pub fn rule(self) -> &'static str {
        match self {
            Self::One => "Proposed when KPIs at tier 3 or above lie in 2 or more domains.",
            Self::Two => {
                "Proposed when 2 or more KPIs are under plan, or any plan is off trajectory."
            }
            Self::Three => "Proposed when no other level is.",
            Self::Four => {
                "Proposed when every KPI is on plan, at least one is beyond plan with special-cause \
                 improvement, and none is in the worst benchmark quartile."
            }
        }
    }
}

/// What the rule looks at of one KPI of an organisation in the month that is judged.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Kpi {
    /// Its name.
    pub name: String,
    /// The oversight domain that it belongs to.
    pub domain: String,
    /// Its tier; `None` where there is nothing to judge it by.
    pub tier: Option<u8>,
    /// Whether it is under plan; `None` when that could not be assessed.
    pub is_under: Option<bool>,
    /// Whether it is better than plan, by any amount.
    pub is_beyond: bool,
    /// Whether the chart shows special-cause improvement at the latest value.
    pub is_improving: bool,
    /// Whether there is a recovery trajectory that the value does not meet.
    pub is_off_trajectory: bool,
    /// Whether it is in the worst quartile of a benchmark; `None` where there is no benchmark.
    pub is_worst_quartile: Option<bool>,
}

/// A level that the rule proposes, for a person to confirm or to set otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The level.
    pub level: SpectrumLevel,
    /// Why, with the KPIs and domains, a sentence each.
    pub reasons: Vec<String>,
    /// What the rule could not know, a sentence each.
    pub unknown: Vec<String>,
}

/// What the rule proposes for one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// The month.
    pub month: Month,
    /// The proposal.
    pub proposal: Proposal,
}

/// The level that the rule proposes for an organisation with these KPIs; `None` where none of them
/// has a tier.
pub fn propose(kpis: &[Kpi]) -> Option<Proposal> {
    let judged: Vec<&Kpi> = kpis.iter().filter(|kpi| kpi.tier.is_some()).collect();
    if judged.is_empty() {
        return None;
    }
    let high = pick(&judged, |kpi| kpi.tier.is_some_and(|tier| tier >= HIGH_TIER));
    let domains: BTreeSet<&str> = high.iter().map(|kpi| kpi.domain.as_str()).collect();
    let under = pick(&judged, |kpi| kpi.is_under == Some(true));
    let off = pick(&judged, |kpi| kpi.is_off_trajectory);
    let is_on_plan = judged.iter().all(|kpi| kpi.is_under == Some(false));
    let ahead = pick(&judged, |kpi| kpi.is_beyond && kpi.is_improving);
    let worst = pick(&judged, |kpi| kpi.is_worst_quartile == Some(true));

    let mut reasons = Vec::new();
    let level = if domains.len() >= 2 {
        reasons.push(format!(
            "{} at tier {HIGH_TIER} or above, in {}: {}.",
            counted(high.len(), "KPI"),
            counted(domains.len(), "domain"),
            list(&high.iter().map(|kpi| in_domain(kpi)).collect::<Vec<_>>())
        ));
        SpectrumLevel::One
    } else if under.len() >= 2 || !off.is_empty() {
        if under.len() >= 2 {
            reasons.push(format!("{} KPIs are under plan: {}.", under.len(), names(&under)));
        }
        if !off.is_empty() {
            reasons.push(format!("Off the recovery trajectory: {}.", names(&off)));
        }
        SpectrumLevel::Two
    } else if is_on_plan && !ahead.is_empty() && worst.is_empty() {
        reasons.push(format!("Every KPI is on plan ({} judged).", judged.len()));
        reasons.push(format!("Beyond plan with special-cause improvement: {}.", names(&ahead)));
        SpectrumLevel::Four
    } else {
        reasons.extend(why_not_outstanding(&under, &ahead, &worst, is_on_plan));
        SpectrumLevel::Three
    };
    if level != SpectrumLevel::One && !high.is_empty() {
        reasons.push(format!(
            "At tier {HIGH_TIER} or above in one domain only: {}.",
            list(&high.iter().map(|kpi| in_domain(kpi)).collect::<Vec<_>>())
        ));
    }
    Some(Proposal { level, reasons, unknown: unknown(kpis, &judged, level) })
}

fn why_not_outstanding(
    under: &[&Kpi],
    ahead: &[&Kpi],
    worst: &[&Kpi],
    is_on_plan: bool,
) -> Vec<String> {
    let mut reasons = Vec::new();
    match under {
        [] if is_on_plan => reasons.push("Every KPI is on plan.".to_owned()),
        [] => reasons.push("No KPI is known to be under plan.".to_owned()),
        under => reasons.push(format!("Only one KPI is under plan: {}.", names(under))),
    }
    if is_on_plan && ahead.is_empty() {
        reasons.push("None is beyond plan with special-cause improvement.".to_owned());
    }
    if !worst.is_empty() {
        reasons.push(format!("In the worst benchmark quartile: {}.", names(worst)));
    }
    reasons
}

/// What the rule does not know: KPIs that it could not judge, and benchmarks that nobody gave.
fn unknown(kpis: &[Kpi], judged: &[&Kpi], level: SpectrumLevel) -> Vec<String> {
    let mut sentences = Vec::new();
    let all: Vec<&Kpi> = kpis.iter().collect();
    let untiered = pick(&all, |kpi| kpi.tier.is_none());
    if !untiered.is_empty() {
        sentences.push(format!("Without plan or target, so left out: {}.", names(&untiered)));
    }
    let missing = pick(judged, |kpi| kpi.is_under.is_none());
    if !missing.is_empty() {
        sentences.push(format!(
            "Could not be assessed this month, so not known to be on plan: {}.",
            names(&missing)
        ));
    }
    let unranked = pick(judged, |kpi| kpi.is_worst_quartile.is_none());
    if unranked.len() == judged.len() {
        sentences.push(
            "No benchmark was given, so it is not known whether a KPI is in the worst quartile."
                .to_owned(),
        );
    } else if !unranked.is_empty() {
        sentences.push(format!(
            "Without a benchmark, so not known to be outside the worst quartile: {}.",
            names(&unranked)
        ));
    }
    if level == SpectrumLevel::Four && !unranked.is_empty() {
        sentences.push(
            "Level 4 needs that no KPI is in the worst quartile: look at a benchmark before it is \
             confirmed."
                .to_owned(),
        );
    }
    sentences
}

fn pick<'a>(kpis: &[&'a Kpi], wanted: impl Fn(&Kpi) -> bool) -> Vec<&'a Kpi> {
    kpis.iter().filter(|kpi| wanted(kpi)).copied().collect()
}

fn names(kpis: &[&Kpi]) -> String {
    list(&kpis.iter().map(|kpi| kpi.name.as_str()).collect::<Vec<_>>())
}

fn in_domain(kpi: &Kpi) -> String {
    format!("{} ({})", kpi.name, kpi.domain)
}
