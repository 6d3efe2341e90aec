//! The parts of organisations that returns tell of, and of which level each is.

use std::collections::BTreeMap;

use super::Reported;
use crate::template::tidy;

/// What each part of an organisation is: its level in the word of whoever tells of it, blank where
/// nobody says. By the organisation's id and the part as it stands in a series.
pub type Areas = BTreeMap<(String, String), String>;

/// The parts that the rows of returns tell of. Where two rows differ about the level of a part, the
/// one of the later return counts; a blank takes nothing away.
pub fn areas<'r, 'a: 'r>(returns: impl Iterator<Item = &'r Reported<'a>>) -> Areas {
    let mut returns: Vec<_> = returns.collect();
    returns.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut areas = Areas::new();
    for row in returns.into_iter().flat_map(|reported| &reported.rows) {
        let Some(key) = row.key() else { continue };
        let Some(area) = key.area else { continue };
        let level = row.row.level.text().map(|text| tidy(&text)).unwrap_or_default();
        let known = areas.entry((key.organisation, area)).or_default();
        if !level.is_empty() {
            *known = level;
        }
    }
    areas
}
