//! What is owed in a month.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Tier;
use super::ladder::Ladder;

/// Something that someone has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// Write an improvement plan: tier 2 was entered this month.
    PlanRequired,
    /// Assess the risk: tier 2 was entered this month.
    RiskAssessmentRequired,
    /// The improvement plan that was required before is not in place.
    PlanOutstanding,
    /// The risk that was to be assessed has no rating.
    RiskAssessmentOutstanding,
    /// The committee has to decide whether it is assured.
    CommitteeDecisionRequired,
    /// The delivery group has to report to the committee.
    ReportRequired,
}

/// The code.
impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PlanRequired => "improvement_plan_required",
            Self::RiskAssessmentRequired => "risk_assessment_required",
            Self::PlanOutstanding => "improvement_plan_outstanding",
            Self::RiskAssessmentOutstanding => "risk_assessment_outstanding",
            Self::CommitteeDecisionRequired => "qpc_decision_required",
            Self::ReportRequired => "delivery_group_report_required",
        })
    }
}

impl Action {
    /// The action as a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::PlanRequired => "An improvement plan is required.",
            Self::RiskAssessmentRequired => "A risk assessment is required.",
            Self::PlanOutstanding => "The improvement plan is outstanding.",
            Self::RiskAssessmentOutstanding => "The risk assessment is outstanding.",
            Self::CommitteeDecisionRequired => {
                "The committee has to decide whether it is assured by the rate of improvement."
            }
            Self::ReportRequired => "The delivery group has to report risks and mitigations.",
        }
    }
}

/// What is owed after a month; `plan_required` when the case rose to tier 2 in it.
pub(super) fn owed(ladder: &Ladder, plan_required: bool) -> Vec<Action> {
    let mut actions = Vec::new();
    if plan_required {
        actions.extend([Action::PlanRequired, Action::RiskAssessmentRequired]);
    } else if ladder.tier >= Tier::Plan {
        if ladder.plan.is_none() {
            actions.push(Action::PlanOutstanding);
        }
        if ladder.risk.is_none() {
            actions.push(Action::RiskAssessmentOutstanding);
        }
    }
    if ladder.tier == Tier::Second {
        match &ladder.path {
            None => actions.push(Action::CommitteeDecisionRequired),
            Some(path) if path.received.is_none() => actions.push(Action::ReportRequired),
            Some(_) => {}
        }
    }
    actions
}
