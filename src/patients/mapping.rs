//! Which column of a list holds what, as a person confirmed it.
//!
//! It is saved as a file like that of a layout: by headings, so that next month's list is
//! recognised wherever its columns stand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::fields::Field;
use super::heading;
use super::kind::Kind;
use crate::framework::{Problem, Problems, read_edited};
use crate::layouts::toml_text::Toml;
use crate::workbook::CellRef;

/// The columns of one sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What its rows are.
    pub kind: Kind,
    /// The row of the headings, from 0; the list begins below it.
    pub header: u32,
    /// The column of each field, from 0. A field that is not in it is not read.
    pub columns: BTreeMap<Field, u32>,
    /// The ODS code of the organisation that the whole list is about, where no column says it.
    pub organisation: Option<String>,
}

impl Mapping {
    /// What stands in the way of using it, in sentences; nothing when it can be used.
    pub fn problems(&self) -> Vec<String> {
        let has = |field| self.columns.contains_key(&field);
        let mut problems: Vec<String> = heading::missing(self.kind, has).into_iter().collect();
        let mut holders: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for (field, column) in &self.columns {
            match self.kind.field(*field) {
                Some(spec) => {
                    holders.entry(*column).or_default().push(format!("“{}”", spec.name));
                }
                None => problems.push(format!(
                    "Column {} is mapped to something that a list of {} does not have. Choose \
                     again what it holds.",
                    CellRef::column_letters(*column),
                    self.kind.words()
                )),
            }
        }
        for (column, names) in holders.iter().filter(|(_, names)| names.len() > 1) {
            problems.push(format!(
                "Column {} cannot be {} at once. Choose one.",
                CellRef::column_letters(*column),
                crate::words::list(names)
            ));
        }
        if !has(Field::Provider) && self.organisation.is_none() {
            problems.push(
                "No column holds the provider. Say which organisation the list is about, by its \
                 ODS code."
                    .to_owned(),
            );
        }
        problems
    }

    /// The mapping by headings, to be saved. Columns without a heading are left out.
    pub fn saved(&self, name: &str, file: &str, headings: &[(u32, &str)]) -> SavedMapping {
        let heading = |column: u32| {
            let found = headings.iter().find(|(at, _)| *at == column);
            found.map(|(_, heading)| (*heading).to_owned()).filter(|text| !text.is_empty())
        };
        let columns = self.columns.iter();
        SavedMapping {
            kind: self.kind,
            name: name.to_owned(),
            source: format!("Mapped by hand from “{file}”"),
            organisation: self.organisation.clone(),
            columns: columns.filter_map(|(field, at)| Some((*field, heading(*at)?))).collect(),
        }
    }
}

/// A mapping as a file keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedMapping {
    /// What the rows are.
    pub kind: Kind,
    /// What the mapping is called.
    pub name: String,
    /// Where it comes from.
    pub source: String,
    /// The ODS code of the organisation that the whole list is about, where no column says it.
    pub organisation: Option<String>,
    /// The heading of each field's column.
    pub columns: BTreeMap<Field, String>,
}

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "the mapping of a list")]
struct File {
    list: Kind,
    name: String,
    source: String,
    organisation: Option<String>,
    columns: BTreeMap<Spanned<Field>, Spanned<String>>,
}

impl SavedMapping {
    /// Whether a text is meant to be such a file, right or wrong.
    pub fn is_meant(text: &str) -> bool {
        text.lines()
            .any(|line| line.split_once('=').is_some_and(|(field, _)| field.trim() == "list"))
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// Every problem that was found, in the order of the file; a mistake in its form alone.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        read_edited(text, resolve)
    }

    /// The file, which [`parse`](Self::parse) reads back to the same.
    pub fn write(&self) -> String {
        let mut file = Toml::default();
        file.comment(
            "How Sightline reads one kind of patient-level list. Drop this file on the page \
             together with the list, or before it: every sheet with these headings is read by it, \
             whatever the file is called. Nothing in here is about a patient.",
        );
        file.gap();
        file.text("list", self.kind.as_str());
        file.text("name", &self.name);
        file.text("source", &self.source);
        if let Some(organisation) = &self.organisation {
            file.text("organisation", organisation);
        }
        file.heading(
            "The columns that are read, with their headings as on the sheet. No other column is.",
            "[columns]",
        );
        for (field, heading) in &self.columns {
            file.text(field.as_str(), heading);
        }
        file.finish()
    }
}

fn resolve(file: File, problems: &mut Problems) -> SavedMapping {
    let File { list: kind, name, source, organisation, columns: described } = file;
    let mut columns = BTreeMap::new();
    for (field, heading) in described {
        if kind.field(*field.get_ref()).is_none() {
            let message = format!("A list of {} has no such field.", kind.words());
            problems.add(field.span(), message, "Take the line out, or change the kind of list.");
        }
        if heading.get_ref().trim().is_empty() {
            let hint = "Write the heading as on the sheet, or take the line out.";
            problems.add(heading.span(), "The heading is blank.", hint);
        }
        columns.insert(field.into_inner(), heading.into_inner());
    }
    if let Some(missing) = heading::missing(kind, |field| columns.contains_key(&field)) {
        problems.whole(missing, "Add them under [columns].");
    }
    SavedMapping { kind, name, source, organisation, columns }
}
