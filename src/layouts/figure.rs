//! One figure of a layout: which columns make its numerator and denominator, or its value.

use serde::{Deserialize, Serialize};

use super::layout::Condition;

/// One indicator as a layout finds it in a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The indicator's id in the catalogue or among the layout's measures.
    pub indicator: String,
    /// What the figure is to the indicator.
    pub role: Role,
    /// What a row must hold for this figure.
    pub when: Vec<Condition>,
    /// The terms of the numerator; empty when the value stands as such.
    pub numerator: Vec<Term>,
    /// The terms of the denominator; empty when the value stands as such.
    pub denominator: Vec<Term>,
    /// The terms of the value itself; empty when it is numerator over denominator.
    pub value: Vec<Term>,
    /// What one unit of the numerator over the denominator counts as: 100 for percentages.
    pub per: f64,
    /// A column in which the sheet states the same figure, which must then agree.
    pub stated: Option<String>,
}

/// What a figure is to its indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// What happened.
    #[default]
    Actual,
    /// What was planned.
    Plan,
}

/// One column of a sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The column.
    pub column: String,
    /// Whether it is taken away rather than added.
    pub minus: bool,
}

impl Term {
    /// Reads `attendances` or `-over_4_hours`.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        match text.strip_prefix('-') {
            Some(column) => Self { column: column.trim().to_owned(), minus: true },
            None => Self { column: text.to_owned(), minus: false },
        }
    }
}
