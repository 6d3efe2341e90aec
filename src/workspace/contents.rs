//! What a workspace holds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::trail::Trail;
use crate::calendar::{Moment, Month};
use crate::entered::{History, InUse};
use crate::framework::Framework;
use crate::funnel::Widening;
use crate::intake::FileReport;
use crate::layouts::mapping::Mapping;
use crate::patients::SavedMapping;

/// Everything that a person works on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    /// When and by whom it was saved.
    pub saved: Saved,
    /// The text of the framework file; empty for the one that ships.
    pub framework: String,
    /// The texts of the layout files beside those that ship.
    pub layouts: Vec<String>,
    /// What was said of sheets that were mapped by hand, by the SHA-256 of the file.
    pub mappings: BTreeMap<String, Mapping>,
    /// The mappings of patient-level lists that were loaded from files.
    pub list_mappings: Vec<SavedMapping>,
    /// What was chosen on the pages.
    pub settings: Settings,
    /// What was entered, with the latest steps of undo and redo.
    pub entered: History,
    /// Who did what, when and why.
    pub trail: Trail,
    /// The files, in the order in which they were added, without their cells.
    pub returns: Vec<Arc<FileReport>>,
}

/// When and by whom a workspace was saved, and with which Sightline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The version of Sightline.
    pub program: String,
    /// When, by the clock of the machine.
    pub at: Option<Moment>,
    /// By whom, as they typed it; may be empty.
    pub by: String,
}

/// What was chosen on the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The month up to which values are judged; `None` for the latest.
    pub as_of: Option<Month>,
    /// The organisations picked to be compared, by code.
    pub picked: BTreeSet<String>,
    /// Which limits funnels are drawn with.
    pub widening: Widening,
    /// Whether the returns are the invented example.
    pub is_example: bool,
}

impl Contents {
    /// What is in use beside what was entered, in the order of [`InUse`]. Every field is named, so
    /// that a new one is not forgotten when two workspaces are merged.
    pub fn in_use(&self) -> Vec<InUse> {
        let Self {
            saved: _,
            framework,
            layouts,
            mappings,
            list_mappings,
            settings,
            entered: _,
            trail: _,
            returns: _,
        } = self;
        let Settings { as_of, picked, widening, is_example: _ } = settings;
        let framework = match framework.trim().is_empty() {
            true => Framework::default_text().to_owned(),
            false => framework.clone(),
        };
        vec![
            InUse::Framework(framework),
            InUse::Layouts(layouts.clone()),
            InUse::Mappings(mappings.clone()),
            InUse::ListMappings(list_mappings.clone()),
            InUse::Month(*as_of),
            InUse::Compared(picked.clone()),
            InUse::Widening(*widening),
        ]
    }
}
