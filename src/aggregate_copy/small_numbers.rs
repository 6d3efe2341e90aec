//! Small numbers of people, protected where the catalogue marks an indicator as counting people.

use super::draft::Draft;
use crate::disclosure::{FigureChanged, Rule};
use crate::framework::Framework;
use crate::template::Return;

/// Whether a return holds counts of people that the small-number rule is about.
pub fn counts_people(_of: &Return, _framework: &Framework) -> bool {
    false
}

/// Rounds and hides counts by the rule, and returns those that changed.
pub(super) fn protect(
    _draft: &mut Draft,
    _framework: &Framework,
    _rule: Rule,
) -> Vec<FigureChanged> {
    Vec::new()
}
