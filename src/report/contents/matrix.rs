//! Variation against assurance: which measures improve and which get worse, against whether they
//! will meet their targets.

use super::{Contents, Maker, words};
use crate::analysis::Item;
use crate::report::document::{Block, Cell, Column, Paragraph, Row, Sort, Table, Value};
use crate::view::selection::{AssuranceKind, SignalKind};
use crate::words::counted;

/// The most measures that are named in a cell.
const NAMED: usize = 6;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let items = &maker.scope.items;
    if items.is_empty() {
        return Contents::nothing("No measure is reported here.");
    }
    let of = |signal: SignalKind, assurance: AssuranceKind| -> Vec<&Item> {
        let is_there =
            |item: &&Item| SignalKind::of(item) == signal && AssuranceKind::of(item) == assurance;
        items.iter().copied().filter(is_there).collect()
    };
    let is_of_one = maker.scope.is_of_one();
    let cell = |own: Vec<&Item>| match own.len() {
        0 => words::empty(),
        number => {
            let name =
                |item: &&Item| if is_of_one { words::measure(item) } else { words::at(item) };
            let mut names: Vec<String> = own.iter().take(NAMED).map(name).collect();
            if number > NAMED {
                names.push(format!("{} more", number - NAMED));
            }
            Cell::text(format!("{number}: {}", names.join("; ")))
        }
    };
    let row = |signal: SignalKind| {
        let heading = match signal.icon() {
            Some(icon) => Cell::of(signal.words(), Value::Variation(icon)),
            None => Cell::text(signal.words()),
        };
        let cells = AssuranceKind::ALL.map(|assurance| cell(of(signal, assurance)));
        Row::new(std::iter::once(heading).chain(cells).collect())
    };
    let headings = AssuranceKind::ALL.map(|kind| Column::new(kind.words(), Sort::Text, 2.0));
    let columns = std::iter::once(Column::new("Variation", Sort::Text, 1.2)).chain(headings);
    let first = of(SignalKind::Worsening, AssuranceKind::Fails);
    let opening = match first.len() {
        0 => "No measure is both getting worse and failing its target.".to_owned(),
        number => format!(
            "{} {} both getting worse and failing: act on {} first.",
            counted(number, "measure"),
            if number == 1 { "is" } else { "are" },
            if number == 1 { "it" } else { "them" }
        ),
    };
    let table = Table {
        id: "matrix".to_owned(),
        caption: "Variation of the latest values by whether the process will meet its target."
            .to_owned(),
        columns: columns.collect(),
        rows: SignalKind::ALL.map(row).to_vec(),
    };
    Contents::new(
        vec![Paragraph::computed(opening, "by the icons of the charts")],
        vec![Block::Table(table)],
    )
}
