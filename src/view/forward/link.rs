//! What is chosen on the forward look, and how an address holds it.

use crate::analysis::Sign;
use crate::view::query::{InAddress, Query};

/// What the lists of the page are narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The only kind of early warning that is listed.
    pub sign: Option<Sign>,
    /// The only organisation whose track records are listed.
    pub organisation: Option<String>,
}

const SIGNS: [(Sign, &str); 5] = [
    (Sign::SpecialCause, "special-cause"),
    (Sign::Forecast, "forecast"),
    (Sign::Plan, "plan"),
    (Sign::DataQuality, "data-quality"),
    (Sign::Peers, "peers"),
];

impl InAddress for Chosen {
    const NAMES: &'static [&'static str] = &["sign", "organisation"];

    fn query(&self) -> Query {
        let named = |sign| SIGNS.iter().find(|(one, _)| *one == sign).map(|(_, name)| *name);
        Query::default()
            .with("sign", self.sign.and_then(named))
            .with("organisation", self.organisation.clone())
    }

    fn asked_for(&self, query: &Query) -> Self {
        let sign = query.get("sign");
        Self {
            sign: SIGNS.iter().find(|(_, name)| Some(*name) == sign).map(|(sign, _)| *sign),
            organisation: query.text("organisation"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Chosen {
        Chosen::default().asked_for(&Query::parse(address, Chosen::NAMES))
    }

    #[test]
    fn a_link_lists_the_same_warnings_and_records() {
        let organisations = [None, Some("North & South".to_owned())];
        for sign in Sign::ALL.into_iter().map(Some).chain([None]) {
            for organisation in organisations.clone() {
                let chosen = Chosen { sign, organisation };
                assert_eq!(read(&format!("#/forward{}", chosen.query())), chosen);
            }
        }
    }

    #[test]
    fn the_page_as_it_opens_and_a_kind_that_is_unknown_say_nothing() {
        assert_eq!(Chosen::default().query().to_string(), "");
        assert_eq!(read("#/forward?sign=omen&organisation="), Chosen::default());
    }
}
