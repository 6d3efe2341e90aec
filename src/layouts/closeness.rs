//! How close a heading is to the one that a layout expects.
//!
//! Publishers change a word here and there. A heading that says the same in other words is taken,
//! and said to have been taken; one that differs in a number or a sign (`6+` and `13+`, `<` and
//! `>`) never is, because such headings stand side by side and mean different things.

use std::collections::BTreeSet;

use crate::template::fold;

/// The share of words two headings must have in common to mean the same.
const ENOUGH: f64 = 0.6;

/// Words that carry no meaning in a heading.
const FILLERS: [&str; 12] =
    ["the", "of", "in", "to", "a", "an", "and", "for", "at", "from", "or", "number"];

/// Words for a share, which is another figure than the count of the same name.
const SHARES: [&str; 6] = ["percentage", "percent", "proportion", "rate", "share", "pct"];

/// Words that turn a heading into another one.
const TURNS: [&str; 14] = [
    "not",
    "no",
    "non",
    "without",
    "within",
    "excluding",
    "including",
    "except",
    "over",
    "under",
    "less",
    "more",
    "greater",
    "unknown",
];

/// How a heading fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fit {
    /// It is the heading, spacing and case aside.
    Same,
    /// It says the same in other words; the share of common words.
    Close(f64),
}

/// How `found` fits one of the spellings of `wanted`; `None` when it does not.
pub(crate) fn fit(wanted: &[Phrase], found: &Phrase) -> Option<Fit> {
    if wanted.iter().any(|phrase| phrase.folded == found.folded) {
        return Some(Fit::Same);
    }
    let same = wanted.iter().filter(|phrase| phrase.exact == found.exact);
    let best = same.map(|phrase| phrase.share(found)).fold(0.0, f64::max);
    (best >= ENOUGH).then_some(Fit::Close(best))
}

/// What some headings say, as a whole and word by word. A text that says none of it fits none of
/// them, and most texts of most sheets are such.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    texts: BTreeSet<String>,
    words: BTreeSet<String>,
}

impl Vocabulary {
    /// Of the headings that are looked for.
    pub fn of(wanted: impl IntoIterator<Item = Phrase>) -> Self {
        let mut vocabulary = Self::default();
        for Phrase { folded, words, .. } in wanted {
            vocabulary.texts.insert(folded);
            vocabulary.words.extend(words);
        }
        vocabulary
    }

    /// Whether a text may fit one of the headings.
    pub fn has(&self, found: &Phrase) -> bool {
        found.words.iter().any(|word| self.words.contains(word))
            || self.texts.contains(&found.folded)
    }

    /// Whether one of the headings is a number and nothing else.
    pub fn has_numbers(&self) -> bool {
        self.texts.iter().any(|text| !text.contains(char::is_alphabetic))
    }
}

/// A heading, taken apart once so that it can be compared with many.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrase {
    /// The text as it stands.
    pub text: String,
    folded: String,
    words: Vec<String>,
    /// Numbers, signs, shares and turns.
    exact: Vec<String>,
}

impl Phrase {
    /// Takes a heading apart.
    pub fn of(text: &str) -> Self {
        let folded = fold(&without_marks(&fold(text)));
        let (mut words, mut exact) = (Vec::new(), Vec::new());
        for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if word.chars().any(|c| c.is_ascii_digit()) {
                exact.push(word.trim_start_matches('0').to_owned());
            } else if SHARES.contains(&word) {
                exact.push("%".to_owned());
            } else if TURNS.contains(&word) {
                exact.push(word.to_owned());
            } else if !FILLERS.contains(&word) {
                words.push(stem(word));
            }
        }
        let signs = folded.chars().filter(|c| matches!(c, '<' | '>' | '+' | '%' | '='));
        exact.extend(signs.map(|sign| sign.to_string()));
        exact.sort();
        words.sort();
        words.dedup();
        Self { text: text.to_owned(), folded, words, exact }
    }

    /// Each of some headings taken apart.
    pub fn all(texts: &[String]) -> Vec<Self> {
        texts.iter().map(|text| Self::of(text)).collect()
    }

    /// Whether a folded text stands in it.
    pub fn contains(&self, folded: &str) -> bool {
        self.folded.contains(folded)
    }

    /// Whether it says the same, spacing and case aside.
    pub fn is_same(&self, other: &Self) -> bool {
        self.folded == other.folded
    }

    /// The share of words that two headings have in common, numbers and signs aside.
    pub fn share(&self, other: &Self) -> f64 {
        let both = self.words.iter().filter(|word| other.words.contains(word)).count();
        let all = self.words.len() + other.words.len() - both;
        if all == 0 { 0.0 } else { both as f64 / all as f64 }
    }
}

