//! Lines of text on a slide: how high they are and how they are written.

use crate::report::document::{Block, Paragraph};
use crate::report::office::{BLUE, DARK_BLUE, INK, QUIET, escaped, lines};

/// A paragraph on a slide.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// What stands before the text in bold; may be empty.
    pub(super) label: String,
    pub(super) text: String,
    /// In points.
    pub(super) size: f64,
    pub(super) colour: &'static str,
    pub(super) is_bold: bool,
    pub(super) is_item: bool,
    /// Room below it, in points.
    pub(super) after: f64,
    /// On the same slide as the next.
    pub(super) with_next: bool,
    /// `ctr` or `r`; empty for the left.
    pub(super) side: &'static str,
    /// Whether it says whose the words before it are.
    pub(super) is_author: bool,
}

/// How far items of a list stand in, in points.
const INDENT: f64 = 16.0;
/// The height of a line, in sizes of its letters.
const LEADING: f64 = 1.2;

impl Line {
    pub(super) fn new(text: impl Into<String>, size: f64) -> Self {
        Self {
            label: String::new(),
            text: text.into(),
            size,
            colour: INK,
            is_bold: false,
            is_item: false,
            after: size * 0.4,
            with_next: false,
            side: "",
            is_author: false,
        }
    }

    pub(super) fn heading(text: impl Into<String>, size: f64) -> Self {
        Self { is_bold: true, colour: DARK_BLUE, with_next: true, ..Self::new(text, size) }
    }

    pub(super) fn fact(label: &str, text: &str, size: f64) -> Self {
        Self { label: format!("{label}: "), ..Self::new(text, size) }
    }

    pub(super) fn quiet(text: impl Into<String>, size: f64) -> Self {
        Self { colour: QUIET, ..Self::new(text, size) }
    }

    /// Its height in points on a width in points.
    pub(super) fn height(&self, width: f64) -> f64 {
        let indent = if self.is_item { INDENT } else { 0.0 };
        let bold = if self.is_bold { 1.08 } else { 1.0 };
        let count = lines(&self.whole(), self.size * bold, width - indent);
        count as f64 * self.size * LEADING + self.after
    }

    fn whole(&self) -> String {
        format!("{}{}", self.label, self.text)
    }

    /// In pieces that are each no higher than `room`.
    pub(super) fn pieces(&self, width: f64, room: f64) -> Vec<Self> {
        if self.height(width) <= room {
            return vec![self.clone()];
        }
        let mut pieces: Vec<Self> = Vec::new();
        let mut piece = Self { text: String::new(), ..self.clone() };
        for word in self.text.split_inclusive(char::is_whitespace) {
            let longer = Self { text: format!("{}{word}", piece.text), ..piece.clone() };
            if longer.height(width) > room && !piece.text.is_empty() {
                let rest = Self { text: word.to_owned(), label: String::new(), ..self.clone() };
                pieces.push(std::mem::replace(&mut piece, rest));
            } else {
                piece = longer;
            }
        }
        pieces.push(piece);
        pieces
    }

    pub(super) fn xml(&self) -> String {
        let Self { size, colour, is_bold, after, .. } = self;
        let size = (size * 100.0).round();
        let run = |text: &str, is_bold: bool| {
            let bold = if is_bold { " b=\"1\"" } else { "" };
            let looks = format!(
                "<a:rPr lang=\"en-GB\" sz=\"{size}\"{bold} dirty=\"0\"><a:solidFill><a:srgbClr \
                 val=\"{colour}\"/></a:solidFill></a:rPr>"
            );
            let lines = text.split('\n');
            let lines = lines.map(|line| format!("<a:r>{looks}<a:t>{}</a:t></a:r>", escaped(line)));
            lines.collect::<Vec<_>>().join("<a:br/>")
        };
        let label = if self.label.is_empty() { String::new() } else { run(&self.label, true) };
        let (indent, bullet) = match self.is_item {
            true => (
                format!(" marL=\"{0}\" indent=\"-{0}\"", (INDENT * 12_700.0).round()),
                format!(
                    "<a:buClr><a:srgbClr val=\"{BLUE}\"/></a:buClr><a:buFont \
                     typeface=\"Arial\"/><a:buChar char=\"•\"/>"
                ),
            ),
            false => (" marL=\"0\" indent=\"0\"".to_owned(), "<a:buNone/>".to_owned()),
        };
        // A line without words is as high as its letters would be.
        let words = match self.whole().as_str() {
            "" => format!("<a:endParaRPr lang=\"en-GB\" sz=\"{size}\" dirty=\"0\"/>"),
            _ => run(&self.text, *is_bold),
        };
        let side = match self.side {
            "" => String::new(),
            side => format!(" algn=\"{side}\""),
        };
        format!(
            "<a:p><a:pPr{indent}{side}><a:spcBef><a:spcPts val=\"0\"/></a:spcBef><a:spcAft>\
             <a:spcPts val=\"{}\"/></a:spcAft>{bullet}</a:pPr>{label}{words}</a:p>",
            (after * 100.0).round(),
        )
    }
}

