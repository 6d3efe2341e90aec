//! What a cell's number format makes of a number: a plain number, a date, or a percentage.
//!
//! Workbooks store 75% as 0.75 and 1 September 2024 as 45536; only the format tells.

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// As a number.
    #[default]
    Number,
    /// Times 100 with a percent sign.
    Percent,
    /// As a day, a time or a duration.
    Date,
}

/// What one of Excel's built-in formats shows (ECMA-376 part 1, section 18.8.30).
pub(super) fn builtin(id: u16) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shown::Date,
        _ => Shown::Number,
    }
}

/// What a format code such as `0.0%` or `[$-809]mmm\-yy;@` shows, by its first section.
pub(super) fn shown(code: &str) -> Shown {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            // The next character is shown as it is, skipped in width, or repeated to fill.
            '\\' | '_' | '*' => {
                letters.next();
            }
            '"' => {
                letters.by_ref().find(|letter| *letter == '"');
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                let elapsed =
                    !inside.is_empty() && inside.chars().all(|letter| "hmsHMS".contains(letter));
                if elapsed {
                    return Shown::Date;
                }
            }
            '%' => return Shown::Percent,
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => return Shown::Date,
            _ => {}
        }
    }
    Shown::Number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes_tell_percentages_and_dates_from_numbers() {
        for (code, expected) in [
            ("General", Shown::Number),
            ("#,##0.00", Shown::Number),
            ("0.00E+00", Shown::Number),
            ("0.0%", Shown::Percent),
            ("#,##0.0%;[Red]-0.0%", Shown::Percent),
            ("0\" per cent, 100%\"", Shown::Number),
            ("0\\%", Shown::Number),
            ("mmm-yy", Shown::Date),
            ("[$-809]dd mmmm yyyy;@", Shown::Date),
            ("[h]:mm", Shown::Date),
            ("[Red]0.0", Shown::Number),
            ("0.0\" days\"", Shown::Number),
            ("_-* #,##0_-;-* #,##0_-", Shown::Number),
            ("@", Shown::Number),
            ("", Shown::Number),
        ] {
            assert_eq!(shown(code), expected, "{code}");
        }
    }
}
