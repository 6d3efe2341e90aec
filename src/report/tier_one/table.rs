//! The rows of the tier-one table, and the table as a workbook.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::Field;
use super::mapping::{Content, Mapped, Mapping, Percentages};
use crate::analysis::{Analysis, Item, PlanAction};
use crate::calendar::Period;
use crate::chart::HIDDEN;
use crate::chart::format::Format as Written;
use crate::chart::icon::{assurance_words, variation_words};
use crate::framework::Unit;
use crate::report::About;
use crate::report::document::{Cell, Column, Row, Sort, Table, Value};
use crate::report::xlsx::{clean, properties, write_cell};
use crate::template::WriteError;

/// What stands in the place of rows where no measure has one.
pub const NOTHING: &str = "No measure is in the tiers that the mapping asks for.";

/// The tier-one table of an analysis: a row for each measure of an organisation in the tiers that
/// the mapping asks for, highest tier first.
pub fn table(analysis: &Analysis, mapping: &Mapping) -> Table {
    let column = |column: &Mapped| {
        let sort = match column.content {
            Content::Field { field, .. } if field.is_number() => Sort::Number,
            Content::Field { .. } | Content::Text(_) => Sort::Text,
        };
        Column::new(&column.heading, sort, width(column) / USUAL)
    };
    let row = |item: &Item| {
        let cells = mapping.columns.iter().map(|column| match &column.content {
            Content::Text(text) => Cell::text(text),
            Content::Field { field, ahead } => cell(item, *field, *ahead, mapping.percentages),
        });
        Row::new(cells.collect())
    };
    Table {
        id: "tier-one".to_owned(),
        caption: mapping.name.clone(),
        columns: mapping.columns.iter().map(column).collect(),
        rows: analysis.items.iter().filter(|item| has_row(item, mapping)).map(row).collect(),
    }
}

