//! The same WebAssembly in a Web Worker: files are read and judged there, so that the page never
//! freezes.
//!
//! Messages are plain values in postcard; a file travels beside its message as the browser's own
//! `File`, which is not copied. A worker keeps nothing between messages, so that one that failed
//! can be replaced by another.

mod jobs;
mod lists;
mod message;
#[cfg(target_arch = "wasm32")]
mod serve;
#[cfg(target_arch = "wasm32")]
mod slices;

pub use jobs::run;
pub use message::{CountList, FileStep, Job, News, Reply, Task};
#[cfg(target_arch = "wasm32")]
pub use serve::serve;
#[cfg(target_arch = "wasm32")]
pub use slices::Slices;
