//! Pieces of the page that several pages use.

mod chart;
mod icons;
mod sparkline;

pub use chart::{ChartTable, SpcChart};
pub use icons::{AssuranceIcon, PointMark, VariationIcon};
pub use sparkline::Sparkline;
