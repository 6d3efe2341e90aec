//! The same WebAssembly in a Web Worker: files are read and judged there, so that the page never
//! freezes.
//!
//! Messages are plain values in postcard; a file travels beside its message as the browser's own
//! `File`, which is not copied. What a worker keeps between tasks the page gave it and can give again,
//! so that one that failed can be replaced by another.

mod ending;
mod jobs;
mod lists;
mod memory;
mod message;
mod parcels;
mod pieces;
mod reports;
mod returns;
#[cfg(target_arch = "wasm32")]
mod serve;
mod share;
mod shelf;
#[cfg(target_arch = "wasm32")]
mod slices;
mod workspaces;

pub use ending::Ending;
pub use jobs::{run, run_with};
pub use memory::Memory;
pub use message::{
    AskedReport, CountList, FileStep, Job, News, Reply, ReportPart, Request, Task, TidyForm,
};
pub use parcels::Parcel;
pub use pieces::Piece;
#[cfg(target_arch = "wasm32")]
pub use serve::serve;
pub use shelf::Shelf;
#[cfg(target_arch = "wasm32")]
pub use slices::Slices;
pub use workspaces::Bytes;
