//! The small pictures of tables: a trend in the size of a word, and the two icons that boards read.
//! Their geometry is the page's own.

use super::{Anchor, Mark, Point, Sketch, Words};
use crate::chart::icon::{Art, SIZE};
use crate::chart::{FINE, Ink, Model, Sparkline, Theme};

/// The size of a trend in pixels.
const TREND: (f64, f64) = (132.0, 32.0);
/// The values that it shows.
const VALUES: usize = 24;

impl Sketch {
    /// The last values of a chart, with their limits, mean and target.
    pub fn trend(model: &Model, theme: &Theme) -> Self {
        let spark = Sparkline::new(model, VALUES, TREND.0, TREND.1);
        let mut marks = filled(&spark.limits, theme.band);
        marks.extend(lines(&spark.mean, theme.limit, 0.75));
        marks.extend(lines(&spark.target, theme.target, 1.25));
        marks.extend(lines(&spark.path, theme.quiet, 1.5));
        marks.extend(filled(&spark.hollow, theme.ground));
        marks.extend(lines(&spark.hollow, theme.quiet, 1.0));
        for point in &spark.points {
            let (fill, edge) = theme.point(point.point_type);
            marks.extend(filled(&point.path, fill));
            marks.extend(lines(&point.path, edge, 1.0));
        }
        Self { width: unit(TREND.0) as u32, height: unit(TREND.1) as u32, marks }
    }

    /// An icon.
    pub fn icon(art: &Art, theme: &Theme) -> Self {
        let (fill, edge) = art.colours(theme);
        let at = |&(x, y): &(f64, f64)| (unit(x), unit(y));
        let middle = at(&(SIZE / 2.0, SIZE / 2.0));
        let length = |pixels: f64| unit(pixels) as u32;
        let mut marks = vec![
            Mark::Disc { centre: middle, radius: length(18.0), ink: theme.ground },
            Mark::Ring { centre: middle, radius: length(18.0), ink: edge, width: length(2.5) },
        ];
        if let Some(y) = art.target {
            // Strokes of three pixels with gaps of two.
            marks.extend((0..6).map(|dash| {
                let from = 5.5 + 5.0 * f64::from(dash);
                let points = vec![at(&(from, y)), at(&(from + 3.0, y))];
                Mark::Line { points, ink: theme.target, width: length(1.5) }
            }));
        }
        let curve: Vec<Point> = art.dots.iter().map(at).collect();
        marks.push(Mark::Line { points: curve.clone(), ink: theme.quiet, width: length(1.25) });
        marks.extend(curve.into_iter().flat_map(|centre| {
            [
                Mark::Disc { centre, radius: length(2.4), ink: fill },
                Mark::Ring { centre, radius: length(2.4), ink: edge, width: length(0.75) },
            ]
        }));
        if !art.letter.is_empty() {
            marks.push(Mark::Words(Words {
                text: art.letter.to_owned(),
                at: (unit(art.letter_at.0), unit(art.letter_at.1 + 4.3)),
                anchor: Anchor::Middle,
                size: length(12.0),
                is_bold: true,
                ink: edge,
            }));
        }
        Self { width: length(SIZE), height: length(SIZE), marks }
    }
}

fn filled(path: &str, ink: Ink) -> Vec<Mark> {
    let area = |figure| match figure {
        Figure::Open(points) | Figure::Closed(points) => Mark::Area { points, ink },
        Figure::Round(centre, radius) => Mark::Disc { centre, radius, ink },
    };
    figures(path).into_iter().map(area).collect()
}

fn lines(path: &str, ink: Ink, width: f64) -> Vec<Mark> {
    let width = unit(width) as u32;
    let line = |figure| match figure {
        Figure::Open(points) => Mark::Line { points, ink, width },
        Figure::Closed(mut points) => {
            // Around to the second corner, so that the last joint is as sharp as the others.
            points.extend_from_within(..points.len().min(2));
            Mark::Line { points, ink, width }
        }
        Figure::Round(centre, radius) => Mark::Ring { centre, radius, ink, width },
    };
    figures(path).into_iter().map(line).collect()
}

/// One figure of a path.
#[derive(Debug, PartialEq, Eq)]
enum Figure {
    Open(Vec<Point>),
    Closed(Vec<Point>),
    Round(Point, u32),
}

/// The figures of an SVG path as spark lines have them: lines to a place, level, upright, and a
/// circle as two arcs from its leftmost place.
fn figures(path: &str) -> Vec<Figure> {
    let mut figures = Vec::new();
    for figure in path.split('M').filter(|figure| !figure.is_empty()) {
        let mut points: Vec<(f64, f64)> = Vec::new();
        let mut round = None;
        let mut start = 0;
        let ends = figure.char_indices().skip(1).filter(|(_, sign)| sign.is_ascii_alphabetic());
        let ends: Vec<usize> = ends.map(|(at, _)| at).chain([figure.len()]).collect();
        for end in ends {
            let step = figure.get(start..end).unwrap_or_default();
            start = end;
            let sign = step.chars().next().filter(char::is_ascii_alphabetic);
            let numbers = step.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let numbers: Vec<f64> =
                numbers.split_whitespace().filter_map(|number| number.parse().ok()).collect();
            let last = points.last().copied().unwrap_or_default();
            match (sign, numbers.as_slice()) {
                (None | Some('L'), &[x, y]) => points.push((x, y)),
                (Some('H'), &[x]) => points.push((x, last.1)),
                (Some('V'), &[y]) => points.push((last.0, y)),
                (Some('a'), &[radius, ..]) => round = round.or(Some(radius)),
                _ => {}
            }
        }
        let units = || points.iter().map(|&(x, y)| (unit(x), unit(y))).collect();
        figures.push(match (round, points.first()) {
            (Some(radius), Some((x, y))) => {
                Figure::Round((unit(x + radius), unit(*y)), unit(radius) as u32)
            }
            _ if figure.ends_with('Z') => Figure::Closed(units()),
            _ => Figure::Open(units()),
        });
    }
    figures
}

fn unit(pixels: f64) -> i32 {
    (pixels * f64::from(FINE)).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Shape;
    use crate::spc::PointType;

    #[test]
    fn a_path_of_a_spark_line_becomes_its_figures() {
        let circle = Shape::of(PointType::CommonCause).path(10.0, 5.0, 2.0);
        let path = format!("M1.00 2.00L3.00 4.00H6.00V1.00M0.00 0.00H2.00V1.00H0.00Z{circle}");
        assert_eq!(
            figures(&path),
            [
                Figure::Open(vec![(8, 16), (24, 32), (48, 32), (48, 8)]),
                Figure::Closed(vec![(0, 0), (16, 0), (16, 8), (0, 8)]),
                Figure::Round((80, 40), 16),
            ]
        );
    }
}
