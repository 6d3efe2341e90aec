//! What is chosen on the intelligence page, and how an address holds it.

use crate::view::query::{InAddress, Query};

/// Whose entries are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The id of the only organisation; without one the entries of all.
    pub organisation: Option<String>,
}

impl InAddress for Shown {
    const NAMES: &'static [&'static str] = &["organisation"];

    fn query(&self) -> Query {
        Query::default().with("organisation", self.organisation.clone())
    }

    fn asked_for(&self, query: &Query) -> Self {
        Self { organisation: query.text("organisation") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_shows_the_entries_of_the_same_organisation() {
        for organisation in [None, Some("XN1".to_owned())] {
            let shown = Shown { organisation };
            let query = Query::parse(&format!("#/intelligence{}", shown.query()), Shown::NAMES);
            assert_eq!(Shown::default().asked_for(&query), shown);
        }
    }
}
