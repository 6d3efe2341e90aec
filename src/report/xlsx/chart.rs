//! A control chart as Excel’s own chart: values with their marks, mean, limits, target and plan.

use std::ops::RangeInclusive;

use rust_xlsxwriter::{
    Chart, ChartAxisDateUnitType, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType, ChartSolidFill, ChartType,
    ObjectMovement,
};

use super::data::{self, Field, SHEET};
use super::names::alternative;
use super::style::colour;
use crate::calendar::Frequency;
use crate::chart::{Ink, Model, Scale, Theme};
use crate::framework::Unit;

/// Width and height in pixels.
pub(super) const SIZE: (u32, u32) = (860, 340);

/// How a series looks.
enum Look {
    /// A line of this colour, width in points, and dashes.
    Line(Ink, f64, ChartLineDashType),
    /// The values: a line with round marks.
    Values,
    /// Marks without a line.
    Marks(ChartMarkerType, (Ink, Ink)),
}

/// The chart of `model`, whose figures stand in these rows of the sheet of chart data. Its title is
/// the cell `title`: as a text of its own it could be read as a formula.
pub(super) fn of(
    model: &Model,
    rows: &RangeInclusive<u32>,
    title: (&str, u32, u16),
    alt: &str,
) -> Chart {
    let theme = Theme::LIGHT;
    let mut chart = Chart::new(ChartType::Line);
    let dashed = ChartLineDashType::Dash;
    let series = [
        (Field::Lower, Look::Line(theme.limit, 1.0, dashed)),
        (Field::Upper, Look::Line(theme.limit, 1.0, dashed)),
        (Field::Mean, Look::Line(theme.quiet, 1.0, ChartLineDashType::Solid)),
        (Field::Target, Look::Line(theme.target, 1.5, ChartLineDashType::Solid)),
        (Field::Plan, Look::Line(theme.plan, 1.5, ChartLineDashType::LongDash)),
        (Field::Recovery, Look::Line(theme.recovery, 1.5, ChartLineDashType::DashDot)),
        (Field::Forecast, Look::Line(theme.quiet, 1.5, ChartLineDashType::RoundDot)),
        (Field::Value, Look::Values),
        (Field::Improvement, Look::Marks(ChartMarkerType::Diamond, theme.improvement)),
        (Field::Concern, Look::Marks(ChartMarkerType::Square, theme.concern)),
        (Field::Change, Look::Marks(ChartMarkerType::Triangle, theme.neutral)),
    ];
    for (field, look) in series {
        if numbers(model, field).next().is_some() {
            add(&mut chart, field, &look, rows);
        }
    }
    chart.title().set_name(title).set_font(ChartFont::new().set_size(11));
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&small());
    time_axis(&mut chart, model);
    value_axis(&mut chart, model);
    chart
        .show_empty_cells_as(ChartEmptyCells::Gaps)
        .set_alt_text(alternative(alt))
        .set_object_movement(ObjectMovement::MoveButDontSizeWithCells)
        .set_width(SIZE.0)
        .set_height(SIZE.1);
    chart
}

fn numbers(model: &Model, field: Field) -> impl Iterator<Item = f64> {
    let slots = model.slots.iter().enumerate();
    slots.filter_map(move |(index, slot)| field.number(model, index, slot))
}

fn add(chart: &mut Chart, field: Field, look: &Look, rows: &RangeInclusive<u32>) {
    let of = |field: Field| (SHEET, *rows.start(), field.place(), *rows.end(), field.place());
    let series = chart.add_series();
    series.set_categories(of(Field::Starts)).set_values(of(field)).set_name(field.heading());
    let mut format = ChartFormat::new();
    let mut marker = ChartMarker::new();
    match look {
        Look::Line(ink, width, dashes) => {
            let mut line = ChartLine::new();
            line.set_color(colour(*ink)).set_width(*width).set_dash_type(*dashes);
            format.set_line(&line);
            marker.set_none();
        }
        Look::Values => {
            let (fill, edge) = Theme::LIGHT.common;
            format.set_line(ChartLine::new().set_color(colour(Theme::LIGHT.quiet)).set_width(1.5));
            mark(&mut marker, ChartMarkerType::Circle, 5, (fill, edge));
        }
        Look::Marks(shape, inks) => {
            format.set_no_line();
            mark(&mut marker, *shape, 8, *inks);
        }
    }
    series.set_format(&mut format).set_marker(&marker);
}

