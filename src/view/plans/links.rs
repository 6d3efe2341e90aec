//! Interdependencies, from both ends.

use super::plan_name;
use crate::analysis::Analysis;
use crate::framework::Framework;
use crate::plans::{Plan, PlanKey};

/// Who depends on what, with the plan at the other end where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// In a sentence.
    pub words: String,
    /// The plan at the other end.
    pub plan: Option<PlanKey>,
}

/// The plans that depend on an organisation's indicator.
pub fn dependents(
    analysis: &Analysis,
    organisation: &str,
    indicator: &str,
    framework: &Framework,
) -> Vec<Link> {
    let open = analysis.plans.iter().filter(|plan| !plan.is_over());
    open.flat_map(|plan| {
        let on_this = plan.dependencies.iter().filter(move |dependency| {
            let is_own = plan.key.organisation == organisation && plan.key.indicator == indicator;
            !is_own && dependency.is_on(organisation, indicator, framework)
        });
        on_this.map(|dependency| {
            let what = if dependency.words.is_empty() {
                String::new()
            } else {
                format!(": {}", dependency.words)
            };
            Link {
                words: format!("{}{what}", plan_name(analysis, &plan.key)),
                plan: Some(plan.key.clone()),
            }
        })
    })
    .collect()
}

/// The open plan at the other end of each of a plan's interdependencies, where there is one.
pub fn plans_depended_on(analysis: &Analysis, plan: &Plan, framework: &Framework) -> Vec<Link> {
    plan.dependencies
        .iter()
        .map(|dependency| {
            let other = analysis.plans.iter().find(|other| {
                other.key != plan.key
                    && !other.is_over()
                    && dependency.is_on(&other.key.organisation, &other.key.indicator, framework)
            });
            Link { words: dependency.in_names(framework), plan: other.map(|o| o.key.clone()) }
        })
        .collect()
}
