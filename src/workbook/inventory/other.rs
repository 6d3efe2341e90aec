//! All else: scenarios, custom views, ink, web extensions, remnants, and parts of no known kind.

use super::super::read::biff12::Records;
use super::super::read::package::Package;
use super::parts::Part;
use super::walk::bytes;
use super::{Collector, HiddenKind, custom_xml};

/// Bytes of a binary part that are looked through for texts.
pub(super) const BINARY_BYTES: usize = 20_000_000;

/// Lists a part of a kind that is not looked for by name.
pub(super) fn part(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    if !part.path.to_ascii_lowercase().ends_with(".xml") {
        return presence(HiddenKind::Other, part, out);
    }
    let texts = match custom_xml::texts(package, &part.path, out) {
        Ok(texts) => texts,
        Err(why) => {
            out.unread_part(&part.path, &why);
            Vec::new()
        }
    };
    out.add_texts(HiddenKind::Other, part.sheet.as_deref(), &part.path, texts);
}

/// Lists a part of which only its presence is known.
pub(super) fn presence(kind: HiddenKind, part: &Part, out: &mut Collector) {
    out.add_unread(kind, part.sheet.as_deref(), &part.path, 1);
}

/// Lists a custom view, which can show a sheet as others do not see it.
pub(super) fn custom_view(name: &str, out: &mut Collector) {
    out.add_unread(HiddenKind::Other, None, &format!("custom view “{name}”"), 1);
}

/// Lists a scenario: values that can be put into cells at will.
pub(in crate::workbook) fn scenario(
    sheet: &str,
    name: &str,
    texts: &[String],
    out: &mut Collector,
) {
    let texts = texts.iter().filter_map(|text| out.keep(text)).collect();
    out.add_texts(HiddenKind::Other, Some(sheet), &format!("scenario “{name}”"), texts);
}

/// Lists a binary part of an `.xlsb` with the texts in its records.
pub(super) fn binary_texts(
    kind: HiddenKind,
    package: &mut Package<'_>,
    part: &Part,
    out: &mut Collector,
) {
    let mut texts = Vec::new();
    match bytes(package, &part.path, BINARY_BYTES) {
        Ok(bytes) => {
            if bytes.len() == BINARY_BYTES {
                out.unread_part(&part.path, "only its first 20 MB were");
            }
            for record in Records::from(&bytes) {
                texts.extend(wide_texts(record.data).iter().filter_map(|text| out.keep(text)));
            }
        }
        Err(why) => out.unread_part(&part.path, &why),
    }
    out.add_texts(kind, part.sheet.as_deref(), &part.path, texts);
}

/// The texts in a record: letters in UTF-16 after their number in four bytes.
pub(super) fn wide_texts(data: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut at = 0;
    while let Some(rest) = data.get(at..).filter(|rest| rest.len() > 4) {
        match wide_text(rest) {
            Some(text) => {
                at += 4 + text.encode_utf16().count() * 2;
                texts.push(text);
            }
            None => at += 1,
        }
    }
    texts
}

fn wide_text(data: &[u8]) -> Option<String> {
    let length = u32::from_le_bytes(*data.first_chunk()?);
    let bytes = data.get(4..)?.get(..usize::try_from(length).ok()?.checked_mul(2)?)?;
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [low, high] => u16::from_le_bytes([*low, *high]),
        _ => 0,
    });
    let letters = char::decode_utf16(units);
    let text: Option<String> = letters
        .map(|letter| letter.ok().filter(|letter| !letter.is_control() || *letter == '\n'))
        .collect();
    text.filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_in_a_record_of_any_make() {
        let mut data = vec![7, 0, 0, 0, 1];
        for text in ["Jo", "Née"] {
            data.extend((text.encode_utf16().count() as u32).to_le_bytes());
            data.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        }
        data.extend([9, 9]);
        assert_eq!(wide_texts(&data), ["Jo", "Née"]);
        assert!(wide_texts(&[0; 40]).is_empty());
    }
}
