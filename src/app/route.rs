//! Where the person is: the part of the address after `#`. It holds names of pages, organisations
//! and indicators and never data, so that an address may be passed on.

use std::fmt;

use crate::analysis::{Agenda, Item};
use crate::plans::PlanKey;
use crate::view::address;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Where files are dropped.
    #[default]
    Start,
    /// The files that were read, and one of them in detail: by its position among all, from 0.
    Returns(Option<usize>),
    /// Mapping a file by hand: by its position among all, from 0.
    Map(usize),
    /// Counting the patient-level lists of a file: by its position among all, from 0.
    List(usize),
    /// Every indicator of every organisation.
    Overview,
    /// One indicator at one organisation: ODS code (or key) and indicator id.
    Indicator(String, String),
    /// What comes to each forum.
    Escalation(Escalation),
    /// The tiers that the forecasts lead to, and early warnings.
    Forward,
    /// The assurance ratings of all measures, or of one: ODS code (or key) and indicator id.
    Assurance(Option<(String, String)>),
    /// Notes, deliverables and risks; with an organisation and an indicator the fields start with
    /// them.
    Intelligence(Option<(String, String)>),
    /// Performance spectrum and culture.
    Maturity,
    /// The forums, and where they escalate to.
    Governance,
    /// Every improvement plan.
    Plans,
    /// One of them: organisation, indicator and the plan's id.
    Plan(PlanKey),
    /// Published statistics: by indicator, and one organisation of them by its code.
    Peers(Option<String>, Option<String>),
    /// A measure by groups: organisation, indicator and dimension, as far as they are chosen.
    Unequal(Option<String>, Option<String>, Option<String>),
    /// Published statistics of one indicator within a group of organisations: its id, or “picked”
    /// for those that a person picked, whom no address names.
    PeersAmong(String, String),
    /// One organisation of such a group: indicator, group, and the organisation's code.
    PeerAmong(String, String, String),
    /// A place of the hierarchy by its id, and the indicator of the places below it.
    Places(Option<String>, Option<String>),
    /// The reports, and one of them by its key.
    Reports(Option<String>),
    /// Downloads for data warehouses and delivery groups.
    Share,
    /// Framework and rules.
    Settings,
    /// Saving, opening and merging; what is stored; the audit trail.
    Workspace,
    /// Why nothing can leave the page, and how to check that.
    Privacy,
}

/// What the escalation page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Escalation {
    /// The forums, none of them chosen.
    #[default]
    Forums,
    /// One forum's agenda: organisation and forum, each as it stands in an address.
    Forum(String, String),
    /// Every agenda, one after another.
    AllForums,
    /// Organisations and their tiers.
    Organisations,
    /// What is due, by date.
    Due,
}

impl Route {
    /// The agenda of a forum.
    pub fn to_forum(agenda: &Agenda) -> Self {
        let [organisation, forum] = address::of_forum(agenda);
        Self::Escalation(Escalation::Forum(organisation, forum))
    }

    /// The page of an item.
    pub fn to_item(item: &Item) -> Self {
        let key = &item.series.key;
        Self::Indicator(key.organisation.clone(), key.indicator.clone())
    }

    /// The assurance ratings of an item.
    pub fn to_assurance(item: &Item) -> Self {
        let key = &item.series.key;
        Self::Assurance(Some((key.organisation.clone(), key.indicator.clone())))
    }

    /// Reads the address after `#`; anything unknown is the start page.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let mut parts = path.splitn(4, '/');
        let id = |rest: Option<&str>| decoded(rest.unwrap_or_default());
        match (parts.next(), parts.next(), parts.next()) {
            (Some("plans"), Some(organisation), Some(indicator)) => Self::Plan(PlanKey {
                organisation: organisation.to_owned(),
                indicator: indicator.to_owned(),
                id: id(parts.next()),
            }),
            (Some("returns"), number, _) => {
                Self::Returns(number.and_then(|number| number.parse().ok()))
            }
            (Some("map"), number, _) => match number.and_then(|number| number.parse().ok()) {
                Some(number) => Self::Map(number),
                None => Self::Returns(None),
            },
            (Some("list"), number, _) => match number.and_then(|number| number.parse().ok()) {
                Some(number) => Self::List(number),
                None => Self::Returns(None),
            },
            (Some("overview"), ..) => Self::Overview,
            (Some("indicator"), Some(organisation), Some(indicator)) => {
                Self::Indicator(organisation.to_owned(), indicator.to_owned())
            }
            (Some("escalation"), first, second) => {
                Self::Escalation(match (first.unwrap_or_default(), second) {
                    (organisation, Some(forum)) => {
                        Escalation::Forum(organisation.to_owned(), forum.to_owned())
                    }
                    ("all", None) => Escalation::AllForums,
                    ("organisations", None) => Escalation::Organisations,
                    ("due", None) => Escalation::Due,
                    _ => Escalation::Forums,
                })
            }
            (Some("forward"), ..) => Self::Forward,
            (Some("assurance"), organisation, indicator) => Self::Assurance(
                organisation.zip(indicator).map(|(one, other)| (one.to_owned(), other.to_owned())),
            ),
            (Some("intelligence"), Some(organisation), Some(indicator)) => {
                Self::Intelligence(Some((organisation.to_owned(), indicator.to_owned())))
            }
            (Some("intelligence"), ..) => Self::Intelligence(None),
            (Some("maturity"), ..) => Self::Maturity,
            (Some("governance"), ..) => Self::Governance,
            (Some("plans"), ..) => Self::Plans,
            (Some("peers"), Some(indicator), Some("among")) => {
                let rest = parts.next().unwrap_or_default();
                match rest.split_once('/') {
                    Some((group, code)) => {
                        Self::PeerAmong(indicator.to_owned(), decoded(group), decoded(code))
                    }
                    None => Self::PeersAmong(indicator.to_owned(), decoded(rest)),
                }
            }
            (Some("peers"), indicator, code) => {
                Self::Peers(indicator.map(str::to_owned), code.map(str::to_owned))
            }
            (Some("groups"), organisation, indicator) => {
                let owned = |part: Option<&str>| part.map(str::to_owned);
                Self::Unequal(owned(organisation), owned(indicator), owned(parts.next()))
            }

            (Some("places"), place, indicator) => {
                Self::Places(place.map(decoded), indicator.map(str::to_owned))
            }
            (Some("reports"), key, _) => Self::Reports(key.map(decoded)),
            (Some("share"), ..) => Self::Share,
            (Some("settings"), ..) => Self::Settings,
            (Some("workspace"), ..) => Self::Workspace,
            (Some("privacy"), ..) => Self::Privacy,
            _ => Self::Start,
        }
    }
}

