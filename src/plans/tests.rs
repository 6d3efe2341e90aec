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

/// A form that is opened and saved untouched changes nothing, whatever the plan says.
fn untouched(plan: &Plan, sort: Sort) -> Result<Plan, Refusal> {
    plan.after(&Draft::new(sort, plan, month("2025-12")).change()?)
}

#[test]
fn each_part_of_a_plan_can_be_edited_and_says_what_is_wrong_at_its_field() {
    let plan = full();
    let add = |action: Action| plan.after(&Change::Action { replaces: None, action });
    let good = Action {
        action: "Invented: another".into(),
        owner: "Head of Operations".into(),
        start: Some(date("2025-06-01")),
        due: Some(date("2030-01-01")),
        ..Action::default()
    };
    assert_eq!(add(good.clone()).unwrap().actions.len(), 2, "what is due may lie ahead");
    let refusals = [
        (Action { action: String::new(), ..good.clone() }, Field::Action),
        (Action { owner: String::new(), ..good.clone() }, Field::ActionOwner),
        (Action { due: Some(date("2025-05-31")), ..good.clone() }, Field::Due),
        (Action { expected_effect: Some(f64::NAN), ..good.clone() }, Field::Effect),
        (Action { action: plan.actions[0].action.clone(), ..good.clone() }, Field::Action),
    ];
    for (action, field) in refusals {
        assert_eq!(add(action).unwrap_err().field(), field);
    }
    let words = plan.actions[0].action.clone();
    let changed =
        plan.after(&Change::Action { replaces: Some(words.clone()), action: good.clone() });
    assert_eq!(changed.unwrap().actions, [good]);
    let removed = plan.after(&Change::RemoveAction(words.clone())).unwrap();
    assert_eq!(removed.actions, []);
    assert_eq!(removed.after(&Change::RemoveAction(words)), Err(Refusal::NoSuchAction));

    let nobody = Dependency { words: "Invented: somebody".into(), ..Dependency::default() };
    let depend = |dependency| plan.after(&Change::Dependency { replaces: None, dependency });
    assert_eq!(depend(nobody).unwrap_err().field(), Field::DependsOnOrganisation);
    assert_eq!(depend(plan.dependencies[0].clone()), Err(Refusal::DependencyThere));
    let gone = plan.after(&Change::RemoveDependency(plan.dependencies[0].clone())).unwrap();
    assert_eq!(gone.dependencies, []);

    let early = About { target_recovery: Some(month("2025-04")), ..About::of(&plan) };
    let refused = plan.after(&Change::About(early)).unwrap_err();
    assert_eq!(refused.field(), Field::TargetRecovery);
    let unrated = About { risk: None, ..About::of(&plan) };
    assert_eq!(plan.after(&Change::About(unrated)).unwrap_err().field(), Field::Risk);
}

#[test]
fn what_happened_did_not_happen_tomorrow() {
    let plan = full();
    let entered = Entered::default();
    let today = date("2025-07-01");
    let on = |day: &str| {
        let change = step(Step::Drafted, day, "Planning and Performance Leads");
        entered.with(&Deed { plan: plan.key.clone(), change }, std::slice::from_ref(&plan), today)
    };
    assert!(on("2025-07-01").is_ok());
    assert_eq!(on("2025-07-02"), Err(Refusal::Future { field: Field::Date, today }));
    let stranger = Deed { plan: key("ED-99"), change: Change::Causes(vec![]) };
    assert_eq!(
        entered.with(&stranger, std::slice::from_ref(&plan), today),
        Err(Refusal::NoSuchPlan)
    );
}

