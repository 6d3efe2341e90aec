//! One edit of the map written into the text of a framework file, with nothing else touched.
//!
//! Only what the edit changes is replaced, added or taken out; comments, order and spacing stay. The
//! result is read again and has to be the framework with the edit and no other.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::super::file::Names;
use super::super::write_back::edited;
use super::super::{Forum, Forums, Framework};
use super::{ForumEdit, apply};

type Table = BTreeMap<String, Spanned<toml::Value>>;

/// The tables that are written to; everything else is passed over.
#[derive(Deserialize)]
struct Places {
    #[serde(default)]
    matrix: Vec<RowPlaces>,
    #[serde(default)]
    forum: Vec<Table>,
    #[serde(default)]
    report: Vec<Table>,
}

#[derive(Deserialize)]
struct RowPlaces {
    forums: Names,
    #[serde(default)]
    finance_forums: Names,
}

/// The text with one edit; `None` where it is no framework file, the edit does not fit it, or no
/// place for it can be found.
pub(super) fn written(text: &str, edit: &ForumEdit) -> Option<String> {
    let before = Framework::parse(text).ok()?;
    let wanted = apply::apply(&before, edit).ok()?;
    let places: Places = toml::from_str(text).ok()?;
    let mut writing = Writing::new(text);
    for ((old, new), place) in
        before.matrix.rows.iter().zip(&wanted.matrix.rows).zip(&places.matrix)
    {
        let keys =
            old.forums.keys().chain(new.forums.keys().filter(|k| !old.forums.contains_key(*k)));
        for key in keys {
            writing.cell(key, (old.forums.get(key), new.forums.get(key)), place);
        }
    }
    for ((old, new), place) in before.reports.iter().zip(&wanted.reports).zip(&places.report) {
        if old.audience != new.audience {
            writing.replace(place.get("audience")?.span(), quoted(&new.audience));
        }
    }
    let removed = match edit {
        ForumEdit::Remove(name) => before.forums.iter().position(|forum| forum.name == *name),
        _ => None,
    };
    if let Some(place) = removed.and_then(|at| places.forum.get(at)) {
        writing.take_out(place)?;
    }
    let kept = before.forums.iter().zip(&places.forum).enumerate();
    let kept: Vec<_> = kept.filter(|(at, _)| Some(*at) != removed).map(|(_, one)| one).collect();
    for ((old, place), new) in kept.iter().zip(&wanted.forums) {
        writing.description(old, new, place);
    }
    if let Some(new) = wanted.forums.get(kept.len()) {
        writing.append(new, places.forum.last());
    }
    let text = edited(text, writing.edits)?;
    (Framework::parse(&text).as_ref() == Ok(&wanted)).then_some(text)
}

/// The replacements in a text as they are gathered.
struct Writing<'a> {
    text: &'a str,
    line_break: &'static str,
    edits: Vec<(Range<usize>, String)>,
}

impl<'a> Writing<'a> {
    fn new(text: &'a str) -> Self {
        let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self { text, line_break, edits: Vec::new() }
    }

    fn replace(&mut self, place: Range<usize>, new: String) {
        self.edits.push((place, new));
    }

