//! Where everything lies: positions in CSS pixels for one model at one size.
//!
//! The layout is plain geometry. Painting draws it, the pointer is tested against it, and tests
//! hold its properties at any size: points inside the plot, labels that do not touch.

mod axis;
mod grid;
mod headings;
mod labels;
mod lines;
mod notes;
mod phase_labels;

pub use axis::{MonthMark, Tick};
pub use headings::{Heading, HeadingKind};
pub use labels::LineLabel;
pub use lines::{Line, LineKind};
pub use notes::NoteMark;
pub use phase_labels::PhaseLabel;

use grid::Grid;

use super::model::Model;
use super::scale::Scale;
use super::text;
use super::window::Window;
use crate::spc::Lines;

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
    /// The value axis.
    pub scale: Scale,
    /// Round values and their grid lines.
    pub ticks: Vec<Tick>,
    /// Labels and marks of the time axis.
    pub months: Vec<MonthMark>,
    /// The part of the time axis that is shown.
    pub window: Window,
    /// The middle of each slot on the time axis; of those that are not shown, beyond the plot.
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
    /// Mean and limits of earlier phases, beside their lines.
    pub phase_labels: Vec<PhaseLabel>,
    /// Words above the plot: phases and forecast.
    pub headings: Vec<Heading>,
    /// Notes above the plot.
    pub notes: Vec<NoteMark>,
    /// The notes are numbers, and a list has to say what they stand for.
    pub numbered_notes: bool,
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
    /// Left out of mean and limits.
    pub excluded: bool,
    /// A value that was put together without some of its parts.
    pub partial: bool,
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
    /// Lays out the whole model. Sizes that are not sensible are brought into range.
    pub fn new(model: &Model, width: f64, height: f64) -> Self {
        Self::within(model, Window::all(model.slots.len()), width, height)
    }

    /// Lays out the part of the model that a window shows. The value axis covers what is shown,
    /// and the right edge names the lines of the last phase that is shown.
    pub fn within(model: &Model, window: Window, width: f64, height: f64) -> Self {
        let window = window.resized(model.slots.len());
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
        // How notes are shown hangs on the whole chart, so that zooming does not move the plot.
        let (_, whole_margin) = labels::texts(model, Window::all(model.slots.len()), font, width);
        let manner = notes::manner(model, font, 5.0 * font, width - whole_margin, width);
        let phase_rows = headings::rows(model);
        let top = 8.0 + row * (phase_rows + manner.rows as f64);
        let has_tiers = model.slots.iter().any(|slot| slot.tier.is_some());
        let strip = if has_tiers { row + 8.0 } else { 2.0 };
        let axis_rows = if height < 170.0 { 1.0 } else { 2.0 };
        let bottom = height - strip - row * axis_rows - 6.0;
        let mut grid = Grid {
            plot: Rect { left: 0.0, top, right: width, bottom },
            count: model.slots.len(),
            window,
        };
        let shown: Vec<f64> = shown_values(model, &grid).collect();
        let scale = Scale::covering(shown.iter().copied(), bottom, top);
        let mut ticks = axis::ticks(&scale, &shown, model.format, bottom - top);

        let widest = ticks.iter().map(|tick| text::width(&tick.text, font)).fold(0.0, f64::max);
        let caption = if has_tiers { text::width("Tier", font) } else { 0.0 };
        let left = (widest.max(caption) + 12.0).min(width * 0.3);
        for tick in &mut ticks {
            tick.text = text::fitted(&tick.text, font, left - 10.0);
        }
        let (label_texts, margin) = labels::texts(model, window, font, width);
        let plot = Rect { left, top, right: width - margin, bottom };
        grid.plot = plot;

        let slots = (0..grid.count).map(|index| grid.centre(index)).collect();
        let radius = (grid.step() * 0.42).clamp(2.0, if width < 480.0 { 4.0 } else { 5.0 });
        let strip_top = height - row - 4.0;
        let strip = Rect { top: strip_top, bottom: strip_top + row + 2.0, ..plot };
        let lines = lines::lines(model, &grid, &scale);
        let markers = lines::markers(model, &grid, &scale);
        let drawn = phase_labels::Drawn { lines: &lines, markers: &markers, radius };
        let labels = labels::place(label_texts, &scale, &plot, font);
        let small = phase_labels::font(font);
        let named = !labels.is_empty();
        let note_row = top - row * phase_rows - row / 2.0 - 2.0;
        Self {
            width,
            height,
            font,
            plot,
            scale,
            ticks,
            months: axis::months(model, &grid, font, width, axis_rows > 1.0),
            window,
            slots,
            bands: lines::bands(model, &grid, &scale),
            phase_labels: phase_labels::phase_labels(model, &grid, &scale, &drawn, small, named),
            lines,
            markers,
            radius,
            labels,
            headings: headings::headings(model, &grid, font, width),
            notes: notes::place(model, &grid, manner, font, note_row, width),
            numbered_notes: manner.numbered,
            tiers: tier_boxes(model, &grid, strip, font),
            tier_caption: has_tiers.then_some((left - 6.0, strip_top + row / 2.0 + 1.0)),
        }
    }

    /// The lowest and the highest number that a chart of the whole model covers; `None` where there
    /// is none.
    pub fn reach(model: &Model) -> Option<(f64, f64)> {
        let count = model.slots.len();
        let grid = Grid { plot: Rect::default(), count, window: Window::all(count) };
        let numbers = shown_values(model, &grid).filter(|number| number.is_finite());
        numbers.fold(None, |reach, number| {
            let (low, high) = reach.unwrap_or((number, number));
            Some((low.min(number), high.max(number)))
        })
    }

    /// The slot under a position, `None` outside the plot, its axis and its strip. Slots without
    /// a value count too: they have a plan, a tier or a gap to tell of.
    pub fn hit(&self, x: f64, y: f64) -> Option<usize> {
        let reach = Rect { top: 0.0, bottom: self.height, ..self.plot };
        (reach.contains(x, y) && !self.slots.is_empty()).then(|| self.nearest(x))
    }

    /// The shown slot nearest to an x position, wherever that is: where a drag has come to.
    pub fn nearest(&self, x: f64) -> usize {
        let shown = self.window.slots();
        let at = self.position(x).floor().max(0.0) as usize;
        at.clamp(shown.start, shown.end.saturating_sub(1).max(shown.start))
    }

    /// The position on the time axis, counted in slots, under an x position.
    pub fn position(&self, x: f64) -> f64 {
        self.window.start() + (x - self.plot.left) / self.slot_width()
    }

    /// The width of a slot in pixels.
    pub fn slot_width(&self) -> f64 {
        self.plot.width() / self.window.length().max(1.0)
    }

    /// The left and right edge of a stretch of slots, as far as it is shown; `None` where none of
    /// it is.
    pub fn span(&self, first: usize, last: usize) -> Option<(f64, f64)> {
        let at = |position: f64| {
            let x = self.plot.left + (position - self.window.start()) * self.slot_width();
            x.clamp(self.plot.left, self.plot.right)
        };
        let (left, right) = (at(first as f64), at(last as f64 + 1.0));
        (left < right).then_some((left, right))
    }

    /// The value's marker in a slot.
    pub fn marker(&self, slot: usize) -> Option<&Marker> {
        self.markers.iter().find(|marker| marker.slot == slot)
    }
}

