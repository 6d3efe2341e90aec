//! Which improvement plan an item stands under, and what of it the item shows and the escalation
//! rule is told.

use super::item::{PlanAction, PlanSummary};
use crate::calendar::{Date, Frequency, Month, Period};
use crate::plans::{self, Plan};
use crate::series::Series;
use crate::template::{PlanKind, Words};

/// The plans of one series.
pub(super) struct Planned<'a> {
    /// The plan that counts now.
    pub current: Option<&'a Plan>,
    /// The month in which a plan was in place: the current one's, and until that is in place the
    /// latest before it.
    pub in_place: Option<Month>,
}

/// The plans of a series of a whole organisation: one that is not over counts before one that is,
/// and a system plan before a provider's.
pub(super) fn of<'a>(plans: &'a [Plan], series: &Series) -> Planned<'a> {
    let key = &series.key;
    let of_series: Vec<&Plan> = plans
        .iter()
        .filter(|plan| plan.key.indicator == key.indicator)
        .filter(|plan| plan.organisations().any(|organisation| organisation == key.organisation))
        .collect();
    let rank = |plan: &&&Plan| (plan.is_over(), plan.kind == PlanKind::Provider);
    let current = of_series.iter().min_by_key(rank).copied();
    let of_current = current.and_then(Plan::in_place);
    let in_place = of_current.or_else(|| of_series.iter().filter_map(|plan| plan.in_place()).max());
    Planned { current, in_place }
}

/// The series with the signed-off recovery trajectory of its organisation's own plans over the one
/// that the history of the return states. Until it is signed off nothing changes.
pub(super) fn with_trajectory(series: &Series, plans: &[Plan], as_of: Month) -> Series {
    let mut series = series.clone();
    if series.frequency != Frequency::Monthly {
        return series;
    }
    let own = plans.iter().filter(|plan| {
        !plan.is_over()
            && plan.key.organisation == series.key.organisation
            && plan.key.indicator == series.key.indicator
    });
    for trajectory in own.filter_map(|plan| plan.signed_off_trajectory(as_of)) {
        for (month, value) in trajectory {
            series.observations.entry(Period::Month(*month)).or_default().recovery = Some(*value);
        }
    }
    series
}

/// A plan as the page of its indicator shows it.
pub(super) fn summary(plan: &Plan, series: &Series) -> PlanSummary {
    let risk = [plan.risk.map(Words::word).unwrap_or_default(), &plan.risk_reason];
    let risk: Vec<&str> = risk.into_iter().filter(|text| !text.is_empty()).collect();
    PlanSummary {
        key: plan.key.clone(),
        step: plan.stands(),
        in_place: plan.in_place(),
        owner: plan.owner.clone(),
        causes: plan.causes.clone(),
        actions: plan.actions.iter().map(action).collect(),
        risk: risk.join(": "),
        recovery: plan.target_recovery,
        steps: plan.step_words(),
        dependencies: plan.dependencies.iter().map(plans::Dependency::sentence).collect(),
        trajectory: plan.sign_off_words().into_iter().chain(plan.differences(series)).collect(),
        source: plan.source.clone(),
    }
}

fn action(action: &plans::Action) -> PlanAction {
    PlanAction {
        action: action.action.clone(),
        owner: action.owner.clone(),
        due: action.due.as_ref().map(Date::to_string).unwrap_or_default(),
        status: action.status.map(Words::word).unwrap_or_default().to_owned(),
        expected_effect: action.expected_effect,
    }
}
