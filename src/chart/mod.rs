//! One chart: from the numbers of an analysis to positions, to ink and to words.
//!
//! The way of the data: a [`Model`] holds the numbers, a [`Layout`] their positions in CSS pixels
//! at one size, and [`paint`] draws those on any plotters backend: a canvas on screen, SVG in
//! reports and tests. Summary, data table and spark line read the same model, so that what is
//! said can never differ from what is drawn.
//!
//! ```text
//! Analysis + Series -> Model -> Layout -> paint
//!                          \-> summary, table, spark line
//! ```

mod cursor;
pub mod format;
pub mod icon;
mod layout;
mod model;
mod paint;
mod scale;
mod shapes;
mod sparkline;
pub mod summary;
mod svg;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod theme;

pub use cursor::moved;
pub use layout::{
    Heading, HeadingKind, Layout, Line, LineKind, LineLabel, Marker, MonthMark, Rect, Tick, TierBox,
};
pub use model::{Annotation, ChartPhase, Forecast, ForecastPoint, Judgement, Model, Slot, Tier};
pub use paint::{FINE, FONT_UNIT, PaintError, paint, paint_cursor};
pub use scale::Scale;
pub use shapes::Shape;
pub use sparkline::{SparkPoint, Sparkline};
pub use svg::svg;
pub use table::Row;
pub use theme::{Ink, Theme};
