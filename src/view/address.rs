//! Names as they stand in an address: a link to a forum can be sent, and read aloud.

use crate::analysis::Agenda;

/// Organisation and forum of an agenda: `system` and `programme-delivery-groups`.
pub fn of_forum(agenda: &Agenda) -> [String; 2] {
    [&agenda.organisation, &agenda.forum].map(|name| in_address(name))
}

/// The agenda that an address names.
pub fn find<'a>(agendas: &'a [Agenda], organisation: &str, forum: &str) -> Option<&'a Agenda> {
    agendas.iter().find(|agenda| of_forum(agenda) == [organisation, forum])
}

/// Letters and digits in lower case, with a hyphen for everything between them.
fn in_address(name: &str) -> String {
    let words = name.to_lowercase().replace('&', " and ");
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// An id as an address holds it: people may put spaces and slashes into it.
pub fn encoded(id: &str) -> String {
    let mut text = String::new();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

/// The id that an address holds. What is not encoded as it should be stays as it is.
pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%');
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::analysis::{Months, analyse};
    use crate::entered::Entered;
    use crate::example;
    use crate::framework::{Framework, SHIPPED};
    use crate::intake::FileReport;

    #[test]
    fn every_forum_of_every_framework_has_an_address_of_its_own() {
        let shipped = SHIPPED.iter().map(|shipped| Framework::parse(shipped.text).unwrap());
        for framework in shipped.chain([example::framework()]) {
            let months = Months { today: "2026-01".parse().unwrap(), as_of: None };
            let analysis = analyse(&[] as &[FileReport], &framework, &Entered::default(), months);
            let addresses: BTreeSet<_> = analysis.agendas.iter().map(of_forum).collect();
            assert_eq!(addresses.len(), analysis.agendas.len(), "{}", framework.name);
            for agenda in &analysis.agendas {
                let [organisation, forum] = of_forum(agenda);
                assert_eq!(find(&analysis.agendas, &organisation, &forum), Some(agenda));
                assert!(
                    format!("{organisation}{forum}")
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
                );
            }
        }
    }

    #[test]
    fn an_address_reads_as_the_name_does() {
        assert_eq!(
            in_address("System Quality & Performance Committee"),
            "system-quality-and-performance-committee"
        );
        assert_eq!(in_address("Tiering / NOF"), "tiering-nof");
    }
}
