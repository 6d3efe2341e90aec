//! Organisations, indicators, units and targets that do not agree with the framework.

use std::collections::BTreeMap;

use super::tidy_row::tidy_rows;
use super::words::{further, quantity};
use super::{Check, Context};
use crate::finding::{Code, Finding, Place};
use crate::series::{Block, CoverIdentity, Evidence, cover_identity, is_same, stated_unit};
use crate::template::{Cover, Entry, HighlightLabel, Reading, quoted, tidy};

pub(super) const CHECK: Check = Check {
    code: Code::Identity,
    title: "Organisation and indicator are known",
    finds: "An organisation’s name and code that disagree; an unknown code or name; an indicator \
            that is not in the catalogue; a unit or target that differs from the catalogue’s.",
    severity: "Error where it is not known whose figures they are or what they measure; warning \
               where another cell settles it; information where it was worked out.",
    why: "A figure under the wrong organisation or indicator is worse than a missing one.",
    fix: "Use the organisation’s ODS code and the indicator’s name as the framework lists them.",
    example: "The name of one trust beside the code of another.",
    run,
};

const INDICATOR_HINT: &str = "Use an indicator’s name or id as the framework lists it, or add the \
                              indicator to the framework file.";

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if let Some(cover) = &context.reported.accepted.return_.cover {
        on_cover(context, cover, findings);
    }
    for block in &context.reported.blocks {
        organisation(context, block, findings);
        indicator(context, block, findings);
        unit(block, findings);
        targets(block, findings);
    }
    organisation_of_rows(context, findings);
    rows(context, findings);
}

fn on_cover(context: &Context<'_>, cover: &Cover, findings: &mut Vec<Finding>) {
    let found = |entry: &Entry| {
        let text = entry.text()?;
        let known = context.framework.find_organisation(&tidy(&text)).is_some();
        Some((quoted(&text), known))
    };
    let (name, code) = (found(&cover.organisation), found(&cover.code));
    match cover_identity(cover, context.framework) {
        CoverIdentity::Disagree { by_code, by_name } => findings.push(Finding::error(
            Code::Identity,
            cover.code.place.clone(),
            format!(
                "The code belongs to {}, but the name in {} is that of {}. One organisation \
                 was expected; figures that do not name their own are left out.",
                by_code.name, cover.organisation.place, by_name.name
            ),
            "Correct the code or the name.",
        )),
        CoverIdentity::Unknown => {
            let (entry, text) = match (&code, &name) {
                (Some((text, _)), _) => (&cover.code, text.clone()),
                (None, Some((text, _))) => (&cover.organisation, text.clone()),
                (None, None) => return,
            };
            findings.push(Finding::error(
                Code::Identity,
                entry.place.clone(),
                format!("The framework knows no organisation {text}."),
                "Type the organisation’s ODS code, or add the organisation to the framework file.",
            ));
        }
        CoverIdentity::Known(organisation) => {
            if let Some((text, false)) = code {
                findings.push(Finding::warning(
                    Code::Identity,
                    cover.code.place.clone(),
                    format!(
                        "The framework knows no code {text}. The organisation was taken from the \
                         name, {}.",
                        organisation.name
                    ),
                    format!("Type {} as the code.", organisation.id()),
                ));
            }
            if let Some((text, false)) = name {
                findings.push(Finding::information(
                    Code::Identity,
                    cover.organisation.place.clone(),
                    format!(
                        "The name {text} is not one the framework lists. The organisation was taken \
                         from the code, {}.",
                        organisation.name
                    ),
                    "Use the listed name, or add this one to the framework file as an alias.",
                ));
            }
        }
        CoverIdentity::Blank => findings.push(Finding::warning(
            Code::Identity,
            cover.code.place.clone(),
            "The cover names no organisation. A name and an ODS code were expected.",
            "Fill in the organisation’s name and ODS code on the cover.",
        )),
    }
}

