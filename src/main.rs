//! The page. Natively it only says how to build it.

#[cfg(target_arch = "wasm32")]
fn main() {
    sightline::app::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The page runs in a browser: `cargo xtask serve` builds it and serves it.");
}
