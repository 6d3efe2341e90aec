//! Patient-level lists, folded into monthly measures row by row.
//!
//! A list (pathways, tests, attendances, incidents) is recognised by its headings; a person
//! confirms which column holds what; then every row is added to sums and forgotten. What comes out
//! holds counts by month and group and the addresses of doubtful cells: never what a cell says.

mod ambulance;
mod cancer;
mod completeness;
mod cut;
mod days;
mod diagnostics;
mod emergency;
mod fields;
mod findings;
mod fold;
mod hash;
mod heading;
mod identifiers;
mod interner;
mod kind;
mod look;
mod mapping;
mod measures;
mod recent;
mod result;
mod row;
mod row_checks;
mod rtt;
mod shown;
mod splits;
mod sums;
#[cfg(test)]
mod tests;
mod treatment_functions;
mod unnamed;
mod waiting;
mod window;

pub use completeness::{Completeness, LeftOut};
pub use cut::{Cut, NOT_KNOWN};
pub use fields::{Field, FieldSpec, Holds};
pub use fold::{ListFold, Outside};
pub use heading::{HEADING_ROWS, HeadingRow, Proposal, ProposedColumn, recognise, recognise_saved};
pub use kind::Kind;
pub use look::{FoundList, look, seen_by_headings};
pub use mapping::{Mapping, SavedMapping};
#[cfg(test)]
pub use measures::Invented;
#[cfg(test)]
use measures::{Amount, MonthMeasures};
pub use measures::{Counted, Measures, Part, weeks_and_days};
pub use row::Top;
pub use shown::{
    Band, Days, FigureSort, Longest, ShownFigure, ShownGroup, ShownMeasures, ShownMonth,
    ShownMovement, ShownResponses, ShownWaitingList,
};
