//! Two people's workspaces as one.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::entered::tests::{Pick, entered, picks};
use crate::entered::{InUse, Subject, apart, differing, split, together};
use crate::framework::{Forum, ForumEdit, ForumName, Governance};
use crate::funnel::Widening;

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
    // Whoever names the files apart before gets the same.
    let (mut before, mut others) = (there.clone(), here.returns.clone());
    for file in &mut before.returns {
        *file = named_apart(&others, file);
        others.push(Arc::clone(file));
    }
    assert_eq!(merge(&here, &before, &BTreeMap::new(), &BTreeSet::new()), merged);
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

/// A workspace with one thing in use that is not usual.
fn using(one: &InUse) -> Contents {
    let mut contents = Contents::default();
    match one.clone() {
        InUse::Framework(text) => contents.framework = text,
        InUse::Layouts(all) => contents.layouts = all,
        InUse::Mappings(all) => contents.mappings = all,
        InUse::ListMappings(all) => contents.list_mappings = all,
        InUse::Month(month) => contents.settings.as_of = month,
        InUse::Compared(codes) => contents.settings.picked = codes,
        InUse::Widening(widening) => contents.settings.widening = widening,
    }
    contents
}

#[test]
fn whatever_is_in_use_is_saved_listed_where_it_differs_and_taken_where_it_is_chosen() {
    let mapping = crate::layouts::mapping::Mapping::default().on_sheet("Sheet".to_owned());
    let list_mapping = crate::patients::SavedMapping {
        kind: crate::patients::Kind::ALL[0],
        name: "Ours".into(),
        source: "a test".into(),
        organisation: None,
        columns: BTreeMap::new(),
    };
    let all = [
        InUse::Framework(example::framework_text().to_owned()),
        InUse::Layouts(vec![crate::entered::tests::layout("Pack")]),
        InUse::Mappings([("f".repeat(64), mapping)].into()),
        InUse::ListMappings(vec![list_mapping]),
        InUse::Month(Some(month("2026-08"))),
        InUse::Compared(["XN1".to_owned()].into()),
        InUse::Widening(Widening::Multiplicative),
    ];
    // One of each, in the order in which they are listed.
    let usual = Contents::default().in_use();
    let kinds = |all: &[InUse]| all.iter().map(std::mem::discriminant).collect::<Vec<_>>();
    assert_eq!(kinds(&all), kinds(&usual));
    assert_eq!(together(&apart(&all)), all);
    for (number, one) in all.iter().enumerate() {
        let (here, there) = (Contents::default(), using(one));
        assert_eq!(read(&write(&there).unwrap()).unwrap().contents, there);
        let comparison = compare(&here, &there);
        let [difference] = &comparison.differences[..] else { panic!("{comparison:?}") };
        assert!(difference.there.words.as_ref().is_some_and(|words| words.len() > 3));
        // Files come with it; the framework and what pages show stay.
        let usual = if (1..4).contains(&number) { Chosen::There } else { Chosen::Here };
        assert_eq!(difference.usual, usual, "{one:?}");
        let chosen = [(difference.subject.clone(), Chosen::There)].into();
        let taken = merge(&here, &there, &chosen, &BTreeSet::new());
        assert_eq!(taken.switch.after, std::slice::from_ref(one));
        assert_eq!(taken.switch.before, [here.in_use()[number].clone()]);
        let chosen = [(difference.subject.clone(), Chosen::Here)].into();
        assert!(merge(&here, &there, &chosen, &BTreeSet::new()).switch.is_empty());
        assert!(compare(&there, &there).differences.is_empty());
    }
}

#[test]
fn layouts_that_come_follow_those_that_are_here() {
    let layout = crate::entered::tests::layout;
    let here = using(&InUse::Layouts(vec![layout("Zeta"), layout("Mine")]));
    let there = using(&InUse::Layouts(vec![layout("Alpha"), layout("Mine")]));
    let after = merged(&here, &there).switch.after;
    assert_eq!(after, [InUse::Layouts(vec![layout("Zeta"), layout("Mine"), layout("Alpha")])]);
}

#[test]
fn the_invented_example_is_told_apart_from_everything_else() {
    let mut there = small();
    assert!(!compare(&small(), &there).is_mixed);
    there.settings.is_example = false;
    assert!(compare(&small(), &there).is_mixed);
}

fn with_forums(edits: Vec<ForumEdit>) -> Contents {
    Contents {
        entered: history(Entered { governance: Governance::of(edits), ..Entered::default() }),
        ..Contents::default()
    }
}

