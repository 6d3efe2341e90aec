//! What hides in the streams of an `.xls` beside the workbook: properties, macros, pivot caches,
//! embedded objects, and data of other programs ([MS-CFB], [MS-OLEPS], [MS-XLS]).

use encoding_rs::Encoding;

use super::super::read::biff::{Records, code_page};
use super::super::read::compound::{Compound, f64_at, u16_at, u32_at};
use super::{Collector, Content, Hidden, HiddenKind, properties};

/// Lists what the streams hold. As many bytes are read as the file has, twice: streams that claim
/// the same sectors again and again are left out.
pub(in crate::workbook) fn list(file: &Compound, out: &mut Collector) {
    let mut room = file.size().saturating_mul(2);
    let mut objects: Vec<String> = Vec::new();
    let mut macros = 0;
    for (path, index) in file.streams() {
        let name = path.replace(char::is_control, "");
        let lower = name.to_ascii_lowercase();
        let mut content = |out: &mut Collector| {
            let bytes = if room > 0 { file.stream_at(index) } else { Vec::new() };
            if room == 0 {
                out.unread_part(&name, "the streams claim more than the file holds");
            }
            room = room.saturating_sub(bytes.len().max(1));
            bytes
        };
        let folder = lower.split('/').next().unwrap_or_default();
        match lower.as_str() {
            "workbook" | "book" | "compobj" | "ctls" | "ole" => {}
            "summaryinformation" => property_set(&content(out), &SUMMARY, out),
            "documentsummaryinformation" => property_set(&content(out), &DOCUMENT, out),
            _ if folder.starts_with("_vba_project") => macros += 1,
            _ if folder.starts_with("_sx_db") => pivot_cache(&name, &content(out), out),
            // An object of several streams is one object.
            _ if folder.starts_with("mbd") || folder.starts_with("lnk") => {
                let object = name.split('/').next().unwrap_or_default().to_owned();
                if objects.last() != Some(&object) {
                    objects.push(object);
                }
            }
            _ if folder == "msodatastore" => {
                // Each item has a stream of its properties beside it, which say nothing.
                if !lower.ends_with("/properties") {
                    let bytes = content(out);
                    let texts = out.keep(&String::from_utf8_lossy(&bytes)).into_iter().collect();
                    out.add_texts(HiddenKind::CustomXml, None, &name, texts);
                }
            }
            _ => out.add_unread(HiddenKind::Other, None, &name, 1),
        }
    }
    if macros > 0 {
        out.add_unread(HiddenKind::Macro, None, "_VBA_PROJECT_CUR", 1);
    }
    for object in objects {
        out.add_unread(HiddenKind::EmbeddedObject, None, &object, 1);
    }
}

/// Numbers and names of the properties that say something.
const SUMMARY: [(u32, &str); 7] = [
    (2, "title"),
    (3, "subject"),
    (4, "author"),
    (5, "keywords"),
    (6, "comments"),
    (7, "template"),
    (8, "last saved by"),
];
const DOCUMENT: [(u32, &str); 4] =
    [(2, "category"), (14, "manager"), (15, "company"), (21, "hyperlink base")];

/// Lists the properties of a set, those that organisations add included.
fn property_set(bytes: &[u8], known: &[(u32, &str)], out: &mut Collector) {
    let sections = u32_at(bytes, 24).unwrap_or(0).min(2) as usize;
    for section in 0..sections {
        let Some(offset) = u32_at(bytes, 44 + section * 20) else { break };
        let Some(section_bytes) = bytes.get(offset as usize..) else { break };
        // The second section holds properties under names of their own.
        let known = if section == 0 { known } else { &[] };
        if section_properties(section_bytes, known, out).is_none() {
            out.unread("a set of properties", "it ends too early");
        }
    }
}

fn section_properties(bytes: &[u8], known: &[(u32, &str)], out: &mut Collector) -> Option<()> {
    let count = u32_at(bytes, 4)?.min(1_000) as usize;
    let entries = (0..count).map(|index| {
        let at = 8 + index * 8;
        Some((u32_at(bytes, at)?, u32_at(bytes, at + 4)? as usize))
    });
    let entries: Vec<(u32, usize)> = entries.collect::<Option<_>>()?;
    let find = |wanted| entries.iter().find(|(id, _)| *id == wanted).map(|(_, offset)| *offset);
    let page = find(1).and_then(|at| u16_at(bytes, at.saturating_add(4))).unwrap_or(1252);
    let names = match find(0) {
        Some(at) => dictionary(bytes.get(at..)?, page)?,
        None => Vec::new(),
    };
    for (id, offset) in entries.iter().filter(|(id, _)| *id > 1) {
        let own = names.iter().find(|(named, _)| named == id).map(|(_, name)| name.as_str());
        let name = known.iter().find(|(known, _)| known == id).map(|(_, name)| *name).or(own);
        let value = bytes.get(*offset..).and_then(|value| text(value, page));
        if let (Some(name), Some(value)) = (name, value) {
            properties::add(name, &value, out);
        }
    }
    Some(())
}

