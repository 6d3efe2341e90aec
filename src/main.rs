//! The page and its workers: one WebAssembly that looks where it runs. In a window it mounts the
//! page, in a worker it waits for files. Natively it only says how to build the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    use wasm_bindgen::JsCast;

    match js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        Ok(scope) => sightline::worker::serve(&scope),
        Err(_window) => sightline::app::mount(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The page runs in a browser: `cargo xtask serve` builds it and serves it.");
}
