//! Words above the plot: why limits were recalculated, which limits are trial limits, and where
//! the forecast begins.

use super::grid::Grid;
use crate::chart::model::Model;
use crate::chart::text;

/// What a heading is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingKind {
    /// A phase: the reason for its limits, or that they are trial limits.
    Phase,
    /// The forecast.
    Forecast,
}

/// Words above the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// What it is about.
    pub kind: HeadingKind,
    /// Left end of the text.
    pub x: f64,
    /// Middle of the text.
    pub y: f64,
    /// The words, cut to the room that they have.
    pub text: String,
    /// A line from the words down through the plot stands here.
    pub divider: Option<f64>,
}

/// How many rows of words the model needs above the plot.
pub(super) fn rows(model: &Model) -> f64 {
    let phases = model.phases.len() > 1
        || model.phases.iter().any(|phase| phase.trial)
        || model.slots.iter().any(|slot| slot.forecast.is_some());
    f64::from(u8::from(phases))
}

/// The headings, each cut before the next one of its row.
pub(super) fn headings(model: &Model, grid: &Grid, font: f64, width: f64) -> Vec<Heading> {
    let row = font + 3.0;
    let phase_row = grid.plot.top - row / 2.0 - 2.0;
    let mut first: Vec<Heading> = Vec::new();
    for (number, phase) in model.phases.iter().enumerate() {
        let reason = match (number, phase.reason.as_str()) {
            (0, "") => "",
            (_, "") => "limits recalculated",
            (_, reason) => reason,
        };
        let trial = if phase.trial { "trial limits" } else { "" };
        let text = match (reason, trial) {
            ("", one) | (one, "") => one.to_owned(),
            (reason, trial) => format!("{reason} · {trial}"),
        };
        let (edge, end) = (grid.edge(phase.first), grid.edge(phase.last + 1));
        let is_last = number + 1 == model.phases.len();
        if (edge >= grid.plot.right) || (end <= grid.plot.left && !is_last) {
            continue;
        }
        let divider = (number > 0 && edge > grid.plot.left).then_some(edge);
        let x = edge + 3.0;
        first.push(Heading { kind: HeadingKind::Phase, x, y: phase_row, text, divider });
    }
    if let Some(start) = model.slots.iter().position(|slot| slot.forecast.is_some()) {
        let edge = grid.edge(start);
        let text = "forecast".to_owned();
        let divider = (edge > grid.plot.left).then_some(edge);
        let kind = HeadingKind::Forecast;
        if edge < grid.plot.right {
            first.push(Heading { kind, x: edge + 3.0, y: phase_row, text, divider });
        }
    }
    first.sort_by(|one, other| one.x.total_cmp(&other.x));

    cut(&mut first, font, width);
    first
}

/// Cuts each text before the next one.
fn cut(row: &mut [Heading], font: f64, width: f64) {
    let ends: Vec<f64> = row.iter().skip(1).map(|next| next.x - 9.0).collect();
    for (heading, end) in row.iter_mut().zip(ends.into_iter().chain([width - 2.0])) {
        heading.text = text::fitted(&heading.text, font, end - heading.x);
    }
}
