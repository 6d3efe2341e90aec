//! The width of a text, without asking a browser.
//!
//! The layout must be the same on screen, in a report and in a test, so widths come from the
//! advance widths of Arial (and of the fonts made to match it) and not from the font at hand.

/// Advance widths of the printable ASCII characters, in thousandths of the font size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The width of `text` at a font size, in the unit of the size.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(|character| u32::from(advance(character))).sum();
    f64::from(thousandths) * size / 1000.0
}

/// The text in lines of at most `room`; a word that is longer than that is cut.
pub(crate) fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if width(&longer, size) <= room {
                *line = longer;
                continue;
            }
        }
        lines.push(fitted(word, size, room));
    }
    lines
}

/// The text, cut with an ellipsis to what fits into `room`; empty when not even that fits.
pub(crate) fn fitted(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = width("…", size);
    for character in text.chars() {
        used += f64::from(advance(character)) * size / 1000.0;
        if used > room {
            break;
        }
        cut.push(character);
    }
    let cut = cut.trim_end();
    if cut.is_empty() { String::new() } else { format!("{cut}…") }
}

/// The advance width of a letter at size 1, with the signs of print as Arial has them: a writer that
/// places every letter itself must not leave gaps.
pub(crate) fn letter(character: char) -> f64 {
    let thousandths = match character {
        '‘' | '’' => 222,
        '“' | '”' => 333,
        '–' | '£' => 556,
        '—' | '→' | '…' => 1000,
        '×' | '±' | '−' => 584,
        '≤' | '≥' => 549,
        '·' => 333,
        '•' => 350,
        other => advance(other),
    };
    f64::from(thousandths) / 1000.0
}

fn advance(character: char) -> u16 {
    let position = (u32::from(character)).checked_sub(32).and_then(|at| usize::try_from(at).ok());
    let known = position.and_then(|at| WIDTHS.get(at)).copied();
    // Most other characters in use here (£, –, ’) are narrower than an m; … is as wide.
    known.unwrap_or(if character == '…' { 1000 } else { 600 })
}
