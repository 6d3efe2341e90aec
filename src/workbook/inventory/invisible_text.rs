//! Text that its format hides: in the colour of its ground or white on none, in size 1, or with a
//! number format of empty sections.
//!
//! Only the cell's own format counts. What a conditional format, a table style or a picture behind
//! the cell does to its look is not followed.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::super::read::xml::{attribute, flag, number};
use super::super::{Cell, CellRef, Sheet, Value};
use super::rows_and_columns::add;
use super::{Collector, HiddenKind};

/// In points; nobody reads text this small.
const TINY: f64 = 2.0;
const WHITE: &str = "FFFFFF";
const BLACK: &str = "000000";

/// How a format hides what is in its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::workbook) enum Concealing {
    /// It does not.
    #[default]
    No,
    /// The letters have the colour of their ground.
    Colour,
    /// The letters are too small.
    Size,
    /// The number format shows nothing at all.
    Format,
    /// The number format shows texts but no numbers.
    NumberFormat,
}

impl Concealing {
    /// Whether it hides this cell.
    pub(in crate::workbook) fn hides(self, cell: &Cell) -> bool {
        match self {
            Self::No => false,
            Self::NumberFormat => {
                matches!(cell.value, Value::Number(_) | Value::DateTime(..))
            }
            Self::Colour | Self::Size | Self::Format => !cell.is_blank(),
        }
    }

    /// What a number format hides: its sections are for positive and negative numbers, zero, and
    /// text, parted by semicolons.
    pub(in crate::workbook) fn of_number_format(code: &str) -> Self {
        let sections: Vec<&str> = code.trim().split(';').map(|s| s.trim_matches('"')).collect();
        let is_empty = |count: usize| sections.iter().take(count).all(|s| s.trim().is_empty());
        match sections.len() {
            4.. if is_empty(4) => Self::Format,
            3.. if is_empty(3) => Self::NumberFormat,
            2 if is_empty(2) => Self::NumberFormat,
            _ => Self::No,
        }
    }

    /// What letters of this colour and size hide on this ground; `None` where one is automatic.
    pub(in crate::workbook) fn of_look(
        letters: Option<&str>,
        ground: Option<&str>,
        points: Option<f64>,
    ) -> Self {
        if points.is_some_and(|points| points < TINY) {
            Self::Size
        } else if letters.unwrap_or(BLACK) == ground.unwrap_or(WHITE) {
            Self::Colour
        } else {
            Self::No
        }
    }

    /// What a number format and a look conceal together.
    pub(in crate::workbook) fn or(self, look: Self) -> Self {
        match (self, look) {
            (Self::Format, _) | (_, Self::No) => self,
            (_, look) => look,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::No => "shown",
            Self::Colour => "letters in the colour of their ground",
            Self::Size => "letters of size 1",
            Self::Format => "number format that shows nothing",
            Self::NumberFormat => "number format that shows no numbers",
        }
    }
}

/// The cells of each sheet that their formats conceal.
#[derive(Default)]
pub(in crate::workbook) struct Concealed {
    cells: BTreeMap<Concealing, BTreeMap<String, Vec<CellRef>>>,
}

impl Concealed {
    pub(super) fn add(&mut self, sheet: &str, at: CellRef, how: Concealing) {
        let sheets = self.cells.entry(how).or_default();
        match sheets.get_mut(sheet) {
            Some(cells) => cells.push(at),
            None => _ = sheets.insert(sheet.to_owned(), vec![at]),
        }
    }
}

/// Lists the concealed cells of a sheet, by the way in which they are.
pub(super) fn list(sheet: &Sheet, concealed: &Concealed, out: &mut Collector) {
    use Concealing::{Colour, Format, NumberFormat, Size};
    for how in [Colour, Size, Format, NumberFormat] {
        if let Some(cells) = concealed.cells.get(&how).and_then(|of| of.get(&sheet.name)) {
            let held = cells.iter().copied().filter(|at| sheet.cell(*at).is_some());
            add(HiddenKind::InvisibleText, sheet, how.name(), held.collect(), out);
        }
    }
}

