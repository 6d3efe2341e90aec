//! What stands before a sheet's rows, as far as it decides whether they can be scanned: that the
//! text is UTF-8, that names have no prefix, and how far the sheet says it goes.

use super::Stop;
use super::cursor::{Closed, Cursor, is_space};
use super::number::whole;

/// The namespaces of sheets: the usual one and the one of strict Open XML.
const NAMESPACES: [&[u8]; 2] = [
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
];

/// What a sheet says before its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Prolog {
    /// The last row that it says it has.
    pub(super) last_row: Option<u32>,
    /// Whether it has no rows at all: `<sheetData/>`.
    pub(super) is_empty: bool,
    /// Bytes before the first row.
    pub(super) length: usize,
}

/// Reads up to behind `<sheetData>`.
pub(super) fn prolog(bytes: &[u8]) -> Result<Prolog, Stop> {
    let mut cursor = Cursor::new(bytes);
    root(&mut cursor, b"worksheet")?;
    let mut prolog = Prolog::default();
    loop {
        cursor.text()?;
        let name = name(&mut cursor)?;
        match name {
            b"sheetData" => {
                prolog.is_empty = cursor.skip_tag()? == Closed(true);
                prolog.length = cursor.at;
                return Ok(prolog);
            }
            b"dimension" => {
                while let Ok((name, value)) = cursor.attribute()? {
                    if name == b"ref" {
                        prolog.last_row = last_row(value);
                    }
                }
            }
            _ if name.ends_with(b"sheetData") => {
                return Err(Stop::Unexpected("a namespace prefix"));
            }
            b"/worksheet" => return Err(Stop::Unexpected("a sheet without rows")),
            _ => {
                cursor.skip_tag()?;
            }
        }
    }
}

/// Reads the declaration and the start tag of the part's first element, which must have this name.
/// Whether the element is closed by it.
pub(super) fn root(cursor: &mut Cursor<'_>, expected: &[u8]) -> Result<Closed, Stop> {
    cursor.take(b"\xEF\xBB\xBF")?;
    if cursor.take(b"<?xml")? {
        declaration(cursor)?;
    }
    cursor.skip_space()?;
    if cursor.peek()? != b'<' {
        return Err(Stop::Unexpected("another encoding than UTF-8"));
    }
    if name(cursor)? != expected {
        return Err(Stop::Unexpected("a namespace prefix, or another kind of part"));
    }
    loop {
        match cursor.attribute()? {
            Ok((b"xmlns", value)) if !NAMESPACES.contains(&value) => {
                return Err(Stop::Unexpected("a namespace that is not known"));
            }
            Ok(_) => {}
            Err(closed) => return Ok(closed),
        }
    }
}

/// Reads `version="1.0" encoding="UTF-8"?>`.
fn declaration(cursor: &mut Cursor<'_>) -> Result<(), Stop> {
    loop {
        cursor.skip_space()?;
        if cursor.take(b"?>")? {
            return Ok(());
        }
        let Ok((name, value)) = cursor.attribute()? else {
            return Err(Stop::Unexpected("a declaration that ends oddly"));
        };
        if name == b"encoding" && !value.eq_ignore_ascii_case(b"utf-8") {
            return Err(Stop::Unexpected("another encoding than UTF-8"));
        }
    }
}

/// Steps behind `<` and a name; an end tag's begins with a slash.
fn name<'a>(cursor: &mut Cursor<'a>) -> Result<&'a [u8], Stop> {
    cursor.at += 1;
    let start = cursor.at;
    if matches!(cursor.peek()?, b'!' | b'?') {
        return Err(Stop::Unexpected("a comment, an instruction or a document type"));
    }
    loop {
        let byte = cursor.peek()?;
        let is_end = is_space(byte) || byte == b'>' || byte == b'/' && cursor.at > start;
        if is_end {
            return Ok(cursor.bytes.get(start..cursor.at).unwrap_or_default());
        }
        cursor.at += 1;
    }
}

/// The last row of `A1:T100`; `None` where it says nothing, and for the largest sheet, which is
/// what some programs write when they do not know.
fn last_row(area: &[u8]) -> Option<u32> {
    let last = area.rsplit(|byte| *byte == b':').next()?;
    let digits = last.iter().position(u8::is_ascii_digit)?;
    whole(last.get(digits..)?).filter(|row| (1..super::MAX_ROWS).contains(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_says_how_far_it_goes() {
        for (area, expected) in [
            ("A1:T100", Some(100)),
            ("$A$1:$T$100", Some(100)),
            ("A1", Some(1)),
            ("A1:XFD1048576", None),
            ("A:A", None),
            ("", None),
        ] {
            assert_eq!(last_row(area.as_bytes()), expected, "{area}");
        }
    }

    #[test]
    fn only_plain_sheets_in_utf_8_are_scanned() {
        let is_scanned = |xml: &str| match prolog(xml.as_bytes()) {
            Ok(_) => true,
            Err(Stop::Unexpected(_)) => false,
            Err(stop) => panic!("{stop}: {xml}"),
        };
        let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        for xml in [
            "<worksheet><sheetData>",
            "\u{FEFF}<?xml version='1.0' encoding='utf-8' standalone=\"yes\"?>\n<worksheet><sheetData/>",
            &format!("<worksheet xmlns='{strict}'><cols><col min='1'/></cols><sheetData>"),
        ] {
            assert!(is_scanned(xml), "{xml}");
        }
        for xml in [
            "<x:worksheet xmlns:x=\"main\"><x:sheetData>",
            "<worksheet xmlns:x=\"main\"><x:sheetData>",
            "<worksheet xmlns=\"other\"><sheetData>",
            "<!DOCTYPE a><worksheet><sheetData>",
            "<worksheet><!-- a --><sheetData>",
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData>",
            "<chartsheet><sheetData>",
            "\u{FFFD}<worksheet>",
        ] {
            assert!(!is_scanned(xml), "{xml}");
        }
    }
}
