//! Defined names that are hidden, or that point to a hidden sheet or to cells that are gone.

use super::super::{Sheet, Visibility};
use super::collector::cut;
use super::{Collector, HiddenKind};
use crate::words::plain;

/// Characters of what a name stands for in which sheets are looked for.
const SEARCHED: usize = 300;

/// A defined name as the file has it.
pub(in crate::workbook) struct Name {
    /// What it is called.
    pub(in crate::workbook) name: String,
    /// Whether it is hidden.
    pub(in crate::workbook) is_hidden: bool,
    /// What it stands for: a reference, a formula or a constant. As far as the format tells.
    pub(in crate::workbook) refers_to: String,
}

/// Lists the name when it hides something. Excel makes names of its own for filters and print areas
/// and for newer functions that older versions do not know; those say nothing.
pub(super) fn list(name: &Name, sheets: &[Sheet], out: &mut Collector) {
    if ["_xlnm.", "_xlfn."].iter().any(|own| name.name.starts_with(own)) {
        return;
    }
    let hidden_sheet = sheets
        .iter()
        .filter(|sheet| sheet.visibility != Visibility::Visible)
        .find(|sheet| refers_to(&plain(cut(&name.refers_to, SEARCHED)), &sheet.name));
    // OpenDocument writes `of:=` before what a name stands for.
    let refers_to = name.refers_to.trim_start_matches("of:").trim_start_matches('=');
    let texts = |out: &mut Collector| out.keep(refers_to).into_iter().collect();
    if !name.is_hidden && hidden_sheet.is_none() && !name.refers_to.contains("#REF!") {
        // A text that stands in no cell.
        if refers_to.contains('"') {
            let texts = texts(out);
            out.add_ordinary(HiddenKind::DefinedName, None, &name.name, texts);
        }
        return;
    }
    let texts = texts(out);
    let sheet = hidden_sheet.map(|sheet| sheet.name.as_str());
    out.add_texts(HiddenKind::DefinedName, sheet, &name.name, texts);
}

/// Whether a reference names the sheet: `Lists!$A$1`, `'Two words'!$A$1` or, in OpenDocument,
/// `$Lists.$A$1`.
fn refers_to(reference: &str, sheet: &str) -> bool {
    let quoted = format!("'{}'", sheet.replace('\'', "''"));
    [sheet, &quoted].into_iter().any(|written| {
        ['!', '.'].into_iter().any(|mark| {
            reference.match_indices(&format!("{written}{mark}")).any(|(at, _)| {
                // `MyLists!` does not name the sheet `Lists`.
                let before = reference.get(..at).and_then(|before| before.chars().next_back());
                before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_')
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_names_a_sheet_in_each_way_of_writing() {
        for (reference, sheet) in [
            ("Lists!$A$1:$B$2", "Lists"),
            ("SUM(Lists!$A$1)", "Lists"),
            ("'Two words'!$A$1", "Two words"),
            ("'It''s'!$A$1", "It's"),
            ("$Lists.$A$1", "Lists"),
            ("$'Two words'.$A$1", "Two words"),
        ] {
            assert!(refers_to(reference, sheet), "{reference}");
        }
        assert!(!refers_to("MyLists!$A$1", "Lists"));
        assert!(!refers_to("Lists", "Lists"));
    }
}
