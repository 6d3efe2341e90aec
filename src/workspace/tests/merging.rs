//! Two people's workspaces as one.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::entered::tests::{Pick, entered, picks};
use crate::entered::{Subject, split};

fn workspace(whose: &str, picks: &[Pick], hour: u32) -> Contents {
    let now = entered(whose, picks);
    let mut trail = Trail::default();
    let deed = Deed::SmallNumbers(Default::default());
    let step = (&Entered::default(), &now);
    trail.add((Act::Done, &deed, format!("enter {whose}")), step, (at(hour, 0), whose));
    Contents { entered: history(now), trail, ..Contents::default() }
}

fn merged(here: &Contents, there: &Contents) -> Merged {
    merge(here, there, &BTreeMap::new(), &BTreeSet::new())
}

#[test]
fn the_same_file_is_one_and_another_of_the_same_month_is_told() {
    let here = small();
    let mut there = small();
    let changed = Arc::make_mut(&mut there.returns[1]);
    changed.sha256 = "f".repeat(64);
    let comparison = compare(&here, &there);
    assert_eq!((comparison.shared_files, comparison.differences.len()), (1, 0));
    assert_eq!(comparison.files_here, [here.returns[1].name.clone()]);
    assert_eq!(comparison.files_there[0].1, here.returns[1].name);
    assert_eq!(comparison.same_months.len(), 1, "{:?}", comparison.same_months);
    let merged = merged(&here, &there);
    assert_eq!(merged.returns.len(), 3);
    assert!(merged.returns[2].name.contains(" (2)"), "{}", merged.returns[2].name);
    assert_eq!(merged.new, ["f".repeat(64)]);
    let left_out = ["f".repeat(64)].into();
    let without = merge(&here, &there, &BTreeMap::new(), &left_out);
    assert_eq!(without.returns, here.returns);
}

#[test]
fn of_two_different_things_the_later_holds_unless_chosen_otherwise() {
    let here = workspace("X", &[(2, 0, 1)], 9);
    let there = workspace("X", &[(2, 0, 2)], 10);
    let difference = &compare(&here, &there).differences[0];
    assert_eq!((difference.usual, difference.can_be_both), (Chosen::There, false));
    assert!(difference.there.last.as_ref().unwrap().contains("by X on 22 November 2026, 10:00"));
    assert_eq!(merged(&here, &there).entered, *there.entered.now());
    assert_eq!(merged(&there, &here).entered, *there.entered.now());
    let chosen = [(difference.subject.clone(), Chosen::Here)].into();
    let other = merge(&here, &there, &chosen, &BTreeSet::new());
    assert_eq!(other.entered, *here.entered.now());
}

#[test]
fn what_was_taken_back_later_stays_away_and_what_never_was_there_comes() {
    let here = workspace("X", &[(10, 0, 1)], 9);
    let mut there = here.clone();
    let now = Entered::default();
    let deed = Deed::SmallNumbers(Default::default());
    let step = (here.entered.now(), &now);
    there.trail.add((Act::Done, &deed, "take back a note".into()), step, (at(11, 0), "B"));
    there.entered = history(now);
    let difference = &compare(&here, &there).differences[0];
    assert_eq!(difference.usual, Chosen::There);
    assert!(difference.there.words.is_none() && difference.there.last.is_some());
    assert!(merged(&here, &there).entered.is_empty());
    let empty = Contents::default();
    assert_eq!(merged(&empty, &here).entered, *here.entered.now());
    assert_eq!(merged(&here, &empty).entered, *here.entered.now());
}

