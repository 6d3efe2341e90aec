//! Looks into a zip before any reader does: what it is, and whether it stays within the limits.
//!
//! The sizes that a zip declares can lie, so every part is inflated once into nothing and its
//! bytes are counted. That is cheap, and after it no reader can be made to inflate more.

use std::io::Read;

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::Format;
use super::super::refusal::{Lookalike, Measure, Refusal};
use super::Source;
use super::meter::{Meter, check as within};

/// The zip of a workbook.
pub(in crate::workbook) type Package<'a> = ZipArchive<&'a mut dyn Source>;

/// How much of the part that states the content's type is looked at.
const TYPE_BYTES: u64 = 1_000_000;

/// Opens the zip.
pub(in crate::workbook) fn open(source: &mut dyn Source) -> Result<Package<'_>, Refusal> {
    ZipArchive::new(source).map_err(|error| refuse(&error))
}

/// Checks all parts against the limits and tells what kind of workbook the zip is.
pub(in crate::workbook) fn check(
    source: &mut dyn Source,
    meter: &mut Meter<'_>,
) -> Result<Format, Refusal> {
    let mut package = open(source)?;
    within(Measure::Entries, package.len() as u64, meter.limits.entries)?;
    let format = recognise(&mut package)?;
    let mut total = 0;
    for index in 0..package.len() {
        meter.tell(None)?;
        total += count(&mut package, index, total, meter)?;
    }
    Ok(format)
}

/// Inflates one part into nothing and returns its size.
fn count(
    package: &mut Package<'_>,
    index: usize,
    before: u64,
    meter: &mut Meter<'_>,
) -> Result<u64, Refusal> {
    let limits = meter.limits;
    let mut part = match package.by_index(index) {
        Ok(part) => part,
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
            return Err(Refusal::Password);
        }
        // The reader that needs the part will say so; a damaged picture disturbs nobody.
        Err(_) => return Ok(0),
    };
    let packed = part.compressed_size().max(1);
    let is_index = part.name().is_ok_and(|name| lists_others(&name));
    let most = if is_index { limits.index_bytes } else { limits.part_bytes };
    let mut buffer = [0; 32_768];
    let mut size: u64 = 0;
    loop {
        let read = match part.read(&mut buffer) {
            Ok(0) | Err(_) => return Ok(size),
            Ok(read) => read as u64,
        };
        // Tell now and then: a large part takes a second.
        if size / 10_000_000 < (size + read) / 10_000_000 {
            meter.tell(None)?;
        }
        size += read;
        within(Measure::Part, size, most)?;
        within(Measure::Inflated, before + size, limits.inflated_bytes)?;
        if size > limits.ratio_grace {
            within(Measure::Ratio, size / packed, limits.ratio)?;
        }
    }
}

/// Whether a part only lists other parts.
fn lists_others(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["workbook.xml", "workbook.bin", ".rels", "[content_types].xml", "manifest.xml"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// What kind of workbook the zip is, by the types that it states.
pub(in crate::workbook) fn recognise(package: &mut Package<'_>) -> Result<Format, Refusal> {
    if package.is_empty() {
        return Err(Refusal::NotAWorkbook(Lookalike::Archive));
    }
    if let Some(kind) = beginning(package, "mimetype") {
        return if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
            Ok(Format::Ods)
        } else if kind.starts_with("application/vnd.oasis.opendocument") {
            Err(Refusal::NotAWorkbook(Lookalike::OpenDocumentOther))
        } else {
            Err(Refusal::NotAWorkbook(Lookalike::Archive))
        };
    }
    let Some(types) = beginning(package, "[Content_Types].xml") else {
        return Err(without_types(package));
    };
    if types.contains("ms-excel.sheet.binary.macroEnabled.main") {
        Ok(Format::Xlsb)
    } else if types.contains("ms-excel.sheet.macroEnabled.main")
        || types.contains("ms-excel.template.macroEnabled.main")
        || types.contains("ms-excel.addin.macroEnabled.main")
    {
        Ok(Format::Xlsm)
    } else if types.contains("spreadsheetml.sheet.main")
        || types.contains("spreadsheetml.template.main")
        // Its type is stated unusually, but the part is there: let its reader judge.
        || find(package, "xl/workbook.xml").is_some()
    {
        Ok(Format::Xlsx)
    } else if types.contains("wordprocessingml") || types.contains("ms-word") {
        Err(Refusal::NotAWorkbook(Lookalike::Word))
    } else if types.contains("presentationml") || types.contains("ms-powerpoint") {
        Err(Refusal::NotAWorkbook(Lookalike::PowerPoint))
    } else {
        Err(Refusal::NotAWorkbook(Lookalike::Archive))
    }
}

/// Why a zip without a statement of types is no workbook.
fn without_types(package: &Package<'_>) -> Refusal {
    let names = names(package);
    let has = |end: &str| names.iter().any(|name| name.ends_with(end));
    if has(".iwa") || has("Index.zip") || has("index.apxl") {
        Refusal::NotAWorkbook(Lookalike::Apple)
    } else if has("xl/workbook.xml") || has("xl/workbook.bin") {
        Refusal::Damaged("its part “[Content_Types].xml” is missing".into())
    } else {
        Refusal::NotAWorkbook(Lookalike::Archive)
    }
}

/// The first megabyte of a part as text.
fn beginning(package: &mut Package<'_>, name: &str) -> Option<String> {
    let part = package.by_name(name).ok()?;
    let mut bytes = Vec::new();
    part.take(TYPE_BYTES).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The name under which the zip holds a part; some writers differ in case or use backslashes.
pub(in crate::workbook) fn find(package: &Package<'_>, name: &str) -> Option<String> {
    let name = name.trim_start_matches('/');
    if package.index_for_name(name).is_some() {
        return Some(name.to_owned());
    }
    names(package).into_iter().find(|held| held.replace('\\', "/").eq_ignore_ascii_case(name))
}

/// The names of all parts that can be read.
pub(in crate::workbook) fn names(package: &Package<'_>) -> Vec<String> {
    package.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
}

/// Says why a zip does not open.
fn refuse(error: &ZipError) -> Refusal {
    match error {
        ZipError::Io(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            Refusal::Unreadable(error.to_string())
        }
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Password,
        ZipError::InvalidArchive(_) | ZipError::Io(_) => Refusal::Damaged(
            "it begins like a workbook, but the list of its parts, which stands at the end, is \
             missing or broken, as when a download or copy stops early"
                .into(),
        ),
        error => Refusal::Damaged(format!("its parts cannot be unpacked ({error})")),
    }
}
