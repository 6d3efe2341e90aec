//! From England to a ward or specialty: which place is part of which, and what a place's figures
//! are when its parts report and it does not.
//!
//! The levels and the places are configuration. A figure that a place reports itself is never
//! replaced by a sum; where it reports none, its figures are put together from the places below it,
//! and one that is missing there is named.

mod place;
mod roll_up;
#[cfg(test)]
mod tests;

pub use place::{Hierarchy, NOT_SUPPLIED, Place, Problem};
pub use roll_up::{PlaceSeries, RolledUp, roll_up, series_at};
