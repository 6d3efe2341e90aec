//! What is owed, the board, expectations and links, on the invented example.

use super::*;
use crate::analysis::tests::{example_files, example_judged};
use crate::analysis::{Months, analyse};
use crate::calendar::{Date, Month};
use crate::entered::Entered;
use crate::example;
use crate::plans::{Action, Change, Deed, Stage, StepTaken};
use crate::template::{LifeCycleStep as Step, PlanKind, Progress};
use crate::view::practice;

fn judged(entered: &Entered) -> Analysis {
    let months = Months { today: Month::new(2026, 10).unwrap(), as_of: None };
    analyse(example_files(), &example::framework(), entered, months)
}

fn today() -> Date {
    Date::new(2026, 10, 15).unwrap()
}

fn key(organisation: &str, indicator: &str, id: &str) -> PlanKey {
    let text = |text: &str| text.to_owned();
    PlanKey { organisation: text(organisation), indicator: text(indicator), id: text(id) }
}

fn plan<'a>(analysis: &'a Analysis, id: &str) -> &'a Plan {
    analysis.plans.iter().find(|plan| plan.key.id == id).unwrap()
}

fn of_plan<'a>(analysis: &'a Analysis, plan: &Plan) -> &'a Item {
    item(analysis, &plan.key).unwrap()
}

#[test]
fn what_is_owed_is_what_the_tiers_ask_for_and_nobody_has_written() {
    let analysis = example_judged();
    let owed = owed(analysis);
    let asks = |item: &&Item| {
        let code = |code: &String| code.starts_with("improvement_plan");
        !item.is_system && item.tier().is_some_and(|now| now.actions.iter().any(code))
    };
    // The long waits of two organisations have their system plan, though it is not in place.
    let asked: Vec<&Item> = analysis.items.iter().filter(asks).collect();
    let written = asked.iter().filter(|item| item.indicator.id == "rtt_52w").count();
    assert_eq!((owed.len(), written), (asked.len() - 2, 2));
    let first = owed.first().unwrap();
    assert_eq!(first.when, "Overdue since June 2024", "the longest overdue comes first");
    assert_eq!(first.required.unwrap().iso(), "2024-05");
    assert!(owed.iter().all(|owed| owed.organisation != "XN1" || owed.indicator != "ae_4h"));
}

#[test]
fn a_plan_that_is_started_leaves_the_list_and_stands_on_the_board() {
    let analysis = example_judged();
    let item = item(analysis, &key("XN1", "bed_occ", "")).unwrap();
    let (new, why) = proposal(analysis, item);
    assert_eq!((new.kind, new.id.as_str()), (PlanKind::Provider, "BED-OCC-01"));
    assert!(why.starts_with("Nothing says that others have to act"), "{why}");
    let deed = new.deed(&analysis.plans).unwrap();
    let mut entered = Entered::default();
    entered.plans = entered.plans.with(&deed, &analysis.plans, today()).unwrap();
    let after = judged(&entered);
    assert_eq!(owed(&after).len(), owed(analysis).len() - 1);
    let (stage, cards) = columns(&after, &sought("bed-occ-01"), 1, today()).remove(0);
    assert_eq!((stage, cards.len()), (Stage::Required, 1));
    assert_eq!(cards[0].next, "Next: Drafted, overdue since 30 Jun 2024.");
    // The same plan cannot be started twice.
    assert!(new.deed(&after.plans).is_err());
}

#[test]
fn a_shared_failure_proposes_a_system_plan_with_those_who_miss_too() {
    let mut analysis = example_judged().clone();
    let here = key("XN1", "sickness", "");
    let (new, why) = proposal(&analysis, item(&analysis, &here).unwrap());
    assert_eq!(new.kind, PlanKind::Provider);
    assert_eq!(new.others, "XE1");
    assert!(why.contains("Eastmere misses this indicator as well"), "{why}");
    let at = analysis.items.iter().position(|i| i.id() == "XN1/sickness").unwrap();
    analysis.items[at].tiers.last_mut().unwrap().is_shared = true;
    let (new, why) = proposal(&analysis, &analysis.items[at]);
    assert_eq!((new.kind, new.id.as_str()), (PlanKind::System, "SPIP-02"));
    assert!(why.contains("joint or system-level"), "{why}");
    assert_eq!(
        new.deed(&analysis.plans).unwrap().change,
        Change::Start {
            kind: PlanKind::System,
            others: vec!["XE1".into()],
            required: new.required,
        }
    );
}

fn sought(search: &str) -> Wanted {
    Wanted { search: search.to_owned(), organisation: None }
}

