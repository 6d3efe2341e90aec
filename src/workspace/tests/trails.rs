//! The audit trail: what it tells, to whom, and as a file.

use super::*;
use crate::entered::tests::entered;

fn trail() -> Trail {
    let mut trail = Trail::default();
    let deed = Deed::SmallNumbers(Default::default());
    let states =
        [Entered::default(), entered("X", &[(0, 0, 1)]), entered("X", &[(0, 0, 1), (10, 1, 2)])];
    let mut add = |act, from: usize, to: usize, when, who: &str, what: &str| {
        let step = (&states[from], &states[to]);
        trail.add((act, &deed, what.to_owned()), step, (when, who));
    };
    add(Act::Done, 0, 1, at(9, 0), "A. Analyst", "recalculate limits");
    add(Act::Done, 1, 2, at(9, 5), "", "=record a note");
    add(Act::Undone, 2, 1, at(9, 6), "  B.\nManager ", "=record a note");
    add(Act::Done, 1, 1, at(9, 7), "Nobody", "nothing at all");
    trail
}

#[test]
fn deeds_and_their_undoing_are_told_with_who_and_what() {
    let trail = trail();
    assert_eq!(trail.entries().len(), 3, "what changes nothing leaves no trace");
    assert_eq!(trail.names(), ["A. Analyst", "B. Manager", NO_NAME]);
    let undone = trail.entries().last().unwrap();
    assert_eq!(
        (undone.act, undone.when_words().as_str()),
        (Act::Undone, "22 November 2026, 09:06")
    );
    let note = &undone.subjects[0];
    assert_eq!(trail.last_about(note).unwrap().who, "B. Manager");
    assert_eq!(trail.entries()[0].about(), "X0, rtt_18w");
}

#[test]
fn the_trail_is_filtered_by_person_and_words() {
    let trail = trail();
    let by = |who: &str, words: &str| {
        let filter = TrailFilter { who: who.into(), words: words.into() };
        trail.filtered(&filter).len()
    };
    assert_eq!(
        [by("", ""), by(NO_NAME, ""), by("", "NOTE"), by("A. Analyst", "note")],
        [3, 1, 2, 0]
    );
}

#[test]
fn the_trail_leaves_as_text_without_formulas() {
    let trail = trail();
    let bytes = csv(&trail.filtered(&TrailFilter::default()));
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "\u{feff}when,who,act,what,why,about");
    assert!(
        lines[1].starts_with("2026-11-22T09:06:00,B. Manager,Undone,'=record a note,"),
        "{text}"
    );
}

#[test]
fn two_trails_become_one_in_either_order() {
    let (all, other) =
        (trail(), Trail::of(vec![TrailEntry { when: at(9, 1), ..trail().entries()[0].clone() }]));
    assert_eq!(all.with(&all), all);
    assert_eq!(all.with(&other), other.with(&all));
    assert_eq!(all.with(&other).entries().len(), 4);
}

#[test]
fn every_deed_leaves_when_who_what_and_why_and_so_does_its_undoing() {
    for (deed, next) in crate::entered::tests::deeds() {
        let before = Entered::default();
        let mut trail = Trail::default();
        let what = deed.action();
        trail.add((Act::Done, &deed, what.clone()), (&before, &next), (at(9, 0), "A. Analyst"));
        trail.add((Act::Undone, &deed, what.clone()), (&next, &before), (at(9, 1), "B. Manager"));
        let [done, undone] = trail.entries() else { panic!("{what}: {trail:?}") };
        assert_eq!((done.when, done.who.as_str(), &done.what), (at(9, 0), "A. Analyst", &what));
        assert_eq!((undone.act, &undone.subjects), (Act::Undone, &done.subjects));
        assert!(!done.subjects.is_empty() && !done.about().is_empty(), "{what}");
        let has_reason = format!("{deed:?}").contains("reason 0 of X0");
        let is_text = matches!(deed, Deed::Commentary(_) | Deed::Intelligence(_));
        assert_eq!(!done.why.is_empty(), has_reason && !is_text, "{what}: {}", done.why);
    }
}

#[test]
fn every_deed_is_saved_with_its_undo() {
    let mut contents = small();
    contents.entered = History::default();
    for (deed, next) in crate::entered::tests::deeds() {
        contents.entered.act_always(deed, next);
    }
    contents.entered.undo();
    let opened = read(&write(&contents).unwrap()).unwrap();
    assert_eq!(opened.lost, []);
    assert!(opened.contents.entered == contents.entered);
}
