//! Plans of parts that do not make the plan of the whole.

use super::*;
use crate::hierarchy::Hierarchy;
use crate::series::{Areas, Reported, areas};

/// What is found where rows of the given area state these plans from April 2025 on; no area is the
/// whole, a site's level is stated.
fn found(indicator: &str, plans: &[(Option<&str>, &[f64])]) -> Vec<(String, Finding)> {
    let mut accepted = sound();
    accepted.return_.highlights.clear();
    accepted.return_.history.truncate(1);
    for (area, plans) in plans {
        for (ahead, plan) in (0..).zip(*plans) {
            add_row(&mut accepted, date(month("2025-04") + ahead), |row| {
                set(&mut row.indicator, text(indicator));
                set(&mut row.level, area.and_then(|_| text("Site")));
                set(&mut row.area, area.and_then(text));
                set(&mut row.plan, number(*plan));
            });
        }
    }
    let framework = sample();
    let reported = [Reported::read(&accepted, &framework, as_of())];
    let areas: Areas = areas(reported.iter());
    let hierarchy = Hierarchy::of_framework(&framework).unwrap().with_areas(&areas);
    disaggregation(&reported, &hierarchy, &framework)
}

#[test]
fn plans_of_sites_that_do_not_add_up_are_one_finding_for_a_run_of_months() {
    let north: &[f64] = &[40.0, 40.0, 40.0, 40.0];
    let whole: &[f64] = &[100.0, 90.0, 90.0, 100.0];
    let south: &[f64] = &[60.0, 60.0, 60.0, 60.0];
    let found = found("rtt_65w", &[(None, whole), (Some("North"), north), (Some("South"), south)]);
    let [(file, finding)] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(file, "SaTH 2024-09.xlsx");
    assert_eq!(finding.code, Code::Arithmetic);
    // May of the whole is the fourth row of this sheet; the sites follow below it.
    assert_eq!(finding.place.to_string(), "History!K4");
    for words in [
        "for May 2025 is 90",
        "the plans of its 2 parts add up to 100",
        "North 40 (History!K8) and South 60 (History!K12)",
        "They differ in 2 months, up to Jun 2025",
    ] {
        assert!(finding.message.contains(words), "{words}: {}", finding.message);
    }
}

#[test]
fn a_share_of_the_whole_lies_between_its_parts() {
    let of = |whole: f64| {
        found("ae_4h", &[(None, &[whole]), (Some("North"), &[70.0]), (Some("South"), &[80.0])])
    };
    assert_eq!((of(70.0), of(74.5), of(80.0)), (vec![], vec![], vec![]));
    for (whole, words) in [(69.0, "is 69%"), (81.0, "lie from 70% to 80%")] {
        let found = of(whole);
        assert_eq!(found.len(), 1);
        assert!(found[0].1.message.contains(words), "{}", found[0].1.message);
    }
}

#[test]
fn a_part_without_a_plan_says_nothing_yet() {
    let plans: [(Option<&str>, &[f64]); 3] =
        [(None, &[90.0, 90.0]), (Some("North"), &[40.0]), (Some("South"), &[60.0, 60.0])];
    let found = found("rtt_65w", &plans);
    assert_eq!(found.len(), 1);
    assert!(!found[0].1.message.contains("They differ"), "{}", found[0].1.message);
}

#[test]
fn whole_and_parts_may_stand_in_different_returns() {
    let framework = sample();
    let of = |organisation: &str, plan: f64| {
        let mut accepted = sound();
        accepted.file = format!("{organisation}.xlsx");
        let cover = accepted.return_.cover.as_mut().unwrap();
        set(&mut cover.organisation, text(organisation));
        set(&mut cover.code, None);
        accepted.return_.highlights.clear();
        accepted.return_.history.truncate(1);
        let row = &mut accepted.return_.history[0];
        set(&mut row.indicator, text("rtt_65w"));
        set(&mut row.plan, number(plan));
        accepted
    };
    let returns = [of("System", 90.0), of("SaTH", 60.0), of("RJAH", 40.0)];
    let reported: Vec<_> =
        returns.iter().map(|one| Reported::read(one, &framework, as_of())).collect();
    let hierarchy = Hierarchy::of_framework(&framework).unwrap();
    let found = disaggregation(&reported, &hierarchy, &framework);
    let [(file, finding)] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(file, "System.xlsx");
    assert!(finding.message.contains("(SaTH.xlsx, History!K2)"), "{}", finding.message);
}
