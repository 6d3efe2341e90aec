//! Where everything lies: positions in CSS pixels for one model at one size.
//!
//! The layout is plain geometry. Painting draws it, the pointer is tested against it, and tests
//! hold its properties at any size: points inside the plot, labels that do not touch.

mod axis;
mod headings;
mod labels;
mod lines;

pub use axis::{MonthMark, Tick};
pub use headings::{Heading, HeadingKind};
pub use labels::LineLabel;
pub use lines::{Line, LineKind};

use super::model::Model;
use super::scale::Scale;
use super::text;

/// The smallest size that is laid out; a smaller canvas shows the corner of it.
const SMALLEST: (f64, f64) = (200.0, 120.0);

/// The largest, in either direction.
const LARGEST: f64 = 16_384.0;

/// A rectangle in CSS pixels, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Rect {
    /// Width in pixels.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height in pixels.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The four corners and the first again.
    pub fn outline(&self) -> [(f64, f64); 5] {
        let Self { left, top, right, bottom } = *self;
        [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    }

    /// Whether the position lies inside or on an edge.
    pub fn contains(&self, x: f64, y: f64) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// A chart laid out at one size.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Width of the whole chart.
    pub width: f64,
    /// Height of the whole chart.
    pub height: f64,
    /// Font size of all text.
    pub font: f64,
    /// The area in which values are plotted.
    pub plot: Rect,
    /// Round values and their grid lines.
    pub ticks: Vec<Tick>,
    /// Labels and marks of the time axis.
    pub months: Vec<MonthMark>,
    /// The middle of each slot on the time axis.
    pub slots: Vec<f64>,
    /// Lines, in the order in which they are painted.
    pub lines: Vec<Line>,
    /// The forecast's band, each a closed outline.
    pub bands: Vec<Vec<(f64, f64)>>,
    /// Points of values and of the forecast.
    pub markers: Vec<Marker>,
    /// Radius of a marker.
    pub radius: f64,
    /// Names of the lines at the right edge.
    pub labels: Vec<LineLabel>,
    /// Words above the plot: phases, forecast, notes.
    pub headings: Vec<Heading>,
    /// The tier strip under the time axis.
    pub tiers: Vec<TierBox>,
    /// Where the word “Tier” stands, at the left of its strip.
    pub tier_caption: Option<(f64, f64)>,
}

/// A point on the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marker {
    /// Its position in [`Model::slots`].
    pub slot: usize,
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// What it means.
    pub point_type: crate::spc::PointType,
    /// Improvement by one rule and concern by another.
    pub conflict: bool,
    /// A forecast, not a value.
    pub forecast: bool,
}

/// Neighbouring months with the same tier.
#[derive(Clone, Debug, PartialEq)]
pub struct TierBox {
    /// Its place.
    pub area: Rect,
    /// The tier.
    pub number: u8,
    /// The number, with the name where there is room; empty where not even the number fits.
    pub text: String,
}

impl Layout {
    /// Lays out the model. Sizes that are not sensible are brought into range.
    pub fn new(model: &Model, width: f64, height: f64) -> Self {
        let width = sensible(width, SMALLEST.0);
        let height = sensible(height, SMALLEST.1);
        let font = if width < 480.0 {
            11.0
        } else if width < 1600.0 {
            12.0
        } else {
            14.0
        };
        let row = font + 3.0;

        // Top to bottom first: the number of ticks, and so the left margin, hangs on the height.
        let top = 8.0 + row * headings::rows(model);
        let has_tiers = model.slots.iter().any(|slot| slot.tier.is_some());
        let strip = if has_tiers { row + 8.0 } else { 2.0 };
        let axis_rows = if height < 170.0 { 1.0 } else { 2.0 };
        let bottom = height - strip - row * axis_rows - 6.0;
        let scale = Scale::covering(all_values(model), bottom, top);
        let mut ticks = axis::ticks(&scale, model, bottom - top);

        let widest = ticks.iter().map(|tick| text::width(&tick.text, font)).fold(0.0, f64::max);
        let caption = if has_tiers { text::width("Tier", font) } else { 0.0 };
        let left = (widest.max(caption) + 12.0).min(width * 0.3);
        for tick in &mut ticks {
            tick.text = text::fitted(&tick.text, font, left - 10.0);
        }
        let (label_texts, margin) = labels::texts(model, font, width);
        let plot = Rect { left, top, right: width - margin, bottom };

        let grid = Grid { plot, count: model.slots.len() };
        let slots = (0..grid.count).map(|index| grid.centre(index)).collect();
        let radius = (grid.step() * 0.42).clamp(2.0, if width < 480.0 { 4.0 } else { 5.0 });
        let strip_top = height - row - 4.0;
        let strip = Rect { top: strip_top, bottom: strip_top + row + 2.0, ..plot };
        Self {
            width,
            height,
            font,
            plot,
            ticks,
            months: axis::months(model, &grid, font, width, axis_rows > 1.0),
            slots,
            lines: lines::lines(model, &grid, &scale),
            bands: lines::bands(model, &grid, &scale),
            markers: lines::markers(model, &grid, &scale),
            radius,
            labels: labels::place(label_texts, &scale, &plot, font),
            headings: headings::headings(model, &grid, font, width),
            tiers: tier_boxes(model, &grid, strip, font),
            tier_caption: has_tiers.then_some((left - 6.0, strip_top + row / 2.0 + 1.0)),
        }
    }

