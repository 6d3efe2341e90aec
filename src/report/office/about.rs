//! What an output states about itself, as tables.

use crate::report::About;
use crate::report::document::{Cell, Column, Cover, Document, Fact, Row, Sort, Table};

/// What the document was made from and by which rules, but for the files.
pub fn about_facts(document: &Document) -> Vec<Fact> {
    let facts = document.about.facts().into_iter().map(|(label, text)| Fact::new(label, text));
    facts.chain([Fact::new("Compared with", document.since.long())]).collect()
}

/// The fields of a cover sheet; one that nobody has written yet says so.
pub fn cover_facts(cover: &Cover) -> Vec<Fact> {
    let text = |text: &str| if text.is_empty() { "Not stated" } else { text }.to_owned();
    cover.lines.iter().map(|line| Fact::new(&line.label, text(line.text()))).collect()
}

/// Labelled facts as a table of two columns without headings: the first column heads the rows.
pub fn fact_table(id: &str, caption: &str, facts: &[Fact]) -> Table {
    let row = |fact: &Fact| Row::new(vec![Cell::text(&fact.label), Cell::text(&fact.text)]);
    Table {
        id: id.to_owned(),
        caption: caption.to_owned(),
        columns: vec![Column::new("", Sort::Text, 1.0), Column::new("", Sort::Text, 3.0)],
        rows: facts.iter().map(row).collect(),
    }
}

/// The files that went in, with what tells whether a file at hand is the same.
pub fn file_table(about: &About) -> Table {
    let rows = about.files.iter().map(|file| {
        let hash = match file.sha256.as_str() {
            "" => "could not be read",
            hash => hash,
        };
        Row::new(vec![Cell::text(&file.name), Cell::text(&file.message), Cell::text(hash)])
    });
    Table {
        id: "files".to_owned(),
        caption: "The files that went in, with the SHA-256 of their bytes.".to_owned(),
        columns: vec![
            Column::new("File", Sort::Text, 1.0),
            Column::new("What happened", Sort::Text, 0.9),
            Column::new("SHA-256", Sort::Text, 2.2),
        ],
        rows: rows.collect(),
    }
}
