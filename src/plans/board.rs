//! The plans as a board: a column for each step of their life, the overdue first.

use serde::{Deserialize, Serialize};

use super::order;
use super::plan::{Plan, day};
use crate::calendar::Date;
use crate::words::counted;

/// One plan on the board, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The position of the plan among all.
    pub plan: usize,
    /// Where it stands: the heading of its column.
    pub stands: String,
    /// What comes next and by when, in a sentence.
    pub next: String,
    /// Whether the next step is overdue.
    pub is_late: bool,
    /// What is overdue among its actions, in a sentence; `None` when nothing is.
    pub overdue: Option<String>,
}

/// The cards as they stand on a day, in the order of the steps; within a step those with something
/// overdue first, then by organisation and indicator. `grace_months` is the framework's time for
/// writing a plan.
pub fn board(plans: &[Plan], grace_months: u32, today: Date) -> Vec<Card> {
    let grace = u8::try_from(grace_months).unwrap_or(u8::MAX);
    let mut cards: Vec<(u8, bool, Card)> = plans
        .iter()
        .enumerate()
        .map(|(at, plan)| {
            let card = card(at, plan, grace, today);
            let position = plan.step().map_or(0, |step| order::position(step) + 1);
            (position, !(card.is_late || card.overdue.is_some()), card)
        })
        .collect();
    cards.sort_by_key(|(position, is_on_time, card)| {
        (*position, card.stands.clone(), *is_on_time, card.plan)
    });
    cards.into_iter().map(|(_, _, card)| card).collect()
}

fn card(at: usize, plan: &Plan, grace: u8, today: Date) -> Card {
    let due = plan.next_due(grace);
    let is_late = due.is_some_and(|due| due < today);
    let next = match plan.next_step() {
        None => "Nothing more is to come.".to_owned(),
        Some(step) => {
            let name = order::name(plan.kind, step);
            let name = order::forum(plan.kind, step)
                .map_or_else(|| name.to_owned(), |forum| format!("{name} ({forum})"));
            match due {
                Some(due) if is_late => format!("Next: {name}, overdue since {}.", day(due)),
                Some(due) => format!("Next: {name}, due by {}.", day(due)),
                None => format!("Next: {name}. No date is set."),
            }
        }
    };
    let overdue = plan.overdue_actions(today);
    let overdue = overdue.iter().filter_map(|action| action.due).min().map(|oldest| {
        let number = counted(overdue.len(), "action");
        format!("{number} overdue, the oldest since {}.", day(oldest))
    });
    Card { plan: at, stands: plan.stands(), next, is_late, overdue }
}
