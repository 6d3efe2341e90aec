//! Ward to board: one place of the hierarchy with its figures, the way to it from the top, and the
//! places one step below it on one indicator.

mod below;
mod figures;

use leptos::prelude::*;

use crate::analysis::{PlaceName, PlaceView};
use crate::app::browser;
use crate::app::components::empty::no_returns;
use crate::app::route::Route;
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::view::places;
use crate::worker::{Job, News};

/// What came of asking for a place.
type Outcome = Result<Option<Box<PlaceView>>, String>;

/// One place. The worker makes it, because the figures of all parts stay there.
#[component]
pub fn PlacesPage(
    /// The place's id; the first at the top without one.
    place: Option<String>,
    /// Id of the indicator of the places below.
    indicator: Option<String>,
) -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    let made = RwSignal::new(None::<Outcome>);
    // An answer to an earlier question must not stand in for the answer to this one.
    let asked = StoredValue::new(0_u32);
    let wanted = place.clone();
    Effect::new(move |_| {
        let as_of = state.analysis.with(|analysis| analysis.as_ref().and_then(|a| a.as_of));
        let Some(as_of) = as_of else { return };
        asked.update_value(|asked| *asked += 1);
        let number = asked.get_value();
        let job = Job::Place {
            framework: workers.framework(),
            files: workers.files_for_tasks(),
            entered: state.entered.with_untracked(|history| history.now().clone()),
            place: place.clone(),
            indicator: indicator.clone(),
            today: browser::today().map_or(as_of, |today| today.month()),
            as_of,
        };
        workers.ask(job, move |outcome| {
            if asked.try_get_value() == Some(number) {
                made.set(Some(match outcome {
                    Ok(News::Place(view)) => Ok(view),
                    Err(sentence) | Ok(News::Failed(sentence)) => Err(sentence),
                    Ok(_) => Err("The place could not be looked at.".to_owned()),
                }));
            }
        });
    });
    let has_values = move || state.analysis.with(|a| a.as_ref().is_some_and(|a| a.as_of.is_some()));
    // The heading stays while what is below it comes, so that the focus stays with it.
    let heading = move || {
        let of_view = |view: &PlaceView| view.path.last().map(|place| place.name.clone());
        made.with(|made| match made {
            Some(Ok(Some(view))) => of_view(view),
            _ => None,
        })
        .map_or_else(|| "Ward to board".to_owned(), |name| format!("Ward to board · {name}"))
    };
    let body = move || {
        made.with(|made| match made {
            None => view! { <p class="quiet" role="status">"Looking at the place"</p> }.into_any(),
            Some(Err(why)) => view! { <p class="lead" role="alert">{why.clone()}</p> }.into_any(),
            Some(Ok(None)) => unknown(wanted.as_deref().unwrap_or_default()),
            Some(Ok(Some(view))) => shown(view),
        })
    };
    let body = StoredValue::new_local(body);
    view! {
        <Show
            when=has_values
            fallback=|| no_returns(
                "Ward to board",
                "This page goes from the system down to its organisations, their sites and their \
                 wards, and shows how each stands on an indicator.",
            )
        >
            <article class="places" data-testid="places">
                <h1>{heading}</h1>
                {move || body.with_value(|body| body())}
            </article>
        </Show>
    }
}

fn unknown(id: &str) -> AnyView {
    view! {
        <p class="lead">
            {format!("There is no place “{id}”. The file that tells of it may not have been added.")}
        </p>
        <p><a href=Route::Places(None, None).to_string()>"Start from the top"</a></p>
    }
    .into_any()
}

fn shown(view: &PlaceView) -> AnyView {
    let Some(here) = view.path.last() else { return ().into_any() };
    let chosen = view.chosen.as_ref().map(|indicator| indicator.id.clone());
    view! {
        {path(&view.path, chosen.as_deref())}
        <p class="quiet">{places::no_tiers(here)}</p>
        {below::below(view, here)}
        {figures::chart(view, here)}
        {figures::figures(view, here)}
    }
    .into_any()
}

/// The way from the top, each step a link that keeps the indicator.
fn path(path: &[PlaceName], indicator: Option<&str>) -> AnyView {
    let last = path.len().saturating_sub(1);
    let steps: Vec<_> = path
        .iter()
        .enumerate()
        .map(|(at, place)| {
            let route = Route::Places(Some(place.id.clone()), indicator.map(str::to_owned));
            let name = place.name.clone();
            let step = if at == last {
                view! { <span aria-current="page">{name}</span> }.into_any()
            } else {
                view! { <a href=route.to_string()>{name}</a> }.into_any()
            };
            // What is named after its level need not say it twice.
            let level = Some(places::level(place)).filter(|level| *level != place.name);
            view! { <li>{step} {level.map(|level| view! { <span class="under">{level}</span> })}</li> }
        })
        .collect();
    view! {
        <nav class="places__path" aria-label="The way from the top" data-testid="places-path">
            <ol>{steps}</ol>
        </nav>
    }
    .into_any()
}
