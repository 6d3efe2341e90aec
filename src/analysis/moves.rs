//! What changed thresholds would move: the same analysis twice, and where its tiers differ.

use std::borrow::Borrow;

use serde::{Deserialize, Serialize};

use super::{Item, Months, analyse};
use crate::entered::Entered;
use crate::framework::{Framework, ThresholdChanges};
use crate::intake::FileReport;

/// An item whose tiers would be others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierMove {
    /// The item, as [`Item::id`] names it.
    pub item: String,
    /// The indicator's name.
    pub indicator: String,
    /// What people call the organisation.
    pub organisation: String,
    /// The tier of the latest month now; `None` where there is none.
    pub from: Option<u8>,
    /// The same with the changed thresholds.
    pub to: Option<u8>,
    /// How many earlier months would have another tier.
    pub earlier: usize,
}

impl TierMove {
    /// `A&E within 4 hours, SaTH: 3 → 2`, with the number of earlier months that would move.
    pub fn words(&self) -> String {
        let tier = |tier: Option<u8>| tier.map_or_else(|| "none".to_owned(), |t| t.to_string());
        let tiers = if self.from == self.to {
            format!("stays at {}", tier(self.to))
        } else {
            format!("{} → {}", tier(self.from), tier(self.to))
        };
        let earlier = match self.earlier {
            0 => String::new(),
            1 => " (and 1 earlier month)".to_owned(),
            months => format!(" (and {months} earlier months)"),
        };
        format!("{}, {}: {tiers}{earlier}", self.indicator, self.organisation)
    }

    /// Whether the tier of the latest month would be another.
    pub fn is_now(&self) -> bool {
        self.from != self.to
    }
}

/// The items whose tiers would move if `proposed` were in force instead of the thresholds that
/// were entered, in the order of the analysis as it is, those that move in the latest month first.
pub fn moves(
    files: &[impl Borrow<FileReport>],
    framework: &Framework,
    entered: &Entered,
    proposed: &ThresholdChanges,
    months: Months,
) -> Vec<TierMove> {
    let before = analyse(files, framework, entered, months);
    let entered = Entered { thresholds: proposed.clone(), ..entered.clone() };
    let after = analyse(files, framework, &entered, months);
    let mut moves: Vec<TierMove> = before
        .items
        .iter()
        .filter_map(|item| {
            let other = after.items.iter().find(|other| other.id() == item.id())?;
            between(item, other)
        })
        .collect();
    moves.sort_by_key(|one| !one.is_now());
    moves
}

/// The move of one item; `None` when every month keeps its tier.
fn between(before: &Item, after: &Item) -> Option<TierMove> {
    let tier = |item: &Item| item.tier().map(|month| month.tier);
    let (from, to) = (tier(before), tier(after));
    let differing = before
        .tiers
        .iter()
        .filter(|month| {
            let other = after.tiers.iter().find(|other| other.month == month.month);
            other.map(|other| other.tier) != Some(month.tier)
        })
        .count();
    // A basis without plans or targets leaves an item without tiers, and the other way round.
    let added = after.tiers.len().saturating_sub(before.tiers.len());
    let months = differing.max(added);
    (months > 0).then(|| TierMove {
        item: before.id(),
        indicator: before.indicator.name.clone(),
        organisation: before.organisation.clone(),
        from,
        to,
        earlier: months - usize::from(from != to),
    })
}
