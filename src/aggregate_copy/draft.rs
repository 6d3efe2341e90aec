//! The copy before it is written: what the return says on the sheets and in the cells where it
//! says it, and what reading the copy has to give.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::DateSystem;
use crate::disclosure;
use crate::finding::Place;
use crate::template::{Entry, Part, Recognition, Return, SheetAgain, SheetNames};
use crate::workbook::{Cell, CellRef, Sheet, Value, Workbook};

/// Days from the start of the date system of 1900 to that of 1904.
const DAYS_TO_1904: f64 = 1_462.0;

/// A cell of the copy, by the name of its sheet.
pub(super) type At = (String, CellRef);

/// What the copy will hold.
pub(super) struct Draft {
    /// The sheets to write.
    pub sheets: Vec<SheetAgain>,
    /// The return that reading the copy has to give.
    pub expected: Return,
    /// Names of the sheets that are left out; `None` for a name that says something about a person.
    pub left_out: Vec<Option<String>>,
    /// How many cells on the other sheets are no part of the return.
    pub cells_left_out: usize,
    /// The words of each label in whose cell a value follows.
    inline: BTreeMap<At, String>,
    /// Where a value stands that a merged area shows in several cells.
    merged: BTreeMap<At, CellRef>,
}

impl Draft {
    /// The recognised figures and texts of a workbook, and its labels.
    pub(super) fn of(workbook: &Workbook, recognition: &Recognition) -> Self {
        let mut draft = Self {
            sheets: Vec::new(),
            expected: recognition.found.clone(),
            left_out: Vec::new(),
            cells_left_out: 0,
            inline: BTreeMap::new(),
            merged: BTreeMap::new(),
        };
        let mut names = SheetNames::default();
        // By the name in the file: the sheet there, and its place among the sheets of the copy.
        let mut known: BTreeMap<&str, (&Sheet, usize)> = BTreeMap::new();
        for sheet in &workbook.sheets {
            let labels = recognition.labels.get(&sheet.name);
            let is_telling = disclosure::is_telling(&sheet.name);
            let Some(labels) = labels.filter(|_| !known.contains_key(sheet.name.as_str())) else {
                draft.left_out.push((!is_telling).then(|| sheet.name.clone()));
                continue;
            };
            let name = names.give(if is_telling { "Sheet" } else { &sheet.name });
            let mut copy = Sheet::new(name);
            copy.merges.clone_from(&sheet.merges);
            for (at, words) in labels {
                copy.insert(*at, plain(&Cell::text(words.as_str())));
            }
            known.insert(&sheet.name, (sheet, draft.sheets.len()));
            draft.sheets.push(SheetAgain {
                sheet: copy,
                labels: labels.keys().copied().collect(),
                boxes: BTreeSet::new(),
                is_list: is_list(labels),
            });
        }
        let mut expected = std::mem::take(&mut draft.expected);
        expected.visit(&mut |part| match part {
            Part::Value(entry) => draft.take(entry, &known),
            Part::Label(Entry { place, .. }) | Part::Start(place) => draft.rename(place, &known),
        });
        draft.expected = expected;
        for (sheet, index) in known.values() {
            let kept = draft.sheets.get(*index).map_or(0, |again| again.sheet.cell_count());
            let filled = sheet.cells().filter(|(_, cell)| !cell.is_blank()).count();
            draft.cells_left_out += filled.saturating_sub(kept);
        }
        draft
    }

    /// Puts the cell of an entry on its sheet.
    fn take(&mut self, entry: &mut Entry, known: &BTreeMap<&str, (&Sheet, usize)>) {
        let original = entry.place.sheet.as_deref().and_then(|name| known.get(name)).copied();
        self.rename(&mut entry.place, known);
        let (Some((original, index)), Some(at)) = (original, entry.place.cell) else { return };
        let Some(copy) = self.sheets.get_mut(index) else { return };
        copy.boxes.insert(at);
        let Some(cell) = &mut entry.cell else { return };
        *cell = plain(cell);
        let name = copy.sheet.name.clone();
        let (source, raw) = match original.cell(at).filter(|cell| !cell.is_blank()) {
            Some(raw) => (at, Some(raw)),
            None => original.shown(at).map_or((at, None), |(first, raw)| (first, Some(raw))),
        };
        if source != at {
            self.merged.insert((name.clone(), at), source);
        }
        let Some(raw) = raw.map(plain) else { return };
        if copy.labels.contains(&source)
            && let Some(words) = copy.sheet.cell(source).map(ToString::to_string)
            && raw != *cell
        {
            self.inline.entry((name, source)).or_insert(words);
        }
        copy.sheet.insert(source, raw);
    }

    fn rename(&self, place: &mut Place, known: &BTreeMap<&str, (&Sheet, usize)>) {
        let Some(name) = &mut place.sheet else { return };
        let copy = known.get(name.as_str()).and_then(|(_, index)| self.sheets.get(*index));
        if let Some(copy) = copy {
            name.clone_from(&copy.sheet.name);
        }
    }

    /// Where the value of an entry stands in the copy; `None` for a blank one.
    pub(super) fn at(&self, entry: &Entry) -> Option<At> {
        entry.cell.as_ref()?;
        let place = (entry.place.sheet.clone()?, entry.place.cell?);
        let source = self.merged.get(&place).copied();
        Some(match source {
            Some(source) => (place.0, source),
            None => place,
        })
    }

    /// Writes other values into cells; labels stay. Returns the cells in which a value was changed.
    pub(super) fn change(&mut self, changes: &BTreeMap<At, Cell>) -> Vec<At> {
        let mut expected = std::mem::take(&mut self.expected);
        let mut changed: BTreeMap<At, &Cell> = BTreeMap::new();
        expected.visit(&mut |part| {
            if let Part::Value(entry) = part
                && let Some(at) = self.at(entry)
                && let Some(new) = changes.get(&at)
            {
                entry.cell = Some(new.clone());
                changed.insert(at, new);
            }
        });
        self.expected = expected;
        for (at, new) in &changed {
            let new = match self.inline.get(at) {
                Some(words) => Cell::text(format!("{words}: {new}")),
                None => (*new).clone(),
            };
            let copy = self.sheets.iter_mut().find(|again| again.sheet.name == at.0);
            if let Some(copy) = copy {
                copy.sheet.insert(at.1, new);
            }
        }
        changed.into_keys().collect()
    }
}

/// A list has its headings in one row.
fn is_list(labels: &BTreeMap<CellRef, String>) -> bool {
    let row = labels.keys().next().map(|at| at.row);
    labels.keys().all(|at| Some(at.row) == row)
}

/// A cell as the copy can hold it: dates count from 1900, an error is the text that it shows, and
/// a text has no characters that nobody sees. Only a number is shown as a percentage.
fn plain(cell: &Cell) -> Cell {
    let value = match &cell.value {
        Value::DateTime(serial, DateSystem::Excel1904) => {
            Value::DateTime(serial + DAYS_TO_1904, DateSystem::Excel1900)
        }
        Value::Error(error) => Value::Text(error.to_string()),
        Value::Text(text) => Value::Text(visible(text)),
        other => other.clone(),
    };
    let percent = cell.percent && matches!(value, Value::Number(_));
    Cell { value, percent }
}

fn visible(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}
