//! Entering something, changing it and taking it back.

use serde::{Deserialize, Serialize};

use super::{Entry, Intelligence, Refusal, refusal};
use crate::calendar::Month;
use crate::framework::Framework;

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Deed {
    /// Entered something.
    Record(Entry),
    /// Put something in the place of what was entered.
    Replace(Entry, Entry),
    /// Took something back.
    TakeBack(Entry),
    /// Added a theme to the list.
    AddTheme(String),
    /// Took a theme from the list; notes keep it.
    RemoveTheme(String),
}

impl Entry {
    /// What it is, in a label: `the risk “Agency staff leave”`.
    pub fn words(&self) -> String {
        match self {
            Self::Note(note) => format!("a note for {}", note.month.long()),
            Self::Deliverable(one) => format!("the deliverable “{}”", one.title),
            Self::Risk(risk) => format!("the risk “{}”", risk.title),
            Self::Review(review) => {
                format!("the {} of {}", review.kind.name().to_lowercase(), review.date)
            }
            Self::Answer(answer) => format!(
                "the score for {} in {}",
                answer.question.name().to_lowercase(),
                answer.month.long()
            ),
        }
    }
}

impl Deed {
    /// What is done, for the label of undo and redo.
    pub fn action(&self) -> String {
        match self {
            Self::Record(entry) => format!("record {}", entry.words()),
            Self::Replace(_, entry) => format!("change {}", entry.words()),
            Self::TakeBack(entry) => format!("take back {}", entry.words()),
            Self::AddTheme(theme) => format!("add the theme “{theme}”"),
            Self::RemoveTheme(theme) => format!("remove the theme “{theme}”"),
        }
    }
}

impl Intelligence {
    /// What stands there after a deed; `today` is the present month.
    ///
    /// # Errors
    /// Whatever speaks against what is entered.
    pub fn after(&self, deed: &Deed, framework: &Framework, today: Month) -> Result<Self, Refusal> {
        let mut next = self.clone();
        match deed {
            Deed::Record(entry) => {
                refusal::of(entry, self, today)?;
                next.entries.push(entry.clone());
            }
            Deed::Replace(old, new) => {
                let at = next.entries.iter().position(|entry| entry == old).ok_or(Refusal::Gone)?;
                next.entries.remove(at);
                refusal::of(new, &next, today)?;
                next.entries.insert(at, new.clone());
            }
            Deed::TakeBack(entry) => {
                let at = next.entries.iter().rposition(|other| other == entry);
                next.entries.remove(at.ok_or(Refusal::Gone)?);
            }
            Deed::AddTheme(theme) => {
                refusal::of_theme(theme, &self.themes(framework))?;
                next.removed.retain(|removed| removed != theme);
                if !framework.themes.contains(theme) {
                    next.added.push(theme.clone());
                }
            }
            Deed::RemoveTheme(theme) => {
                next.added.retain(|added| added != theme);
                if framework.themes.contains(theme) && !next.removed.contains(theme) {
                    next.removed.push(theme.clone());
                }
            }
        }
        Ok(next)
    }
}