#[test]
fn an_organisation_finds_the_plans_that_it_has_a_part_in() {
    let analysis = example_judged();
    let ids = |wanted: &Wanted| {
        let columns = columns(analysis, wanted, 1, today());
        let cards = columns.into_iter().flat_map(|(_, cards)| cards);
        cards.map(|card| card.key.id).collect::<Vec<_>>()
    };
    let named: Vec<String> = parties(analysis).into_iter().map(|(_, name)| name).collect();
    assert_eq!(named, ["Eastmere", "Northmoor", "Westvale"]);
    let of = |id: &str| Wanted { organisation: Some(id.to_owned()), ..Wanted::default() };
    assert_eq!(ids(&of("XE1")), ["DX-01"]);
    assert_eq!(ids(&of("XW1")), ["SPIP-01"], "a system plan of Northmoor and Westvale");
    assert_eq!(ids(&of("RXX")), [""; 0]);
    assert_eq!(ids(&Wanted { search: "cancer".into(), ..of("XN1") }), ["CA-01"]);
}

#[test]
fn a_link_to_the_plans_holds_the_organisation_and_nothing_that_was_typed() {
    use crate::view::query::{InAddress as _, Query};
    let typed = sought("Jane Example");
    assert_eq!(typed.query().to_string(), "");
    let wanted = Wanted { organisation: Some("XN1".to_owned()), ..typed.clone() };
    let address = format!("#/plans{}", wanted.query());
    assert_eq!(address, "#/plans?organisation=XN1");
    assert_eq!(typed.asked_for(&Query::parse(&address, Wanted::NAMES)), wanted);
}

#[test]
fn the_board_has_a_column_for_each_state_of_the_example() {
    let columns = columns(example_judged(), &Wanted::default(), 1, today());
    let told: Vec<(Stage, Vec<&str>)> = columns
        .iter()
        .map(|(stage, cards)| (*stage, cards.iter().map(|card| card.key.id.as_str()).collect()))
        .collect();
    let expected = [
        (Stage::Drafted, vec!["SPIP-01"]),
        (Stage::InPlace, vec!["CA-01"]),
        (Stage::OffTrack, vec!["ED-01"]),
        (Stage::Closed, vec!["DX-01"]),
    ];
    assert_eq!(told, expected);
    assert_eq!(columns[0].1[0].step, "Step 3 of 6: Agreed by all responsible partners");
    assert_eq!(
        columns[2].1[0].track,
        Some(("Off track: 62.9% in Sep 2026, 71.0% meant.".to_owned(), true))
    );
}

#[test]
fn the_six_steps_of_a_system_plan_are_a_list_of_progress() {
    let way = progress(plan(example_judged(), "SPIP-01"));
    let taken: Vec<bool> = way.iter().map(|step| step.taken.is_some()).collect();
    assert_eq!(taken, [true, true, true, false, false, false]);
    assert_eq!(way[1].taken.as_deref(), Some("28 Jul 2026, Delivery Group"));
    assert!(way[3].is_next);
    assert_eq!(way[3].forum, "ICB Commissioning Working Group");
    assert_eq!(way.iter().filter(|step| step.is_next).count(), 1);
    assert_eq!(further_steps(plan(example_judged(), "SPIP-01")).len(), 1, "it was required");
}

#[test]
fn what_actions_are_expected_to_add_is_said_as_what_it_is() {
    let analysis = example_judged();
    let ed = plan(analysis, "ED-01");
    let words = expectation(ed, of_plan(analysis, ed));
    assert_eq!(
        words,
        [
            "The authors of the plan expect +5.5 points from 2 open actions. That is their \
             expectation; it rests on no calculation here.",
            "17.1 points are missing to plan in Sep 2026. Even if all of it came true, that would \
             not be enough.",
        ]
    );
    // Lower is better: what takes away closes the gap.
    let spip = plan(analysis, "SPIP-01");
    let words = expectation(spip, of_plan(analysis, spip));
    assert!(words[0].contains("–1.00 points"), "{words:?}");
    assert!(words[1].ends_with("If all of it came true, that would be enough."), "{words:?}");
    // What is complete has no part in it.
    let ca = plan(analysis, "CA-01");
    assert_eq!(expectation(ca, of_plan(analysis, ca)), Vec::<String>::new());
}

#[test]
fn an_effect_that_is_done_is_no_longer_expected() {
    let analysis = example_judged();
    let mut ed = plan(analysis, "ED-01").clone();
    ed.actions[0].status = Some(Progress::Complete);
    ed.actions.push(Action { action: "Invented: silent".into(), ..Action::default() });
    let words = expectation(&ed, of_plan(analysis, &ed)).join(" ");
    assert!(words.contains("+3.0 points from 1 open action."), "{words}");
    assert!(words.contains("1 action states no effect."), "{words}");
    assert!(words.contains("complete or stopped are left out"), "{words}");
}

