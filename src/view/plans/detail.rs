//! One plan in full, as its page shows it: facts, steps, actions, trajectory, look-back.

use super::{effect, item, organisation};
use crate::analysis::{Analysis, Item};
use crate::calendar::Month;
use crate::framework::Unit;
use crate::plans::{Action, Field, Plan, day, way};
use crate::polarity::Polarity;
use crate::template::{LifeCycleStep as Step, Progress, Words};
use crate::view::wording;
use crate::words::list;

/// Id, kind, organisations and owner in a line.
pub fn facts(analysis: &Analysis, plan: &Plan) -> String {
    let others: Vec<String> =
        plan.others.iter().map(|other| organisation(analysis, other)).collect();
    let with = if others.is_empty() { String::new() } else { format!("with {}", list(&others)) };
    let facts = [plan.key.id.clone(), plan.kind_words().to_owned(), with, plan.owner.clone()];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    facts.join(" · ")
}

/// Where the plan was read, or that it was started on the page.
pub fn source(plan: &Plan) -> String {
    match &plan.source {
        Some(source) => format!("Read from {}, {}.", source.file, source.place),
        None => "Started on this page. It goes into the next return that is written here.".into(),
    }
}

/// What is said once about a plan, each with its label; what is not given says so.
pub fn pairs(analysis: &Analysis, plan: &Plan) -> Vec<(String, String)> {
    let given = |text: String| if text.is_empty() { "Not given".to_owned() } else { text };
    let month = |month: Option<Month>| given(month.map(|month| month.long()).unwrap_or_default());
    let risk = [plan.risk.map(Words::word).unwrap_or_default(), &plan.risk_reason];
    let risk: Vec<&str> = risk.into_iter().filter(|text| !text.is_empty()).collect();
    let mut pairs = vec![
        ("Senior responsible owner", given(plan.owner.clone())),
        ("Month required", month(plan.required_month())),
        ("In place since", plan.in_place().map_or("Not in place".to_owned(), |m| m.long())),
        ("Recovery meant in", month(plan.target_recovery)),
        ("Risk", given(risk.join(": "))),
    ];
    if !plan.others.is_empty() {
        let others: Vec<String> =
            plan.others.iter().map(|other| organisation(analysis, other)).collect();
        pairs.push(("Shared with", list(&others)));
    }
    if !plan.superseded_by.is_empty() {
        pairs.push(("Superseded by", plan.superseded_by.clone()));
    }
    pairs.into_iter().map(|(label, text)| (label.to_owned(), text)).collect()
}

/// What is asked for in a field, where its label does not say it.
pub fn hint(field: Field, analysis: &Analysis, plan: &Plan) -> Option<String> {
    let item = item(analysis, &plan.key);
    let unit = item.map_or("the indicator’s unit", |item| unit(item.indicator.unit));
    Some(match field {
        Field::Effect => {
            let lower = item.is_some_and(|item| item.indicator.polarity == Polarity::Lower);
            let sign = if lower { " Lower is better, so an improvement is negative." } else { "" };
            let unit = if unit == "per cent" { "percentage points" } else { unit };
            format!("What it adds to the indicator, in {unit}.{sign}")
        }
        Field::Trajectory => format!(
            "What the indicator is meant to reach in each month, in {unit}. Leave a month blank \
             where nothing is meant."
        ),
        Field::SupersededBy => "The id of the system plan, such as SPIP-01.".to_owned(),
        _ => return None,
    })
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "per cent",
        Unit::Count => "a count",
        Unit::Minutes => "minutes",
        Unit::Pounds => "pounds",
        Unit::Number => "the indicator’s unit",
    }
}

/// One step on the way of a plan until it is in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waypoint {
    /// What the step is called.
    pub name: String,
    /// Its forum, as the framework of accountability sets it; empty where it sets none.
    pub forum: String,
    /// When and where it was taken; `None` where it was not.
    pub taken: Option<String>,
    /// Whether it is the one that comes next.
    pub is_next: bool,
}

/// The way of a plan until it is in place: the six steps of a system plan, or a provider's two.
pub fn progress(plan: &Plan) -> Vec<Waypoint> {
    let next = plan.next_step();
    let steps = plan.life_cycle.steps();
    way(plan.kind)
        .into_iter()
        .map(|(step, name, forum)| {
            let taken = steps.iter().find(|taken| taken.step == step).map(|taken| {
                let date = taken.date.map_or_else(|| "no date given".to_owned(), day);
                let parts = [date, taken.forum.clone()];
                let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
                parts.join(", ")
            });
            let is_next = taken.is_none() && next == Some(step);
            let forum = forum.unwrap_or_default().to_owned();
            Waypoint { name: name.to_owned(), forum, taken, is_next }
        })
        .collect()
}

