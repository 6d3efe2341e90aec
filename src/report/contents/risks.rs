//! Risks and deliverables beside the measures, as returns and people state them.

use super::{Contents, Maker, words};
use crate::intelligence::Subject;
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table, Value};
use crate::view::wording;
use crate::words::counted;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let knowledge = &maker.input.analysis.knowledge;
    let as_of = maker.scope.as_of;
    let is_here = |subject: &Subject| {
        maker
            .scope
            .items
            .iter()
            .any(|item| subject.covers(&item.series.key.organisation, &item.indicator))
    };
    let scale = maker.input.framework.risk;
    let about = |subject: &Subject| subject.words(maker.input.framework);
    let given = |text: &str| Cell::text(if text.is_empty() { wording::NOTHING } else { text });
    let risks: Vec<Row> = knowledge
        .risks
        .iter()
        .filter(|known| is_here(&known.what.subject))
        .map(|known| {
            let risk = &known.what;
            let source = known.source.as_ref().map(words::address).unwrap_or_default();
            Row::new(vec![
                Cell::text(risk.title.clone()).from_source(source),
                Cell::text(about(&risk.subject)),
                Cell::text(risk.score_words(scale)),
                given(&risk.reference_words()),
                given(&risk.mitigation),
                given(&risk.owner),
            ])
        })
        .collect();
    let deliverables: Vec<Row> = knowledge
        .deliverables
        .iter()
        .filter(|known| is_here(&known.what.subject))
        .map(|known| {
            let what = &known.what;
            let source = known.source.as_ref().map(words::address).unwrap_or_default();
            let due = what
                .due()
                .map_or_else(words::empty, |due| Cell::of(due.to_string(), Value::Month(due)));
            Row::new(vec![
                Cell::text(what.title.clone()).from_source(source),
                Cell::text(about(&what.subject)),
                due,
                Cell::text(what.status_words()),
                given(&what.standing(as_of)),
                given(&what.owner),
            ])
        })
        .collect();
    if risks.is_empty() && deliverables.is_empty() {
        return Contents::nothing("The returns state no risks and no deliverables here.");
    }
    let high = knowledge
        .risks
        .iter()
        .filter(|known| is_here(&known.what.subject))
        .filter(|known| known.what.score.is_some_and(|score| score.product() >= scale.high))
        .count();
    let overdue = knowledge
        .deliverables
        .iter()
        .filter(|known| is_here(&known.what.subject) && known.what.is_overdue(as_of))
        .count();
    let opening = format!(
        "{}, {} of them high; {}, {} of them overdue.",
        counted(risks.len(), "risk"),
        words::none_or(high),
        counted(deliverables.len(), "deliverable"),
        words::none_or(overdue)
    );
    let mut blocks = Vec::new();
    if !risks.is_empty() {
        blocks.push(Block::Table(Table {
            id: "risks".to_owned(),
            caption: format!("Risks, the highest first. {}", scale.words()),
            columns: vec![
                Column::new("Risk", Sort::Text, 3.0),
                Column::new("About", Sort::Text, 2.0),
                Column::new("Score", Sort::Text, 1.2),
                Column::new("Reference", Sort::Text, 1.0),
                Column::new("Mitigation", Sort::Text, 3.0),
                Column::new("Owner", Sort::Text, 1.2),
            ],
            rows: risks,
        }));
    }
    if !deliverables.is_empty() {
        blocks.push(Block::Table(Table {
            id: "deliverables".to_owned(),
            caption: "Deliverables and milestones, by the month that counts.".to_owned(),
            columns: vec![
                Column::new("Deliverable", Sort::Text, 3.0),
                Column::new("About", Sort::Text, 2.0),
                Column::new("Month", Sort::Text, 1.0),
                Column::new("Status", Sort::Text, 1.0),
                Column::new("Against what was agreed", Sort::Text, 2.0),
                Column::new("Owner", Sort::Text, 1.2),
            ],
            rows: deliverables,
        }));
    }
    Contents::new(vec![Paragraph::computed(opening, "by what returns and people state")], blocks)
}
