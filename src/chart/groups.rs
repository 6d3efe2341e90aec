//! Groups of people beside each other: a dot for the value of each with its 95% interval, and a
//! line for all of them together. A group that is hidden or not reported has a row and no dot.

use super::drawing::{Drawing, Mark, Side, Tone, thin};
use super::format::Format;
use super::layout::Rect;
use super::scale::Scale;
use super::text;
use crate::analysis::unequal::{Measured, Outcomes};
use crate::framework::Unit;

/// What stands in the row of a group that the small-number rule hides.
pub const HIDDEN_GROUP: &str = "hidden under the small-number rule";
/// What stands in the row of a group without a value.
pub const NOT_REPORTED: &str = "not reported";

/// The size of the letters.
const FONT: f64 = 13.0;
/// The height of a row.
const ROW: f64 = 30.0;
/// The room for the axis and its label.
const AXIS: f64 = 42.0;

/// What the picture shows, in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// The groups, from the top.
    pub rows: Vec<GroupRow>,
    /// The value of all together.
    pub pooled: Option<f64>,
    /// How values are written.
    pub format: Format,
    /// What the axis measures.
    pub measure: String,
}

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    /// Its name, with what it is watched for.
    pub name: String,
    /// Its value and its interval.
    pub value: Option<(f64, Option<(f64, f64)>)>,
    /// Why there is none.
    pub why_not: &'static str,
    /// Whether the others are held against it.
    pub is_reference: bool,
}

/// How the values of groups are written.
pub fn format(outcomes: &Outcomes) -> Format {
    let values = outcomes.groups.iter().filter_map(|group| group.value);
    let unit = match outcomes.measured {
        Measured::Rate => Unit::Number,
        _ => outcomes.indicator.unit,
    };
    let format = Format::new(unit, values);
    match outcomes.measured {
        Measured::Rate => format.with_decimals(1),
        _ => format.at_least(outcomes.indicator.decimals),
    }
}

impl Groups {
    /// The groups of outcomes.
    pub fn new(outcomes: &Outcomes) -> Self {
        let reference = outcomes.dimension.reference();
        let row = |group: &crate::analysis::unequal::GroupFigure| GroupRow {
            name: match group.marks.is_empty() {
                true => group.name.clone(),
                false => format!("{} · {}", group.name, group.marks.join(", ")),
            },
            value: group.value.map(|value| {
                (value, group.interval.map(|interval| (interval.lower, interval.upper)))
            }),
            why_not: if group.is_hidden { HIDDEN_GROUP } else { NOT_REPORTED },
            is_reference: reference == Some(group.name.as_str()),
        };
        let measure = match outcomes.measured {
            Measured::Rate => format!("{}, for each 1,000 people", outcomes.indicator.name),
            _ => outcomes.indicator.name.clone(),
        };
        Self {
            rows: outcomes.groups.iter().map(row).collect(),
            pooled: outcomes.pooled,
            format: format(outcomes),
            measure,
        }
    }

    /// The picture at a width in pixels. Narrow ones write the names above the rows.
    pub fn drawing(&self, width: f64) -> Drawing {
        let is_narrow = width < 560.0;
        let names = if is_narrow { 0.0 } else { (width * 0.32).clamp(150.0, 300.0) };
        let row_height = if is_narrow { ROW + 18.0 } else { ROW };
        let values = 66.0;
        let plot = Rect {
            left: names + 8.0,
            top: 22.0,
            right: (width - values).max(names + 60.0),
            bottom: 22.0 + row_height * self.rows.len() as f64,
        };
        let reach = self.rows.iter().filter_map(|row| row.value).flat_map(|(value, interval)| {
            let (low, high) = interval.unwrap_or((value, value));
            [value, low, high]
        });
        let scale = Scale::covering(reach.chain(self.pooled), plot.left, plot.right);
        let mut drawing = Drawing { width, height: plot.bottom + AXIS, marks: Vec::new() };
        self.axis(&mut drawing, plot, scale);
        for (index, row) in self.rows.iter().enumerate() {
            let top = plot.top + row_height * index as f64;
            let y = if is_narrow { top + 18.0 + ROW / 2.0 - 4.0 } else { top + ROW / 2.0 };
            let tone = if row.value.is_some() { Tone::Ink } else { Tone::Quiet };
            let (at, side, room) = if is_narrow {
                ((plot.left, top + 9.0), Side::Left, width - plot.left)
            } else {
                ((names, y), Side::Right, names)
            };
            let name = if row.is_reference {
                format!("{} (reference)", row.name)
            } else {
                row.name.clone()
            };
            drawing.words(text::fitted(&name, FONT, room), at, side, tone, FONT);
            self.row(&mut drawing, row, scale, plot, y);
        }
        drawing
    }