#[test]
fn interdependencies_are_seen_from_both_ends() {
    let (analysis, framework) = (example_judged(), example::framework());
    let at_ward = dependents(analysis, "XE1", "vw_occ", &framework);
    assert_eq!(at_ward.len(), 1);
    assert_eq!(at_ward[0].plan.as_ref().unwrap().id, "ED-01");
    assert_eq!(dependents(analysis, "XE1", "ucr_2h", &framework), []);
    let on = plans_depended_on(analysis, plan(analysis, "CA-01"), &framework);
    assert_eq!(on[0].plan.as_ref().unwrap().id, "SPIP-01");
    assert!(on[0].words.starts_with("Northmoor: RTT"), "{on:?}");
}

#[test]
fn lessons_name_their_plan_and_stand_beside_those_who_miss() {
    let analysis = example_judged();
    let practices = practice::elsewhere(analysis, "XN1", "dm01_6w");
    let words: Vec<&str> = practices.iter().map(|practice| practice.words.as_str()).collect();
    assert!(words.contains(
        &"Eastmere: good practice. Sustained special-cause improvement; ask what they do."
    ));
    let lesson = "Eastmere, plan DX-01. Lesson: Invented: let clinics book into shared lists \
                  before buying equipment";
    assert!(words.contains(&lesson), "{words:?}");
    // Where the plan is met, nobody is named as an example; lessons stay.
    let met = practice::elsewhere(analysis, "XW1", "dm01_6w");
    assert!(met.iter().all(|practice| practice.plan.is_some()));
    assert_eq!(met.len(), 3);
    // Nobody learns from themselves.
    let own = practice::elsewhere(analysis, "XE1", "dm01_6w");
    assert!(own.iter().all(|practice| practice.plan.is_none()));
}

#[test]
fn a_search_finds_lessons_by_any_of_their_words() {
    let analysis = example_judged();
    assert_eq!(practice::found(analysis, "SATURDAY ultrasound").len(), 1);
    assert_eq!(practice::found(analysis, "dx-01 eastmere").len(), 1);
    assert_eq!(practice::found(analysis, "saturday theatre").len(), 0);
}

#[test]
fn values_that_contradict_the_recorded_step_are_pointed_out() {
    let analysis = example_judged();
    let mut ed = plan(analysis, "ED-01").clone();
    assert_eq!(disagreement(&ed, of_plan(analysis, &ed)), None, "off track, and recorded so");
    for value in ed.trajectory.values_mut() {
        *value = 50.0;
    }
    let words = disagreement(&ed, of_plan(analysis, &ed)).unwrap();
    assert!(words.starts_with("The latest value is on the trajectory"), "{words}");
}

#[test]
fn the_label_of_undo_names_the_plan_and_what_was_done() {
    let analysis = example_judged();
    let change = Change::RemoveAction("Invented: Saturday lists at Westvale".into());
    let deed = Deed { plan: key("XN1", "rtt_52w", "SPIP-01"), change };
    assert_eq!(
        deed.action(&analysis.plans),
        "remove the action “Invented: Saturday lists at Westvale” (plan SPIP-01)"
    );
}

#[test]
fn a_plan_that_is_put_in_place_changes_what_the_tier_asks_for() {
    let before = example_judged();
    let at = key("XN1", "bed_occ", "");
    let deed = proposal(before, item(before, &at).unwrap()).0.deed(&before.plans).unwrap();
    let step = |step, day| Change::Step {
        taken: StepTaken { step, date: Date::new(2026, 9, day), forum: String::new() },
        superseded_by: String::new(),
    };
    let plan = deed.plan.clone();
    let changes = [step(Step::Drafted, 1), step(Step::Approved, 15)];
    let steps = changes.map(|change| Deed { plan: plan.clone(), change });
    let mut entered = Entered::default();
    for deed in std::iter::once(deed).chain(steps) {
        let plans = entered.plans.apply(before.plans.clone());
        entered.plans = entered.plans.with(&deed, &plans, today()).unwrap();
    }
    let after = judged(&entered);
    let asks = |analysis: &Analysis| {
        let now = item(analysis, &at).unwrap().tier().unwrap().clone();
        now.actions.iter().any(|action| action == "improvement_plan_outstanding")
    };
    assert_eq!((asks(before), asks(&after)), (true, false));
}