/// The lines of a block of text at a size; `None` for tables, pictures and exceptions.
pub(super) fn of_block(block: &Block, size: f64) -> Option<Vec<Line>> {
    Some(match block {
        Block::Heading(heading) => vec![Line::heading(heading, size + 2.0)],
        Block::Paragraph(text) => authored(std::slice::from_ref(text), size, false),
        Block::List(items) => authored(items, size, true),
        Block::Prose(prose) => {
            let mut lines = authored(&prose.paragraphs(), size, false);
            if !lines.is_empty() {
                let heading =
                    Line { colour: BLUE, after: 2.0, ..Line::heading(&prose.label, size - 1.0) };
                lines.insert(0, heading);
            }
            lines
        }
        Block::Facts(facts) => {
            facts.iter().map(|fact| Line::fact(&fact.label, &fact.text, size)).collect()
        }
        Block::Table(_) | Block::Picture(_) | Block::Exception(_) => return None,
    })
}

/// Text, and in a quiet line after it whose it is: once for what one author wrote together.
fn authored(paragraphs: &[Paragraph], size: f64, is_item: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, text) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(at + 1).map(|next| &next.author);
        let author = text.author.label();
        let label = author.clone().filter(|_| next != Some(&text.author));
        let with_next = author.is_some();
        let mut line = Line { is_item, with_next, ..Line::new(&text.text, size) };
        if label.is_some() {
            line.after = 1.0;
        }
        lines.push(line);
        lines.extend(
            label.map(|label| Line {
                is_author: true,
                ..Line::quiet(label, (size * 0.68).max(9.0))
            }),
        );
    }
    lines
}

/// What of the lines is shown in a room, and what stands elsewhere because there is too little of
/// it; the last line shown then says so.
pub(super) fn fitted(lines: &[Line], width: f64, room: f64) -> (Vec<Line>, Vec<Line>) {
    let height = |lines: &[Line]| lines.iter().map(|line| line.height(width)).sum::<f64>();
    if height(lines) <= room {
        return (lines.to_vec(), Vec::new());
    }
    let more = Line::quiet("More in the notes of this slide.", 10.0);
    let room = room - more.height(width);
    let mut count = 0;
    while lines.get(..=count).is_some_and(|some| height(some) <= room) {
        count += 1;
    }
    // Headings stay with what they head, and words with whose they are.
    let mut whole = count;
    while whole > 0 && lines.get(whole - 1).is_some_and(|line| line.with_next) {
        whole -= 1;
    }
    let mut shown = lines.to_vec();
    if whole > 0 {
        count = whole;
    }
    let rest = shown.split_off(count);
    // A long first paragraph is begun on the slide and stands whole in the notes.
    if let (0, Some(first)) = (whole, rest.first()) {
        let author = rest.iter().find(|line| first.with_next && line.is_author).cloned();
        let left = room - height(&shown) - author.as_ref().map_or(0.0, |line| line.height(width));
        if !first.is_author {
            let begun = first.pieces(width, left).into_iter().next();
            shown.extend(
                begun.map(|line| Line { text: format!("{}…", line.text.trim_end()), ..line }),
            );
        }
        shown.extend(author);
    }
    shown.push(more);
    (shown, rest)
}