    fn axis(&self, drawing: &mut Drawing, plot: Rect, scale: Scale) {
        let (ticks, decimals) = scale.ticks(((plot.right - plot.left) / 90.0).clamp(2.0, 8.0));
        let format = self.format.with_decimals(decimals);
        for tick in ticks {
            let x = scale.position(tick);
            drawing.marks.push(thin((x, plot.top), (x, plot.bottom), Tone::Grid, false));
            let at = (x, plot.bottom + 12.0);
            drawing.words(format.value(tick), at, Side::Middle, Tone::Quiet, FONT - 1.0);
        }
        let measure = text::fitted(&self.measure, FONT - 1.0, drawing.width - plot.left);
        let at = (plot.left, plot.bottom + 31.0);
        drawing.words(measure, at, Side::Left, Tone::Quiet, FONT - 1.0);
        if let Some(pooled) = self.pooled {
            let x = scale.position(pooled);
            drawing.marks.push(thin((x, plot.top - 2.0), (x, plot.bottom), Tone::Reference, true));
            let words = format!("All together {}", self.format.value(pooled));
            let half = text::width(&words, FONT - 1.0) / 2.0;
            let x = x.clamp(half.min(drawing.width / 2.0), (drawing.width - half).max(0.0));
            drawing.words(words, (x, 10.0), Side::Middle, Tone::Reference, FONT - 1.0);
        }
    }

    fn row(&self, drawing: &mut Drawing, row: &GroupRow, scale: Scale, plot: Rect, y: f64) {
        let Some((value, interval)) = row.value else {
            let at = (plot.left + 6.0, y);
            return drawing.words(row.why_not, at, Side::Left, Tone::Quiet, FONT - 1.0);
        };
        if let Some((low, high)) = interval {
            let (low, high) = (scale.position(low), scale.position(high));
            let tone = Tone::Quiet;
            let points = vec![(low, y), (high, y)];
            drawing.marks.push(Mark::Line { points, tone, width: 2.0, is_dashed: false });
            for x in [low, high] {
                drawing.marks.push(thin((x, y - 5.0), (x, y + 5.0), tone, false));
            }
        }
        let fill = if row.is_reference { Tone::Ground } else { Tone::Dot };
        let at = (scale.position(value), y);
        drawing.marks.push(Mark::Dot { at, radius: 6.0, fill, edge: Tone::Dot });
        let at = (drawing.width - 2.0, y);
        drawing.words(self.format.value(value), at, Side::Right, Tone::Ink, FONT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Theme;

    fn groups() -> Groups {
        let row = |name: &str, value: Option<f64>| GroupRow {
            name: name.to_owned(),
            value: value.map(|value| (value, Some((value - 2.0, value + 2.0)))),
            why_not: HIDDEN_GROUP,
            is_reference: false,
        };
        Groups {
            rows: vec![row("A", Some(60.0)), row("B", None), row("C", Some(72.0))],
            pooled: Some(66.0),
            format: Format::new(Unit::Percent, []),
            measure: "Seen within 4 hours".to_owned(),
        }
    }

    #[test]
    fn a_hidden_group_has_words_and_no_dot() {
        for width in [320.0, 900.0] {
            let drawing = groups().drawing(width);
            let dots = drawing.marks.iter().filter(|mark| matches!(mark, Mark::Dot { .. }));
            assert_eq!(dots.count(), 2);
            let says = |words: &str| {
                let is_it =
                    |mark: &&Mark| matches!(mark, Mark::Words { text, .. } if text == words);
                drawing.marks.iter().filter(is_it).count()
            };
            assert_eq!((says(HIDDEN_GROUP), says("60.0%"), says("All together 66.0%")), (1, 1, 1));
        }
    }

    #[test]
    fn everything_lies_on_the_picture_and_on_its_poster() {
        let drawing = groups().drawing(320.0);
        let poster = drawing.poster("Title", &"what it says ".repeat(30), &["Foot.".to_owned()]);
        for drawing in [&drawing, &poster] {
            for mark in &drawing.marks {
                let Mark::Words { text, at, side, size, .. } = mark else { continue };
                let wide = text::width(text, *size);
                let left = match side {
                    Side::Left => at.0,
                    Side::Middle => at.0 - wide / 2.0,
                    Side::Right => at.0 - wide,
                };
                assert!(left > -1.0 && left + wide < drawing.width + 1.0, "{text}: {left}");
                assert!(at.1 + size / 2.0 <= drawing.height, "{text}");
            }
        }
        let svg = poster.svg(&Theme::LIGHT, "Groups").unwrap();
        assert!(svg.contains("<title>Groups</title>") && svg.contains(HIDDEN_GROUP));
    }
}
