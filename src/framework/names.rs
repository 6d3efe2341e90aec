//! Finding organisations and indicators by what returns call them.
//!
//! A name matches exactly once case, punctuation and repeated spaces are set aside, and for an
//! organisation also the words that organisations drop from their own names, such as “NHS Trust”.
//! A sheet's or a file's name may also hold a name among other words. Anything less is only ever
//! suggested to a person, never applied.

use std::collections::BTreeSet;

use super::{Framework, Indicator, Organisation};

/// How much of their words two names must share before one is suggested for the other: half.
const SUGGESTION_SHARE: f64 = 0.5;

/// Words of organisations' names that tell nothing apart.
const IDLE_WORDS: [&str; 6] = ["nhs", "the", "trust", "foundation", "ft", "nhsft"];

/// The fewest letters and digits of an organisation's name that is looked for inside a text.
const SHORTEST_ORGANISATION: usize = 3;

/// The fewest letters and digits of an indicator's name that is looked for inside a text.
const SHORTEST_INDICATOR: usize = 4;

impl Framework {
    /// The organisation that this text names and nothing else: a key, code, name or alias, with or
    /// without words such as “NHS Trust”; for a site code such as `RXW01` the trust whose code it
    /// starts with.
    pub fn find_organisation(&self, text: &str) -> Option<&Organisation> {
        let wanted = without_idle_words(text);
        let named = |name: &str| !wanted.is_empty() && without_idle_words(name) == wanted;
        let all = || self.organisations.iter();
        all()
            .find(|organisation| organisation.is_called(text))
            .or_else(|| self.organisation(text))
            .or_else(|| all().find(|organisation| organisation.names().any(named)))
    }

    /// The organisation that is named somewhere in a text, such as a sheet's or a file's name;
    /// `None` when there is none or more than one.
    pub fn organisation_named_in(&self, text: &str) -> Option<&Organisation> {
        let whole = without_idle_words(text);
        let mut named = self.organisations.iter().filter(|organisation| {
            // `System` alone is a word like any other.
            organisation.code.is_some()
                && organisation.names().any(|name| {
                    let part = without_idle_words(name);
                    part.concat().len() >= SHORTEST_ORGANISATION && contains(&whole, &part)
                })
        });
        let first = named.next()?;
        named.next().is_none().then_some(first)
    }

    /// The indicator that this text names and nothing else: an id, name or alias. Where a name of
    /// one is an alias of another, ids come before names and names before aliases.
    pub fn find_indicator(&self, text: &str) -> Option<&Indicator> {
        let wanted = normalise(text);
        if wanted.is_empty() {
            return None;
        }
        let is_meant = |name: &str| normalise(name) == wanted;
        let all = || self.indicators.iter();
        all()
            .find(|indicator| is_meant(&indicator.id))
            .or_else(|| all().find(|indicator| is_meant(&indicator.name)))
            .or_else(|| all().find(|i| i.aliases.iter().any(|alias| is_meant(alias))))
    }

    /// The indicator that a text is the name of, or that is named somewhere in it; of several the
    /// one with the longest name, and `None` when two are equally long. Inside a text a name of
    /// fewer than four letters is taken for a word like any other.
    pub fn indicator_named_in(&self, text: &str) -> Option<&Indicator> {
        if let Some(whole) = self.find_indicator(text) {
            return Some(whole);
        }
        let whole = words(text);
        let mut best: Option<(usize, &Indicator, bool)> = None;
        for indicator in &self.indicators {
            let longest = indicator
                .names()
                .map(words)
                .filter(|part| contains(&whole, part))
                .map(|part| part.concat().len())
                .max();
            let Some(length) = longest.filter(|length| *length >= SHORTEST_INDICATOR) else {
                continue;
            };
            match best {
                Some((longest, _, _)) if longest > length => {}
                Some((longest, other, _)) if longest == length => {
                    best = Some((longest, other, true));
                }
                _ => best = Some((length, indicator, false)),
            }
        }
        best.filter(|(_, _, is_tied)| !is_tied).map(|(_, indicator, _)| indicator)
    }

    /// The indicator whose name shares most words with `text`, for a hint such as “did you mean”.
    /// Of several the first in the catalogue; `None` when none shares half the words.
    pub fn suggest_indicator(&self, text: &str) -> Option<&Indicator> {
        let wanted: BTreeSet<String> = words(text).into_iter().collect();
        let mut best = None;
        let mut best_share = SUGGESTION_SHARE;
        for indicator in &self.indicators {
            for name in indicator.names() {
                let share = shared(&wanted, &words(name).into_iter().collect());
                if share > best_share || (share == best_share && best.is_none()) {
                    best_share = share;
                    best = Some(indicator);
                }
            }
        }
        best
    }
}

/// The form in which names are compared: lower case, words of letters and digits, one space
/// between them. `&` is read as "and"; an apostrophe joins what it stands between.
pub(super) fn normalise(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut add = |piece: &str, starts_word: bool| {
        if starts_word && !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(piece);
    };
    let mut inside = false;
    for character in text.chars() {
        match character {
            '\'' | '’' => {}
            '&' => {
                add("and", true);
                inside = false;
            }
            c if c.is_alphanumeric() => {
                add(&c.to_lowercase().to_string(), !inside);
                inside = true;
            }
            _ => inside = false,
        }
    }
    normal
}

