//! Small helpers around quick-xml, which reads the XML parts as a stream.

use std::io::BufRead;

use quick_xml::events::{BytesRef, BytesStart};
use quick_xml::{Reader, XmlVersion};

/// A reader that is as lenient as calamine's: names of end tags are not checked, and `<a/>` comes
/// as a start and an end.
pub(in crate::workbook) fn reader<R: BufRead>(source: R) -> Reader<R> {
    let mut reader = Reader::from_reader(source);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    reader
}

/// The value of the attribute with this local name, whatever its prefix.
pub(in crate::workbook) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| {
            attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
        })
}

/// The attribute as a whole number.
pub(in crate::workbook) fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

/// Whether the attribute says yes: `1` or `true`.
pub(in crate::workbook) fn flag(element: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(element, name).as_deref(), Some("1" | "true"))
}

/// A character or one of XML's five named entities; others are not resolved, so none can grow.
pub(in crate::workbook) fn resolve(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    match quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()) {
        Some(text) => text.to_owned(),
        None => String::new(),
    }
}
