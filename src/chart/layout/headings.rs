//! Words above the plot: why limits were recalculated, which limits are trial limits, where the
//! forecast begins, and notes.

use super::Grid;
use crate::chart::model::Model;
use crate::chart::text;

/// What a heading is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingKind {
    /// A phase: the reason for its limits, or that they are trial limits.
    Phase,
    /// The forecast.
    Forecast,
    /// A note on the time axis.
    Note,
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
    let notes = model.slots.iter().any(|slot| slot.annotation.is_some());
    f64::from(u8::from(phases)) + f64::from(u8::from(notes))
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
        let edge = grid.edge(phase.first);
        let divider = (number > 0).then_some(edge);
        let x = edge + 3.0;
        first.push(Heading { kind: HeadingKind::Phase, x, y: phase_row, text, divider });
    }
    if let Some(start) = model.slots.iter().position(|slot| slot.forecast.is_some()) {
        let edge = grid.edge(start);
        let text = "forecast".to_owned();
        let divider = Some(edge);
        let kind = HeadingKind::Forecast;
        first.push(Heading { kind, x: edge + 3.0, y: phase_row, text, divider });
    }
    first.sort_by(|one, other| one.x.total_cmp(&other.x));

    let has_first_row = first.iter().any(|heading| !heading.text.is_empty());
    let note_row = if has_first_row { phase_row - row } else { phase_row };
    let notes = model.slots.iter().enumerate().filter_map(|(index, slot)| {
        let text = slot.annotation.as_ref()?.text.clone();
        let x = grid.centre(index);
        let kind = HeadingKind::Note;
        Some(Heading { kind, x: x + 3.0, y: note_row, text, divider: Some(x) })
    });
    let mut second: Vec<Heading> = notes.collect();
    cut(&mut first, font, width);
    cut(&mut second, font, width);
    first.append(&mut second);
    first
}

/// Cuts each text before the next one.
fn cut(row: &mut [Heading], font: f64, width: f64) {
    let ends: Vec<f64> = row.iter().skip(1).map(|next| next.x - 9.0).collect();
    for (heading, end) in row.iter_mut().zip(ends.into_iter().chain([width - 2.0])) {
        heading.text = text::fitted(&heading.text, font, end - heading.x);
    }
}
