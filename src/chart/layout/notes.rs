//! Notes on the time axis: in words above the plot where all of them fit there, else as numbers
//! that a list under the chart explains.

use super::grid::Grid;
use crate::chart::model::Model;
use crate::chart::text;

/// The most rows of notes above the plot.
const MOST_ROWS: usize = 2;

/// Space between two notes of a row.
const GAP: f64 = 9.0;

/// Space between the plot and the labels of the values beside it.
const BESIDE: f64 = 6.0;

/// The notes of one period, above the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteMark {
    /// The slot that they are about.
    pub slot: usize,
    /// The middle of the slot, where a line stands.
    pub x: f64,
    /// Left end of the text, or of the ring around the number.
    pub left: f64,
    /// Right end of it.
    pub right: f64,
    /// Its middle.
    pub y: f64,
    /// The words, or the number; empty where there is no room for it.
    pub text: String,
    /// The text is a number, in a ring.
    pub numbered: bool,
}

/// How the notes of a chart are shown; it does not change while somebody zooms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Manner {
    pub rows: usize,
    pub numbered: bool,
}

/// The manner that suits a plot which reaches from `left` to `right` and shows everything.
pub(super) fn manner(model: &Model, font: f64, left: f64, right: f64, width: f64) -> Manner {
    let step = (right - left) / model.slots.len().max(1) as f64;
    let at = |slot: usize| left + (slot as f64 + 0.5) * step;
    let notes: Vec<(f64, String)> =
        model.notes().into_iter().map(|(slot, text)| (at(slot), text)).collect();
    if notes.is_empty() {
        return Manner::default();
    }
    let mut rows = Rows::new(font, left, width);
    match notes.iter().map(|(x, text)| rows.spelled(*x, text)).collect::<Option<Vec<_>>>() {
        Some(placed) => Manner {
            rows: placed.iter().map(|(row, _)| row + 1).max().unwrap_or(1),
            numbered: false,
        },
        None => Manner { rows: 1, numbered: true },
    }
}

/// The notes that the grid shows, none on another; `lowest` is the middle of the lowest row.
pub(super) fn place(
    model: &Model,
    grid: &Grid,
    manner: Manner,
    font: f64,
    lowest: f64,
    width: f64,
) -> Vec<NoteMark> {
    let row_height = font + 3.0;
    let mut rows = Rows::new(font, grid.plot.left, width);
    (model.notes().into_iter().enumerate())
        .filter_map(|(position, (slot, text))| {
            let x = grid.centre(slot);
            if !grid.shows(x) {
                return None;
            }
            let number = (position + 1).to_string();
            let (row, (left, right), text) = if manner.numbered {
                rows.badge(x, &number).map_or((0, (x, x), String::new()), |span| (0, span, number))
            } else {
                rows.spelled(x, &text)
                    .filter(|(row, _)| *row < manner.rows)
                    .map(|(row, span)| (row, span, text.clone()))
                    .unwrap_or_else(|| rows.cut(x, &text))
            };
            let up = manner.rows.saturating_sub(1).saturating_sub(row) as f64;
            let y = lowest - up * row_height;
            Some(NoteMark { slot, x, left, right, y, text, numbered: manner.numbered })
        })
        .collect()
}

/// Rows of text that fill up from the left.
struct Rows {
    ends: [f64; MOST_ROWS],
    font: f64,
    width: f64,
}

impl Rows {
    /// Rows above a plot that begins at `left`: beside it stand the labels of the values.
    fn new(font: f64, left: f64, width: f64) -> Self {
        Self { ends: [left - BESIDE; MOST_ROWS], font, width }
    }

    /// The first row with room for the whole text, beside its line on the right or, at the end of
    /// the chart, on the left.
    fn spelled(&mut self, x: f64, text: &str) -> Option<(usize, (f64, f64))> {
        let length = text::width(text, self.font);
        let sides = [x + 3.0, x - 3.0 - length];
        for (row, end) in self.ends.iter_mut().enumerate() {
            for left in sides {
                let right = left + length;
                if left >= *end && right <= self.width - 2.0 {
                    *end = right + GAP;
                    return Some((row, (left, right)));
                }
            }
        }
        None
    }

    /// What fits of a text where the whole of it does not.
    fn cut(&mut self, x: f64, text: &str) -> (usize, (f64, f64), String) {
        let left = x + 3.0;
        let room = self.width - 2.0 - left;
        for (row, end) in self.ends.iter_mut().enumerate() {
            let fitted = text::fitted(text, self.font, room);
            if left >= *end && !fitted.is_empty() {
                let right = left + text::width(&fitted, self.font);
                *end = right + GAP;
                return (row, (left, right), fitted);
            }
        }
        (0, (x, x), String::new())
    }

    /// The ring around a number, where it touches none before it.
    fn badge(&mut self, x: f64, number: &str) -> Option<(f64, f64)> {
        let half = (text::width(number, self.font) / 2.0 + 3.0).max(self.font / 2.0 + 1.5);
        let (left, right) = (x - half, x + half);
        let end = self.ends.first_mut()?;
        if left < *end || right > self.width {
            return None;
        }
        *end = right + 1.0;
        Some((left, right))
    }
}
