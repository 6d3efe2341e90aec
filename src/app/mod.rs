//! The page: Leptos pages and components. It holds state and shows results; it computes nothing.

pub mod canvas_backend;
pub mod components;
pub mod pages;
pub mod route;
pub mod state;

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// Starts a worker that runs this same compiled WebAssembly (defined in `public/loader.js`).
    #[wasm_bindgen(catch, js_name = sightlineStartWorker)]
    fn start_worker(module: &JsValue) -> Result<Worker, JsValue>;
}

/// Puts the page into the document.
pub fn mount() {
    leptos::mount::mount_to_body(Start);
}

/// A placeholder for the start page: shows that the page and its worker run.
#[component]
fn Start() -> impl IntoView {
    let answer = RwSignal::new(String::new());
    if let Ok(worker) = start_worker(&wasm_bindgen::module()) {
        let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            answer.set(event.data().as_string().unwrap_or_default());
        });
        worker.set_onmessage(Some(listen.as_ref().unchecked_ref()));
        listen.forget();
        if worker.post_message(&JsValue::from_str("The worker answers.")).is_err() {
            answer.set("The worker could not be reached.".to_owned());
        }
    }
    view! {
        <main id="start">
            <header class="masthead"><h1>"Sightline"</h1></header>
            <section aria-labelledby="returns">
                <h2 id="returns">"Returns"</h2>
                <p>"Drop the returns here, "<strong>"or choose files"</strong>"."</p>
                <svg viewBox="0 0 10 10" aria-hidden="true"><g><circle cx="5" cy="5" r="4"/></g></svg>
                <label for="files">"Choose files"</label>
                <input id="files" type="file" multiple=true/>
            </section>
            <output id="worker">{move || answer.get()}</output>
        </main>
    }
}
