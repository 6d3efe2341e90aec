//! The improvement plans of a return: which rows belong together, and what the page shows of them.

use std::collections::BTreeMap;

use super::subject;
use crate::analysis::item::{PlanAction, PlanSummary};
use crate::calendar::Month;
use crate::framework::Framework;
use crate::series::{Reported, Source};
use crate::template::{Entry, PlanSheetRow};

/// The rows of each plan, by organisation and indicator. A row without an indicator is one more
/// action of the plan with its id, or of the plan above it.
pub(super) fn plans<'a>(
    reported: &Reported<'a>,
    framework: &Framework,
) -> BTreeMap<(String, String), Vec<&'a PlanSheetRow>> {
    let mut plans: BTreeMap<(String, String), Vec<&PlanSheetRow>> = BTreeMap::new();
    let mut by_id: BTreeMap<String, Option<(String, String)>> = BTreeMap::new();
    let mut above = None;
    for row in &reported.accepted.return_.plans {
        let id = row.entry("plan id").and_then(Entry::text);
        if row.entry("indicator").is_some_and(|entry| !entry.is_blank()) {
            above = subject(row.entry("organisation"), row.entry("indicator"), reported, framework);
            if let Some(id) = id {
                by_id.insert(id, above.clone());
            }
        } else if let Some(named) = id.and_then(|id| by_id.get(&id)) {
            above.clone_from(named);
        }
        if let Some(key) = &above {
            plans.entry(key.clone()).or_default().push(row);
        }
    }
    plans
}

/// A plan as the page shows it, from all its rows.
pub(super) fn summary(
    rows: &[&PlanSheetRow],
    in_place: Option<Month>,
    reported: &Reported<'_>,
) -> PlanSummary {
    let cell = |row: &PlanSheetRow, heading: &str| {
        row.entry(heading).and_then(Entry::text).unwrap_or_default()
    };
    let first = |heading: &str| {
        rows.iter().map(|row| cell(row, heading)).find(|text| !text.is_empty()).unwrap_or_default()
    };
    let risk = [first("risk rating"), first("risk reason")];
    let risk: Vec<String> = risk.into_iter().filter(|text| !text.is_empty()).collect();
    let mut causes: Vec<String> = Vec::new();
    for cause in rows.iter().map(|row| cell(row, "root cause")) {
        if !cause.is_empty() && !causes.contains(&cause) {
            causes.push(cause);
        }
    }
    PlanSummary {
        step: first("life-cycle step"),
        in_place,
        owner: first("sro"),
        causes,
        actions: rows
            .iter()
            .filter(|row| !cell(row, "action").is_empty())
            .map(|row| PlanAction {
                action: cell(row, "action"),
                owner: cell(row, "action owner"),
                due: cell(row, "due"),
                status: cell(row, "status"),
            })
            .collect(),
        risk: risk.join(": "),
        recovery: rows.iter().find_map(|row| row.target_recovery_month().value()),
        source: rows
            .first()
            .map(|row| Source { file: reported.accepted.file.clone(), place: row.place.clone() }),
    }
}
