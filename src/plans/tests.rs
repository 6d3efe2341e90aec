//! Steps in order, plans to and fro between page and return, and what is overdue.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::calendar::{Date, Month};
use crate::framework::Framework;
use crate::series::{Accepted, Reported};
use crate::template::{
    Content, Datum, LifeCycleStep as Step, PlanKind, Progress, RiskRating, Table, Words, write,
};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn key(id: &str) -> PlanKey {
    PlanKey { organisation: "RXW".into(), indicator: "ae_4h".into(), id: id.into() }
}

fn taken(step: Step, day: &str, forum: &str) -> StepTaken {
    StepTaken { step, date: Some(date(day)), forum: forum.into() }
}

fn step(step: Step, day: &str, forum: &str) -> Change {
    Change::Step { taken: taken(step, day, forum), superseded_by: String::new() }
}

fn look_back() -> LookBack {
    LookBack {
        worked: vec!["Invented: early discharge rounds".into()],
        did_not: vec!["Invented: a second triage desk".into()],
        lessons: vec!["Invented: start with the ward round".into()],
    }
}

/// A plan after changes that all have to be accepted.
fn after(plan: Plan, changes: &[Change]) -> Plan {
    changes.iter().fold(plan, |plan, change| plan.after(change).unwrap())
}

#[test]
fn a_provider_plan_goes_its_way_to_a_look_back() {
    let plan = after(
        Plan::new(key("ED-01"), PlanKind::Provider),
        &[
            step(Step::Required, "2025-05-31", ""),
            step(Step::Drafted, "2025-06-10", ""),
            step(Step::Approved, "2025-06-20", "SaTH Board"),
            step(Step::OffTrack, "2025-08-01", ""),
            step(Step::OnTrack, "2025-09-01", ""),
            step(Step::Recovered, "2025-11-01", ""),
        ],
    );
    assert_eq!(plan.in_place(), Some(month("2025-06")));
    let close = step(Step::Closed, "2025-12-01", "");
    assert_eq!(plan.after(&close), Err(Refusal::NoLookBack));
    let closed = after(plan, &[Change::LookBack(look_back()), close]);
    assert!(closed.is_over());
    assert_eq!(lessons(&[closed])[0].texts.len(), 3);
}

#[test]
fn a_step_out_of_order_is_refused_with_the_missing_step_and_its_forum() {
    let plan = after(
        Plan::new(key("SPIP-01"), PlanKind::System),
        &[
            step(Step::Drafted, "2025-05-01", "Planning and Performance Leads"),
            step(Step::Critiqued, "2025-05-20", "Delivery Group"),
            step(Step::Agreed, "2025-06-01", "Responsible partners"),
        ],
    );
    let refused = plan.after(&step(Step::Approved, "2025-06-20", "Delivery Group")).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "“Presented and approved” cannot be recorded yet: “Reported for formal sign-off” is \
         missing. Record it first; its forum is: ICB Commissioning Working Group."
    );
    let refused = plan.after(&step(Step::SignedOff, "2025-05-30", "A group")).unwrap_err();
    assert_eq!(refused, Refusal::BeforeLatest { latest: date("2025-06-01") });
    let refused = plan.after(&step(Step::SignedOff, "2025-06-02", " ")).unwrap_err();
    assert_eq!(refused, Refusal::NoForum);
    assert_eq!(plan.in_place(), None);
}

#[test]
fn a_system_plan_is_in_place_with_its_sixth_step_only() {
    let forum = "A forum (invented)";
    let mut plan = Plan::new(key("SPIP-01"), PlanKind::System);
    plan.stated_in_place = Some(month("2025-04"));
    assert_eq!(plan.in_place(), Some(month("2025-04")), "an older sheet tells of no steps");
    let steps = [Step::Drafted, Step::Critiqued, Step::Agreed, Step::SignedOff, Step::Approved];
    let changes: Vec<Change> = steps.iter().map(|s| step(*s, "2025-05-01", forum)).collect();
    let plan = after(plan, &changes);
    assert_eq!(plan.in_place(), None);
    let plan = after(plan, &[step(Step::HandedOver, "2025-06-01", forum)]);
    assert_eq!(plan.in_place(), Some(month("2025-06")));
}

#[test]
fn a_plan_is_superseded_only_by_a_plan_with_a_name() {
    let plan = after(
        Plan::new(key("ED-01"), PlanKind::Provider),
        &[step(Step::Required, "2025-05-31", "")],
    );
    let superseded = |by: &str| Change::Step {
        taken: taken(Step::Superseded, "2025-07-01", ""),
        superseded_by: by.into(),
    };
    assert_eq!(plan.after(&superseded(" ")), Err(Refusal::NoSuccessor));
    let plan = plan.after(&superseded("SPIP-01")).unwrap();
    assert_eq!(plan.stands(), "Superseded by the system plan SPIP-01");
}

