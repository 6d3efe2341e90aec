//! What the page does with what people enter: takes it, goes back and forth between it, and leaves
//! a trace of it in the audit trail.
//!
//! Whatever is entered is said, so that whoever hears the page knows that it counted.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::browser;
use super::state::State;
use crate::analysis::Item;
use crate::assurance::{self, Measure};
use crate::calendar::Month;
use crate::choices::{self, Change, ChartKey, Refusal};
use crate::entered::{Deed, Entered, History, Switch};
use crate::view::shortcuts::{Command, command_with_control};
use crate::view::{plans as view_plans, wording};
use crate::workspace::Act;
use crate::{commentary, forums, intelligence, plans};

/// Decides something about the chart of `item`, or takes it back.
///
/// # Errors
/// Whatever speaks against it; nothing is changed then.
pub fn decide(state: State, item: &Item, change: Change) -> Result<(), Refusal> {
    let said = match &change {
        Change::Decide(decision) => decision.sentence(),
        Change::TakeBack(choice) => format!("Taken back: {}.", choice.statement()),
    };
    let deed = choices::Deed { chart: item.chart_key(), change };
    let mut next = state.entered.with_untracked(|history| history.now().clone());
    next.charts = next.charts.after(&deed, &item.charted())?;
    act(state, Deed::Chart(deed), next, said);
    Ok(())
}

/// Records what a forum decided, or takes it back.
///
/// # Errors
/// Whatever speaks against it; nothing is changed then.
pub fn record(state: State, deed: forums::Deed, today: Month) -> Result<(), forums::Refusal> {
    let said = match &deed {
        forums::Deed::Record(record) => record.sentence(),
        forums::Deed::TakeBack(record) => format!("Taken back: {}.", record.words()),
    };
    let mut next = state.entered.with_untracked(|history| history.now().clone());
    next.forums = next.forums.after(&deed, today)?;
    act(state, Deed::Forum(deed), next, said);
    Ok(())
}

/// Agrees an assurance rating, takes it back, or answers the Board's questions about it.
///
/// # Errors
/// Whatever speaks against it; nothing is changed then.
pub fn assure(state: State, deed: assurance::Deed) -> Result<(), assurance::Refusal> {
    let mut next = state.entered.with_untracked(|history| history.now().clone());
    let after =
        state.system.with_untracked(|system| next.assurance.after(&deed, &system.assurance));
    next.assurance = after?;
    let said = format!("Done: {}.", deed.action());
    act(state, Deed::Assurance(deed), next, said);
    Ok(())
}

/// Enters something beside the figures, changes it or takes it back.
///
/// # Errors
/// Whatever speaks against it; nothing is changed then.
pub fn know(state: State, deed: intelligence::Deed) -> Result<(), intelligence::Refusal> {
    let Some(today) = browser::today() else { return Err(intelligence::Refusal::Gone) };
    let mut next = state.entered.with_untracked(|history| history.now().clone());
    let framework = state.system.get_untracked();
    next.intelligence = next.intelligence.after(&deed, &framework, today.month())?;
    let said = format!("Done: {}.", deed.action());
    act(state, Deed::Intelligence(deed), next, said);
    Ok(())
}

/// Writes into a report, or takes back what was written.
///
/// # Errors
/// Whatever speaks against it; nothing is changed then.
pub fn comment(state: State, deed: commentary::Deed) -> Result<(), commentary::Refusal> {
    let mut next = state.entered.with_untracked(|history| history.now().clone());
    next.commentary = next.commentary.after(&deed)?;
    let said = format!("Done: {}.", deed.action());
    act(state, Deed::Commentary(deed), next, said);
    Ok(())
}

/// Does what leads to `next`, and says it.
pub fn act(state: State, deed: Deed, next: Entered, said: String) {
    let before = state.entered.with_untracked(|history| history.now().clone());
    trace(state, Act::Done, &deed, (&before, &next));
    state.entered.update(|history| history.act(deed, next));
    state.said.set(said);
}

/// Keeps that something else is in use, which the page has done already.
pub fn put_to_use(state: State, switch: Switch) {
    if switch.is_empty() {
        return;
    }
    let deed = Deed::Use(switch);
    let now = state.entered.with_untracked(|history| history.now().clone());
    trace(state, Act::Done, &deed, (&now, &now));
    state.entered.update(|history| history.act_always(deed, now));
}

