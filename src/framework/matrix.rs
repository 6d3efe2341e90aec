//! The accountability matrix: which forum of which organisation acts at which level.
//!
//! Source: System NHS Accountability and Performance Framework, Shropshire, Telford and Wrekin
//! ICS, January 2025, section 2.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The matrix, highest level first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// The rows from oversight down to delivery.
    pub rows: Vec<MatrixRow>,
}

/// One level of accountability.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixRow {
    /// The part it plays in the escalation rule.
    pub role: Role,
    /// The row's printed name, such as `Management Delivery`.
    pub name: String,
    /// The forum of each organisation, by the organisation's key.
    pub forums: BTreeMap<String, Forums>,
}

/// What a row is for. The escalation rule names rows by role, so that a system may call them
/// what it likes and add rows that the rule does not use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Boards.
    Oversight,
    /// Committees that take assurance.
    Assurance,
    /// Executives.
    Escalation,
    /// Those who deliver.
    Delivery,
    /// A row that the escalation rule does not use.
    Other,
}

/// The forum in one cell of the matrix. Where two committees share a cell, finance indicators
/// belong to the second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forums {
    /// The forum for everything, or for everything but finance.
    pub usual: String,
    /// The forum for finance indicators, where it is another.
    pub finance: Option<String>,
}

impl Forums {
    /// The forum for an indicator of finance, or of anything else.
    pub fn for_domain(&self, is_finance: bool) -> &str {
        self.finance.as_deref().filter(|_| is_finance).unwrap_or(&self.usual)
    }

    /// Whether one of its forums has this name.
    pub fn names(&self, forum: &str) -> bool {
        self.usual == forum || self.finance.as_deref() == Some(forum)
    }
}

impl Matrix {
    /// The forum of `organisation` (by key) at the row with this role.
    pub fn forum(&self, role: Role, organisation: &str, is_finance: bool) -> Option<&str> {
        let row = self.rows.iter().find(|row| row.role == role)?;
        row.forums.get(organisation).map(|forums| forums.for_domain(is_finance))
    }
}
