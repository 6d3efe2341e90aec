//! Pieces of the page that more than one page uses.

pub mod chart;
pub mod choice;
pub mod empty;
pub mod icons;
pub mod sparkline;
pub mod tier;
