//! The months ahead: tiers that would change if forecasts came true, early warnings, what is due.

use super::{Contents, Maker, words};
use crate::analysis::{Due, DueKind, Item};
use crate::framework::ReportDetail;
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table, Value};
use crate::view::{forward, track_record, wording};

/// The most rows of a table for a Board.
const FOR_BOARD: usize = 10;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let rising = here(maker, &forward::rising(maker.input.analysis));
    let falling = here(maker, &forward::falling(maker.input.analysis));
    let warnings = warnings(maker);
    let due = due(maker);
    if rising.is_empty() && falling.is_empty() && warnings.is_empty() && due.is_empty() {
        return Contents::nothing(
            "No tier would change if the forecasts came true, nothing shows early signs, and \
             nothing is due.",
        );
    }
    let would = |number: usize| if number == 1 { "measure would" } else { "measures would" };
    let opening = format!(
        "If the forecasts come true, {} {} reach a higher tier and {} a lower one.",
        rising.len(),
        would(rising.len()),
        falling.len()
    );
    let mut blocks = Vec::new();
    if !rising.is_empty() {
        blocks.push(Block::Heading("Tiers that would rise".to_owned()));
        blocks.extend(tiers(maker, "would-rise", "Measures whose tier would rise", &rising));
    }
    if !falling.is_empty() && maker.offer.report.detail != ReportDetail::Board {
        blocks.push(Block::Heading("Tiers that would fall".to_owned()));
        blocks.extend(tiers(maker, "would-fall", "Measures whose tier would fall", &falling));
    }
    if !warnings.is_empty() {
        blocks.push(Block::Heading("Early warnings".to_owned()));
        blocks.extend(capped(maker, warning_table(warnings)));
    }
    if !due.is_empty() {
        blocks.push(Block::Heading("What is due".to_owned()));
        blocks.extend(capped(maker, due_table(&due)));
    }
    let trusts: Vec<_> =
        maker.scope.items.iter().filter_map(|item| track_record::trust(item)).collect();
    if !trusts.is_empty() {
        let text = format!("How far to trust it: {}", track_record::summary(trusts));
        blocks.push(Block::Paragraph(Paragraph::computed(text, "by how past forecasts did")));
    }
    Contents::new(
        vec![Paragraph::computed(opening, "by the escalation rule run over the forecasts")],
        blocks,
    )
}

fn here<'a>(maker: &Maker<'a>, positions: &[usize]) -> Vec<&'a Item> {
    let items = positions.iter().filter_map(|at| maker.input.analysis.items.get(*at));
    items.filter(|item| maker.scope.holds(item)).collect()
}

/// A table as it is, or for a Board its first rows with how many there are besides.
fn capped(maker: &Maker<'_>, mut table: Table) -> Vec<Block> {
    let all = table.rows.len();
    if maker.offer.report.detail == ReportDetail::Board && all > FOR_BOARD {
        table.rows.truncate(FOR_BOARD);
        let more = all - FOR_BOARD;
        let verb = if more == 1 { "is" } else { "are" };
        let text = format!("{more} more {verb} in the reports of the delivery groups.");
        return vec![Block::Table(table), Block::Paragraph(Paragraph::computed(text, ""))];
    }
    vec![Block::Table(table)]
}

fn tiers(maker: &Maker<'_>, id: &str, caption: &str, items: &[&Item]) -> Vec<Block> {
    let with_method = maker.offer.report.detail == ReportDetail::DeliveryGroup;
    let row = |item: &&Item| {
        let words = item.forward.as_ref().map(|forward| forward.words.as_str()).unwrap_or_default();
        // The caption says it once for all.
        let words =
            words.trim_start_matches("If the forecast comes true").trim_start_matches([':', ',']);
        let mut cells = vec![
            Cell::text(words::measure(item)),
            Cell::text(item.organisation.clone()),
            words::tier(item),
            Cell::text(wording::capital(words.trim())),
        ];
        if with_method {
            let method = item.outlook.as_ref().map(|outlook| outlook.method.clone());
            cells.push(Cell::text(method.unwrap_or_default()));
        }
        Row::new(cells)
    };
    let mut columns = vec![
        Column::new("Measure", Sort::Text, 2.5),
        Column::new("Organisation", Sort::Text, 1.2),
        Column::new("Tier now", Sort::Mark, 0.7),
        Column::new("Tier ahead", Sort::Text, 4.0),
    ];
    if with_method {
        columns.push(Column::new("Forecast by", Sort::Text, 2.5));
    }
    let table = Table {
        id: id.to_owned(),
        caption: format!("{caption} if the forecasts come true."),
        columns,
        rows: items.iter().map(row).collect(),
    };
    capped(maker, table)
}

/// Measure, organisation, tier and what was seen.
type Warned = (String, String, Option<u8>, String);

