//! Which measures are shown: by forum, organisation and domain.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::fields::select;
use crate::analysis::{Analysis, Item};
use crate::view::assurance::{Audience, Filter};
use crate::view::wording;

/// The three fields.
pub fn filters(analysis: &Analysis, forums: &[Audience], filter: RwSignal<Filter>) -> AnyView {
    let audiences = forums.iter().map(|forum| (forum.id(), forum.words())).collect();
    let among = |of: fn(&Item) -> &String| -> Vec<(String, String)> {
        let names: BTreeSet<&String> = analysis.items.iter().map(of).collect();
        names.into_iter().map(|name| (name.clone(), wording::capital(name))).collect()
    };
    let chosen = |value: String| Some(value).filter(|value| !value.is_empty());
    view! {
        <div class="filters no-print" role="search" aria-label="Filter measures">
            {select(
                "assurance-forum".to_owned(),
                "Dashboard of",
                with_all(audiences, "No forum: the picture alone"),
                move || filter.with(|filter| filter.audience.clone()).unwrap_or_default(),
                move |value| filter.update(|filter| filter.audience = chosen(value)),
            )}
            {select(
                "assurance-organisation".to_owned(),
                "Organisation",
                with_all(among(|item| &item.organisation), "All"),
                move || filter.with(|filter| filter.organisation.clone()).unwrap_or_default(),
                move |value| filter.update(|filter| filter.organisation = chosen(value)),
            )}
            {select(
                "assurance-domain".to_owned(),
                "Domain",
                with_all(among(|item| &item.indicator.domain), "All"),
                move || filter.with(|filter| filter.domain.clone()).unwrap_or_default(),
                move |value| filter.update(|filter| filter.domain = chosen(value)),
            )}
        </div>
    }
    .into_any()
}

/// The options after the one that chooses nothing.
fn with_all(options: Vec<(String, String)>, all: &str) -> Vec<(String, String)> {
    std::iter::once((String::new(), all.to_owned())).chain(options).collect()
}
