//! Parts that pages are made of.

pub mod blank_return;
pub mod changed;
mod chart;
pub mod choice;
pub mod disclosure_panel;
pub mod drawing;
pub mod empty;
pub mod file_list;
pub mod files;
pub mod findings;
pub mod funnel;
mod growing;
mod icons;
pub mod judgement;
pub mod layouts_in_use;
pub mod oversight;
pub mod progress;
pub mod quality;
pub mod return_quality;
pub mod safe_copy;
pub mod sheet_grid;
pub mod sheet_preview;
pub mod shortcut_list;
pub mod since_last_save;
mod small_chart;
mod sparkline;
pub mod tier;
mod watch;
pub mod what_was_read;
pub mod words_table;

pub use chart::{ChartTable, SharedCursor, SpcChart};
pub use growing::Growing;
pub use icons::{AssuranceIcon, PointMark, VariationIcon};
pub use small_chart::{SmallChart, SmallCharts};
pub use sparkline::{Sketch, Sparkline};