/// The address, `#` included.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.write_str("#/"),
            Self::Returns(None) => f.write_str("#/returns"),
            Self::Returns(Some(number)) => write!(f, "#/returns/{number}"),
            Self::Map(number) => write!(f, "#/map/{number}"),
            Self::List(number) => write!(f, "#/list/{number}"),
            Self::Overview => f.write_str("#/overview"),
            Self::Indicator(organisation, indicator) => {
                write!(f, "#/indicator/{organisation}/{indicator}")
            }
            Self::Escalation(Escalation::Forums) => f.write_str("#/escalation"),
            Self::Escalation(Escalation::Forum(organisation, forum)) => {
                write!(f, "#/escalation/{organisation}/{forum}")
            }
            Self::Escalation(Escalation::AllForums) => f.write_str("#/escalation/all"),
            Self::Escalation(Escalation::Organisations) => {
                f.write_str("#/escalation/organisations")
            }
            Self::Escalation(Escalation::Due) => f.write_str("#/escalation/due"),
            Self::Forward => f.write_str("#/forward"),
            Self::Assurance(None) => f.write_str("#/assurance"),
            Self::Assurance(Some((organisation, indicator))) => {
                write!(f, "#/assurance/{organisation}/{indicator}")
            }

            Self::Intelligence(None) => f.write_str("#/intelligence"),
            Self::Intelligence(Some((organisation, indicator))) => {
                write!(f, "#/intelligence/{organisation}/{indicator}")
            }
            Self::Maturity => f.write_str("#/maturity"),
            Self::Governance => f.write_str("#/governance"),
            Self::Reports(None) => f.write_str("#/reports"),
            Self::Reports(Some(key)) => write!(f, "#/reports/{}", encoded(key)),
            Self::Plans => f.write_str("#/plans"),
            Self::Plan(PlanKey { organisation, indicator, id }) => {
                write!(f, "#/plans/{organisation}/{indicator}/{}", encoded(id))
            }
            Self::Peers(None, _) => f.write_str("#/peers"),
            Self::Peers(Some(indicator), None) => write!(f, "#/peers/{indicator}"),
            Self::Peers(Some(indicator), Some(code)) => write!(f, "#/peers/{indicator}/{code}"),
            Self::Unequal(organisation, indicator, dimension) => {
                f.write_str("#/groups")?;
                let parts = [organisation, indicator, dimension];
                parts
                    .into_iter()
                    .map_while(Option::as_ref)
                    .try_for_each(|part| write!(f, "/{part}"))
            }

            Self::PeersAmong(indicator, group) => {
                write!(f, "#/peers/{indicator}/among/{}", encoded(group))
            }
            Self::PeerAmong(indicator, group, code) => {
                write!(f, "#/peers/{indicator}/among/{}/{}", encoded(group), encoded(code))
            }

            Self::Places(None, _) => f.write_str("#/places"),
            Self::Places(Some(place), None) => write!(f, "#/places/{}", encoded(place)),
            Self::Places(Some(place), Some(indicator)) => {
                write!(f, "#/places/{}/{indicator}", encoded(place))
            }
            Self::Share => f.write_str("#/share"),
            Self::Settings => f.write_str("#/settings"),
            Self::Workspace => f.write_str("#/workspace"),
            Self::Privacy => f.write_str("#/privacy"),
        }
    }
}

/// The id of a plan or a place as an address holds it: people may put spaces and slashes into it.
fn encoded(id: &str) -> String {
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
fn decoded(text: &str) -> String {
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
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_address_of_a_plan_leads_back_to_it(id in "\\PC{0,20}") {
            let key = PlanKey { organisation: "RXW".into(), indicator: "ae_4h".into(), id };
            let route = Route::Plan(key);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }

        #[test]
        fn the_address_of_a_group_of_peers_leads_back_to_it(group in "\\PC{0,20}") {
            let route = Route::PeersAmong("ae_4h".into(), group);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }

        #[test]
        fn the_address_of_one_of_a_group_leads_back_to_it(
            group in "\\PC{0,20}",
            code in "[A-Z0-9/]{1,6}",
        ) {
            let route = Route::PeerAmong("ae_4h".into(), group, code);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }

        #[test]
        fn the_address_of_a_place_leads_back_to_it(id in "\\PC{1,20}", has_indicator in any::<bool>()) {
            let indicator = has_indicator.then(|| "ae_4h".to_owned());
            let route = Route::Places(Some(id), indicator);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }
    }
}
