//! Finding organisations and indicators by the names that people write.
//!
//! Names are compared without case, punctuation and the words that organisations drop from their
//! own names, so that `Shrewsbury & Telford Hospital` finds the trust. A likeness is only ever
//! suggested, never taken.

use super::{Framework, Indicator, Organisation};

/// Words of organisations' names that tell nothing apart.
const IDLE_WORDS: [&str; 6] = ["nhs", "the", "trust", "foundation", "ft", "nhsft"];
/// How alike two names must be for one to be suggested for the other, from 0 to 1.
const SUGGESTION_LIKENESS: f64 = 0.45;

/// Words in lower case, with `&` as `and` and `%` as `percent`.
fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('&', " and ").replace('%', " percent ");
    // `A&E` and `A & E` alike become `a and e`.
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn without_idle_words(text: &str) -> Vec<String> {
    words(text).into_iter().filter(|word| !IDLE_WORDS.contains(&word.as_str())).collect()
}

/// Whether `part` stands in `whole` as a run of whole words.
fn contains(whole: &[String], part: &[String]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

/// The organisation that this text names and nothing else: a code, key, name or alias.
pub fn organisation<'a>(framework: &'a Framework, text: &str) -> Option<&'a Organisation> {
    let wanted = without_idle_words(text);
    framework.organisation(text).or_else(|| {
        let named = |name: &str| !wanted.is_empty() && without_idle_words(name) == wanted;
        framework.organisations.iter().find(|o| names_of(o).any(named))
    })
}

/// The organisation that is named somewhere in a text, such as a sheet's or a file's name; `None`
/// when there is none or more than one.
pub fn organisation_named_in<'a>(framework: &'a Framework, text: &str) -> Option<&'a Organisation> {
    let whole = without_idle_words(text);
    let mut named = framework.organisations.iter().filter(|o| {
        // `System` alone is a word like any other.
        o.code.is_some()
            && names_of(o).any(|name| {
                let part = without_idle_words(name);
                part.concat().len() >= 3 && contains(&whole, &part)
            })
    });
    let first = named.next()?;
    named.next().is_none().then_some(first)
}

fn names_of(organisation: &Organisation) -> impl Iterator<Item = &str> {
    [organisation.key.as_str(), organisation.name.as_str()]
        .into_iter()
        .chain(organisation.code.as_deref())
        .chain(organisation.aliases.iter().map(String::as_str))
}

/// The indicator that this text names and nothing else: an id, name or alias.
pub fn indicator<'a>(framework: &'a Framework, text: &str) -> Option<&'a Indicator> {
    let wanted = words(text);
    let named = |name: &str| !wanted.is_empty() && words(name) == wanted;
    framework.indicators.iter().find(|indicator| names_of_indicator(indicator).any(named))
}

/// The indicator that is named somewhere in a text; of several the one with the longest name, and
/// `None` when two are equally long.
pub fn indicator_named_in<'a>(framework: &'a Framework, text: &str) -> Option<&'a Indicator> {
    let whole = words(text);
    let mut best: Option<(usize, &Indicator, bool)> = None;
    for indicator in &framework.indicators {
        let longest = names_of_indicator(indicator)
            .map(words)
            .filter(|part| contains(&whole, part))
            .map(|part| part.concat().len())
            .max();
        let Some(length) = longest.filter(|length| *length >= 4) else { continue };
        match best {
            Some((longest, _, _)) if longest > length => {}
            Some((longest, other, _)) if longest == length => best = Some((longest, other, true)),
            _ => best = Some((length, indicator, false)),
        }
    }
    best.filter(|(_, _, is_tied)| !is_tied).map(|(_, indicator, _)| indicator)
}

/// The indicator whose name is most like this text, for a suggestion.
pub fn suggest_indicator<'a>(framework: &'a Framework, text: &str) -> Option<&'a Indicator> {
    let wanted = words(text).concat();
    let likeness = |indicator: &Indicator| {
        names_of_indicator(indicator)
            .map(|name| likeness(&wanted, &words(name).concat()))
            .fold(0.0, f64::max)
    };
    let mut best = None;
    for indicator in &framework.indicators {
        let alike = likeness(indicator);
        if alike >= SUGGESTION_LIKENESS && best.is_none_or(|(most, _)| alike > most) {
            best = Some((alike, indicator));
        }
    }
    best.map(|(_, indicator)| indicator)
}

fn names_of_indicator(indicator: &Indicator) -> impl Iterator<Item = &str> {
    [indicator.id.as_str(), indicator.name.as_str()]
        .into_iter()
        .chain(indicator.aliases.iter().map(String::as_str))
}

/// The share of letter pairs that two words have in common (Dice's coefficient), from 0 to 1.
fn likeness(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let mut pairs: Vec<_> = text.chars().zip(text.chars().skip(1)).collect();
        pairs.sort_unstable();
        pairs
    };
    let (one, other) = (pairs(one), pairs(other));
    let total = one.len() + other.len();
    let mut rest = other.iter().peekable();
    let mut common = 0_u32;
    for pair in &one {
        while rest.next_if(|next| *next < pair).is_some() {}
        if rest.next_if(|next| *next == pair).is_some() {
            common += 1;
        }
    }
    if total == 0 { 0.0 } else { 2.0 * f64::from(common) / total as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::sample::sample;

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
            assert_eq!(organisation(&framework, text).unwrap().key, "SaTH", "{text}");
        }
        assert!(organisation(&framework, "Nowhere NHS Trust").is_none());
        assert!(organisation(&framework, "NHS Trust").is_none());
    }

    #[test]
    fn a_file_name_names_an_organisation_only_when_it_names_one() {
        let framework = sample();
        let found = organisation_named_in(&framework, "2024-09_SaTH_return v2.xlsx");
        assert_eq!(found.unwrap().key, "SaTH");
        assert!(organisation_named_in(&framework, "SaTH and RJAH.xlsx").is_none());
        assert!(organisation_named_in(&framework, "System return.xlsx").is_none());
    }

    #[test]
    fn indicators_are_found_by_name_and_suggested_by_likeness() {
        let framework = sample();
        assert_eq!(indicator(&framework, "A & E within 4 hours").unwrap().id, "ae_4h");
        assert_eq!(indicator(&framework, "AE_4H").unwrap().id, "ae_4h");
        assert!(indicator(&framework, "A&E in 4 hours").is_none());
        assert_eq!(suggest_indicator(&framework, "A&E in 4 hours").unwrap().id, "ae_4h");
        assert!(suggest_indicator(&framework, "zzz").is_none());
        let named = indicator_named_in(&framework, "A&E within 4 hours: Highlight Report");
        assert_eq!(named.unwrap().id, "ae_4h");
    }
}