/// Leaves a trace of a deed in the audit trail.
fn trace(state: State, act: Act, deed: &Deed, step: (&Entered, &Entered)) {
    let (when, who) = (browser::now(), state.name.get_untracked());
    let what = action(state, deed, None);
    state.trail.update(|trail| trail.add((act, deed, what), step, (when, &who)));
}

/// Enters something about an improvement plan.
///
/// # Errors
/// Whatever speaks against it; nothing is changed then.
pub fn plan(state: State, deed: plans::Deed) -> Result<(), plans::Refusal> {
    let Some(today) = browser::today() else { return Err(plans::Refusal::NoSuchPlan) };
    let mut next = state.entered.with_untracked(|history| history.now().clone());
    let plans = state.analysis.with_untracked(|analysis| {
        analysis.as_ref().map(|analysis| analysis.plans.clone()).unwrap_or_default()
    });
    // The analysis that knows of the deed before this one may still be on its way.
    let plans = next.plans.apply(plans);
    next.plans = next.plans.with(&deed, &plans, today)?;
    let said = format!("Recorded: {}.", deed.action(&plans));
    act(state, Deed::Plan(deed), next, said);
    Ok(())
}

/// Undoes the last decision.
pub fn undo(state: State) {
    step(state, Act::Undone, History::undo);
}

/// Decides again what was undone last.
pub fn redo(state: State) {
    step(state, Act::DoneAgain, History::redo);
}

fn step(state: State, act: Act, step: fn(&mut History) -> Option<Deed>) {
    let now = || state.entered.with_untracked(|history| history.now().clone());
    let before = now();
    let Some(deed) = state.entered.try_update(step).flatten() else { return };
    trace(state, act, &deed, (&before, &now()));
    if matches!(deed, Deed::Use(_) | Deed::Merge(_)) {
        state.stepped.set(Some((deed.clone(), act == Act::Undone)));
    }
    state.said.set(format!("{}: {}.", act.words(), action(state, &deed, None)));
}

/// The chart of a measure.
fn chart_of(measure: &Measure) -> ChartKey {
    let Measure { organisation, indicator } = measure.clone();
    ChartKey { organisation, indicator }
}

/// What a deed did: `recalculate limits from Apr 2025`, with the chart where it is another than
/// `here`.
pub fn action(state: State, deed: &Deed, here: Option<&ChartKey>) -> String {
    let action = deed.action();
    let about = match deed {
        Deed::Assurance(deed) => &chart_of(deed.measure()),
        Deed::Chart(deed) => &deed.chart,
        Deed::Forum(deed) => deed.about(),
        Deed::Plan(deed) => {
            return state.analysis.with_untracked(|analysis| {
                let plans = analysis.as_ref().map(|a| a.plans.as_slice()).unwrap_or_default();
                let title = analysis.as_ref().map(|a| view_plans::title(a, &deed.plan));
                let title = title.map(|title| format!(", {title}")).unwrap_or_default();
                format!("{}{title}", deed.action(plans))
            });
        }
        Deed::Threshold(_)
        | Deed::Commentary(_)
        | Deed::Governance(_)
        | Deed::Intelligence(_)
        | Deed::Maturity(_)
        | Deed::Oversight(_)
        | Deed::SmallNumbers(_)
        | Deed::Use(_)
        | Deed::Merge(_) => return action,
    };
    let name = state.analysis.with_untracked(|analysis| {
        let items = analysis.as_ref().map(|analysis| analysis.items.as_slice()).unwrap_or_default();
        let item = items.iter().find(|item| item.chart_key() == *about)?;
        Some(format!("{}, {}", wording::name(item), item.organisation))
    });
    match name.filter(|_| here != Some(about)) {
        Some(name) => format!("{action} ({name})"),
        None => action,
    }
}

/// Obeys the keys of undo and redo for as long as the page lives. In a field for text the keys
/// stay the field's own.
pub fn follow(state: State) {
    let keys = window_event_listener(ev::keydown, move |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || is_typing(&event) {
            return;
        }
        match command_with_control(&event.key(), event.shift_key()) {
            Some(Command::Undo) => undo(state),
            Some(Command::Redo) => redo(state),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || keys.remove());
}

/// Whether keys go into a text.
fn is_typing(event: &ev::KeyboardEvent) -> bool {
    let Some(target) = event.target() else { return false };
    match target.dyn_ref::<HtmlInputElement>() {
        Some(input) => !matches!(input.type_().as_str(), "checkbox" | "radio" | "button" | "file"),
        None => target.dyn_ref::<HtmlElement>().is_some_and(|e| e.tag_name() == "TEXTAREA"),
    }
}
