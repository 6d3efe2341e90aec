//! The control chart of one organisation in published statistics, with where it stands in the group
//! that was chosen.

use std::sync::Arc;

use leptos::prelude::*;

use super::{members, route};
use crate::analysis::{Analysis, Item, Members, Peer, Peers};
use crate::app::components::{ChartTable, SpcChart, judgement};
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::view::peers::{heading, standing as in_words};
use crate::view::picture;
use crate::worker::{Job, News};

/// The charts of an organisation in the tables of one indicator: one, unless it is published more
/// than once, such as monthly and quarterly.
pub fn charts(
    analysis: &Arc<Analysis>,
    tables: &[&Peers],
    code: &str,
    group: Option<&String>,
) -> AnyView {
    let members = members(State::here(), group.cloned());
    let holds = |peers: &&&Peers| peers.standings.iter().any(|standing| standing.code == code);
    let holding: Vec<Peers> = tables.iter().filter(holds).map(|peers| (*peers).clone()).collect();
    // Of an organisation that has no value in the latest period, earlier ones may speak.
    let asked = match holding.is_empty() {
        true => tables.iter().map(|peers| (*peers).clone()).collect(),
        false => holding,
    };
    let indicator = tables.first().map(|peers| peers.indicator.id.as_str()).unwrap_or_default();
    let back = route(indicator, group);
    let to = if group.is_some() { "The organisations compared" } else { "All organisations" };
    view! {
        <nav class="indicator__way no-print" aria-label="Published statistics">
            <a href=back.to_string()>{to}</a>
        </nav>
        {asked
            .into_iter()
            .map(|peers| view! {
                <Chart analysis=Arc::clone(analysis) peers code=code.to_owned() members/>
            })
            .collect_view()}
    }
    .into_any()
}

/// One chart. The worker makes it, because the series behind a table stay there.
#[component]
fn Chart(
    analysis: Arc<Analysis>,
    peers: Peers,
    code: String,
    members: Signal<Members>,
) -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    let made = RwSignal::new(None::<Result<Option<Box<Item>>, String>>);
    if let Some(as_of) = analysis.as_of {
        let job = Job::Peer {
            framework: workers.framework(),
            files: workers.files_for_tasks(),
            entered: state.entered.with_untracked(|history| history.now().clone()),
            peer: Peer {
                indicator: peers.indicator.id.clone(),
                subject: peers.subject,
                frequency: peers.frequency,
                code: code.clone(),
            },
            as_of,
        };
        workers.ask(job, move |outcome| {
            made.set(Some(match outcome {
                Ok(News::Peer(item)) => Ok(item),
                Err(sentence) | Ok(News::Failed(sentence)) => Err(sentence),
                Ok(_) => Err("The chart could not be made.".to_owned()),
            }));
        });
    }
    move || match made.get() {
        None => view! { <p class="quiet" role="status">"Making the chart"</p> }.into_any(),
        Some(Err(sentence)) => view! { <p class="lead" role="alert">{sentence}</p> }.into_any(),
        Some(Ok(None)) => view! {
            <h1>"Organisation not found"</h1>
            <p class="lead">
                {format!("The statistics that were added hold no values of “{code}”.")}
            </p>
        }
        .into_any(),
        Some(Ok(Some(item))) => charted(&peers, &code, &item, &members.get()),
    }
}

fn charted(all: &Peers, code: &str, item: &Item, members: &Members) -> AnyView {
    let model = picture::model(item);
    let among = all.among(members);
    let standing = among.standings.iter().find(|standing| standing.code == code);
    let words = match standing {
        Some(standing) => {
            let (stands, of) = (in_words(&among, standing), heading(all, &among, members));
            view! { <p class="lead" data-testid="peer-standing">{stands}</p> <p class="quiet">{of}</p> }
                .into_any()
        }
        // One that was taken out of the group since, or has no value in the latest period.
        None => ().into_any(),
    };
    let source = item.latest.as_ref().and_then(|latest| latest.source.clone());
    view! {
        <article class="indicator" data-testid="peer">
            <h1>{format!("{} · {}", item.indicator.name, item.organisation_name)}</h1>
            {words}
            <div class="indicator__marks">
                {judgement::variation(item)}
                {judgement::assurance(item)}
            </div>
            <section class="card" data-testid="chart" aria-label="Chart">
                <SpcChart model=Signal::stored(model.clone()) />
            </section>
            <section class="card indicator__long" data-testid="data">
                <h2>"Data table"</h2>
                <ChartTable model />
            </section>
            {source.map(|source| view! {
                <p class="quiet">{format!("Latest value: {}, {}.", source.file, source.place)}</p>
            })}
        </article>
    }
    .into_any()
}
