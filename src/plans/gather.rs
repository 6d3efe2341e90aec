//! The plans of all returns: the later return counts, plan by plan.

use std::collections::BTreeMap;

use super::plan::{Plan, PlanKey};
use super::read::read;
use crate::calendar::Month;
use crate::framework::Framework;
use crate::series::{Reported, Source};
use crate::template::{Entry, PlanSheetRow, tidy};

/// One plan as one return states it.
#[derive(Clone, Debug)]
pub struct Returned<'a> {
    /// Which plan.
    pub key: PlanKey,
    /// Its rows, in the order of the sheet.
    pub rows: Vec<&'a PlanSheetRow>,
}

impl<'a> Returned<'a> {
    /// The plans of a return. A row without an indicator is one more row of the plan with its id,
    /// or of the plan above it.
    pub fn of(reported: &Reported<'a>, framework: &Framework) -> Vec<Self> {
        let mut plans: BTreeMap<PlanKey, Vec<&'a PlanSheetRow>> = BTreeMap::new();
        let mut by_id: BTreeMap<String, Option<PlanKey>> = BTreeMap::new();
        let mut above = None;
        for row in &reported.accepted.return_.plans {
            let id = row.text("plan id");
            if row.entry("indicator").is_some_and(|entry| !entry.is_blank()) {
                above = key(row, &id, reported, framework);
                if !id.is_empty() {
                    by_id.insert(id, above.clone());
                }
            } else if let Some(named) = by_id.get(&id) {
                above.clone_from(named);
            }
            if let Some(key) = &above {
                plans.entry(key.clone()).or_default().push(row);
            }
        }
        plans.into_iter().map(|(key, rows)| Self { key, rows }).collect()
    }
}

fn key(
    row: &PlanSheetRow,
    id: &str,
    reported: &Reported<'_>,
    framework: &Framework,
) -> Option<PlanKey> {
    let indicator = framework.find_indicator(&tidy(&row.text("indicator")))?;
    let organisation = match row.entry("organisation").and_then(Entry::text) {
        Some(text) => framework.find_organisation(&tidy(&text))?,
        None => reported.organisation?.value,
    };
    Some(PlanKey {
        organisation: organisation.id().to_owned(),
        indicator: indicator.id.clone(),
        id: id.to_owned(),
    })
}

/// The plans of all returns that had begun by `as_of`, in order of key. A return made after
/// `as_of` tells of a plan as it became: it counts only where no other tells of the plan. The
/// month in which a plan was in place stays known when a later return leaves it out.
pub fn gather(reported: &[Reported<'_>], framework: &Framework, as_of: Month) -> Vec<Plan> {
    let mut returns: Vec<&Reported<'_>> = reported.iter().collect();
    returns.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut plans: BTreeMap<PlanKey, Plan> = BTreeMap::new();
    for reported in returns {
        let is_later = reported.month().is_some_and(|month| month > as_of);
        for Returned { key, rows } in Returned::of(reported, framework) {
            let mut plan = read(key.clone(), &rows, framework);
            plan.source = rows.first().map(|row| Source {
                file: reported.accepted.file.clone(),
                place: row.place.clone(),
            });
            // A plan that had no id before is still the same plan.
            let nameless = PlanKey { id: String::new(), ..key.clone() };
            let before = plans.remove(&key).or_else(|| plans.remove(&nameless));
            let in_place = plan.stated_in_place;
            let before_in_place = before.as_ref().and_then(|before| before.stated_in_place);
            let mut kept = match before {
                Some(before) if is_later => Plan { key: key.clone(), ..before },
                _ => plan,
            };
            kept.stated_in_place = in_place.or(before_in_place);
            plans.insert(key, kept);
        }
    }
    plans
        .into_values()
        .filter(|plan| {
            let from = plan.required_month().or_else(|| plan.in_place());
            from.is_none_or(|from| from <= as_of)
        })
        .collect()
}
