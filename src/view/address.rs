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
