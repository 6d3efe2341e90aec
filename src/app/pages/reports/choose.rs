//! Which report, and for whom.

use leptos::prelude::*;

use crate::app::navigation;
use crate::app::route::Route;
use crate::report::contents::Offer;

/// Two fields: the report, and the organisation or forum where there is one for each.
#[component]
pub fn Choose(
    /// Everything that can be made.
    offers: Memo<Option<Vec<Offer>>>,
    /// What is shown.
    offer: Memo<Option<Offer>>,
) -> impl IntoView {
    let reports = Memo::new(move |_| {
        let mut names: Vec<(String, String)> = Vec::new();
        for offer in offers.get().unwrap_or_default() {
            if names.last().is_none_or(|(_, name)| *name != offer.report.name) {
                names.push((offer.key, offer.report.name));
            }
        }
        names
    });
    let name = Memo::new(move |_| offer.with(|it| it.as_ref().map(|it| it.report.name.clone())));
    let others = Memo::new(move |_| {
        let of_report = |offer: &Offer| name.with(|name| Some(&offer.report.name) == name.as_ref());
        let all = offers.get().unwrap_or_default().into_iter().filter(of_report);
        all.map(|offer| (offer.key, offer.subject)).collect::<Vec<_>>()
    });
    let key = Memo::new(move |_| offer.with(|it| it.as_ref().map(|it| it.key.clone())));
    let go = |key: String| navigation::go(&Route::Reports(Some(key)));
    view! {
        <div class="reports-choose no-print">
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for="report-kind">"Report"</label>
                <select
                    id="report-kind"
                    class="nhsuk-select"
                    data-testid="report-kind"
                    on:change=move |event| go(event_target_value(&event))
                >
                    <For each=move || reports.get() key=Clone::clone let((first, of))>
                        {
                            let is_chosen = { let of = of.clone(); move || name.get().as_ref() == Some(&of) };
                            view! { <option value=first selected=is_chosen>{of}</option> }
                        }
                    </For>
                </select>
            </div>
            <Show when=move || { others.with(|others| others.len() > 1) }>
                <div class="nhsuk-form-group">
                    <label class="nhsuk-label" for="report-reader">"For"</label>
                    <select
                        id="report-reader"
                        class="nhsuk-select"
                        data-testid="report-reader"
                        on:change=move |event| go(event_target_value(&event))
                    >
                        <For each=move || others.get() key=Clone::clone let((of, reader))>
                            {
                                let is_chosen = { let of = of.clone(); move || key.get().as_ref() == Some(&of) };
                                view! { <option value=of selected=is_chosen>{reader}</option> }
                            }
                        </For>
                    </select>
                </div>
            </Show>
        </div>
    }
}
