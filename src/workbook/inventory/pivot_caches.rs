//! The records behind pivot tables, which stay in the file when the sheet that they came from is
//! deleted, and the choices of slicers.

use quick_xml::events::BytesStart;

use super::super::read::package::Package;
use super::super::read::xlsx_parts::Listing;
use super::super::read::xml::{attribute, flag, number};
use super::parts::{Part, targets};
use super::walk::{Step, walk};
use super::{Collector, Content, Hidden, HiddenKind, other};

/// Fields beyond this many are not held; Excel's own bound is as many as a sheet has columns.
const MAX_FIELDS: usize = 16_384;

/// What the definition of a cache says.
#[derive(Default)]
struct Definition {
    /// The sheet, or the name of the area or connection, that the records came from.
    source: Option<String>,
    fields: Vec<Field>,
}

/// A field of the records.
#[derive(Default)]
struct Field {
    name: String,
    /// Whether the records hold a value for it; those that group others do not.
    in_records: bool,
    /// Its distinct values, to which records refer by number.
    shared: Vec<String>,
}

/// Lists the records of a cache, with shared values put in their places. A cache that was saved
/// without its records still holds the distinct values of its fields.
pub(super) fn list(package: &mut Package<'_>, part: &Part, listing: &Listing, out: &mut Collector) {
    if part.is_binary() {
        return list_binary(package, part, out);
    }
    let (definition, result) = define(package, &part.path, out);
    if let Err(why) = result {
        out.unread_part(&part.path, &why);
    }
    let is_records = |path: &&String| path.to_ascii_lowercase().contains("records");
    let records = targets(package, &part.path).iter().find(is_records).cloned();
    let Definition { source, fields } = definition;
    let mut count = 0;
    let mut table = Vec::new();
    if let Some(path) = records {
        let (names, shared): (Vec<_>, Vec<_>) = fields
            .into_iter()
            .filter(|field| field.in_records)
            .map(|field| (field.name, field.shared))
            .unzip();
        let mut columns = vec![Vec::new(); shared.len()];
        let result = read_records(package, &path, &shared, &mut columns, &mut count, out);
        if let Err(why) = result {
            out.unread_part(&path, &why);
        }
        table.extend(names.into_iter().zip(columns));
    } else {
        table.extend(fields.into_iter().map(|field| (field.name, field.shared)));
    }
    let holds = table.iter().any(|(_, values)| !values.is_empty());
    let held = |name: &String| listing.sheets.iter().any(|(sheet, _)| sheet == name);
    let name = match &source {
        Some(source) => format!("records of “{source}”"),
        None => part.path.clone(),
    };
    out.add(Hidden {
        kind: HiddenKind::PivotCache,
        sheet: source.filter(held),
        cell: None,
        name,
        count,
        content: if holds { Content::Table(table) } else { Content::Unread },
    });
}

fn define(
    package: &mut Package<'_>,
    path: &str,
    out: &mut Collector,
) -> (Definition, Result<(), String>) {
    let mut definition = Definition::default();
    let mut in_shared = false;
    let result = walk(package, path, |step| {
        match step {
            Step::Start(element) => match element.local_name().as_ref() {
                "worksheetSource" => {
                    definition.source = attribute(element, "sheet")
                        .or_else(|| attribute(element, "name"))
                        .or_else(|| attribute(element, "ref"));
                }
                "cacheField" => {
                    definition.fields.push(Field {
                        name: attribute(element, "name").unwrap_or_default(),
                        in_records: attribute(element, "databaseField").is_none()
                            || flag(element, "databaseField"),
                        shared: Vec::new(),
                    });
                }
                "sharedItems" => in_shared = true,
                "s" | "n" | "d" | "b" | "e" | "m" if in_shared => {
                    let value = value(element);
                    if let Some(field) = definition.fields.last_mut()
                        && let Some(value) = out.keep_value(&value)
                    {
                        field.shared.push(value);
                    }
                }
                _ => {}
            },
            Step::End("sharedItems") => in_shared = false,
            Step::End(_) | Step::Text(_) => {}
        }
        definition.fields.len() <= MAX_FIELDS
    });
    (definition, result)
}

fn read_records(
    package: &mut Package<'_>,
    path: &str,
    shared: &[Vec<String>],
    columns: &mut [Vec<String>],
    count: &mut usize,
    out: &mut Collector,
) -> Result<(), String> {
    let mut field = 0;
    let mut is_full = false;
    walk(package, path, |step| {
        let Step::Start(element) = step else { return true };
        let kind = element.local_name();
        match kind.as_ref() {
            "r" => {
                *count += 1;
                field = 0;
            }
            "x" | "s" | "n" | "d" | "b" | "e" | "m" if *count > 0 => {
                let value = if kind.as_ref() == "x" {
                    let index = number(element, "v").unwrap_or(u32::MAX) as usize;
                    let value = shared.get(field).and_then(|shared| shared.get(index));
                    out.keep_value(value.map(String::as_str).unwrap_or_default())
                } else {
                    out.keep_value(&value(element))
                };
                is_full |= value.is_none();
                if let (Some(column), Some(value)) = (columns.get_mut(field), value) {
                    column.push(value);
                }
                field += 1;
            }
            _ => {}
        }
        // Where there is no more room the rest of the records would only be counted.
        !is_full
    })
}

/// A value of a field or record; a day without the midnight that Excel writes behind it.
fn value(element: &BytesStart<'_>) -> String {
    let value = attribute(element, "v").unwrap_or_default();
    match value.strip_suffix("T00:00:00") {
        Some(day) if element.local_name().as_ref() == "d" => day.to_owned(),
        _ => value,
    }
}

/// A cache of `.xlsb`: the texts in its definition and records. Numbers among them are not read.
fn list_binary(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    other::binary_texts(HiddenKind::PivotCache, package, part, out);
    for path in targets(package, &part.path) {
        let part = Part { path, sheet: None };
        other::binary_texts(HiddenKind::PivotCache, package, &part, out);
    }
    out.unread_part(&part.path, "numbers in the pivot caches of .xlsb are not read");
}

/// Lists the choices of a slicer or a timeline.
pub(super) fn slicer(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    if part.is_binary() {
        return other::binary_texts(HiddenKind::PivotCache, package, part, out);
    }
    let mut texts = Vec::new();
    let result = walk(package, &part.path, |step| {
        if let Step::Start(element) = step {
            for name in ["sourceName", "c", "n"] {
                texts.extend(attribute(element, name).and_then(|text| out.keep(&text)));
            }
        }
        true
    });
    out.add_texts(HiddenKind::PivotCache, None, &part.path, texts);
    if let Err(why) = result {
        out.unread_part(&part.path, &why);
    }
}
