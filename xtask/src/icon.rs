//! The icon, drawn by code: a control chart with its limits, whose last point has left them. The same
//! strokes make the picture in SVG and those in dots, so that all of them look alike.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::png;

/// The side of the square that the strokes are placed in.
const SIDE: f64 = 64.0;

/// How round the corners of the ground are.
const CORNER: f64 = 14.0;

const GROUND: [u8; 3] = [0x00, 0x5e, 0xb8];
const WHITE: [u8; 3] = [0xff, 0xff, 0xff];
const PALE: [u8; 3] = [0x8f, 0xc1, 0xea];
const SIGNAL: [u8; 3] = [0xff, 0xeb, 0x3b];

/// The values of the chart, from left to right.
const POINTS: [(f64, f64); 6] =
    [(11.0, 39.0), (19.5, 32.0), (28.0, 41.5), (36.5, 30.0), (45.0, 33.0), (53.0, 15.0)];

/// The limits of the chart, from the top.
const LIMITS: [f64; 2] = [22.0, 50.0];

/// A line with round ends; where it begins where it ends, a dot.
#[derive(Clone, Copy)]
struct Stroke {
    from: (f64, f64),
    to: (f64, f64),
    width: f64,
    colour: [u8; 3],
}

/// What the ground of a picture looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A square with round corners.
    Rounded,
    /// The whole square, and the chart within the circle that every device shows of it.
    Whole,
}

/// The pictures that the manifest and the page name.
const PICTURES: [(&str, u32, Form); 4] = [
    ("icon-192.png", 192, Form::Rounded),
    ("icon-512.png", 512, Form::Rounded),
    ("icon-whole-512.png", 512, Form::Whole),
    ("icon-touch-180.png", 180, Form::Whole),
];

/// The name of the picture in SVG.
const DRAWING: &str = "icon.svg";

/// Writes all pictures into a folder.
///
/// # Errors
/// When a file cannot be written.
pub fn write(folder: &Path) -> Outcome {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(DRAWING), svg())?;
    for (name, size, form) in PICTURES {
        fs::write(folder.join(name), png::write(size, &pixels(size, form))?)?;
    }
    Ok(())
}

/// The icon as SVG.
pub fn svg() -> String {
    let ground = hex(GROUND);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {SIDE} {SIDE}\">\
         <rect width=\"{SIDE}\" height=\"{SIDE}\" rx=\"{CORNER}\" fill=\"{ground}\"/>\
         <g stroke-linecap=\"round\">"
    );
    for Stroke { from, to, width, colour } in strokes() {
        let colour = hex(colour);
        let _ = write!(
            text,
            "<path d=\"M{} {}L{} {}\" stroke=\"{colour}\" stroke-width=\"{width}\"/>",
            from.0, from.1, to.0, to.1
        );
    }
    text.push_str("</g></svg>\n");
    text
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// All strokes, the lowest first.
fn strokes() -> Vec<Stroke> {
    let mut strokes = Vec::new();
    for height in LIMITS {
        // Dashes, as limits are drawn on the page.
        for start in [9.0, 22.0, 35.0, 48.0] {
            let (from, to) = ((start, height), (start + 7.0, height));
            strokes.push(Stroke { from, to, width: 2.0, colour: PALE });
        }
    }
    for pair in POINTS.windows(2) {
        if let [from, to] = *pair {
            strokes.push(Stroke { from, to, width: 2.5, colour: WHITE });
        }
    }
    for (number, point) in POINTS.into_iter().enumerate() {
        let is_signal = number + 1 == POINTS.len();
        let (width, colour) = if is_signal { (11.0, SIGNAL) } else { (7.0, WHITE) };
        strokes.push(Stroke { from: point, to: point, width, colour });
    }
    strokes
}

