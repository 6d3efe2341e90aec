//! What to think of before a record is kept: warnings, where the rule itself only warns.

use super::{Draft, looks_like_a_patient};
use crate::calendar::Month;
use crate::framework::{Framework, Role};
use crate::template::{Event, EventKind};

impl Draft {
    /// Sentences about what stands in the fields; `as_of` is the month that is judged. None of them
    /// keeps the record from being added.
    pub fn advice(&self, framework: &Framework, as_of: Month) -> Vec<String> {
        let mut advice = Vec::new();
        if [&self.note, &self.recorded_by].iter().any(|words| looks_like_a_patient(words)) {
            advice.push(
                "This looks like a detail of a person. A role and a reason are enough; leave \
                 patients out."
                    .to_owned(),
            );
        }
        let wanted = match self.kind {
            EventKind::CommitteeAssurance => Some((Role::Assurance, "a committee that assures")),
            EventKind::DeliveryGroupEscalation => Some((Role::Delivery, "a delivery group")),
            EventKind::BoardQuestion => Some((Role::Oversight, "a Board")),
            _ => None,
        };
        if let Some((role, words)) = wanted
            && !self.forum.trim().is_empty()
            && !is_forum_of(framework, role, self.forum.trim())
        {
            advice.push(format!(
                "The accountability matrix does not name “{}” as {words}. Check the forum.",
                self.forum.trim()
            ));
        }
        if self.patient_safety && self.has_score() {
            advice.push(
                "Where patient safety needs improvement sooner than the steps of the rule allow, \
                 record “Urgent” as well."
                    .to_owned(),
            );
        }
        if self.has_score() && self.note.trim().is_empty() {
            advice.push(
                "A risk assessment needs its rationale, so that others can follow it.".to_owned(),
            );
        }
        if Event::new(self.kind, self.decision).is_some_and(|event| !event.moves_tiers()) {
            advice.push("This is kept in the history and changes no tier.".to_owned());
        }
        if self.month > as_of {
            advice.push(format!(
                "It takes effect when {} is judged; values are read up to {}.",
                self.month.long(),
                as_of.long()
            ));
        }
        advice
    }
}

/// Whether the matrix has a forum of this name at the rows with this role.
fn is_forum_of(framework: &Framework, role: Role, name: &str) -> bool {
    let rows = framework.matrix.rows.iter().filter(|row| row.role == role);
    rows.flat_map(|row| row.forums.values())
        .any(|cell| cell.usual == name || cell.finance.as_deref() == Some(name))
}