fn sensible(size: f64, smallest: f64) -> f64 {
    if size.is_finite() { size.clamp(smallest, LARGEST) } else { smallest }
}

/// Every number that must be visible: of the slots that are shown even in part, what lines lead
/// to in the slots beside them, and how far the charts reach that this one is compared with.
fn shown_values<'a>(model: &'a Model, grid: &Grid) -> impl Iterator<Item = f64> + use<'a> {
    let (near, window) = (grid.near(), grid.window);
    let slots = model.slots.iter().enumerate().take(near.end).skip(near.start);
    slots
        .flat_map(move |(index, slot)| {
            let forecast = slot.forecast.map(|forecast| forecast.value);
            let band = slot.forecast.and_then(|forecast| forecast.band);
            let (low, high) = band.unzip();
            // Lines that hold for a whole period do not lead anywhere.
            let is_shown = (index as f64) < window.end() && index as f64 + 1.0 > window.start();
            let lines = if is_shown { model.lines_at(index) } else { Lines::default() };
            [
                slot.value,
                slot.plan,
                slot.target.filter(|_| is_shown),
                slot.recovery,
                forecast,
                low,
                high,
                lines.centre,
                lines.lower(),
                lines.upper(),
            ]
        })
        .flatten()
        .chain(model.axis_reach.into_iter().flat_map(|(low, high)| [low, high]))
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
            if area.width() <= 0.0 {
                return None;
            }
            let number = tier.number.to_string();
            let full = format!("{number} {}", tier.name);
            let room = area.width() - 6.0;
            let text = [full, number].into_iter().find(|text| text::width(text, font) <= room);
            Some(TierBox { area, number: tier.number, text: text.unwrap_or_default() })
        })
        .collect()
}
