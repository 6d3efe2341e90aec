//! Which measures are shown: by forum, organisation and domain.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::analysis::{Analysis, Item};
use crate::app::components::field::{Choice, Content, labelled};
use crate::view::assurance::{Audience, Filter};
use crate::view::wording;

/// The three fields.
pub fn filters(analysis: &Analysis, forums: &[Audience], filter: RwSignal<Filter>) -> AnyView {
    let audiences = forums.iter().map(|forum| (forum.id(), forum.words())).collect();
    let among = |of: fn(&Item) -> &String| -> Vec<Choice> {
        let names: BTreeSet<&String> = analysis.items.iter().map(of).collect();
        names.into_iter().map(|name| (name.clone(), wording::capital(name))).collect()
    };
    let of = move |part: fn(&mut Filter) -> &mut Option<String>| {
        Content::new(
            move || filter.with(|filter| part(&mut filter.clone()).clone()).unwrap_or_default(),
            move |value| {
                filter.update(|filter| {
                    *part(filter) = Some(value).filter(|value| !value.is_empty());
                });
            },
        )
    };
    view! {
        <div class="filters no-print" role="search" aria-label="Filter measures">
            {labelled("assurance-forum", "Dashboard of").choice(
                with_all(audiences, "No forum: the picture alone"),
                of(|filter| &mut filter.audience),
            )}
            {labelled("assurance-organisation", "Organisation").choice(
                with_all(among(|item| &item.organisation), "All"),
                of(|filter| &mut filter.organisation),
            )}
            {labelled("assurance-domain", "Domain").choice(
                with_all(among(|item| &item.indicator.domain), "All"),
                of(|filter| &mut filter.domain),
            )}
        </div>
    }
    .into_any()
}

/// The options after the one that chooses nothing.
fn with_all(options: Vec<Choice>, all: &str) -> Vec<Choice> {
    std::iter::once((String::new(), all.to_owned())).chain(options).collect()
}
