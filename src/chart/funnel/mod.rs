//! A funnel plot: from the numbers of a comparison to positions, to ink and to words.
//!
//! It goes the way of the control chart: a [`FunnelModel`] holds the numbers, a [`FunnelLayout`]
//! their positions at one size, [`paint_funnel`] draws those on any backend, and words, table and
//! poster read the same model.

mod layout;
mod model;
mod names;
mod paint;
mod poster;
#[cfg(test)]
mod tests;
mod words;

pub use layout::{FunnelLayout, FunnelLine, FunnelMarker, Name};
pub use model::{FunnelModel, FunnelPoint};
pub use paint::{paint_funnel, paint_funnel_cursor};
pub use poster::FunnelPoster;
pub use words::{position, reading, summary};
