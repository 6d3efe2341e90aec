//! Mean and limits of each phase, written beside their lines inside the plot.
//!
//! The last phase that is shown has its names at the right edge. The others are labelled where
//! nothing is in the way; a label without such a place is left out, because the read-out has the
//! number and a label over a value hides what it is about.

use super::grid::Grid;
use super::{Line, LineKind, Marker, Rect};
use crate::chart::model::Model;
use crate::chart::scale::Scale;
use crate::chart::text;

/// Places that are tried along a line.
const PLACES: usize = 24;

/// How far from its line a mean may be written, in heights of the text: it lies among the values,
/// which leave little room. A limit has room at its line or goes without.
const ROWS: usize = 3;

/// The value of a phase's line, beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseLabel {
    /// The line.
    pub kind: LineKind,
    /// `Mean 67.2%`, or the value of a limit alone.
    pub text: String,
    /// Left end of the text.
    pub x: f64,
    /// Middle of the text.
    pub y: f64,
    /// What the text covers; the value line may run behind it.
    pub area: Rect,
}

/// The font of these labels.
pub(super) fn font(font: f64) -> f64 {
    font - 1.0
}

/// What must not be covered.
pub(super) struct Drawn<'a> {
    pub lines: &'a [Line],
    pub markers: &'a [Marker],
    pub radius: f64,
}

/// The labels of the phases that are shown, without the last of them when the right edge names it.
pub(super) fn phase_labels(
    model: &Model,
    grid: &Grid,
    scale: &Scale,
    drawn: &Drawn<'_>,
    size: f64,
    named_at_the_edge: bool,
) -> Vec<PhaseLabel> {
    let mut labels: Vec<PhaseLabel> = Vec::new();
    if model.phases.len() < 2 {
        return labels;
    }
    let shown = grid.window.slots();
    let last_shown = model.phases.iter().rposition(|phase| phase.first < shown.end);
    for (number, phase) in model.phases.iter().enumerate() {
        let is_last = Some(number) == last_shown;
        if (is_last && named_at_the_edge) || phase.first >= shown.end || phase.last < shown.start {
            continue;
        }
        let span = (grid.edge(phase.first) + 3.0, grid.edge(phase.last + 1) - 3.0);
        let middle = phase.first.max(shown.start).midpoint(phase.last.min(shown.end - 1));
        // Where limits vary from point to point, no one number is the phase's.
        let lines = model.lines_at(middle);
        let level = |pick: fn(&crate::spc::Lines) -> Option<f64>| {
            let slots = phase.first..=phase.last;
            let mut values = slots.map(|index| pick(&model.lines_at(index)));
            values.all(|value| value == pick(&lines)).then(|| pick(&lines)).flatten()
        };
        let wanted = [
            (LineKind::Mean, model.kind.centre_label(), level(|lines| lines.centre)),
            (LineKind::Limit, "", level(crate::spc::Lines::upper)),
            (LineKind::Limit, "", level(crate::spc::Lines::lower)),
        ];
        for (kind, name, value) in wanted {
            let Some(value) = value else { continue };
            let text = format!("{name} {}", model.format.computed(value).value(value));
            let text = text.trim_start();
            let y = scale.position(value);
            if let Some(label) = placed(kind, text, y, span, grid, drawn, size, &labels) {
                labels.push(label);
            }
        }
    }
    labels
}

/// The place beside the line at which the label covers no marker and no other label and has the
/// fewest strokes behind it; of equal ones the nearest. Only a mean may have strokes behind it.
#[allow(clippy::too_many_arguments, reason = "each is what a place depends on")]
fn placed(
    kind: LineKind,
    text: &str,
    line_y: f64,
    (start, end): (f64, f64),
    grid: &Grid,
    drawn: &Drawn<'_>,
    size: f64,
    others: &[PhaseLabel],
) -> Option<PhaseLabel> {
    let (length, half) = (text::width(text, size), size / 2.0);
    let room = end - start - length;
    if room < 0.0 {
        return None;
    }
    let rows = if kind == LineKind::Mean { ROWS } else { 1 };
    let mut best: Option<(usize, PhaseLabel)> = None;
    for row in 0..rows {
        for place in 0..PLACES {
            let x = start + room * place as f64 / (PLACES - 1) as f64;
            for side in [-1.0, 1.0] {
                let y = line_y + side * (half + 2.5 + row as f64 * half);
                let area = Rect { left: x, top: y - half, right: x + length, bottom: y + half };
                let inside = area.top >= grid.plot.top && area.bottom <= grid.plot.bottom;
                let free = inside && others.iter().all(|other| !touch(&area, &other.area));
                let Some(behind) = strokes_behind(&area, drawn).filter(|_| free) else { continue };
                let allowed = behind == 0 || kind == LineKind::Mean;
                if allowed && best.as_ref().is_none_or(|(fewest, _)| behind < *fewest) {
                    best = Some((behind, PhaseLabel { kind, text: text.to_owned(), x, y, area }));
                }
            }
        }
    }
    best.map(|(_, label)| label)
}

/// How many strokes run through the area, those between values counting least; `None` where it
/// covers a marker.
fn strokes_behind(area: &Rect, drawn: &Drawn<'_>) -> Option<usize> {
    let reach = drawn.radius * 1.35 + 1.0;
    let covers = |marker: &Marker| {
        (area.left - reach..=area.right + reach).contains(&marker.x)
            && (area.top - reach..=area.bottom + reach).contains(&marker.y)
    };
    if drawn.markers.iter().any(covers) {
        return None;
    }
    let strokes = |line: &Line| {
        let runs = line.points.windows(2).filter(|pair| match *pair {
            [from, to] => passes(area, *from, *to),
            _ => false,
        });
        runs.count() * if line.kind == LineKind::Value { 1 } else { 4 }
    };
    Some(drawn.lines.iter().map(strokes).sum())
}

/// Whether a stroke from left to right enters the area.
fn passes(area: &Rect, from: (f64, f64), to: (f64, f64)) -> bool {
    if to.0 < area.left || from.0 > area.right {
        return false;
    }
    let at = |x: f64| {
        if to.0 == from.0 {
            return from.1;
        }
        from.1 + (to.1 - from.1) * ((x - from.0) / (to.0 - from.0)).clamp(0.0, 1.0)
    };
    let (one, other) = if to.0 == from.0 {
        (from.1, to.1)
    } else {
        (at(area.left.max(from.0)), at(area.right.min(to.0)))
    };
    one.min(other) <= area.bottom && one.max(other) >= area.top
}

fn touch(one: &Rect, other: &Rect) -> bool {
    one.left <= other.right
        && other.left <= one.right
        && one.top <= other.bottom
        && other.top <= one.bottom
}