/// The steps that are not on that way: required, on and off track, recovered, closed, superseded.
pub fn further_steps(plan: &Plan) -> Vec<String> {
    let way: Vec<Step> = way(plan.kind).into_iter().map(|(step, ..)| step).collect();
    let steps = plan.life_cycle.steps().iter();
    let further = steps.zip(plan.step_words()).filter(|(taken, _)| !way.contains(&taken.step));
    further.map(|(_, words)| words).collect()
}

/// One action as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionRow {
    /// What will be done: it names the row.
    pub action: String,
    /// Who does it, from when to when, and the expected effect.
    pub facts: String,
    /// How far it is.
    pub status: Option<Progress>,
    /// That it is overdue in the month that is judged, with since when.
    pub overdue: Option<String>,
}

/// The actions, in the order of the plan.
pub fn action_rows(analysis: &Analysis, plan: &Plan) -> Vec<ActionRow> {
    let item = item(analysis, &plan.key);
    let today = analysis.as_of.map(Month::last_day);
    let row = |action: &Action| ActionRow {
        action: action.action.clone(),
        facts: action_facts(action, item),
        status: action.status,
        overdue: action
            .due
            .filter(|_| !plan.is_over() && today.is_some_and(|today| action.is_overdue(today)))
            .map(|due| format!("Overdue since {}.", day(due))),
    };
    plan.actions.iter().map(row).collect()
}

fn action_facts(action: &Action, item: Option<&Item>) -> String {
    let effect_words = action.expected_effect.map(|number| match item {
        Some(item) => format!("expected effect {}", effect(item, number)),
        None => format!("expected effect {number}"),
    });
    let parts = [
        (!action.owner.is_empty()).then(|| action.owner.clone()),
        action.start.map(|start| format!("starts {}", day(start))),
        action.due.map(|due| format!("due {}", day(due))),
        effect_words,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A month of the recovery trajectory beside what came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrajectoryMonth {
    /// The month.
    pub month: String,
    /// What was meant, in the indicator's unit.
    pub meant: String,
    /// What came; a dash for a month without a value.
    pub actual: String,
    /// Whether it is off track.
    pub is_off: bool,
    /// The same in words; empty for a month without a value.
    pub words: String,
}

/// The plan's own trajectory, month by month.
pub fn trajectory(analysis: &Analysis, plan: &Plan) -> Vec<TrajectoryMonth> {
    let item = item(analysis, &plan.key);
    let month = |(month, meant): (&Month, &f64)| {
        let actual = item.and_then(|item| item.series.month(*month)?.value);
        let format = item.map(wording::format);
        let format = format.map(|format| actual.map_or(format, |a| format.apart(a, &[*meant])));
        let show = |value: f64| format.map_or_else(|| value.to_string(), |f| f.value(value));
        let is_off = item
            .zip(actual)
            .map(|(item, actual)| item.indicator.polarity.adverse_variance(*meant, actual) > 0.0);
        TrajectoryMonth {
            month: month.to_string(),
            meant: show(*meant),
            actual: actual.map_or_else(|| wording::NOTHING.to_owned(), show),
            is_off: is_off == Some(true),
            words: match is_off {
                Some(true) => "Off track".to_owned(),
                Some(false) => "On track".to_owned(),
                None => String::new(),
            },
        }
    };
    plan.trajectory.iter().map(month).collect()
}

/// What forums decided and the provider stated about an item, newest first.
pub fn decided(item: &Item) -> Vec<String> {
    let words = |decided: &crate::analysis::ForumDecision| {
        let note =
            if decided.note.is_empty() { String::new() } else { format!(" ({})", decided.note) };
        format!("{}. {}{note}", decided.month.long(), decided.words)
    };
    item.decided.iter().rev().map(words).collect()
}

/// The parts of the look-back that say anything.
pub fn look_back(plan: &Plan) -> Vec<(String, Vec<String>)> {
    let look_back = &plan.look_back;
    let parts = [
        ("What worked", &look_back.worked),
        ("What did not work", &look_back.did_not),
        ("Lessons for others", &look_back.lessons),
    ];
    let said = parts.into_iter().filter(|(_, texts)| !texts.is_empty());
    said.map(|(what, texts)| (what.to_owned(), texts.clone())).collect()
}
