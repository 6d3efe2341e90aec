//! A sketch as SVG, with no more of the language than the readers of office programs know: words
//! stand on their base line, and nothing is inherited. What a picture says stands where it is placed.

use std::fmt::Write;

use super::{Anchor, Mark, Point, Sketch, Words};
use crate::chart::{FINE, Ink};
use crate::report::xml::escaped;

/// The sketch as an SVG file.
pub fn svg(sketch: &Sketch) -> String {
    let Sketch { width, height, marks } = sketch;
    let pixels = |units: &u32| f64::from(*units) / f64::from(FINE);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 \
         {width} {height}\">",
        pixels(width),
        pixels(height),
    );
    for mark in marks {
        // Writing to a string cannot fail.
        let _ = match mark {
            Mark::Line { points, ink, width } => write!(
                svg,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"/>",
                list(points),
                hex(*ink)
            ),
            Mark::Area { points, ink } => {
                write!(svg, "<polygon points=\"{}\" fill=\"{}\"/>", list(points), hex(*ink))
            }
            Mark::Disc { centre: (x, y), radius, ink } => {
                write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{}\"/>", hex(*ink))
            }
            Mark::Ring { centre: (x, y), radius, ink, width } => write!(
                svg,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"none\" stroke=\"{}\" \
                 stroke-width=\"{width}\"/>",
                hex(*ink)
            ),
            Mark::Words(Words { text, at: (x, y), anchor, size, is_bold, ink }) => write!(
                svg,
                "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{}\" font-family=\"Arial, Liberation \
                 Sans, sans-serif\" font-size=\"{size}\"{} fill=\"{}\">{}</text>",
                match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                },
                if *is_bold { " font-weight=\"bold\"" } else { "" },
                hex(*ink),
                escaped(text)
            ),
        };
    }
    svg + "</svg>"
}

fn list(points: &[Point]) -> String {
    points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

fn hex((red, green, blue): Ink) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
