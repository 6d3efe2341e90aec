//! A cell read as a number in a unit.

use super::duration::{self, TimeOfDay};
use super::number_text::{Figure, figure, is_suppressed, says_nothing};
use super::text::{has_hidden_spaces, quoted, rounded, shown, spaced};
use crate::framework::Unit;
use crate::template::{Doubt, Entry, Reading};
use crate::workbook::{Cell, Value};

impl Entry {
    /// The cell as a number in `unit`; percentages on the scale 0 to 100.
    ///
    /// A cell that is formatted as a percentage holds 0.75 and shows 75%: that is plainly 75 where
    /// a percentage is expected. Text is at best doubtful, because formulas in the return ignore it.
    pub fn number(&self, unit: Unit) -> Reading<f64> {
        let Some(cell) = &self.cell else { return Reading::Blank };
        match &cell.value {
            Value::Number(number) => stored(*number, cell.percent, unit),
            Value::Text(text) => typed(text, unit),
            Value::DateTime(serial, _) if unit == Unit::Minutes => time(*serial, cell),
            Value::DateTime(serial, _) => unusable(
                format!("{} was expected, but the cell holds the date {cell}.", expected(unit)),
                format!(
                    "Excel turns entries such as 5/9 into dates. Format the cell as a number and \
                     type the value again; the number stored now is {}.",
                    shown(*serial)
                ),
            ),
            Value::Boolean(_) => unusable(
                format!("{} was expected, but the cell holds {cell}.", expected(unit)),
                "Type the number, or leave the cell blank.".to_owned(),
            ),
            Value::Error(error) => unusable(
                format!("{} was expected, but the cell shows the error {error}.", expected(unit)),
                "Mend the formula, or type the value itself.".to_owned(),
            ),
        }
    }
}

fn stored(number: f64, percent: bool, unit: Unit) -> Reading<f64> {
    if !number.is_finite() {
        return unusable(
            format!("{} was expected, but the cell holds no finite number.", expected(unit)),
            "Type the number, or leave the cell blank.".to_owned(),
        );
    }
    match (percent, unit) {
        (false, _) => Reading::Plain(number),
        (true, Unit::Percent) => Reading::Plain(rounded(number * 100.0)),
        (true, _) => {
            let value = shown(number);
            Reading::Doubtful(
                number,
                Doubt {
                    message: format!(
                        "{} was expected, but the cell is formatted as a percentage and shows \
                         {}%. The stored number {value} is used.",
                        expected(unit),
                        shown(number * 100.0)
                    ),
                    hint: format!(
                        "Format the cell as a number and check that {value} is the value."
                    ),
                },
            )
        }
    }
}

fn typed(text: &str, unit: Unit) -> Reading<f64> {
    let quote = quoted(text);
    if spaced(text).is_empty() {
        return Reading::Blank;
    }
    if says_nothing(text) {
        return unusable(
            format!("{} was expected, but the cell holds {quote}.", expected(unit)),
            "Leave the cell blank while there is no figure. If the value is zero, type 0."
                .to_owned(),
        );
    }
    if is_suppressed(text) {
        return unusable(
            format!(
                "{} was expected, but the cell holds {quote}, which stands for a number that is \
                 withheld.",
                expected(unit)
            ),
            "Give the number itself, or leave the cell blank: a withheld number cannot be charted."
                .to_owned(),
        );
    }
    if unit == Unit::Minutes
        && let Some(minutes) = duration::from_text(text)
    {
        return stored_as_text(minutes, &quote, unit, "");
    }
    match figure(text) {
        Some(Figure { percent: true, .. }) if unit != Unit::Percent && unit != Unit::Number => {
            unusable(
                format!("{} was expected, but the cell holds {quote}.", expected(unit)),
                "Type the value in the unit of the indicator, without a percent sign.".to_owned(),
            )
        }
        Some(Figure { pounds: true, .. }) if unit != Unit::Pounds && unit != Unit::Number => {
            unusable(
                format!("{} was expected, but the cell holds {quote}.", expected(unit)),
                "Type the value in the unit of the indicator, without a pound sign.".to_owned(),
            )
        }
        Some(Figure { value, decimal_comma: true, .. }) => {
            stored_as_text(value, &quote, unit, " The comma is taken for a decimal point.")
        }
        Some(Figure { value, .. }) if has_hidden_spaces(text) => {
            stored_as_text(value, &quote, unit, " It has spaces in it that cannot be seen.")
        }
        Some(Figure { value, .. }) => stored_as_text(value, &quote, unit, ""),
        None => unusable(
            format!("{} was expected, but the cell holds the text {quote}.", expected(unit)),
            "Type only the number, written out in full, and put remarks in the narrative."
                .to_owned(),
        ),
    }
}

fn stored_as_text(value: f64, quote: &str, unit: Unit, remark: &str) -> Reading<f64> {
    let value_shown = shown(value);
    Reading::Doubtful(
        value,
        Doubt {
            message: format!(
                "{} was expected, but the cell holds the text {quote}. It is read as \
                 {value_shown}.{remark}",
                expected(unit)
            ),
            hint: format!(
                "Format the cell as a number and type {value_shown}, with no sign, space or comma \
                 around it."
            ),
        },
    )
}

