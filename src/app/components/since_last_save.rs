//! What changed in a file since it was checked before: fixed, new, still there.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::saves::Saves;
use crate::app::state::State;
use crate::app::text;
use crate::check::compare;
use crate::finding::Finding;

/// Findings of one list that are told one by one.
const LISTED: usize = 10;

/// The comparison with the check before, once there is one.
#[component]
pub fn SinceLastSave(
    /// The file's name.
    name: String,
    /// Its findings now.
    findings: Arc<[Finding]>,
) -> impl IntoView {
    let state = State::here();
    move || {
        let before = state.before.with(|before| before.get(&name).cloned())?;
        if state.judging.get() {
            return Some(
                view! { <p class="quiet">"The new save is being checked."</p> }.into_any(),
            );
        }
        let comparison = compare(&before, &findings);
        let new: Vec<&Finding> =
            comparison.new.iter().filter_map(|position| findings.get(*position)).collect();
        let fixed: Vec<&Finding> = comparison.fixed.iter().collect();
        let sentence = format!(
            "Since the last save: {} fixed, {} new, {} still there.",
            text::thousands(fixed.len() as u64),
            text::thousands(new.len() as u64),
            text::thousands(comparison.still as u64),
        );
        Some(
            view! {
                <section class="card since" aria-label="Since the last save" data-testid="since">
                    <p class="lead" role="status">{sentence}</p>
                    {list("Fixed", "since-fixed", &fixed)}
                    {list("New", "since-new", &new)}
                </section>
            }
            .into_any(),
        )
    }
}

fn list(title: &'static str, id: &'static str, findings: &[&Finding]) -> Option<AnyView> {
    if findings.is_empty() {
        return None;
    }
    let rest = findings.len().saturating_sub(LISTED);
    let items: Vec<_> = findings
        .iter()
        .take(LISTED)
        .map(|finding| {
            let place = finding.place.to_string();
            view! { <li><strong>{place}</strong> " " {finding.message.clone()}</li> }
        })
        .collect();
    Some(
        view! {
            <h2>{title}</h2>
            <ul data-testid=id>
                {items}
                {(rest > 0).then(|| view! { <li class="quiet">{format!("and {rest} more")}</li> })}
            </ul>
        }
        .into_any(),
    )
}

/// A choice to check every save of a file, where the browser can look at it again.
#[component]
pub fn KeepChecking(
    /// The file's name.
    name: String,
) -> impl IntoView {
    let saves = Saves::here();
    let known = {
        let name = name.clone();
        move || saves.known.with(|known| known.contains(&name))
    };
    let watched = {
        let name = name.clone();
        move || saves.watched.with(|watched| watched.contains(&name))
    };
    view! {
        <Show
            when=known
            fallback=|| view! {
                <span class="quiet no-print">
                    "After you have mended it, drop it again: what was fixed and what is new is \
                     shown."
                </span>
            }
        >
            <label class="keep no-print">
                <input
                    type="checkbox"
                    data-testid="keep-checking"
                    prop:checked=watched.clone()
                    on:change={
                        let name = name.clone();
                        move |event| saves.watch(&name, event_target_checked(&event))
                    }
                />
                " Keep checking this file: every save is read again within two seconds"
            </label>
        </Show>
    }
}
