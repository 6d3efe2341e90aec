//! The other side of the page's message channel: runs in a Web Worker, so that the page never
//! freezes while a workbook is read.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Answers messages until the page ends the worker.
///
/// A panic is posted to the page as `{ type: "panic", message }` before WebAssembly stops, so that
/// the page can name the cause and replace the worker.
pub fn serve(scope: &DedicatedWorkerGlobalScope) {
    report_panics();
    let replies = scope.clone();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if replies.post_message(&event.data()).is_err() {
            web_sys::console::error_1(&JsValue::from_str("The answer could not be posted."));
        }
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    // The worker answers for as long as it lives.
    answer.forget();
}

/// Posts the text of a panic to the page. The scope is looked up anew, because a panic hook may
/// own nothing that is bound to a thread.
fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        let report = js_sys::Object::new();
        let set = |key: &str, value: &str| {
            js_sys::Reflect::set(&report, &JsValue::from_str(key), &JsValue::from_str(value))
        };
        let built = set("type", "panic").and(set("message", &info.to_string()));
        if built.is_ok()
            && let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>()
        {
            // When even this fails, the trap that follows still reaches the page as an error.
            let _ = scope.post_message(&report);
        }
    }));
}
