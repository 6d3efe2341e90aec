//! How a tier moved between two editions of a report.

use crate::analysis::{Item, TierMonth};
use crate::calendar::Month;

/// The lowest tier that is an escalation: below it a month is only watched.
pub(super) const ESCALATED: u8 = 2;

/// The tier of a measure now and in the edition before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Movement<'a> {
    /// Now; `None` where it has none, or could not be judged.
    pub now: Option<&'a TierMonth>,
    /// In the month of the edition before.
    pub then: Option<&'a TierMonth>,
}

impl<'a> Movement<'a> {
    pub fn of(item: &'a Item, since: Month) -> Self {
        let is_judged = |month: &&TierMonth| !month.is_not_judged();
        let then = item.tiers.iter().rfind(|month| month.month == since);
        Self { now: item.tier().filter(is_judged), then: then.filter(is_judged) }
    }

    /// The tier now; 0 where there is none.
    pub fn tier(self) -> u8 {
        self.now.map_or(0, |now| now.tier)
    }

    /// Whether it rose to a tier in which something has to be done. What was not judged before comes
    /// new with the tier that it has.
    pub fn is_escalated(self) -> bool {
        self.tier() >= ESCALATED && self.tier() > self.then.map_or(0, |then| then.tier)
    }

    /// Whether its tier fell.
    pub fn is_lower(self) -> bool {
        self.then.is_some_and(|then| self.now.is_some_and(|now| now.tier < then.tier))
    }

    /// Whether it is on plan again and waits for the clear months that end its escalation.
    pub fn is_recovering(self) -> bool {
        !self.is_escalated() && !self.is_lower() && self.now.is_some_and(|now| now.is_recovering)
    }

    /// `up from 2`, `down from 4`, `as before`, `not judged before`; empty without a tier.
    pub fn words(self) -> String {
        match (self.now, self.then) {
            (None, _) => String::new(),
            (Some(_), None) => "not judged before".to_owned(),
            (Some(now), Some(then)) if now.tier > then.tier => format!("↑ up from {}", then.tier),
            (Some(now), Some(then)) if now.tier < then.tier => format!("↓ down from {}", then.tier),
            (Some(now), _) if now.is_recovering => "as before, on plan again".to_owned(),
            _ => "as before".to_owned(),
        }
    }
}
