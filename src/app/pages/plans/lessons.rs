//! What closed plans leave behind, and who improves.

use leptos::prelude::*;

use crate::analysis::Analysis;
use crate::plans::{Lesson, lessons as of_plans, matching};
use crate::view::practice;

/// The lessons that a search finds.
pub fn lessons(analysis: &Analysis, search: &str) -> AnyView {
    let rows: Vec<_> = of_plans(&analysis.plans)
        .into_iter()
        .map(|lesson: Lesson| (practice::title(analysis, &lesson), lesson))
        .filter(|(title, lesson)| {
            let mut texts = vec![title.as_str()];
            texts.extend(lesson.texts.iter().map(|(_, text)| text.as_str()));
            matching(search, &texts)
        })
        .map(|(title, lesson)| {
            let texts: Vec<_> = lesson
                .texts
                .into_iter()
                .map(|(what, text)| view! { <div><dt>{what}</dt><dd>{text}</dd></div> })
                .collect();
            view! {
                <li class="card" data-testid="lesson">
                    <h3>{title}</h3>
                    <dl class="pairs pairs--stacked">{texts}</dl>
                </li>
            }
        })
        .collect();
    let body = if rows.is_empty() {
        view! { <p class="quiet">"No lesson to show. They come from the look-backs of closed plans."</p> }
            .into_any()
    } else {
        view! { <ul class="plans__lessons">{rows}</ul> }.into_any()
    };
    view! {
        <section data-testid="lessons">
            <h2>"What was learned"</h2>
            {body}
        </section>
    }
    .into_any()
}
