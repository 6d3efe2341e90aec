//! Turns the bytes of a text file into text, and tells tables from other kinds of text.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::super::refusal::Lookalike;
use super::super::sniff::{SNIFF_BYTES, Utf16, utf16_without_mark};

/// Decodes by the byte order mark, else UTF-16 by its zeros, else UTF-8, else Windows-1252, which
/// older Excel writes for western Europe.
pub(in crate::workbook) fn decode(bytes: &[u8]) -> String {
    let head = bytes.get(..SNIFF_BYTES).unwrap_or(bytes);
    let encoding = match utf16_without_mark(head) {
        Some(Utf16::LittleEndian) => UTF_16LE,
        Some(Utf16::BigEndian) => UTF_16BE,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    // A byte order mark overrules the guess and is left out.
    encoding.decode(bytes).0.into_owned()
}

/// What the text is, when it is a known kind other than separated text.
pub(in crate::workbook) fn lookalike(text: &str) -> Option<Lookalike> {
    let head: String = text.trim_start().chars().take(SNIFF_BYTES).collect();
    let head = head.to_ascii_lowercase();
    if head.contains("<html") || head.starts_with("<!doctype html") || head.starts_with("<table") {
        return Some(Lookalike::WebPage);
    }
    if head.starts_with('<') {
        let excel = "urn:schemas-microsoft-com:office:spreadsheet";
        let xml = head.starts_with("<?xml") || head.starts_with("<!--") || head.contains("</");
        return match () {
            () if head.contains(excel) => Some(Lookalike::XmlSpreadsheet),
            () if xml => Some(Lookalike::Xml),
            () => None,
        };
    }
    if head.starts_with("mime-version:") {
        return Some(Lookalike::WebPage);
    }
    // A table may begin with a bracketed title; JSON goes on with a quote, a bracket or a value.
    let mut letters = head.chars().filter(|letter| !letter.is_whitespace());
    let next = match letters.next() {
        Some('{') => letters.next().is_some_and(|next| "\"}".contains(next)),
        Some('[') => letters.next().is_some_and(|next| "{[]\"".contains(next)),
        _ => false,
    };
    next.then_some(Lookalike::Json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_text_are_told_apart() {
        for (text, expected) in [
            ("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", Some(Lookalike::WebPage)),
            ("\r\n <TABLE border=1><tr>", Some(Lookalike::WebPage)),
            ("<?xml version=\"1.0\"?><!DOCTYPE html><html>", Some(Lookalike::WebPage)),
            (
                "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Some(Lookalike::XmlSpreadsheet),
            ),
            ("<?xml version=\"1.0\"?><a/>", Some(Lookalike::Xml)),
            ("{\n \"a\": 1}", Some(Lookalike::Json)),
            ("[{\"a\":1}]", Some(Lookalike::Json)),
            ("[Draft] Return,April\n1,2", None),
            ("<18 weeks,>18 weeks\n1,2", None),
            ("Code,Name\nRXW,SaTH", None),
        ] {
            assert_eq!(lookalike(text), expected, "{text}");
        }
    }

    #[test]
    fn text_is_decoded_whatever_wrote_it() {
        let text = "Größe £5";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(text.as_bytes()), text);
        assert_eq!(decode(&[&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat()), text);
        assert_eq!(decode(&[&[0xFF, 0xFE][..], &utf16].concat()), text);
        assert_eq!(decode(&utf16), text);
        assert_eq!(decode(b"Gr\xF6\xDFe \xA35"), text);
    }
}
