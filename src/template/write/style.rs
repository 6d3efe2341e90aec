//! How the return looks: one set of formats for every sheet, in the colours of the NHS.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatPattern, FormatUnderline};

use crate::framework::Unit;

/// NHS Blue: titles.
pub(super) const BLUE: u32 = 0x0000_5EB8;
/// NHS Dark Blue: bands, and text on pale labels.
pub(super) const DARK_BLUE: u32 = 0x0000_3087;
/// A tint of NHS Blue behind labels.
const PALE_BLUE: u32 = 0x00E6_EFF8;
/// NHS Dark Grey: explanations.
pub(super) const GREY: u32 = 0x0042_5563;
/// Lines around boxes.
const LINE: u32 = 0x00AE_B7BD;
const WHITE: u32 = 0x00FF_FFFF;

const FONT: &str = "Arial";
const SIZE: f64 = 10.0;

/// Format of a month, as people in the NHS write it.
pub(super) const MONTH: &str = "mmm-yy";
/// Format of a day.
pub(super) const DAY: &str = "dd/mm/yyyy";

/// Plain text.
pub(super) fn text() -> Format {
    Format::new().set_font_name(FONT).set_font_size(SIZE).set_align(FormatAlign::Top)
}

/// The title of a sheet.
pub(super) fn title() -> Format {
    text()
        .set_font_size(18)
        .set_bold()
        .set_font_color(WHITE)
        .set_background_color(BLUE)
        .set_pattern(FormatPattern::Solid)
        .set_align(FormatAlign::VerticalCenter)
        .set_indent(1)
}

/// The line below the title: what the sheet is for.
pub(super) fn subtitle() -> Format {
    text()
        .set_font_color(WHITE)
        .set_background_color(DARK_BLUE)
        .set_pattern(FormatPattern::Solid)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
        .set_indent(1)
}

/// The heading of a part of a sheet.
pub(super) fn band() -> Format {
    label().set_font_size(11).set_font_color(WHITE).set_background_color(DARK_BLUE)
}

/// A label, which cannot be typed over.
pub(super) fn label() -> Format {
    text()
        .set_bold()
        .set_font_color(DARK_BLUE)
        .set_background_color(PALE_BLUE)
        .set_pattern(FormatPattern::Solid)
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
        .set_indent(1)
}

/// The heading of a column.
pub(super) fn heading() -> Format {
    label().set_font_color(WHITE).set_background_color(DARK_BLUE).set_align(FormatAlign::Left)
}

/// A month above the grid.
pub(super) fn month_heading() -> Format {
    label().set_indent(0).set_align(FormatAlign::Center).set_num_format(MONTH)
}

/// A white box to type into.
pub(super) fn input() -> Format {
    box_to_fill().set_align(FormatAlign::Left).set_align(FormatAlign::VerticalCenter).set_indent(1)
}

fn box_to_fill() -> Format {
    text()
        .set_unlocked()
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// A white box for sentences.
pub(super) fn words() -> Format {
    input().set_align(FormatAlign::Top)
}

/// A white box for a number in this unit; any number when the unit is not known.
pub(super) fn number(unit: Option<Unit>) -> Format {
    let format = box_to_fill().set_align(FormatAlign::Right).set_indent(1);
    match unit {
        // Stored from 0 to 100: a cell format with a percent sign would multiply by 100.
        Some(Unit::Percent | Unit::Minutes) => format.set_num_format("0.0"),
        Some(Unit::Count) => format.set_num_format("#,##0"),
        Some(Unit::Pounds) => format.set_num_format("£#,##0"),
        Some(Unit::Number) | None => format,
    }
}

/// A white box for a month.
pub(super) fn month() -> Format {
    input().set_align(FormatAlign::Left).set_num_format(MONTH)
}

/// A white box for a day.
pub(super) fn day() -> Format {
    input().set_align(FormatAlign::Left).set_num_format(DAY)
}

/// An explanation.
pub(super) fn explanation() -> Format {
    text().set_text_wrap()
}

/// The heading of an explanation.
pub(super) fn explanation_heading() -> Format {
    text().set_bold().set_font_size(13).set_font_color(BLUE)
}

/// A link to another sheet.
pub(super) fn link() -> Format {
    text()
        .set_font_color(BLUE)
        .set_underline(FormatUnderline::Single)
        .set_align(FormatAlign::VerticalCenter)
}
