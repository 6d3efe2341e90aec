//! Records as rows of the Decisions sheet.

use std::collections::BTreeMap;

use super::{Record, Records};
use crate::framework::Framework;
use crate::template::{Content, Datum, Table, Words};

impl Records {
    /// Adds what was recorded about the return's organisation to its Decisions sheet. A record
    /// that the sheet has from an earlier return is not written twice: it moves behind the others,
    /// because of opposite decisions of one month the later one counts.
    pub fn write_into(&self, content: &mut Content, framework: &Framework) {
        let Some(own) = framework.organisation(&content.organisation) else { return };
        let own = own.id().to_owned();
        for record in self.iter().filter(|record| record.about.organisation == own) {
            let Some(row) = row(record, framework) else { continue };
            let rows = content.rows.entry(Table::Decisions).or_default();
            rows.retain(|other| !is_same(other, &row));
            rows.push(row);
        }
    }
}

fn row(record: &Record, framework: &Framework) -> Option<BTreeMap<String, Datum>> {
    let (kind, word) = record.event.written()?;
    let organisation = framework.organisation(&record.about.organisation)?;
    let cells = [
        ("month", Datum::from(record.month)),
        ("organisation", organisation.name.as_str().into()),
        ("indicator", record.about.indicator.as_str().into()),
        ("event", kind.word().into()),
        ("decision", word.word().into()),
        ("note", record.written_note().into()),
        ("recorded by", record.recorded_by.as_str().into()),
    ];
    Some(cells.into_iter().map(|(key, datum)| (key.to_owned(), datum)).collect())
}

/// Whether two rows hold the same; what was read back has its month as a day.
fn is_same(one: &BTreeMap<String, Datum>, other: &BTreeMap<String, Datum>) -> bool {
    let month = |row: &BTreeMap<String, Datum>| match row.get("month") {
        Some(Datum::Month(month)) => Some(*month),
        Some(Datum::Day(day)) => Some(day.month()),
        _ => None,
    };
    let others = ["indicator", "event", "decision", "note"];
    month(one) == month(other) && others.iter().all(|key| one.get(*key) == other.get(*key))
}
