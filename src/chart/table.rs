//! The chart as a table, for those who want the figures and those who cannot see the picture.

use std::cmp::Ordering;

use super::icon::assurance_words;
use super::model::{Model, Slot};
use super::summary;

/// What stands in place of a value that the small-number rule hides.
pub const HIDDEN: &str = "*";

/// One period of the table, as written. A missing number is an empty text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// `Sep 2026`.
    pub period: String,
    /// The reported value.
    pub value: String,
    /// What published statistics say, where the value is a return's own.
    pub published: String,
    /// What the value rests on, such as its denominator.
    pub size: String,
    /// The plan.
    pub plan: String,
    /// The target.
    pub target: String,
    /// The forecast, where there is no value yet.
    pub forecast: String,
    /// The mean at this point.
    pub mean: String,
    /// The lower process limit.
    pub lower: String,
    /// The upper process limit.
    pub upper: String,
    /// Whether the limits would meet the target of the period.
    pub assurance: String,
    /// What the rules say, with the reasons.
    pub rule: String,
    /// Whose figures are missing in a value that was put together: `Partial: without RJAH`.
    pub partial: String,
    /// Where the value was read.
    pub source: String,
}

/// A column of the table, in the order of [`Row::cells`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the fields of Row")]
pub enum Column {
    Period,
    Value,
    Published,
    Size,
    Plan,
    Target,
    Forecast,
    Mean,
    Lower,
    Upper,
    Assurance,
    Rule,
    Partial,
    Source,
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Self; 14] = [
        Self::Period,
        Self::Value,
        Self::Published,
        Self::Size,
        Self::Plan,
        Self::Target,
        Self::Forecast,
        Self::Mean,
        Self::Lower,
        Self::Upper,
        Self::Assurance,
        Self::Rule,
        Self::Partial,
        Self::Source,
    ];

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Period => "Period",
            Self::Value => "Value",
            Self::Published => "Published",
            Self::Size => "Out of",
            Self::Plan => "Plan",
            Self::Target => "Target",
            Self::Forecast => "Forecast",
            Self::Mean => "Mean",
            Self::Lower => "Lower limit",
            Self::Upper => "Upper limit",
            Self::Assurance => "Assurance",
            Self::Rule => "Signal",
            Self::Partial => "Partial",
            Self::Source => "Source",
        }
    }

    /// Whether it holds numbers, which are set to the right and sorted by their size.
    pub fn is_number(self) -> bool {
        !matches!(self, Self::Period | Self::Assurance | Self::Rule | Self::Partial | Self::Source)
    }

    /// The number behind a cell, as it was before it was rounded for reading.
    fn number(self, model: &Model, index: usize, slot: &Slot) -> Option<f64> {
        let lines = model.lines_at(index);
        match self {
            Self::Value => slot.value,
            Self::Published => slot.published,
            Self::Size => slot.size,
            Self::Plan => slot.plan,
            Self::Target => slot.target,
            Self::Forecast => slot.forecast.map(|forecast| forecast.value),
            Self::Mean => lines.centre,
            Self::Lower => lines.lower(),
            Self::Upper => lines.upper(),
            Self::Period | Self::Assurance | Self::Rule | Self::Partial | Self::Source => None,
        }
    }
}

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortOrder {
    /// The smallest, earliest or first in the alphabet first.
    Ascending,
    /// The other way.
    Descending,
}

/// The slots of a chart in the order of a column. Rows that are equal there stay in the order of
/// time, and empty cells come last whichever way is chosen.
pub fn sorted(model: &Model, column: Column, order: SortOrder) -> Vec<usize> {
    let mut slots: Vec<usize> = (0..model.slots.len()).collect();
    if column == Column::Period {
        if order == SortOrder::Descending {
            slots.reverse();
        }
        return slots;
    }
    let directed = |ordering: Ordering| match order {
        SortOrder::Ascending => ordering,
        SortOrder::Descending => ordering.reverse(),
    };
    if column.is_number() {
        let numbers: Vec<Option<f64>> = (model.slots.iter().enumerate())
            .map(|(index, slot)| column.number(model, index, slot))
            .collect();
        let number = |index: &usize| numbers.get(*index).copied().flatten();
        slots.sort_by(|one, other| match (number(one), number(other)) {
            (Some(one), Some(other)) => directed(one.total_cmp(&other)),
            (one, other) => other.is_some().cmp(&one.is_some()),
        });
    } else {
        let rows = Row::all(model);
        let text = |index: &usize| {
            rows.get(*index).map(|row| row.cell(column)).filter(|text| !text.is_empty())
        };
        slots.sort_by(|one, other| match (text(one), text(other)) {
            (Some(one), Some(other)) => directed(one.cmp(other)),
            (one, other) => other.is_some().cmp(&one.is_some()),
        });
    }
    slots
}

impl Row {
    /// The rows of a chart, in time.
    pub fn all(model: &Model) -> Vec<Self> {
        model
            .slots
            .iter()
            .enumerate()
            .map(|(index, slot)| {
                let format = summary::exact(model, index, slot);
                let lines = model.lines_at(index);
                let write =
                    |value: Option<f64>| value.map_or_else(String::new, |v| format.value(v));
                let computed = |value: Option<f64>| {
                    value.map_or_else(String::new, |v| format.computed(v).value(v))
                };
                let judged = slot.judgement.as_ref();
                let assurance = judged.and_then(|judged| judged.assurance);
                Self {
                    period: slot.period.to_string(),
                    value: slot.hidden.map_or_else(|| write(slot.value), |_| HIDDEN.to_owned()),
                    published: computed(slot.published),
                    size: slot.size.map_or_else(String::new, summary::of),
                    plan: write(slot.plan),
                    target: write(slot.target),
                    forecast: write(slot.forecast.map(|forecast| forecast.value)),
                    mean: computed(lines.centre),
                    lower: computed(lines.lower()),
                    upper: computed(lines.upper()),
                    assurance: assurance
                        .map_or("", |assurance| assurance_words(assurance).name)
                        .to_owned(),
                    rule: rule(slot),
                    partial: summary::partial(slot).unwrap_or_default(),
                    source: slot.source.clone(),
                }
            })
            .collect()
    }

    /// The cell of a column.
    pub fn cell(&self, column: Column) -> &str {
        match column {
            Column::Period => &self.period,
            Column::Value => &self.value,
            Column::Published => &self.published,
            Column::Size => &self.size,
            Column::Plan => &self.plan,
            Column::Target => &self.target,
            Column::Forecast => &self.forecast,
            Column::Mean => &self.mean,
            Column::Lower => &self.lower,
            Column::Upper => &self.upper,
            Column::Assurance => &self.assurance,
            Column::Rule => &self.rule,
            Column::Partial => &self.partial,
            Column::Source => &self.source,
        }
    }

    /// The cells, in the order of [`Column::ALL`].
    pub fn cells(&self) -> [&str; 14] {
        Column::ALL.map(|column| self.cell(column))
    }
}

/// What the rules say of a slot, and whether its value counts for the limits; of a value that is
/// hidden, why.
fn rule(slot: &Slot) -> String {
    if let Some(rule) = slot.hidden {
        return rule.why_hidden().to_owned();
    }
    let Some(judged) = &slot.judgement else { return String::new() };
    let meaning = summary::meaning(judged.point_type);
    let mut rule = match judged.reasons.as_slice() {
        [] => meaning.to_owned(),
        reasons => format!("{meaning}: {}", reasons.join("; ")),
    };
    if judged.excluded {
        rule += &format!(". {}", summary::EXCLUDED);
    }
    rule
}
