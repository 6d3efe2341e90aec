//! Reading the file: its head first, then part by part, so that what is damaged costs itself only.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::migrations::{STEPS, Step};
use super::opened::{Lost, Opened, Refusal};
use super::parts::{ENTERED, PARTS, Reader};
use super::scan::{self, Found, Why};
use super::trail::{Trail, TrailEntry};
use super::{Contents, FORMAT, LARGEST, VERSION, write};
use crate::entered::{Deed, Entered, History};
use crate::framework::Framework;
use crate::intake::FileReport;
use crate::layouts::Layout;
use crate::words;

/// Opens a file.
///
/// # Errors
/// Why nothing of it is opened. A file that is damaged in parts is no error: what was lost stands
/// beside what could be read.
pub fn read(bytes: &[u8]) -> Result<Opened, Refusal> {
    read_by(bytes, VERSION, STEPS)
}

/// The same for another present version, so that tests can have steps of their own.
pub(super) fn read_by(bytes: &[u8], present: u32, steps: &[Step]) -> Result<Opened, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge(bytes.len() as u64));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let found = scan::members(bytes).ok_or(Refusal::NotJson)?;
    let file = File { bytes, found };
    if file.head::<String>("format").as_deref() != Some(FORMAT) {
        return Err(Refusal::NotAWorkspace);
    }
    let version = file.head::<u64>("version").ok_or(Refusal::NoVersion)?;
    let version = match u32::try_from(version) {
        Ok(version) if version <= present => version,
        _ => return Err(Refusal::Newer(version)),
    };
    let is_as_saved = file.is_as_saved();
    let plain = plain(bytes);
    let file = match &plain {
        Cow::Borrowed(_) => file,
        Cow::Owned(bytes) => File { bytes, found: scan::members(bytes).ok_or(Refusal::NotJson)? },
    };
    let reader = Reader { version, steps, is_as_saved };
    let mut reading = Reading { file: &file, reader, opened: Opened::default() };
    reading.opened.is_changed = !is_as_saved;
    reading.opened.version = version;
    reading.read();
    let opened = reading.opened;
    match opened.lost.first().filter(|_| opened.found.is_empty()) {
        Some(lost) => Err(Refusal::Nothing(lost.why.clone())),
        None => Ok(opened),
    }
}

/// The file without the signs that nobody sees, also around bytes that are no text: a part that is
/// whole is read and saved again, wherever the file is broken.
fn plain(bytes: &[u8]) -> Cow<'_, [u8]> {
    let chunks =
        || bytes.utf8_chunks().map(|chunk| (words::plain_source(chunk.valid()), chunk.invalid()));
    // Hardly any file has such signs, and a large one is not to be in memory twice.
    if chunks().all(|(text, _)| matches!(text, Cow::Borrowed(_))) {
        return Cow::Borrowed(bytes);
    }
    let mut plain = Vec::new();
    for (text, broken) in chunks() {
        plain.extend_from_slice(text.as_bytes());
        plain.extend_from_slice(broken);
    }
    Cow::Owned(plain)
}

/// The file with the places of its parts.
struct File<'a> {
    bytes: &'a [u8],
    found: Found,
}

impl File<'_> {
    fn range(&self, name: &str) -> Option<Range<usize>> {
        self.found.parts.iter().find(|(other, _)| other == name).map(|(_, range)| range.clone())
    }

    fn part(&self, name: &str) -> Option<&[u8]> {
        self.bytes.get(self.range(name)?)
    }

    /// What there is of the part in which the file breaks.
    fn broken(&self, name: &str) -> Option<&[u8]> {
        let broken = self.found.broken.as_ref().filter(|broken| broken.part == name)?;
        self.bytes.get(broken.start..)
    }

    fn head<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_slice(self.part(name)?).ok()
    }

    fn is_as_saved(&self) -> bool {
        let Some(place) = self.range("checksum") else { return false };
        let stated = self.head::<String>("checksum").unwrap_or_default();
        // Without the quotation marks around it.
        stated == write::checksum(self.bytes, place.start + 1..place.end.saturating_sub(1))
    }
}

struct Reading<'a> {
    file: &'a File<'a>,
    reader: Reader<'a>,
    opened: Opened,
}

