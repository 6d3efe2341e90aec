//! Finding an indicator or an organisation by what a return calls it.
//!
//! A name matches exactly once case, punctuation and repeated spaces are set aside. Anything less
//! is only ever suggested to a person, never applied.

use std::collections::BTreeSet;

use super::{Framework, Indicator, Organisation};

/// How much of their words two names must share before one is suggested for the other: half.
const SUGGESTION_SHARE: f64 = 0.5;

/// An indicator that was found, and by which of its names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Which of its names it was found by.
    pub by: MatchedBy,
}

/// Which name of an indicator a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchedBy {
    /// Its id.
    Id,
    /// Its name in the catalogue.
    Name,
    /// One of its aliases.
    Alias,
}

impl Framework {
    /// The indicator with this id, name or alias, whatever its case, punctuation and spaces.
    pub fn find_indicator(&self, text: &str) -> Option<Match<'_>> {
        let wanted = normalise(text);
        if wanted.is_empty() {
            return None;
        }
        let by_id = |i: &&Indicator| normalise(&i.id) == wanted;
        let by_name = |i: &&Indicator| normalise(&i.name) == wanted;
        let by_alias = |i: &&Indicator| i.aliases.iter().any(|alias| normalise(alias) == wanted);
        let found = |indicator, by| Match { indicator, by };
        let all = || self.indicators.iter();
        all()
            .find(by_id)
            .map(|indicator| found(indicator, MatchedBy::Id))
            .or_else(|| all().find(by_name).map(|indicator| found(indicator, MatchedBy::Name)))
            .or_else(|| all().find(by_alias).map(|indicator| found(indicator, MatchedBy::Alias)))
    }

    /// The indicator whose name shares most words with `text`, for a hint such as “did you mean”.
    /// Of several the first in the catalogue; `None` when none shares half the words.
    pub fn suggest_indicator(&self, text: &str) -> Option<&Indicator> {
        let wanted = words(text);
        let mut best = None;
        let mut best_share = SUGGESTION_SHARE;
        for indicator in &self.indicators {
            let names = [indicator.id.as_str(), indicator.name.as_str()].into_iter();
            for name in names.chain(indicator.aliases.iter().map(String::as_str)) {
                let share = shared(&wanted, &words(name));
                if share > best_share || (share == best_share && best.is_none()) {
                    best_share = share;
                    best = Some(indicator);
                }
            }
        }
        best
    }

    /// The organisation with this key, code, name or alias, whatever its case, punctuation and
    /// spaces; for a site code such as `RXW01` the trust whose code it starts with.
    pub fn find_organisation(&self, text: &str) -> Option<&Organisation> {
        self.organisations
            .iter()
            .find(|organisation| organisation.is_called(text))
            .or_else(|| self.organisation(text))
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

/// The different words of a name.
fn words(text: &str) -> BTreeSet<String> {
    normalise(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
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
        for (text, id, by) in [
            ("ae_4h", "ae_4h", MatchedBy::Id),
            ("A&E: Seen within 4 hours", "ae_4h", MatchedBy::Name),
            ("A & E seen within 4 hours", "ae_4h", MatchedBy::Name),
            ("a&e 4 HOUR performance", "ae_4h", MatchedBy::Alias),
            ("DM01", "dm01_6w", MatchedBy::Alias),
        ] {
            let found = framework.find_indicator(text).unwrap();
            assert_eq!((found.indicator.id.as_str(), found.by), (id, by), "{text}");
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
}
