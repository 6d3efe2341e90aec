//! How a report’s workbook looks: one set of formats for every sheet, in the colours of the page.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::chart::{Ink, Theme};

/// NHS Blue: lines under headings, links.
pub(super) const BLUE: u32 = 0x0000_5EB8;
/// Behind headings of tables.
const PALE: u32 = 0x00E8_EDEE;
/// The words that say that figures are invented.
const WARNING: u32 = 0x007A_4A00;

/// The height of a line of text, in points.
pub(super) const LINE: f64 = 13.0;

/// The letters of everything: those of the other workbooks that the program writes.
pub(super) fn base() -> Format {
    Format::new().set_font_name("Arial").set_font_size(10)
}

pub(super) fn colour((red, green, blue): Ink) -> Color {
    Color::RGB(u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue))
}

fn quiet() -> Color {
    colour(Theme::LIGHT.quiet)
}

/// Text that wraps.
pub(super) fn text() -> Format {
    base().set_text_wrap().set_align(FormatAlign::Top)
}

/// A label beside its text.
pub(super) fn label() -> Format {
    text().set_font_color(quiet())
}

/// Text that only helps: who wrote something, what a table is.
pub(super) fn aside() -> Format {
    text().set_font_color(quiet()).set_font_size(9)
}

/// The title of a sheet; it runs on over empty cells.
pub(super) fn title() -> Format {
    base().set_bold().set_font_size(16)
}

/// The heading of a part.
pub(super) fn heading() -> Format {
    base()
        .set_bold()
        .set_font_size(13)
        .set_align(FormatAlign::Bottom)
        .set_border_bottom(FormatBorder::Medium)
        .set_border_bottom_color(BLUE)
}

/// A heading below that.
pub(super) fn subheading() -> Format {
    base().set_bold().set_align(FormatAlign::Bottom)
}

/// A way to another sheet.
pub(super) fn link() -> Format {
    base().set_font_color(BLUE).set_underline(FormatUnderline::Single).set_align(FormatAlign::Top)
}

/// That the figures are invented.
pub(super) fn warning() -> Format {
    base().set_bold().set_font_color(WARNING)
}

/// The heading of a column.
pub(super) fn column() -> Format {
    base()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(PALE)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(quiet())
}

/// A cell of a table.
pub(super) fn cell() -> Format {
    base().set_text_wrap().set_align(FormatAlign::VerticalCenter)
}

/// A cell of a table that holds something small.
pub(super) fn mark() -> Format {
    cell().set_align(FormatAlign::Center)
}

/// A tier in its colour.
pub(super) fn tier(number: u8) -> Format {
    let (fill, ink) = Theme::LIGHT.tier(number);
    mark().set_bold().set_background_color(colour(fill)).set_font_color(colour(ink))
}

/// The words of an icon in the colour of its edge.
pub(super) fn icon((_, edge): (Ink, Ink)) -> Format {
    mark().set_font_color(colour(edge))
}

/// How many lines a text takes in a column of this width in characters, as a cautious guess: a row
/// that is a little too high hides nothing.
pub(super) fn lines(text: &str, width: f64) -> f64 {
    let of = |line: &str| (line.chars().count() as f64 * 0.92 / width.max(1.0)).ceil().max(1.0);
    text.split('\n').map(of).sum::<f64>().clamp(1.0, 27.0)
}
