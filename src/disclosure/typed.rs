//! What people typed into a return: free text says more than it should now and then.

use std::collections::{BTreeMap, BTreeSet};

use super::look::trace;
use super::naming::SheetName;
use super::signs::{self, Evidence};
use super::table::Table;
use super::{Sign, Trace};
use crate::template::{Entry, HighlightLabel, Return};
use crate::workbook::{CellRef, Sheet};

/// What people typed into a return: by sheet the cells of its texts, and the signs in them.
#[derive(Default)]
pub(super) struct Typed<'a> {
    pub cells: BTreeMap<&'a str, BTreeSet<CellRef>>,
    pub traces: Vec<Trace>,
}

impl<'a> Typed<'a> {
    pub(super) fn of(submission: Option<&'a Return>) -> Self {
        let Some(submission) = submission else { return Self::default() };
        let mut cells: BTreeMap<&str, BTreeSet<CellRef>> = BTreeMap::new();
        for (entry, _) in entries(submission) {
            let is_text = entry.cell.as_ref().is_some_and(|cell| cell.as_text().is_some());
            if let (Some(sheet), Some(at), true) =
                (entry.place.sheet.as_deref(), entry.place.cell, is_text)
            {
                cells.entry(sheet).or_default().insert(at);
            }
        }
        Self { cells, traces: of_texts(submission) }
    }
}

/// Signs of people in what people typed into a return. Names are expected where the return asks
/// who is responsible, and are no sign there.
pub fn of_texts(submission: &Return) -> Vec<Trace> {
    let found = evidence(submission).into_iter();
    let name = |name: &str| SheetName { words: String::new(), shown: Some(name.to_owned()) };
    found.map(|(sheet, evidence)| trace(evidence, None, &name(sheet))).collect()
}

/// The same with every cell, by sheet.
pub(super) fn evidence(submission: &Return) -> Vec<(&str, Evidence)> {
    let mut by_sheet: BTreeMap<&str, (Sheet, BTreeSet<CellRef>)> = BTreeMap::new();
    for (entry, is_lead) in entries(submission) {
        let (Some(sheet), Some(at), Some(cell)) =
            (entry.place.sheet.as_deref(), entry.place.cell, &entry.cell)
        else {
            continue;
        };
        if cell.as_text().is_some() {
            let (texts, leads) = by_sheet.entry(sheet).or_default();
            texts.insert(at, cell.clone());
            if is_lead {
                leads.insert(at);
            }
        }
    }
    let mut found = Vec::new();
    for (name, (texts, leads)) in by_sheet {
        for mut evidence in signs::look_through(&Table::of_sheet(&texts, |_| true)) {
            if evidence.sign == Sign::Name {
                evidence.cells.retain(|cell| !leads.contains(cell));
            }
            if !evidence.cells.is_empty() {
                found.push((name, evidence));
            }
        }
    }
    found
}

/// The entries of a return in which people write, and whether one asks for a person.
fn entries(submission: &Return) -> Vec<(&Entry, bool)> {
    let mut entries: Vec<(&Entry, bool)> = Vec::new();
    if let Some(cover) = &submission.cover {
        entries.extend([&cover.organisation, &cover.version].map(|entry| (entry, false)));
        entries.extend([&cover.prepared_by, &cover.signed_off_by].map(|entry| (entry, true)));
        // Executive lead, author and so on.
        entries.extend(cover.board_paper.values().map(|entry| (entry, true)));
    }
    for highlight in &submission.highlights {
        entries.extend(highlight.titles.iter().map(|entry| (entry, false)));
        for (label, entry) in &highlight.fields {
            entries.push((entry, asks_for_a_person(*label)));
        }
    }
    for row in &submission.history {
        entries.extend([&row.area, &row.group, &row.level].map(|entry| (entry, false)));
    }
    let rows = submission.plans.iter().map(|row| &row.cells);
    for cells in rows.chain(submission.deliverables.iter().map(|row| &row.cells)) {
        for (heading, entry) in cells {
            let is_lead = ["owner", "lead", "sro", "responsible", "by", "who"]
                .iter()
                .any(|word| heading.split_whitespace().any(|part| part == *word));
            entries.push((entry, is_lead));
        }
    }
    for row in &submission.intelligence {
        entries.extend([(&row.note, false), (&row.source, false), (&row.themes, false)]);
    }
    for row in &submission.decisions {
        entries.extend([(&row.note, false), (&row.recorded_by, true)]);
    }
    entries
}