/// A change of a forum of the shipped file.
fn change(organisation: &str, forum: &str, to: impl Fn(&mut Forum)) -> ForumEdit {
    let name = ForumName::new(organisation, forum);
    let mut changed = Framework::shipped().forum_or_empty(&name);
    to(&mut changed);
    ForumEdit::Change(name, changed)
}

#[test]
fn two_people_who_changed_different_forums_do_not_stand_in_each_others_way() {
    let renamed = change("SCHT", "SCHT Board", |forum| {
        forum.name.forum = "Community Board".to_owned();
    });
    // The other person still knows it by its former name.
    let led = change("SaTH", "Trust Exec Team", |forum| {
        forum.escalates_to = vec![ForumName::new("SCHT", "SCHT Board")];
        forum.chair = "Chief executive".to_owned();
    });
    let (here, there) = (with_forums(vec![renamed]), with_forums(vec![led]));
    let comparison = compare(&here, &there);
    assert!(
        comparison
            .differences
            .iter()
            .all(|one| one.here.words.is_none() || one.there.words.is_none())
    );
    for merged in [merged(&here, &there), merged(&there, &here)] {
        let file = Framework::shipped();
        assert_eq!(merged.entered.governance.left_out(&file), Vec::<String>::new());
        let after = merged.entered.governance.over(&file);
        let exec = after.forum(&ForumName::new("SaTH", "Trust Exec Team")).unwrap();
        assert_eq!(exec.chair, "Chief executive");
        assert_eq!(exec.escalates_to, [ForumName::new("SCHT", "Community Board")]);
    }
}

#[test]
fn what_two_people_said_of_one_forum_is_shown_with_both_values() {
    let led = |by: &'static str| {
        with_forums(vec![change("SaTH", "Trust Exec Team", |forum| forum.chair = by.to_owned())])
    };
    let (here, there) = (led("Chief executive"), led("Medical director"));
    let difference = &compare(&here, &there).differences[0];
    assert!(!difference.can_be_both);
    assert!(difference.here.words.as_ref().unwrap().contains("Chair: Chief executive"));
    assert!(difference.there.words.as_ref().unwrap().contains("Chair: Medical director"));
}

#[test]
fn an_edit_that_would_not_fit_after_the_merge_is_told_before_it() {
    let to = |organisation: &'static str, forum: &'static str, target: ForumName| {
        with_forums(vec![change(organisation, forum, |own| {
            own.escalates_to.push(target.clone());
        })])
    };
    // Each for itself is fine; together they go in a circle.
    let here = to("SCHT", "SCHT Board", ForumName::new("SaTH", "SaTH Board"));
    let there = to("SaTH", "SaTH Board", ForumName::new("SCHT", "SCHT Board"));
    let comparison = compare(&here, &there);
    let both = preview(&comparison, (&here, &there), &BTreeMap::new());
    assert_eq!(both.left_out.len(), 1, "{both:?}");
    let other = comparison.differences.iter().find(|one| one.usual == Chosen::There).unwrap();
    let without = [(other.subject.clone(), Chosen::Here)].into();
    assert!(preview(&comparison, (&here, &there), &without).left_out.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_shown_before_a_merge_is_what_it_changes(
        own in picks(12),
        other in picks(12),
        choices in proptest::collection::vec(0_u8..4, 24),
    ) {
        let once = |picks: Vec<Pick>| picks.into_iter().collect::<BTreeSet<_>>();
        let (own, other): (Vec<_>, Vec<_>) =
            (once(own).into_iter().collect(), once(other).into_iter().collect());
        let (here, there) = (workspace("X", &own, 9), workspace("X", &other, 10));
        let comparison = compare(&here, &there);
        let choice = |choice| match choice {
            0 => Some(Chosen::Here),
            1 => Some(Chosen::There),
            2 => Some(Chosen::Both),
            _ => None,
        };
        let subjects = comparison.differences.iter().map(|difference| difference.subject.clone());
        let chosen: BTreeMap<Subject, Chosen> =
            subjects.zip(choices).filter_map(|(subject, c)| Some((subject, choice(c)?))).collect();
        let shown = preview(&comparison, (&here, &there), &chosen);
        let after = split(&merge(&here, &there, &chosen, &BTreeSet::new()).entered);
        let changed = differing(&split(here.entered.now()), &after);
        let shown: BTreeSet<Subject> = shown.changes.into_iter().map(|one| one.subject).collect();
        // “Both” of what the other only repeats changes nothing, and is shown all the same.
        for subject in changed {
            prop_assert!(shown.contains(&subject), "{:?}", subject);
        }
    }

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
        // Thresholds and small numbers are about the whole system.
        let apart = |picks: Vec<Pick>| -> Vec<Pick> {
            picks.into_iter().filter(|(sort, ..)| ![2, 12].contains(sort)).collect()
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
