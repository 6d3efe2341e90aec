//! The tidy sheets of the return: History, Improvement plans, Intelligence, Deliverables and
//! Decisions. Their columns are described once, for writing them and for reading them back.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::text::fold;

/// One of the sheets that hold one thing a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// One value of one indicator a row.
    History,
    /// One improvement plan, or one more action of it, a row.
    Plans,
    /// One note a row.
    Intelligence,
    /// One milestone or risk a row.
    Deliverables,
    /// One dated event of the escalation rule a row.
    Decisions,
}

/// One column of a tidy sheet.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The heading, exactly as printed.
    pub heading: &'static str,
    /// Whether a row means nothing without it.
    pub required: bool,
    /// Whether sheets of earlier versions lack it, so that nothing need be said where it is not
    /// there.
    pub is_recent: bool,
    /// What a person types.
    pub input: Input,
    /// Width on the sheet, in characters.
    pub width: u8,
    /// What to type, in a sentence.
    pub note: &'static str,
}

/// What a cell of the return is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A few words.
    Text,
    /// A sentence or more.
    Words,
    /// A plain number.
    Number,
    /// The first day of a month, shown as `Sep-24`.
    Month,
    /// A day.
    Day,
    /// A month, quarter or week.
    Period,
    /// One of a list.
    Choice(Choices),
}

/// The lists that drop-downs offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choices {
    /// Names of the catalogue's indicators.
    Indicators,
    /// Names of the framework's organisations.
    Organisations,
    /// Programmes of the catalogue.
    Programmes,
    /// Units of values.
    Units,
    /// Levels of an area below the organisation.
    Levels,
    /// Months about the reporting month.
    Months,
    /// Soft, qualitative, quantitative.
    Intelligence,
    /// Single, joint, system.
    Attribution,
    /// Low, medium, high.
    Risk,
    /// Yes, no.
    YesOrNo,
    /// States of an action or milestone.
    Progress,
    /// Milestone, risk.
    Deliverable,
    /// Whose plan an improvement plan is.
    PlanKind,
    /// Steps of an improvement plan's life.
    LifeCycle,
    /// Kinds of event on the Decisions sheet.
    Event,
    /// What an event can decide.
    Decision,
    /// CQC's five questions.
    CqcDomains,
}

const fn column(heading: &'static str, input: Input, width: u8, note: &'static str) -> Column {
    Column { heading, required: false, is_recent: false, input, width, note }
}

const fn required(heading: &'static str, input: Input, width: u8, note: &'static str) -> Column {
    Column { heading, required: true, is_recent: false, input, width, note }
}

const fn recent(heading: &'static str, input: Input, width: u8, note: &'static str) -> Column {
    Column { heading, required: false, is_recent: true, input, width, note }
}

const INDICATOR: Column = required(
    "Indicator",
    Input::Choice(Choices::Indicators),
    30,
    "Choose the indicator from the list, or type its id.",
);
const ORGANISATION: Column = column(
    "Organisation",
    Input::Choice(Choices::Organisations),
    28,
    "Leave blank for the organisation on the Cover, or choose another.",
);

const HISTORY: [Column; 13] = [
    column(
        "Programme",
        Input::Choice(Choices::Programmes),
        22,
        "Optional: the programme that the indicator belongs to.",
    ),
    INDICATOR,
    ORGANISATION,
    column(
        "Level",
        Input::Choice(Choices::Levels),
        12,
        "Only for a part of the organisation: site, specialty, ward, place and so on.",
    ),
    column("Area", Input::Text, 20, "The name of the part, such as the site's name."),
    column(
        "Group",
        Input::Text,
        18,
        "Only for a group of people, such as a deprivation quintile. Never a person.",
    ),
    required(
        "Period",
        Input::Period,
        13,
        "A month by its first day (01/09/2024 shows as Sep-24), a quarter as Q2 2024/25, or a week \
         by its first day, as w/c 02/09/2024.",
    ),
    column("Numerator", Input::Number, 12, "A plain number. Give it wherever you have it."),
    column("Denominator", Input::Number, 13, "A plain number. Give it wherever you have it."),
    column(
        "Value",
        Input::Number,
        10,
        "A plain number in the indicator’s unit. Percentages from 0 to 100: type 76.4, not 76.4%.",
    ),
    column("Plan", Input::Number, 10, "The plan for the period, in the same unit as the value."),
    column(
        "Recovery trajectory",
        Input::Number,
        12,
        "The signed-off recovery trajectory for the period, when there is an improvement plan.",
    ),
    column("Forecast", Input::Number, 10, "Your own forecast, for periods that are still to come."),
];

