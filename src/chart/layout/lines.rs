//! Lines, bands and points.

use super::Marker;
use super::grid::Grid;
use crate::chart::model::{Model, Slot};
use crate::chart::scale::Scale;
use crate::spc::Lines;

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
        let last = if is_last { grid.count.saturating_sub(1) } else { phase.last };
        let mut level = |kind, pick: fn(&Lines) -> Option<f64>| {
            let values = (phase.first..=last).map(|index| (index, pick(&model.lines_at(index))));
            lines.extend(steps(grid, scale, kind, &runs_of(values)));
        };
        let limit = if phase.trial { LineKind::TrialLimit } else { LineKind::Limit };
        level(limit, Lines::upper);
        level(limit, Lines::lower);
        level(LineKind::Mean, |lines| lines.centre);
    }
    lines.extend(steps(grid, scale, LineKind::Target, &runs(model, |slot| slot.target)));
    lines.extend(through(runs(model, |slot| slot.plan), grid, scale, LineKind::Plan));
    lines.extend(through(runs(model, |slot| slot.recovery), grid, scale, LineKind::Recovery));
    lines.extend(forecast_runs(model).map(|run| {
        let points: Vec<_> = (run.iter())
            .filter_map(|&index| {
                let slot = model.slots.get(index)?;
                let value = slot.value.or(slot.forecast.map(|forecast| forecast.value))?;
                Some((grid.centre(index), scale.position(value)))
            })
            .collect();
        Line { kind: LineKind::Forecast, points: grid.clipped(&points) }
    }));
    let values = if model.kind.is_of_events() {
        // From event to event, over the periods without one.
        let known = model.slots.iter().enumerate();
        vec![known.filter_map(|(index, slot)| Some((index, slot.value?))).collect()]
    } else {
        runs(model, |slot| slot.value)
    };
    lines.extend(through(values, grid, scale, LineKind::Value));
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
            let side = |pick: fn(&(f64, f64, f64)) -> (f64, f64)| {
                grid.clipped(&ends.iter().map(pick).collect::<Vec<_>>())
            };
            let (upper, mut lower) = (side(|end| (end.0, end.2)), side(|end| (end.0, end.1)));
            lower.reverse();
            (upper.len() > 1).then(|| [upper, lower].concat())
        })
        .collect()
}

/// A marker for each value and each forecast that is shown.
pub(super) fn markers(model: &Model, grid: &Grid, scale: &Scale) -> Vec<Marker> {
    let shown = grid.window.slots();
    (model.slots.iter().enumerate().take(shown.end).skip(shown.start))
        .filter_map(|(index, slot)| {
            let value = slot.value.or(slot.forecast.map(|forecast| forecast.value))?;
            Some(Marker {
                slot: index,
                x: grid.centre(index).clamp(grid.plot.left, grid.plot.right),
                y: scale.position(value),
                point_type: slot.point_type(),
                conflict: slot.judgement.as_ref().is_some_and(|judged| judged.conflict),
                excluded: slot.excluded(),
                partial: slot.is_partial(),
                forecast: slot.value.is_none(),
            })
        })
        .collect()
}

/// Lines that hold for whole periods: level, with a step where the number changes.
fn steps(grid: &Grid, scale: &Scale, kind: LineKind, runs: &[Vec<(usize, f64)>]) -> Vec<Line> {
    (runs.iter())
        .map(|run| {
            // What lies beyond an edge has no width there, and would draw its steps on the edge.
            let points: Vec<_> = (run.iter())
                .map(|&(index, value)| (grid.edge(index), grid.edge(index + 1), value))
                .filter(|(left, right, _)| left < right)
                .flat_map(|(left, right, value)| {
                    let y = scale.position(value);
                    [(left, y), (right, y)]
                })
                .collect();
            Line { kind, points: without_middles(points) }
        })
        .collect()
}

/// A line through the middles of neighbouring slots. A plan for one month alone is a stroke as
/// wide as its slot; a value alone has its marker.
fn through(runs: Vec<Vec<(usize, f64)>>, grid: &Grid, scale: &Scale, kind: LineKind) -> Vec<Line> {
    (runs.into_iter())
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
                        points.push((grid.at(grid.count as f64), scale.position(value)));
                    }
                    points
                }
            };
            Line { kind, points: without_stubs(grid.clipped(&points)) }
        })
        .collect()
}

/// Stretches of neighbouring slots that have the number. A gap ends a stretch.
fn runs(model: &Model, pick: fn(&Slot) -> Option<f64>) -> Vec<Vec<(usize, f64)>> {
    runs_of(model.slots.iter().map(pick).enumerate())
}

fn runs_of(picked: impl Iterator<Item = (usize, Option<f64>)>) -> Vec<Vec<(usize, f64)>> {
    let picked: Vec<_> = picked.collect();
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

/// Nothing where the whole line lies beyond an edge of the plot and is squeezed on to it.
fn without_stubs(points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let has_width = points.first().zip(points.last()).is_some_and(|(one, other)| one.0 < other.0);
    if has_width { points } else { Vec::new() }
}
