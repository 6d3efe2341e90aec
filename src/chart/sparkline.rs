//! A chart in the size of a word: the last values with their limits, for a row of a table.

use std::ops::Range;

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
    /// SVG path of the area between the bounds of the forecast; empty without it.
    pub bounds: String,
    /// SVG path from the last value through the forecast; empty without it.
    pub forecast: String,
    /// SVG path of the plan, in steps; only where the forecast is shown too.
    pub plan: String,
    /// SVG path of a hollow marker for each forecast and each partial value.
    pub hollow: String,
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
        Self::drawn(model, end.saturating_sub(periods.max(1))..end, width, height)
    }

    /// The last `periods` slots up to the latest value, and after them the forecast with its bounds
    /// and the plan. The axis covers what the model asks for besides.
    pub fn with_forecast(model: &Model, periods: usize, width: f64, height: f64) -> Self {
        let latest = model.latest().map_or(0, |latest| latest + 1);
        let end = model.slots.iter().rposition(|slot| slot.forecast.is_some());
        let end = end.map_or(latest, |last| latest.max(last + 1));
        let start = latest.saturating_sub(periods.max(1));
        let mut spark = Self::drawn(model, start..end, width, height);
        let slots = model.slots.get(start..end).unwrap_or_default();
        let axis = Axis::of(model, start..end, width, height);
        let known = latest.checked_sub(start + 1);
        let last = known.and_then(|index| Some((index, slots.get(index)?.value?)));
        if let Some((index, value)) = last {
            spark.forecast += &format!("M{:.2} {:.2}", axis.centre(index), axis.y(value));
        }
        for (index, slot) in slots.iter().enumerate() {
            let (x0, x1) = (axis.left(index), axis.left(index + 1));
            if let Some(plan) = slot.plan {
                spark.plan += &format!("M{x0:.2} {:.2}H{x1:.2}", axis.y(plan));
            }
            let Some(forecast) = slot.forecast.filter(|_| index >= latest - start) else {
                continue;
            };
            if let Some((lower, upper)) = forecast.band {
                let (top, bottom) = (axis.y(upper), axis.y(lower));
                spark.bounds += &format!("M{x0:.2} {top:.2}H{x1:.2}V{bottom:.2}H{x0:.2}Z");
            }
            let (x, y) = (axis.centre(index), axis.y(forecast.value));
            let letter = if spark.forecast.is_empty() { 'M' } else { 'L' };
            spark.forecast += &format!("{letter}{x:.2} {y:.2}");
            let radius = (axis.step * 0.3).clamp(1.5, 4.0);
            spark.hollow += &Shape::of(PointType::CommonCause).path(x, y, radius);
        }
        spark
    }

    fn drawn(model: &Model, slots: Range<usize>, width: f64, height: f64) -> Self {
        let axis = Axis::of(model, slots.clone(), width, height);
        let (start, end) = (slots.start, slots.end);
        let slots = model.slots.get(start..end).unwrap_or_default();
        let lines: Vec<_> = (start..end).map(|index| model.lines_at(index)).collect();
        let mut spark = Self {
            width,
            height,
            path: String::new(),
            limits: String::new(),
            mean: String::new(),
            target: String::new(),
            bounds: String::new(),
            forecast: String::new(),
            plan: String::new(),
            hollow: String::new(),
            points: Vec::new(),
        };
        let latest = model.latest().map_or(0, |latest| latest + 1);
        let mut broken = true;
        for (index, (slot, line)) in slots.iter().zip(&lines).enumerate() {
            let (x0, x1) = (axis.left(index), axis.left(index + 1));
            if let Some(limits) = line.limits {
                let (top, bottom) = (axis.y(limits.upper), axis.y(limits.lower));
                spark.limits += &format!("M{x0:.2} {top:.2}H{x1:.2}V{bottom:.2}H{x0:.2}Z");
            }
            if let Some(centre) = line.centre {
                spark.mean += &format!("M{x0:.2} {:.2}H{x1:.2}", axis.y(centre));
            }
            if let Some(target) = slot.target {
                spark.target += &format!("M{x0:.2} {:.2}H{x1:.2}", axis.y(target));
            }
            let Some(value) = slot.value else {
                broken = true;
                continue;
            };
            let letter = if broken { 'M' } else { 'L' };
            spark.path += &format!("{letter}{:.2} {:.2}", axis.centre(index), axis.y(value));
            broken = false;
            spark.mark(
                slot,
                start + index + 1 == latest,
                (axis.centre(index), axis.y(value)),
                axis.step,
            );
        }
        spark
    }

    fn mark(&mut self, slot: &Slot, latest: bool, (x, y): (f64, f64), step: f64) {
        let point_type = slot.point_type();
        if slot.is_partial() {
            let radius = if latest { 3.0 } else { (step * 0.45).clamp(1.2, 2.2) };
            self.hollow += &Shape::of(point_type).path(x, y, radius);
            return;
        }
        if point_type == PointType::CommonCause && !latest {
            return;
        }
        let radius = if latest { 3.0 } else { (step * 0.45).clamp(1.2, 2.2) };
        let path = Shape::of(point_type).path(x, y, radius);
        self.points.push(SparkPoint { point_type, path });
    }
}

/// Where slots and values lie.
struct Axis {
    scale: Scale,
    step: f64,
}

impl Axis {
    /// Room at either end, in pixels.
    const EDGE: f64 = 4.0;

    /// Covers everything that the slots show, and what the model asks for besides.
    fn of(model: &Model, range: Range<usize>, width: f64, height: f64) -> Self {
        let slots = model.slots.get(range.clone()).unwrap_or_default();
        let latest = model.latest().map_or(0, |latest| latest + 1);
        let is_ahead = range.end > latest;
        let of_slot = |slot: &Slot| {
            let forecast = slot.forecast.filter(|_| is_ahead);
            let bounds = forecast.and_then(|forecast| forecast.band).unzip();
            let plan = slot.plan.filter(|_| is_ahead);
            let value = forecast.map(|forecast| forecast.value);
            [slot.value, slot.target, plan, value, bounds.0, bounds.1]
        };
        let lines = range.clone().map(|index| model.lines_at(index));
        let of_lines = lines.flat_map(|line| [line.centre, line.lower(), line.upper()]);
        let reach = model.axis_reach.filter(|_| is_ahead).unzip();
        let all = slots.iter().flat_map(of_slot).chain(of_lines).chain([reach.0, reach.1]);
        Self {
            scale: Scale::covering(all.flatten(), height - Self::EDGE / 2.0, Self::EDGE / 2.0),
            step: (width - 2.0 * Self::EDGE) / slots.len().max(1) as f64,
        }
    }

    fn left(&self, index: usize) -> f64 {
        Self::EDGE + self.step * index as f64
    }

    fn centre(&self, index: usize) -> f64 {
        self.left(index) + self.step / 2.0
    }

    fn y(&self, value: f64) -> f64 {
        self.scale.position(value)
    }
}
