//! Gathers what readers come across, within bounds.
//!
//! Whatever is left out for a bound, or cannot be read, is noted: silence would be taken for
//! “nothing there”.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::super::{CellRef, Format, Limits, Sheet};
use super::invisible_text::{Concealed, Concealing};
use super::names::Name;
use super::{Content, Hidden, HiddenKind, Inventory};
use super::{filters, invisible_text, names, oversized, remote_cells, rows_and_columns, sheets};
use crate::words::plain;

/// Notes beyond this many say nothing new.
const MAX_NOTES: usize = 200;
/// Characters of a name that is shown.
const MAX_NAME: usize = 200;

/// What a reader has found so far.
pub(in crate::workbook) struct Collector {
    inventory: Inventory,
    /// How many more things, values and bytes of text may be held.
    room: usize,
    values: usize,
    bytes: usize,
    characters: usize,
    is_cut: bool,
    /// Rows within the reach of a filter in use, by sheet.
    filtered: BTreeMap<String, Vec<RangeInclusive<u32>>>,
    names: Vec<Name>,
    concealed: Concealed,
}

impl Collector {
    pub(in crate::workbook) fn new(limits: &Limits) -> Self {
        Self {
            inventory: Inventory::default(),
            room: limits.hidden,
            values: limits.hidden_values,
            bytes: limits.hidden_bytes,
            characters: limits.cell_characters,
            is_cut: false,
            filtered: BTreeMap::new(),
            names: Vec::new(),
            concealed: Concealed::default(),
        }
    }

    /// Adds a thing that was found.
    pub(in crate::workbook) fn add(&mut self, mut hidden: Hidden) {
        if self.room == 0 {
            self.is_cut = true;
            return;
        }
        self.room -= 1;
        hidden.name = cut(&plain(&hidden.name), MAX_NAME).to_owned();
        hidden.sheet = hidden.sheet.map(|sheet| plain(&sheet).into_owned());
        self.inventory.hidden.push(hidden);
    }

    /// Adds something whose content is the texts kept of it.
    pub(in crate::workbook) fn add_texts(
        &mut self,
        kind: HiddenKind,
        sheet: Option<&str>,
        name: &str,
        texts: Vec<String>,
    ) {
        let count = texts.len();
        let content = if texts.is_empty() { Content::Unread } else { Content::Texts(texts) };
        self.add(Hidden {
            kind,
            sheet: sheet.map(str::to_owned),
            cell: None,
            name: name.to_owned(),
            count,
            content,
        });
    }

    /// Adds texts that are told of only when they are about people.
    pub(in crate::workbook) fn add_ordinary(
        &mut self,
        kind: HiddenKind,
        sheet: Option<&str>,
        name: &str,
        texts: Vec<String>,
    ) {
        if texts.is_empty() {
            return;
        }
        self.add(Hidden {
            kind,
            sheet: sheet.map(str::to_owned),
            cell: None,
            name: name.to_owned(),
            count: texts.len(),
            content: Content::Ordinary(texts),
        });
    }

    /// Adds something of which only its presence is known.
    pub(in crate::workbook) fn add_unread(
        &mut self,
        kind: HiddenKind,
        sheet: Option<&str>,
        name: &str,
        count: usize,
    ) {
        self.add(Hidden {
            kind,
            sheet: sheet.map(str::to_owned),
            cell: None,
            name: name.to_owned(),
            count,
            content: Content::Unread,
        });
    }

    /// The text as far as there is room for it; `None` once there is no more, and for blank text.
    pub(in crate::workbook) fn keep(&mut self, text: &str) -> Option<String> {
        let text = cut(text, self.characters);
        if text.trim().is_empty() {
            return None;
        }
        self.keep_value(text)
    }

    /// The same, blank or not: the values of a column must stay beside those of the next.
    pub(in crate::workbook) fn keep_value(&mut self, text: &str) -> Option<String> {
        let text = cut(text, self.characters);
        if self.values == 0 || self.bytes < text.len() {
            self.is_cut = true;
            return None;
        }
        self.values -= 1;
        self.bytes -= text.len();
        Some(text.to_owned())
    }

    /// Notes what could not be looked through.
    pub(in crate::workbook) fn unread(&mut self, what: &str, why: &str) {
        if self.inventory.unread.len() < MAX_NOTES {
            let (what, why) = (cut(what, MAX_NAME), cut(why, MAX_NAME));
            let note = format!("{what} could not be looked through: {why}");
            self.inventory.unread.push(note);
        }
    }

    /// Notes a part that could not be looked through.
    pub(in crate::workbook) fn unread_part(&mut self, path: &str, why: &str) {
        self.unread(&format!("the part “{}”", cut(path, MAX_NAME)), why);
    }

    /// Notes that a filter in use covers these rows of a sheet.
    pub(in crate::workbook) fn filter(&mut self, sheet: &str, rows: RangeInclusive<u32>) {
        let ranges = self.filtered.entry(sheet.to_owned()).or_default();
        match ranges.last_mut() {
            Some(last) if last.end().saturating_add(1) == *rows.start() => {
                *last = *last.start()..=*rows.end();
            }
            _ => ranges.push(rows),
        }
    }

    /// Notes a defined name; whether it hides anything is known when all sheets are.
    pub(in crate::workbook) fn name(&mut self, name: Name) {
        if self.names.len() < self.room {
            self.names.push(name);
        } else {
            self.is_cut = true;
        }
    }

    /// Notes a cell whose format conceals it.
    pub(in crate::workbook) fn conceal(&mut self, sheet: &str, at: CellRef, how: Concealing) {
        self.concealed.add(sheet, at, how);
    }

    /// Notes how many bytes the whole file has, once its sheets are known.
    pub(in crate::workbook) fn size(&mut self, size: u64, format: Format, sheets: &[Sheet]) {
        oversized::list(size, format, sheets, self);
    }

    /// Adds what only the whole of the sheets can tell, and puts all in order.
    pub(in crate::workbook) fn finish(mut self, sheets: &[Sheet]) -> Inventory {
        let filtered = std::mem::take(&mut self.filtered);
        let concealed = std::mem::take(&mut self.concealed);
        for sheet in sheets {
            sheets::list(sheet, &mut self);
            let ranges = filtered.get(&sheet.name).map(Vec::as_slice).unwrap_or_default();
            let rows = filters::rows(sheet, ranges);
            rows_and_columns::list(sheet, &rows, &mut self);
            filters::list(sheet, &rows, &mut self);
            invisible_text::list(sheet, &concealed, &mut self);
            remote_cells::list(sheet, &mut self);
        }
        for name in std::mem::take(&mut self.names) {
            names::list(&name, sheets, &mut self);
        }
        if self.is_cut {
            let why = "there is more of it than can be held at once";
            self.unread("a part of what hides in the workbook", why);
        }
        let place = |hidden: &Hidden| {
            let is_its = |sheet: &Sheet| Some(&sheet.name) == hidden.sheet.as_ref();
            sheets.iter().position(is_its).unwrap_or(sheets.len())
        };
        let mut inventory = self.inventory;
        inventory.hidden.sort_by_cached_key(|hidden| (place(hidden), hidden.kind));
        inventory
    }
}

/// The first characters of a text.
pub(super) fn cut(text: &str, characters: usize) -> &str {
    // A text has at most as many characters as bytes, so most need no counting.
    if text.len() <= characters {
        return text;
    }
    let end = text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}