const PLANS: [Column; 39] = [
    column(
        "Plan id",
        Input::Text,
        11,
        "A short name that stays the same, such as UEC-01. Repeat it on each further action.",
    ),
    INDICATOR,
    ORGANISATION,
    column(
        "Attribution",
        Input::Choice(Choices::Attribution),
        12,
        "Single: one organisation can recover alone. Joint: several must act. System: system-level failure.",
    ),
    column(
        "Month required",
        Input::Month,
        12,
        "The month in which the plan was required, as its first day.",
    ),
    column(
        "Month in place",
        Input::Month,
        12,
        "The month in which the plan was approved, with its trajectory. The clock of the escalation rule starts here.",
    ),
    column("SRO", Input::Text, 18, "Senior responsible owner."),
    column("Root cause", Input::Words, 30, "Why performance is below plan, one cause a row."),
    required("Action", Input::Words, 34, "What will be done, one action a row."),
    column("Action owner", Input::Text, 18, "Who does it."),
    column("Start", Input::Day, 12, "First day of the action."),
    column("Due", Input::Day, 12, "Day by which it is done."),
    column("Status", Input::Choice(Choices::Progress), 13, "Choose from the list."),
    column(
        "Expected effect",
        Input::Number,
        12,
        "What the action adds to the indicator, in its unit.",
    ),
    column(
        "Recovery month",
        Input::Month,
        12,
        "The month in which performance recovered, once it has.",
    ),
    column(
        "Target recovery month",
        Input::Month,
        13,
        "The month in which performance is meant to be back on plan.",
    ),
    column(
        "Risk rating",
        Input::Choice(Choices::Risk),
        11,
        "Low, medium or high. High shortens the steps of the escalation rule.",
    ),
    column("Risk reason", Input::Words, 28, "Why this rating."),
    column(
        "Urgent",
        Input::Choice(Choices::YesOrNo),
        9,
        "Yes only where improvement is more urgent than the steps allow, such as patient safety.",
    ),
    column("Interdependencies", Input::Words, 26, "Who else must act, on what."),
    column("Resources", Input::Words, 22, "What is needed and whether it is there."),
    column(
        "Life-cycle step",
        Input::Choice(Choices::LifeCycle),
        22,
        "The step that the plan reached on the date beside, one step a row. A system plan takes all of its six in order.",
    ),
    column("Sign-off date", Input::Day, 12, "The day of that step."),
    column("Forum", Input::Text, 22, "The forum that took it."),
    column("Review note", Input::Words, 26, "What the last review found."),
    column("Lesson", Input::Words, 26, "What was learned, for others."),
    recent(
        "Kind of plan",
        Input::Choice(Choices::PlanKind),
        18,
        "A provider’s own plan, or a system plan (SPIP). Blank is a provider’s own.",
    ),
    recent("Other organisations", Input::Text, 26, "Of a system plan: who else shares it."),
    recent("Superseded by", Input::Text, 14, "The id of the system plan that replaces this one."),
    recent(
        "Depends on organisation",
        Input::Choice(Choices::Organisations),
        26,
        "The organisation that the interdependency beside is with, one a row.",
    ),
    recent(
        "Depends on indicator",
        Input::Choice(Choices::Indicators),
        26,
        "The indicator that the interdependency is about.",
    ),
    recent("Trajectory month", Input::Month, 12, "A month of the recovery trajectory, one a row."),
    recent(
        "Trajectory value",
        Input::Number,
        12,
        "What the indicator is meant to reach in that month, in its unit.",
    ),
    recent(
        "Trajectory signed off by",
        Input::Text,
        20,
        "Who signed the recovery trajectory off. Until then the escalation rule does not use it.",
    ),
    recent("Signed off as", Input::Text, 20, "The role in which they signed it off."),
    recent("Signed off at", Input::Text, 22, "The forum in which it was signed off."),
    recent("Signed off on", Input::Day, 12, "The day on which it was signed off."),
    recent("What worked", Input::Words, 26, "Of the look-back: what helped."),
    recent("What did not work", Input::Words, 26, "Of the look-back: what did not help."),
];

const INTELLIGENCE: [Column; 6] = [
    INDICATOR,
    column("Month", Input::Month, 12, "The month that the note is about, as its first day."),
    column(
        "Kind",
        Input::Choice(Choices::Intelligence),
        14,
        "Soft: feedback and observation. Qualitative: surveys, complaints. Quantitative: counts and measures.",
    ),
    required("Note", Input::Words, 90, "What is known. Never anything about one person."),
    recent("Source", Input::Text, 20, "Where it comes from, such as CQC, complaints, a survey."),
    recent(
        "Themes",
        Input::Text,
        30,
        "What it is about, in a word or two; several with a semicolon between.",
    ),
];