#[test]
fn another_trajectory_has_to_be_signed_off_again() {
    let months = BTreeMap::from([(month("2025-06"), 74.0)]);
    let sign_off = SignOff {
        who: "A. N. Other (invented)".into(),
        role: "Chief Operating Officer".into(),
        forum: "SaTH Board".into(),
        date: Some(date("2025-06-20")),
    };
    let plan = Plan::new(key("ED-01"), PlanKind::Provider);
    assert_eq!(plan.after(&Change::SignOff(sign_off.clone())), Err(Refusal::NothingToSign));
    let plan = after(plan, &[Change::Trajectory(months.clone())]);
    assert_eq!(plan.signed_off_trajectory(month("2025-08")), None);
    let unsigned = SignOff { role: String::new(), ..sign_off.clone() };
    assert_eq!(plan.after(&Change::SignOff(unsigned)), Err(Refusal::NoSigner(Field::Role)));
    let plan = after(plan, &[Change::SignOff(sign_off)]);
    assert_eq!(plan.signed_off_trajectory(month("2025-05")), None, "not known in May");
    assert_eq!(plan.signed_off_trajectory(month("2025-06")), Some(&months));
    let other = BTreeMap::from([(month("2025-06"), 73.0)]);
    assert_eq!(after(plan, &[Change::Trajectory(other)]).sign_off, None);
}

