//! A sketch as an enhanced metafile: a list of records, each a call of the Windows drawing
//! interface ([MS-EMF]).
//!
//! One device pixel is one unit, so that no record needs a fraction. Pens, brushes and fonts are
//! made where they are first needed and live to the end of the file, of which a chart has a dozen.

use std::collections::BTreeMap;

use super::{Anchor, Mark, Point, Sketch, Words};
use crate::chart::text::letter;
use crate::chart::{FINE, Ink};
use crate::words::is_unseen;

/// A square reference device of ten inches: 96 pixels an inch, [`FINE`] units a pixel.
const DEVICE: u32 = 960 * FINE;
const DEVICE_MILLIMETRES: u32 = 254;

/// The types of the records.
mod kind {
    pub(super) const HEADER: u32 = 1;
    pub(super) const POLYGON: u32 = 3;
    pub(super) const POLYLINE: u32 = 4;
    pub(super) const SET_WINDOW_EXTENT: u32 = 9;
    pub(super) const SET_WINDOW_ORIGIN: u32 = 10;
    pub(super) const SET_VIEWPORT_EXTENT: u32 = 11;
    pub(super) const SET_VIEWPORT_ORIGIN: u32 = 12;
    pub(super) const END: u32 = 14;
    pub(super) const SET_MAP_MODE: u32 = 17;
    pub(super) const SET_BACKGROUND_MODE: u32 = 18;
    pub(super) const SET_TEXT_ALIGN: u32 = 22;
    pub(super) const SET_TEXT_COLOUR: u32 = 24;
    pub(super) const SELECT_OBJECT: u32 = 37;
    pub(super) const CREATE_BRUSH: u32 = 39;
    pub(super) const ELLIPSE: u32 = 42;
    pub(super) const CREATE_FONT: u32 = 82;
    pub(super) const TEXT_OUT: u32 = 84;
    pub(super) const CREATE_PEN: u32 = 95;
}

/// The pen and the brush that draw nothing, which every device has.
const NO_PEN: u32 = 0x8000_0008;
const NO_BRUSH: u32 = 0x8000_0005;

/// The sketch as the bytes of an `.emf` file.
pub fn emf(sketch: &Sketch) -> Vec<u8> {
    let mut file = Metafile::default();
    for mark in &sketch.marks {
        file.mark(mark);
    }
    file.finished(sketch.width, sketch.height)
}

/// What is selected while a record is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tool {
    Pen(Ink, u32),
    Brush(Ink),
    Font(u32, bool),
}

/// The records so far, without the header.
#[derive(Default)]
struct Metafile {
    bytes: Vec<u8>,
    records: u32,
    /// The number of each tool that was made, from 1.
    tools: BTreeMap<Tool, u32>,
    pen: u32,
    brush: u32,
    font: u32,
    ink: Option<Ink>,
    align: Option<u32>,
}

