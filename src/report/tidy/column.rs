//! The columns of the tidy table: names, types, units and what each of them means. The data
//! dictionary and both schemas are made from this list.

/// The columns that tell a row from every other, which are the first.
pub(super) const KEY: usize = 7;

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A number with a decimal point.
    Number,
    /// A whole number.
    Integer,
    /// A day, as `2026-09-30`.
    Date,
    /// `true` or `false`.
    Boolean,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in every format.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Whether every row has it.
    pub required: bool,
    /// The words that it may hold; any where there are none here.
    pub choices: &'static [&'static str],
    /// The unit of its numbers; empty where it has none.
    pub unit: &'static str,
    /// What it means.
    pub description: &'static str,
}

impl Kind {
    /// The name of the type in a table schema (Frictionless).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Date => "date",
            Self::Boolean => "boolean",
        }
    }
}

/// The unit of a figure of the indicator.
const OWN: &str = "as the column unit says";
/// Any words.
const ANY: &[&str] = &[];

const fn text(name: &'static str, description: &'static str) -> Column {
    Column { name, kind: Kind::Text, required: false, choices: ANY, unit: "", description }
}

const fn number(name: &'static str, unit: &'static str, description: &'static str) -> Column {
    Column { name, kind: Kind::Number, required: false, choices: ANY, unit, description }
}

const fn of(kind: Kind, name: &'static str, description: &'static str) -> Column {
    Column { name, kind, required: false, choices: ANY, unit: "", description }
}

impl Column {
    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn one_of(self, choices: &'static [&'static str]) -> Self {
        Self { choices, ..self }
    }
}

/// Every column, from left to right.
pub const COLUMNS: [Column; 53] = [
    text("organisation_code", "ODS code of the organisation; its key in the framework where it has none. The system as a whole may have the code of its integrated care board: scope tells them apart.").required(),
    text("scope", "What the row is about: the system as a whole, an organisation as a whole, a part of it, a group of people in it, or such a group in a part.").required().one_of(&["system", "organisation", "part", "group", "group_in_part"]),
    text("part", "The part of the organisation, such as a site or specialty, as the return names it; (all) for the whole.").required(),
    text("people_group", "The group of people, such as a deprivation quintile, as the return names it; (all) for everybody.").required(),
    text("indicator_id", "The indicator's id in the catalogue of the framework.").required(),
    text("frequency", "How often the series is reported.").required().one_of(&["weekly", "monthly", "quarterly"]),
    of(Kind::Date, "period_start", "First day of the period.").required(),
    of(Kind::Date, "period_end", "Last day of the period.").required(),
    text("organisation_name", "Full name of the organisation."),
    text("organisation_short_name", "What people call the organisation."),
    text("part_level", "What the part is, such as site or place, in the words of whoever tells of it."),
    text("indicator_name", "Name of the indicator.").required(),
    text("domain", "Oversight domain of the indicator."),
    text("programme", "Programme of the indicator."),
    text("unit", "Unit of the indicator's figures: percent from 0 to 100, a count, minutes, pounds sterling, or another number.").required().one_of(&["percent", "count", "minutes", "pounds", "number"]),
    text("better", "Which way is better; neutral where neither is.").required().one_of(&["higher", "lower", "neutral"]),
    number("value", OWN, "The value as the newest return states it, else as published, else as counted from a list. Blank where it is not reported or is hidden."),
    number("numerator", "count", "Numerator, where it was given."),
    number("denominator", "count", "Denominator, where it was given."),
    number("plan", OWN, "The plan for the period."),
    number("trajectory", OWN, "The signed-off recovery trajectory."),
    number("forecast", OWN, "The forecast for the period: the one shown on the chart for periods to come, the provider's own for periods past."),
    number("forecast_low", OWN, "Lower end of the forecast's band."),
    number("forecast_high", OWN, "Upper end of the forecast's band."),
    text("forecast_method", "Who forecasts, or by which method."),
    number("target", OWN, "The target that holds in the period."),
    number("published_value", OWN, "What published statistics say, where the value is a return's own."),
    number("list_value", OWN, "What a list comes to as the small-number rule shows it, where the value is a return's own."),
    text("chart", "The kind of control chart that judged the value."),
    number("mean", OWN, "Centre line of the chart at this period."),
    number("lower_limit", OWN, "Lower process limit at this period."),
    number("upper_limit", OWN, "Upper process limit at this period."),
    text("variation", "What the point means on the control chart.").one_of(&["common_cause", "special_cause_improvement", "special_cause_concern", "special_cause_neutral_high", "special_cause_neutral_low"]),
    text("signal", "The rule that the point is named after."),
    text("assurance", "Whether the limits would meet the target of the period.").one_of(&["consistent_pass", "consistent_fail", "inconsistent"]),
    of(Kind::Boolean, "left_out", "Whether people left the value out of mean and limits."),
    of(Kind::Integer, "tier", "Escalation tier of the month, from 0 to 6."),
    text("tier_name", "Name of the tier."),
    of(Kind::Boolean, "under_performance", "Whether the month was under performance; blank where that could not be assessed."),
    text("small_numbers", "Whether a small-number rule changed the figures of the row: as stated, rounded, or hidden.").required().one_of(&["as_stated", "rounded", "hidden"]),
    text("partial_without", "Whose figures are missing in a value that was put together from several."),
    text("origin", "Where the value comes from: a return, published statistics, a list that was counted, or several values put together. Blank without a value.").one_of(&["return", "published", "list", "combined"]),
    of(Kind::Integer, "restatements", "How many earlier statements of the value differ from it.").required(),
    text("source_file", "Name of the file in which the value was read."),
    text("source_sheet", "Name of the sheet."),
    text("source_cell", "Address of the cell, such as H14."),
    text("source_sha256", "SHA-256 of the file, in hexadecimal."),
    text("judged_up_to", "The month up to which values were judged, such as 2026-09."),
    text("framework", "Name and version of the framework.").required(),
    text("rules", "The rules of the control charts.").required(),
    text("settings", "What else must be known of how the figures came about: changed thresholds and the small-number rule.").required(),
    text("sightline_version", "Version of Sightline that wrote the row.").required(),
    of(Kind::Date, "made_on", "The day on which the table was made.").required(),
];
