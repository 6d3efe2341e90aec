//! The filters of the assurance page as an address holds them.

use super::Filter;
use crate::view::query::{InAddress, Query};

impl InAddress for Filter {
    const NAMES: &'static [&'static str] = &["forum", "organisation", "domain"];

    fn query(&self) -> Query {
        Query::default()
            .with("forum", self.audience.clone())
            .with("organisation", self.organisation.clone())
            .with("domain", self.domain.clone())
    }

    fn asked_for(&self, query: &Query) -> Self {
        Self {
            audience: query.text("forum"),
            organisation: query.text("organisation"),
            domain: query.text("domain"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_shows_the_same_measures() {
        let filter = Filter {
            audience: Some("committee/SaTH & others".to_owned()),
            organisation: None,
            domain: Some("quality".to_owned()),
        };
        let address = format!("#/assurance{}", filter.query());
        let query = Query::parse(&address, Filter::NAMES);
        assert_eq!(Filter::default().asked_for(&query), filter);
    }
}