#[test]
fn a_plan_that_both_went_on_with_can_keep_both() {
    let here = workspace("X", &[(9, 0, 0), (9, 0, 1)], 9);
    let there = workspace("X", &[(9, 0, 0), (9, 0, 2)], 10);
    let difference = compare(&here, &there).differences[0].clone();
    assert!(difference.can_be_both);
    let chosen = [(difference.subject, Chosen::Both)].into();
    let both = merge(&here, &there, &chosen, &BTreeSet::new()).entered;
    assert_eq!(both, entered("X", &[(9, 0, 0), (9, 0, 1), (9, 0, 2)]));
    // One that only goes on holds both by itself.
    let longer = workspace("X", &[(9, 0, 0), (9, 0, 1), (9, 0, 3)], 8);
    assert_eq!(merged(&here, &longer).entered, *longer.entered.now());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_merge_with_itself_changes_nothing(picks in picks(30)) {
        let one = workspace("X", &picks, 9);
        prop_assert!(compare(&one, &one).differences.is_empty());
        let merged = merged(&one, &one);
        prop_assert_eq!(&merged.entered, one.entered.now());
        prop_assert_eq!(merged.trail, one.trail);
    }

    #[test]
    fn nothing_is_in_neither_unless_it_was_chosen(
        own in picks(30),
        other in picks(30),
        choices in proptest::collection::vec(0_u8..4, 40),
    ) {
        // The same thing said twice is told apart by number only, which moves when one goes.
        let once = |picks: Vec<Pick>| picks.into_iter().collect::<BTreeSet<_>>();
        let (own, other): (Vec<_>, Vec<_>) =
            (once(own).into_iter().collect(), once(other).into_iter().collect());
        let (here, there) = (workspace("X", &own, 9), workspace("X", &other, 10));
        let (own, other) = (split(here.entered.now()), split(there.entered.now()));
        let subjects: Vec<Subject> = compare(&here, &there)
            .differences.into_iter().map(|difference| difference.subject).collect();
        let mut chosen = BTreeMap::new();
        for (subject, choice) in subjects.iter().zip(choices) {
            let choice = match choice {
                0 => Chosen::Here,
                1 => Chosen::There,
                2 => Chosen::Both,
                _ => continue,
            };
            chosen.insert(subject.clone(), choice);
        }
        let merged = split(&merge(&here, &there, &chosen, &BTreeSet::new()).entered);
        for subject in own.keys().chain(other.keys()) {
            let pair = (own.get(subject), other.get(subject));
            let was_chosen_away = match chosen.get(subject) {
                Some(Chosen::Here) => pair.0.is_none(),
                Some(Chosen::There) => pair.1.is_none(),
                Some(Chosen::Both) | None => false,
            };
            prop_assert_eq!(merged.contains_key(subject), !was_chosen_away, "{:?}", subject);
            let part = merged.get(subject).map(|placed| &placed.part);
            match chosen.get(subject) {
                Some(Chosen::Here) => prop_assert_eq!(part, pair.0.map(|placed| &placed.part)),
                Some(Chosen::There) => prop_assert_eq!(part, pair.1.map(|placed| &placed.part)),
                _ => {}
            }
        }
    }

    #[test]
    fn disjoint_sets_become_their_union_in_either_order(own in picks(30), other in picks(30)) {
        // Forums, thresholds and small numbers are about the whole system.
        let apart = |picks: Vec<Pick>| -> Vec<Pick> {
            picks.into_iter().filter(|(sort, ..)| ![2, 3, 12].contains(sort)).collect()
        };
        let (own, other) = (apart(own), apart(other));
        let (here, there) = (workspace("X", &own, 9), workspace("Y", &other, 10));
        let one = merged(&here, &there);
        let two = merged(&there, &here);
        prop_assert_eq!(&one.entered, &two.entered);
        prop_assert_eq!(one.trail, two.trail);
        let parts = split(&one.entered);
        let (own, other) = (split(here.entered.now()), split(there.entered.now()));
        prop_assert_eq!(parts.len(), own.len() + other.len());
        for (subject, placed) in own.iter().chain(&other) {
            prop_assert_eq!(parts.get(subject).map(|p| &p.part), Some(&placed.part));
        }
    }
}