/// A property that is a text.
fn text(value: &[u8], page: u16) -> Option<String> {
    let length = u32_at(value, 4)? as usize;
    match u32_at(value, 0)? {
        0x1E => Some(decode(value.get(8..)?.get(..length)?, page)),
        0x1F => Some(decode(value.get(8..)?.get(..length.checked_mul(2)?)?, 1200)),
        _ => None,
    }
}

/// The names of properties in the second section.
fn dictionary(bytes: &[u8], page: u16) -> Option<Vec<(u32, String)>> {
    let count = u32_at(bytes, 0)?.min(1_000);
    let mut names = Vec::new();
    let mut at = 4;
    for _ in 0..count {
        let (id, length) = (u32_at(bytes, at)?, u32_at(bytes, at + 4)? as usize);
        let wide = page == 1200;
        let length = if wide { length.checked_mul(2)? } else { length };
        names.push((id, decode(bytes.get(at + 8..)?.get(..length)?, page)));
        let next = at.checked_add(8)?.checked_add(length)?;
        at = if wide { next.next_multiple_of(4) } else { next };
    }
    Some(names)
}

fn decode(bytes: &[u8], page: u16) -> String {
    let encoding: &'static Encoding = match page {
        1200 => encoding_rs::UTF_16LE,
        65_001 => encoding_rs::UTF_8,
        page => code_page(page),
    };
    encoding.decode_without_bom_handling(bytes).0.trim_end_matches('\0').to_owned()
}

/// A field of a pivot cache.
#[derive(Default)]
struct Field {
    name: String,
    /// Values still to come that belong to the field rather than to a record: those of groups,
    /// then the distinct ones.
    groups: usize,
    atoms: usize,
    is_long: bool,
    shared: Vec<String>,
    values: Vec<String>,
}

/// Lists the records of a pivot cache, with shared values put in their places.
fn pivot_cache(name: &str, bytes: &[u8], out: &mut Collector) {
    let mut count = 0;
    let mut fields: Vec<Field> = Vec::new();
    // The field whose values come next, when they stand in the records themselves.
    let mut next = 0;
    let mut records = Records::from(bytes, 0);
    while let Some(record) = records.next() {
        let data = record.data;
        let value = match record.kind {
            // SxDb
            0x00C6 => {
                count = u32_at(data, 0).unwrap_or(0) as usize;
                continue;
            }
            // SxFdb
            0x00C7 => {
                let word = |at| u16_at(data, at).unwrap_or(0);
                let mut joined = records.joined(record);
                let name = joined.skip(14).and_then(|()| joined.rich_text());
                let (groups, atoms) = (word(8).into(), usize::from(word(12)));
                let is_long = word(0) & 0x0200 != 0 || atoms > 255;
                let name = name.unwrap_or_default();
                fields.push(Field { name, groups, atoms, is_long, ..Field::default() });
                continue;
            }
            // SxDbb: for each field with shared values, which of them the record has
            0x00C8 => {
                let mut at = 0;
                for field in fields.iter_mut().filter(|field| !field.shared.is_empty()) {
                    let index = if field.is_long {
                        u16_at(data, at).map(usize::from)
                    } else {
                        data.get(at).copied().map(usize::from)
                    };
                    at += if field.is_long { 2 } else { 1 };
                    let shared = index.and_then(|index| field.shared.get(index));
                    let value = shared.map(String::as_str).unwrap_or_default();
                    field.values.extend(out.keep_value(value));
                }
                continue;
            }
            0x00C9 => f64_at(data, 0).map(|number| number.to_string()),
            0x00CC => u16_at(data, 0).map(|number| number.cast_signed().to_string()),
            0x00CA => u16_at(data, 0).map(|yes| (yes != 0).to_string()),
            0x00CB | 0x00CF => Some(String::new()),
            0x00CD => records.joined(record).rich_text(),
            0x00CE => date(data),
            _ => continue,
        };
        let value = value.unwrap_or_default();
        if let Some(field) = fields.last_mut().filter(|field| field.groups + field.atoms > 0) {
            if field.groups > 0 {
                field.groups -= 1;
            } else {
                field.atoms -= 1;
                field.shared.extend(out.keep_value(&value));
            }
            continue;
        }
        let direct = fields.iter().filter(|field| field.shared.is_empty()).count();
        let own = fields.iter_mut().filter(|field| field.shared.is_empty()).nth(next);
        if let Some(field) = own {
            field.values.extend(out.keep_value(&value));
        }
        next = if next + 1 < direct { next + 1 } else { 0 };
    }
    let told = |field: Field| {
        // A cache without records still holds the distinct values.
        (field.name, if field.values.is_empty() { field.shared } else { field.values })
    };
    let table: Vec<_> = fields.into_iter().map(told).collect();
    let holds = table.iter().any(|(_, values)| !values.is_empty());
    out.add(Hidden {
        kind: HiddenKind::PivotCache,
        sheet: None,
        cell: None,
        name: name.to_owned(),
        count,
        content: if holds { Content::Table(table) } else { Content::Unread },
    });
}

/// `2024-09-01`.
fn date(data: &[u8]) -> Option<String> {
    let (year, month, day) = (u16_at(data, 0)?, u16_at(data, 2)?, *data.get(4)?);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}
