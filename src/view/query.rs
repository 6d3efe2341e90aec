//! What an address says after its page: the filters, order and layout that a link passes on, as
//! `?organisation=RXW&tier=above-monitor&sort=-latest`.
//!
//! It names organisations, indicators and choices, and never what a file holds or a person typed:
//! an address stays in the browser's history, and people send it to each other.

use std::fmt;

use super::address::{decoded, encoded};

/// Names with their values, in the order in which they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(&'static str, String)>);

/// What a page shows, as far as an address says it.
pub trait InAddress: Clone + PartialEq {
    /// The names that its addresses may hold; others mean nothing.
    const NAMES: &'static [&'static str];

    /// What an address says of it. The page as it opens says nothing.
    fn query(&self) -> Query;

    /// The same as an address asks for it. What no address says, such as a text that is looked for,
    /// stays as it is, and what an address says wrongly is not there.
    #[must_use]
    fn asked_for(&self, query: &Query) -> Self;
}

impl Query {
    /// The part of an address after `?`, as far as its names are among these. Of a name that comes
    /// twice, the first counts.
    pub fn parse(address: &str, names: &[&'static str]) -> Self {
        let text = address.split_once('?').map_or("", |(_, query)| query);
        let mut query = Self::default();
        for pair in text.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let known = names.iter().find(|known| **known == name);
            if let Some(name) = known.filter(|name| query.get(name).is_none()) {
                query.0.push((name, decoded(value)));
            }
        }
        query
    }

    /// The same with a value for a name; nothing changes without one.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        self.0.extend(value.map(|value| (name, value.into())));
        self
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }

    /// The value of a name, where it says something.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).filter(|value| !value.is_empty()).map(str::to_owned)
    }
}

/// As it follows the page, `?` included; nothing where nothing is said.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, (name, value)) in self.0.iter().enumerate() {
            let sign = if position == 0 { '?' } else { '&' };
            write!(f, "{sign}{name}={}", encoded(value))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NAMES: &[&str] = &["tier", "sort"];

    #[test]
    fn names_that_mean_nothing_are_left_out() {
        let query = Query::parse("#/overview?tier=3&colour=red&sort&tier=4", NAMES);
        assert_eq!((query.get("tier"), query.get("sort")), (Some("3"), Some("")));
        assert_eq!(query.to_string(), "?tier=3&sort=");
        assert_eq!(query.text("sort"), None);
        assert_eq!(Query::parse("#/overview", NAMES).to_string(), "");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(tier in "\\PC{0,12}", sort in "\\PC{0,12}") {
            let query = Query::default().with("tier", Some(tier)).with("sort", Some(sort));
            let address = format!("#/overview{query}");
            prop_assert!(!address.contains(' '));
            prop_assert_eq!(Query::parse(&address, NAMES), query);
        }

        #[test]
        fn any_address_can_be_read(address in "\\PC{0,40}") {
            Query::parse(&address, NAMES);
        }
    }
}
