//! What was learned from plans, for whoever misses the same indicator next.

use serde::{Deserialize, Serialize};

use super::plan::{Plan, PlanKey};
use crate::template::LifeCycleStep as Step;

/// What one closed plan leaves behind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// The plan.
    pub plan: PlanKey,
    /// What worked, what did not, what others can learn: each with what it is.
    pub texts: Vec<(String, String)>,
}

/// The look-backs of closed plans, in the order of the plans.
pub fn lessons(plans: &[Plan]) -> Vec<Lesson> {
    let closed = plans.iter().filter(|plan| plan.step() == Some(Step::Closed));
    closed
        .map(|plan| {
            let look_back = &plan.look_back;
            let parts = [
                ("Worked", &look_back.worked),
                ("Did not work", &look_back.did_not),
                ("Lesson", &look_back.lessons),
            ];
            let texts = parts.into_iter().flat_map(|(what, texts)| {
                texts.iter().map(move |text| (what.to_owned(), text.clone()))
            });
            Lesson { plan: plan.key.clone(), texts: texts.collect() }
        })
        .filter(|lesson| !lesson.texts.is_empty())
        .collect()
}

/// Whether every word of a search is in one of the texts, whatever its case.
pub fn matching(search: &str, texts: &[&str]) -> bool {
    let all = texts.join(" ").to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| all.contains(word))
}
