//! The worker's side of the message channel: takes a task, does it, tells the news.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

use super::slices::Slices;
use super::{Memory, News, Reply, Request, Shelf, Task, run_with};
use crate::workbook::Source;

/// Milliseconds between two words about the progress: more would only keep the page busy.
const STEP_PAUSE: f64 = 100.0;

/// Answers messages until the page ends the worker.
///
/// A message is `[request in postcard, the file it is about, its bytes, or nothing]`. Whatever else comes goes
/// back as it came, so that whoever sent it sees that it was no task. A panic is posted to the
/// page as `{ type: "panic", message }` before WebAssembly stops, so that the page can name the
/// cause and replace the worker.
pub fn serve(scope: &DedicatedWorkerGlobalScope) {
    report_panics();
    let replies = scope.clone();
    let mut kept = Kept::default();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        match event.data().dyn_into::<Array>() {
            Ok(message) => take(&replies, &message, &mut kept),
            Err(other) => post(&replies, &other),
        }
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    // The worker answers for as long as it lives.
    answer.forget();
}

/// What the worker keeps between tasks.
#[derive(Default)]
struct Kept {
    shelf: Shelf,
    memory: Memory,
}

fn take(scope: &DedicatedWorkerGlobalScope, message: &Array, kept: &mut Kept) {
    let bytes = Uint8Array::new(&message.get(0)).to_vec();
    match postcard::from_bytes(&bytes) {
        Ok(Request::Keep(number, report)) => kept.shelf.keep(number, report),
        Ok(Request::Forget(numbers)) => {
            kept.shelf.forget(&numbers);
            kept.memory.forget_what_is_gone();
        }
        Ok(Request::Do(task)) => work(scope, message, *task, kept),
        Err(_) => post(scope, message),
    }
}

fn work(scope: &DedicatedWorkerGlobalScope, message: &Array, mut task: Task, kept: &mut Kept) {
    let number = task.number;
    match (task.job.files_mut(), kept.shelf.reports(&task.files)) {
        (Some(files), Some(reports)) => *files = reports,
        (Some(_), None) => {
            let news = News::Failed("A file that the task is about is not there.".to_owned());
            return send(scope, &Reply { number, news });
        }
        (None, _) => {}
    }
    let mut file = match message.get(1).dyn_into::<File>() {
        Ok(file) => Slices::open(file).ok(),
        Err(other) => other.dyn_into::<Uint8Array>().ok().map(Slices::of_bytes),
    };
    let clock = scope.performance();
    let mut last_step = f64::NEG_INFINITY;
    let mut tell = |news: News| {
        if matches!(news, News::Step(_) | News::ListStep(_)) {
            let now = clock.as_ref().map_or(f64::INFINITY, web_sys::Performance::now);
            if now - last_step < STEP_PAUSE {
                return;
            }
            last_step = now;
        }
        send(scope, &Reply { number, news });
    };
    let file = file.as_mut().map(|file| file as &mut dyn Source);
    let outcome = run_with(&mut kept.memory, task.job, file, &mut tell);
    send(scope, &Reply { number, news: outcome });
}

fn send(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let number = reply.number;
    let bytes = postcard::to_allocvec(reply).or_else(|error| {
        let news = News::Failed(format!("The answer could not be written down: {error}."));
        postcard::to_allocvec(&Reply { number, news })
    });
    // Handed over, not copied.
    let array = Uint8Array::from(bytes.unwrap_or_default().as_slice());
    let posted = scope.post_message_with_transfer(&array, &Array::of1(&array.buffer()));
    if posted.is_err() {
        post(scope, &array);
    }
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &JsValue) {
    if scope.post_message(message).is_err() {
        web_sys::console::error_1(&JsValue::from_str("The answer could not be posted."));
    }
}

/// Posts the place of a panic to the page. Its words stay here: they may quote what a cell says, and
/// the page writes them into the console. The scope is looked up anew, because a panic hook may own
/// nothing that is bound to a thread.
fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        let report = js_sys::Object::new();
        let set = |key: &str, value: &str| {
            js_sys::Reflect::set(&report, &JsValue::from_str(key), &JsValue::from_str(value))
        };
        let place = info.location().map(|place| format!("panicked at {place}"));
        let built = set("type", "panic").and(set("message", &place.unwrap_or_default()));
        if built.is_ok()
            && let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>()
        {
            // When even this fails, the trap that follows still reaches the page as an error.
            let _ = scope.post_message(&report);
        }
    }));
}