fn asks_for_a_person(label: HighlightLabel) -> bool {
    matches!(
        label,
        HighlightLabel::Sro
            | HighlightLabel::DeliveryLead
            | HighlightLabel::PerformanceLead
            | HighlightLabel::InformaticsLead
            | HighlightLabel::ClinicalLead
            | HighlightLabel::FinanceLead
            | HighlightLabel::PmoLead
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Recognised, judge};
    use crate::finding::Place;
    use crate::template::{
        Cover, Decision, Deliverable, Highlight, HistoryRow, Intelligence, PlanSheetRow,
    };
    use crate::workbook::{Cell, Inventory, Workbook};

    /// What somebody may type, and what must not be repeated of it. All of it is invented.
    const TYPED: [(&str, &str, Sign); 7] = [
        ("Longest wait is 943 476 5919, escalated", "5919", Sign::NhsNumber),
        ("Breach of 9434765919", "5919", Sign::NhsNumber),
        ("Waited since May, DOB 12/03/1956", "1956", Sign::BirthDate),
        ("Taken home to SY3 8XQ by taxi", "8XQ", Sign::Postcode),
        ("Complaint of Mrs Edith Inventedperson", "Inventedperson", Sign::Name),
        ("Answer to edith.inventedperson@gmail.com", "inventedperson", Sign::Email),
        ("Called back on 07700 900123", "900123", Sign::Phone),
    ];

    fn entry(text: &str) -> Entry {
        let at = "B20".parse().unwrap();
        Entry { place: Place::cell("A&E", at), cell: Some(Cell::text(text)) }
    }

    /// A return with this text in one field, for each field in which people write.
    fn with(text: &str) -> Vec<(String, Return)> {
        let mut returns = Vec::new();
        for label in HighlightLabel::ALL {
            let mut highlight = Highlight::default();
            highlight.fields.insert(label, entry(text));
            let submission = Return { highlights: vec![highlight], ..Return::default() };
            returns.push((format!("{label:?}"), submission));
        }
        let titled = Highlight { titles: vec![entry(text)], ..Highlight::default() };
        let cells = || [("notes".to_owned(), entry(text))].into();
        let others = [
            ("title", Return { highlights: vec![titled], ..Return::default() }),
            (
                "version",
                Return {
                    cover: Some(Cover { version: entry(text), ..Cover::default() }),
                    ..Return::default()
                },
            ),
            (
                "area",
                Return {
                    history: vec![HistoryRow { area: entry(text), ..HistoryRow::default() }],
                    ..Return::default()
                },
            ),
            (
                "plan",
                Return {
                    plans: vec![PlanSheetRow { cells: cells(), ..PlanSheetRow::default() }],
                    ..Return::default()
                },
            ),
            (
                "deliverable",
                Return {
                    deliverables: vec![Deliverable { cells: cells(), ..Deliverable::default() }],
                    ..Return::default()
                },
            ),
            (
                "intelligence",
                Return {
                    intelligence: vec![Intelligence {
                        note: entry(text),
                        ..Intelligence::default()
                    }],
                    ..Return::default()
                },
            ),
            (
                "decision",
                Return {
                    decisions: vec![Decision { note: entry(text), ..Decision::default() }],
                    ..Return::default()
                },
            ),
        ];
        returns.extend(others.map(|(field, submission)| (field.to_owned(), submission)));
        returns
    }

    #[test]
    fn what_is_typed_about_people_is_found_in_every_field_and_not_repeated() {
        for (text, secret, sign) in TYPED {
            for (field, submission) in with(text) {
                let is_expected = HighlightLabel::ALL
                    .into_iter()
                    .any(|label| format!("{label:?}") == field && asks_for_a_person(label));
                let mut sheet = Sheet::new("A&E");
                sheet.insert("B20".parse().unwrap(), Cell::text(text));
                let workbook = Workbook { sheets: vec![sheet], ..Workbook::default() };
                let recognised = Recognised { patient_lists: &[], submission: Some(&submission) };
                let judged = judge(&workbook, &Inventory::default(), &recognised);
                let found = judged.disclosure.people.iter().find(|trace| trace.sign == sign);
                if is_expected && sign == Sign::Name {
                    assert_eq!(found, None, "a name is what {field} asks for");
                    continue;
                }
                assert!(found.is_some(), "{field}: {text}");
                let finding = judged.findings.first().expect("a sign has a finding");
                assert_eq!(finding.place.to_string(), "A&E!B20", "{field}: {text}");
                let said = format!("{:?} {:?}", judged.findings, judged.disclosure);
                assert!(!said.contains(secret), "{field} repeats {secret}: {said}");
            }
        }
    }
}
