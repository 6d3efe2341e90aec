//! Finding organisations and indicators inside the texts that people write.
//!
//! Whole names are matched by [`Framework::find_organisation`] and [`Framework::find_indicator`].
//! Here stands what a return needs besides: names without the words that organisations drop from
//! their own, and names inside a longer text such as a project's, a sheet's or a file's.

use super::names::normalise;
use super::{Framework, Indicator, Organisation};

/// Words of organisations' names that tell nothing apart.
const IDLE_WORDS: [&str; 6] = ["nhs", "the", "trust", "foundation", "ft", "nhsft"];

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

/// The organisation that this text names and nothing else: a code, key, name or alias.
pub fn organisation<'a>(framework: &'a Framework, text: &str) -> Option<&'a Organisation> {
    let wanted = without_idle_words(text);
    framework.find_organisation(text).or_else(|| {
        let named = |name: &str| !wanted.is_empty() && without_idle_words(name) == wanted;
        framework.organisations.iter().find(|o| o.names().any(named))
    })
}

/// The organisation that is named somewhere in a text, such as a sheet's or a file's name; `None`
/// when there is none or more than one.
pub fn organisation_named_in<'a>(framework: &'a Framework, text: &str) -> Option<&'a Organisation> {
    let whole = without_idle_words(text);
    let mut named = framework.organisations.iter().filter(|o| {
        // `System` alone is a word like any other.
        o.code.is_some()
            && o.names().any(|name| {
                let part = without_idle_words(name);
                part.concat().len() >= 3 && contains(&whole, &part)
            })
    });
    let first = named.next()?;
    named.next().is_none().then_some(first)
}

/// The indicator that this text names and nothing else: an id, name or alias.
pub fn indicator<'a>(framework: &'a Framework, text: &str) -> Option<&'a Indicator> {
    framework.find_indicator(text).map(|found| found.indicator)
}

/// The indicator that a text is the name of, or that is named somewhere in it; of several the one
/// with the longest name, and `None` when two are equally long. Inside a text a name of fewer than
/// four letters is taken for a word like any other.
pub fn indicator_named_in<'a>(framework: &'a Framework, text: &str) -> Option<&'a Indicator> {
    if let Some(whole) = indicator(framework, text) {
        return Some(whole);
    }
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

fn names_of_indicator(indicator: &Indicator) -> impl Iterator<Item = &str> {
    [indicator.id.as_str(), indicator.name.as_str()]
        .into_iter()
        .chain(indicator.aliases.iter().map(String::as_str))
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
    fn the_indicator_with_the_longest_name_in_a_text_is_meant() {
        let mut framework = sample();
        let named = |framework: &Framework, text: &str| {
            indicator_named_in(framework, text).map(|indicator| indicator.id.clone())
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
        let named = |text| indicator_named_in(&framework, text).map(|i| i.id.as_str());
        assert_eq!(named("FDS"), Some("fds_28d"));
        assert_eq!(named("the FDS programme"), None);
    }
}
