//! Names that Excel takes: of sheets, of tables, of the columns of a table. Each is unique where it
//! has to be, and stays the same from one edition to the next, so that formulas and queries that an
//! analyst built on one edition read the next.

use std::collections::BTreeSet;

use crate::words::is_unseen;

/// The most characters of a sheet’s name, in UTF-16 as Excel counts.
const SHEET: usize = 31;

/// The most characters of a column’s heading in a table.
const HEADING: usize = 255;

/// The names that are taken.
#[derive(Debug, Default)]
pub(in crate::report) struct Names(BTreeSet<String>);

impl Names {
    /// A name for a sheet that says `words`.
    pub fn sheet(&mut self, words: &str) -> String {
        let allowed = |c: char| if "[]:*?/\\'".contains(c) { ' ' } else { c };
        let words: String = clean(words).chars().map(allowed).collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.unique(if words.is_empty() { "Sheet" } else { &words }, SHEET, " ")
    }

    /// A name for a table called `id`: `Table_headline`.
    pub fn table(&mut self, id: &str) -> String {
        let sign = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let id: String = id.chars().map(sign).collect();
        self.unique(&format!("Table_{id}"), HEADING, "_")
    }

    /// A heading for a column that is called `words`.
    pub fn heading(&mut self, words: &str) -> String {
        let words = clean(words).split_whitespace().collect::<Vec<_>>().join(" ");
        self.unique(if words.is_empty() { "Column" } else { &words }, HEADING, " ")
    }

    /// The words, cut to `longest`; where they are taken, with a number behind.
    fn unique(&mut self, words: &str, longest: usize, between: &str) -> String {
        let mut name = cut(words, longest);
        let mut number = 2_u32;
        while !self.0.insert(name.to_lowercase()) {
            let end = format!("{between}{number}");
            name = cut(words, longest - end.len()) + &end;
            number += 1;
        }
        name
    }
}

/// `headline` and `new-escalations` as people read them: `Headline`, `New escalations`.
pub(super) fn spoken(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The text as a cell may hold it: no characters that a workbook cannot carry or that nobody sees,
/// and no more of them than fit.
pub(in crate::report) fn clean(text: &str) -> String {
    const CELL: usize = 32_767;
    let allowed = |c: &char| {
        let is_never_assigned = u32::from(*c) & 0xFFFE == 0xFFFE;
        matches!(c, '\n' | '\t') || !(c.is_control() || is_never_assigned || is_unseen(*c))
    };
    cut(&text.chars().filter(allowed).collect::<String>(), CELL)
}

/// The text up to so many characters as Excel counts them, in UTF-16, without a space at its end.
pub(super) fn cut(text: &str, longest: usize) -> String {
    let mut room = longest;
    let fitting = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    fitting.collect::<String>().trim_end().to_owned()
}

/// The text as the words of a chart, of which Excel keeps 255 characters: whole words, and a sign
/// where some are left out.
pub(super) fn alternative(text: &str) -> String {
    const LONGEST: usize = 255;
    let text = clean(text);
    if text.encode_utf16().count() <= LONGEST {
        return text;
    }
    let shorter = cut(&text, LONGEST - 2);
    let whole = shorter.rsplit_once(' ').map_or(shorter.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_say_what_they_are_and_stay_apart() {
        let mut names = Names::default();
        assert_eq!(names.sheet("A&E: seen/[4] hours?"), "A&E seen 4 hours");
        assert_eq!(names.sheet("a&e seen 4 hours"), "a&e seen 4 hours 2");
        assert_eq!(names.sheet(""), "Sheet");
        assert_eq!(names.table("new-escalations"), "Table_new_escalations");
        assert_eq!(names.table("new_escalations"), "Table_new_escalations_2");
        assert_eq!(spoken("new-escalations"), "New escalations");
    }

    #[test]
    fn words_of_a_chart_are_cut_between_words() {
        assert_eq!(alternative("Latest: 61.4%."), "Latest: 61.4%.");
        let long = alternative(&"word ".repeat(80));
        assert!(long.ends_with("word …") && long.chars().count() <= 255, "{long}");
    }

    proptest! {
        #[test]
        fn any_words_give_names_that_the_writer_takes(
            all in proptest::collection::vec(".{0,40}", 1..6)
        ) {
            let (mut sheets, mut tables) = (Names::default(), Names::default());
            let mut seen = BTreeSet::new();
            for words in &all {
                let name = sheets.sheet(words);
                prop_assert!(rust_xlsxwriter::utility::check_sheet_name(&name).is_ok(), "{}", name);
                prop_assert!(seen.insert(name.to_lowercase()));
                let table = tables.table(words);
                let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_';
                prop_assert!(table.chars().all(allowed) && table.len() <= 255);
            }
        }
    }
}
