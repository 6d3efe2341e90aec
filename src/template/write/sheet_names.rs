//! Names of tabs: what Excel accepts, short, and each only once.

use std::collections::BTreeSet;

use crate::words::{one_line, plain};

/// Characters that Excel allows in a tab's name, counted as UTF-16 does.
const LIMIT: usize = 31;

/// Tab names that were given so far.
#[derive(Debug, Default)]
pub struct SheetNames {
    taken: BTreeSet<String>,
}

impl SheetNames {
    /// A tab's name for `wanted`: without forbidden characters, shortened, and made unique with a
    /// number where the name is taken.
    pub fn give(&mut self, wanted: &str) -> String {
        let allowed: String = plain(wanted)
            .chars()
            .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { c })
            .filter(|c| !c.is_control())
            .collect();
        let words = one_line(&allowed);
        let words = words.trim_matches(['\'', ' ']);
        // “History” is a name that Excel keeps for itself.
        let base = match words {
            "" => "Highlight",
            reserved if reserved.eq_ignore_ascii_case("history") => "Highlight history",
            other => other,
        };
        let mut name = shorten(base, LIMIT);
        let mut number = 2;
        while !self.taken.insert(name.to_lowercase()) {
            let suffix = format!(" ({number})");
            name = format!("{}{suffix}", shorten(base, LIMIT - suffix.len()));
            number += 1;
        }
        name
    }
}

fn shorten(text: &str, limit: usize) -> String {
    let mut length = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            length += c.len_utf16();
            length <= limit
        })
        .collect();
    kept.trim_end_matches([' ', '\'']).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_cleaned_shortened_and_numbered() {
        let mut names = SheetNames::default();
        assert_eq!(names.give("A&E: 4/12 [hours]"), "A&E 4 12 hours");
        assert_eq!(names.give("a&e 4 12 HOURS"), "a&e 4 12 HOURS (2)");
        assert_eq!(names.give("History"), "Highlight history");
        assert_eq!(names.give("'*'"), "Highlight");
        assert_eq!(names.give(&"x".repeat(40)).len(), 31);
        assert_eq!(names.give(&"x".repeat(40)), format!("{} (2)", "x".repeat(27)));
    }

    proptest! {
        #[test]
        fn any_names_are_accepted_by_excel_and_differ(wanted in prop::collection::vec(".{0,50}", 1..20)) {
            let mut names = SheetNames::default();
            let mut seen = BTreeSet::new();
            for name in wanted.iter().map(|wanted| names.give(wanted)) {
                prop_assert!(rust_xlsxwriter::utility::check_sheet_name(&name).is_ok(), "{name:?}");
                prop_assert!(seen.insert(name.to_lowercase()));
            }
        }
    }
}
