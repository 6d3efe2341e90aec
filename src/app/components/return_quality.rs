//! The data-quality mark of a return, below what was found in its file.

use leptos::prelude::*;

use crate::app::state::State;
use crate::view::return_quality::{Row, rows};
use crate::view::wording::NOTHING;

/// The table; nothing until everything is judged, and for a file whose values later ones replace.
#[component]
pub fn ReturnQuality(
    /// The file's name.
    name: String,
) -> impl IntoView {
    let state = State::here();
    let marked = Memo::new(move |_| {
        state.analysis.with(|analysis| {
            analysis.as_ref().map(|analysis| rows(analysis, &name)).unwrap_or_default()
        })
    });
    move || {
        let rows = marked.get();
        (!rows.is_empty()).then(|| {
            let rows: Vec<_> = rows.into_iter().map(row).collect();
            view! {
                <section class="card" data-testid="return-quality">
                    <h2>"Data quality of this return"</h2>
                    <p class="quiet">
                        "In seven respects, of the measures whose latest value was read here. The \
                         page of each measure gives the reasons."
                    </p>
                    <div class="table-scroll" tabindex="0" role="region" aria-label="Data quality of this return">
                        <table class="table table--stacked">
                            <caption class="nhsuk-u-visually-hidden">"Data quality of this return"</caption>
                            <thead>
                                <tr>
                                    <th scope="col">"Respect"</th>
                                    <th scope="col">"Sufficient"</th>
                                    <th scope="col">"Not sufficient"</th>
                                    <th scope="col">"Not assessed"</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                </section>
            }
        })
    }
}

fn row(row: Row) -> AnyView {
    let or_none = |text: String| if text.is_empty() { NOTHING.to_owned() } else { text };
    view! {
        <tr>
            <th scope="row">{row.respect}</th>
            <td data-label="Sufficient">{row.sufficient}</td>
            <td data-label="Not sufficient">{or_none(row.not_sufficient)}</td>
            <td data-label="Not assessed">{or_none(row.not_assessed)}</td>
        </tr>
    }
    .into_any()
}
