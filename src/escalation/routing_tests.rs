//! The routing table of the framework, row by row and for each kind of accountability, by both
//! frameworks that ship and by systems of other sizes.

use std::fmt::Write;

use super::routing::{Case, routing};
use super::*;
use crate::framework::{Framework, SHIPPED};

/// One system's forums, by the part that they play: (organisation, forum).
struct Forums {
    framework: Framework,
    /// Two organisations that are not the system: the first alone, or both together.
    organisations: [&'static str; 2],
}

fn systems() -> [Forums; 2] {
    let read = |at: usize| Framework::parse(SHIPPED[at].text).unwrap();
    [
        Forums { framework: read(0), organisations: ["SaTH", "RJAH"] },
        Forums { framework: read(1), organisations: ["UHCW", "SWFT"] },
    ]
}

const KINDS: [AttributionKind; 3] =
    [AttributionKind::Single, AttributionKind::Joint, AttributionKind::System];

impl Forums {
    /// The accountable organisations: one for a single issue, else both.
    fn accountable(&self, kind: AttributionKind) -> &[&'static str] {
        let number = if kind == AttributionKind::Single { 1 } else { 2 };
        &self.organisations[..number]
    }

    fn routed(&self, tier: Tier, kind: AttributionKind) -> (Vec<String>, Vec<String>) {
        self.case(tier, kind, false, false)
    }

    fn case(
        &self,
        tier: Tier,
        kind: AttributionKind,
        on_path: bool,
        is_finance: bool,
    ) -> (Vec<String>, Vec<String>) {
        let organisations = self.accountable(kind).iter().map(|key| (*key).to_owned()).collect();
        let attribution = Attribution { kind, organisations, ..Attribution::default() };
        let nhs_england_tier = None;
        let case = Case { tier, attribution: &attribution, is_finance, on_path, nhs_england_tier };
        let found = routing(&case, &self.framework);
        assert!(found.warnings.is_empty(), "{:?}", found.warnings);
        (strings(&found.route), strings(&found.inform))
    }

    /// The cell of the matrix, read from the file and not by the code under test.
    fn cell(&self, row: &str, key: &str) -> String {
        let row =
            self.framework.matrix.rows.iter().find(|found| format!("{:?}", found.role) == row);
        format!("{key}: {}", row.unwrap().forums[key].usual)
    }