fn time(serial: f64, cell: &Cell) -> Reading<f64> {
    match duration::from_serial(serial) {
        Some(TimeOfDay::Minutes(minutes)) => Reading::Plain(minutes),
        Some(TimeOfDay::MeantAsMinutesAndSeconds(minutes)) => {
            let value = shown(minutes);
            Reading::Doubtful(
                minutes,
                Doubt {
                    message: format!(
                        "A time in minutes was expected, but the cell holds {} hours: Excel takes \
                         18:30 for hours and minutes. It is read as {value} minutes.",
                        shown(libm::round(minutes * 100.0) / 100.0)
                    ),
                    hint: format!("Type the minutes as a number, such as {value}."),
                },
            )
        }
        None => unusable(
            format!("A time in minutes was expected, but the cell holds the date {cell}."),
            "Type the minutes as a number, such as 18.5 for 18 minutes 30 seconds.".to_owned(),
        ),
    }
}

fn expected(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "A percentage",
        Unit::Count => "A whole number",
        Unit::Minutes => "A time in minutes",
        Unit::Pounds => "An amount in pounds",
        Unit::Number => "A number",
    }
}

fn unusable(message: String, hint: String) -> Reading<f64> {
    Reading::Unusable(Doubt { message, hint })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::DateSystem;
    use crate::workbook::CellError;

    fn entry(value: Value, percent: bool) -> Entry {
        Entry { cell: Some(Cell { value, percent }), ..Entry::default() }
    }

    fn text(text: &str, unit: Unit) -> Reading<f64> {
        entry(Value::Text(text.to_owned()), false).number(unit)
    }

    fn doubt(reading: Reading<f64>) -> Doubt {
        match reading {
            Reading::Doubtful(_, doubt) | Reading::Unusable(doubt) => doubt,
            other => panic!("{other:?} has no doubt"),
        }
    }

    #[test]
    fn a_percent_format_is_read_as_people_read_it() {
        let cell = entry(Value::Number(0.75), true);
        assert_eq!(cell.number(Unit::Percent), Reading::Plain(75.0));
        assert_eq!(entry(Value::Number(0.07), true).number(Unit::Percent), Reading::Plain(7.0));
        assert!(matches!(cell.number(Unit::Count), Reading::Doubtful(value, _) if value == 0.75));
        assert_eq!(entry(Value::Number(0.75), false).number(Unit::Percent), Reading::Plain(0.75));
    }

    #[test]
    fn text_that_holds_one_number_is_doubtful_and_quoted() {
        let reading = text("75%", Unit::Percent);
        assert!(matches!(reading, Reading::Doubtful(value, _) if value == 75.0));
        assert!(doubt(reading).message.contains("“75%”"));
        let reading = text("1,234", Unit::Count);
        assert!(doubt(reading.clone()).hint.contains("1234"));
        assert_eq!(reading.value(), Some(1234.0));
        assert_eq!(text("£5,000", Unit::Pounds).value(), Some(5000.0));
        assert_eq!(text("18:30", Unit::Minutes).value(), Some(18.5));
        assert!(doubt(text("12,5", Unit::Percent)).message.contains("decimal point"));
        assert!(doubt(text("12\u{a0}", Unit::Count)).message.contains("cannot be seen"));
    }

    #[test]
    fn text_that_is_not_one_number_is_unusable() {
        for (content, word) in [
            ("n/a", "“n/a”"),
            ("TBC", "“TBC”"),
            ("*", "withheld"),
            ("<5", "withheld"),
            ("12.5.6", "“12.5.6”"),
            ("£1.2m", "“£1.2m”"),
            ("inf", "“inf”"),
        ] {
            let reading = text(content, Unit::Pounds);
            assert!(matches!(reading, Reading::Unusable(_)), "{content}");
            assert!(doubt(reading).message.contains(word), "{content}");
        }
        assert!(matches!(text("75%", Unit::Count), Reading::Unusable(_)));
        assert_eq!(text(" \u{a0}\u{200b}", Unit::Count), Reading::Blank);
    }

    #[test]
    fn errors_dates_and_truth_values_are_unusable() {
        let error = entry(Value::Error(CellError::Reference), false).number(Unit::Count);
        assert!(doubt(error).message.contains("#REF!"));
        let date = Value::DateTime(45_540.0, DateSystem::Excel1900);
        assert!(doubt(entry(date, false).number(Unit::Percent)).message.contains("2024-09-05"));
        assert!(
            doubt(entry(Value::Boolean(true), false).number(Unit::Count)).message.contains("TRUE")
        );
        let time = Value::DateTime(18.5 / 1440.0, DateSystem::Excel1900);
        assert_eq!(entry(time, false).number(Unit::Minutes), Reading::Plain(18.5));
        let infinite = entry(Value::Number(f64::INFINITY), false).number(Unit::Count);
        assert!(matches!(infinite, Reading::Unusable(_)));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_every_value_is_finite(content in "\\PC*", which in 0usize..5) {
            let units = [Unit::Percent, Unit::Count, Unit::Minutes, Unit::Pounds, Unit::Number];
            if let Some(value) = text(&content, units[which]).value() {
                prop_assert!(value.is_finite());
            }
        }

        #[test]
        fn a_number_typed_with_thousands_commas_is_itself(number in 0u32..u32::MAX) {
            let digits = number.to_string();
            let mut grouped = String::new();
            for (index, digit) in digits.chars().enumerate() {
                if index > 0 && (digits.len() - index) % 3 == 0 {
                    grouped.push(',');
                }
                grouped.push(digit);
            }
            prop_assert_eq!(text(&grouped, Unit::Count).value(), Some(f64::from(number)));
        }
    }
}
