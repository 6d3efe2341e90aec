//! The plans as cards on a board, and what the values say about each.

use super::{Wanted, facts, item, title};
use crate::analysis::{Analysis, Item};
use crate::calendar::Date;
use crate::plans::{Card, Plan, PlanKey, Stage, board, way};
use crate::template::PlanKind;
use crate::view::wording;

/// One plan on the board.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BoardCard {
    /// The plan.
    pub key: PlanKey,
    /// Its column.
    pub stage: Stage,
    /// What it is about.
    pub title: String,
    /// Id, kind, organisations and owner.
    pub facts: String,
    /// The step of a plan that is not in place; empty where the column says it.
    pub step: String,
    /// What comes next and by when.
    pub next: String,
    /// Whether that is overdue.
    pub is_late: bool,
    /// What is overdue among its actions.
    pub overdue: Option<String>,
    /// Where the latest value stands beside its trajectory, and whether that is off track.
    pub track: Option<(String, bool)>,
}

/// The cards of the plans that are wanted, column by column; columns without cards are left out.
pub fn columns(
    analysis: &Analysis,
    wanted: &Wanted,
    grace_months: u32,
    today: Date,
) -> Vec<(Stage, Vec<BoardCard>)> {
    let cards: Vec<BoardCard> = board(&analysis.plans, grace_months, today)
        .iter()
        .filter_map(|card| Some((card, analysis.plans.get(card.plan)?)))
        .filter(|(_, plan)| wanted.finds(analysis, plan))
        .map(|(card, plan)| board_card(analysis, card, plan))
        .collect();
    let of = |stage: Stage| cards.iter().filter(move |card| card.stage == stage).cloned();
    Stage::ALL
        .into_iter()
        .map(|stage| (stage, of(stage).collect::<Vec<_>>()))
        .filter(|(_, cards)| !cards.is_empty())
        .collect()
}

fn board_card(analysis: &Analysis, card: &Card, plan: &Plan) -> BoardCard {
    BoardCard {
        key: plan.key.clone(),
        stage: card.stage,
        title: title(analysis, &plan.key),
        facts: facts(analysis, plan),
        step: if card.stage == Stage::Drafted && plan.kind == PlanKind::System {
            progress_words(plan)
        } else if card.stage == Stage::Superseded {
            card.stands.clone()
        } else {
            String::new()
        },
        next: card.next.clone(),
        is_late: card.is_late,
        overdue: card.overdue.clone(),
        track: item(analysis, &plan.key).and_then(|item| track(plan, item)),
    }
}

/// Where the latest value stands beside the trajectory, and whether that is off track. A plan that
/// is over has no track any more.
pub fn track(plan: &Plan, item: &Item) -> Option<(String, bool)> {
    if plan.is_over() {
        return None;
    }
    let track = plan.track(&item.series, item.indicator.polarity)?;
    let format = wording::format(item).apart(track.actual, &[track.meant]);
    Some((format!("{}.", track.words(|value| format.value(value))), !track.is_on))
}

/// What the values say against the step that people recorded last; `None` where both agree.
pub fn disagreement(plan: &Plan, item: &Item) -> Option<String> {
    let (_, is_off) = track(plan, item)?;
    match (plan.stage(), is_off) {
        (Stage::OnTrack | Stage::InPlace | Stage::Recovered, true) => Some(format!(
            "The latest value is off the trajectory, but the plan stands at “{}”. Record “In \
             recovery, off track” if that is so.",
            plan.stands()
        )),
        (Stage::OffTrack, false) => Some(
            "The latest value is on the trajectory, but the plan stands at “In recovery, off \
             track”. Record “In recovery, on track” if that is so."
                .to_owned(),
        ),
        _ => None,
    }
}

/// `Step 3 of 6: Agreed by all responsible partners`.
fn progress_words(plan: &Plan) -> String {
    let way = way(plan.kind);
    let taken = plan.step().and_then(|now| way.iter().position(|(step, ..)| *step == now));
    let name = taken.and_then(|at| way.get(at)).map_or("", |(_, name, _)| name);
    taken.map_or_else(String::new, |at| format!("Step {} of {}: {name}", at + 1, way.len()))
}