    /// The slot under a position, `None` outside the plot, its axis and its strip. Slots without
    /// a value count too: they have a plan, a tier or a gap to tell of.
    pub fn hit(&self, x: f64, y: f64) -> Option<usize> {
        let reach = Rect { top: 0.0, bottom: self.height, ..self.plot };
        let step = self.plot.width() / self.slots.len().max(1) as f64;
        let near = ((x - self.plot.left) / step).floor();
        (reach.contains(x, y) && !self.slots.is_empty())
            .then(|| (near.max(0.0) as usize).min(self.slots.len() - 1))
    }

    /// The value's marker in a slot.
    pub fn marker(&self, slot: usize) -> Option<&Marker> {
        self.markers.iter().find(|marker| marker.slot == slot)
    }
}

/// The columns of the plot, one a slot.
#[derive(Clone, Copy, Debug)]
struct Grid {
    plot: Rect,
    count: usize,
}

impl Grid {
    fn step(&self) -> f64 {
        self.plot.width() / self.count.max(1) as f64
    }

    fn centre(&self, slot: usize) -> f64 {
        self.plot.left + (slot as f64 + 0.5) * self.step()
    }

    /// The left edge of a slot; of the one after the last, the right edge of the plot.
    fn edge(&self, slot: usize) -> f64 {
        if slot >= self.count {
            self.plot.right
        } else {
            self.plot.left + slot as f64 * self.step()
        }
    }
}

fn sensible(size: f64, smallest: f64) -> f64 {
    if size.is_finite() { size.clamp(smallest, LARGEST) } else { smallest }
}

/// Every number that must be visible.
fn all_values(model: &Model) -> impl Iterator<Item = f64> + '_ {
    let slots = model.slots.iter().flat_map(|slot| {
        let forecast = slot.forecast.map(|forecast| forecast.value);
        let band = slot.forecast.and_then(|forecast| forecast.band);
        let (low, high) = band.unzip();
        [slot.value, slot.plan, slot.target, slot.recovery, forecast, low, high]
    });
    let lines = model
        .phases
        .iter()
        .flat_map(|phase| [phase.lines.centre, phase.lines.lower(), phase.lines.upper()]);
    slots.chain(lines).flatten()
}

/// One box for each run of months with the same tier.
fn tier_boxes(model: &Model, grid: &Grid, strip: Rect, font: f64) -> Vec<TierBox> {
    let numbered: Vec<_> = model.slots.iter().enumerate().collect();
    numbered
        .chunk_by(|(_, one), (_, next)| one.tier == next.tier)
        .filter_map(|run| {
            let (&(first, slot), &(last, _)) = (run.first()?, run.last()?);
            let tier = slot.tier.as_ref()?;
            let area = Rect { left: grid.edge(first), right: grid.edge(last + 1), ..strip };
            let number = tier.number.to_string();
            let full = format!("{number} {}", tier.name);
            let room = area.width() - 6.0;
            let text = [full, number].into_iter().find(|text| text::width(text, font) <= room);
            Some(TierBox { area, number: tier.number, text: text.unwrap_or_default() })
        })
        .collect()
}