/// A heading without what only points to a footnote: `¹`, `†`, `[1]`, `(2)`, `[note 3]`. A sign at
/// its start and a number in brackets that says more, such as `(type 1)`, belong to the heading.
fn without_marks(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡' | '§');
    let mut text: String = text.chars().filter(|c| !is_mark(*c)).collect();
    while let Some(at) = text.trim_end().rfind(['[', '(']) {
        let inside = text.trim_end().get(at + 1..).unwrap_or_default();
        let Some(inside) = inside.strip_suffix([']', ')']) else { break };
        let words = ["see", "footnote", "note"];
        let number = words.iter().fold(inside.trim(), |rest, word| {
            rest.strip_prefix(word).map_or(rest, |rest| rest.trim_start_matches(['s', ' ', '.']))
        });
        let is_number =
            (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        if !is_number || at == 0 {
            break;
        }
        text.truncate(at);
    }
    text
}

/// A word without its plural.
fn stem(word: &str) -> String {
    let long = word.len() > 3 && !word.ends_with("ss");
    word.strip_suffix('s').filter(|_| long).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(wanted: &str, found: &str) -> Option<Fit> {
        fit(&[Phrase::of(wanted)], &Phrase::of(found))
    }

    #[test]
    fn spacing_and_case_do_not_matter() {
        assert_eq!(fits("Org Code", " ORG  code:"), Some(Fit::Same));
    }

    #[test]
    fn marks_of_footnotes_do_not_matter() {
        for found in [
            "Total attendances¹",
            "Total attendances *",
            "Total attendances [1]",
            "Total attendances (2)",
            "Total attendances [note 3]",
            "Total\nattendances (see note 12)",
            "Total attendances†",
        ] {
            assert_eq!(fits("Total attendances", found), Some(Fit::Same), "{found}");
        }
        assert_eq!(fits("Percentage (type 1)", "Percentage (type 2)"), None);
        assert_eq!(fits("Percentage", "Percentage (type 2)"), None);
    }

    #[test]
    fn a_heading_in_other_words_is_close() {
        for (wanted, found) in [
            ("Number waiting 6+ Weeks", "Patients waiting 6+ weeks"),
            ("Total attendances", "Total Attendance"),
            ("Organisation Code", "Code of organisation"),
        ] {
            assert!(matches!(fits(wanted, found), Some(Fit::Close(_))), "{found}");
        }
    }

    #[test]
    fn a_text_without_a_word_of_any_heading_fits_none() {
        let all = |texts: &[&str]| Vocabulary::of(texts.iter().map(|text| Phrase::of(text)));
        let vocabulary = all(&["Total attendances", "6+", "2024"]);
        for text in ["Attendance by month", "total  attendances", "6+", "2024"] {
            assert!(vocabulary.has(&Phrase::of(text)), "{text}");
        }
        for text in ["Admissions", "7+", "2025", ""] {
            assert!(!vocabulary.has(&Phrase::of(text)), "{text}");
        }
        assert!(vocabulary.has_numbers());
        assert!(!all(&["Total attendances", "6+ weeks"]).has_numbers());
    }

    #[test]
    fn another_number_or_sign_is_another_heading() {
        for (wanted, found) in [
            ("Number waiting 6+ Weeks", "Number waiting 13+ Weeks"),
            ("Total Attendances < 4 hours", "Total Attendances > 4 hours"),
            ("Percentage waiting 6+ weeks", "Number waiting 6+ weeks"),
            ("Org Code", "Region Name"),
        ] {
            assert_eq!(fits(wanted, found), None, "{found}");
        }
    }
}
