//! The words of the page in plain English: what each means, in a sentence where it stands, and with
//! the rule and its source in the glossary.
//!
//! Whatever the page shows as a number, an icon, a tier or a rating has its word here, and its word
//! is one of these wherever it stands.

mod terms;

pub use terms::TERMS;

use crate::view::selection::Column;

/// A word and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Names it in addresses and in the code: `variation`.
    pub id: &'static str,
    /// The word as the page writes it.
    pub name: &'static str,
    /// Other words by which people look for it.
    pub also: &'static str,
    /// What it means, in one sentence.
    pub short: &'static str,
    /// How it comes about and how to read it.
    pub long: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
}

/// The word of an id.
pub fn term(id: &str) -> Option<&'static Term> {
    TERMS.iter().find(|term| term.id == id)
}

/// The word that says what a column of the overview holds.
pub fn of_column(column: Column) -> &'static str {
    match column {
        Column::Indicator => "indicator",
        Column::Organisation => "organisation",
        Column::Latest => "latest",
        Column::Plan => "plan",
        Column::AgainstPlan => "against-plan",
        Column::Variation => "variation",
        Column::Assurance => "assurance-icon",
        Column::Tier => "tier",
        Column::Change => "tier-change",
    }
}

/// All words in the order of the alphabet.
pub fn by_name() -> Vec<&'static Term> {
    let mut terms: Vec<_> = TERMS.iter().collect();
    terms.sort_by_key(|term| term.name.to_lowercase());
    terms
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_word_is_there_once_and_says_what_it_means() {
        let ids: BTreeSet<_> = TERMS.iter().map(|term| term.id).collect();
        let names: BTreeSet<_> = TERMS.iter().map(|term| term.name.to_lowercase()).collect();
        assert_eq!((ids.len(), names.len()), (TERMS.len(), TERMS.len()));
        for term in TERMS {
            let Term { id, name, short, long, source, .. } = *term;
            assert!(id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{id}");
            assert!(short.ends_with('.') && short.matches(". ").count() == 0, "{id}: one sentence");
            assert!(short.chars().count() <= 170, "{id}: {}", short.chars().count());
            assert!(long.ends_with('.') && long.len() > 40, "{id}");
            assert!(!source.is_empty() && !source.ends_with('.'), "{id}");
            let starts = name.chars().next().is_some_and(|first| !first.is_lowercase());
            assert!(starts, "{id}: sentence case");
            let all = format!("{name}{short}{long}{source}");
            assert!(!all.contains('!') && !all.contains("  ") && !all.contains('\''), "{id}");
        }
    }

    /// The ids that the code of the page names, as `explain("tier")` or `explain_words(&["tier"])`.
    fn asked_for(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                asked_for(&path, found);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                for (call, end) in [
                    ("explain(", ")"),
                    ("explained(", ","),
                    ("explained_in_table(", ","),
                    ("explain_words(&[", "]"),
                ] {
                    let calls = text.split(call).skip(1);
                    let given = calls.filter_map(|rest| Some(rest.split_once(end)?.0));
                    let ids = given.flat_map(|given| given.split('"').skip(1).step_by(2));
                    found.extend(ids.map(str::to_owned));
                }
            }
        }
    }

    #[test]
    fn every_word_that_the_page_explains_is_in_the_glossary() {
        let mut ids = BTreeSet::new();
        asked_for(Path::new("src/app"), &mut ids);
        ids.extend(Column::ALL.map(|column| of_column(column).to_owned()));
        assert!(ids.len() > Column::ALL.len(), "the page explains nothing beside its columns");
        let missing: Vec<_> = ids.iter().filter(|id| term(id).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
