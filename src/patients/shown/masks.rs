//! Which counts the older rule hides: those that are small, and those that would give one away.

use std::collections::BTreeMap;

use super::super::cut::Cut;
use super::super::measures::GroupMeasures;
use super::counts::Design;
use super::given_away;
use crate::calendar::Month;

/// By group and month: which counts the older rule hides.
pub(super) type Masks = BTreeMap<(usize, Month), Vec<bool>>;

/// The masks of all groups of a list.
pub(super) fn masks(design: &Design, groups: &[GroupMeasures]) -> Masks {
    let mut masks = Masks::new();
    let wholes = groups.iter().enumerate().filter(|(_, group)| group.part.is_none());
    for (at, whole) in wholes {
        // The parts of the organisation, cut by cut.
        let mut cuts: BTreeMap<Cut, Vec<(usize, &GroupMeasures)>> = BTreeMap::new();
        for (place, group) in groups.iter().enumerate() {
            if group.organisation == whole.organisation
                && let Some(part) = &group.part
            {
                cuts.entry(part.cut).or_default().push((place, group));
            }
        }
        for month in &whole.months {
            let of_part = |(_, group): &(usize, &GroupMeasures)| {
                let month = group.months.iter().find(|one| one.month == month.month);
                let none = || vec![0; design.of_parts()];
                month.map_or_else(none, |month| design.values(month, design.of_parts()))
            };
            let parts: Vec<Vec<Vec<u64>>> =
                cuts.values().map(|cut| cut.iter().map(of_part).collect()).collect();
            let values = design.values(month, design.counts.len());
            let hidden = given_away::hidden(design, &values, &parts);
            masks.insert((at, month.month), hidden.whole);
            let places = cuts.values().flatten().map(|(place, _)| *place);
            for (place, flags) in places.zip(hidden.parts.into_iter().flatten()) {
                masks.insert((place, month.month), flags);
            }
        }
    }
    masks
}