/// The words of a name, in order.
fn words(text: &str) -> Vec<String> {
    normalise(text).split_whitespace().map(str::to_owned).collect()
}

fn without_idle_words(text: &str) -> Vec<String> {
    words(text).into_iter().filter(|word| !IDLE_WORDS.contains(&word.as_str())).collect()
}

/// Whether `part` stands in `whole` as a run of whole words.
fn contains(whole: &[String], part: &[String]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

/// The share of words that two names have in common (Dice's coefficient), 0 to 1.
fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let total = one.len() + other.len();
    if total == 0 {
        return 0.0;
    }
    let common = one.intersection(other).count();
    2.0 * common as f64 / total as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::sample::sample;

    #[test]
    fn names_are_compared_without_case_punctuation_and_spaces() {
        assert_eq!(normalise("  A&E:\u{a0}seen  within 4-hours. "), "a and e seen within 4 hours");
        assert_eq!(normalise("Young People’s"), "young peoples");
        assert_eq!(normalise("ae_4h"), "ae 4h");
        assert_eq!(normalise(" - "), "");
    }

    #[test]
    fn the_shipped_catalogue_is_found_by_the_names_that_returns_use() {
        let framework = Framework::shipped();
        for (text, id) in [
            ("ae_4h", "ae_4h"),
            ("A&E: Seen within 4 hours", "ae_4h"),
            ("A & E seen within 4 hours", "ae_4h"),
            ("a&e 4 HOUR performance", "ae_4h"),
            ("DM01", "dm01_6w"),
        ] {
            assert_eq!(framework.find_indicator(text).unwrap().id, id, "{text}");
        }
        assert_eq!(framework.find_indicator("A&E seen within 6 hours"), None);
        assert_eq!(framework.find_indicator(" "), None);
    }

    #[test]
    fn a_near_name_is_only_suggested() {
        let framework = Framework::shipped();
        let text = "Diagnostic waits over 6 weeks (DM01)";
        assert_eq!(framework.find_indicator(text), None);
        assert_eq!(framework.suggest_indicator(text).map(|i| i.id.as_str()), Some("dm01_6w"));
        assert_eq!(framework.suggest_indicator("Car parking income"), None);
        assert_eq!(framework.suggest_indicator(""), None);
    }

    #[test]
    fn organisations_are_found_by_name_code_and_site_code() {
        let framework = Framework::shipped();
        let key = |text| framework.find_organisation(text).map(|o| o.key.as_str());
        assert_eq!(key("the shrewsbury and telford hospital nhs trust"), Some("SaTH"));
        assert_eq!(key("The Shrewsbury & Telford Hospital NHS Trust"), Some("SaTH"));
        assert_eq!(key("rl1"), Some("RJAH"));
        assert_eq!(key("RXW01"), Some("SaTH"));
        assert_eq!(key("RXW0"), None);
        assert_eq!(key("system"), Some("System"));
        assert_eq!(key(""), None);
    }

    #[test]
    fn an_id_or_a_name_comes_before_another_indicator_s_alias() {
        let mut framework = sample();
        let (first, second) = (framework.indicators[0].clone(), framework.indicators[1].clone());
        framework.indicators[0].aliases = vec![second.id.clone(), second.name.clone()];
        for text in [&second.id, &second.name] {
            assert_eq!(framework.find_indicator(text).unwrap().id, second.id);
        }
        assert_eq!(framework.find_indicator(&first.id).unwrap().id, first.id);
    }

    #[test]
    fn organisations_are_found_by_any_of_their_names() {
        let framework = sample();
        for text in [
            "RXW",
            "sath",
            "RXW01",
            "The Shrewsbury and Telford Hospital NHS Trust",
            "Shrewsbury & Telford Hospital",
        ] {
            assert_eq!(framework.find_organisation(text).unwrap().key, "SaTH", "{text}");
        }
        assert!(framework.find_organisation("Nowhere NHS Trust").is_none());
        assert!(framework.find_organisation("NHS Trust").is_none());
    }

    #[test]
    fn a_file_name_names_an_organisation_only_when_it_names_one() {
        let framework = sample();
        let found = framework.organisation_named_in("2024-09_SaTH_return v2.xlsx");
        assert_eq!(found.unwrap().key, "SaTH");
        assert!(framework.organisation_named_in("SaTH and RJAH.xlsx").is_none());
        assert!(framework.organisation_named_in("System return.xlsx").is_none());
    }

    #[test]
    fn the_indicator_with_the_longest_name_in_a_text_is_meant() {
        let mut framework = sample();
        let named = |framework: &Framework, text: &str| {
            framework.indicator_named_in(text).map(|indicator| indicator.id.clone())
        };
        let text = "A&E within 4 hours: Highlight Report";
        assert_eq!(named(&framework, text).as_deref(), Some("ae_4h"));
        assert_eq!(named(&framework, "A&E: Highlight Report"), None);
        framework.indicators[2].aliases.push("A&E".to_owned());
        assert_eq!(named(&framework, text).as_deref(), Some("ae_4h"));
    }

    #[test]
    fn a_short_name_is_found_when_it_is_the_whole_text() {
        let framework = Framework::shipped();
        let named = |text| framework.indicator_named_in(text).map(|i| i.id.as_str());
        assert_eq!(named("FDS"), Some("fds_28d"));
        assert_eq!(named("the FDS programme"), None);
    }
}
