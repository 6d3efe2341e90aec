//! With whom organisations are compared: the choice of a group, and picking one by hand.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::route;
use crate::analysis::{Group, Peers};
use crate::app::navigation::go;
use crate::app::state::State;
use crate::view::peers::{choice, found};

/// What an address calls the organisations that a person picked: who they are stays on the page.
pub const PICKED: &str = "picked";

/// Organisations that the list shows before it is searched.
const SHOWN: usize = 60;

/// A drop-down of the groups that the tables of an indicator can be compared within; `chosen` is the
/// id of the one that is.
pub fn group_choice(indicator: String, tables: &[Peers], chosen: Option<&String>) -> AnyView {
    let mut groups: Vec<&Group> = Vec::new();
    for group in tables.iter().flat_map(|peers| &peers.groups) {
        if groups.iter().all(|known| known.id() != group.id()) {
            groups.push(group);
        }
    }
    let option = |id: String, words: String| {
        let is_chosen = chosen == Some(&id);
        view! { <option value=id selected=is_chosen>{words}</option> }
    };
    let options: Vec<_> = groups.iter().map(|group| option(group.id(), choice(group))).collect();
    let picked = option(PICKED.to_owned(), "Picked by hand".to_owned());
    // A group of another measure, or of another framework, that these files know nothing of.
    let unknown =
        chosen.filter(|id| *id != PICKED && groups.iter().all(|group| group.id() != **id));
    let unknown = unknown.map(|_| {
        view! {
            <p class="quiet" role="status">
                "The chosen group is not known here, so all organisations are compared."
            </p>
        }
    });
    view! {
        <div class="peers__group no-print">
            <label class="field">
                "Compare within"
                <select
                    class="nhsuk-select"
                    data-testid="peers-group"
                    on:change=move |event| {
                        let group = Some(event_target_value(&event)).filter(|id| !id.is_empty());
                        go(&route(&indicator, group.as_ref()));
                    }
                >
                    <option value="" selected=chosen.is_none()>"All organisations"</option>
                    {options}
                    {picked}
                </select>
            </label>
            <p class="quiet">
                "Regions are those that the published files state; other groups are the lists of the \
                 framework file. No kind is guessed from a name."
            </p>
            {unknown}
        </div>
    }
    .into_any()
}

/// A list of all organisations to pick from, with a search.
#[component]
pub fn Picker(
    /// The tables of the indicator.
    tables: Vec<Peers>,
) -> impl IntoView {
    let state = State::here();
    let picked = state.picked;
    let search = RwSignal::new(String::new());
    let all = tables.iter().flat_map(|peers| &peers.standings);
    // A comparison that begins with one's own is rarely wrong.
    if picked.with_untracked(BTreeSet::is_empty) {
        let own = all.filter(|one| one.own.is_some()).map(|one| one.code.clone());
        picked.set(own.collect());
    }
    let tables = StoredValue::new(tables);
    let rows = move || {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut rows = Vec::new();
        let mut more = 0;
        tables.with_value(|tables| {
            let search = search.read();
            for standing in tables.iter().flat_map(|peers| found(peers, &search)) {
                if !seen.insert(standing.code.clone()) {
                    continue;
                }
                if rows.len() == SHOWN {
                    more += 1;
                    continue;
                }
                let (code, name) = (standing.code.clone(), standing.name.clone());
                let words = if name == code { name } else { format!("{name} ({code})") };
                let is_picked = {
                    let code = code.clone();
                    move || picked.with(|picked| picked.contains(&code))
                };
                let toggle = move |event| {
                    let is_in = event_target_checked(&event);
                    picked.update(|picked| {
                        if is_in {
                            picked.insert(code.clone());
                        } else {
                            picked.remove(&code);
                        }
                    });
                };
                rows.push(view! {
                    <li>
                        <label class="check">
                            <input type="checkbox" prop:checked=is_picked on:change=toggle/>
                            {words}
                        </label>
                    </li>
                });
            }
        });
        let more = (more > 0).then(|| {
            view! {
                <li class="quiet">{format!("{more} more. Search to find them.")}</li>
            }
        });
        view! { {rows} {more} }
    };
    view! {
        <fieldset class="card peers__picker no-print" data-testid="peers-picker">
            <legend>"Pick the organisations to compare"</legend>
            <p class="peers__search">
                <label for="peers-pick">"Find an organisation"</label>
                <input
                    id="peers-pick"
                    class="nhsuk-input"
                    type="search"
                    autocomplete="off"
                    on:input=move |event| search.set(event_target_value(&event))
                />
            </p>
            <ul class="peers__picks">{rows}</ul>
            <p>
                <span role="status">
                    {move || format!("{} picked. ", picked.with(BTreeSet::len))}
                </span>
                <button
                    class="link-button"
                    type="button"
                    on:click=move |_| picked.set(BTreeSet::new())
                >
                    "Pick none"
                </button>
            </p>
        </fieldset>
    }
}
