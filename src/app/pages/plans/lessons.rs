//! What closed plans leave behind, as far as a search finds it.

use leptos::prelude::*;

use super::links::to_plan;
use crate::app::state::State;
use crate::view::plans::Wanted;
use crate::view::practice;

/// The lessons of an organisation, or of all, that a search finds.
pub fn lessons(state: State, wanted: RwSignal<Wanted>) -> impl IntoView {
    let found = Memo::new(move |_| {
        state.analysis.with(|analysis| {
            let analysis = analysis.as_ref()?;
            Some(wanted.with(|wanted| {
                let mut found = practice::found(analysis, &wanted.search);
                found.retain(|(_, lesson)| wanted.is_at(&lesson.plan.organisation));
                found
            }))
        })
    });
    let body = move || {
        let found = found.get().unwrap_or_default();
        if found.is_empty() {
            return view! {
                <p class="quiet">
                    "No lesson to show. They come from the look-backs of closed plans."
                </p>
            }
            .into_any();
        }
        let rows: Vec<_> = found
            .into_iter()
            .map(|(heading, lesson)| {
                let texts: Vec<_> = lesson
                    .texts
                    .into_iter()
                    .map(|(what, text)| view! { <div><dt>{what}</dt><dd>{text}</dd></div> })
                    .collect();
                view! {
                    <li class="card" data-testid="lesson">
                        <h3>{to_plan(lesson.plan, heading)}</h3>
                        <dl class="pairs">{texts}</dl>
                    </li>
                }
            })
            .collect();
        view! { <ul class="plans__lessons">{rows}</ul> }.into_any()
    };
    view! {
        <section data-testid="lessons">
            <h2>"What was learned"</h2>
            {body}
        </section>
    }
}
