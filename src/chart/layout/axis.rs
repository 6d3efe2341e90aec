//! The two axes: round values at the left, months and years below.

use super::grid::Grid;
use crate::chart::format::Format;
use crate::chart::model::Model;
use crate::chart::scale::Scale;
use crate::chart::text;
use crate::framework::Unit;

/// A round value on the value axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its height.
    pub y: f64,
    /// The value as written.
    pub text: String,
}

/// A label on the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthMark {
    /// The middle of the text.
    pub x: f64,
    /// The middle of the text.
    pub y: f64,
    /// A month's short name, or a year.
    pub text: String,
    /// Where a year starts: a mark between two slots.
    pub year_start: Option<f64>,
}

/// Ticks about 44 pixels apart. Below zero or above 100% there are none unless the data go there:
/// the air around the data is no possible value.
pub(super) fn ticks(scale: &Scale, shown: &[f64], format: Format, height: f64) -> Vec<Tick> {
    let (values, mut decimals) = scale.ticks((height / 44.0).clamp(2.0, 10.0));
    if format.unit == Unit::Minutes {
        decimals = decimals.saturating_sub(2);
    }
    let format = format.with_decimals(decimals);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for &value in shown {
        (low, high) = (low.min(value), high.max(value));
    }
    let possible = |value: &f64| {
        let too_low = *value < 0.0 && low >= 0.0;
        let too_high = *value > 100.0 && high <= 100.0 && format.unit == Unit::Percent;
        !too_low && !too_high
    };
    (values.into_iter().filter(possible))
        .map(|value| Tick { y: scale.position(value), text: format.value(value) })
        .collect()
}

/// Month names as dense as they fit, each year below the first of its months; where not even
/// quarters fit, years alone.
pub(super) fn months(
    model: &Model,
    grid: &Grid,
    font: f64,
    width: f64,
    two_rows: bool,
) -> Vec<MonthMark> {
    let first_row = grid.plot.bottom + 6.0 + font / 2.0;
    let second_row = if two_rows { first_row + font + 2.0 } else { first_row };
    // The slots at which a month begins; weeks begin in the middle of months.
    let mut starts = Vec::new();
    let mut last = None;
    let shown = grid.window.slots();
    for (index, slot) in model.slots.iter().enumerate().take(shown.end) {
        let month = slot.period.first_day().month();
        if last != Some(month) && index >= shown.start {
            starts.push((index, month));
        }
        last = Some(month);
    }

    let mut marks = Vec::new();
    let years: Vec<_> = starts.chunk_by(|(_, one), (_, next)| one.year() == next.year()).collect();
    let mut free_from = f64::NEG_INFINITY;
    for year in years {
        let Some(&(index, month)) = year.first() else { continue };
        let text = month.year().to_string();
        let half = text::width(&text, font) / 2.0;
        let x = grid.centre(index).clamp(half + 1.0, width - half - 1.0);
        if x - half < free_from {
            continue;
        }
        free_from = x + half + 8.0;
        let begins = index > 0 && (month.number() == 1 || index > shown.start);
        let year_start = begins.then(|| grid.edge(index)).filter(|x| *x > grid.plot.left);
        marks.push(MonthMark { x, y: second_row, text, year_start });
    }
    if !two_rows {
        return marks;
    }

    let widest = text::width("May", font) + 6.0;
    let stride = [1, 2, 3, 6].into_iter().find(|&stride| {
        let shown = shown_months(&starts, stride);
        shown.windows(2).all(|pair| match pair {
            [one, next] => grid.centre(next.0) - grid.centre(one.0) >= widest,
            _ => true,
        })
    });
    let shown = stride.map(|stride| shown_months(&starts, stride)).unwrap_or_default();
    let fits = |index: usize| {
        let (left, right) = (grid.centre(index) - widest / 2.0, grid.centre(index) + widest / 2.0);
        left >= grid.plot.left - 6.0 && right <= width
    };
    let shown = shown.into_iter().filter(|&(index, _)| fits(index));
    marks.extend(shown.map(|(index, month)| MonthMark {
        x: grid.centre(index),
        y: first_row,
        text: month.short_name().to_owned(),
        year_start: None,
    }));
    marks
}

/// Every month, or those that start a half, third, quarter of the calendar year.
fn shown_months(
    starts: &[(usize, crate::calendar::Month)],
    stride: u32,
) -> Vec<(usize, crate::calendar::Month)> {
    starts.iter().copied().filter(|(_, month)| (month.number() - 1) % stride == 0).collect()
}
