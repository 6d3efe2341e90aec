//! The plans as a board: a column for each step of their life, the overdue first.

use serde::{Deserialize, Serialize};

use super::order;
use super::plan::{Plan, day};
use crate::calendar::Date;
use crate::template::LifeCycleStep as Step;
use crate::words::counted;

/// A column of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// Required, and nothing written.
    Required,
    /// Written, and not in place: a system plan stays here until its sixth step.
    Drafted,
    /// In place.
    InPlace,
    /// In recovery, on track.
    OnTrack,
    /// In recovery, off track.
    OffTrack,
    /// Back on plan.
    Recovered,
    /// Closed after a look-back.
    Closed,
    /// Replaced by a system plan.
    Superseded,
}

impl Stage {
    /// Every column, from left to right.
    pub const ALL: [Self; 8] = [
        Self::Required,
        Self::Drafted,
        Self::InPlace,
        Self::OnTrack,
        Self::OffTrack,
        Self::Recovered,
        Self::Closed,
        Self::Superseded,
    ];

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Required => "Required",
            Self::Drafted => "Drafted",
            Self::InPlace => "In place",
            Self::OnTrack => "In recovery, on track",
            Self::OffTrack => "In recovery, off track",
            Self::Recovered => "Recovered",
            Self::Closed => "Closed",
            Self::Superseded => "Superseded",
        }
    }
}

impl Plan {
    /// The column in which it stands, by the step that people recorded last.
    pub fn stage(&self) -> Stage {
        match self.step() {
            None if self.in_place().is_some() => Stage::InPlace,
            None | Some(Step::Required) => Stage::Required,
            Some(step) if step == order::in_place(self.kind) => Stage::InPlace,
            Some(Step::OnTrack) => Stage::OnTrack,
            Some(Step::OffTrack) => Stage::OffTrack,
            Some(Step::Recovered) => Stage::Recovered,
            Some(Step::Closed) => Stage::Closed,
            Some(Step::Superseded) => Stage::Superseded,
            Some(
                Step::Drafted
                | Step::Critiqued
                | Step::Agreed
                | Step::SignedOff
                | Step::Approved
                | Step::HandedOver,
            ) => Stage::Drafted,
        }
    }
}

/// One plan on the board, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The position of the plan among all.
    pub plan: usize,
    /// Its column.
    pub stage: Stage,
    /// Where it stands, to the step.
    pub stands: String,
    /// What comes next and by when, in a sentence.
    pub next: String,
    /// Whether the next step is overdue.
    pub is_late: bool,
    /// What is overdue among its actions, in a sentence; `None` when nothing is.
    pub overdue: Option<String>,
}

/// The cards as they stand on a day, column by column; within a column those with something
/// overdue first, then by organisation and indicator. `grace_months` is the framework's time for
/// writing a plan.
pub fn board(plans: &[Plan], grace_months: u32, today: Date) -> Vec<Card> {
    let grace = u8::try_from(grace_months).unwrap_or(u8::MAX);
    let mut cards: Vec<Card> =
        plans.iter().enumerate().map(|(at, plan)| card(at, plan, grace, today)).collect();
    cards.sort_by_key(|card| {
        let is_on_time = !(card.is_late || card.overdue.is_some());
        (card.stage, is_on_time, card.plan)
    });
    cards
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
    Card { plan: at, stage: plan.stage(), stands: plan.stands(), next, is_late, overdue }
}
