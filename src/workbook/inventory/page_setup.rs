//! Headers and footers, and the printers that sheets remember, whose paths name servers and rooms.

use super::super::read::package::Package;
use super::parts::Part;
use super::walk::bytes;
use super::{Collector, HiddenKind};

/// Adds a header or footer of a sheet.
pub(in crate::workbook) fn add(sheet: &str, name: &str, text: &str, out: &mut Collector) {
    if let Some(text) = out.keep(without_codes(text).trim()) {
        out.add_texts(HiddenKind::PageSetup, Some(sheet), name, vec![text]);
    }
}

/// The words of a header without the codes between them: `&L` for its left part, `&"Arial,Bold"` for
/// a font, `&14` for a size, `&K0070C0` for a colour. A number beside a code is no part of a word.
fn without_codes(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        words.push_str(before);
        let mut letters = after.chars();
        rest = match letters.next() {
            Some('&') => {
                words.push('&');
                letters.as_str()
            }
            Some('"') => letters.as_str().split_once('"').map_or("", |(_, rest)| rest),
            Some('K') => letters.as_str().trim_start_matches(|c: char| c.is_ascii_hexdigit()),
            // Excel puts a space between a size and a number that follows it.
            Some(digit) if digit.is_ascii_digit() => {
                letters.as_str().trim_start_matches(|c: char| c.is_ascii_digit())
            }
            _ => letters.as_str(),
        };
        if !words.ends_with([' ', '&']) {
            words.push(' ');
        }
    }
    words + rest
}

/// Adds a printer by the beginning of its settings, a text in UTF-16 of at most 32 letters.
pub(in crate::workbook) fn add_printer(
    settings: &[u8],
    sheet: Option<&str>,
    name: &str,
    out: &mut Collector,
) {
    let units = settings.chunks_exact(2).take(32).map(|pair| match pair {
        [low, high] => u16::from_le_bytes([*low, *high]),
        _ => 0,
    });
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    let printer = String::from_utf16_lossy(&units);
    // Settings of other systems are text of one byte a letter, which makes no sense in two.
    let is_wide = settings.get(1) == Some(&0);
    let texts = Some(printer).filter(|_| is_wide).and_then(|text| out.keep(&text));
    let texts = texts.into_iter().collect();
    out.add_texts(HiddenKind::PageSetup, sheet, name, texts);
}

/// Lists the printer settings of a part.
pub(super) fn printer(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    match bytes(package, &part.path, 64) {
        Ok(settings) => add_printer(&settings, part.sheet.as_deref(), &part.path, out),
        Err(why) => out.unread_part(&part.path, &why),
    }
}

#[cfg(test)]
mod tests {
    use super::without_codes;

    #[test]
    fn a_header_is_its_words_without_its_codes() {
        for (header, words) in [
            ("&L943 476 5919&RPage &P of &N", " 943 476 5919 Page  of "),
            ("&C&\"Arial,Bold\"&14 2024&KFF0000 red", "  2024 red"),
            ("Fish && chips", "Fish & chips"),
        ] {
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(squeezed(&without_codes(header)), squeezed(words), "{header}");
        }
    }
}
