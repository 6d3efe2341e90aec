//! The improvement plans of the invented system, written on the Improvement plans sheet: two of a
//! provider, one of which is off its trajectory and depends on others, a system plan midway through
//! its six steps, and one that is closed with its lessons.

use std::collections::BTreeMap;

use super::story::first_month;
use crate::calendar::{Date, Month};
use crate::framework::Framework;
use crate::plans::{
    Action, Dependency, LifeCycle, LookBack, Plan, PlanKey, SignOff, StepTaken, prefill,
};
use crate::template::{
    Content, Datum, LifeCycleStep as Step, PlanKind, Progress, RiskRating, Table,
};

const OWNER: &str = "Chief Operating Officer (invented)";
const HEAD: &str = "Head of Operations (invented)";

/// Writes the plans of an organisation into its return.
pub(super) fn write_into(content: &mut Content, framework: &Framework) {
    let plans: Vec<Plan> = match content.organisation.as_str() {
        "Northmoor" => vec![emergency(), cancer(), long_waits()],
        "Eastmere" => vec![diagnostics()],
        _ => return,
    };
    prefill(content, &plans, framework);
    // Accountability of the provider's own plans is recorded; of the system plan it is not agreed.
    for row in content.rows.get_mut(&Table::Plans).into_iter().flatten() {
        let is_own = ["ED-01", "CA-01"].map(Datum::from).contains(&row["plan id"]);
        if is_own {
            row.insert("attribution".to_owned(), Datum::from("Single"));
        }
    }
}

fn month(index: i32) -> Month {
    first_month() + index
}

/// A day of a month, counted from its first.
fn day(index: i32, of_month: i32) -> Date {
    month(index).first_day().plus_days(of_month - 1)
}

fn plan(organisation: &str, indicator: &str, id: &str, kind: PlanKind) -> Plan {
    let key = PlanKey {
        organisation: organisation.to_owned(),
        indicator: indicator.to_owned(),
        id: id.to_owned(),
    };
    Plan { owner: OWNER.to_owned(), ..Plan::new(key, kind) }
}

fn action(words: &str, status: Progress, effect: Option<f64>) -> Action {
    Action {
        action: format!("Invented: {words}"),
        owner: HEAD.to_owned(),
        start: None,
        due: Some(month(32).last_day()),
        status: Some(status),
        expected_effect: effect,
    }
}

/// Steps with day and forum, oldest first; the example states what is in order.
fn steps(steps: &[(Step, Option<Date>, &str)]) -> LifeCycle {
    let taken = |(step, date, forum): &(Step, Option<Date>, &str)| StepTaken {
        step: *step,
        date: *date,
        forum: (*forum).to_owned(),
    };
    LifeCycle::as_returned(steps.iter().map(taken).collect())
}

/// Off its signed-off trajectory, and in need of beds that another organisation runs.
fn emergency() -> Plan {
    let trajectory: BTreeMap<Month, f64> =
        (26..=35).zip(0..).map(|(index, step)| (month(index), 68.0 + f64::from(step))).collect();
    Plan {
        required: Some(month(15)),
        stated_in_place: Some(month(17)),
        target_recovery: Some(month(35)),
        causes: vec!["Crowding in the emergency department".to_owned()],
        actions: vec![
            action("Discharge team works at weekends", Progress::OffTrack, Some(2.5)),
            action("Direct referral to same-day emergency care", Progress::OnTrack, Some(3.0)),
        ],
        risk: Some(RiskRating::High),
        risk_reason: "Invented: long waits carry a risk of harm".to_owned(),
        dependencies: vec![Dependency {
            words: "Invented: virtual ward places for patients who go home early".to_owned(),
            organisation: "Eastmere".to_owned(),
            indicator: "vw_occ".to_owned(),
        }],
        life_cycle: steps(&[
            (Step::Required, Some(day(15, 31)), ""),
            (Step::Drafted, Some(day(16, 18)), ""),
            (Step::Approved, Some(day(17, 24)), "Northmoor Board"),
            (Step::OffTrack, Some(day(27, 20)), "Performance Assurance Committee"),
        ]),
        trajectory,
        sign_off: Some(SignOff {
            who: "Office of the Chief Executive (invented)".to_owned(),
            role: "Accountable officer".to_owned(),
            forum: "Northmoor Board".to_owned(),
            date: Some(day(26, 24)),
        }),
        ..plan("XN1", "ae_4h", "ED-01", PlanKind::Provider)
    }
}

/// In place, with its trajectory in the history of the return.
fn cancer() -> Plan {
    Plan {
        required: Some(month(16)),
        stated_in_place: Some(month(20)),
        target_recovery: Some(month(35)),
        causes: vec!["Urology and lower gastrointestinal capacity".to_owned()],
        actions: vec![
            action("Second urology one-stop clinic", Progress::Complete, Some(4.0)),
            action("Shared list with the neighbouring system", Progress::OnTrack, None),
        ],
        risk: Some(RiskRating::Medium),
        risk_reason: "Invented: long waits carry a risk of harm".to_owned(),
        dependencies: vec![Dependency {
            words: "Invented: theatre lists are shared with people who wait longest".to_owned(),
            organisation: "Northmoor".to_owned(),
            indicator: "rtt_52w".to_owned(),
        }],
        life_cycle: steps(&[(Step::Approved, None, "")]),
        ..plan("XN1", "ca_62d", "CA-01", PlanKind::Provider)
    }
}

/// A system plan of two organisations, agreed by both and not signed off yet.
fn long_waits() -> Plan {
    Plan {
        others: vec!["XW1".to_owned()],
        required: Some(month(26)),
        target_recovery: Some(month(35)),
        causes: vec!["Invented: one hospital has theatre time that the other lacks".to_owned()],
        actions: vec![
            action("One waiting list for hips and knees", Progress::OnTrack, Some(-0.6)),
            action("Saturday lists at Westvale", Progress::NotStarted, Some(-0.4)),
        ],
        life_cycle: steps(&[
            (Step::Required, Some(day(26, 30)), ""),
            (Step::Drafted, Some(day(27, 6)), "Planning and Performance Leads"),
            (Step::Critiqued, Some(day(27, 28)), "Delivery Group"),
            (Step::Agreed, Some(day(29, 10)), "Responsible partners"),
        ]),
        ..plan("XN1", "rtt_52w", "SPIP-01", PlanKind::System)
    }
}

/// Closed after a look-back.
fn diagnostics() -> Plan {
    let text = |text: &str| vec![text.to_owned()];
    Plan {
        required: Some(month(4)),
        stated_in_place: Some(month(5)),
        target_recovery: Some(month(24)),
        causes: text("Invented: one scanner for three clinics"),
        actions: vec![action("Ultrasound clinic on Saturdays", Progress::Complete, Some(-6.0))],
        life_cycle: steps(&[
            (Step::Required, Some(day(4, 30)), ""),
            (Step::Drafted, Some(day(5, 9)), ""),
            (Step::Approved, Some(day(5, 26)), "Eastmere Board"),
            (Step::OnTrack, Some(day(8, 16)), ""),
            (Step::Recovered, Some(day(24, 15)), "Eastmere Board"),
            (Step::Closed, Some(day(28, 20)), "Eastmere Board"),
        ]),
        look_back: LookBack {
            worked: text("Invented: Saturday ultrasound lists, booked by the clinics themselves"),
            did_not: text("Invented: overtime on weekday evenings, which nobody took up"),
            lessons: text("Invented: let clinics book into shared lists before buying equipment"),
        },
        ..plan("XE1", "dm01_6w", "DX-01", PlanKind::Provider)
    }
}