/// The look of cells as the style part of an `.xlsx` has it, gathered element by element.
#[derive(Default)]
pub(in crate::workbook) struct Styles {
    section: Section,
    fonts: Vec<Font>,
    /// The ground's colour; `None` without a fill.
    fills: Vec<Fill>,
    formats: BTreeMap<u32, Concealing>,
    cells: Vec<Concealing>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Section {
    #[default]
    Other,
    Fonts,
    Fills,
    Cells,
}

#[derive(Default)]
struct Font {
    colour: Option<String>,
    points: Option<f64>,
}

#[derive(Clone, Default)]
enum Fill {
    /// No fill: the sheet's white.
    #[default]
    None,
    /// One colour.
    Solid(Option<String>),
    /// A pattern or a run of colours, on which letters of any colour stand out somewhere.
    Mixed,
}

impl Styles {
    /// Takes in the next element.
    pub(in crate::workbook) fn see(&mut self, element: &BytesStart<'_>) {
        match (self.section, element.local_name().as_ref()) {
            (_, "fonts") => self.section = Section::Fonts,
            (_, "fills") => self.section = Section::Fills,
            (_, "cellXfs") => self.section = Section::Cells,
            (_, "borders" | "cellStyleXfs" | "cellStyles" | "dxfs" | "tableStyles" | "colors") => {
                self.section = Section::Other;
            }
            (_, "numFmt") => {
                if let (Some(id), Some(code)) =
                    (number(element, "numFmtId"), attribute(element, "formatCode"))
                {
                    self.formats.insert(id, Concealing::of_number_format(&code));
                }
            }
            (Section::Fonts, "font") => self.fonts.push(Font::default()),
            (Section::Fonts, "sz") => {
                if let Some(font) = self.fonts.last_mut() {
                    font.points = attribute(element, "val").and_then(|size| size.parse().ok());
                }
            }
            (Section::Fonts, "color") => {
                if let Some(font) = self.fonts.last_mut() {
                    font.colour = colour(element);
                }
            }
            (Section::Fills, "fill") => self.fills.push(Fill::None),
            (Section::Fills, name) => {
                let Some(fill) = self.fills.last_mut() else { return };
                match name {
                    "patternFill" => {
                        *fill = match attribute(element, "patternType").as_deref() {
                            None | Some("none") => Fill::None,
                            Some("solid") => Fill::Solid(None),
                            Some(_) => Fill::Mixed,
                        };
                    }
                    "gradientFill" => *fill = Fill::Mixed,
                    "fgColor" => {
                        if let Fill::Solid(ground) = fill {
                            *ground = colour(element);
                        }
                    }
                    _ => {}
                }
            }
            (Section::Cells, "xf") => self.cells.push(self.cell(element)),
            _ => {}
        }
    }

    /// How each cell format conceals, by its number.
    pub(in crate::workbook) fn into_concealing(self) -> Vec<Concealing> {
        self.cells
    }

    fn cell(&self, element: &BytesStart<'_>) -> Concealing {
        let format = number(element, "numFmtId").unwrap_or(0);
        let format = self.formats.get(&format).copied().unwrap_or_default();
        let at = |name| number(element, name).unwrap_or(0) as usize;
        let font = self.fonts.get(at("fontId"));
        let letters = font.and_then(|font| font.colour.as_deref());
        let points = font.and_then(|font| font.points);
        let fill = self.fills.get(at("fillId")).unwrap_or(&Fill::None);
        let look = match fill {
            Fill::None => Concealing::of_look(letters, None, points),
            // Without a colour of its own a solid fill is black.
            Fill::Solid(ground) => {
                let ground = ground.as_deref().unwrap_or(BLACK);
                Concealing::of_look(letters, Some(ground), points)
            }
            Fill::Mixed => Concealing::of_look(Some(BLACK), None, points),
        };
        format.or(look)
    }
}

/// A colour in one way of writing: `FFFFFF`, or its place in the theme. `None` for the automatic
/// colour.
fn colour(element: &BytesStart<'_>) -> Option<String> {
    if flag(element, "auto") {
        return None;
    }
    let tint = attribute(element, "tint").and_then(|tint| tint.parse().ok()).unwrap_or(0.0_f64);
    let plain = if let Some(rgb) = attribute(element, "rgb") {
        let rgb = rgb.trim().to_ascii_uppercase();
        // Eight digits begin with the opacity, which Excel ignores.
        rgb.get(rgb.len().saturating_sub(6)..).unwrap_or_default().to_owned()
    } else if let Some(theme) = number(element, "theme") {
        // The first two are the light and the dark of the theme, white and black in nearly all.
        match theme {
            0 => WHITE.to_owned(),
            1 => BLACK.to_owned(),
            other => format!("theme {other}"),
        }
    } else {
        indexed(number(element, "indexed")?)?
    };
    Some(if tint == 0.0 { plain } else { format!("{plain} {tint}") })
}

/// A colour of Excel's fixed palette: white and black by name, others by number.
pub(in crate::workbook) fn indexed(index: u32) -> Option<String> {
    match index {
        0 | 8 => Some(BLACK.to_owned()),
        1 | 9 | 65 => Some(WHITE.to_owned()),
        64 | 0x7FFF => None,
        // The first eight are repeated.
        2..=7 => Some(format!("palette {}", index + 8)),
        other => Some(format!("palette {other}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_formats_that_show_nothing_are_known() {
        use Concealing::{Format, No, NumberFormat};
        for (code, expected) in [
            (";;;", Format),
            ("\"\";\"\";\"\";\"\"", Format),
            (";;", NumberFormat),
            (";;;@", NumberFormat),
            ("0;-0;;@", No),
            ("0.0%", No),
            ("", No),
        ] {
            assert_eq!(Concealing::of_number_format(code), expected, "{code}");
        }
    }
}
