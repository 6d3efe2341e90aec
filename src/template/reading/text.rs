//! Text as it is compared and quoted.

use crate::words;

/// The longest piece of a cell that a message quotes, in characters.
const LONGEST_QUOTE: usize = 60;

/// Text with every kind of space made one ordinary space, invisible characters removed, ends
/// trimmed and a trailing colon dropped, so that `SRO :` and `SRO` are the same.
pub fn tidy(text: &str) -> String {
    let plain = spaced(text);
    plain.trim_end_matches([':', ' ']).to_owned()
}

/// The same without touching a trailing colon.
pub(super) fn spaced(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    words::one_line(&visible)
}

/// Whether the text has spaces that look like nothing or like ordinary ones and are not.
pub(super) fn has_hidden_spaces(text: &str) -> bool {
    text.chars().any(|c| is_invisible(c) || (c.is_whitespace() && c != ' '))
}

/// Characters that take no room: zero-width spaces and joiners, soft hyphens, byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

/// Content of a cell in curly quotes, cut where it is long.
pub fn quoted(text: &str) -> String {
    let text = spaced(text);
    if text.chars().count() <= LONGEST_QUOTE {
        return format!("“{text}”");
    }
    let start: String = text.chars().take(LONGEST_QUOTE).collect();
    format!("“{start}…”")
}

/// A number as a person would type it, without the tail of a binary fraction.
pub fn shown(value: f64) -> String {
    let rounded = rounded(value);
    // Minus nothing is nothing.
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// Ten decimals: enough for any return, few enough to hide that 0.07 × 100 is 7.000000000000001.
pub(super) fn rounded(value: f64) -> f64 {
    let scaled = libm::round(value * 1e10) / 1e10;
    if scaled.is_finite() { scaled } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_colons_of_any_kind_do_not_matter() {
        assert_eq!(tidy("\u{a0}Delivery \u{2009} Lead :\u{200b} "), "Delivery Lead");
        assert_eq!(tidy("Queries/ Escalations"), "Queries/ Escalations");
        assert_eq!(tidy(" : "), "");
    }

    #[test]
    fn long_content_is_cut_when_quoted() {
        assert_eq!(quoted(" n/a "), "“n/a”");
        let long = quoted(&"é".repeat(500));
        assert_eq!(long.chars().count(), LONGEST_QUOTE + 3);
    }

    #[test]
    fn numbers_are_shown_without_binary_tails() {
        assert_eq!(shown(0.07 * 100.0), "7");
        assert_eq!(shown(-0.0), "0");
        assert_eq!(shown(76.45), "76.45");
        assert_eq!(shown(1e300), format!("{}", 1e300));
    }
}