    /// The end of the line in which `at` lies, before its line break.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let end = at + rest.find('\n').unwrap_or(rest.len());
        let has_return = self.text.get(..end).is_some_and(|line| line.ends_with('\r'));
        if has_return { end - 1 } else { end }
    }

    /// The whole line in which `at` lies, with its line break.
    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
    }

    /// The start of the line after the one in which `at` lies.
    fn next_line(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.find('\n').map_or(rest.len(), |end| end + 1)
    }

    fn below(&mut self, at: usize, lines: &[String]) {
        let end = self.line_end(at);
        let lines: String = lines.iter().map(|line| format!("{}{line}", self.line_break)).collect();
        self.edits.push((end..end, lines));
    }

    /// A cell of the matrix: its usual forum and the one for finance.
    fn cell(&mut self, key: &str, (old, new): (Option<&Forums>, Option<&Forums>), row: &RowPlaces) {
        let usual = |cell: Option<&Forums>| cell.map(|cell| cell.usual.clone());
        let finance = |cell: Option<&Forums>| cell.and_then(|cell| cell.finance.clone());
        let last = row.forums.values().map(|name| name.span().end).max();
        self.entry(key, (usual(old), usual(new)), &row.forums, None, last);
        let heading = row.finance_forums.is_empty().then_some("[matrix.finance_forums]");
        let last = row.finance_forums.values().map(|name| name.span().end).max().or(last);
        self.entry(key, (finance(old), finance(new)), &row.finance_forums, heading, last);
    }

    fn entry(
        &mut self,
        key: &str,
        (old, new): (Option<String>, Option<String>),
        names: &Names,
        heading: Option<&str>,
        last: Option<usize>,
    ) {
        let place = names.iter().find(|(own, _)| own.get_ref() == key);
        match (place, new) {
            (Some((_, name)), Some(new)) if old.as_ref() != Some(&new) => {
                self.replace(name.span(), quoted(&new));
            }
            (Some((own, name)), None) => {
                let lines = self.line_start(own.span().start)..self.next_line(name.span().end);
                self.replace(lines, String::new());
            }
            (None, Some(new)) => {
                let line = format!("{} = {}", bare_or_quoted(key), quoted(&new));
                let lines: Vec<String> =
                    heading.map(str::to_owned).into_iter().chain([line]).collect();
                if let Some(last) = last {
                    self.below(last, &lines);
                }
            }
            _ => {}
        }
    }

    /// Takes a description out, from its heading to its last field.
    fn take_out(&mut self, table: &Table) -> Option<()> {
        let first = table.values().map(|value| value.span().start).min()?;
        let last = table.values().map(|value| value.span().end).max()?;
        let heading = self.text.get(..first)?.rfind("[[forum]]")?;
        let end = self.next_line(last);
        let rest = self.text.get(end..)?;
        // The empty line below it goes with it.
        let blank = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
        self.replace(self.line_start(heading)..end + blank, String::new());
        Some(())
    }

    /// The fields of a description that changed.
    fn description(&mut self, old: &Forum, new: &Forum, table: &Table) {
        let mut missing = Vec::new();
        for ((field, before), (_, after)) in fields(old).into_iter().zip(fields(new)) {
            if before == after {
                continue;
            }
            match table.get(field) {
                Some(place) => self.replace(place.span(), after),
                None => missing.push(format!("{field} = {after}")),
            }
        }
        let last = table.values().map(|value| value.span().end).max();
        if let Some(last) = last.filter(|_| !missing.is_empty()) {
            self.below(last, &missing);
        }
    }

    /// A description of its own, below the others or at the end.
    fn append(&mut self, forum: &Forum, last: Option<&Table>) {
        let last = last.and_then(|table| table.values().map(|value| value.span().end).max());
        let at = last.unwrap_or_else(|| self.text.trim_end().len());
        let stated =
            fields(forum).into_iter().filter(|(_, value)| value != "\"\"" && value != "[]");
        let mut lines = vec![String::new(), "[[forum]]".to_owned()];
        lines.extend(stated.map(|(field, value)| format!("{field} = {value}")));
        self.below(at, &lines);
    }
}

/// The fields of a description as the file writes them.
fn fields(forum: &Forum) -> [(&'static str, String); 9] {
    let targets: Vec<String> = forum.escalates_to.iter().map(ToString::to_string).collect();
    [
        ("organisation", quoted(&forum.name.organisation)),
        ("name", quoted(&forum.name.forum)),
        ("level", quoted(forum.level.field())),
        ("chair", quoted(&forum.chair)),
        ("members", list(&forum.members)),
        ("frequency", quoted(&forum.frequency)),
        ("receives", list(&forum.receives)),
        ("escalates_to", list(&targets)),
        ("former_names", list(&forum.former_names)),
    ]
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

fn bare_or_quoted(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !key.is_empty() && key.chars().all(is_bare) { key.to_owned() } else { quoted(key) }
}