/// The table as the bytes of an `.xlsx` file: headings in the first row, a measure in each row
/// below, nothing else on the sheet, because another system may read it. The same table gives the
/// same bytes.
///
/// # Errors
///
/// When there are more rows than a sheet has.
pub fn write(analysis: &Analysis, mapping: &Mapping, about: &About) -> Result<Vec<u8>, WriteError> {
    let table = table(analysis, mapping);
    let mut workbook = Workbook::new();
    let made =
        format!("Made by Sightline {} on {}. {}", about.version, about.created, about.framework);
    workbook.set_properties(&properties(&mapping.name, "", &made, about)?);
    sheet(workbook.add_worksheet(), &table, mapping)?;
    if mapping.has_about {
        origin(workbook.add_worksheet(), mapping, about)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The width of a column of usual weight, in characters.
const USUAL: f64 = 13.0;

fn width(column: &Mapped) -> f64 {
    let own = match &column.content {
        Content::Field { field, .. } if field.is_number() => 12.0,
        Content::Field { field: Field::OrganisationCode | Field::Period, .. } => 13.0,
        Content::Field {
            field: Field::TierReason | Field::PlanCauses | Field::PlanActions | Field::Narrative,
            ..
        } => 60.0,
        Content::Field { .. } => 28.0,
        Content::Text(text) => (text.chars().count() as f64 + 2.0).clamp(10.0, 40.0),
    };
    // A heading stands on two lines rather than on four.
    let heading = (column.heading.chars().count() as f64 / 2.0 + 4.0).min(30.0);
    column.width.unwrap_or(own.max(heading))
}

fn has_row(item: &Item, mapping: &Mapping) -> bool {
    let tier = item.tier().filter(|month| !month.is_not_judged()).map(|month| month.tier);
    let is_in = |asked: u8| item.nhs_england_tier().is_some_and(|tier| tier <= asked);
    !item.is_system
        && tier.is_some_and(|tier| tier >= mapping.tier)
        && mapping.nhs_england_tier.is_none_or(is_in)
}

fn cell(item: &Item, field: Field, ahead: u8, percentages: Percentages) -> Cell {
    let latest = item.latest.as_ref();
    let period = item.hidden().or(latest.map(|latest| latest.period));
    let period = period.map(|first| (0..ahead).fold(first, |period, _| period.next()));
    let seen = period.and_then(|period| item.series.observations.get(&period));
    let figure = |number: Option<f64>| figure(item, number, percentages);
    let count = |number: Option<f64>| {
        number.map_or_else(
            || Cell::text(""),
            |number| {
                let text = Written::new(Unit::Number, [number]).value(number);
                let decimals = Written::new(Unit::Number, [number]).decimals;
                Cell::of(text, Value::Number { number, decimals, suffix: "" })
            },
        )
    };
    let month = item.tier();
    let plan = item.plan.as_ref();
    match field {
        Field::OrganisationCode => Cell::text(&item.series.key.organisation),
        Field::Organisation => Cell::text(&item.organisation),
        Field::OrganisationName => Cell::text(&item.organisation_name),
        Field::MeasureId => Cell::text(&item.indicator.id),
        Field::Measure => Cell::text(&item.indicator.name),
        Field::Programme => Cell::text(&item.indicator.programme),
        Field::Domain => Cell::text(&item.indicator.domain),
        Field::Period => period.map_or_else(|| Cell::text(""), dated),
        Field::Value if item.hidden().is_some() => Cell::text(HIDDEN),
        Field::Value => figure(latest.map(|latest| latest.value)),
        Field::Numerator => count(seen.and_then(|seen| seen.numerator)),
        Field::Denominator => count(seen.and_then(|seen| seen.denominator)),
        Field::Plan => figure(seen.and_then(|seen| seen.plan)),
        Field::Target => {
            let month = period.map(Period::month_of_end);
            figure(
                month.and_then(|month| item.indicator.target_in(month)).map(|target| target.value),
            )
        }
        Field::GapToPlan => figure(latest.and_then(|latest| Some(latest.value - latest.plan?))),
        Field::RecoveryTrajectory => figure(seen.and_then(|seen| seen.recovery)),
        Field::Forecast => figure(period.and_then(|period| forecast(item, period))),
        Field::Tier => month.map_or_else(
            || Cell::text(""),
            |month| Cell::of(month.tier.to_string(), Value::Tier(month.tier)),
        ),
        Field::TierName => Cell::text(month.map_or("", |month| month.name.as_str())),
        Field::TierReason => Cell::text(month.map_or("", |month| month.words.as_str())),
        Field::MonthsUnder => count(month.map(|month| f64::from(month.run))),
        Field::NhsEnglandTier => count(item.nhs_england_tier().map(f64::from)),
        Field::Variation => {
            Cell::text(item.chart.variation.map_or("", |icon| variation_words(icon).name))
        }
        Field::Assurance => {
            Cell::text(item.chart.assurance.map_or("", |icon| assurance_words(icon).name))
        }
        Field::Forums => Cell::text(month.map_or_else(String::new, |month| month.route.join("; "))),
        Field::PlanStep => Cell::text(plan.map_or("", |plan| plan.step.as_str())),
        Field::PlanOwner => Cell::text(plan.map_or("", |plan| plan.owner.as_str())),
        Field::PlanCauses => {
            Cell::text(plan.map_or_else(String::new, |plan| plan.causes.join("; ")))
        }
        Field::PlanActions => {
            let actions = plan.map(|plan| plan.actions.iter().map(action).collect::<Vec<_>>());
            Cell::text(actions.unwrap_or_default().join("\n"))
        }
        Field::RecoveryMonth => plan
            .and_then(|plan| plan.recovery)
            .map_or_else(|| Cell::text(""), |month| Cell::of(month.short(), Value::Month(month))),
        Field::Narrative => {
            Cell::text(item.narratives.first().map_or("", |narrative| narrative.text.as_str()))
        }
        Field::Source => {
            let source = latest.and_then(|latest| latest.source.as_ref());
            Cell::text(
                source.map_or_else(String::new, |source| {
                    format!("{}, {}", source.file, source.place)
                }),
            )
        }
    }
}

fn dated(period: Period) -> Cell {
    match period.month() {
        Some(month) => Cell::of(month.short(), Value::Month(month)),
        None => Cell::of(period.to_string(), Value::Date(period.first_day())),
    }
}

/// A number in the unit of the measure; an empty cell where there is none.
fn figure(item: &Item, number: Option<f64>, percentages: Percentages) -> Cell {
    let Some(number) = number.filter(|number| number.is_finite()) else { return Cell::text("") };
    let values = item.series.observations.values().filter_map(|seen| seen.value);
    let written = Written::new(item.indicator.unit, values).at_least(item.indicator.decimals);
    let decimals = written.decimals;
    let (text, suffix) = match (item.indicator.unit, percentages) {
        (Unit::Percent, Percentages::Shares) => (written.value(number), "%"),
        (Unit::Percent, Percentages::Numbers) => (written.bare(number), ""),
        _ => (written.value(number), ""),
    };
    Cell::of(text, Value::Number { number, decimals, suffix })
}

fn forecast(item: &Item, period: Period) -> Option<f64> {
    let month = period.month()?;
    let ahead = item.outlook.as_ref()?.months.iter().find(|ahead| ahead.month == month)?;
    Some(ahead.central)
}

/// `Open a ward (Chief nurse, by Oct 2026, under way)`.
fn action(action: &PlanAction) -> String {
    let due = if action.due.is_empty() { String::new() } else { format!("by {}", action.due) };
    let parts = [action.owner.as_str(), &due, &action.status];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => action.action.clone(),
        parts => format!("{} ({})", action.action, parts.join(", ")),
    }
}

fn sheet(sheet: &mut Worksheet, table: &Table, mapping: &Mapping) -> Result<(), XlsxError> {
    sheet.set_name(&mapping.sheet)?;
    let heading = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    for (place, column) in (0..).zip(&mapping.columns) {
        sheet.set_column_width(place, width(column))?;
        sheet.write_string_with_format(0, place, clean(&column.heading), &heading)?;
    }
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, cells) in (1..).zip(&table.rows) {
        for ((place, cell), column) in (0..).zip(&cells.cells).zip(&mapping.columns) {
            let cell = match (&cell.value, cell.text.as_str()) {
                (Value::Text, "") => continue,
                // Plain: no colours in a table that another system reads.
                (Value::Tier(tier), _) => &Cell::of(
                    cell.text.clone(),
                    Value::Number { number: f64::from(*tier), decimals: 0, suffix: "" },
                ),
                _ => cell,
            };
            write_cell(sheet, row, place, cell, &plain, column.format.as_deref())?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

fn origin(sheet: &mut Worksheet, mapping: &Mapping, about: &About) -> Result<(), XlsxError> {
    sheet.set_name("About")?;
    let bold = Format::new().set_bold();
    for (column, width) in (0..).zip([40.0, 68.0, 12.0, 60.0]) {
        sheet.set_column_width(column, width)?;
    }
    let nhs_england = mapping.nhs_england_tier.map_or_else(String::new, |tier| {
        format!(", of those in tier {tier} of NHS England or one of more involvement")
    });
    let rows = format!("Measures in tier {} and above{nhs_england}", mapping.tier);
    let own = [("Mapping", mapping.name.clone()), ("Rows", rows)];
    let mut row = 0;
    for (label, fact) in own.into_iter().chain(about.facts()) {
        sheet.write_string_with_format(row, 0, label, &bold)?;
        sheet.write_string(row, 1, clean(&fact))?;
        row += 1;
    }
    row += 1;
    for (column, heading) in (0..).zip(["File", "SHA-256", "Outcome", "What happened"]) {
        sheet.write_string_with_format(row, column, heading, &bold)?;
    }
    for (row, file) in (row + 1..).zip(&about.files) {
        let texts = [&file.name, &file.sha256, file.outcome.as_str(), &file.message];
        for (column, text) in (0..).zip(texts) {
            sheet.write_string(row, column, clean(text))?;
        }
    }
    Ok(())
}