#[test]
fn a_new_plan_has_a_free_id_and_a_system_plan_is_shared() {
    let plans = [full()];
    let mut new = NewPlan::new("RXW", "ae_4h", PlanKind::System, &plans);
    assert_eq!(new.id, "SPIP-02");
    assert_eq!(new.deed(&plans), Err(Refusal::NoOthers));
    new.others = "RXW, RL1".into();
    let Change::Start { others, .. } = new.deed(&plans).unwrap().change else { panic!() };
    assert_eq!(others, ["RL1"], "nobody shares a plan with themselves");
    new.choose(PlanKind::Provider, &plans);
    assert_eq!(new.id, "AE-4H-01", "an id that was only proposed follows the kind");
    new.id = "SPIP-01".into();
    assert_eq!(new.deed(&plans), Err(Refusal::IdTaken));
    new.id = " ".into();
    assert_eq!(new.deed(&plans), Err(Refusal::NoId));
}

#[test]
fn a_plan_that_was_started_goes_into_the_return_and_comes_back() {
    let new = NewPlan {
        required: Some(month("2025-06")),
        others: "RL1".into(),
        ..NewPlan::new("RXW", "ae_4h", PlanKind::System, &[])
    };
    let entered = Entered::default().with(&new.deed(&[]).unwrap(), &[], date("2026-01-01"));
    let started = entered.unwrap().apply(Vec::new());
    assert_eq!(started[0].next_step(), Some(Step::Drafted), "that it is required is known");
    let framework = Framework::shipped();
    let mut content = Content::blank(&framework, "SaTH", month("2025-12"));
    prefill(&mut content, &started, &framework);
    let back = gathered(&content);
    assert_eq!(bare(&back), bare(&started));
}

#[test]
fn a_sheet_without_the_newer_columns_still_reads() {
    let framework = Framework::shipped();
    let mut content = Content::blank(&framework, "SaTH", month("2025-12"));
    let mut plan = full();
    plan.life_cycle = LifeCycle::as_returned(vec![taken(Step::Drafted, "2025-06-01", "A forum")]);
    plan.look_back.lessons = vec!["Invented: a lesson".into()];
    prefill(&mut content, [&plan], &framework);
    let bytes = write(&content, &framework, month("2025-12").last_day()).unwrap();
    let mut accepted = accepted(&bytes);
    let recent: Vec<String> = Table::Plans
        .columns()
        .iter()
        .filter(|column| column.is_recent)
        .map(crate::template::Column::key)
        .collect();
    assert!(recent.len() > 10, "{recent:?}");
    for row in &mut accepted.return_.plans {
        row.cells.retain(|heading, _| !recent.contains(heading));
    }
    let reported = [Reported::read(&accepted, &framework, month("2025-12"))];
    let older = gather(&reported, &framework, month("2025-12"));
    let expected = Plan {
        kind: PlanKind::Provider,
        others: Vec::new(),
        dependencies: vec![Dependency {
            words: plan.dependencies[0].words.clone(),
            ..Dependency::default()
        }],
        ..plan
    };
    assert_eq!(bare(&older), [expected]);
}

fn bare(plans: &[Plan]) -> Vec<Plan> {
    plans.iter().map(|plan| Plan { source: None, ..plan.clone() }).collect()
}

/// A text as a person types it into one cell: any letters, single spaces, no space at its ends.
fn words() -> impl Strategy<Value = String> {
    "[^\\s\\p{C}]{1,8}( [^\\s\\p{C}]{1,8}){0,2}".prop_map(|text| format!("I: {text}"))
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::btree_set(words(), 0..4).prop_map(|texts| texts.into_iter().collect())
}

fn a_day() -> impl Strategy<Value = Option<Date>> {
    proptest::option::of((0_i32..400).prop_map(|days| date("2025-01-01").plus_days(days)))
}

fn any_action() -> impl Strategy<Value = Action> {
    let status = proptest::option::of(proptest::sample::select(Progress::ALL));
    let effect = proptest::option::of((-400_i32..400).prop_map(|effect| f64::from(effect) / 8.0));
    (words(), words(), a_day(), a_day(), status, effect).prop_map(
        |(action, owner, start, due, status, expected_effect)| Action {
            action,
            owner,
            start,
            due,
            status,
            expected_effect,
        },
    )
}