fn warnings(maker: &Maker<'_>) -> Vec<Warned> {
    let analysis = maker.input.analysis;
    let organisations: Vec<&str> =
        maker.scope.items.iter().map(|item| item.organisation.as_str()).collect();
    analysis
        .early_warnings
        .iter()
        .filter(|warning| match forward::item_of(analysis, warning) {
            Some(item) => maker.scope.holds(item),
            None => organisations.contains(&warning.organisation.as_str()),
        })
        // A Board hears of what has not come to anybody's table yet.
        .filter(|warning| {
            maker.offer.report.detail != ReportDetail::Board || !warning.is_escalated()
        })
        .map(|warning| {
            let reasons = warning.reasons.iter();
            let seen: Vec<String> =
                reasons.map(|reason| format!("{}: {}", reason.sign.name(), reason.words)).collect();
            let name = warning.indicator.as_ref().map(|(_, name)| name.clone());
            (
                name.unwrap_or_else(|| "The returns as a whole".to_owned()),
                warning.organisation.clone(),
                warning.tier,
                seen.join(" "),
            )
        })
        .collect()
}

fn warning_table(warnings: Vec<Warned>) -> Table {
    let row = |(name, organisation, tier, seen): Warned| {
        Row::new(vec![
            Cell::text(name),
            Cell::text(organisation),
            tier.map_or_else(words::empty, |t| Cell::of(t.to_string(), Value::Tier(t))),
            Cell::text(seen),
        ])
    };
    Table {
        id: "early-warnings".to_owned(),
        caption: "What is going wrong before a tier moves.".to_owned(),
        columns: vec![
            Column::new("Measure", Sort::Text, 2.5),
            Column::new("Organisation", Sort::Text, 1.2),
            Column::new("Tier now", Sort::Mark, 0.7),
            Column::new("Signs", Sort::Text, 5.0),
        ],
        rows: warnings.into_iter().map(row).collect(),
    }
}

/// What one owes for one measure by one day: a row of the table.
struct Owing<'a> {
    first: &'a Due,
    about: String,
    what: Vec<&'a str>,
}

/// What is owed and the steps of plans, the overdue first; reports and would-be escalations stand
/// elsewhere. What is due from one, for one measure by one day, stands together.
fn due<'a>(maker: &Maker<'a>) -> Vec<Owing<'a>> {
    let analysis = maker.input.analysis;
    let with_steps = maker.offer.report.detail == ReportDetail::DeliveryGroup;
    let is_told = |due: &&Due| match due.kind {
        DueKind::Owed => true,
        DueKind::PlanStep => with_steps,
        DueKind::Report | DueKind::Escalation => false,
    };
    let mut rows: Vec<Owing<'_>> = Vec::new();
    for due in analysis.due.iter().filter(is_told) {
        let item = due.item.and_then(|at| analysis.items.get(at));
        let Some(item) = item.filter(|item| maker.scope.holds(item)) else { continue };
        let is_same = |row: &&mut Owing<'_>| {
            (row.first.by, row.first.item, row.first.kind) == (due.by, due.item, due.kind)
                && row.first.from == due.from
                && row.first.to == due.to
        };
        match rows.iter_mut().find(is_same) {
            Some(row) => row.what.push(&due.what),
            None => {
                rows.push(Owing { first: due, about: words::at(item), what: vec![&due.what] });
            }
        }
    }
    rows
}

/// Sentences one after the other, anything else as a list.
fn together(what: &[&str]) -> String {
    let are_sentences = what.iter().all(|one| one.ends_with('.'));
    what.join(if are_sentences { " " } else { "; " })
}

fn due_table(dues: &[Owing<'_>]) -> Table {
    let overdue = dues.iter().filter(|due| due.first.is_overdue).count();
    let row = |due: &Owing<'_>| {
        let first = due.first;
        Row::new(vec![
            Cell::of(crate::plans::day(first.by), Value::Date(first.by)),
            Cell::text(if first.is_overdue { "Overdue" } else { "Due" }),
            Cell::text(due.about.clone()),
            Cell::text(wording::capital(&together(&due.what))),
            Cell::text(first.from.clone()),
            Cell::text(first.to.clone()),
        ])
    };
    Table {
        id: "due".to_owned(),
        caption: match overdue {
            0 => "What is due, by date.".to_owned(),
            all if all == dues.len() => "What is due, by date: all of it overdue.".to_owned(),
            _ => format!("What is due, by date: {overdue} of {} overdue.", dues.len()),
        },
        columns: vec![
            Column::new("By", Sort::Text, 1.0),
            Column::new("Stands", Sort::Text, 0.8),
            Column::new("Measure", Sort::Text, 2.0),
            Column::new("What", Sort::Text, 3.0),
            Column::new("From", Sort::Text, 1.3),
            Column::new("To", Sort::Text, 2.0),
        ],
        rows: dues.iter().map(row).collect(),
    }
}
