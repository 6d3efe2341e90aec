//! Layouts: what a sheet that is not our return says, and where its figures stand.
//!
//! A layout is data, not code: a TOML file that names the texts on a sheet, the headings of its
//! columns, the place of its period and the sums that make each figure. The published statistics
//! of NHS England are read by such files, and what a person maps by hand is saved as one. This
//! module recognises sheets by their words, whatever the file is called and wherever the table
//! stands, and says what differs where a sheet is nearly recognised.

pub(crate) mod closeness;
mod extract;
mod figure;
mod file;
mod header;
mod layout;
pub mod mapping;
mod period;
mod recognise;
mod region;
mod shipped;
#[cfg(test)]
mod tests;
pub(crate) mod toml_text;
#[cfg(test)]
mod traps;
mod write;

pub use extract::{Extract, NATIONAL, Published, extract};
pub use figure::{Figure, Role, Term};
pub use header::HEADINGS;
pub use layout::{ColumnSign, Condition, Layout, Measure, Organisations, PeriodPlace, Subject};
pub use mapping::MAPPED;
pub use period::{period_in, period_of};
pub use recognise::{Difference, Match, Recognised, recognise};
pub use shipped::{PUBLISHED, shipped};
