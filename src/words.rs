//! Small helps with sentences: lists and counts as people say them, texts
//! on one line.

use std::borrow::Cow;

/// `A`, `A and B`, `A, B and C`.
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `1 indicator`, `2,300 indicators`; the plural adds an s.
pub fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", thousands(number as u64))
}

/// The first letter as a capital: `performance` becomes `Performance`.
pub fn capital(text: &str) -> String {
    with_first(text, |first| first.to_uppercase().collect())
}

/// The first letter as a small one, as it stands within a sentence.
pub fn uncapital(text: &str) -> String {
    with_first(text, |first| first.to_lowercase().collect())
}

fn with_first(text: &str, change: impl FnOnce(char) -> String) -> String {
    let mut letters = text.chars();
    letters.next().map(change).unwrap_or_default() + letters.as_str()
}

/// A text as it comes out of a file and goes into one: without zero bytes, which make readers refuse
/// the file, and without the signs that change the direction of writing, with which the name of a
/// file ends in “xlsx” for the eye alone.
pub fn plain(text: &str) -> Cow<'_, str> {
    match text.contains(is_unseen) {
        true => Cow::Owned(text.replace(is_unseen, "")),
        false => Cow::Borrowed(text),
    }
}

/// The source of a TOML or JSON file without the same signs, be they written as themselves or as
/// `\u202e`; everything else stays as it is, byte for byte.
pub fn plain_source(source: &str) -> Cow<'_, str> {
    if !source.contains(is_unseen) && !source.contains("\\u") && !source.contains("\\U") {
        return Cow::Borrowed(source);
    }
    let mut plain = String::new();
    // Up to where the source is taken over.
    let mut taken = 0;
    let mut at = 0;
    while let Some(first) = source.get(at..).and_then(|rest| rest.chars().next()) {
        let (meant, length) = match first {
            '\\' => escaped(source.get(at..).unwrap_or_default()),
            other => (Some(other), other.len_utf8()),
        };
        if meant.is_some_and(is_unseen) {
            plain += source.get(taken..at).unwrap_or_default();
            taken = at + length;
        }
        at += length;
    }
    match taken {
        0 => Cow::Borrowed(source),
        _ => Cow::Owned(plain + source.get(taken..).unwrap_or_default()),
    }
}

/// The character that an escape at the start of `source` names by its number, and how many bytes the
/// escape takes.
fn escaped(source: &str) -> (Option<char>, usize) {
    let digits = match source.as_bytes().get(1) {
        Some(b'u') => 4,
        Some(b'U') => 8,
        // A backslash that is escaped starts no escape.
        Some(b'\\' | b'"') => return (None, 2),
        _ => return (None, 1),
    };
    let number = source.get(2..2 + digits).filter(|digits| !digits.starts_with('+'));
    let number = number.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match number.and_then(char::from_u32) {
        Some(meant) => (Some(meant), 2 + digits),
        None => (None, 1),
    }
}

/// Zero bytes, byte order marks, and the marks, embeddings, overrides and isolates of Unicode's
/// bidirectional algorithm (UAX #9).
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\0' | '\u{FEFF}' | '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'
            ..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// `1,234,567`.
pub fn thousands(number: u64) -> String {
    grouped(&number.to_string())
}

/// A number in digits with commas between its thousands: `-12,345.678` for `-12345.678`. The
/// decimals stay as they are, and so does what is no number.
pub fn grouped(number: &str) -> String {
    let (sign, size) = number.strip_prefix('-').map_or(("", number), |size| ("-", size));
    let (whole, decimals) = size.split_at(size.find('.').unwrap_or(size.len()));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut text = String::with_capacity(number.len() + whole.len() / 3);
    text.push_str(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + decimals
}

/// A text as it is kept and compared: on one line, with single spaces and none around it, and
/// [`plain`].
pub fn one_line(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sentence without what it quotes: `a tag “…” is not closed`. A quoted text may hold quotation
/// marks itself, so everything between the first and the last goes.
pub fn without_quotes(sentence: &str) -> String {
    let mut sentence = sentence.to_owned();
    for (opening, closing) in [('“', '”'), ('`', '`')] {
        let inside = sentence.find(opening).map(|at| at + opening.len_utf8());
        let end = sentence.rfind(closing);
        if let (Some(start), Some(end)) = (inside, end)
            && start <= end
        {
            sentence.replace_range(start..end, "…");
        }
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_people_say_them() {
        let items = ["A", "B", "C"].map(str::to_owned);
        let say = |count: usize| list(items.get(..count).unwrap_or_default());
        assert_eq!([say(0), say(1), say(2), say(3)], ["", "A", "A and B", "A, B and C"]);
        assert_eq!(counted(1, "month"), "1 month");
        assert_eq!(counted(0, "month"), "0 months");
        let numbers = [0, 999, 1_000, 1_234_567].map(thousands);
        assert_eq!(numbers, ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn only_the_first_letter_becomes_a_capital_or_a_small_one() {
        assert_eq!(capital("performance domain"), "Performance domain");
        assert_eq!(uncapital("Months in a row"), "months in a row");
        assert_eq!(capital("") + &uncapital(""), "");
    }

    #[test]
    fn a_text_is_kept_on_one_line() {
        assert_eq!(one_line("  Chief\u{a0}Operating \r\n\tOfficer "), "Chief Operating Officer");
        assert_eq!(one_line(" \n "), "");
    }

    #[test]
    fn a_source_loses_the_signs_of_direction_however_they_are_written() {
        for (source, expected) in [
            ("name = \"A\u{202e}B\"", "name = \"AB\""),
            (r#"{"a": "A\u202eB\u0000", "b": "\u00e9"}"#, r#"{"a": "AB", "b": "\u00e9"}"#),
            (r#"name = "\U0000202EA""#, r#"name = "A""#),
            (r#"a = "\\u202e", b = "\"\u2066""#, r#"a = "\\u202e", b = "\"""#),
            (r#"a = "\u20", b = '\', c = "\"#, r#"a = "\u20", b = '\', c = "\"#),
            ("é\0ß", "éß"),
        ] {
            assert_eq!(plain_source(source), expected);
        }
        assert!(matches!(plain_source("name = \"é\""), Cow::Borrowed(_)));
    }

    #[test]
    fn a_sentence_loses_what_it_quotes_and_nothing_else() {
        for (sentence, expected) in [
            ("The tag “a” is no “b”, at B7.", "The tag “…”, at B7."),
            ("An entity `x; “y` is unknown", "An entity `…` is unknown"),
            ("Nothing is quoted.", "Nothing is quoted."),
            ("An “open quote", "An “open quote"),
            ("A ” before a “", "A ” before a “"),
        ] {
            assert_eq!(without_quotes(sentence), expected);
        }
    }
}
