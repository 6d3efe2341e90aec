//! Pieces of the page that several pages use.

mod chart;
pub mod choice;
pub mod empty;
mod icons;
pub mod judgement;
mod sparkline;
pub mod tier;

pub use chart::{ChartTable, SpcChart};
pub use icons::{AssuranceIcon, PointMark, VariationIcon};
pub use sparkline::Sparkline;
