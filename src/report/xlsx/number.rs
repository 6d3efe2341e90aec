//! A number as a cell holds it: in full, in Excel’s own unit, shown as people read it in the report.

use crate::framework::Unit;

/// What a cell shows and holds.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::report) struct Held {
    /// The number: 0.935 for 93.5%.
    pub number: f64,
    /// The number format that shows it.
    pub format: String,
    /// What people read beside the number that no number format carries; usually empty.
    pub beside: String,
}

/// The longest words that a number format carries: Excel limits the whole.
const LITERAL: usize = 40;

/// `number` as the report shows it in `text`: with the decimals that it has there, or else so many,
/// and `suffix` behind. Other words
/// of the text become part of the number format, so that the cell reads the same and still counts.
pub(in crate::report) fn held(text: &str, number: f64, decimals: u8, suffix: &str) -> Held {
    if let Some(held) = minutes(text, number) {
        return held;
    }
    let end = if suffix == "%" { "%" } else { "" };
    let number_held = if suffix == "%" { number / 100.0 } else { number };
    let plain = |decimals: u8| format!("{}{end}", pattern(decimals));
    let apart = |decimals: u8| Held {
        number: number_held,
        format: plain(decimals),
        beside: text.to_owned(),
    };
    let Some((before, after, shown)) = around(text, number) else { return apart(decimals) };
    let core = plain(shown);
    let after = after.strip_prefix(end).unwrap_or(after);
    let (sign, before) = match before.strip_suffix(['+', '–', '−', '-']) {
        Some(rest) => (before.get(rest.len()..).unwrap_or_default(), rest),
        None => ("", before),
    };
    let (Some(before), Some(after)) = (literal(before), literal(after)) else {
        return apart(shown);
    };
    let shown = |sign: &str| format!("{before}{sign}{core}{after}");
    let format = match (sign, before.is_empty() && after.is_empty()) {
        ("+", _) => format!("{};{};{}", shown("+"), shown("-"), shown("")),
        (_, true) => core,
        (_, false) => format!("{};{}", shown(""), shown("-")),
    };
    Held { number: number_held, format, beside: String::new() }
}

/// A number of a chart in the unit of its indicator.
pub(super) fn of_unit(unit: Unit, number: f64, decimals: u8) -> (f64, String) {
    match unit {
        Unit::Percent => (number / 100.0, pattern(decimals) + "%"),
        Unit::Minutes => (number / MINUTES_IN_A_DAY, DURATION.to_owned()),
        Unit::Pounds => (number, format!("£{}", pattern(decimals))),
        Unit::Count | Unit::Number => (number, pattern(decimals)),
    }
}

const MINUTES_IN_A_DAY: f64 = 1_440.0;

/// Minutes and seconds.
const DURATION: &str = "[m]:ss";

/// `7:30` is a duration. Excel shows no negative ones, so they stay numbers.
fn minutes(text: &str, number: f64) -> Option<Held> {
    let (minutes, seconds) = text.split_once(':')?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_time = is_digits(&minutes.replace(',', "")) && is_digits(seconds) && seconds.len() == 2;
    (is_time && number >= 0.0).then(|| Held {
        number: number / MINUTES_IN_A_DAY,
        format: DURATION.to_owned(),
        beside: String::new(),
    })
}

/// `#,##0.0`.
fn pattern(decimals: u8) -> String {
    let decimals = "0".repeat(usize::from(decimals.min(10)));
    if decimals.is_empty() { "#,##0".to_owned() } else { format!("#,##0.{decimals}") }
}

/// What stands before and after the digits of `number` in `text`, and the decimals that they have;
/// `None` where they are not there.
fn around(text: &str, number: f64) -> Option<(&str, &str, u8)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let length = rest.find(|c: char| !is_of_number(c)).unwrap_or(rest.len());
    // A full stop or comma at the end belongs to the sentence.
    let written = rest.get(..length)?.trim_end_matches(['.', ',']);
    let after = rest.get(written.len()..)?;
    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let is_it = written.replace(',', "") == format!("{:.decimals$}", number.abs());
    let decimals = u8::try_from(decimals).ok()?;
    is_it.then(|| (text.get(..start).unwrap_or_default(), after, decimals))
}

/// The words as a literal of a number format; `None` where they do not fit into one.
fn literal(words: &str) -> Option<String> {
    match words {
        "" => Some(String::new()),
        "£" => Some("£".to_owned()),
        words => {
            let fits = words.chars().count() <= LITERAL && !words.contains(['"', '\\']);
            let is_plain = !words.chars().any(char::is_control);
            (fits && is_plain).then(|| format!("\"{words}\""))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, number: f64, decimals: u8, suffix: &str) -> (f64, String, String) {
        let held = held(text, number, decimals, suffix);
        (held.number, held.format, held.beside)
    }

    #[test]
    fn a_number_is_held_in_full_and_shown_as_in_the_report() {
        let none = String::new();
        assert_eq!(of("93.5%", 93.5, 1, "%"), (0.935, "#,##0.0%".into(), none.clone()));
        assert_eq!(of("77.96%", 77.964, 1, "%"), (0.77964, "#,##0.00%".into(), none.clone()));
        assert_eq!(of("12,345", 12_345.0, 0, ""), (12_345.0, "#,##0".into(), none.clone()));
        assert_eq!(of("–3", -3.0, 0, ""), (-3.0, "#,##0".into(), none.clone()));
        assert_eq!(of("£1,200", 1_200.0, 0, ""), (1_200.0, "£#,##0;£-#,##0".into(), none.clone()));
        assert_eq!(of("7:30", 7.5, 0, ""), (7.5 / 1_440.0, "[m]:ss".into(), none.clone()));
        let signed = "+#,##0.0;-#,##0.0;#,##0.0";
        assert_eq!(of("+2.5", 2.5, 1, ""), (2.5, signed.into(), none.clone()));
        let words = "#,##0.0\" points\";-#,##0.0\" points\"";
        assert_eq!(of("2.5 points", 2.5, 1, ""), (2.5, words.into(), none));
    }

    #[test]
    fn words_that_no_format_carries_stand_beside_the_number() {
        let (number, format, beside) = of("\"A\" 61.4%", 61.4, 1, "%");
        assert_eq!((number, format.as_str()), (0.614, "#,##0.0%"));
        assert_eq!(beside, "\"A\" 61.4%");
        assert_eq!(of("about two thirds", 66.6, 1, "%").2, "about two thirds");
    }
}
