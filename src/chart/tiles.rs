//! Places as equal tiles, coloured by value and with the value in each.

use super::drawing::{Drawing, Mark, Side, Tone};
use super::format::Format;
use super::layout::Rect;
use super::table::HIDDEN;
use super::text;
use crate::analysis::unequal::TilePicture;

/// The gap between tiles.
const GAP: f64 = 6.0;
/// The smallest and the largest side of a tile.
const SIDES: (f64, f64) = (34.0, 132.0);
/// The room for the legend.
const LEGEND: f64 = 46.0;

/// How the values of a picture are written.
pub fn tile_format(picture: &TilePicture) -> Format {
    let values = picture.tiles.iter().filter_map(|tile| tile.value);
    Format::new(picture.indicator.unit, values).at_least(picture.indicator.decimals)
}

/// The picture at a width in pixels.
pub fn tile_drawing(picture: &TilePicture, width: f64) -> Drawing {
    let count = |of: fn(&crate::analysis::unequal::TileValue) -> u8| {
        picture.tiles.iter().map(of).max().map_or(1.0, |most| f64::from(most) + 1.0)
    };
    let (columns, rows) = (count(|tile| tile.column), count(|tile| tile.row));
    let side = ((width - GAP * (columns - 1.0)) / columns).clamp(SIDES.0, SIDES.1);
    let height = rows * (side + GAP) + LEGEND;
    let mut drawing = Drawing { width, height, marks: Vec::new() };
    let format = tile_format(picture);
    for tile in &picture.tiles {
        let left = f64::from(tile.column) * (side + GAP);
        let top = f64::from(tile.row) * (side + GAP);
        let area = Rect { left, top, right: left + side, bottom: top + side };
        let (fill, words) = match tile.step {
            Some(step) => (Tone::Step(step), Tone::OnStep(step)),
            None => (Tone::Ground, Tone::Quiet),
        };
        drawing.marks.push(Mark::Area { area, fill, edge: Some(Tone::Edge) });
        let value = match tile.value {
            Some(value) => format.value(value),
            None if tile.is_hidden => HIDDEN.to_owned(),
            None => "–".to_owned(),
        };
        let middle = left + side / 2.0;
        let room = side - 8.0;
        let small = (side / 8.0).clamp(9.0, 13.0);
        let large = (side / 5.0).clamp(10.0, 22.0).min(fitting(&value, room));
        let label = text::wrapped(&tile.label, small, room);
        let lines = label.len().min(2);
        for (line, words_of) in label.into_iter().take(2).enumerate() {
            let y = top + 6.0 + small / 2.0 + line as f64 * (small + 2.0);
            drawing.words(words_of, (middle, y), Side::Middle, words, small);
        }
        let from = top + 6.0 + lines as f64 * (small + 2.0);
        let y = (from + area.bottom) / 2.0;
        drawing.words(value, (middle, y), Side::Middle, words, large);
    }
    legend(&mut drawing, picture, format, rows * (side + GAP) + 8.0);
    drawing
}

/// The largest size at which a text has room.
fn fitting(words: &str, room: f64) -> f64 {
    room / text::width(words, 1.0).max(0.1)
}

/// The steps of the scale with their bounds.
fn legend(drawing: &mut Drawing, picture: &TilePicture, format: Format, top: f64) {
    let steps = picture.steps();
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return };
    let size = 12.0;
    let wide = ((drawing.width - 8.0) / steps.len() as f64).clamp(24.0, 70.0);
    for index in (0_u8..).take(steps.len()) {
        let left = f64::from(index) * wide;
        let area = Rect { left, top, right: left + wide, bottom: top + 14.0 };
        drawing.marks.push(Mark::Area { area, fill: Tone::Step(index), edge: Some(Tone::Edge) });
    }
    let y = top + 26.0;
    drawing.words(format.value(first.0), (0.0, y), Side::Left, Tone::Quiet, size);
    let right = wide * steps.len() as f64;
    drawing.words(format.value(last.1), (right, y), Side::Right, Tone::Quiet, size);
}
