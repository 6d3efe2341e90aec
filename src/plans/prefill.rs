//! Plans back into a return: what was entered on the page goes out with the next one.

use std::collections::BTreeMap;

use super::plan::{Plan, PlanKey};
use crate::framework::Framework;
use crate::template::{Content, Datum, PlanKind, Table, Words, tidy};

/// One row of the sheet, by column key.
type Row = BTreeMap<String, Datum>;

/// Writes plans over their rows in the content of a return. Columns that a plan does not hold, such
/// as resources and review notes, stay as they were.
pub fn prefill<'p>(
    content: &mut Content,
    plans: impl IntoIterator<Item = &'p Plan>,
    framework: &Framework,
) {
    let own = framework.find_organisation(&content.organisation).map(|o| o.id().to_owned());
    let Some(own) = own else { return };
    let sheet = content.rows.entry(Table::Plans).or_default();
    for plan in plans.into_iter().filter(|plan| plan.key.organisation == own) {
        let places = places(sheet, &plan.key, framework);
        let at = places.first().copied().unwrap_or(sheet.len());
        let mut old: Vec<Row> = Vec::new();
        for place in places.into_iter().rev() {
            old.insert(0, sheet.remove(place));
        }
        let new = rows(plan, framework);
        let length = new.len().max(old.len());
        let rows = (0..length).map(|index| {
            let mut row = old.get(index).cloned().unwrap_or_default();
            // Every column that the plan holds is rewritten, so that nothing stays that is not so.
            row.extend(new.get(index).cloned().unwrap_or_else(|| blank(plan)));
            row
        });
        let rows: Vec<Row> = rows.collect();
        sheet.splice(at..at, rows);
    }
    if sheet.is_empty() {
        content.rows.remove(&Table::Plans);
    }
}

/// Where the rows of a plan stand.
fn places(sheet: &[Row], key: &PlanKey, framework: &Framework) -> Vec<usize> {
    let text = |row: &Row, heading: &str| match row.get(heading) {
        Some(Datum::Text(text)) => text.trim().to_owned(),
        Some(Datum::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let mut by_id: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut above = None;
    let mut found = Vec::new();
    for (at, row) in sheet.iter().enumerate() {
        let (id, indicator) = (text(row, "plan id"), text(row, "indicator"));
        if !indicator.is_empty() {
            let known = framework.find_indicator(&tidy(&indicator)).map(|i| i.id.clone());
            above = known.map(|indicator| (indicator, id.clone()));
            if let Some(key) = above.clone().filter(|_| !id.is_empty()) {
                by_id.insert(id, key);
            }
        } else if let Some(named) = by_id.get(&id) {
            above = Some(named.clone());
        }
        if above
            .as_ref()
            .is_some_and(|(indicator, id)| *indicator == key.indicator && *id == key.id)
        {
            found.push(at);
        }
    }
    found
}

/// The rows of a plan: the first carries what is said once, and each thing of which there are
/// several has a row of its own.
pub fn rows(plan: &Plan, framework: &Framework) -> Vec<Row> {
    let trajectory: Vec<_> = plan.trajectory.iter().collect();
    let look_back = &plan.look_back;
    let lengths = [
        1,
        plan.life_cycle.steps().len(),
        plan.causes.len(),
        plan.actions.len(),
        plan.dependencies.len(),
        trajectory.len(),
        look_back.worked.len(),
        look_back.did_not.len(),
        look_back.lessons.len(),
    ];
    let length = lengths.into_iter().max().unwrap_or(1);
    let mut rows: Vec<Row> = (0..length)
        .map(|index| {
            let mut row = blank(plan);
            let mut put = |heading: &str, datum: Datum| {
                row.insert(heading.to_owned(), datum);
            };
            put("root cause", text(plan.causes.get(index)));
            if let Some(action) = plan.actions.get(index) {
                put("action", text(Some(&action.action)));
                put("action owner", text(Some(&action.owner)));
                put("start", action.start.into());
                put("due", action.due.into());
                put("status", action.status.map(Words::word).into());
                put("expected effect", action.expected_effect.into());
            }
            if let Some(dependency) = plan.dependencies.get(index) {
                put("interdependencies", text(Some(&dependency.words)));
                put("depends on organisation", text(Some(&dependency.organisation)));
                put("depends on indicator", text(Some(&dependency.indicator)));
            }
            if let Some(taken) = plan.life_cycle.steps().get(index) {
                put("life-cycle step", taken.step.word().into());
                put("sign-off date", taken.date.into());
                put("forum", text(Some(&taken.forum)));
            }
            if let Some((month, value)) = trajectory.get(index) {
                put("trajectory month", (**month).into());
                put("trajectory value", (**value).into());
            }
            put("what worked", text(look_back.worked.get(index)));
            put("what did not work", text(look_back.did_not.get(index)));
            put("lesson", text(look_back.lessons.get(index)));
            row
        })
        .collect();
    if let Some(row) = rows.first_mut() {
        head(plan, framework, row);
    }
    rows
}

/// What is said once, in the first row.
fn head(plan: &Plan, framework: &Framework, row: &mut Row) {
    let name = |id: &String| framework.organisation(id).map_or(id.clone(), |o| o.key.clone());
    let others: Vec<String> = plan.others.iter().map(name).collect();
    let kind = (plan.kind == PlanKind::System).then(|| plan.kind.word());
    let mut put = |heading: &str, datum: Datum| {
        row.insert(heading.to_owned(), datum);
    };
    put("kind of plan", kind.into());
    put("other organisations", text(Some(&others.join(", "))));
    put("month required", plan.required.into());
    put("month in place", plan.stated_in_place.into());
    put("target recovery month", plan.target_recovery.into());
    put("sro", text(Some(&plan.owner)));
    put("risk rating", plan.risk.map(Words::word).into());
    put("risk reason", text(Some(&plan.risk_reason)));
    put("superseded by", text(Some(&plan.superseded_by)));
    if let Some(sign_off) = &plan.sign_off {
        put("trajectory signed off by", text(Some(&sign_off.who)));
        put("signed off as", text(Some(&sign_off.role)));
        put("signed off at", text(Some(&sign_off.forum)));
        put("signed off on", sign_off.date.into());
    }
}

/// A row of a plan that says nothing but which plan it is of.
fn blank(plan: &Plan) -> Row {
    const HELD: [&str; 34] = [
        "kind of plan",
        "other organisations",
        "month required",
        "month in place",
        "target recovery month",
        "sro",
        "risk rating",
        "risk reason",
        "superseded by",
        "trajectory signed off by",
        "signed off as",
        "signed off at",
        "signed off on",
        "root cause",
        "action",
        "action owner",
        "start",
        "due",
        "status",
        "expected effect",
        "interdependencies",
        "depends on organisation",
        "depends on indicator",
        "life-cycle step",
        "sign-off date",
        "forum",
        "trajectory month",
        "trajectory value",
        "what worked",
        "what did not work",
        "lesson",
        "organisation",
        "indicator",
        "plan id",
    ];
    let mut row: Row = HELD.iter().map(|held| ((*held).to_owned(), Datum::Blank)).collect();
    row.insert("indicator".to_owned(), plan.key.indicator.as_str().into());
    row.insert("plan id".to_owned(), text(Some(&plan.key.id)));
    row
}

fn text(text: Option<&String>) -> Datum {
    text.filter(|text| !text.is_empty()).map(String::as_str).into()
}
