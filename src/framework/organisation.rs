//! The organisations of a system.

use serde::{Deserialize, Serialize};

use super::names::normalise;

/// An organisation, or the system as a whole, as a column of the accountability matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// What people call it and the matrix names it by, such as `SaTH`.
    pub key: String,
    /// Its full name.
    pub name: String,
    /// Its ODS code, such as `RXW`; the system as a whole has none.
    pub code: Option<String>,
    /// What kind of organisation it is.
    pub kind: OrganisationKind,
    /// Other names that returns use for it.
    pub aliases: Vec<String>,
}

/// Kinds of organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationKind {
    /// The integrated care system as a whole.
    System,
    /// The integrated care board.
    Icb,
    /// An acute trust.
    Acute,
    /// A specialist acute trust.
    SpecialistAcute,
    /// A community trust.
    Community,
    /// A mental health trust.
    MentalHealth,
    /// An ambulance trust.
    Ambulance,
    /// Any other.
    Other,
}

impl Organisation {
    /// Whether `wanted` is this organisation's key or ODS code, ignoring case.
    pub fn answers_to(&self, wanted: &str) -> bool {
        self.key.eq_ignore_ascii_case(wanted)
            || self.code.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(wanted))
    }

    /// Whether `text` is one of its names: key, code, full name or alias, whatever its case,
    /// punctuation and spaces.
    pub fn is_called(&self, text: &str) -> bool {
        let wanted = normalise(text);
        !wanted.is_empty() && self.names().any(|name| normalise(name) == wanted)
    }

    /// Everything it is called: key, code, full name, aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [Some(self.key.as_str()), self.code.as_deref(), Some(self.name.as_str())]
            .into_iter()
            .flatten()
            .chain(self.aliases.iter().map(String::as_str))
    }

    /// The code under which its series stand: the ODS code, or the key where there is none.
    pub fn id(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.key)
    }
}