fn organisation(context: &Context<'_>, block: &Block<'_>, findings: &mut Vec<Finding>) {
    let label = block.highlight.fields.get(&HighlightLabel::Organisation);
    let stated = label.and_then(|entry| Some((entry, entry.text()?)));
    match (block.organisation, stated) {
        (None, Some((entry, text))) => findings.push(Finding::error(
            Code::Identity,
            entry.place.clone(),
            format!("The framework knows no organisation {}.", quoted(&text)),
            "Type the organisation’s ODS code, or add the organisation to the framework file.",
        )),
        (None, None) => {
            if !is_cover_reported(context) {
                findings.push(Finding::error(
                    Code::Identity,
                    block.highlight.place.clone(),
                    "Nothing tells which organisation the report is from: no cover names one that the \
                     framework knows, nor does its text, the name of the sheet or that of the file.",
                    "Add a cell “Organisation” with the ODS code, or put the organisation’s short \
                     name in the file’s name.",
                ));
            }
        }
        (Some(found), _) => {
            if !matches!(found.from, Evidence::Chosen | Evidence::Cover | Evidence::Label) {
                findings.push(Finding::information(
                    Code::Identity,
                    found.from.place(block.highlight),
                    format!(
                        "The organisation {} was taken from {}.",
                        found.value.name,
                        found.from.described()
                    ),
                    "Add a cover or a cell “Organisation” with the ODS code to be sure.",
                ));
            }
        }
    }
}

fn indicator(context: &Context<'_>, block: &Block<'_>, findings: &mut Vec<Finding>) {
    let fields = &block.highlight.fields;
    if let Some(found) = block.indicator {
        // A project that is named after its indicator is the rule in the printed layout.
        let is_clear =
            matches!(found.from, Evidence::Label | Evidence::Text(HighlightLabel::ProjectName));
        if !is_clear {
            findings.push(Finding::information(
                Code::Identity,
                found.from.place(block.highlight),
                format!(
                    "The indicator “{}” was taken from {}.",
                    found.value.name,
                    found.from.described()
                ),
                "Name the indicator in a cell “Indicator” or in the project name to be sure.",
            ));
        }
        return;
    }
    let labels = [HighlightLabel::Indicator, HighlightLabel::ProjectName];
    let stated = labels.iter().find_map(|label| {
        let entry = fields.get(label)?;
        Some((entry.place.clone(), entry.text()?))
    });
    findings.push(match stated {
        Some((place, text)) => unknown_indicator(context, place, &text, 0),
        None => Finding::error(
            Code::Identity,
            block.highlight.place.clone(),
            "Nothing in the report names an indicator of the catalogue.",
            INDICATOR_HINT,
        ),
    });
}

/// `more` is the number of further rows that name the same.
fn unknown_indicator(context: &Context<'_>, place: Place, text: &str, more: usize) -> Finding {
    let mut message = format!("{} is not an indicator of the catalogue.", quoted(text));
    if let Some(nearest) = context.framework.suggest_indicator(text) {
        message += &format!(" The nearest is “{}”.", nearest.name);
    }
    message += &and_further_rows(more);
    Finding::error(Code::Identity, place, message, INDICATOR_HINT)
}

fn and_further_rows(more: usize) -> String {
    if more == 0 { String::new() } else { format!(" The same holds for {}.", further(more, "row")) }
}

fn unit(block: &Block<'_>, findings: &mut Vec<Finding>) {
    let Some(indicator) = block.indicator.map(|indicator| indicator.value) else { return };
    let Some(entry) = block.highlight.fields.get(&HighlightLabel::Unit) else { return };
    let Some(text) = entry.text() else { return };
    if stated_unit(block.highlight) != Some(indicator.unit) {
        findings.push(Finding::warning(
            Code::Identity,
            entry.place.clone(),
            format!(
                "The unit is {}, but the catalogue lists “{}” in {}. The values are read in {}.",
                quoted(&text),
                indicator.name,
                indicator.unit.as_str(),
                indicator.unit.as_str()
            ),
            format!("Write {} as the unit, and check the values.", indicator.unit.as_str()),
        ));
    }
}

/// The printed targets are compared with those that hold in the reporting month.
fn targets(block: &Block<'_>, findings: &mut Vec<Finding>) {
    let (Some(indicator), Some(month)) = (block.indicator, block.reporting_month) else { return };
    let holding: Vec<f64> = indicator
        .value
        .targets
        .iter()
        .filter(|target| target.holds_in(month))
        .map(|target| target.value_in(month))
        .collect();
    if holding.is_empty() {
        return;
    }
    let labels =
        [("national", HighlightLabel::NationalTarget), ("local", HighlightLabel::LocalTarget)];
    for (name, label) in labels {
        let Some(entry) = block.highlight.fields.get(&label) else { continue };
        let Some(stated) = entry.number(block.unit).get() else { continue };
        if holding.iter().any(|target| is_same(*target, stated)) {
            continue;
        }
        let listed: Vec<_> = holding.iter().map(|value| quantity(*value, block.unit)).collect();
        findings.push(Finding::information(
            Code::Identity,
            entry.place.clone(),
            format!(
                "The {name} target is {} here; for {month} the catalogue has {}. The catalogue’s \
                 counts.",
                quantity(stated, block.unit),
                listed.join(" and ")
            ),
            "Correct the target, or add it to the framework file.",
        ));
    }
}

