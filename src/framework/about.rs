//! What is known of an indicator besides its values: what it counts, who answers for it, and
//! whether it measures what is done or what comes of it.

use serde::{Deserialize, Serialize};

use crate::calendar::{Date, Month};

/// What the framework file says about an indicator. A text that is not there is empty.
///
/// An objective is SMART when it is specific, measurable, agreed, realistic and time-bound (System
/// NHS Accountability and Performance Framework); the fields here supply four of the five letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What is counted, over what.
    pub definition: String,
    /// The collection or system that its values come from.
    pub data_source: String,
    /// Who answers for it, by role.
    pub owner: String,
    /// The day on which the owner and those who hold them to account agreed it.
    pub agreed: Option<Date>,
    /// The month by which it is to be reached, where no target names one.
    pub reach_by: Option<Month>,
    /// Whether it measures an output or an outcome.
    pub measures: Option<Measures>,
    /// The month from which change is counted on the way to assurance by outcomes.
    pub baseline: Option<Month>,
    /// The outcome measure that should replace it.
    pub replaced_by: Option<Successor>,
}

/// What an indicator measures. Assurance passes gradually from outputs to outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measures {
    /// What is done: waits, contacts, checks.
    Output,
    /// What comes of it for people.
    Outcome,
}

/// The indicator that should replace another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Successor {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}
