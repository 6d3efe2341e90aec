//! A small invented framework for the tests of the modules that need one.

use super::{
    About, Framework, Indicator, Kind, Organisation, OrganisationKind, Target, Tolerance, Unit,
};
use crate::polarity::Polarity;

fn organisation(key: &str, code: Option<&str>, name: &str, kind: OrganisationKind) -> Organisation {
    Organisation {
        key: key.to_owned(),
        name: name.to_owned(),
        code: code.map(str::to_owned),
        kind,
        aliases: Vec::new(),
    }
}

fn indicator(id: &str, name: &str, unit: Unit, polarity: Polarity, target: f64) -> Indicator {
    Indicator {
        id: id.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        unit,
        polarity,
        kind: Kind::Performance,
        decimals: 1,
        domain: "performance".to_owned(),
        programme: "Urgent and emergency care".to_owned(),
        tolerance: Tolerance::default(),
        counts_people: false,
        from_weeks: None,
        targets: vec![Target {
            value: target,
            to_value: None,
            from: None,
            to: None,
            label: "constitutional standard".to_owned(),
            source: "invented for tests".to_owned(),
        }],
        about: About::default(),
    }
}

/// Two trusts, their board and their system, with one indicator of each kind.
pub fn sample() -> Framework {
    Framework {
        id: "sample".to_owned(),
        name: "Sample system".to_owned(),
        version: "1".to_owned(),
        source: "invented for tests".to_owned(),
        organisations: vec![
            organisation("System", None, "Sample system", OrganisationKind::System),
            organisation(
                "ICB",
                Some("QOC"),
                "NHS Sample Integrated Care Board",
                OrganisationKind::Icb,
            ),
            organisation(
                "SaTH",
                Some("RXW"),
                "The Shrewsbury and Telford Hospital NHS Trust",
                OrganisationKind::Acute,
            ),
            organisation(
                "RJAH",
                Some("RL1"),
                "The Robert Jones and Agnes Hunt Orthopaedic Hospital NHS Foundation Trust",
                OrganisationKind::SpecialistAcute,
            ),
        ],
        indicators: vec![
            indicator("ae_4h", "A&E within 4 hours", Unit::Percent, Polarity::Higher, 78.0),
            indicator(
                "dm01_6w",
                "Diagnostics waiting 6 weeks or more",
                Unit::Percent,
                Polarity::Lower,
                5.0,
            ),
            indicator("rtt_65w", "RTT waits over 65 weeks", Unit::Count, Polarity::Lower, 0.0),
            indicator("rtt_longest", "RTT longest wait", Unit::Number, Polarity::Lower, 52.0),
            indicator("amb_c2", "Category 2 mean response", Unit::Minutes, Polarity::Lower, 30.0),
        ],
        ..Framework::default()
    }
}
