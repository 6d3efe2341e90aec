//! The governance map as people edit it on the page: forums renamed, described, added and removed,
//! on top of the framework file.
//!
//! What is kept are the edits and not their result, so that another file can be loaded under them:
//! an edit that does not fit it is left out and told.

mod apply;
mod refusal;
#[cfg(test)]
mod tests;
mod write;

pub(super) use refusal::looks_like_a_person;
pub use refusal::{ForumField, ForumRefusal};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Forum, ForumName, Framework, Role, ThresholdChanges};

/// One edit of the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ForumEdit {
    /// Another name or other details. The name is changed wherever it stands: in the matrix, in
    /// other forums' escalations and as the audience of reports.
    Change(ForumName, Forum),
    /// One more forum, in a free cell of the matrix or beside it.
    Add(Forum, Option<Cell>),
    /// One less; nothing escalates to it any more.
    Remove(ForumName),
}

/// A cell of the matrix, in the column of a forum's organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The row, by its printed name.
    pub row: String,
    /// Whether it is the place of the forum for finance indicators.
    pub is_finance: bool,
}

/// Every edit, in the order in which it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Governance(Vec<ForumEdit>);

impl Cell {
    /// `Assurance Sub-Committee, for finance indicators`.
    pub fn words(&self) -> String {
        match self.is_finance {
            true => format!("{}, for finance indicators", self.row),
            false => self.row.clone(),
        }
    }
}

impl ForumEdit {
    /// What is done, for the label of undo and redo: `rename SaTH: Trust Exec Team to Executives`.
    pub fn action(&self) -> String {
        match self {
            Self::Change(forum, to) if *forum != to.name => {
                format!("rename {forum} to {}", to.name.forum)
            }
            Self::Change(forum, _) => format!("change the details of {forum}"),
            Self::Add(forum, _) => format!("add the forum {}", forum.name),
            Self::Remove(forum) => format!("remove the forum {forum}"),
        }
    }

    /// What differs from the file because of it, in a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::Change(forum, to) if *forum != to.name => {
                format!("“{forum}” is now called “{}”.", to.name.forum)
            }
            Self::Change(forum, _) => format!("The details of “{forum}” were changed."),
            Self::Add(forum, Some(cell)) => {
                format!("“{}” was added to the matrix: {}.", forum.name, cell.words())
            }
            Self::Add(forum, None) => format!("“{}” was added beside the matrix.", forum.name),
            Self::Remove(forum) => format!("“{forum}” was removed."),
        }
    }
}

impl Governance {
    /// Edits that were made before, oldest first.
    pub fn of(edits: impl IntoIterator<Item = ForumEdit>) -> Self {
        Self(edits.into_iter().collect())
    }

    /// Every edit, oldest first.
    pub fn edits(&self) -> &[ForumEdit] {
        &self.0
    }

    /// Whether nothing was edited.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every edit with the forum that it is about, oldest first: by the name that the forum has in
    /// the file or was added under, whatever it was called later.
    pub fn by_forum(&self) -> Vec<(ForumName, &ForumEdit)> {
        let mut first_names: BTreeMap<ForumName, ForumName> = BTreeMap::new();
        let edits = self.0.iter().map(|edit| {
            let name = match edit {
                ForumEdit::Change(name, _) | ForumEdit::Remove(name) => name,
                ForumEdit::Add(forum, _) => &forum.name,
            };
            let first = first_names.get(name).unwrap_or(name).clone();
            if let ForumEdit::Change(_, to) = edit
                && to.name != *name
            {
                first_names.remove(name);
                first_names.insert(to.name.clone(), first.clone());
            }
            (first, edit)
        });
        edits.collect()
    }

    /// A framework with every edit that fits it.
    pub fn over(&self, file: &Framework) -> Framework {
        self.replay(file).0
    }

    /// What differs from the file, a sentence for each edit that fits it.
    pub fn differences(&self, file: &Framework) -> Vec<String> {
        self.replay(file).1.into_iter().map(ForumEdit::sentence).collect()
    }

    /// The edits that do not fit the file, which may be another one by now: what was to be done.
    pub fn left_out(&self, file: &Framework) -> Vec<String> {
        let fit = self.replay(file).1;
        let is_out = |edit: &&ForumEdit| !fit.iter().any(|one| std::ptr::eq(*one, *edit));
        self.0.iter().filter(is_out).map(ForumEdit::action).collect()
    }

    /// The edits with one more, which has to fit the file as it was edited before.
    ///
    /// # Errors
    /// Whatever speaks against it.
    pub fn after(&self, edit: &ForumEdit, file: &Framework) -> Result<Self, ForumRefusal> {
        apply::apply(&self.over(file), edit)?;
        let mut next = self.clone();
        next.0.push(edit.clone());
        Ok(next)
    }

    /// The text of the framework file with the edits in it; comments and everything else stay.
    /// `None` where the text is no framework file, or is written so that the places cannot be found.
    pub fn written_into(&self, text: &str) -> Option<String> {
        let file = Framework::parse(text).ok()?;
        let (_, fit) = self.replay(&file);
        fit.into_iter().try_fold(text.to_owned(), |text, edit| write::written(&text, edit))
    }

    fn replay(&self, file: &Framework) -> (Framework, Vec<&ForumEdit>) {
        let mut framework = file.clone();
        let mut fit = Vec::new();
        for edit in &self.0 {
            if let Ok(next) = apply::apply(&framework, edit) {
                framework = next;
                fit.push(edit);
            }
        }
        (framework, fit)
    }
}

impl Framework {
    /// The cells of the matrix in an organisation's column in which a forum could be added.
    pub fn free_cells(&self, organisation: &str) -> Vec<Cell> {
        let is_column = self.organisations.iter().any(|one| one.key == organisation);
        let rows = self.matrix.rows.iter().filter(|_| is_column);
        rows.filter_map(|row| {
            let is_finance = match row.forums.get(organisation) {
                Some(cell) if cell.finance.is_none() => true,
                // A column of the rule's rows is whole or not there at all.
                None if row.role == Role::Other => false,
                _ => return None,
            };
            Some(Cell { row: row.name.clone(), is_finance })
        })
        .collect()
    }

    /// The text of a framework file with everything in it that people changed on the page: the map
    /// of forums and the thresholds. `None` as in [`Governance::written_into`].
    pub fn text_in_use(
        text: &str,
        thresholds: &ThresholdChanges,
        governance: &Governance,
    ) -> Option<String> {
        let text = governance.written_into(text)?;
        let file = Self::parse(&text).ok()?;
        Self::text_with(&text, &thresholds.over(&file.thresholds))
    }
}
