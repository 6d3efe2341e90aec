//! What a cell holds.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::calendar::{Date, DateSystem};

/// One cell that is not empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The stored value; for a formula, its last result.
    pub value: Value,
    /// Whether the number format shows the value times 100 with a percent sign, so that a stored
    /// 0.75 is read by people as 75%. Known for `.xlsx`, `.xlsm`, `.xls` and `.ods`.
    pub percent: bool,
}

/// A cell's value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Text as stored, untrimmed.
    Text(String),
    /// A number.
    Number(#[serde(with = "any_number")] f64),
    /// TRUE or FALSE.
    Boolean(bool),
    /// A number whose format shows a date or time: Excel's serial and the system it counts in.
    DateTime(#[serde(with = "any_number")] f64, DateSystem),
    /// An error such as `#N/A`.
    Error(CellError),
}

/// A number in files that people may read: a workbook can hold what no JSON number is.
mod any_number {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(f64),
        Word(String),
    }

    pub(super) fn serialize<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        match number.is_finite() || !serializer.is_human_readable() {
            true => number.serialize(serializer),
            false => serializer.collect_str(number),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        if !deserializer.is_human_readable() {
            return f64::deserialize(deserializer);
        }
        match Written::deserialize(deserializer)? {
            Written::Number(number) => Ok(number),
            Written::Word(word) => word.parse().map_err(serde::de::Error::custom),
        }
    }
}

/// The errors that Excel shows in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellError {
    /// `#DIV/0!`
    DivisionByZero,
    /// `#N/A`
    NotAvailable,
    /// `#NAME?`
    Name,
    /// `#NULL!`
    Null,
    /// `#NUM!`
    Number,
    /// `#REF!`
    Reference,
    /// `#VALUE!`
    Value,
    /// Any other, such as `#SPILL!` or `#GETTING_DATA`.
    Other,
}

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DivisionByZero => "#DIV/0!",
            Self::NotAvailable => "#N/A",
            Self::Name => "#NAME?",
            Self::Null => "#NULL!",
            Self::Number => "#NUM!",
            Self::Reference => "#REF!",
            Self::Value => "#VALUE!",
            Self::Other => "#ERROR!",
        })
    }
}

impl Cell {
    /// A cell that holds text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { value: Value::Text(text.into()), percent: false }
    }

    /// A cell that holds a number.
    pub fn number(number: f64) -> Self {
        Self { value: Value::Number(number), percent: false }
    }

    /// The text, when the cell holds text.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The day, when the cell holds a date.
    pub fn as_date(&self) -> Option<Date> {
        match self.value {
            Value::DateTime(serial, system) => Date::from_serial(serial, system),
            _ => None,
        }
    }

    /// Whether nothing but white space is in it.
    pub fn is_blank(&self) -> bool {
        self.as_text().is_some_and(|text| text.trim().is_empty())
    }
}

/// The value as a person would type it: `76.4`, `75%`, `Sep-24`, `#N/A`.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Value::Text(text) => f.write_str(text),
            // Ten decimals hide the tail of a binary fraction such as 0.07 * 100.
            Value::Number(number) if self.percent => {
                write!(f, "{}%", libm::round(number * 100.0 * 1e10) / 1e10)
            }
            Value::Number(number) => write!(f, "{number}"),
            Value::Boolean(true) => f.write_str("TRUE"),
            Value::Boolean(false) => f.write_str("FALSE"),
            Value::DateTime(serial, system) => match Date::from_serial(*serial, *system) {
                Some(date) => write!(f, "{date}"),
                None => write!(f, "{serial}"),
            },
            Value::Error(error) => write!(f, "{error}"),
        }
    }
}