fn mark(marker: &mut ChartMarker, shape: ChartMarkerType, size: u8, (fill, edge): (Ink, Ink)) {
    let mut format = ChartFormat::new();
    format
        .set_solid_fill(ChartSolidFill::new().set_color(colour(fill)))
        .set_border(ChartLine::new().set_color(colour(edge)).set_width(1.0));
    marker.set_type(shape).set_size(size).set_format(&mut format);
}

fn small() -> ChartFont {
    let mut font = ChartFont::new();
    font.set_size(9).set_color(colour(Theme::LIGHT.ink)).unset_bold();
    font
}

fn time_axis(chart: &mut Chart, model: &Model) {
    let axis = chart.x_axis();
    let (words, unit) = match model.frequency {
        Frequency::Weekly => ("Week from", (14, ChartAxisDateUnitType::Days)),
        Frequency::Monthly => ("Month", (3, ChartAxisDateUnitType::Months)),
        Frequency::Quarterly => ("Quarter from", (6, ChartAxisDateUnitType::Months)),
    };
    let format = match model.frequency {
        Frequency::Weekly => "d mmm yy",
        Frequency::Monthly | Frequency::Quarterly => "mmm yy",
    };
    axis.set_name(words).set_name_font(&small()).set_font(&small());
    axis.set_num_format(format).set_date_axis(true);
    axis.set_major_unit(unit.0).set_major_unit_date_type(unit.1);
    // Negative values must not put the months in the middle of the chart.
    axis.set_label_position(rust_xlsxwriter::ChartAxisLabelPosition::Low);
}

fn value_axis(chart: &mut Chart, model: &Model) {
    let unit = model.format.unit;
    let axis = chart.y_axis();
    axis.set_name(data::unit_words(unit)).set_name_font(&small()).set_font(&small());
    let mut grid = ChartLine::new();
    grid.set_color(colour(Theme::LIGHT.grid)).set_width(0.75);
    axis.set_major_gridlines_line(&grid);
    if let Some(Span { low, high, step, decimals }) = Span::of(model) {
        let held = |number: f64| data::shown(model, number, false).0;
        axis.set_min(held(low)).set_max(held(high)).set_major_unit(held(step));
        let (_, format) = super::number::of_unit(unit, low, decimals);
        axis.set_num_format(format);
    }
}

/// The value axis: it shows variation, so it does not start at zero unless the values do.
struct Span {
    low: f64,
    high: f64,
    step: f64,
    decimals: u8,
}

impl Span {
    /// Round ends around everything that is drawn; below zero and above 100% only where the
    /// figures go there.
    fn of(model: &Model) -> Option<Self> {
        const DRAWN: [Field; 8] = [
            Field::Value,
            Field::Plan,
            Field::Target,
            Field::Recovery,
            Field::Forecast,
            Field::Mean,
            Field::Lower,
            Field::Upper,
        ];
        let all: Vec<f64> = DRAWN.into_iter().flat_map(|field| numbers(model, field)).collect();
        let (ticks, decimals) = Scale::covering(all.iter().copied(), 0.0, 1.0).ticks(6.0);
        let [first, second, ..] = ticks.as_slice() else { return None };
        let (step, last) = (second - first, ticks.last()?);
        let (least, most) = all
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &n| (low.min(n), high.max(n)));
        let low = if *first > least { first - step } else { *first };
        let high = if *last < most { last + step } else { *last };
        let low = if least >= 0.0 { low.max(0.0) } else { low };
        let is_share = model.format.unit == Unit::Percent && most <= 100.0;
        let high = if is_share { high.min(100.0) } else { high };
        Some(Self { low, high, step, decimals })
    }
}
