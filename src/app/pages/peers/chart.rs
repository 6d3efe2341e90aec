//! The control chart of one organisation in published statistics.

use leptos::prelude::*;

use crate::analysis::Peers;
use crate::app::components::{SpcChart, judgement};
use crate::app::route::Route;
use crate::framework::Framework;
use crate::view::peers::standing as in_words;
use crate::view::picture;

pub fn chart(peers: &Peers, code: &str, framework: &Framework) -> AnyView {
    let back = Route::Peers(Some(peers.indicator.id.clone()), None).to_string();
    let Some(item) = peers.item(code, framework) else {
        return view! {
            <h1>"Organisation not found"</h1>
            <p class="lead">{format!("The statistics that were added hold no values of “{code}”.")}</p>
            <p><a href=back>"See all organisations"</a></p>
        }
        .into_any();
    };
    let model = picture::model(&item);
    let standing = peers.standings.iter().find(|standing| standing.code == code);
    let source = item.latest.as_ref().and_then(|latest| latest.source.clone());
    view! {
        <article class="indicator" data-testid="peer">
            <nav class="indicator__way no-print" aria-label="Published statistics">
                <a href=back>"All organisations"</a>
            </nav>
            <h1>{format!("{} · {}", item.indicator.name, item.organisation_name)}</h1>
            {standing.map(|standing| view! { <p class="lead">{in_words(peers, standing)}</p> })}
            <div class="indicator__marks">
                {judgement::variation(&item)}
                {judgement::assurance(&item)}
            </div>
            <section class="card" data-testid="chart" aria-label="Chart">
                <SpcChart model=Signal::stored(model) />
            </section>
            {source.map(|source| view! {
                <p class="quiet">{format!("Latest value: {}, {}.", source.file, source.place)}</p>
            })}
        </article>
    }
    .into_any()
}
