//! What an entry is about, as a way to its page.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::state::State;
use crate::framework::Framework;
use crate::intelligence::{Scope, Subject};

/// `Northmoor: A&E: seen within 4 hours`, a link where it is one measure that has a page.
pub fn about(state: State, subject: &Subject, system: &Framework) -> AnyView {
    let words = subject.words(system);
    let only = match &subject.scope {
        Scope::Indicators(ids) if ids.len() == 1 => ids.first(),
        Scope::Indicators(_) | Scope::Programme(_) => None,
    };
    let route = only.and_then(|id| {
        state.analysis.with_untracked(|analysis| {
            let items = analysis.as_ref().map(|a| a.items.as_slice()).unwrap_or_default();
            let found = items.iter().find(|item| {
                let key = &item.series.key;
                key.organisation == subject.organisation && key.indicator == *id
            });
            found.map(Route::to_item)
        })
    });
    match route {
        Some(route) => view! { <a href=route.to_string()>{words}</a> }.into_any(),
        None => view! { {words} }.into_any(),
    }
}
