//! One table of published statistics, compared within the chosen group: this system's own in
//! sentences, the order as a picture, the funnel plot, and everybody in a table.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{picture, ranking};
use crate::analysis::{Members, Peers};
use crate::app::components::choice::choice;
use crate::app::components::funnel::FunnelChart;
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::calendar::Month;
use crate::chart::funnel::{FunnelModel, position};
use crate::spc::VariationIcon;
use crate::view::funnel::{WIDENINGS, model};
use crate::view::peers::{by_chance, caution, heading, sources, spread, standing as in_words};
use crate::worker::{Job, News};

/// The variation icons by code; `None` until the worker has told them.
pub type Icons = Option<BTreeMap<String, Option<VariationIcon>>>;

/// Fewest organisations that are compared.
const FEWEST: usize = 2;

/// One table.
#[component]
pub fn Compared(
    /// The whole table.
    all: Peers,
    /// Who is compared.
    members: Signal<Members>,
    /// The month up to which values count.
    as_of: Option<Month>,
    /// The id of the group in the address, which the chart of each organisation keeps.
    group: StoredValue<Option<String>>,
) -> impl IntoView {
    let state = State::here();
    let icons = icons(&all, as_of);
    let name = all.indicator.name.clone();
    let search = ranking::search_id(&all);
    let read_in = sources(&all).map(|words| view! { <p class="quiet">{words}</p> });
    let all = StoredValue::new(all);
    let among = Memo::new(move |_| all.with_value(|all| all.among(&members.get())));
    let scope = Memo::new(move |_| {
        all.with_value(|all| among.with(|among| heading(all, among, &members.get())))
    });
    let funnel =
        Memo::new(move |_| among.with(|among| model(among, &scope.read(), state.widening.get())));
    let places = Memo::new(move |_| {
        funnel.with(|funnel| {
            let points = funnel.iter().flat_map(|model| &model.points);
            points.map(|one| (one.code.clone(), position(one.outside))).collect::<BTreeMap<_, _>>()
        })
    });
    let is_enough = Memo::new(move |_| among.with(|among| among.standings.len() >= FEWEST));
    view! {
        <section class="card" data-testid="compared">
            <h2>{name}</h2>
            <p class="peers__heading" data-testid="peers-heading">{move || scope.get()}</p>
            {read_in}
            {move || {
                if !is_enough.get() {
                    return view! {
                        <p class="lead" role="status">
                            "Two organisations at least are needed for a comparison. Pick more of \
                             those that this table holds, or choose another group."
                        </p>
                    }
                    .into_any();
                }
                view! {
                    {move || among.with(|among| own(among, group.get_value().as_ref()))}
                    {move || among.with(picture::picture)}
                    <Funnel funnel/>
                    <ranking::Everybody among icons places id=search.clone() group/>
                }
                .into_any()
            }}
        </section>
    }
}

/// This system's own in sentences, how values spread, and what ranks are worth.
fn own(among: &Peers, group: Option<&String>) -> AnyView {
    let ranks = among.ranks();
    let is_known = ranks.iter().any(Option::is_some);
    let own: Vec<_> = among
        .standings
        .iter()
        .zip(ranks)
        .filter(|(standing, _)| standing.own.is_some())
        .map(|(standing, ranks)| {
            let route = ranking::chart_of(among, standing, group);
            let moves = by_chance(ranks).map(|words| {
                view! {
                    <span class="peers__moves">" "{words}</span>
                }
            });
            view! { <li><a href=route>{in_words(among, standing)}</a>{moves}</li> }
        })
        .collect();
    view! {
        {(!own.is_empty()).then(|| view! {
            <ul class="peers__own" data-testid="peers-own">{own}</ul>
        })}
        {spread(among).map(|words| view! { <p>{words}</p> })}
        <p class="quiet" data-testid="peers-caution">{caution(is_known)}</p>
    }
    .into_any()
}

/// The funnel plot with the choice of its limits, or why there is none.
#[component]
fn Funnel(funnel: Memo<Result<FunnelModel, String>>) -> impl IntoView {
    let state = State::here();
    let refusal = Memo::new(move |_| funnel.with(|funnel| funnel.as_ref().err().cloned()));
    move || match (refusal.get(), funnel.get_untracked()) {
        (Some(sentence), _) | (_, Err(sentence)) => {
            view! { <p class="quiet" data-testid="no-funnel">{sentence}</p> }.into_any()
        }
        (None, Ok(first)) => {
            let shown = Memo::new(move |before: Option<&FunnelModel>| match funnel.get() {
                Ok(model) => model,
                Err(_) => before.cloned().unwrap_or_else(|| first.clone()),
            });
            view! {
                <section class="peers__funnel" aria-label="Funnel plot">
                    <h3>"Is a difference more than chance?"</h3>
                    <div class="peers__limits">
                        <span>"Limits for"</span>
                        {choice(
                            "Limits of the funnel plot",
                            &WIDENINGS,
                            state.widening.into(),
                            move |widening| state.widening.set(widening),
                        )}
                    </div>
                    <FunnelChart model=shown/>
                </section>
            }
            .into_any()
        }
    }
}

/// The icons of the whole table, which the worker makes once: the series behind it stay there.
fn icons(all: &Peers, as_of: Option<Month>) -> RwSignal<Icons> {
    let (state, workers) = (State::here(), Workers::here());
    let icons = RwSignal::new(None);
    if let Some(as_of) = as_of {
        let job = Job::Variation {
            framework: workers.framework(),
            files: workers.files_for_tasks(),
            entered: state.entered.with_untracked(|history| history.now().clone()),
            table: all.table(),
            as_of,
        };
        workers.ask(job, move |outcome| {
            // Without an answer the column stays empty, and each chart can still be opened.
            if let Ok(News::Variation(all)) = outcome {
                icons.try_set(Some(all.into_iter().collect()));
            }
        });
    }
    icons
}
