//! What the escalation rule is told about one indicator at one organisation or several.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use crate::framework::Tolerance;
use crate::polarity::Polarity;
use crate::words::list;

/// One indicator with everything that the rule takes into account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// Which way is better.
    pub polarity: Polarity,
    /// How much worse than plan still counts as on plan.
    pub tolerance: Tolerance,
    /// Whether finance committees are responsible.
    pub is_finance: bool,
    /// Whose failure it is, before any event says otherwise.
    pub attribution: Attribution,
    /// The months to assess. Between the first and the last, a month that is not there counts as
    /// a month without data.
    pub months: BTreeMap<Month, MonthFacts>,
    /// Plans and targets of months after the last, for the forward look.
    pub future: BTreeMap<Month, Standard>,
    /// By the month in which it was made: the forecast for the first, second, … month after it.
    pub forecasts: BTreeMap<Month, Vec<Option<f64>>>,
    /// The month in which the improvement plan was in place. It is not known before that month.
    pub improvement_plan: Option<Month>,
    /// The assessed risk, before any event says otherwise; `None` when not assessed.
    pub risk: Option<Risk>,
    /// Dated events in any order of months; those of one month in the order in which they happened.
    pub events: Vec<Event>,
}

/// The plan and the target of a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Standard {
    /// The organisation's own plan.
    pub plan: Option<f64>,
    /// The national or local target that holds.
    pub target: Option<f64>,
}

/// One month of the series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MonthFacts {
    /// What it is judged against.
    pub standard: Standard,
    /// The value; `None` when not reported.
    pub actual: Option<f64>,
    /// The signed-off recovery trajectory.
    pub recovery: Option<f64>,
}

/// Whose failure it is: an input, agreed by people and never inferred.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// How accountability is shared.
    pub kind: AttributionKind,
    /// The organisations, by their key in the matrix.
    pub organisations: Vec<String>,
    /// When and by whom it was agreed; `None` where nobody has, and each organisation answers for
    /// itself.
    pub agreed: Option<Agreed>,
}

/// When and by whom something was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// The month.
    pub month: Month,
    /// Who recorded it, in the words of the return; empty where it does not say.
    pub by: String,
}

impl Attribution {
    /// Whose failure it is, since when and by whose word, as a sentence; `None` where it was never
    /// agreed.
    pub fn words(&self) -> Option<String> {
        let agreed = self.agreed.as_ref()?;
        let who = list(&self.organisations);
        let what = match self.kind {
            AttributionKind::Single => format!("{who} alone is accountable"),
            AttributionKind::Joint => format!("{who} are jointly accountable"),
            AttributionKind::System => format!("A system-level failure that concerns {who}"),
        };
        let by = match agreed.by.trim() {
            "" => "; the return does not say who recorded it".to_owned(),
            by => format!(", recorded by {by}"),
        };
        Some(format!("{what}, agreed in {}{by}.", agreed.month.long()))
    }
}

/// The three kinds of accountability of the framework.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttributionKind {
    /// One organisation alone.
    #[default]
    Single,
    /// Several organisations that depend on each other.
    Joint,
    /// The system as a whole.
    System,
}

/// An assessed risk of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Risk {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High: escalation is quicker.
    High,
}

/// Something that a forum recorded, and the month in which it took effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The month.
    pub month: Month,
    /// What happened.
    pub kind: EventKind,
}

/// The kinds of event that the rule knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventKind {
    /// The System Quality & Performance Committee decided whether it is assured by the rate of
    /// improvement.
    Committee {
        /// Whether it is.
        assured: bool,
    },
    /// The delivery group reported risks and mitigations to the committee.
    DeliveryGroupReport,
    /// The risk was assessed.
    Risk {
        /// The rating; `None` leaves the one before.
        rating: Option<Risk>,
        /// Whether more urgent improvement is required, such as for patient safety or fire safety.
        urgent: bool,
    },
    /// Accountability was agreed anew.
    Attribution(Attribution),
    /// NHS England placed the organisation in a tier of its own, or (`None`) in none.
    NhsEnglandTier(Option<u8>),
}