#[test]
fn what_is_overdue_comes_first_within_its_step() {
    let action = |due: &str, status| Action {
        action: "Invented: an action".into(),
        due: Some(date(due)),
        status,
        ..Action::default()
    };
    let mut late = Plan::new(key("B"), PlanKind::Provider);
    late.required = Some(month("2025-05"));
    late.life_cycle = LifeCycle::default()
        .with(PlanKind::Provider, taken(Step::Required, "2025-05-31", ""))
        .unwrap();
    late.actions = vec![
        action("2025-06-30", None),
        action("2025-06-01", Some(Progress::Complete)),
        action("2025-07-15", Some(Progress::OnTrack)),
    ];
    let mut early = Plan { key: key("A"), ..late.clone() };
    early.required = Some(month("2025-06"));
    early.actions.clear();
    let cards = board(&[early, late], 1, date("2025-07-15"));
    assert_eq!(cards.iter().map(|card| card.plan).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(cards[0].next, "Next: Drafted, overdue since 30 Jun 2025.");
    assert_eq!(
        cards[0].overdue.as_deref(),
        Some("1 action overdue, the oldest since 30 Jun 2025.")
    );
    assert_eq!(cards[1].next, "Next: Drafted, due by 31 Jul 2025.");
}

#[test]
fn a_search_finds_every_word_whatever_its_case() {
    assert!(matching("ward DISCHARGE", &["Discharge rounds", "on the ward"]));
    assert!(!matching("ward theatre", &["Discharge rounds", "on the ward"]));
    assert!(matching(" ", &[]));
}

/// Everything that a plan can hold, in a system plan.
fn full() -> Plan {
    let mut plan = Plan::new(key("SPIP-01"), PlanKind::System);
    plan.others = vec!["RL1".into()];
    plan.required = Some(month("2025-05"));
    plan.target_recovery = Some(month("2026-03"));
    plan.owner = "A. N. Other (invented)".into();
    plan.causes = vec!["Invented: crowding".into(), "Invented: late discharge".into()];
    plan.actions = vec![Action {
        action: "Invented: open a discharge lounge".into(),
        owner: "B. Sample (invented)".into(),
        start: Some(date("2025-06-01")),
        due: Some(date("2025-09-30")),
        status: Some(Progress::NotStarted),
        expected_effect: Some(1.5),
    }];
    plan.risk = Some(RiskRating::High);
    plan.risk_reason = "Invented: harm".into();
    plan.dependencies = vec![Dependency {
        words: "Invented: beds".into(),
        organisation: "RJAH".into(),
        indicator: "bed_occ".into(),
    }];
    plan
}

fn accepted(bytes: &[u8]) -> Accepted {
    let framework = Framework::shipped();
    let mut on = |_: crate::workbook::Progress<'_>| std::ops::ControlFlow::Continue(());
    let workbook = crate::workbook::read(
        &mut std::io::Cursor::new(bytes),
        "a.xlsx",
        &crate::workbook::Limits::default(),
        &mut on,
    )
    .unwrap();
    let return_ = crate::template::read(&workbook, &framework).found;
    Accepted { file: "a.xlsx".into(), organisation: None, return_ }
}

fn gathered(content: &Content) -> Vec<Plan> {
    let framework = Framework::shipped();
    let bytes = write(content, &framework, content.month.last_day()).unwrap();
    let accepted = accepted(&bytes);
    let reported = [Reported::read(&accepted, &framework, month("2025-12"))];
    gather(&reported, &framework, month("2025-12"))
}

#[test]
fn what_is_entered_arrives_in_the_next_return() {
    let framework = Framework::shipped();
    let mut content = Content::blank(&framework, "SaTH", month("2025-12"));
    prefill(&mut content, [&full()], &framework);
    content.add(
        Table::Plans,
        [
            ("Plan id", "ED-02".into()),
            ("Indicator", "rtt_18w".into()),
            ("Action", "Invented: another plan’s".into()),
        ],
    );
    let returned = gathered(&content);
    let plan = returned.iter().find(|plan| plan.key == key("SPIP-01")).unwrap();
    assert_eq!(Plan { source: None, ..plan.clone() }, full());

    let mut entered = Entered::default();
    let deeds = [
        step(Step::Drafted, "2025-06-01", "Planning and Performance Leads"),
        step(Step::Critiqued, "2025-06-20", "Delivery Group"),
        Change::Trajectory(
            (0..9).map(|at| (month("2025-07") + at, 70.0 + f64::from(at))).collect(),
        ),
        Change::SignOff(SignOff {
            who: "C. Sample (invented)".into(),
            role: "Accountable officer".into(),
            forum: "Delivery Group".into(),
            date: Some(date("2025-06-21")),
        }),
        Change::Status {
            action: "Invented: open a discharge lounge".into(),
            status: Progress::Complete,
        },
        Change::LookBack(look_back()),
    ];
    for change in deeds {
        let plans = entered.apply(returned.clone());
        entered = entered
            .with(&Deed { plan: key("SPIP-01"), change }, &plans, date("2026-01-01"))
            .unwrap();
    }
    let plans = entered.apply(returned.clone());
    prefill(&mut content, plans.iter().filter(|p| entered.is_about(&p.key)), &framework);
    let back = gathered(&content);
    let bare = |plans: &[Plan]| -> Vec<Plan> {
        plans.iter().map(|plan| Plan { source: None, ..plan.clone() }).collect()
    };
    assert_eq!(bare(&back), bare(&plans));
    assert_eq!(back[0].life_cycle.steps().len(), 2);
    // The return states by now what was entered: entering it again changes nothing.
    assert_eq!(bare(&entered.apply(back.clone())), bare(&back));
    // Nothing of the other plan was touched.
    let other = back.iter().find(|plan| plan.key.id == "ED-02").unwrap();
    assert_eq!(other.actions[0].action, "Invented: another plan’s");
}

#[test]
fn columns_that_a_plan_does_not_hold_stay_as_they_were() {
    let framework = Framework::shipped();
    let mut content = Content::blank(&framework, "SaTH", month("2025-12"));
    content.add(
        Table::Plans,
        [
            ("Plan id", "SPIP-01".into()),
            ("Indicator", "ae_4h".into()),
            ("Action", "Invented: an action".into()),
            ("Resources", "Invented: two nurses".into()),
        ],
    );
    prefill(&mut content, [&full()], &framework);
    let rows = &content.rows[&Table::Plans];
    assert_eq!(rows[0]["resources"], Datum::from("Invented: two nurses"));
    assert_eq!(rows[0]["action"], Datum::from("Invented: open a discharge lounge"));
    assert_eq!(rows.len(), 2, "one row for each of two causes");
}

proptest! {
    /// Whatever is tried in whatever order, the steps that are accepted are in order.
    #[test]
    fn no_sequence_of_accepted_steps_is_out_of_order(
        tried in proptest::collection::vec((0_usize..12, 0_i32..40), 0..60),
        is_system in any::<bool>(),
    ) {
        let kind = if is_system { PlanKind::System } else { PlanKind::Provider };
        let mut life = LifeCycle::default();
        for (step, days) in tried {
            let step = Step::ALL[step];
            let date = Some(date("2025-01-01").plus_days(days));
            let taken = StepTaken { step, date, forum: "A forum (invented)".into() };
            if let Ok(next) = life.with(kind, taken) {
                life = next;
            }
        }
        let steps: Vec<Step> = life.steps().iter().map(|taken| taken.step).collect();
        // Told apart from the rule itself: the one line of the life cycle, written out.
        let line: &[Step] = if is_system {
            &[Step::Required, Step::Drafted, Step::Critiqued, Step::Agreed, Step::SignedOff,
              Step::Approved, Step::HandedOver]
        } else {
            &[Step::Required, Step::Drafted, Step::Approved]
        };
        let line = if steps.first() == Some(&Step::Required) { line } else { &line[1..] };
        let ends = |step: &Step| *step == Step::Superseded;
        let way: Vec<Step> = steps.iter().copied().filter(|step| !ends(step)).collect();
        let common = way.len().min(line.len());
        prop_assert_eq!(&way[..common], &line[..common]);
        for pair in way[common..].windows(2) {
            prop_assert!(pair[0] != pair[1]);
            prop_assert!(pair[1] != Step::Closed || pair[0] == Step::Recovered);
            prop_assert!(pair[1] != Step::OnTrack || pair[0] == Step::OffTrack);
        }
        prop_assert!(steps.iter().rev().skip(1).all(|step| !ends(step) && *step != Step::Closed));
        prop_assert!(life.steps().iter().map(|taken| taken.date).is_sorted());
    }
}
