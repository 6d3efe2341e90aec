//! Improvement plans as pages show them: what is owed, the board, one plan in full, what its
//! actions are expected to add, and who depends on whom.

mod board;
mod detail;
mod effect;
mod links;
mod owed;
#[cfg(test)]
mod tests;
mod wanted;

pub use board::{BoardCard, columns, disagreement, track};
pub use detail::{
    ActionRow, TrajectoryMonth, Waypoint, action_rows, decided, facts, further_steps, hint,
    look_back, pairs, progress, source, trajectory,
};
pub use effect::{effect, expectation};
pub use links::{Link, dependents, plans_depended_on};
pub use owed::{OwedPlan, owed, proposal, required_month};
pub use wanted::{Wanted, parties};

use super::wording;
use crate::analysis::{Analysis, Item};
use crate::plans::{Plan, PlanKey};

/// `Plan ED-01, A&E within 4 hours · SaTH`.
pub fn plan_name(analysis: &Analysis, key: &PlanKey) -> String {
    match key.id.as_str() {
        "" => title(analysis, key),
        id => format!("{id}, {}", title(analysis, key)),
    }
}

/// `A&E within 4 hours · SaTH`: what a plan is about.
pub fn title(analysis: &Analysis, key: &PlanKey) -> String {
    match item(analysis, key) {
        Some(item) => item_title(item),
        None => {
            let of_indicator = analysis.items.iter().find(|i| i.indicator.id == key.indicator);
            let name = of_indicator.map_or(key.indicator.clone(), |i| i.indicator.name.clone());
            format!("{name} · {}", organisation(analysis, &key.organisation))
        }
    }
}

fn item_title(item: &Item) -> String {
    format!("{} · {}", wording::name(item), item.organisation)
}

/// The item that a plan is about.
pub fn item<'a>(analysis: &'a Analysis, key: &PlanKey) -> Option<&'a Item> {
    analysis.items.iter().find(|item| {
        item.series.key.organisation == key.organisation && item.indicator.id == key.indicator
    })
}

/// What people call an organisation.
pub fn organisation(analysis: &Analysis, id: &str) -> String {
    let of = analysis.items.iter().find(|item| item.series.key.organisation == id);
    of.map_or_else(|| id.to_owned(), |item| item.organisation.clone())
}

fn is_about(plan: &Plan, item: &Item) -> bool {
    plan.key.indicator == item.indicator.id
        && plan.organisations().any(|organisation| organisation == item.series.key.organisation)
}
