//! Decisions: what is refused and in which words, and the laws of undo and redo.

use proptest::prelude::*;

use super::*;
use crate::calendar::Month;
use crate::history;
use crate::spc::{ChartKind, Settings};

fn month(ahead: i32) -> Period {
    Period::Month("2024-04".parse::<Month>().unwrap() + ahead)
}

/// Two years of months, of which the sixth has no value.
fn points() -> Vec<(Period, Option<f64>)> {
    (0..24).map(|at| (month(at), (at != 5).then_some(70.0))).collect()
}

fn key() -> ChartKey {
    ChartKey { organisation: "RXW".into(), indicator: "ae_4h".into() }
}

fn own(centre: f64, lower: f64, upper: f64) -> Choice {
    Choice::OwnLines { from: None, centre, lower, upper }
}

/// The sentence of the refusal.
fn refused(choices: &mut ChartChoices, choice: Choice, reason: &str) -> String {
    let before = choices.clone();
    let refusal = choices.decide(Decision::new(choice, reason), &points());
    assert_eq!(*choices, before, "a refusal changes nothing");
    refusal.expect_err("it should be refused").to_string()
}

#[test]
fn a_decision_says_what_it_is_and_why() {
    let sentence = |choice, reason: &str| Decision::new(choice, reason).sentence();
    assert_eq!(
        sentence(Choice::Rebase(month(12)), " new\n triage model "),
        "Limits recalculated from Apr 2025: new triage model."
    );
    assert_eq!(
        sentence(Choice::Exclude(month(1)), "Was the count complete?"),
        "Limits leave out May 2024: Was the count complete?"
    );
    assert_eq!(
        sentence(Choice::Kind(ChartKind::PPrime), "numbers differ each month"),
        "Shown as p′ chart: numbers differ each month."
    );
    assert_eq!(
        sentence(own(75.0, 70.5, 80.0), "agreed by the board."),
        "Own limits, 70.5 to 80 around 75: agreed by the board."
    );
    assert_eq!(
        sentence(Choice::Baseline(12), "before the move"),
        "Limits from the first 12 points: before the move."
    );
    assert_eq!(sentence(Choice::Note(month(0)), "Strike"), "Note at Apr 2024: Strike.");
    assert_eq!(Choice::Kind(ChartKind::Run).action(), "show as run chart");
}

#[test]
fn what_cannot_be_carried_out_is_refused_with_the_way_out() {
    let mut none = ChartChoices::none();
    let mut says = |choice, words: &str| {
        let sentence = refused(&mut none, choice, "because");
        assert!(sentence.contains(words), "expected “{words}”, found “{sentence}”");
    };
    says(Choice::Rebase(month(24)), "shows Apr 2024 to Mar 2026, and Apr 2026 is not among");
    says(Choice::Rebase(month(0)), "Apr 2024 is the first point");
    says(Choice::Exclude(month(5)), "no value at Sep 2024");
    says(Choice::Baseline(11), "at least 12 points, and 11 were asked for");
    says(Choice::Baseline(25), "The chart has 24 points, and 25 were asked for");
    says(own(75.0, 80.0, 70.0), "lower limit, 80, is above the upper limit, 70");
    says(own(81.0, 70.0, 80.0), "mean, 81, is not between the limits, 70 and 80");
    says(own(f64::NAN, 70.0, 80.0), "need a number");
    says(Choice::Kind(ChartKind::Xmr), "is an XmR chart unless");
    let week = Period::Week(month(2).first_day());
    says(Choice::Rebase(week), "week from 2024-06-01 is not among them");
    let empty = none.decide(Decision::new(Choice::AgainstPlan, "because"), &[]);
    assert_eq!(empty, Err(Refusal::NoPoints));
}

#[test]
fn every_decision_needs_a_reason_that_fits() {
    let mut none = ChartChoices::none();
    assert!(refused(&mut none, Choice::Rebase(month(3)), " \n ").contains("no reason yet"));
    assert!(refused(&mut none, Choice::AgainstPlan, "").contains("no reason yet"));
    assert!(refused(&mut none, Choice::Note(month(3)), "").contains("note is empty"));
    let long = "é".repeat(LONGEST_REASON + 1);
    assert!(refused(&mut none, Choice::Rebase(month(3)), &long).contains("301 characters"));
    let fits = "é".repeat(LONGEST_REASON);
    assert_eq!(none.decide(Decision::new(Choice::Rebase(month(3)), fits), &points()), Ok(()));
}

#[test]
fn the_same_is_decided_once_and_another_kind_replaces_the_first() {
    let mut choices = ChartChoices::none();
    let mut decide =
        |choice, reason: &str| choices.decide(Decision::new(choice, reason), &points());
    decide(Choice::Rebase(month(12)), "new triage model").unwrap();
    let twice = decide(Choice::Rebase(month(12)), "another").unwrap_err().to_string();
    assert!(twice.contains("Limits recalculated from Apr 2025: new triage model."), "{twice}");
    decide(Choice::Kind(ChartKind::P), "one").unwrap();
    assert!(matches!(decide(Choice::Kind(ChartKind::P), "one"), Err(Refusal::Twice(_))));
    decide(Choice::Kind(ChartKind::PPrime), "two").unwrap();
    decide(own(75.0, 70.0, 80.0), "agreed").unwrap();
    assert!(matches!(decide(own(76.0, 70.0, 80.0), "again"), Err(Refusal::Twice(_))));
    assert_eq!(choices.kind(), Some(ChartKind::PPrime));
    assert_eq!(choices.decisions().len(), 3);
}

