//! Oversight frameworks as ways to sort the same indicators: each has its domains, and an indicator
//! has at most one place in each.

use serde::{Deserialize, Serialize};

use super::{Indicator, LocalPriority};

/// All the ways in which a system sorts its indicators.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Groups {
    /// Oversight frameworks, sets of duties and aims, committees.
    pub groupings: Vec<Grouping>,
    /// What the system itself has chosen to put first, by year.
    pub local_priorities: Vec<LocalPriority>,
}

/// One way to sort indicators, such as the five domains of the Care Quality Commission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grouping {
    /// A short stable name, such as `cqc`.
    pub id: String,
    /// Its name as shown.
    pub name: String,
    /// Where its domains are written down.
    pub source: String,
    /// Who says which indicator belongs where.
    pub assigned: Assigned,
    /// Its domains, in order.
    pub domains: Vec<Domain>,
}

/// Who says which indicator belongs to which domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assigned {
    /// The source of the grouping.
    Source,
    /// The framework file; the source names the domains alone.
    Proposal,
}

/// One domain of a grouping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domain {
    /// Its name.
    pub name: String,
    /// Ids of the indicators that are listed in it.
    pub indicators: Vec<String>,
    /// Takes every indicator of this value of [`Indicator::domain`] that no domain of the grouping
    /// lists.
    pub of_domain: Option<String>,
}

impl Groups {
    /// The grouping with this id.
    pub fn grouping(&self, id: &str) -> Option<&Grouping> {
        self.groupings.iter().find(|grouping| grouping.id == id)
    }

    /// The local priorities that an indicator serves.
    pub fn priorities_of(&self, indicator: &str) -> Vec<&LocalPriority> {
        let serves = |priority: &&LocalPriority| priority.indicators.iter().any(|i| i == indicator);
        self.local_priorities.iter().filter(serves).collect()
    }
}

impl Grouping {
    /// The position of the domain that an indicator belongs to: the one that lists it, else the one
    /// that takes its [`Indicator::domain`].
    pub fn position_of(&self, indicator: &Indicator) -> Option<usize> {
        let lists = |domain: &Domain| domain.indicators.contains(&indicator.id);
        let takes = |domain: &Domain| domain.of_domain.as_ref() == Some(&indicator.domain);
        self.domains.iter().position(lists).or_else(|| self.domains.iter().position(takes))
    }

    /// The domain that an indicator belongs to.
    pub fn domain_of(&self, indicator: &Indicator) -> Option<&Domain> {
        self.domains.get(self.position_of(indicator)?)
    }
}
