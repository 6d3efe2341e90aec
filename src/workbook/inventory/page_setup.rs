//! Headers and footers, and the printers that sheets remember, whose paths name servers and rooms.

use super::super::read::package::Package;
use super::parts::Part;
use super::walk::bytes;
use super::{Collector, HiddenKind};

/// Adds a header or footer of a sheet.
pub(in crate::workbook) fn add(sheet: &str, name: &str, text: &str, out: &mut Collector) {
    if let Some(text) = out.keep(text.trim()) {
        out.add_texts(HiddenKind::PageSetup, Some(sheet), name, vec![text]);
    }
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