fn any_dependency() -> impl Strategy<Value = Dependency> {
    let organisations = proptest::sample::select(vec!["", "RJAH", "SCHT"]);
    let indicators = proptest::sample::select(vec!["", "bed_occ", "rtt_18w"]);
    (words(), organisations, indicators).prop_map(|(words, organisation, indicator)| Dependency {
        words,
        organisation: organisation.into(),
        indicator: indicator.into(),
    })
}

/// Everything that the page can enter about a plan, whether it is then accepted or not.
fn any_change() -> impl Strategy<Value = Change> {
    let month_of = || proptest::option::of((0_i32..12).prop_map(|at| month("2025-04") + at));
    let values = proptest::collection::btree_map(
        (0_i32..20).prop_map(|at| month("2025-04") + at),
        (8_i32..800).prop_map(|value| f64::from(value) / 8.0),
        1..6,
    );
    let risk = proptest::option::of(proptest::sample::select(RiskRating::ALL));
    let step = (proptest::sample::select(Step::ALL), a_day(), words(), words());
    prop_oneof![
        6 => step.prop_map(|(step, date, forum, superseded_by)| Change::Step {
            taken: StepTaken { step, date, forum },
            superseded_by,
        }),
        1 => (words(), month_of(), month_of(), risk, words()).prop_map(
            |(owner, required, target_recovery, risk, risk_reason)| Change::About(About {
                owner,
                others: vec!["RL1".into()],
                required,
                target_recovery,
                risk,
                risk_reason,
            })
        ),
        1 => texts().prop_map(Change::Causes),
        2 => any_action().prop_map(|action| Change::Action { replaces: None, action }),
        2 => any_dependency()
            .prop_map(|dependency| Change::Dependency { replaces: None, dependency }),
        1 => values.prop_map(Change::Trajectory),
        1 => (words(), words(), words(), a_day()).prop_map(|(who, role, forum, date)| {
            Change::SignOff(SignOff { who, role, forum, date })
        }),
        1 => (texts(), texts(), texts()).prop_map(|(worked, did_not, lessons)| {
            Change::LookBack(LookBack { worked, did_not, lessons })
        }),
    ]
}

fn any_plan() -> impl Strategy<Value = Plan> {
    (any::<bool>(), proptest::collection::vec(any_change(), 0..30)).prop_map(
        |(is_system, changes)| {
            let kind = if is_system { PlanKind::System } else { PlanKind::Provider };
            changes.iter().fold(Plan::new(key("P-01"), kind), |plan, change| {
                plan.after(change).unwrap_or(plan)
            })
        },
    )
}

proptest! {
    // Each case writes and reads a workbook.
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever was entered on the page goes into the return and is read back as it was.
    #[test]
    fn a_plan_is_written_and_read_back_equal(plan in any_plan()) {
        let framework = Framework::shipped();
        let mut content = Content::blank(&framework, "SaTH", month("2025-12"));
        content.highlights.clear();
        prefill(&mut content, [&plan], &framework);
        let back = gathered(&content);
        // A plan that became required after the return's month is not known in it.
        let from = plan.required_month().or(plan.in_place());
        if from.is_none_or(|from| from <= month("2025-12")) {
            prop_assert_eq!(bare(&back), [plan]);
        }
    }
}

proptest! {
    #[test]
    fn a_form_that_is_saved_untouched_changes_nothing(plan in any_plan()) {
        let sorts = [
            Sort::About,
            Sort::Causes,
            Sort::Trajectory,
            Sort::SignOff,
            Sort::LookBack,
        ];
        let of_actions = plan.actions.iter().map(|a| Sort::Action(Some(a.action.clone())));
        let of_links = plan.dependencies.iter().map(|d| Sort::Dependency(Some(d.clone())));
        for sort in sorts.into_iter().chain(of_actions).chain(of_links) {
            if let Ok(same) = untouched(&plan, sort) {
                prop_assert_eq!(same, plan.clone());
            }
        }
    }
}