impl Reading<'_> {
    fn read(&mut self) {
        let saved = self.part("saved");
        let framework = self.part::<String>("framework").filter(|text| self.is_framework(text));
        let layouts = self.layouts();
        let mappings = self.part("mappings");
        let list_mappings = self.part("list_mappings");
        let settings = self.part("settings");
        let entered = self.entered();
        let done = self.part::<Vec<(Deed, Entered)>>("undo").unwrap_or_default();
        let undone = self.part::<Vec<(Deed, Entered)>>("redo").unwrap_or_default();
        let entries: Vec<TrailEntry> = self.items("trail", "Entry", |_| None);
        let name = |bytes: &[u8]| {
            let members = scan::members(bytes)?;
            let (_, range) = members.parts.into_iter().find(|(name, _)| name == "name")?;
            serde_json::from_slice::<String>(bytes.get(range)?).ok()
        };
        let returns: Vec<Arc<FileReport>> = self.items("returns", "File", name);
        self.say_what_else_is_lost();
        let found = &mut self.opened.found;
        if !returns.is_empty() {
            found.push(words::counted(returns.len(), "file"));
        }
        if framework.as_ref().is_some_and(|text| !text.is_empty()) {
            found.push("the framework file".to_owned());
        }
        if !entered.is_empty() {
            found.push("what was entered".to_owned());
        }
        if !entries.is_empty() {
            let many = if entries.len() == 1 { "entry" } else { "entries" };
            let number = words::thousands(entries.len() as u64);
            found.push(format!("{number} {many} of the audit trail"));
        }
        self.opened.contents = Contents {
            saved: saved.unwrap_or_default(),
            framework: framework.unwrap_or_default(),
            layouts,
            mappings: mappings.unwrap_or_default(),
            list_mappings: list_mappings.unwrap_or_default(),
            settings: settings.unwrap_or_default(),
            entered: History::kept(entered, done, undone),
            trail: Trail::of(entries),
            returns,
        };
    }

    fn lose(&mut self, part: impl Into<String>, why: impl Into<String>) {
        self.opened.lost.push(Lost { part: part.into(), why: why.into() });
    }

    /// A part that is read as a whole; where it cannot be, it is lost.
    fn part<T: Serialize + DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let bytes = self.file.part(name)?;
        match self.reader.read(name, bytes) {
            Ok(part) => Some(part),
            Err(why) => {
                self.lose(in_words(&PARTS, name), why);
                None
            }
        }
    }

    fn is_framework(&mut self, text: &str) -> bool {
        if text.is_empty() || Framework::parse(text).is_ok() {
            return true;
        }
        self.lose(in_words(&PARTS, "framework"), "It is no framework file that can be used.");
        false
    }

    fn layouts(&mut self) -> Vec<String> {
        let mut layouts: Vec<String> = self.part("layouts").unwrap_or_default();
        let all = layouts.len();
        layouts.retain(|text| Layout::parse(text).is_ok());
        if layouts.len() < all {
            self.lose(in_words(&PARTS, "layouts"), "Some are no layout files that can be used.");
        }
        layouts
    }

    /// A list that is read item by item, each lost by itself; `name` finds what an item is called.
    fn items<T: Serialize + DeserializeOwned>(
        &mut self,
        part: &str,
        one: &str,
        name: impl Fn(&[u8]) -> Option<String>,
    ) -> Vec<T> {
        let Some(bytes) = self.file.part(part).or_else(|| self.file.broken(part)) else {
            return Vec::new();
        };
        let Some(found) = scan::items(bytes) else {
            self.lose(in_words(&PARTS, part), "It is not a list.");
            return Vec::new();
        };
        let mut items = Vec::new();
        for (number, (_, range)) in (1..).zip(found.parts) {
            let item = bytes.get(range).unwrap_or_default();
            match self.reader.read(part, item) {
                Ok(item) => items.push(item),
                Err(why) => {
                    let called = name(item).map(|name| format!(", “{name}”")).unwrap_or_default();
                    self.lose(format!("{one} {number}{called}"), why);
                }
            }
        }
        items
    }

    /// What was entered, each sort by itself.
    fn entered(&mut self) -> Entered {
        let bytes = self.file.part("entered").or_else(|| self.file.broken("entered"));
        let Some(bytes) = bytes else { return Entered::default() };
        let Some(found) = scan::members(bytes) else {
            self.lose(in_words(&PARTS, "entered"), "It is not an object.");
            return Entered::default();
        };
        let is_whole = found.broken.is_none();
        let sorts = Sorts { bytes, found };
        let entered = Entered {
            charts: self.sort(&sorts, "charts"),
            thresholds: self.sort(&sorts, "thresholds"),
            governance: self.sort(&sorts, "governance"),
            maturity: self.sort(&sorts, "maturity"),
            oversight: self.sort(&sorts, "oversight"),
            assurance: self.sort(&sorts, "assurance"),
            forums: self.sort(&sorts, "forums"),
            plans: self.sort(&sorts, "plans"),
            intelligence: self.sort(&sorts, "intelligence"),
            commentary: self.sort(&sorts, "commentary"),
            small_numbers: self.sort(&sorts, "small_numbers"),
        };
        for (name, _) in &sorts.found.parts {
            if is_whole && !ENTERED.iter().any(|(known, _)| known == name) {
                let why = "This version of Sightline does not know it.";
                self.lose(format!("“{name}” of what was entered"), why);
            }
        }
        entered
    }

    fn sort<T>(&mut self, sorts: &Sorts<'_>, name: &str) -> T
    where
        T: Default + Serialize + DeserializeOwned,
    {
        let range = sorts.found.parts.iter().find(|(other, _)| other == name);
        let bytes = range.and_then(|(_, range)| sorts.bytes.get(range.clone()));
        let Some(bytes) = bytes else {
            self.lose(in_words(&ENTERED, name), "It is missing.");
            return T::default();
        };
        match self.reader.read(&format!("entered.{name}"), bytes) {
            Ok(part) => part,
            Err(why) => {
                self.lose(in_words(&ENTERED, name), why);
                T::default()
            }
        }
    }

    /// Parts that are missing, are cut, stand twice or are not known.
    fn say_what_else_is_lost(&mut self) {
        let head = ["format", "version", "checksum"];
        let found = &self.file.found;
        let mut lost = Vec::new();
        for (name, words) in PARTS {
            match (self.file.part(name), &found.broken) {
                (Some(_), _) => {}
                (None, Some(broken)) if broken.part == name => {
                    let why = match broken.why {
                        Why::CutOff => "The file is cut off in it: its end is missing.".to_owned(),
                        Why::Unexpected => {
                            format!("It stops making sense at byte {} of the file.", broken.at)
                        }
                        Why::TooDeep => "It is nested deeper than a workspace ever is.".to_owned(),
                    };
                    lost.push((words.to_owned(), why));
                }
                (None, Some(_)) => {
                    lost.push((words.to_owned(), "The file breaks off before it.".to_owned()));
                }
                (None, None) => lost.push((words.to_owned(), "It is missing.".to_owned())),
            }
        }
        let mut known: Vec<&str> = Vec::new();
        for (name, _) in &found.parts {
            let is_ours = head.contains(&name.as_str()) || PARTS.iter().any(|(own, _)| own == name);
            if !is_ours {
                let why = "This version of Sightline does not know it.".to_owned();
                lost.push((format!("“{name}”"), why));
            } else if known.contains(&name.as_str()) {
                let why = "It stands there twice; the first one was taken.".to_owned();
                lost.push((in_words(&PARTS, name), why));
            }
            known.push(name);
        }
        let is_after_the_end = |part: &str| part.is_empty();
        if let Some(broken) = found.broken.as_ref().filter(|b| is_after_the_end(&b.part)) {
            let is_whole = PARTS.iter().all(|(name, _)| self.file.part(name).is_some());
            if is_whole {
                let why = match broken.why {
                    Why::CutOff => "The last character of the file is missing.".to_owned(),
                    _ => format!(
                        "Something stands there that does not belong, at byte {}.",
                        broken.at
                    ),
                };
                lost.push(("The end of the file".to_owned(), why));
            }
        }
        for (part, why) in lost {
            self.lose(part, why);
        }
    }
}

/// What was entered with the places of its sorts.
struct Sorts<'a> {
    bytes: &'a [u8],
    found: Found,
}

fn in_words(names: &[(&str, &str)], name: &str) -> String {
    let found = names.iter().find(|(other, _)| *other == name);
    found.map_or_else(|| format!("“{name}”"), |(_, words)| (*words).to_owned())
}
