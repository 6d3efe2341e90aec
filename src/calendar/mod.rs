//! Days, months and the periods that performance is reported in.
//!
//! Sightline needs very little of a calendar: a day for points on a chart and cells of a
//! workbook, a month for returns and escalation, and a period that may be a week, a month or a
//! quarter. Nothing here reads a clock; "today" always comes in as a parameter, so that the same
//! input gives the same output.

mod date;
mod day_text;
mod moment;
mod month;
mod period;

pub use date::{Date, DateSystem};
pub use moment::Moment;
pub use month::Month;
pub use period::{Frequency, Period};
