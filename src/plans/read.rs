//! The rows of one plan on the Improvement plans sheet, as a plan. Each row may carry a cause, an
//! action, a step, a dependency, a month of the trajectory and a part of the look-back.

use super::life_cycle::{LifeCycle, StepTaken};
use super::plan::{Action, Dependency, LookBack, Plan, PlanKey, SignOff};
use crate::framework::{Framework, Unit};
use crate::template::{PlanKind, PlanSheetRow, tidy};

/// A plan from all its rows, in the order of the sheet. What cannot be read is left out here and
/// reported as a finding.
pub fn read(key: PlanKey, rows: &[&PlanSheetRow], framework: &Framework) -> Plan {
    let kind = rows.iter().find_map(|row| row.kind().value()).unwrap_or(PlanKind::Provider);
    let unit = framework.indicator(&key.indicator).map_or(Unit::Number, |i| i.unit);
    let first = |heading: &str| first(rows, heading);
    let own = key.organisation.clone();
    Plan {
        kind,
        others: organisations(&all(rows, "other organisations"), &own, framework),
        life_cycle: LifeCycle::as_returned(rows.iter().filter_map(|row| step(row)).collect()),
        required: rows.iter().find_map(|row| row.month_required().value()),
        stated_in_place: rows.iter().find_map(|row| row.month_in_place().value()),
        target_recovery: rows.iter().find_map(|row| row.target_recovery_month().value()),
        owner: first("sro"),
        causes: all(rows, "root cause"),
        actions: rows.iter().filter_map(|row| action(row, unit)).collect(),
        risk: rows.iter().find_map(|row| row.risk().value()),
        risk_reason: first("risk reason"),
        dependencies: rows.iter().filter_map(|row| dependency(row)).collect(),
        trajectory: rows
            .iter()
            .filter_map(|row| {
                let value = row.number("trajectory value", unit).value()?;
                Some((row.trajectory_month().value()?, value))
            })
            .collect(),
        sign_off: rows.iter().find_map(|row| sign_off(row)),
        look_back: LookBack {
            worked: all(rows, "what worked"),
            did_not: all(rows, "what did not work"),
            lessons: all(rows, "lesson"),
        },
        superseded_by: first("superseded by"),
        ..Plan::new(key, kind)
    }
}

fn first(rows: &[&PlanSheetRow], heading: &str) -> String {
    rows.iter().map(|row| row.text(heading)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// Everything that stands under a heading, each text once.
fn all(rows: &[&PlanSheetRow], heading: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for text in rows.iter().map(|row| row.text(heading)) {
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

/// The organisations that a list names, as the framework knows them.
fn organisations(texts: &[String], own: &str, framework: &Framework) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in texts.iter().flat_map(|text| text.split([',', ';'])) {
        let Some(organisation) = framework.find_organisation(&tidy(name)) else { continue };
        let id = organisation.id().to_owned();
        if id != own && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

fn step(row: &PlanSheetRow) -> Option<StepTaken> {
    let step = row.step().value()?;
    Some(StepTaken { step, date: row.day("sign-off date").value(), forum: row.text("forum") })
}

fn action(row: &PlanSheetRow, unit: Unit) -> Option<Action> {
    let action = row.text("action");
    (!action.is_empty()).then(|| Action {
        action,
        owner: row.text("action owner"),
        start: row.day("start").value(),
        due: row.day("due").value(),
        status: row.status().value(),
        expected_effect: row.number("expected effect", unit).value(),
    })
}

fn dependency(row: &PlanSheetRow) -> Option<Dependency> {
    let dependency = Dependency {
        words: row.text("interdependencies"),
        organisation: row.text("depends on organisation"),
        indicator: row.text("depends on indicator"),
    };
    (dependency != Dependency::default()).then_some(dependency)
}

fn sign_off(row: &PlanSheetRow) -> Option<SignOff> {
    let who = row.text("trajectory signed off by");
    (!who.is_empty()).then(|| SignOff {
        who,
        role: row.text("signed off as"),
        forum: row.text("signed off at"),
        date: row.day("signed off on").value(),
    })
}
