//! Numbers that were typed as text: `75%`, `1,234`, `(12)`, `£5,000`, `12,5`.

use super::text::spaced;

/// A number that was found in text, with the marks that stood beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    /// The number, before any percent sign is thought of: `75%` is 75.
    pub value: f64,
    /// A percent sign stood behind it.
    pub percent: bool,
    /// A pound sign stood before it.
    pub pounds: bool,
    /// Its only comma can only be a decimal comma.
    pub decimal_comma: bool,
}

/// What people type where there is no figure yet.
const NOTHING: [&str; 29] = [
    "-",
    "--",
    "–",
    "—",
    ".",
    "..",
    "...",
    "?",
    "/",
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "n/k",
    "nk",
    "n/r",
    "tbc",
    "tba",
    "tbd",
    "nil",
    "none",
    "null",
    "no data",
    "not available",
    "not applicable",
    "not reported",
    "not known",
    "awaited",
    "pending",
];

/// What publications put in place of a small or unreliable number.
const SUPPRESSED: [&str; 8] = ["*", "**", "[c]", "[x]", "[z]", "c", ":", "suppressed"];

/// Whether the text says that there is nothing to say, such as `n/a`, `-` or `TBC`.
pub fn says_nothing(text: &str) -> bool {
    let text = spaced(text).to_lowercase();
    NOTHING.contains(&text.as_str())
}

/// Whether the text stands for a number that is withheld, such as `*` or `<5`.
pub(crate) fn is_suppressed(text: &str) -> bool {
    let text = spaced(text).to_lowercase();
    let bound = text.strip_prefix(['<', '>', '≤', '≥', '~']);
    SUPPRESSED.contains(&text.as_str()) || bound.is_some_and(|rest| figure(rest).is_some())
}

/// The number in a text that holds nothing but one number; `None` when it holds anything else or
/// could be meant in two ways.
pub(super) fn figure(text: &str) -> Option<Figure> {
    let text = spaced(text).to_lowercase();
    let (text, bracketed) = match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (inner.trim(), true),
        None => (text.as_str(), false),
    };
    let (text, percent) = strip_suffixes(text, &["%", "per cent", "percent", "pct"]);
    let (text, first_sign) = strip_sign(text);
    let (text, pounds) = match text.strip_prefix('£') {
        Some(rest) => (rest.trim_start(), true),
        None => (text, false),
    };
    let (text, second_sign) = strip_sign(text);
    let signs = [bracketed.then_some(-1.0), first_sign, second_sign];
    if signs.iter().flatten().count() > 1 {
        return None;
    }
    let (size, decimal_comma) = unsigned(text)?;
    let value = signs.iter().flatten().product::<f64>() * size;
    value.is_finite().then_some(Figure { value, percent, pounds, decimal_comma })
}

fn strip_suffixes<'a>(text: &'a str, suffixes: &[&str]) -> (&'a str, bool) {
    let stripped = suffixes.iter().find_map(|suffix| text.strip_suffix(suffix));
    stripped.map_or((text, false), |rest| (rest.trim_end(), true))
}

fn strip_sign(text: &str) -> (&str, Option<f64>) {
    if let Some(rest) = text.strip_prefix('+') {
        (rest.trim_start(), Some(1.0))
    } else if let Some(rest) = text.strip_prefix(['-', '−', '–']) {
        (rest.trim_start(), Some(-1.0))
    } else {
        (text, None)
    }
}

/// Digits with thousands separators, a decimal point or comma, or an exponent.
fn unsigned(text: &str) -> Option<(f64, bool)> {
    // A space or an apostrophe between digits groups thousands, as a comma does.
    let has_comma = text.contains(',');
    let text = text.replace([' ', '\'', '’'], ",");
    if let Some((mantissa, exponent)) = text.split_once('e') {
        let digits = exponent.trim_start_matches(['+', '-']);
        let sound = is_decimal(mantissa) && !digits.is_empty() && digits.len() <= 3;
        let sound = sound && digits.bytes().all(|b| b.is_ascii_digit());
        return sound.then(|| text.parse().ok()).flatten().map(|value| (value, false));
    }
    if !text.contains(',') {
        return is_decimal(&text).then(|| text.parse().ok()).flatten().map(|v| (v, false));
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if grouped && !fraction.contains(',') {
        let joined = text.replace(',', "");
        return is_decimal(&joined).then(|| joined.parse().ok()).flatten().map(|v| (v, false));
    }
    let decimal = text.replacen(',', ".", 1);
    let is_decimal_comma = has_comma && !text.contains('.') && is_decimal(&decimal);
    is_decimal_comma.then(|| decimal.parse().ok()).flatten().map(|value| (value, true))
}

/// Digits with at most one point. Guards `str::parse`, which also reads `inf` and `NaN`.
fn is_decimal(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && text.bytes().filter(|b| *b == b'.').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<f64> {
        figure(text).map(|figure| figure.value)
    }

    #[test]
    fn one_number_is_read_whatever_stands_around_it() {
        for (text, expected) in [
            ("75", 75.0),
            ("75%", 75.0),
            ("75.5 %", 75.5),
            ("76 per cent", 76.0),
            ("1,234", 1234.0),
            ("1,234,567.5", 1_234_567.5),
            ("1\u{2009}234", 1234.0),
            ("1\u{a0}234", 1234.0),
            ("\u{a0}12\u{a0}", 12.0),
            ("(12)", -12.0),
            ("(£1,200)", -1200.0),
            ("-£5", -5.0),
            ("£-5", -5.0),
            ("−3.5", -3.5),
            ("+4", 4.0),
            ("12,5", 12.5),
            ("0,75", 0.75),
            ("1.5e3", 1500.0),
            (".5", 0.5),
            ("5.", 5.0),
        ] {
            assert_eq!(value(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_one_number_is_none() {
        for text in [
            "", "12.5.6", "1,23,4", "1.234,5", "75-80", "12 or 13", "inf", "nan", "1e999", "e5",
            "--5", "-(5)", "£1.2m", "1k", "0x10", "12 34", "١٢", ",", ".",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn placeholders_and_suppressed_numbers_are_told_apart() {
        for text in ["n/a", " N/A ", "-", "TBC", "nil", "not available", "—"] {
            assert!(says_nothing(text) && !is_suppressed(text), "{text}");
        }
        for text in ["*", "<5", "< 5", "[c]", ">95%"] {
            assert!(is_suppressed(text) && !says_nothing(text), "{text}");
        }
        assert!(!is_suppressed("<a>") && !says_nothing("0"));
    }
}
