//! What people write into reports: the sentence of the summary, the story behind an exception, the
//! fields of a cover sheet. It stands in the place of what Sightline would write there, says whose
//! it is, and can be taken back.
//!
//! A text belongs to one edition of a report, the month up to which it judges, so that last month's
//! words never stand under this month's figures.

mod deed;
mod slot;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use deed::{Deed, LONGEST, Refusal};
pub use slot::{CoverField, Edition, Part, Slot};

/// A text that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The text. Blank lines part its paragraphs.
    pub text: String,
    /// Whose it is, as they typed their name or role; empty where they did not.
    pub by: String,
}

impl Written {
    /// Its paragraphs, without blank ones.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
    }
}

/// Everything that people wrote into reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commentary {
    #[serde(with = "crate::pairs")]
    texts: BTreeMap<Slot, Written>,
}

impl Commentary {
    /// Texts that were written before.
    pub fn of_texts(all: impl IntoIterator<Item = (Slot, Written)>) -> Self {
        Self { texts: all.into_iter().collect() }
    }

    /// What stands in a slot; `None` where nobody wrote anything.
    pub fn of(&self, slot: &Slot) -> Option<&Written> {
        self.texts.get(slot)
    }

    /// What stood in the same place of the edition before, to start from.
    pub fn before(&self, slot: &Slot) -> Option<(&Slot, &Written)> {
        let earlier = |(other, _): &(&Slot, &Written)| {
            other.part == slot.part
                && other.edition.report == slot.edition.report
                && other.edition.month < slot.edition.month
        };
        self.texts.iter().filter(earlier).max_by_key(|(other, _)| other.edition.month)
    }

    /// All texts in the order of their editions.
    pub fn texts(&self) -> impl Iterator<Item = (&Slot, &Written)> {
        self.texts.iter()
    }

    /// Whether nobody wrote anything.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The texts after a deed.
    ///
    /// # Errors
    /// Whatever speaks against it; nothing is changed then.
    pub fn after(&self, deed: &Deed) -> Result<Self, Refusal> {
        let mut next = self.clone();
        match deed {
            Deed::Write(slot, written) => {
                deed::check(&written.text)?;
                next.texts.insert(slot.clone(), written.clone());
            }
            Deed::TakeBack(slot) => {
                next.texts.remove(slot);
            }
        }
        Ok(next)
    }
}
