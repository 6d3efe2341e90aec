//! The state of the system in a sentence or two, for the top of the overview.

use std::collections::BTreeSet;

use super::Item;
use crate::calendar::Month;
use crate::words::counted;

/// `31 indicators at 3 organisations: 9 above tier 1 (Monitor), 2 escalated in March 2026, 1
/// stepped down, 4 forecast to miss plan by June 2026.`
pub fn headline<'a>(items: impl IntoIterator<Item = &'a Item>, as_of: Option<Month>) -> String {
    let items: Vec<&Item> = items.into_iter().filter(|item| !item.is_system).collect();
    let Some(as_of) = as_of.filter(|_| !items.is_empty()) else {
        return "No values have been read yet.".to_owned();
    };
    let organisations: BTreeSet<&str> = items.iter().map(|i| i.organisation.as_str()).collect();
    let tier = |item: &Item| item.tier().map_or(0, |month| month.tier);
    let above = items.iter().filter(|item| tier(item) > 1).count();
    let risen = items.iter().filter(|item| item.tier_change() > 0 && tier(item) > 1).count();
    let fallen = items.iter().filter(|item| item.tier_change() < 0).count();
    let misses = |item: &Item| {
        let mut months = item.outlook.iter().flat_map(|outlook| &outlook.months);
        months.any(|ahead| ahead.misses_plan == Some(true))
    };
    let predicted = items.iter().filter(|item| misses(item)).count();
    let last = items
        .iter()
        .flat_map(|item| item.outlook.iter().flat_map(|outlook| &outlook.months))
        .map(|ahead| ahead.month)
        .max();
    let indicators: BTreeSet<&str> = items.iter().map(|item| item.indicator.id.as_str()).collect();
    let subject = format!(
        "{} at {}",
        counted(indicators.len(), "indicator"),
        counted(organisations.len(), "organisation")
    );
    let mut parts = vec![format!("{above} above tier 1 (Monitor)")];
    parts.push(format!("{risen} escalated in {}", as_of.long()));
    if fallen > 0 {
        parts.push(format!("{fallen} stepped down"));
    }
    if let Some(last) = last {
        parts.push(format!("{predicted} forecast to miss plan by {}", last.long()));
    }
    format!("{subject}: {}.", parts.join(", "))
}