/// The icon in dots: red, green, blue and opacity, in rows from the top.
fn pixels(size: u32, form: Form) -> Vec<[u8; 4]> {
    let strokes = strokes();
    let unit = SIDE / f64::from(size);
    let centre = |pixel: u32| (f64::from(pixel) + 0.5) * unit;
    let places = (0..size).flat_map(|y| (0..size).map(move |x| (centre(x), centre(y))));
    places
        .map(|place| {
            let mut colour = GROUND.map(f64::from);
            let drawn = match form {
                Form::Rounded => place,
                Form::Whole => inwards(place),
            };
            for stroke in &strokes {
                let share = covered(to_stroke(drawn, stroke), unit);
                for (now, ink) in colour.iter_mut().zip(stroke.colour) {
                    *now += (f64::from(ink) - *now) * share;
                }
            }
            let opacity = match form {
                Form::Rounded => covered(to_ground(place), unit),
                Form::Whole => 1.0,
            };
            let [red, green, blue] = colour.map(|part| part.round() as u8);
            [red, green, blue, (opacity * 255.0).round() as u8]
        })
        .collect()
}

/// Devices may show no more of a picture than a circle of four fifths of its side: the chart, whose
/// corners reach further, is drawn that much smaller.
fn inwards((x, y): (f64, f64)) -> (f64, f64) {
    const SHARE: f64 = 0.75;
    let middle = SIDE / 2.0;
    (middle + (x - middle) / SHARE, middle + (y - middle) / SHARE)
}

/// How much of a dot lies inside an edge at this distance from its centre; inside is negative.
fn covered(distance: f64, unit: f64) -> f64 {
    (0.5 - distance / unit).clamp(0.0, 1.0)
}

/// How far a place is from the edge of a stroke.
fn to_stroke((x, y): (f64, f64), stroke: &Stroke) -> f64 {
    let (along, across) = (stroke.to.0 - stroke.from.0, stroke.to.1 - stroke.from.1);
    let (dx, dy) = (x - stroke.from.0, y - stroke.from.1);
    let squared = along * along + across * across;
    let share = if squared > 0.0 { (dx * along + dy * across) / squared } else { 0.0 };
    let share = share.clamp(0.0, 1.0);
    let (dx, dy) = (dx - along * share, dy - across * share);
    (dx * dx + dy * dy).sqrt() - stroke.width / 2.0
}

/// How far a place is from the edge of the ground with round corners.
fn to_ground((x, y): (f64, f64)) -> f64 {
    let straight = SIDE / 2.0 - CORNER;
    let over = |at: f64| (at - SIDE / 2.0).abs() - straight;
    let (dx, dy) = (over(x), over(y));
    let (outside_x, outside_y) = (dx.max(0.0), dy.max(0.0));
    let outside = (outside_x * outside_x + outside_y * outside_y).sqrt();
    outside + dx.max(dy).min(0.0) - CORNER
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(size: u32, form: Form, (x, y): (f64, f64)) -> [u8; 4] {
        let place = |part: f64| (part / SIDE * f64::from(size)) as u32;
        pixels(size, form)[(place(y) * size + place(x)) as usize]
    }

    #[test]
    fn corners_are_round_or_filled() {
        assert_eq!(at(64, Form::Rounded, (0.0, 0.0))[3], 0);
        assert_eq!(at(64, Form::Whole, (0.0, 0.0)), [0x00, 0x5e, 0xb8, 255]);
    }

    #[test]
    fn the_last_point_is_the_signal_in_every_form() {
        let signal = [0xff, 0xeb, 0x3b, 255];
        assert_eq!(at(192, Form::Rounded, POINTS[5]), signal);
        let middle = SIDE / 2.0;
        let smaller = |part: f64| middle + (part - middle) * 0.75;
        assert_eq!(at(512, Form::Whole, (smaller(POINTS[5].0), smaller(POINTS[5].1))), signal);
    }

    #[test]
    fn the_signal_lies_outside_the_limits_and_nothing_else_does() {
        let [upper, lower] = LIMITS;
        let (last, others) = POINTS.split_last().expect("points");
        assert!(last.1 < upper);
        assert!(others.iter().all(|point| upper < point.1 && point.1 < lower));
    }
}
