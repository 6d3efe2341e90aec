//! Plans with gaps, plans that moved, plans that do not reach the target.

use super::words::quantity;
use super::{Check, Context};
use crate::finding::{Code, Finding};
use crate::polarity::Polarity;
use crate::series::{Block, is_same};
use crate::template::Reading;

pub(super) const CHECK: Check = Check {
    code: Code::Plan,
    title: "There is a plan for every month, and it reaches the target",
    finds: "Months without a plan; a plan that differs from the one in the last return; a plan \
            whose last month falls short of the target that holds then.",
    severity: "Warning: the return can be used, but these months cannot be judged as they should.",
    why: "Performance is judged against the plan of the month. A month without a plan cannot be \
          under performance, and a plan that moves makes its own success.",
    fix: "Fill in the agreed trajectory for all twelve months. Where it was changed by agreement, \
          say so in the narrative.",
    example: "A trajectory that ends at 74% in March where the target is 78%.",
    run,
};

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in context.reported.filled_blocks() {
        missing(block, findings);
        changed(context, block, findings);
        short_of_target(block, findings);
    }
}

fn missing(block: &Block<'_>, findings: &mut Vec<Finding>) {
    let hint = "Fill in the agreed plan for every month from April to March.";
    let is_blank = |reading: &Reading<f64>| matches!(reading, Reading::Blank);
    let cells: Vec<_> =
        block.columns.iter().filter_map(|column| Some((column, column.plan_entry?))).collect();
    let Some((_, first)) = cells.first() else { return };
    if cells.iter().all(|(column, _)| is_blank(&column.plan)) {
        findings.push(Finding::warning(
            Code::Plan,
            first.place.clone(),
            "The Plan row is blank. A plan for each of the twelve months was expected.",
            hint,
        ));
        return;
    }
    for (column, entry) in cells.iter().filter(|(column, _)| is_blank(&column.plan)) {
        let month = column.month.map_or_else(|| "this month".to_owned(), |m| m.to_string());
        findings.push(Finding::warning(
            Code::Plan,
            entry.place.clone(),
            format!("There is no plan for {month}."),
            hint,
        ));
    }
}

fn changed(context: &Context<'_>, block: &Block<'_>, findings: &mut Vec<Finding>) {
    let Some(before) = block.key().and_then(|key| context.series_before(&key).cloned()) else {
        return;
    };
    for column in &block.columns {
        let (Some(month), Some(plan), Some(entry)) =
            (column.month, block.used_plan(column), column.plan_entry)
        else {
            continue;
        };
        let Some(earlier) = before.month(month).and_then(|observation| observation.plan) else {
            continue;
        };
        if !is_same(earlier, plan) {
            findings.push(Finding::warning(
                Code::Plan,
                entry.place.clone(),
                format!(
                    "The plan for {month} is {}; in the last return it was {}.",
                    quantity(plan, block.unit),
                    quantity(earlier, block.unit)
                ),
                "Restore the agreed plan, or say in the narrative who agreed the change and when.",
            ));
        }
    }
}

fn short_of_target(block: &Block<'_>, findings: &mut Vec<Finding>) {
    let Some(indicator) = block.indicator.map(|indicator| indicator.value) else { return };
    let last = block
        .columns
        .iter()
        .rev()
        .find_map(|column| Some((column.month?, block.used_plan(column)?, column.plan_entry?)));
    let Some((month, plan, entry)) = last else { return };
    let Some(target) = indicator.target_in(month) else { return };
    let (is_short, side) = match indicator.polarity {
        Polarity::Higher => (plan < target.value, "below"),
        Polarity::Lower => (plan > target.value, "above"),
        Polarity::Neutral => (false, ""),
    };
    if is_short && !is_same(plan, target.value) {
        findings.push(Finding::warning(
            Code::Plan,
            entry.place.clone(),
            format!(
                "The plan ends at {} in {month}, {side} the target of {} ({}).",
                quantity(plan, block.unit),
                quantity(target.value, block.unit),
                target.label
            ),
            "Check the trajectory. If it was agreed like this, say in the narrative when the \
             target will be reached.",
        ));
    }
}
