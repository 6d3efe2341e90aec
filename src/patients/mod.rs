//! Patient-level lists, folded into monthly measures row by row.
//!
//! A list (pathways, tests, attendances, incidents) is recognised by its headings; a person
//! confirms which column holds what; then every row is added to sums and forgotten. What comes out
//! holds counts by month and group and the addresses of doubtful cells: never what a cell says.

mod fields;
mod heading;
mod kind;
mod mapping;
#[cfg(test)]
mod tests;

pub use fields::{Field, FieldSpec, Holds};
pub use heading::{HEADING_ROWS, HeadingRow, Proposal, ProposedColumn, recognise, recognise_saved};
pub use kind::Kind;
pub use mapping::{Mapping, SavedMapping};
