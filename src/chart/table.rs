//! The chart as a table, for those who want the figures and those who cannot see the picture.

use super::model::Model;
use super::summary;

/// One period of the table, as written. A missing number is an empty text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// `Sep 2026`.
    pub period: String,
    /// The reported value.
    pub value: String,
    /// The plan.
    pub plan: String,
    /// The target.
    pub target: String,
    /// The forecast, where there is no value yet.
    pub forecast: String,
    /// The mean of the phase.
    pub mean: String,
    /// The lower process limit.
    pub lower: String,
    /// The upper process limit.
    pub upper: String,
    /// What the rules say, with the reasons.
    pub rule: String,
    /// Where the value was read.
    pub source: String,
}

impl Row {
    /// The column headings, in the order of [`Row::cells`].
    pub const HEADINGS: [&'static str; 10] = [
        "Period",
        "Value",
        "Plan",
        "Target",
        "Forecast",
        "Mean",
        "Lower limit",
        "Upper limit",
        "Signal",
        "Source",
    ];

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
                let rule = slot.judgement.as_ref().map_or_else(String::new, |judged| {
                    let meaning = summary::meaning(judged.point_type);
                    match judged.reasons.as_slice() {
                        [] => meaning.to_owned(),
                        reasons => format!("{meaning}: {}", reasons.join("; ")),
                    }
                });
                Self {
                    period: slot.period.to_string(),
                    value: write(slot.value),
                    plan: write(slot.plan),
                    target: write(slot.target),
                    forecast: write(slot.forecast.map(|forecast| forecast.value)),
                    mean: computed(lines.centre),
                    lower: computed(lines.lower()),
                    upper: computed(lines.upper()),
                    rule,
                    source: slot.source.clone(),
                }
            })
            .collect()
    }

    /// The cells, in the order of [`Row::HEADINGS`].
    pub fn cells(&self) -> [&str; 10] {
        [
            &self.period,
            &self.value,
            &self.plan,
            &self.target,
            &self.forecast,
            &self.mean,
            &self.lower,
            &self.upper,
            &self.rule,
            &self.source,
        ]
    }
}
