//! One worker, as the page holds it. Dropping it ends the worker, whatever it is doing.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, File, MessageEvent, Worker};

use super::tell_developers;
use crate::worker::{Ending, Reply, Request};

#[wasm_bindgen]
extern "C" {
    /// Starts a worker, which keeps what it is sent until its program is ready (defined in
    /// `public/loader.js`).
    #[wasm_bindgen(catch, js_name = sightlineStartWorker)]
    fn start_worker() -> Result<Worker, JsValue>;
}

/// What comes from a worker.
pub enum Heard {
    /// News about a task.
    Reply(Reply),
    /// The worker answers no more.
    Ended(Ending),
}

/// A running worker.
pub struct Link {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Link {
    /// Starts a worker; `hear` is called with whatever comes from it.
    ///
    /// # Errors
    /// When the browser refuses to start one.
    pub fn start(hear: impl Fn(Heard) + Clone + 'static) -> Result<Self, String> {
        let worker = start_worker().map_err(|error| format!("{error:?}"))?;
        let hear_error = hear.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            hear(read(&event.data()));
        });
        let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            hear_error(ended(&text(&event, "message")));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Sends a request, with the file that its task is about.
    ///
    /// # Errors
    /// When the request cannot be written down or the browser does not take it.
    pub fn send(&self, request: &Request, file: Option<&File>) -> Result<(), String> {
        let bytes = postcard::to_allocvec(request).map_err(|error| error.to_string())?;
        let bytes = Uint8Array::from(bytes.as_slice());
        let buffer = bytes.buffer();
        let message = Array::of1(&bytes);
        if let Some(file) = file {
            message.push(file);
        }
        self.worker
            .post_message_with_transfer(&message, &Array::of1(&buffer))
            .map_err(|error| format!("{error:?}"))
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}

fn read(message: &JsValue) -> Heard {
    match message.dyn_ref::<Uint8Array>() {
        Some(bytes) => match postcard::from_bytes(&bytes.to_vec()) {
            Ok(reply) => Heard::Reply(reply),
            Err(error) => ended(&format!("an answer could not be read: {error}")),
        },
        // The report of a panic, which is no news but an object with a message.
        None => ended(&text(message, "message")),
    }
}

/// The end of a worker with these last words, which developers find in the console.
fn ended(last_words: &str) -> Heard {
    tell_developers(last_words);
    Heard::Ended(Ending::of(last_words))
}

fn text(object: &JsValue, name: &str) -> String {
    let value = Reflect::get(object, &JsValue::from_str(name));
    value.ok().and_then(|value| value.as_string()).unwrap_or_default()
}
