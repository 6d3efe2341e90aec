//! The page's worker: a program of its own, so that the page starts without the readers of
//! workbooks and the writers of files. Natively it only says how to build it.

#[cfg(target_arch = "wasm32")]
fn main() {
    use wasm_bindgen::JsCast;

    if let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        sightline::worker::serve(&scope);
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("It runs beside the page in a browser: `cargo xtask serve` builds both.");
}
