//! Whether an item is on plan in the latest month, and how many of several are.
//!
//! The escalation rule has judged the month of an organisation's own series already, so its answer
//! counts. The system as a whole, and what is reported by quarter, has no tier: its latest value is
//! held against what the rule would hold it against, with the same tolerance.

use super::Item;
use crate::framework::Basis;

/// How an item stands against its plan, or against its target where the rule says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnPlan {
    /// On plan, or within the tolerance.
    Yes,
    /// Off plan by more than is tolerated.
    No,
    /// There is no value for the month, it is hidden, or there is nothing to judge it against.
    NotJudged,
}

impl OnPlan {
    /// How the item stands.
    pub fn of(item: &Item, basis: Basis) -> Self {
        let under = match item.tier() {
            Some(month) => month.under.filter(|_| !month.is_hidden),
            None => missed(item, basis),
        };
        match under {
            Some(false) => Self::Yes,
            Some(true) => Self::No,
            None => Self::NotJudged,
        }
    }
}

/// Whether the latest value misses what it is judged against.
fn missed(item: &Item, basis: Basis) -> Option<bool> {
    let latest = item.latest.as_ref().filter(|_| item.hidden().is_none())?;
    let target = latest.target.as_ref().map(|(value, _)| *value);
    let standard = basis.standard(latest.plan, target)?;
    let indicator = &item.indicator;
    Some(indicator.tolerance.is_missed(indicator.polarity, standard, latest.value))
}

/// How many items are on plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// On plan.
    pub on: usize,
    /// Off plan.
    pub off: usize,
    /// Not judged.
    pub not_judged: usize,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, one: OnPlan) {
        match one {
            OnPlan::Yes => self.on += 1,
            OnPlan::No => self.off += 1,
            OnPlan::NotJudged => self.not_judged += 1,
        }
    }

    /// How many there are, judged or not.
    pub fn all(self) -> usize {
        self.on + self.off + self.not_judged
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::of_example;

    #[test]
    fn an_item_with_a_tier_stands_as_its_latest_month_was_judged() {
        let analysis = of_example(None);
        let mut kinds = Tally::default();
        for item in analysis.items.iter().filter(|item| !item.is_system) {
            let under = item.tier().and_then(|month| month.under);
            let expected = match under {
                Some(true) => OnPlan::No,
                Some(false) => OnPlan::Yes,
                None => OnPlan::NotJudged,
            };
            let found = OnPlan::of(item, Basis::PlanThenTarget);
            assert_eq!(found, expected, "{}", item.id());
            kinds.add(found);
        }
        assert_eq!(kinds.all(), 24);
        assert!(kinds.on > 0 && kinds.off > 0, "{kinds:?}");
    }

    #[test]
    fn without_a_tier_the_latest_value_is_held_against_the_basis_with_its_tolerance() {
        let analysis = of_example(None);
        let item = analysis.items.iter().find(|i| i.is_system && i.indicator.id == "comm_52w");
        let mut item = item.unwrap().clone();
        assert!(item.tier().is_none());
        let mut stands = |value: f64, plan: Option<f64>, target: Option<f64>, basis: Basis| {
            let latest = item.latest.as_mut().unwrap();
            (latest.value, latest.plan) = (value, plan);
            latest.target = target.map(|target| (target, "invented".to_owned()));
            OnPlan::of(&item, basis)
        };
        assert_eq!(stands(80.0, Some(80.0), None, Basis::PlanThenTarget), OnPlan::Yes);
        assert_eq!(stands(81.0, Some(80.0), None, Basis::PlanThenTarget), OnPlan::No);
        assert_eq!(stands(81.0, Some(80.0), Some(90.0), Basis::TargetOnly), OnPlan::Yes);
        assert_eq!(stands(81.0, None, Some(80.0), Basis::PlanOnly), OnPlan::NotJudged);
        assert_eq!(stands(81.0, None, Some(80.0), Basis::PlanThenTarget), OnPlan::No);
        item.indicator.polarity = crate::polarity::Polarity::Neutral;
        item.indicator.tolerance = crate::framework::Tolerance::PercentOfPlan(5.0);
        let mut stands = |value: f64| {
            let latest = item.latest.as_mut().unwrap();
            (latest.value, latest.plan) = (value, Some(100.0));
            OnPlan::of(&item, Basis::PlanThenTarget)
        };
        assert_eq!([stands(94.0), stands(95.0)], [OnPlan::No, OnPlan::Yes]);
        assert_eq!(
            [stands(105.0), stands(106.0)],
            [OnPlan::Yes, OnPlan::No],
            "too much counts too"
        );
    }
}
