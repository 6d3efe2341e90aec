//! A chart in the size of a word: the last values with their limits, for a row of a table.

use super::model::{Model, Slot};
use super::scale::Scale;
use super::shapes::Shape;
use crate::spc::PointType;

/// The geometry of a spark line, in pixels from its upper left corner; the page draws it as
/// inline SVG.
#[derive(Clone, Debug, PartialEq)]
pub struct Sparkline {
    /// Width of the whole.
    pub width: f64,
    /// Height of the whole.
    pub height: f64,
    /// SVG path through the values, broken where one is missing.
    pub path: String,
    /// SVG path of the area between the limits, phase by phase; empty without limits.
    pub limits: String,
    /// SVG path of the means.
    pub mean: String,
    /// SVG path of the target, in steps.
    pub target: String,
    /// Special-cause points, and the last point whatever it is.
    pub points: Vec<SparkPoint>,
}

/// A point that is worth a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct SparkPoint {
    /// What it means.
    pub point_type: PointType,
    /// SVG path of its marker.
    pub path: String,
}

impl Sparkline {
    /// The last `periods` slots up to the latest value. Usually 24.
    pub fn new(model: &Model, periods: usize, width: f64, height: f64) -> Self {
        let end = model.latest().map_or(0, |latest| latest + 1);
        let start = end.saturating_sub(periods.max(1));
        let slots = model.slots.get(start..end).unwrap_or_default();
        let lines: Vec<_> = (start..end).map(|index| model.lines_at(index)).collect();
        let edge = 4.0;
        let all = slots
            .iter()
            .flat_map(|slot| [slot.value, slot.target])
            .chain(lines.iter().flat_map(|line| [line.centre, line.lower(), line.upper()]));
        let scale = Scale::covering(all.flatten(), height - edge / 2.0, edge / 2.0);
        let step = (width - 2.0 * edge) / slots.len().max(1) as f64;
        let left = |index: usize| edge + step * index as f64;
        let centre = |index: usize| left(index) + step / 2.0;
        let y = |value: f64| scale.position(value);

        let mut spark = Self {
            width,
            height,
            path: String::new(),
            limits: String::new(),
            mean: String::new(),
            target: String::new(),
            points: Vec::new(),
        };
        let mut broken = true;
        for (index, (slot, line)) in slots.iter().zip(&lines).enumerate() {
            let (x0, x1) = (left(index), left(index + 1));
            if let Some(limits) = line.limits {
                let (top, bottom) = (y(limits.upper), y(limits.lower));
                spark.limits += &format!("M{x0:.2} {top:.2}H{x1:.2}V{bottom:.2}H{x0:.2}Z");
            }
            if let Some(centre) = line.centre {
                spark.mean += &format!("M{x0:.2} {:.2}H{x1:.2}", y(centre));
            }
            if let Some(target) = slot.target {
                spark.target += &format!("M{x0:.2} {:.2}H{x1:.2}", y(target));
            }
            let Some(value) = slot.value else {
                broken = true;
                continue;
            };
            let letter = if broken { 'M' } else { 'L' };
            spark.path += &format!("{letter}{:.2} {:.2}", centre(index), y(value));
            broken = false;
            spark.mark(slot, index + 1 == slots.len(), (centre(index), y(value)), step);
        }
        spark
    }

    fn mark(&mut self, slot: &Slot, latest: bool, (x, y): (f64, f64), step: f64) {
        let point_type = slot.point_type();
        if point_type == PointType::CommonCause && !latest {
            return;
        }
        let radius = if latest { 3.0 } else { (step * 0.45).clamp(1.2, 2.2) };
        let path = Shape::of(point_type).path(x, y, radius);
        self.points.push(SparkPoint { point_type, path });
    }
}
