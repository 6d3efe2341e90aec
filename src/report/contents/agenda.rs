//! What a forum has before it, under the headings of its agenda.

use super::{Contents, Maker, words};
use crate::analysis::{AgendaEntry, Heading, owed};
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table};
use crate::words::list;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let Some(agenda) = maker.scope.agenda.filter(|agenda| !agenda.entries.is_empty()) else {
        return Contents::nothing("Nothing stands before this forum this month.");
    };
    let mut rows = Vec::new();
    for heading in Heading::ALL {
        let own: Vec<&AgendaEntry> =
            agenda.entries.iter().filter(|entry| entry.is_told_under(heading)).collect();
        if !own.is_empty() {
            rows.push(Row::heading(format!("{} ({})", heading.words(), own.len())));
        }
        rows.extend(own.into_iter().filter_map(|entry| row(maker, entry)));
    }
    let table = Table {
        id: "agenda".to_owned(),
        caption: format!("Before {}, {}.", agenda.name(), maker.scope.as_of.long()),
        columns: vec![
            Column::new("Measure", Sort::Text, 2.5),
            Column::new("Organisation", Sort::Text, 1.2),
            Column::new("Latest", Sort::Number, 1.0),
            Column::new("Tier", Sort::Mark, 0.6),
            Column::new("Change", Sort::Text, 1.1),
            Column::new("Why it is here", Sort::Text, 4.0),
            Column::new("Owed", Sort::Text, 2.5),
        ],
        rows,
    };
    let questions: Vec<_> = agenda
        .joint_questions(&maker.input.analysis.items)
        .into_iter()
        .filter_map(|(at, question)| {
            let item = maker.input.analysis.items.get(at)?;
            let text = format!("{}: {}", words::at(item), question.words);
            Some(Paragraph::computed(text, "by the tiers of all organisations"))
        })
        .collect();
    let mut blocks = vec![Block::Table(table)];
    if !questions.is_empty() {
        blocks.push(Block::Heading("Is the failure shared?".to_owned()));
        blocks.push(Block::List(questions));
    }
    Contents::new(Vec::new(), blocks)
}

fn row(maker: &Maker<'_>, entry: &AgendaEntry) -> Option<Row> {
    let item = maker.input.analysis.items.get(entry.item)?;
    let now = item.tier().map(|now| now.words.clone()).unwrap_or_default();
    let why = [entry.because.clone().unwrap_or_default(), now];
    let why: Vec<String> = why.into_iter().filter(|words| !words.is_empty()).collect();
    let others: Vec<&str> = entry.headings.iter().skip(1).map(|heading| heading.words()).collect();
    let also = match others.as_slice() {
        [] => String::new(),
        others => format!(" Also under: {}.", list(others)),
    };
    let owes: Vec<String> = owed::lines(&entry.owes).into_iter().map(|(line, _)| line).collect();
    let change = maker.scope.movement(item).words();
    Some(Row::new(vec![
        Cell::text(words::measure(item)),
        Cell::text(item.organisation.clone()),
        words::latest(item),
        words::tier(item),
        if change.is_empty() { words::empty() } else { Cell::text(change) },
        Cell::text(format!("{}{also}", why.join(" "))),
        if owes.is_empty() { words::empty() } else { Cell::text(owes.join(" ")) },
    ]))
}
