//! Lines, bands and points.

use super::{Grid, Marker};
use crate::chart::model::{Model, Slot};
use crate::chart::scale::Scale;

/// What a line shows; decides its stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A process limit.
    Limit,
    /// A limit that rests on too few values.
    TrialLimit,
    /// The mean of a phase.
    Mean,
    /// The target, a step for each period.
    Target,
    /// The plan.
    Plan,
    /// The recovery trajectory.
    Recovery,
    /// The forecast.
    Forecast,
    /// From value to value.
    Value,
}

/// A line through two or more positions.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it shows.
    pub kind: LineKind,
    /// Its corners, from left to right.
    pub points: Vec<(f64, f64)>,
}

/// All lines, in the order in which they are painted: the values last, on top.
pub(super) fn lines(model: &Model, grid: &Grid, scale: &Scale) -> Vec<Line> {
    let mut lines = Vec::new();
    for (number, phase) in model.phases.iter().enumerate() {
        let is_last = number + 1 == model.phases.len();
        let end = if is_last { grid.plot.right } else { grid.edge(phase.last + 1) };
        let start = grid.edge(phase.first);
        let mut level = |kind, value: Option<f64>| {
            let Some(y) = value.map(|value| scale.position(value)) else { return };
            lines.push(Line { kind, points: vec![(start, y), (end, y)] });
        };
        let limit = if phase.trial { LineKind::TrialLimit } else { LineKind::Limit };
        level(limit, phase.lines.upper());
        level(limit, phase.lines.lower());
        level(LineKind::Mean, phase.lines.centre);
    }
    lines.extend(steps(model, grid, scale));
    lines.extend(through(model, grid, scale, LineKind::Plan, |slot| slot.plan));
    lines.extend(through(model, grid, scale, LineKind::Recovery, |slot| slot.recovery));
    lines.extend(forecast_runs(model).map(|run| {
        Line {
            kind: LineKind::Forecast,
            points: (run.iter())
                .filter_map(|&index| {
                    let slot = model.slots.get(index)?;
                    let value = slot.value.or(slot.forecast.map(|forecast| forecast.value))?;
                    Some((grid.centre(index), scale.position(value)))
                })
                .collect(),
        }
    }));
    lines.extend(through(model, grid, scale, LineKind::Value, |slot| slot.value));
    lines.retain(|line| line.points.len() > 1);
    lines
}

/// The bands around the forecast, from the value that it starts at.
pub(super) fn bands(model: &Model, grid: &Grid, scale: &Scale) -> Vec<Vec<(f64, f64)>> {
    forecast_runs(model)
        .filter_map(|run| {
            let ends: Vec<(f64, f64, f64)> = (run.iter())
                .filter_map(|&index| {
                    let slot = model.slots.get(index)?;
                    let at_value = slot.value.map(|value| (value, value));
                    let (low, high) = at_value.or(slot.forecast.and_then(|point| point.band))?;
                    Some((grid.centre(index), scale.position(low), scale.position(high)))
                })
                .collect();
            let upper = ends.iter().map(|&(x, _, high)| (x, high));
            let lower = ends.iter().rev().map(|&(x, low, _)| (x, low));
            (ends.len() > 1).then(|| upper.chain(lower).collect())
        })
        .collect()
}

/// A marker for each value and each forecast.
pub(super) fn markers(model: &Model, grid: &Grid, scale: &Scale) -> Vec<Marker> {
    (model.slots.iter().enumerate())
        .filter_map(|(index, slot)| {
            let value = slot.value.or(slot.forecast.map(|forecast| forecast.value))?;
            Some(Marker {
                slot: index,
                x: grid.centre(index),
                y: scale.position(value),
                point_type: slot.point_type(),
                conflict: slot.judgement.as_ref().is_some_and(|judged| judged.conflict),
                forecast: slot.value.is_none(),
            })
        })
        .collect()
}

/// The target holds for whole periods, so it is drawn in steps.
fn steps(model: &Model, grid: &Grid, scale: &Scale) -> Vec<Line> {
    runs(model, |slot| slot.target)
        .into_iter()
        .map(|run| {
            let points = (run.into_iter())
                .flat_map(|(index, value)| {
                    let y = scale.position(value);
                    [(grid.edge(index), y), (grid.edge(index + 1), y)]
                })
                .collect();
            Line { kind: LineKind::Target, points: without_middles(points) }
        })
        .collect()
}

/// A line through the middles of neighbouring slots. A plan for one month alone is a stroke as
/// wide as its slot; a value alone has its marker.
fn through(
    model: &Model,
    grid: &Grid,
    scale: &Scale,
    kind: LineKind,
    pick: fn(&Slot) -> Option<f64>,
) -> Vec<Line> {
    runs(model, pick)
        .into_iter()
        .map(|run| {
            let points = match run.as_slice() {
                &[(index, value)] if kind != LineKind::Value => {
                    let y = scale.position(value);
                    vec![(grid.edge(index), y), (grid.edge(index + 1), y)]
                }
                run => {
                    let mut points: Vec<_> = (run.iter())
                        .map(|&(index, value)| (grid.centre(index), scale.position(value)))
                        .collect();
                    // On to the right edge, where the label of the line takes it up.
                    if let Some(&(last, value)) = run.last()
                        && kind != LineKind::Value
                        && last + 1 == grid.count
                    {
                        points.push((grid.plot.right, scale.position(value)));
                    }
                    points
                }
            };
            Line { kind, points }
        })
        .collect()
}

/// Stretches of neighbouring slots that have the number. A gap ends a stretch.
fn runs(model: &Model, pick: fn(&Slot) -> Option<f64>) -> Vec<Vec<(usize, f64)>> {
    let picked: Vec<_> = model.slots.iter().map(pick).enumerate().collect();
    picked
        .chunk_by(|(_, one), (_, next)| one.is_some() && next.is_some())
        .map(|run| run.iter().filter_map(|&(index, value)| Some((index, value?))).collect())
        .filter(|run: &Vec<_>| !run.is_empty())
        .collect()
}

/// Slots of each stretch of forecast, with the value before it, from which it continues.
fn forecast_runs(model: &Model) -> impl Iterator<Item = Vec<usize>> {
    runs(model, |slot| slot.forecast.map(|forecast| forecast.value)).into_iter().map(|run| {
        let first = run.first().map_or(0, |&(index, _)| index);
        let before = first
            .checked_sub(1)
            .filter(|&before| model.slots.get(before).is_some_and(|slot| slot.value.is_some()));
        before.into_iter().chain(run.iter().map(|&(index, _)| index)).collect()
    })
}

/// Leaves out corners that lie on the straight line between their neighbours, so that dashes run
/// on evenly.
fn without_middles(points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::with_capacity(points.len());
    for point in points {
        if let [.., before, last] = kept.as_slice()
            && before.1 == last.1
            && last.1 == point.1
        {
            kept.pop();
        }
        kept.push(point);
    }
    kept
}
