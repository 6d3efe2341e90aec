//! What `page/lists.js` and its workers measure: the reading of a patient-level list by the worker
//! of the page that people get, and by calamine in the same program.

use benchmarks::lists::{Total, calamine_total, task, total};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use sightline::worker::{Reply, Request, Slices, serve};
use wasm_bindgen::JsValue;
use web_sys::{DedicatedWorkerGlobalScope, File};

use super::{NAME, function, set};

/// The name of a worker that is the page's own.
const OURS: &str = "ours";

/// Gives the page what it needs to talk with its own worker as the page that people get does:
///
/// - `task(name)` returns the task of counting a generated list;
/// - `heard(reply)` returns the rows and those who wait, `null` where more will follow, or a
///   sentence where something is wrong.
pub(super) fn lend(functions: &Object) -> Result<(), JsValue> {
    let task = |name: String| {
        let task = task(&name)
            .ok()
            .and_then(|task| postcard::to_allocvec(&Request::Do(Box::new(task))).ok());
        Uint8Array::from(task.unwrap_or_default().as_slice())
    };
    let heard = |reply: Uint8Array| {
        let reply = postcard::from_bytes::<Reply>(&reply.to_vec());
        let reply = reply.map_err(|error| error.to_string());
        reply.and_then(|reply| total(&reply.news)).map_or_else(JsValue::from, |total| {
            total.map_or(JsValue::NULL, |total| pair(total).into())
        })
    };
    set(functions, "task", &function::<dyn Fn(String) -> Uint8Array>(task))?;
    set(functions, "heard", &function::<dyn Fn(Uint8Array) -> JsValue>(heard))
}

/// Serves as the page's own worker, or gives a worker `calamine(file)`, which returns the same as
/// `heard`.
pub(super) fn work(scope: &DedicatedWorkerGlobalScope) -> Result<(), JsValue> {
    if scope.name() == OURS {
        serve(scope);
        return Ok(());
    }
    let calamine = |file: File| match Slices::open(file).map(calamine_total) {
        Ok(Ok(total)) => pair(total).into(),
        Ok(Err(error)) => error.to_string().into(),
        Err(error) => error,
    };
    let functions = Object::new();
    let calamine: Function = function::<dyn Fn(File) -> JsValue>(calamine);
    set(&functions, "calamine", &calamine)?;
    Reflect::set(&js_sys::global(), &NAME.into(), &functions).map(|_| ())
}

fn pair(total: Total) -> Array {
    [total.rows, total.waiting].into_iter().map(|count| JsValue::from(count as f64)).collect()
}
