//! Notes on cells, and threaded comments with the people who wrote them.

use std::collections::BTreeMap;

use super::super::read::biff12::{Records, wide};
use super::super::read::compound::u32_at;
use super::super::read::package::Package;
use super::super::read::xml::{attribute, number};
use super::super::{CellRef, MAX_COLUMNS, MAX_ROWS};
use super::parts::Part;
use super::walk::{Step, bytes, walk};
use super::{Collector, Content, Hidden, HiddenKind, other};

/// People beyond this many are not told apart.
const MAX_PEOPLE: usize = 10_000;

/// The comments of one sheet, as they are gathered.
#[derive(Default)]
pub(in crate::workbook) struct Comments {
    first: Option<CellRef>,
    count: usize,
    texts: Vec<String>,
}

impl Comments {
    /// Takes in one comment: `B7, by Jane Smith: see the audit`.
    pub(in crate::workbook) fn push(
        &mut self,
        at: Option<CellRef>,
        author: &str,
        text: &str,
        out: &mut Collector,
    ) {
        self.count += 1;
        self.first = self.first.or(at);
        let place = at.map(|at| at.to_string()).unwrap_or_default();
        let author = author.trim();
        let by = if author.is_empty() { String::new() } else { format!(", by {author}") };
        self.texts.extend(out.keep(&format!("{place}{by}: {}", text.trim())));
    }

    /// Lists them.
    pub(in crate::workbook) fn add(
        self,
        kind: HiddenKind,
        sheet: Option<&str>,
        name: &str,
        out: &mut Collector,
    ) {
        if self.count == 0 {
            return;
        }
        out.add(Hidden {
            kind,
            sheet: sheet.map(str::to_owned),
            cell: self.first,
            name: name.to_owned(),
            count: self.count,
            content: if self.texts.is_empty() {
                Content::Unread
            } else {
                Content::Texts(self.texts)
            },
        });
    }
}

impl Hidden {
    /// The cell that the text of a note begins with, as the inventory writes notes.
    pub fn cell_of_note(text: &str) -> Option<CellRef> {
        text.split([',', ':']).next()?.parse().ok()
    }
}

/// Lists the notes of a part.
pub(super) fn list(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    if part.is_binary() {
        return list_binary(package, part, out);
    }
    let mut authors: Vec<String> = Vec::new();
    let (mut author, mut at) = (0, None);
    let mut text = String::new();
    let (mut in_author, mut in_text) = (false, false);
    let mut comments = Comments::default();
    let result = walk(package, &part.path, |step| {
        match step {
            Step::Start(element) => match element.local_name().as_ref() {
                "author" => {
                    in_author = true;
                    authors.push(String::new());
                }
                "comment" => {
                    author = number(element, "authorId").unwrap_or(0) as usize;
                    at = attribute(element, "ref").and_then(|at| at.parse().ok());
                    text.clear();
                }
                "t" => in_text = true,
                _ => {}
            },
            Step::Text(piece) if in_text => text.push_str(piece),
            Step::Text(piece) if in_author => {
                if let Some(author) = authors.last_mut() {
                    author.push_str(piece);
                }
            }
            Step::End("author") => in_author = false,
            Step::End("t") => in_text = false,
            Step::End("comment") => {
                let author = authors.get(author).map(String::as_str).unwrap_or_default();
                comments.push(at, author, &text, out);
            }
            Step::End(_) | Step::Text(_) => {}
        }
        authors.len() < MAX_PEOPLE
    });
    comments.add(HiddenKind::Comment, part.sheet.as_deref(), &part.path, out);
    if let Err(why) = result {
        out.unread_part(&part.path, &why);
    }
}

/// Lists the notes of a part of `.xlsb` ([MS-XLSB] 2.1.7.10): authors, then for each note its author
/// and cell, and its text.
fn list_binary(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    let bytes = match bytes(package, &part.path, other::BINARY_BYTES) {
        Ok(bytes) => bytes,
        Err(why) => return out.unread_part(&part.path, &why),
    };
    if bytes.len() == other::BINARY_BYTES {
        out.unread_part(&part.path, "only its first 20 MB were");
    }
    let mut authors: Vec<String> = Vec::new();
    let mut comments = Comments::default();
    let (mut author, mut at) = (None, None);
    for record in Records::from(&bytes) {
        let data = record.data;
        match record.kind {
            // BrtCommentAuthor
            632 if authors.len() < MAX_PEOPLE => {
                authors.push(wide(data).map(|(name, _)| name).unwrap_or_default());
            }
            // BrtBeginComment
            635 => {
                author = u32_at(data, 0).and_then(|at| usize::try_from(at).ok());
                at = u32_at(data, 4).zip(u32_at(data, 12));
            }
            // BrtCommentText
            637 => {
                let text = data.get(1..).and_then(wide).map(|(text, _)| text).unwrap_or_default();
                let author = author.and_then(|at| authors.get(at)).map_or("", String::as_str);
                let at = at
                    .filter(|(row, column)| *row < MAX_ROWS && *column < MAX_COLUMNS)
                    .map(|(row, column)| CellRef::new(row, column));
                comments.push(at, author, &text, out);
            }
            _ => {}
        }
    }
    if comments.count == 0 {
        // Who wrote notes that are gone is still there.
        comments.count = authors.len();
        comments.texts = authors.iter().filter_map(|author| out.keep(author)).collect();
    }
    comments.add(HiddenKind::Comment, part.sheet.as_deref(), &part.path, out);
}

/// Lists the threaded comments of a part.
pub(super) fn threaded(
    package: &mut Package<'_>,
    part: &Part,
    people: &BTreeMap<String, String>,
    out: &mut Collector,
) {
    let (mut author, mut at) = (String::new(), None);
    let mut text = None;
    let mut comments = Comments::default();
    let result = walk(package, &part.path, |step| {
        match step {
            Step::Start(element) => match element.local_name().as_ref() {
                "threadedComment" => {
                    author = attribute(element, "personId").unwrap_or_default();
                    at = attribute(element, "ref").and_then(|at| at.parse().ok());
                }
                "text" => text = Some(String::new()),
                _ => {}
            },
            Step::Text(piece) => {
                if let Some(text) = &mut text {
                    text.push_str(piece);
                }
            }
            Step::End("text") => {
                let author = people.get(&author).map(String::as_str).unwrap_or_default();
                comments.push(at, author, &text.take().unwrap_or_default(), out);
            }
            Step::End(_) => {}
        }
        true
    });
    comments.add(HiddenKind::ThreadedComment, part.sheet.as_deref(), &part.path, out);
    if let Err(why) = result {
        out.unread_part(&part.path, &why);
    }
}

/// Lists the people of a part, whether they wrote anything that is still there or not.
pub(super) fn people(
    package: &mut Package<'_>,
    path: &str,
    people: &mut BTreeMap<String, String>,
    out: &mut Collector,
) {
    let mut texts = Vec::new();
    let result = walk(package, path, |step| {
        if let Step::Start(element) = step
            && element.local_name().as_ref() == "person"
        {
            let get = |name| attribute(element, name).unwrap_or_default();
            texts.extend(out.keep(format!("{} {}", get("displayName"), get("userId")).trim()));
            people.insert(get("id"), get("displayName"));
        }
        people.len() < MAX_PEOPLE
    });
    if !texts.is_empty() {
        out.add_texts(HiddenKind::ThreadedComment, None, path, texts);
    }
    if let Err(why) = result {
        out.unread_part(path, &why);
    }
}