#[test]
fn settings_take_what_can_be_carried_out_on_the_points_shown() {
    let mut choices = ChartChoices::none();
    for choice in [
        Choice::Note(month(2)),
        Choice::Rebase(month(18)),
        Choice::Rebase(month(12)),
        Choice::Exclude(month(3)),
        Choice::Baseline(14),
        own(75.0, 70.0, 80.0),
    ] {
        choices.decide(Decision::new(choice, "because"), &points()).unwrap();
    }
    let dates = |months: &[i32]| months.iter().map(|at| month(*at).first_day()).collect::<Vec<_>>();
    let all = choices.settings(Settings::default(), &points());
    assert_eq!(all.rebases, dates(&[12, 18]));
    assert_eq!(all.excluded, dates(&[3]));
    assert_eq!((all.baseline, all.own_lines.len()), (Some(14), 1));

    let a_year = &points()[..13];
    let earlier = choices.settings(Settings::default(), a_year);
    assert_eq!((earlier.rebases, earlier.baseline), (dates(&[12]), None));
    let set_aside: Vec<String> =
        choices.on(a_year).filter_map(|(_, refusal)| Some(refusal?.to_string())).collect();
    assert_eq!(set_aside.len(), 2, "{set_aside:?}");
}

#[test]
fn undo_and_redo_name_what_they_do() {
    let mut history = History::default();
    assert_eq!((history.undo(), history.redo()), (None, None));
    let rebase = Choice::Rebase(month(12));
    let deed = |change| Deed { chart: key(), change };
    act(&mut history, deed(Change::Decide(Decision::new(rebase, "why"))), &points()).unwrap();
    act(&mut history, deed(Change::TakeBack(rebase)), &points()).unwrap();
    assert!(history.now().is_empty());
    let name = |deed: Option<Deed>| deed.unwrap().change.action();
    assert_eq!(name(history.undo()), "take back “Limits recalculated from Apr 2025”");
    assert_eq!(name(history.undoes().cloned()), "recalculate limits from Apr 2025");
    history.undo().unwrap();
    assert_eq!(name(history.redoes().cloned()), "recalculate limits from Apr 2025");
    act(&mut history, deed(Change::Decide(Decision::new(Choice::AgainstPlan, "w"))), &points())
        .unwrap();
    assert_eq!(history.redoes(), None, "a new decision clears redo");
}

type History = history::History<Choices, Deed>;

fn act(history: &mut History, deed: Deed, points: &Charted) -> Result<(), Refusal> {
    let next = history.now().after(&deed, points)?;
    history.act(deed, next);
    Ok(())
}

fn choice() -> impl Strategy<Value = Choice> {
    let period = || (-2..26_i32).prop_map(month);
    prop_oneof![
        period().prop_map(Choice::Rebase),
        period().prop_map(Choice::Exclude),
        period().prop_map(Choice::Note),
        (8..30_usize).prop_map(Choice::Baseline),
        (0..13_usize).prop_map(|at| Choice::Kind(ChartKind::ALL[at])),
        Just(Choice::AgainstPlan),
        (0..4_i32, 0..4_i32).prop_map(|(centre, upper)| own(centre.into(), 0.0, upper.into())),
    ]
}

#[derive(Clone, Debug)]
enum Move {
    Act(Deed),
    Undo,
    Redo,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let chart = (0..2_u8)
        .prop_map(|at| ChartKey { organisation: format!("R{at}"), indicator: "ae_4h".into() });
    let change = prop_oneof![
        4 => (choice(), "[a-z ]{0,3}")
            .prop_map(|(choice, reason)| Change::Decide(Decision::new(choice, reason))),
        1 => choice().prop_map(Change::TakeBack),
    ];
    let act = (chart, change).prop_map(|(chart, change)| Move::Act(Deed { chart, change }));
    prop::collection::vec(
        prop_oneof![4 => act, 2 => Just(Move::Undo), 1 => Just(Move::Redo)],
        0..40,
    )
}

proptest! {
    #[test]
    fn undo_restores_what_was_before_and_redo_what_was_after(moves in moves()) {
        let mut history = History::default();
        // The same, kept in the plainest way: every state, and where in it we are.
        let mut states = vec![Choices::default()];
        let mut at = 0;
        for one in moves {
            match one {
                Move::Act(deed) => {
                    let accepted = act(&mut history, deed, &points());
                    if accepted.is_ok() && history.now() != &states[at] {
                        states.truncate(at + 1);
                        states.push(history.now().clone());
                        at += 1;
                    }
                    if accepted.is_err() {
                        prop_assert_eq!(history.now(), &states[at]);
                    }
                }
                Move::Undo => {
                    prop_assert_eq!(history.undo().is_some(), at > 0);
                    at = at.saturating_sub(1);
                }
                Move::Redo => {
                    prop_assert_eq!(history.redo().is_some(), at + 1 < states.len());
                    at = (at + 1).min(states.len() - 1);
                }
            }
            prop_assert_eq!(history.now(), &states[at]);
            prop_assert_eq!(history.undoes().is_some(), at > 0);
        }
    }

    #[test]
    fn decisions_keep_one_order_whatever_order_they_were_made_in(
        decided in prop::collection::vec(choice(), 0..12).prop_shuffle(),
    ) {
        let mut choices = ChartChoices::none();
        for choice in &decided {
            // What is refused is not there; that is tested above.
            let _ = choices.decide(Decision::new(*choice, "because"), &points());
        }
        let slots: Vec<_> = choices.decisions().iter().map(|d| d.choice.slot()).collect();
        prop_assert!(slots.is_sorted_by(|a, b| a < b), "{:?}", slots);
        let mut all = Choices::default();
        all.charts.insert(key(), choices);
        let bytes = postcard::to_allocvec(&all).unwrap();
        prop_assert_eq!(postcard::from_bytes::<Choices>(&bytes).unwrap(), all);
    }
}
