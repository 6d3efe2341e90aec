//! Positions: a funnel plot laid out at one size.

use super::model::FunnelModel;
use super::names;
use super::words::plain;
use crate::chart::layout::Rect;
use crate::chart::scale::Scale;
use crate::chart::text;
use crate::funnel::Limits;

/// The smallest size that is laid out.
const SMALLEST: (f64, f64) = (160.0, 120.0);

/// Picks one of the limits at a size.
type Limit = fn(&Limits) -> f64;

/// How far a pointer may be from a point that it means, in pixels.
const REACH: f64 = 24.0;

/// What a line of a funnel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunnelLine {
    /// The average, or whatever everybody is compared with.
    Target,
    /// A 95% limit.
    Alert,
    /// A 99.8% limit.
    Alarm,
}

/// The mark of one organisation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelMarker {
    /// Which point of the model.
    pub index: usize,
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
}

/// A name beside a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The words.
    pub text: String,
    /// Left end.
    pub x: f64,
    /// Middle.
    pub y: f64,
    /// An organisation of this system.
    pub own: bool,
}

/// A funnel plot laid out at one size.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelLayout {
    /// Width of the whole.
    pub width: f64,
    /// Height of the whole.
    pub height: f64,
    /// Size of the letters.
    pub font: f64,
    /// Where the points are.
    pub plot: Rect,
    /// Marks of the value axis: position and words.
    pub values: Vec<(f64, String)>,
    /// Marks of the size axis: position and words.
    pub sizes: Vec<(f64, String)>,
    /// The target and the limits. A limit that leaves the plot is several lines.
    pub lines: Vec<(FunnelLine, Vec<(f64, f64)>)>,
    /// The name of the target, with its left end and middle.
    pub average: (String, f64, f64),
    /// The marks, in the order of the model.
    pub markers: Vec<FunnelMarker>,
    /// The names beside marks.
    pub names: Vec<Name>,
    /// Radius of the marks.
    pub radius: f64,
}

impl FunnelLayout {
    /// Lays the funnel out. The value axis covers the points and the limits at the middle size: at
    /// the smallest the limits may be so wide that they would press everything else together.
    pub fn new(model: &FunnelModel, width: f64, height: f64) -> Self {
        let sensible =
            |size: f64, least: f64| if size.is_finite() { size.max(least) } else { least };
        let width = sensible(width, SMALLEST.0);
        let height = sensible(height, SMALLEST.1);
        let font = if width < 480.0 { 11.0 } else { 12.0 };
        let top = 10.0;
        let bottom = height - 2.0 * (font + 4.0) - 8.0;

        let middle = model.points.get(model.points.len() / 2).map(|point| point.limits);
        let limits = middle.iter().flat_map(|limits| [limits.lower_alarm, limits.upper_alarm]);
        let values = model.points.iter().map(|point| point.value);
        let shown: Vec<f64> = values.chain(limits).chain([model.target]).collect();
        let scale = Scale::covering(shown.iter().copied(), bottom, top);
        let (ticks, decimals) = scale.ticks((bottom - top) / 50.0);
        let is_possible = |value: f64| {
            let lowest = shown.iter().copied().fold(f64::INFINITY, f64::min);
            let is_share = model.format.unit == crate::framework::Unit::Percent;
            (value >= 0.0 || lowest < 0.0) && !(is_share && value > 100.0)
        };
        let values: Vec<(f64, String)> = ticks
            .into_iter()
            .filter(|tick| is_possible(*tick))
            .map(|tick| (scale.position(tick), model.format.with_decimals(decimals).value(tick)))
            .collect();

        let widest = values.iter().map(|(_, words)| text::width(words, font)).fold(0.0, f64::max);
        let name = format!("Average {}", model.format.value(model.target));
        let name = if width < 480.0 { model.format.value(model.target) } else { name };
        let left = widest + 14.0;
        let right = width - text::width(&name, font) - 10.0;
        let plot = Rect { left, top, right, bottom };
        let largest = model.points.last().map_or(1.0, |point| point.size);
        let across = Scale::between(0.0, largest * 1.03, left, right);
        let (ticks, _) = across.ticks((right - left) / 110.0);
        let sizes = ticks.into_iter().map(|tick| (across.position(tick), plain(tick))).collect();

        let radius = if width < 480.0 { 3.5 } else { 4.5 };
        let markers: Vec<FunnelMarker> = model
            .points
            .iter()
            .enumerate()
            .map(|(index, point)| FunnelMarker {
                index,
                x: across.position(point.size),
                y: scale.position(point.value),
            })
            .collect();
        let level = scale.position(model.target);
        let mut lines = vec![(FunnelLine::Target, vec![(left, level), (right, level)])];
        let curves: [(FunnelLine, Limit); 4] = [
            (FunnelLine::Alarm, |limits| limits.lower_alarm),
            (FunnelLine::Alert, |limits| limits.lower_alert),
            (FunnelLine::Alert, |limits| limits.upper_alert),
            (FunnelLine::Alarm, |limits| limits.upper_alarm),
        ];
        for (line, limit) in curves {
            let curve = model.curves.iter().map(|(size, limits)| (*size, limit(limits)));
            lines.extend(shown_parts(curve, &across, &scale).into_iter().map(|part| (line, part)));
        }
        let names = names::names(model, &markers, radius, font, &plot);
        Self {
            width,
            height,
            font,
            plot,
            values,
            sizes,
            lines,
            average: (name, right + 5.0, level),
            markers,
            names,
            radius,
        }
    }

    /// The point nearest to a position; `None` where none is near.
    pub fn hit(&self, x: f64, y: f64) -> Option<usize> {
        let distance = |marker: &FunnelMarker| libm::hypot(marker.x - x, marker.y - y);
        let nearest = self.markers.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        (distance(nearest) <= REACH).then_some(nearest.index)
    }
}

/// The stretches of a curve that the value axis shows.
fn shown_parts(
    curve: impl Iterator<Item = (f64, f64)>,
    across: &Scale,
    scale: &Scale,
) -> Vec<Vec<(f64, f64)>> {
    let mut parts: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut is_inside = false;
    for (size, value) in curve {
        let was_inside = std::mem::replace(&mut is_inside, scale.holds(value));
        if is_inside {
            if !was_inside {
                parts.push(Vec::new());
            }
            let at = (across.position(size), scale.position(value));
            parts.last_mut().into_iter().for_each(|part| part.push(at));
        }
    }
    parts.retain(|part| part.len() > 1);
    parts
}
