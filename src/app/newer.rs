//! A newer version of Sightline, where it is a website: noticed also by a page that has been open for
//! days, told, and started when a person says so. Nothing is loaded anew by itself.
//!
//! A service worker keeps the files of one version (`public/service-worker.js`). That of a newer one
//! waits behind it until it is told to take over, or until no page of the old one is open.

use gloo::events::EventListener;
use js_sys::{Promise, Reflect};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    HtmlElement, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState,
};

use super::keeping::{Keeping, Standing};
use super::navigation;
use super::route::Route;

/// What a waiting service worker is told so that it takes over.
const USE: &str = "use";

/// What is known of a newer version.
#[derive(Clone)]
enum Newer {
    /// It waits.
    Waits(ServiceWorker),
    /// It has taken over, and this page still runs the one before: another page asked for it, or
    /// the person did and stayed here after all.
    IsInUse,
}

/// The notice, with the choice between now and later.
#[component]
pub fn NewVersion() -> impl IntoView {
    let keeping = Keeping::here();
    let newer = RwSignal::new_local(None::<Newer>);
    let is_wanted = StoredValue::new(false);
    let load_anew = move || {
        if keeping.standing() == Standing::Stored {
            // What is stored is offered on the first page.
            navigation::go(&Route::Start);
        }
        // A browser that does not reload leaves everything as it is.
        let _ = window().location().reload();
    };
    let taken_over = move || {
        newer.set(Some(Newer::IsInUse));
        if is_wanted.get_value() {
            untrack(load_anew);
        }
    };
    leptos::task::spawn_local(follow(newer, taken_over));
    let use_it = move |_| match newer.get_untracked() {
        Some(Newer::Waits(worker)) => {
            is_wanted.set_value(true);
            // Without an answer the notice stays.
            let _ = worker.post_message(&USE.into());
        }
        Some(Newer::IsInUse) => untrack(load_anew),
        None => {}
    };
    let later = move |_| {
        newer.set(None);
        // The button is gone, and whoever pressed it goes on with the page.
        let page = document().get_element_by_id("page");
        let _ = page.and_then(|page| page.dyn_into::<HtmlElement>().ok()).map(|page| page.focus());
    };
    let notice = move || {
        let (what, about_later) = match newer.get()? {
            Newer::Waits(_) => (
                "A new version of Sightline is here.",
                "“Later” keeps this one until every page of Sightline is closed.",
            ),
            Newer::IsInUse => (
                "A new version of Sightline is in use.",
                "This page runs the one before until it is loaded again.",
            ),
        };
        Some(view! {
            <div class="newer no-print" data-testid="newer">
                <p><strong>{what}</strong> " " {move || fate(keeping.standing())} " " {about_later}</p>
                <div class="newer__deeds">
                    <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" data-testid="newer-use" on:click=use_it>
                        "Use it now"
                    </button>
                    <Show when=move || keeping.standing() == Standing::Unsaved>
                        <button class="link-button" data-testid="newer-save" on:click=move |_| keeping.save_to_file()>
                            "Save the workspace to a file"
                        </button>
                    </Show>
                    <button class="link-button" data-testid="newer-later" on:click=later>
                        "Later"
                    </button>
                </div>
            </div>
        })
    };
    view! { <div role="status">{notice}</div> }
}

/// What becomes of the work when the new version is used now.
fn fate(standing: Standing) -> &'static str {
    match standing {
        Standing::Nothing => "Nothing is lost by using it now.",
        Standing::Stored => {
            "Your workspace is stored on this device and can be opened again right afterwards."
        }
        Standing::Saved => {
            "Your workspace is saved: open its file again after the new version has started."
        }
        Standing::Unsaved => {
            "What is loaded and entered here is not saved, and is gone when you use it now."
        }
    }
}

/// Notices newer versions for as long as the page lives. Nothing where no files are kept.
async fn follow(newer: RwSignal<Option<Newer>, LocalStorage>, taken_over: impl Fn() + 'static) {
    let Some(registration) = registration().await else { return };
    let waits = move |worker: ServiceWorker| newer.set(Some(Newer::Waits(worker)));
    let mut is_first = registration.active().is_none();
    if let Some(worker) = registration.waiting() {
        waits(worker);
    }
    let comes = move |registration: &ServiceWorkerRegistration| {
        // The first of all is new to nobody.
        let Some(worker) = registration.installing().filter(|_| registration.active().is_some())
        else {
            return;
        };
        let coming = worker.clone();
        let listener = EventListener::new(&worker, "statechange", move |_| {
            if coming.state() == ServiceWorkerState::Installed {
                waits(coming.clone());
            }
        });
        listener.forget();
    };
    comes(&registration);
    let found = registration.clone();
    EventListener::new(&registration, "updatefound", move |_| comes(&found)).forget();
    if let Some(container) = container() {
        let listener = EventListener::new(&container, "controllerchange", move |_| {
            if !std::mem::take(&mut is_first) {
                taken_over();
            }
        });
        listener.forget();
    }
    let _ = window_event_listener(ev::visibilitychange, move |_| look(&registration));
}

/// Asks the host for a newer version, when somebody comes back to a page that has been open.
fn look(registration: &ServiceWorkerRegistration) {
    if document().hidden() || !window().navigator().on_line() {
        return;
    }
    if let Ok(asked) = registration.update() {
        // Without a network the next look will do.
        leptos::task::spawn_local(async move { drop(JsFuture::from(asked).await) });
    }
}

/// What keeps the files of the page, once it does (`public/loader.js`).
async fn registration() -> Option<ServiceWorkerRegistration> {
    let kept = Reflect::get(&window(), &"sightlineKept".into()).ok()?;
    let kept = JsFuture::from(kept.dyn_into::<Promise>().ok()?).await.ok()?;
    kept.dyn_into().ok()
}

/// The browser's list of service workers; missing where it keeps none.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator: JsValue = window().navigator().into();
    Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}