/// Whose figures the History rows are, where they do not say it themselves. Reports say it first.
fn organisation_of_rows(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let reported = &context.reported;
    let mut silent = reported.rows.iter().filter(|row| row.row.organisation.is_blank());
    let Some(first) = silent.next().filter(|_| reported.blocks.is_empty()) else { return };
    let place = first.row.organisation.place.clone();
    let hint = "Add a cover with the ODS code, or fill in the Organisation column.";
    match reported.organisation {
        None if !is_cover_reported(context) => findings.push(Finding::error(
            Code::Identity,
            place,
            "Nothing tells which organisation the rows are from: no cover names one that the \
             framework knows, nor does this column or the name of the file.",
            hint,
        )),
        Some(found) if found.from == Evidence::FileName => findings.push(Finding::information(
            Code::Identity,
            place,
            format!(
                "The organisation {} was taken from {}.",
                found.value.name,
                found.from.described()
            ),
            hint,
        )),
        _ => {}
    }
}

/// Whether the cover's organisation cannot be used, which has been reported once and for all.
fn is_cover_reported(context: &Context<'_>) -> bool {
    let cover = context.reported.accepted.return_.cover.as_ref();
    let identity = cover.map(|cover| cover_identity(cover, context.framework));
    matches!(identity, Some(CoverIdentity::Disagree { .. } | CoverIdentity::Unknown))
}

/// The rows of tidy sheets repeat their names, so each unknown name is reported once, at its first
/// row.
fn rows(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut indicators: BTreeMap<String, (Place, usize)> = BTreeMap::new();
    let mut organisations: BTreeMap<String, (Place, usize)> = BTreeMap::new();
    let mut nameless: Option<(Place, usize)> = None;
    for row in &context.reported.rows {
        if row.indicator.is_none() {
            match row.row.indicator.text() {
                Some(text) => count(indicators.entry(text), &row.row.indicator.place),
                None if matches!(row.value, Reading::Blank) => {}
                None => {
                    let place = row.row.indicator.place.clone();
                    nameless.get_or_insert((place, 0)).1 += 1;
                }
            }
        }
        if row.organisation.is_none()
            && let Some(text) = row.row.organisation.text()
        {
            count(organisations.entry(text), &row.row.organisation.place);
        }
    }
    let framework = context.framework;
    for row in tidy_rows(&context.reported.accepted.return_) {
        let unknown = |entry: Option<&Entry>, is_known: &dyn Fn(&str) -> bool| {
            let entry = entry?.clone();
            let text = entry.text().filter(|text| !is_known(&tidy(text)))?;
            Some((text, entry.place))
        };
        let is_indicator = |text: &str| framework.find_indicator(text).is_some();
        if let Some((text, place)) = unknown(row.indicator, &is_indicator) {
            count(indicators.entry(text), &place);
        }
        if let Some(blank) = row.indicator.filter(|entry| row.needs_indicator && entry.is_blank()) {
            findings.push(Finding::error(
                Code::Identity,
                blank.place.clone(),
                "The row names no indicator, so nothing that it says is used.",
                INDICATOR_HINT,
            ));
        }
        let is_organisation = |text: &str| framework.find_organisation(text).is_some();
        if let Some((text, place)) = unknown(row.organisation, &is_organisation) {
            count(organisations.entry(text), &place);
        }
    }
    for (text, (place, rows)) in indicators {
        findings.push(unknown_indicator(context, place, &text, rows - 1));
    }
    for (text, (place, rows)) in organisations {
        let more = and_further_rows(rows - 1);
        findings.push(Finding::error(
            Code::Identity,
            place,
            format!("The framework knows no organisation {}.{more}", quoted(&text)),
            "Type the organisation’s ODS code, or add the organisation to the framework file.",
        ));
    }
    if let Some((place, rows)) = nameless {
        let more = and_further_rows(rows - 1);
        findings.push(Finding::error(
            Code::Identity,
            place,
            format!("The row has a value but names no indicator.{more}"),
            INDICATOR_HINT,
        ));
    }
}

fn count(entry: std::collections::btree_map::Entry<'_, String, (Place, usize)>, place: &Place) {
    entry.or_insert_with(|| (place.clone(), 0)).1 += 1;
}
