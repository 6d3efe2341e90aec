//! Readings: what a cell of a return means as a number, a month or a period.
//!
//! The checks and the series both ask here, so that what a finding says about a cell is what the
//! chart shows of it. A reading never fails: it is blank, plain, doubtful or unusable, and the last
//! two say why in words for the person who typed the cell.

mod duration;
mod grid;
mod month;
mod month_text;
mod number;
mod number_text;
mod period;
mod text;

pub use grid::{MonthFault, MonthRow, months_of_grid};
pub use month::MissingYear;
pub use month_text::{WrittenMonth, month_named_in};
pub(crate) use month_text::{
    month_number as named_month, parse as written_month, puts_month_first, year as named_year,
};
pub(crate) use number_text::is_suppressed;
pub use number_text::says_nothing;
pub use text::{quoted, shown, tidy};
