//! What each column is.

use leptos::prelude::*;

use super::Draft;
use super::entry::{INDICATORS, entry, mark};
use crate::layouts::mapping::{ColumnSketch, Meaning, Sketch};

/// A row for each column, with its proposal and the reason.
pub fn columns(draft: Draft, sketch: &Sketch) -> impl IntoView + use<> {
    let has_figures = sketch.columns.iter().any(|column| column.figure.is_some());
    let rows: Vec<_> =
        sketch.columns.iter().map(|column| row(draft, column, has_figures)).collect();
    view! {
        <section class="card">
            <h2>"What each column is"</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Columns">
                <table class="table mapping__columns" data-testid="mapping-columns">
                    <caption class="nhsuk-u-visually-hidden">"Columns"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Column"</th>
                            <th scope="col">"Heading"</th>
                            <th scope="col">"What it is"</th>
                            {has_figures.then(|| view! { <th scope="col">"Of which indicator"</th> })}
                            <th scope="col">"Why"</th>
                            <th scope="col"><span class="nhsuk-u-visually-hidden">"Confirm"</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(draft: Draft, column: &ColumnSketch, has_figures: bool) -> impl IntoView + use<> {
    let at = column.first;
    let letters = column.letters();
    let chosen = column.meaning.value;
    let is_run = column.first != column.last || chosen == Meaning::Months;
    let choices: Vec<Meaning> =
        if is_run { vec![Meaning::Months, Meaning::Nothing] } else { Meaning::CHOICES.to_vec() };
    let options: Vec<_> = choices
        .into_iter()
        .map(|meaning| {
            view! {
                <option value=meaning.as_str() prop:selected=meaning == chosen>
                    {meaning.words()}
                </option>
            }
        })
        .collect();
    let choose = move |event| {
        if let Some(meaning) = Meaning::named(&event_target_value(&event)) {
            draft.say(|mapping| {
                mapping.columns.insert(at, meaning);
            });
        }
    };
    let figure = column.figure.clone();
    let confirmed =
        column.meaning.confirmed && figure.as_ref().is_none_or(|figure| figure.confirmed);
    let reason = match &figure {
        Some(figure) if figure.reason != column.meaning.reason => {
            format!("{} {}", column.meaning.reason, figure.reason)
        }
        _ => column.meaning.reason.clone(),
    };
    let meant = figure.as_ref().map(|figure| figure.value.clone());
    let confirm = move || {
        let meant = meant.clone();
        draft.say(|mapping| {
            mapping.columns.insert(at, chosen);
            if let Some(meant) = meant {
                mapping.figures.insert(at, meant);
            }
        });
    };
    let heading = match &column.above {
        Some(above) => format!("{above}: {}", column.heading),
        None => column.heading.clone(),
    };
    let take = move |text: &str| {
        let meant = draft.meant(text)?;
        draft.say(|mapping| {
            mapping.figures.insert(at, meant);
        });
        Ok(())
    };
    let words = figure
        .map(|figure| draft.state.system.with_untracked(|framework| figure.value.words(framework)));
    let indicator = words.map(|words| {
        let label = format!("Indicator of column {letters}");
        entry(label, words, INDICATORS, format!("indicator-of-{letters}"), take)
    });
    let label = format!("What column {letters} is");
    view! {
        <tr class:mapping__unread=chosen == Meaning::Nothing data-testid=format!("column-{letters}")>
            <td>{letters.clone()}</td>
            <th scope="row">{heading}</th>
            <td>
                <select class="nhsuk-select" aria-label=label on:change=choose>{options}</select>
            </td>
            {has_figures.then_some(view! { <td>{indicator}</td> })}
            <td class="quiet">{reason}</td>
            <td>{mark(confirmed, &format!("column {letters}"), confirm)}</td>
        </tr>
    }
}
