//! What is in use beside what was entered: the framework file, layouts and mappings, and what pages
//! show. It is no part of [`Entered`](super::Entered), because it is large and changes seldom; a deed
//! that changes it carries what was in use before and after.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::parts::{Part, Parts, Placed, differing};
use super::subject::Subject;
use crate::calendar::Month;
use crate::framework::Framework;
use crate::funnel::Widening;
use crate::layouts::Layout;
use crate::layouts::mapping::Mapping;
use crate::patients::SavedMapping;
use crate::words;

/// One thing that is in use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum InUse {
    /// The text of the framework file.
    Framework(String),
    /// The texts of the layout files beside those that ship, in the order in which they came.
    Layouts(Vec<String>),
    /// What was said of sheets that were mapped by hand, by the SHA-256 of the file.
    Mappings(BTreeMap<String, Mapping>),
    /// The mappings of patient-level lists.
    ListMappings(Vec<SavedMapping>),
    /// The month up to which values are judged; `None` for the latest.
    Month(Option<Month>),
    /// The organisations picked to be compared, by code.
    Compared(BTreeSet<String>),
    /// The limits that funnels are drawn with.
    Widening(Widening),
}

/// A change of what is in use: the same things before and after.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Switch {
    /// What was in use.
    pub before: Vec<InUse>,
    /// What is in use since.
    pub after: Vec<InUse>,
}

impl Switch {
    /// From one thing to another of the same kind.
    pub fn of(before: InUse, after: InUse) -> Self {
        Self { before: vec![before], after: vec![after] }
    }

    /// From what was in use to what is since, both in the same order; what stays is left out.
    pub fn between(before: Vec<InUse>, after: Vec<InUse>) -> Self {
        let pairs = before.into_iter().zip(after).filter(|(before, after)| before != after);
        let (before, after) = pairs.unzip();
        Self { before, after }
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.before == self.after
    }

    /// What it changes, in order.
    pub fn subjects(&self) -> Vec<Subject> {
        differing(&apart(&self.before), &apart(&self.after))
    }

    /// What is done, for the label of undo and redo: `use the layout “Board pack”`.
    pub fn action(&self) -> String {
        let (before, after) = (apart(&self.before), apart(&self.after));
        let done = differing(&before, &after);
        let done: Vec<String> = done
            .iter()
            .map(|subject| match (subject, after.get(subject).map(|placed| &placed.part)) {
                (Subject::Framework, Some(Part::Framework(text))) => match Framework::parse(text) {
                    Ok(read) => format!("use the framework “{}”, {}", read.name, read.version),
                    Err(_) => "use another framework file".to_owned(),
                },
                (Subject::Layout(id), Some(Part::Layout(text))) => {
                    let name = Layout::parse(text).map_or_else(|_| id.clone(), |read| read.name);
                    format!("use the layout “{name}”")
                }
                (Subject::Layout(id), _) => {
                    let layout = before.get(subject).map(|placed| &placed.part);
                    let name = match layout {
                        Some(Part::Layout(text)) => Layout::parse(text).ok().map(|read| read.name),
                        _ => None,
                    };
                    format!("use the layout “{}” no longer", name.unwrap_or_else(|| id.clone()))
                }
                (Subject::ListMapping(name), Some(_)) => format!("use the mapping “{name}”"),
                (Subject::ListMapping(name), None) => {
                    format!("use the mapping “{name}” no longer")
                }
                (other, _) => format!("change the {}", other.about()),
            })
            .collect();
        match done.is_empty() {
            true => "change nothing".to_owned(),
            false => words::list(&done),
        }
    }
}

/// Takes apart what is in use, by subject.
pub fn apart(all: &[InUse]) -> Parts {
    let mut parts = Parts::new();
    let mut put = |subject, order: usize, part| {
        parts.insert(subject, Placed::at(order, part));
    };
    for one in all {
        match one {
            InUse::Framework(text) => put(Subject::Framework, 0, Part::Framework(text.clone())),
            InUse::Layouts(texts) => {
                for (order, text) in texts.iter().enumerate() {
                    let id = Layout::parse(text).map(|layout| layout.id);
                    let id = id.unwrap_or_else(|_| format!("{} of the files", order + 1));
                    put(Subject::Layout(id), order, Part::Layout(text.clone()));
                }
            }
            InUse::Mappings(all) => {
                for (sha256, mapping) in all {
                    put(Subject::Mapping(sha256.clone()), 0, Part::Mapping(mapping.clone()));
                }
            }
            InUse::ListMappings(all) => {
                for (order, mapping) in all.iter().enumerate() {
                    let subject = Subject::ListMapping(mapping.name.clone());
                    put(subject, order, Part::ListMapping(mapping.clone()));
                }
            }
            InUse::Month(month) => {
                if let Some(month) = month {
                    put(Subject::Month, 0, Part::Month(*month));
                }
            }
            InUse::Compared(codes) => {
                if !codes.is_empty() {
                    put(Subject::Compared, 0, Part::Compared(codes.clone()));
                }
            }
            InUse::Widening(widening) => {
                if *widening != Widening::default() {
                    put(Subject::Widening, 0, Part::Widening(*widening));
                }
            }
        }
    }
    parts
}

/// Puts together what is in use, one of each kind; the parts of what was entered are no matter of
/// it. Without a framework there is no [`InUse::Framework`].
pub fn together(parts: &Parts) -> Vec<InUse> {
    let mut framework = None;
    let (mut layouts, mut list_mappings) = (Vec::new(), Vec::new());
    let mut mappings = BTreeMap::new();
    let (mut month, mut compared) = (None, BTreeSet::new());
    let mut widening = Widening::default();
    for (subject, placed) in parts {
        match (subject, &placed.part) {
            (_, Part::Framework(text)) => framework = Some(InUse::Framework(text.clone())),
            (_, Part::Layout(text)) => layouts.push((placed.place(), text.clone())),
            (Subject::Mapping(sha256), Part::Mapping(mapping)) => {
                mappings.insert(sha256.clone(), mapping.clone());
            }
            (_, Part::ListMapping(mapping)) => {
                list_mappings.push((placed.place(), mapping.clone()));
            }
            (_, Part::Month(one)) => month = Some(*one),
            (_, Part::Compared(codes)) => compared.clone_from(codes),
            (_, Part::Widening(one)) => widening = *one,
            _ => {}
        }
    }
    layouts.sort_by_key(|(place, _)| *place);
    list_mappings.sort_by_key(|(place, _)| *place);
    let others = [
        InUse::Layouts(layouts.into_iter().map(|(_, text)| text).collect()),
        InUse::Mappings(mappings),
        InUse::ListMappings(list_mappings.into_iter().map(|(_, mapping)| mapping).collect()),
        InUse::Month(month),
        InUse::Compared(compared),
        InUse::Widening(widening),
    ];
    framework.into_iter().chain(others).collect()
}
