//! The accountability matrix, drawn from the forums of the framework in use.

use leptos::prelude::*;

use super::to_card;
use crate::app::state::State;
use crate::framework::{ForumName, Forums};
use crate::view::governance::{agenda, before_it};

/// The table; on a narrow screen a list of its cells.
pub fn matrix(state: State) -> AnyView {
    let framework = state.in_use.get();
    let keys: Vec<String> = framework
        .organisations
        .iter()
        .map(|one| one.key.clone())
        .filter(|key| framework.matrix.rows.iter().any(|row| row.forums.contains_key(key)))
        .collect();
    let heads: Vec<_> =
        keys.iter().map(|key| view! { <th scope="col">{key.clone()}</th> }).collect();
    let rows: Vec<_> = framework
        .matrix
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<_> =
                keys.iter().map(|key| cell(state, key, row.forums.get(key))).collect();
            view! { <tr><th scope="row">{row.name.clone()}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Accountability matrix">
            <table class="table table--stacked governance__matrix" data-testid="governance-matrix">
                <caption class="nhsuk-u-visually-hidden">"Accountability matrix"</caption>
                <thead><tr><th scope="col">"Level"</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell(state: State, key: &str, forums: Option<&Forums>) -> AnyView {
    let Some(forums) = forums else {
        return view! { <td data-label=key.to_owned()>"–"</td> }.into_any();
    };
    let forum = |name: &String, before: Option<&'static str>| {
        let name = ForumName::new(key, name);
        let count = state.analysis.with(|analysis| {
            let agenda = agenda(analysis.as_deref(), &name)?;
            (!agenda.entries.is_empty()).then(|| before_it(agenda))
        });
        let words = name.forum.clone();
        view! {
            <div class="governance__cell">
                {before.map(|before| view! { <span class="quiet">{before}</span> })}
                {to_card(&name, words)}
                {count.map(|count| view! { <span class="quiet">{count}</span> })}
            </div>
        }
    };
    let usual = forum(&forums.usual, None);
    let finance = forums.finance.as_ref().map(|name| forum(name, Some("Finance: ")));
    view! { <td data-label=key.to_owned()>{usual} {finance}</td> }.into_any()
}