const DELIVERABLES: [Column; 10] = [
    INDICATOR,
    column("Kind", Input::Choice(Choices::Deliverable), 12, "Milestone or risk."),
    required("Deliverable", Input::Words, 40, "The milestone, or the risk to delivery."),
    column("Owner", Input::Text, 20, "Who answers for it."),
    column("Baseline date", Input::Day, 12, "The day first agreed."),
    column("Forecast date", Input::Day, 12, "The day now expected."),
    column("Actual date", Input::Day, 12, "The day it was done."),
    column("Status", Input::Choice(Choices::Progress), 13, "Choose from the list."),
    column("Mitigation", Input::Words, 36, "What is done about the risk."),
    column("Note", Input::Words, 30, "Anything further."),
];

const DECISIONS: [Column; 7] = [
    required("Month", Input::Month, 12, "The month in which it took effect, as its first day."),
    ORGANISATION,
    INDICATOR,
    required("Event", Input::Choice(Choices::Event), 26, "Choose what happened."),
    required(
        "Decision",
        Input::Choice(Choices::Decision),
        16,
        "Committee assurance: assured or not assured. Delivery group report: received. Risk assessment: low, medium, high or urgent. Attribution: single, joint or system. NHS England tier: 1, 2 or none.",
    ),
    column("Note", Input::Words, 60, "The reason, the meeting, the organisations concerned."),
    column("Recorded by", Input::Text, 20, "Who recorded it; shown beside what it changed."),
];

/// The columns of each table by their headings, folded once for all cells of all sheets.
static HEADED: LazyLock<BTreeMap<Table, BTreeMap<String, &'static Column>>> = LazyLock::new(|| {
    let columns = |table: Table| table.columns().iter().map(|column| (column.key(), column));
    Table::ALL.into_iter().map(|table| (table, columns(table).collect())).collect()
});

impl Table {
    /// Every table, in the order of the tabs.
    pub const ALL: [Self; 5] =
        [Self::History, Self::Plans, Self::Intelligence, Self::Deliverables, Self::Decisions];

    /// The tab's name.
    pub fn sheet_name(self) -> &'static str {
        match self {
            // Excel keeps the bare name “History” for itself and reports a workbook that has such
            // a tab as damaged; the sheet is recognised by its headings.
            Self::History => "Indicator history",
            Self::Plans => "Improvement plans",
            Self::Intelligence => "Intelligence",
            Self::Deliverables => "Deliverables",
            Self::Decisions => "Decisions",
        }
    }

    /// Its columns, left to right.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::History => &HISTORY,
            Self::Plans => &PLANS,
            Self::Intelligence => &INTELLIGENCE,
            Self::Deliverables => &DELIVERABLES,
            Self::Decisions => &DECISIONS,
        }
    }

    /// The column that a folded heading cell is the heading of.
    pub(super) fn column_headed(self, folded: &str) -> Option<&'static Column> {
        let columns = HEADED.get(&self)?;
        let other = || columns.get(&fold(alias(folded)?));
        columns.get(folded).or_else(other).copied()
    }

    /// What the sheet is for, in a sentence.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::History => {
                "Earlier months, parts of the organisation, numerators and denominators: one value \
                 a row, in any order."
            }
            Self::Plans => {
                "One improvement plan a row. For each further cause or action, add a row with the \
                 same plan id."
            }
            Self::Intelligence => {
                "What is known beside the figures, one note a row. Never anything about one person."
            }
            Self::Deliverables => {
                "Milestones and risks beside the indicators they serve, one a row."
            }
            Self::Decisions => {
                "What forums decided and when, one event a row. The escalation rule reads these."
            }
        }
    }

    /// The headings by which a row of the sheet is recognised as this table's heading row.
    pub(super) fn signature(self) -> &'static [&'static str] {
        match self {
            Self::History => &["indicator", "period"],
            Self::Plans => &["indicator", "action"],
            Self::Intelligence => &["kind", "note"],
            Self::Deliverables => &["indicator", "deliverable"],
            Self::Decisions => &["event", "decision"],
        }
    }
}

impl Column {
    /// The heading as it keys the cells of a row: lower case.
    pub fn key(&self) -> String {
        fold(self.heading)
    }
}

/// Other headings under which people keep the same column.
fn alias(folded: &str) -> Option<&'static str> {
    Some(match folded {
        "kpi" | "indicator id" | "indicator name" | "measure" => "Indicator",
        "organization" | "organisation code" | "ods code" | "provider" | "trust" => "Organisation",
        "month/period" | "reporting period" => "Period",
        "recovery" | "trajectory" => "Recovery trajectory",
        "actual" => "Value",
        "plan reference" | "plan ref" => "Plan id",
        "root causes" | "cause" => "Root cause",
        "due date" => "Due",
        "start date" => "Start",
        "risk" => "Risk rating",
        "senior responsible owner" => "SRO",
        "life cycle step" | "lifecycle step" => "Life-cycle step",
        "milestone" | "deliverable or risk" | "deliverable/risk" => "Deliverable",
        "notes" | "comment" | "comments" => "Note",
        _ => return None,
    })
}
