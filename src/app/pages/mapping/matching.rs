//! Texts of the sheet that are no exact name: which indicator or organisation each means.

use leptos::prelude::*;

use super::Draft;
use super::entry::{INDICATORS, ORGANISATIONS, entry, mark};
use crate::app::text;
use crate::layouts::mapping::{Matching, Meant, Sketch, read_code};

/// Texts that are shown of one column.
const SHOWN: usize = 60;

/// Both lists, as far as there is something to match.
pub fn matching(draft: Draft, sketch: &Sketch) -> impl IntoView + use<> {
    view! {
        {indicators(draft, &sketch.texts)}
        {organisations(draft, &sketch.codes)}
    }
}

fn indicators(draft: Draft, texts: &[Matching<Meant>]) -> Option<impl IntoView + use<>> {
    let certain = texts.iter().filter(|matching| matching.certain).count();
    let open: Vec<_> = texts.iter().filter(|matching| !matching.certain).collect();
    let more = open.len().saturating_sub(SHOWN);
    let rows: Vec<_> = open
        .into_iter()
        .take(SHOWN)
        .map(|matching| {
            let said = matching.text.clone();
            let take = move |typed: &str| {
                let meant = draft.meant(typed)?;
                draft.say(|mapping| {
                    mapping.texts.insert(said.clone(), meant);
                });
                Ok(())
            };
            let meant = matching.meant.value.clone();
            let words = draft.state.system.with_untracked(|framework| meant.words(framework));
            let said = matching.text.clone();
            let confirm = move || {
                let (said, meant) = (said.clone(), meant.clone());
                draft.say(|mapping| {
                    mapping.texts.insert(said, meant);
                });
            };
            let label = format!("Indicator that “{}” means", matching.text);
            let test = format!("text-{}", matching.cell);
            row(matching, entry(label, words, INDICATORS, test, take).into_any(), confirm)
        })
        .collect();
    (!texts.is_empty()).then(|| {
        list(
            "Which indicators the sheet names",
            &text::count(certain, "text is", "texts are"),
            "the exact name of an indicator.",
            rows,
            more,
        )
    })
}

fn organisations(
    draft: Draft,
    codes: &[Matching<Option<String>>],
) -> Option<impl IntoView + use<>> {
    let certain = codes.iter().filter(|matching| matching.certain).count();
    let open: Vec<_> = codes.iter().filter(|matching| !matching.certain).collect();
    let more = open.len().saturating_sub(SHOWN);
    let rows: Vec<_> = open
        .into_iter()
        .take(SHOWN)
        .map(|matching| {
            let said = matching.text.clone();
            let take = move |typed: &str| {
                let code =
                    draft.state.system.with_untracked(|framework| read_code(typed, framework))?;
                draft.say(|mapping| {
                    mapping.codes.insert(said.clone(), code);
                });
                Ok(())
            };
            let code = matching.meant.value.clone();
            let words = code.clone().unwrap_or_default();
            let said = matching.text.clone();
            let confirm = move || {
                let (said, code) = (said.clone(), code.clone());
                draft.say(|mapping| {
                    mapping.codes.insert(said, code);
                });
            };
            let label = format!("ODS code of “{}”", matching.text);
            let test = format!("code-{}", matching.cell);
            row(matching, entry(label, words, ORGANISATIONS, test, take).into_any(), confirm)
        })
        .collect();
    (!codes.is_empty()).then(|| {
        list(
            "Which organisations the sheet names",
            &text::count(certain, "text is", "texts are"),
            "an ODS code or the exact name of an organisation.",
            rows,
            more,
        )
    })
}

fn row<T>(matching: &Matching<T>, entry: AnyView, confirm: impl Fn() + 'static) -> AnyView {
    let rows = text::count(matching.rows, "row", "rows");
    let confirmed = matching.meant.confirmed;
    view! {
        <tr>
            <th scope="row">
                {matching.text.clone()}
                <span class="quiet mapping__place">{format!("{}, {rows}", matching.cell)}</span>
            </th>
            <td>{entry}</td>
            <td class="quiet">{matching.meant.reason.clone()}</td>
            <td>{mark(confirmed, &format!("“{}”", matching.text), confirm)}</td>
        </tr>
    }
    .into_any()
}

fn list(
    heading: &'static str,
    certain: &str,
    what: &'static str,
    rows: Vec<AnyView>,
    more: usize,
) -> impl IntoView + use<> {
    let none = rows.is_empty();
    view! {
        <section class="card">
            <h2>{heading}</h2>
            <p class="quiet">
                {format!("{certain} {what}")}
                {(!none).then_some(" These are not; leave a field empty to leave its rows out:")}
            </p>
            {(!none).then_some(view! {
                <div class="table-scroll" tabindex="0" role="region" aria-label=heading>
                    <table class="table mapping__matching">
                        <caption class="nhsuk-u-visually-hidden">{heading}</caption>
                        <thead>
                            <tr>
                                <th scope="col">"On the sheet"</th>
                                <th scope="col">"Means"</th>
                                <th scope="col">"Why"</th>
                                <th scope="col"><span class="nhsuk-u-visually-hidden">"Confirm"</span></th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            })}
            {(more > 0).then(|| view! {
                <p class="quiet">{format!("{more} more are not shown. Is this the right column?")}</p>
            })}
        </section>
    }
}
