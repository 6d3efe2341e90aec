//! Where the person is: the part of the address after `#`. It holds names of pages, organisations
//! and indicators and never data, so that an address may be passed on.

use std::fmt;

use crate::analysis::Item;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Where files are dropped.
    #[default]
    Start,
    /// The files that were read, and one of them in detail: by its position among all, from 0.
    Returns(Option<usize>),
    /// Every indicator of every organisation.
    Overview,
    /// One indicator at one organisation: ODS code (or key) and indicator id.
    Indicator(String, String),
    /// What comes to each forum.
    Escalation,
    /// The tiers that the forecasts lead to, and early warnings.
    Forward,
    /// Performance spectrum and culture.
    Maturity,
    /// Every improvement plan.
    Plans,
    /// Published statistics: by indicator, and one organisation of them by its code.
    Peers(Option<String>, Option<String>),
    /// Framework and rules.
    Settings,
    /// Why nothing can leave the page, and how to check that.
    Privacy,
}

impl Route {
    /// The page of an item.
    pub fn to_item(item: &Item) -> Self {
        let key = &item.series.key;
        Self::Indicator(key.organisation.clone(), key.indicator.clone())
    }

    /// Reads the address after `#`; anything unknown is the start page.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let mut parts = path.split('/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("returns"), number, _) => {
                Self::Returns(number.and_then(|number| number.parse().ok()))
            }
            (Some("overview"), ..) => Self::Overview,
            (Some("indicator"), Some(organisation), Some(indicator)) => {
                Self::Indicator(organisation.to_owned(), indicator.to_owned())
            }
            (Some("escalation"), ..) => Self::Escalation,
            (Some("forward"), ..) => Self::Forward,
            (Some("maturity"), ..) => Self::Maturity,
            (Some("plans"), ..) => Self::Plans,
            (Some("peers"), indicator, code) => {
                Self::Peers(indicator.map(str::to_owned), code.map(str::to_owned))
            }
            (Some("settings"), ..) => Self::Settings,
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
            Self::Overview => f.write_str("#/overview"),
            Self::Indicator(organisation, indicator) => {
                write!(f, "#/indicator/{organisation}/{indicator}")
            }
            Self::Escalation => f.write_str("#/escalation"),
            Self::Forward => f.write_str("#/forward"),
            Self::Maturity => f.write_str("#/maturity"),
            Self::Plans => f.write_str("#/plans"),
            Self::Peers(None, _) => f.write_str("#/peers"),
            Self::Peers(Some(indicator), None) => write!(f, "#/peers/{indicator}"),
            Self::Peers(Some(indicator), Some(code)) => write!(f, "#/peers/{indicator}/{code}"),
            Self::Settings => f.write_str("#/settings"),
            Self::Privacy => f.write_str("#/privacy"),
        }
    }
}
