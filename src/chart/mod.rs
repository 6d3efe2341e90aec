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

mod contrast;
mod cursor;
mod drawing;
mod explore;
mod forced;
pub mod format;
pub mod funnel;
mod groups;
pub mod icon;
mod layout;
mod measure;
mod model;
mod overlay;
mod page;
mod paint;
mod poster;
mod scale;
mod shapes;
mod sparkline;
pub mod summary;
mod svg;
mod table;
#[cfg(test)]
mod tests;
pub(crate) mod text;
mod theme;
mod tiles;
pub mod tune;
mod window;

pub use contrast::{contrast, mixed};
pub use cursor::{Step, moved};
pub use drawing::{Drawing, Mark, Side, Tone};
pub use explore::{Exploration, Tool, ZOOM_STEP};
pub use forced::SystemInks;
pub use groups::{GroupRow, Groups, HIDDEN_GROUP, NOT_REPORTED, format as group_format};
pub use layout::{
    Heading, HeadingKind, Layout, Line, LineKind, LineLabel, Marker, MonthMark, NoteMark,
    PhaseLabel, Rect, Tick, TierBox,
};
pub use measure::Measure;
pub use model::{Annotation, ChartPhase, Forecast, ForecastPoint, Judgement, Model, Slot, Tier};
pub use overlay::{BRUSH_OPACITY, paint_brush, paint_cursor, paint_measure};
pub use paint::{FINE, FONT_UNIT, PaintError, paint};
pub use poster::Poster;
pub use scale::Scale;
pub use shapes::Shape;
pub use sparkline::{SparkPoint, Sparkline};
pub use svg::{SvgError, image, svg};
pub use table::{Column, HIDDEN, Row, SortOrder, sorted};
pub use theme::{Ink, Theme};
pub use tiles::{tile_drawing, tile_format};
pub use tune::{Note, Tune, Voice};
pub use window::{FEWEST, Window};
