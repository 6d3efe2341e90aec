//! The actions of a plan: a row for each, which stays while others change, and the fields to add
//! or change one.

use leptos::prelude::*;

use super::form::Form;
use super::plan::{Here, section as of_plan};
use crate::plans::{Change, Sort};
use crate::template::{Progress, Words};
use crate::view::plans::{self, ActionRow};

/// The actions, what they are expected to add, and their fields.
pub fn section(here: Here) -> AnyView {
    let form = Form::new(here, "action");
    let rows = here.follow(plans::action_rows);
    let expected = here.follow_item(plans::expectation);
    let words = move || rows.get().unwrap_or_default();
    let body = view! {
        <Show
            when=move || rows.with(|rows| rows.as_ref().is_some_and(|rows| !rows.is_empty()))
            fallback=|| view! { <p class="quiet">"No action is given."</p> }
        >
            <ul class="plans__actions">
                <For each=words key=|row| row.action.clone() let:row>{action(rows, form, &row)}</For>
            </ul>
        </Show>
        {move || {
            let lines = expected.get().unwrap_or_default();
            (!lines.is_empty()).then(|| view! {
                <p data-testid="plan-expectation">{lines.join(" ")}</p>
            })
        }}
        {form.view("Add an action", Sort::Action(None))}
    };
    of_plan("actions", "Actions", body)
}

/// One row, by the words of its action; the rest of it follows the plan in place.
fn action(rows: Memo<Option<Vec<ActionRow>>>, form: Form, first: &ActionRow) -> AnyView {
    let words = first.action.clone();
    let row = Memo::new({
        let words = words.clone();
        move |_| {
            rows.with(|rows| {
                let rows = rows.as_ref()?.iter();
                rows.clone().find(|row| row.action == words).cloned()
            })
        }
    });
    let facts = move || row.get().map(|row| row.facts);
    let overdue = move || row.get().and_then(|row| row.overdue);
    let status = Memo::new(move |_| row.get().and_then(|row| row.status));
    let changed = {
        let words = words.clone();
        move |event| {
            let chosen = event_target_value(&event);
            let status = Progress::ALL.iter().copied().find(|status| status.word() == chosen);
            if let Some(status) = status {
                form.act(Change::Status { action: words.clone(), status });
            }
        }
    };
    let options = move || {
        let now = status.get();
        let blank = now.is_none().then(|| view! { <option value="">"Not given"</option> });
        let options = Progress::ALL.iter().map(move |status| {
            let selected = now == Some(*status);
            view! { <option value=status.word() selected=selected>{status.word()}</option> }
        });
        (blank, options.collect_view())
    };
    let change = {
        let words = words.clone();
        move |_| form.open(Sort::Action(Some(words.clone())))
    };
    let remove = {
        let words = words.clone();
        move |_| form.act(Change::RemoveAction(words.clone()))
    };
    let label = format!("Status of: {words}");
    let about = format!(": {words}");
    view! {
        <li data-testid="plan-action-row">
            <p class="plans__action">{words}</p>
            <p class="quiet">{facts}</p>
            {move || overdue().map(|words| view! { <p class="plans__late">{words}</p> })}
            <p class="plans__ways no-print">
                <select aria-label=label data-testid="action-status" on:change=changed>{options}</select>
                <button type="button" class="link-button" data-testid="action-change" on:click=change>
                    "Change" <span class="nhsuk-u-visually-hidden">{about.clone()}</span>
                </button>
                <button type="button" class="link-button" data-testid="action-remove" on:click=remove>
                    "Remove" <span class="nhsuk-u-visually-hidden">{about}</span>
                </button>
            </p>
        </li>
    }
    .into_any()
}
