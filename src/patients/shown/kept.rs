//! Measures that leave the memory, such as into a saved workspace: without the exact counts.

use super::ShownMeasures;
use crate::disclosure::Rule;
use crate::patients::measures::Measures;

impl Measures {
    /// The same without the exact counts: only what this rule shows. For whatever leaves the
    /// memory, such as a saved workspace. Where a person chose to see counts as they are, they stay.
    #[must_use]
    pub fn kept_as_shown(&self, rule: Rule) -> Self {
        if rule == Rule::AsTheyAre || self.kept.is_some() {
            return self.clone();
        }
        Self { kept: Some(Box::new(self.shown(rule))), groups: Vec::new(), ..self.clone() }
    }
}

impl ShownMeasures {
    /// What was kept as one rule shows it, under another: the same where that hides nothing, and
    /// nothing where it may hide what the first one shows. The list has to be counted again then.
    pub(super) fn under(&self, rule: Rule) -> Self {
        if rule == self.rule || rule == Rule::AsTheyAre {
            return self.clone();
        }
        Self { rule, groups: Vec::new(), ..self.clone() }
    }
}
