//! E-mail addresses. Those at public bodies are how one asks about a publication; those at
//! providers for everybody are people's own.

use std::collections::BTreeSet;

use super::{Evidence, InText, in_texts};
use crate::disclosure::sign::{Sign, Strength};
use crate::disclosure::table::Table;

/// Where everybody can have an address.
const PRIVATE: [&str; 16] = [
    "gmail.",
    "googlemail.",
    "hotmail.",
    "outlook.",
    "live.",
    "yahoo.",
    "icloud.",
    "me.com",
    "aol.",
    "btinternet.",
    "sky.com",
    "talktalk.",
    "virginmedia.",
    "ntlworld.",
    "proton",
    "msn.",
];

pub(super) fn look(table: &Table<'_>, found: &mut Vec<Evidence>) {
    in_texts(table, Sign::Email, &BTreeSet::new(), in_text, found);
}

fn in_text(text: &str) -> Option<InText> {
    if !text.contains('@') {
        return None;
    }
    let breaks = |c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | ':' | '"' | '\'' | '/')
    };
    text.split(breaks).filter_map(domain).map(|domain| weigh(&domain)).min()
}

/// The part behind the sign, when the word is an address.
fn domain(word: &str) -> Option<String> {
    let (local, domain) = word.trim_end_matches(['.', '?', '!']).split_once('@')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let is_one = !local.is_empty()
        && local.chars().all(plain)
        && domain.chars().all(plain)
        && domain.split('.').count() >= 2
        && domain.split('.').all(|part| !part.is_empty());
    is_one.then(|| domain.to_lowercase())
}

fn weigh(domain: &str) -> InText {
    let public = [".nhs.uk", ".gov.uk", ".ac.uk", ".gov.wales", ".nhs.net"];
    let dotted = format!(".{domain}");
    if PRIVATE.iter().any(|start| domain.starts_with(start)) {
        (Strength::Strong, "at providers of private e-mail")
    } else if public.iter().any(|end| dotted.ends_with(end)) {
        (Strength::Contact, "at public bodies")
    } else {
        (Strength::Weak, "it is not known whose")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_weighed_by_where_they_are() {
        let strength = |text: &str| in_text(text).map(|(strength, _)| strength);
        assert_eq!(strength("england.stats@nhs.net"), Some(Strength::Contact));
        assert_eq!(strength("Ask: jo.invented@nhs.net."), Some(Strength::Contact));
        assert_eq!(strength("<invented@gmail.com>"), Some(Strength::Strong));
        assert_eq!(strength("invented@example.org"), Some(Strength::Weak));
        assert_eq!(strength("10 @ 5"), None);
        assert_eq!(strength("@name"), None);
    }
}
