//! Which way an indicator is meant to move.

use serde::{Deserialize, Serialize};

/// Whether a higher or a lower value is better, or neither.
///
/// Decides improvement and concern on a chart, adverse variance from plan, and the assurance icon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// More is better, such as the share seen within a standard.
    #[default]
    Higher,
    /// Less is better, such as the number waiting too long.
    Lower,
    /// Neither, such as activity that may be too much or too little.
    Neutral,
}
