//! Any system works by its framework file alone: files of one to twelve organisations and one to
//! eight rows, with one or two committees in a cell, and every tier of each routed.

use std::collections::BTreeSet;
use std::fmt::Write;

use proptest::prelude::*;

use super::routing::{Case, routing};
use super::*;
use crate::framework::Framework;

/// The rows of the rule come first: a file without one of them is refused.
const ROLES: [&str; 8] =
    ["oversight", "assurance", "escalation", "delivery", "other", "other", "other", "other"];

/// A framework file; `finance` says of each cell whether it names a second committee.
fn file(organisations: usize, rows: usize, finance: &[bool]) -> String {
    let mut text = "id = \"any\"\nname = \"Any\"\nversion = \"1\"\nsource = \"Invented\"\n\
                    catalogue = \"national\"\n"
        .to_owned();
    for at in 0..organisations {
        let kind = match at {
            0 => "system",
            1 => "icb",
            _ => "other",
        };
        write!(text, "[[organisation]]\nkey = \"O{at}\"\nname = \"Number {at}\"\n").unwrap();
        write!(text, "code = \"X{at:02}\"\nkind = \"{kind}\"\n").unwrap();
    }
    for (row, role) in ROLES.iter().enumerate().take(rows) {
        write!(text, "[[matrix]]\nrole = \"{role}\"\nname = \"Row {row}\"\n").unwrap();
        text.push_str("[matrix.forums]\n");
        for at in 0..organisations {
            writeln!(text, "O{at} = \"{role} of O{at}\"").unwrap();
        }
        text.push_str("[matrix.finance_forums]\n");
        for at in (0..organisations).filter(|at| finance[row * 12 + at]) {
            writeln!(text, "O{at} = \"{role} finance of O{at}\"").unwrap();
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_forum_that_a_tier_is_sent_to_stands_in_the_file(
        organisations in 1..=12_usize,
        rows in 1..=8_usize,
        finance in prop::collection::vec(any::<bool>(), 96),
        accountable in prop::collection::btree_set(0..12_usize, 1..4),
        is_finance in any::<bool>(),
        on_path in any::<bool>(),
    ) {
        let read = Framework::parse(&file(organisations, rows, &finance));
        if rows < 4 {
            prop_assert!(!read.unwrap_err().is_empty(), "a row of the rule is missing");
            return Ok(());
        }
        let framework = read.unwrap();
        let keys: BTreeSet<String> =
            accountable.iter().map(|at| format!("O{}", at % organisations)).collect();
        for kind in [AttributionKind::Single, AttributionKind::Joint, AttributionKind::System] {
            let organisations = keys.iter().cloned().collect();
            let attribution = Attribution { kind, organisations, agreed: None };
            for tier in Tier::ALL {
                let nhs_england_tier = None;
                let attribution = &attribution;
                let case = Case { tier, attribution, is_finance, on_path, nhs_england_tier };
                let found = routing(&case, &framework);
                prop_assert!(found.warnings.is_empty(), "{:?}", found.warnings);
                prop_assert_eq!(found.route.is_empty(), tier == Tier::Performing);
                let all = found.route.iter().chain(&found.inform);
                for to in all.filter(|to| to.organisation != "NHS England") {
                    let at: usize = to.organisation[1..].parse().unwrap();
                    let cell = ROLES.iter().enumerate().take(rows).any(|(row, role)| {
                        let name = match (is_finance, finance[row * 12 + at]) {
                            (true, true) => format!("{role} finance of O{at}"),
                            _ => format!("{role} of O{at}"),
                        };
                        to.forum == name
                    });
                    prop_assert!(cell, "{to} is no forum of the file for this indicator");
                }
            }
        }
    }
}
