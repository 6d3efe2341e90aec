//! Everything that a person works on, in one file that can be kept, passed on, opened again and
//! merged with another person's: `NAME.sightline.json`.
//!
//! It holds figures and what people entered, and nothing about patients: cells of sheets and rows of
//! lists are never in it, counts from lists only as the small-number rule shows them, and a text in
//! which an NHS number stands is left out. `docs/workspace.md` describes it field by field. A file
//! that is damaged gives what can be read of it; one of an earlier version is brought forward.

mod contents;
mod merge;
mod migrations;
mod opened;
mod parts;
mod people;
mod read;
mod scan;
mod trail;
mod write;

#[cfg(test)]
mod tests;

pub use contents::{Contents, Saved, Settings};
pub use merge::{
    Change, Chosen, Comparison, Difference, Merged, Preview, SameMonth, Side, compare, merge,
    preview,
};
pub use opened::{Lost, Opened, Refusal};
pub use read::read;
pub use trail::{Act, NO_NAME, Trail, TrailEntry, TrailFilter, csv};
pub use write::{file_name, write};

/// What the file says it is.
const FORMAT: &str = "sightline-workspace";

/// The version of the format that is written. It rises when a part changes its form, together with
/// a step in `migrations`.
pub const VERSION: u32 = 1;

/// How the names of such files end.
pub const EXTENSION: &str = ".sightline.json";

/// The most bytes that are read: about what a browser can hold beside everything else.
pub const LARGEST: usize = 400_000_000;

/// How many steps of undo and redo are kept.
pub const STEPS: usize = 20;
