//! What is missing from the return as a whole, twice there, or out of line.
//!
//! Labels that are missing, moved or hidden are found while the sheets are read and carry the same
//! code; this file documents them all and adds what shows only once everything has been read.

use super::{Check, Context};
use crate::finding::{Code, Finding, Place};
use crate::series::Block;

pub(super) const CHECK: Check = Check {
    code: Code::Structure,
    title: "The template’s labels are where they should be",
    finds: "A label of the template that is missing, stands twice or has moved; labels in hidden \
            rows, columns or sheets; two reports on the same indicator; a report that is not \
            filled in; a Plan or Actual row that is longer or shorter than the month row; a return \
            without any figures.",
    severity: "Error where figures cannot be found, warning where they can be used.",
    why: "Figures are found by the labels beside them. Without its label a figure is lost, and with \
          two of them nobody can tell which one counts.",
    fix: "Put the printed label back in its cell, remove the second copy, show what is hidden, and \
          keep one report for each indicator.",
    example: "Two highlight reports on A&E within 4 hours in one workbook.",
    run,
};

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let return_ = &context.reported.accepted.return_;
    if return_.cover.is_some() && return_.highlights.is_empty() && return_.history.is_empty() {
        findings.push(Finding::error(
            Code::Structure,
            Place::file(),
            "The workbook has a cover, but no highlight report and no History rows. At least one \
             of them was expected.",
            "Fill in a highlight report for each indicator, or the History sheet.",
        ));
    }
    twice(&context.reported.blocks, findings);
    for block in &context.reported.blocks {
        lengths(block, findings);
    }
    untouched(context, findings);
}

/// A report that was left as it came, beside others that were filled in, is one thing to say and
/// not one for each of its blanks.
fn untouched(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.reported.is_untouched() {
        return;
    }
    for block in context.reported.blocks.iter().filter(|block| block.is_untouched()) {
        let name = block.indicator.map_or_else(String::new, |i| format!(" on “{}”", i.value.name));
        findings.push(Finding::information(
            Code::Structure,
            block.highlight.place.clone(),
            format!("The report{name} is not filled in."),
            "Fill it in, or delete it if you do not report on this indicator.",
        ));
    }
}

fn twice(blocks: &[Block<'_>], findings: &mut Vec<Finding>) {
    for (index, block) in blocks.iter().enumerate() {
        let (Some(key), Some(indicator)) = (block.key(), block.indicator) else { continue };
        // Last year's grid beside this year's is no repetition.
        let same = |other: &&Block<'_>| {
            other.key().as_ref() == Some(&key) && other.months.start == block.months.start
        };
        let Some(first) = blocks.iter().take(index).find(same) else { continue };
        findings.push(Finding::warning(
            Code::Structure,
            block.highlight.place.clone(),
            format!(
                "“{}” is reported twice for the same organisation and year, first at {}. One \
                 report was expected; the later one counts where they differ.",
                indicator.value.name, first.highlight.place
            ),
            "Remove one of the two reports.",
        ));
    }
}

fn lengths(block: &Block<'_>, findings: &mut Vec<Finding>) {
    let highlight = block.highlight;
    let months = highlight.months.len();
    for (name, row) in [("Plan", &highlight.plan), ("Actual", &highlight.actual)] {
        let Some(first) = row.first() else { continue };
        if row.len() != months {
            findings.push(Finding::error(
                Code::Structure,
                first.place.clone(),
                format!(
                    "The {name} row has {} cells where the month row has {months}. One for each \
                     month was expected.",
                    row.len()
                ),
                "Line up the Plan and Actual rows below the months.",
            ));
        }
    }
}
