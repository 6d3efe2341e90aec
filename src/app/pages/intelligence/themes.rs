//! The themes of notes over the last 12 months, and the list of themes.

use leptos::prelude::*;

use super::fields::fault;
use crate::app::components::field::{labelled, one_line};
use crate::app::deeds;
use crate::app::state::State;
use crate::intelligence::{Deed, Field, Refusal, ThemeRow, ThemeTable};
use crate::view::intelligence::{BAR_HEIGHT, bars, bars_width, theme_name, themes};

/// The table of themes.
pub fn section(state: State, shown: Memo<String>) -> AnyView {
    let table = Memo::new(move |_| {
        let shown = shown.get();
        let own = Some(shown.as_str()).filter(|own| !own.is_empty());
        state.analysis.with(|analysis| {
            analysis.as_ref().map(|analysis| themes(analysis, own)).unwrap_or_default()
        })
    });
    view! {
        <section class="card" aria-labelledby="themes">
            <h2 id="themes">"Themes over the last 12 months"</h2>
            {move || table.with(counts)}
            {list(state)}
        </section>
    }
    .into_any()
}

fn counts(table: &ThemeTable) -> AnyView {
    if table.rows.is_empty() {
        return view! { <p data-testid="themes-none">"There are no notes of these months."</p> }
            .into_any();
    }
    let highest = table.highest();
    let span = match (table.months.first(), table.months.last()) {
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => String::new(),
    };
    let latest = table.months.last().map(ToString::to_string).unwrap_or_default();
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            let now = row.counts.last().copied().unwrap_or(0);
            view! {
                <tr>
                    <th scope="row">{theme_name(row)}</th>
                    <td>{picture(row, highest)}</td>
                    <td class="number">{now}</td>
                    <td class="number">{row.total}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Themes of notes">
            <table class="table intelligence__themes" data-testid="themes">
                <caption class="nhsuk-u-visually-hidden">"Themes of notes"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Theme"</th>
                        <th scope="col">{span}</th>
                        <th scope="col" class="number">{latest}</th>
                        <th scope="col" class="number">"All"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {by_month(table)}
    }
    .into_any()
}

fn picture(row: &ThemeRow, highest: usize) -> AnyView {
    let width = bars_width(row.counts.len());
    let bars: Vec<_> = bars(row, highest)
        .into_iter()
        .map(|[x, y, width, height]| view! { <rect x=x y=y width=width height=height></rect> })
        .collect();
    view! {
        <svg
            class="intelligence__bars"
            viewBox=format!("0 0 {width} {BAR_HEIGHT}")
            width=width
            height=BAR_HEIGHT
            aria-hidden="true"
        >
            {bars}
        </svg>
    }
    .into_any()
}

/// The same in figures.
fn by_month(table: &ThemeTable) -> AnyView {
    let months: Vec<_> = table
        .months
        .iter()
        .map(|month| view! { <th scope="col" class="number">{month.to_string()}</th> })
        .collect();
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            let counts: Vec<_> =
                row.counts.iter().map(|count| view! { <td class="number">{*count}</td> }).collect();
            view! { <tr><th scope="row">{theme_name(row)}</th>{counts}</tr> }
        })
        .collect();
    view! {
        <details>
            <summary>"Month by month"</summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Themes month by month">
                <table class="table">
                    <caption class="nhsuk-u-visually-hidden">"Themes month by month"</caption>
                    <thead><tr><th scope="col">"Theme"</th>{months}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="quiet">"A note with two themes counts in both."</p>
        </details>
    }
    .into_any()
}

/// The list of themes, which can be edited.
fn list(state: State) -> AnyView {
    let theme = RwSignal::new(String::new());
    let refusal = RwSignal::new(None::<Refusal>);
    let offered = Memo::new(move |_| offered(state));
    let add = move |_| {
        let outcome = deeds::know(state, Deed::AddTheme(one_line(theme)));
        if outcome.is_ok() {
            theme.set(String::new());
        }
        refusal.set(outcome.err());
    };
    let lines = move || {
        offered
            .get()
            .into_iter()
            .map(|name| {
                let remove = {
                    let name = name.clone();
                    move |_| {
                        // Removing a theme is never refused.
                        let _ = deeds::know(state, Deed::RemoveTheme(name.clone()));
                    }
                };
                view! {
                    <li>
                        {name.clone()} " "
                        <button type="button" class="link-button" on:click=remove>
                            "Remove"
                            <span class="nhsuk-u-visually-hidden">" the theme " {name}</span>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <details class="no-print">
            <summary data-testid="themes-edit">"Change the list of themes"</summary>
            <p class="quiet">
                "The list starts with that of the framework file. A theme that is removed is not offered any more; notes keep it."
            </p>
            <ul class="intelligence__choices" data-testid="themes-offered">{lines}</ul>
            <div class="intelligence__fields">
                {labelled("theme-name", "New theme")
                    .growing()
                    .fault(fault(refusal, Field::Theme))
                    .text(theme)}
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--small"
                    data-testid="theme-add"
                    on:click=add
                >
                    "Add the theme"
                </button>
            </div>
        </details>
    }
    .into_any()
}

/// The themes that are offered.
pub fn offered(state: State) -> Vec<String> {
    state
        .entered
        .with(|history| state.system.with(|system| history.now().intelligence.themes(system)))
}