    fn cells(&self, row: &str, kind: AttributionKind) -> Vec<String> {
        self.accountable(kind).iter().map(|key| self.cell(row, key)).collect()
    }
}

fn strings(list: &[Addressee]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

/// Holds a check for every system and every kind of accountability.
fn everywhere(check: impl Fn(&Forums, AttributionKind)) {
    for system in systems() {
        for kind in KINDS {
            check(&system, kind);
        }
    }
}

#[test]
fn tier_0_reaches_nobody() {
    everywhere(|system, kind| {
        assert_eq!(system.routed(Tier::Performing, kind), (vec![], vec![]));
    });
}

#[test]
fn tier_1_reaches_the_delivery_forum_of_each_organisation() {
    everywhere(|system, kind| {
        let (route, inform) = system.routed(Tier::Monitor, kind);
        assert_eq!(route, system.cells("Delivery", kind));
        assert!(inform.is_empty());
    });
}

#[test]
fn tier_2_reaches_delivery_and_where_shared_the_delivery_groups_too() {
    everywhere(|system, kind| {
        let (route, inform) = system.routed(Tier::Plan, kind);
        let mut expected = system.cells("Delivery", kind);
        let groups = system.cell("Delivery", "System");
        if kind == AttributionKind::Single {
            assert_eq!(inform, [groups]);
        } else {
            expected.push(groups);
            assert_eq!(inform, [system.cell("Assurance", "ICB")]);
        }
        assert_eq!(route, expected);
    });
}

#[test]
fn tier_3_reaches_the_executives_of_one_or_of_all_and_for_a_system_the_delivery_groups() {
    everywhere(|system, kind| {
        let executives = system.cells("Escalation", kind);
        let groups = vec![system.cell("Delivery", "System")];
        let expected = match kind {
            AttributionKind::Single => (executives[..1].to_vec(), groups),
            AttributionKind::Joint => (executives, groups),
            AttributionKind::System => (groups, executives),
        };
        assert_eq!(system.routed(Tier::First, kind), expected);
    });
}

#[test]
fn tier_4_reaches_the_systems_committee_and_transformation_group() {
    everywhere(|system, kind| {
        let (route, inform) = system.routed(Tier::Second, kind);
        let mut expected = vec![system.cell("Assurance", "System")];
        expected.push(system.cell("Escalation", "System"));
        assert_eq!(route, expected);
        assert_eq!(inform, system.cells("Assurance", kind));
        // While the delivery groups owe a report, or its clock runs, they must act as well.
        let (route, _) = system.case(Tier::Second, kind, true, false);
        expected.push(system.cell("Delivery", "System"));
        assert_eq!(route, expected);
    });
}

#[test]
fn tier_5_reaches_the_integrated_care_board_and_informs_the_boards() {
    everywhere(|system, kind| {
        let (route, inform) = system.routed(Tier::Board, kind);
        assert_eq!(route, [system.cell("Oversight", "System")]);
        assert_eq!(inform, system.cells("Oversight", kind));
    });
}

#[test]
fn tier_6_reaches_nhs_england_as_well() {
    everywhere(|system, kind| {
        let (route, inform) = system.routed(Tier::NhsEngland, kind);
        let board = system.cell("Oversight", "System");
        assert_eq!(route, [board, "NHS England: Tiering / NOF".to_owned()]);
        assert_eq!(inform, system.cells("Oversight", kind));
    });
}

#[test]
fn finance_goes_to_the_finance_committee_wherever_a_cell_names_two() {
    for system in systems() {
        for row in &system.framework.matrix.rows {
            for (key, cell) in &row.forums {
                let forum = system.framework.matrix.forum(row.role, key, true);
                assert_eq!(forum, Some(cell.finance.as_ref().unwrap_or(&cell.usual).as_str()));
                let usual = system.framework.matrix.forum(row.role, key, false);
                assert_eq!(usual, Some(cell.usual.as_str()));
            }
        }
    }
    let [ours, theirs] = systems();
    let informed = |system: &Forums, tier| system.case(tier, AttributionKind::Joint, false, true).1;
    assert_eq!(informed(&ours, Tier::Plan), ["ICB: Finance Committee"]);
    assert_eq!(
        informed(&ours, Tier::Second),
        ["SaTH: Finance Committee", "RJAH: Finance & Performance Committee"]
    );
    assert_eq!(informed(&theirs, Tier::Plan), ["ICB: Finance Committee (invented)"]);
    assert_eq!(
        informed(&theirs, Tier::Second),
        ["UHCW: Finance Committee (invented)", "SWFT: Finance Committee (invented)"]
    );
}

/// A framework file of a made-up system: `others` organisations besides the system, and the four
/// rows of the rule with two more between them. The first of the others is its board, where there
/// is one.
fn made_up(others: usize) -> Framework {
    let mut text = "id = \"made-up\"\nname = \"Made up\"\nversion = \"1\"\nsource = \"Invented\"\n\
                    catalogue = \"national\"\n"
        .to_owned();
    let keys: Vec<String> = (1..=others).map(|number| format!("Org{number}")).collect();
    let kind = |at: usize| if at == 0 { "icb" } else { "other" };
    writeln!(text, "[[organisation]]\nkey = \"Whole\"\nname = \"The whole\"\nkind = \"system\"")
        .unwrap();
    for (at, key) in keys.iter().enumerate() {
        writeln!(text, "[[organisation]]\nkey = \"{key}\"\nname = \"Number {at}\"").unwrap();
        writeln!(text, "code = \"X{at:02}\"\nkind = \"{}\"", kind(at)).unwrap();
    }
    for role in ["oversight", "other", "assurance", "escalation", "other", "delivery"] {
        writeln!(text, "[[matrix]]\nrole = \"{role}\"\nname = \"Row\"\n[matrix.forums]").unwrap();
        for key in ["Whole".to_owned()].iter().chain(&keys) {
            writeln!(text, "{key} = \"{role} of {key}\"").unwrap();
        }
    }
    Framework::parse(&text).unwrap_or_else(|problems| panic!("{problems:?}"))
}

#[test]
fn a_system_of_twelve_organisations_and_six_rows_works_by_its_file_alone() {
    let framework = made_up(11);
    assert_eq!((framework.organisations.len(), framework.matrix.rows.len()), (12, 6));
    let organisations: Vec<String> = (2..=11).map(|number| format!("Org{number}")).collect();
    let attribution = Attribution {
        kind: AttributionKind::Joint,
        organisations: organisations.clone(),
        ..Attribution::default()
    };
    let routed = |tier| {
        let attribution = &attribution;
        let (is_finance, on_path, nhs_england_tier) = (false, false, None);
        let case = Case { tier, attribution, is_finance, on_path, nhs_england_tier };
        let found = routing(&case, &framework);
        assert!(found.warnings.is_empty());
        (strings(&found.route), strings(&found.inform))
    };
    let of_each = |role: &str| -> Vec<String> {
        organisations.iter().map(|key| format!("{key}: {role} of {key}")).collect()
    };
    assert_eq!(
        routed(Tier::First),
        (of_each("escalation"), vec!["Whole: delivery of Whole".into()])
    );
    assert_eq!(routed(Tier::Plan).1, ["Org1: assurance of Org1"]);
    assert_eq!(
        routed(Tier::Board),
        (vec!["Whole: oversight of Whole".into()], of_each("oversight"))
    );
    let all = Tier::ALL.map(|tier| format!("{:?}", routed(tier)));
    assert!(
        all.iter().all(|routed| !routed.contains("other of")),
        "rows beside the rule are shown only"
    );
}

#[test]
fn a_system_of_one_organisation_reaches_only_its_own_forums() {
    let framework = made_up(0);
    assert_eq!(framework.organisations.len(), 1);
    let input = Input {
        attribution: Attribution { organisations: vec!["Whole".into()], ..Attribution::default() },
        ..super::tests::lower(&[
            Some(120.0),
            Some(121.0),
            Some(122.0),
            Some(123.0),
            Some(124.0),
            Some(125.0),
        ])
    };
    let found = assess(&input, &framework);
    let routes: Vec<String> = found.iter().map(|month| strings(&month.route).join(" + ")).collect();
    assert_eq!(found.last().unwrap().tier, Tier::First);
    assert_eq!(routes[1], "Whole: delivery of Whole");
    assert_eq!(routes[5], "Whole: escalation of Whole");
    assert!(found.iter().all(|month| month.inform.iter().all(|to| !month.route.contains(to))));
    assert!(found.iter().all(|month| month.warnings.is_empty()));
}