impl Metafile {
    fn record(&mut self, kind: u32, body: &[u32]) {
        let size = u32::try_from(body.len() * 4 + 8).unwrap_or(u32::MAX);
        for word in [kind, size].iter().chain(body) {
            self.bytes.extend(word.to_le_bytes());
        }
        self.records += 1;
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Line { points, ink, width } => {
                self.choose_pen(Some((*ink, *width)));
                self.points(kind::POLYLINE, points);
            }
            Mark::Area { points, ink } => {
                self.choose_pen(None);
                self.choose_brush(Some(*ink));
                self.points(kind::POLYGON, points);
            }
            Mark::Disc { centre, radius, ink } => {
                self.choose_pen(None);
                self.choose_brush(Some(*ink));
                self.ellipse(*centre, *radius);
            }
            Mark::Ring { centre, radius, ink, width } => {
                self.choose_pen(Some((*ink, *width)));
                self.choose_brush(None);
                self.ellipse(*centre, *radius);
            }
            Mark::Words(words) => self.words(words),
        }
    }

    fn points(&mut self, kind: u32, points: &[Point]) {
        let count = u32::try_from(points.len()).unwrap_or_default();
        let mut body = bounds(points).to_vec();
        body.push(count);
        body.extend(points.iter().flat_map(|&(x, y)| [word(x), word(y)]));
        self.record(kind, &body);
    }

    fn ellipse(&mut self, (x, y): Point, radius: u32) {
        let radius = i32::try_from(radius).unwrap_or_default();
        // The box of an ellipse leaves out its last row and column.
        let body = [x - radius, y - radius, x + radius + 1, y + radius + 1].map(word);
        self.record(kind::ELLIPSE, &body);
    }

    /// The number of a tool, which is made with this record when it is new.
    fn tool(&mut self, tool: Tool, kind: u32, body: impl FnOnce(u32) -> Vec<u32>) -> u32 {
        if let Some(number) = self.tools.get(&tool) {
            return *number;
        }
        let number = u32::try_from(self.tools.len()).unwrap_or_default() + 1;
        self.record(kind, &body(number));
        self.tools.insert(tool, number);
        number
    }

    fn choose_pen(&mut self, pen: Option<(Ink, u32)>) {
        // A geometric pen with flat ends and mitred joints: plotters' SVG looks the same.
        const STYLE: u32 = 0x0001_0000 | 0x200 | 0x2000;
        let number = pen.map_or(NO_PEN, |(ink, width)| {
            self.tool(Tool::Pen(ink, width), kind::CREATE_PEN, |number| {
                vec![number, 0, 0, 0, 0, STYLE, width, 0, colour(ink), 0, 0]
            })
        });
        if self.pen != number {
            self.record(kind::SELECT_OBJECT, &[number]);
            self.pen = number;
        }
    }

    fn choose_brush(&mut self, brush: Option<Ink>) {
        let number = brush.map_or(NO_BRUSH, |ink| {
            self.tool(Tool::Brush(ink), kind::CREATE_BRUSH, |number| {
                vec![number, 0, colour(ink), 0]
            })
        });
        if self.brush != number {
            self.record(kind::SELECT_OBJECT, &[number]);
            self.brush = number;
        }
    }

    fn choose_font(&mut self, size: u32, is_bold: bool) {
        let number = self.tool(Tool::Font(size, is_bold), kind::CREATE_FONT, |number| {
            // The height is negative where it is that of the letters and not of the line.
            let height = word(-i32::try_from(size).unwrap_or_default());
            let weight = if is_bold { 700 } else { 400 };
            // Any character set, best quality, a sans serif with variable widths.
            let mut body = vec![number, height, 0, 0, 0, weight, 0x0100_0000, 0x2204_0000];
            let face: Vec<u16> = "Arial".encode_utf16().collect();
            body.extend((0..16).map(|at| pair(&face, at)));
            // Full name, style and the rest of the structure say no more.
            body.resize(1 + 80, 0);
            body
        });
        if self.font != number {
            self.record(kind::SELECT_OBJECT, &[number]);
            self.font = number;
        }
    }

    fn words(&mut self, words: &Words) {
        self.choose_font(words.size, words.is_bold);
        if self.ink != Some(words.ink) {
            self.record(kind::SET_TEXT_COLOUR, &[colour(words.ink)]);
            self.ink = Some(words.ink);
        }
        // On the base line, from the left, around the middle, or to the right.
        let align = 24
            + match words.anchor {
                Anchor::Start => 0,
                Anchor::Middle => 6,
                Anchor::End => 2,
            };
        if self.align != Some(align) {
            self.record(kind::SET_TEXT_ALIGN, &[align]);
            self.align = Some(align);
        }
        let advance = |character: char| {
            let bold = if words.is_bold { 1.08 } else { 1.0 };
            (letter(character) * f64::from(words.size) * bold).round() as u32
        };
        let mut units = Vec::new();
        let mut advances = Vec::new();
        let seen = |character: &char| !character.is_control() && !is_unseen(*character);
        for character in words.text.chars().filter(seen) {
            let mut buffer = [0; 2];
            let encoded = character.encode_utf16(&mut buffer);
            units.extend_from_slice(encoded);
            advances.push(advance(character));
            // The second half of a character takes no room.
            advances.resize(units.len(), 0);
        }
        if units.is_empty() {
            return;
        }
        let text: Vec<u32> = (0..units.len().div_ceil(2)).map(|at| pair(&units, at)).collect();
        let length = |words: usize| u32::try_from(words).unwrap_or_default();
        let (x, y) = words.at;
        let mut body = bounds(&[words.at]).to_vec();
        // Compatible graphics, whose two scales count nothing while units are pixels.
        body.extend([1, 1.0_f32.to_bits(), 1.0_f32.to_bits(), word(x), word(y)]);
        let start = 76;
        body.extend([length(units.len()), start, 0, 0, 0, 0, 0, start + length(text.len()) * 4]);
        body.extend(text);
        body.extend(advances);
        self.record(kind::TEXT_OUT, &body);
    }

    /// The whole file.
    fn finished(self, width: u32, height: u32) -> Vec<u8> {
        let mut set_up = Self::default();
        set_up.record(kind::SET_MAP_MODE, &[8]);
        set_up.record(kind::SET_WINDOW_ORIGIN, &[0, 0]);
        set_up.record(kind::SET_WINDOW_EXTENT, &[width, height]);
        set_up.record(kind::SET_VIEWPORT_ORIGIN, &[0, 0]);
        set_up.record(kind::SET_VIEWPORT_EXTENT, &[width, height]);
        set_up.record(kind::SET_BACKGROUND_MODE, &[1]);
        let mut end = Self::default();
        end.record(kind::END, &[0, 16, 20]);

        const HEADER: usize = 108;
        let parts = [&set_up, &self, &end];
        let bytes = HEADER + parts.iter().map(|part| part.bytes.len()).sum::<usize>();
        let records = 1 + parts.iter().map(|part| part.records).sum::<u32>();
        let objects = u32::try_from(self.tools.len()).unwrap_or_default() + 1;
        // Hundredths of a millimetre.
        let frame = |units: u32| {
            (f64::from(units) * f64::from(DEVICE_MILLIMETRES * 100) / f64::from(DEVICE)).round()
                as u32
        };
        let mut whole = Self::default();
        whole.record(
            kind::HEADER,
            &[
                // What is drawn on, in pixels and in hundredths of a millimetre.
                0,
                0,
                width.saturating_sub(1),
                height.saturating_sub(1),
                0,
                0,
                frame(width),
                frame(height),
                // “ EMF”, version 1.
                0x464D_4520,
                0x0001_0000,
                u32::try_from(bytes).unwrap_or(u32::MAX),
                records,
                objects,
                // No description, no palette.
                0,
                0,
                0,
                DEVICE,
                DEVICE,
                DEVICE_MILLIMETRES,
                DEVICE_MILLIMETRES,
                // No pixel format.
                0,
                0,
                0,
                DEVICE_MILLIMETRES * 1000,
                DEVICE_MILLIMETRES * 1000,
            ],
        );
        for part in parts {
            whole.bytes.extend(&part.bytes);
        }
        whole.bytes
    }
}

/// The two's complement, as a record holds a whole number with a sign.
fn word(number: i32) -> u32 {
    u32::from_le_bytes(number.to_le_bytes())
}

/// Two letters of 16 bits in one word; nothing after the end.
fn pair(letters: &[u16], at: usize) -> u32 {
    let letter = |at: usize| u32::from(letters.get(at).copied().unwrap_or_default());
    letter(2 * at) | (letter(2 * at + 1) << 16)
}

fn colour((red, green, blue): Ink) -> u32 {
    u32::from_le_bytes([red, green, blue, 0])
}

/// The smallest box around the points.
fn bounds(points: &[Point]) -> [u32; 4] {
    let (x, y) = (|| points.iter().map(|point| point.0), || points.iter().map(|point| point.1));
    [x().min(), y().min(), x().max(), y().max()].map(|edge| word(edge.unwrap_or_default()))
}
