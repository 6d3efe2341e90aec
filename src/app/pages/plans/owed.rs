//! Plans that a tier requires and that nobody has written, each with the way to start it.

use leptos::prelude::*;

use super::start::StartPlan;
use crate::app::components::Growing;
use crate::app::route::Route;
use crate::app::state::State;
use crate::view::plans::{self, OwedPlan, Wanted};

/// The list; a row stays as it is, with whatever is typed in it, for as long as it is owed.
pub fn owed(state: State, wanted: RwSignal<Wanted>) -> impl IntoView {
    let all = Memo::new(move |_| {
        state
            .analysis
            .with(|analysis| analysis.as_ref().map(|a| plans::owed(a)).unwrap_or_default())
    });
    let owed = Memo::new(move |_| {
        let mut owed = all.get();
        wanted.with(|wanted| owed.retain(|row| wanted.is_at(&row.organisation)));
        owed
    });
    let growing = Growing::of(owed);
    view! {
        <section class="card plans__owed" data-testid="plans-owed" aria-labelledby="plans-owed-title">
            <h2 id="plans-owed-title">
                "Plans required, none written " <span class="quiet">{move || owed.with(Vec::len)}</span>
            </h2>
            <Show when=move || owed.with(Vec::is_empty)>
                <p>"Every indicator whose tier requires an improvement plan has one."</p>
            </Show>
            <ul class="plans__owed-list">
                <For each=move || growing.shown() key=Clone::clone let:row>
                    {row_of(row)}
                </For>
            </ul>
            {growing.end()}
        </section>
    }
}

fn row_of(row: OwedPlan) -> AnyView {
    let href = Route::Indicator(row.organisation.clone(), row.indicator.clone()).to_string();
    let required = row.required.map(|month| format!("Required in {}. ", month.long()));
    view! {
        <li data-testid="plan-owed">
            <p class="plans__owed-what">
                <a href=href>{row.title.clone()}</a>
                " "
                <span class="quiet">{row.tier.clone()}</span>
            </p>
            <p>
                {required}
                <span class:plans__late=row.is_overdue>{format!("{}.", row.when)}</span>
            </p>
            <StartPlan organisation=row.organisation indicator=row.indicator title=row.title />
        </li>
    }
    .into_any()
}
