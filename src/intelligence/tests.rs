//! What is entered beside the figures, and what is refused.

use proptest::prelude::*;

use super::*;
use crate::calendar::Month;
use crate::disclosure::Sign;
use crate::forums::Score;
use crate::framework::{Framework, RiskScale};
use crate::template::{IntelligenceKind, Progress};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn today() -> Month {
    month("2026-10")
}

fn note(text: &str) -> Note {
    Note {
        subject: Subject::indicator("RXW", "ae_4h"),
        month: month("2026-09"),
        kind: IntelligenceKind::Qualitative,
        source: "PALS".to_owned(),
        text: text.to_owned(),
        themes: ["Communication".to_owned()].into(),
        recorded_by: "patient experience lead".to_owned(),
    }
}

fn risk() -> Risk {
    Risk {
        subject: Subject::programme("RXW", "Cancer"),
        month: Some(month("2026-09")),
        title: "Agency contracts end before posts are filled".to_owned(),
        register: Register::BoardAssuranceFramework,
        reference: "3.2".to_owned(),
        score: Some(Score { likelihood: 4, impact: 5 }),
        mitigation: "Two posts advertised early".to_owned(),
        owner: "Director of People".to_owned(),
    }
}

fn deliverable() -> Deliverable {
    Deliverable {
        subject: Subject::indicator("RXW", "ae_4h"),
        title: "Unit open seven days".to_owned(),
        baseline: Some(month("2026-06")),
        forecast: Some(month("2026-08")),
        actual: None,
        status: Some(Progress::OffTrack),
        owner: "Chief Operating Officer".to_owned(),
    }
}

fn after(known: &Intelligence, deed: &Deed) -> Result<Intelligence, Refusal> {
    known.after(deed, &Framework::shipped(), today())
}

fn refused(entry: Entry) -> Refusal {
    after(&Intelligence::default(), &Deed::Record(entry)).unwrap_err()
}

#[test]
fn what_is_entered_is_there_until_it_is_taken_back() {
    let entries = [
        Entry::Note(note("Answers take long")),
        Entry::Deliverable(deliverable()),
        Entry::Risk(risk()),
    ];
    let mut known = Intelligence::default();
    for entry in &entries {
        known = after(&known, &Deed::Record(entry.clone())).unwrap();
        let again = after(&known, &Deed::Record(entry.clone()));
        assert_eq!(again, Err(Refusal::Twice), "{}", entry.words());
    }
    assert_eq!(known.notes().count() + known.risks().count() + known.deliverables().count(), 3);
    for entry in entries {
        known = after(&known, &Deed::TakeBack(entry)).unwrap();
    }
    assert!(known.is_empty());
}

#[test]
fn words_about_a_person_are_refused_without_repeating_them() {
    for (text, sign) in [
        ("Seen twice, NHS number 943 476 5919", Sign::NhsNumber),
        ("Complaint of Mrs Edith Inventedperson", Sign::Name),
        ("Called back on 07700 900123", Sign::Phone),
        ("Waited since May, DOB 12/03/1956", Sign::BirthDate),
    ] {
        let refusal = refused(Entry::Note(note(text)));
        let Refusal::Person(Field::Text, signs) = &refusal else { panic!("{text}: {refusal:?}") };
        assert!(signs.contains(&sign), "{text}: {signs:?}");
        let said = refusal.to_string();
        assert!(!said.contains("5919") && !said.contains("Edith"), "{said}");
        let mitigation = Risk { mitigation: text.to_owned(), ..risk() };
        assert_eq!(refused(Entry::Risk(mitigation)).field(), Field::Mitigation, "{text}");
        let owner = Deliverable { owner: text.to_owned(), ..deliverable() };
        assert_eq!(refused(Entry::Deliverable(owner)).field(), Field::Role, "{text}");
    }
    assert_eq!(
        refused(Entry::Note(note("NHS number 943 476 5919"))).to_string(),
        "This looks as if it held an NHS number. Take that out: what is known can be said without \
         anything about one person."
    );
}

#[test]
fn what_is_missing_is_asked_for_at_its_field() {
    let blank = Subject { organisation: "RXW".to_owned(), scope: Scope::Indicators([].into()) };
    let cases = [
        (Entry::Note(Note { subject: blank, ..note("x") }), Field::Subject),
        (Entry::Note(note(" ")), Field::Text),
        (Entry::Note(Note { month: month("2026-11"), ..note("x") }), Field::When),
        (Entry::Note(Note { recorded_by: String::new(), ..note("x") }), Field::Role),
        (Entry::Risk(Risk { score: None, ..risk() }), Field::Score),
        (
            Entry::Risk(Risk { score: Some(Score { likelihood: 6, impact: 1 }), ..risk() }),
            Field::Score,
        ),
        (Entry::Risk(Risk { mitigation: String::new(), ..risk() }), Field::Mitigation),
        (Entry::Deliverable(Deliverable { baseline: None, ..deliverable() }), Field::When),
        (
            Entry::Deliverable(Deliverable { status: Some(Progress::Complete), ..deliverable() }),
            Field::Status,
        ),
    ];
    for (entry, field) in cases {
        assert_eq!(refused(entry.clone()).field(), field, "{entry:?}");
    }
}

#[test]
fn a_change_keeps_the_place_and_is_judged_like_an_entry() {
    let (old, other) = (Entry::Deliverable(deliverable()), Entry::Risk(risk()));
    let known = after(&Intelligence::default(), &Deed::Record(old.clone())).unwrap();
    let known = after(&known, &Deed::Record(other)).unwrap();
    let done = Deliverable {
        actual: Some(month("2026-09")),
        status: Some(Progress::Complete),
        ..deliverable()
    };
    let changed = Deed::Replace(old.clone(), Entry::Deliverable(done.clone()));
    let next = after(&known, &changed).unwrap();
    assert_eq!(next.deliverables().collect::<Vec<_>>(), [&done]);
    assert_eq!(after(&next, &changed), Err(Refusal::Gone));
    let wrong = Deliverable { title: String::new(), ..done };
    let wrong = Deed::Replace(old, Entry::Deliverable(wrong));
    assert_eq!(after(&known, &wrong).unwrap_err().field(), Field::Text);
}

#[test]
fn a_deliverable_says_how_late_it_is() {
    assert_eq!(deliverable().standing(month("2026-09")), "overdue, 2 months later than agreed");
    assert_eq!(deliverable().standing(month("2026-08")), "2 months later than agreed");
    let on_time = Deliverable { forecast: None, actual: Some(month("2026-06")), ..deliverable() };
    assert_eq!(on_time.standing(today()), "as agreed");
    assert_eq!(risk().score_words(RiskScale { high: 15 }), "4 × 5 = 20, high");
    assert_eq!(risk().score_words(RiskScale { high: 21 }), "4 × 5 = 20");
    assert_eq!(risk().reference_words(), "BAF 3.2");
}

#[test]
fn the_list_of_themes_can_be_edited() {
    let framework = Framework::shipped();
    let first = framework.themes.first().expect("the framework that ships has themes").clone();
    let none = Intelligence::default();
    assert_eq!(none.themes(&framework), framework.themes);
    let twice = after(&none, &Deed::AddTheme(first.to_lowercase()));
    assert_eq!(twice, Err(Refusal::ThemeTwice(first.clone())));
    let with = after(&none, &Deed::AddTheme("Transport".to_owned())).unwrap();
    assert_eq!(with.themes(&framework).last().map(String::as_str), Some("Transport"));
    let without = after(&with, &Deed::RemoveTheme(first.clone())).unwrap();
    assert!(!without.themes(&framework).contains(&first));
    let back = after(&without, &Deed::AddTheme(first.clone())).unwrap();
    assert!(back.themes(&framework).contains(&first));
    let gone = after(&with, &Deed::RemoveTheme("Transport".to_owned())).unwrap();
    assert_eq!(gone, none);
}

#[test]
fn a_subject_covers_its_measures_and_those_of_its_programme() {
    let framework = Framework::shipped();
    let indicator = framework.indicator("ae_4h").unwrap();
    assert!(Subject::indicator("RXW", "ae_4h").covers("RXW", indicator));
    assert!(!Subject::indicator("RXW", "ae_4h").covers("RL1", indicator));
    assert!(!Subject::indicator("RXW", "other").covers("RXW", indicator));
    let programme = Subject::programme("RXW", indicator.programme.as_str());
    assert!(
        programme.covers("RXW", indicator) && programme.is_within(&indicator.programme, &framework)
    );
    assert!(!Subject::programme("RXW", "Cancer").covers("RXW", indicator));
}

#[test]
fn three_or_below_is_to_be_addressed_and_a_month_has_one_score() {
    let answer = |score| Answer {
        organisation: "RXW".to_owned(),
        question: Question::Oversight,
        month: month("2026-09"),
        score,
        by: "Chief Information Officer".to_owned(),
        evidence: "committee minutes".to_owned(),
    };
    assert!(answer(3).is_to_address() && !answer(4).is_to_address());
    assert_eq!(refused(Entry::Answer(answer(6))), Refusal::NoScore);
    let known = after(&Intelligence::default(), &Deed::Record(Entry::Answer(answer(3)))).unwrap();
    assert_eq!(after(&known, &Deed::Record(Entry::Answer(answer(4)))), Err(Refusal::Twice));
    assert_eq!(known.latest_answer("RXW", Question::Oversight), Some(&answer(3)));
}

prop_compose! {
    fn any_note()(
        ahead in 0..6_i32,
        themes in prop::collection::btree_set("[A-D]", 0..3),
    ) -> Note {
        Note { month: month("2026-01") + ahead, themes, ..note("x") }
    }
}

proptest! {
    #[test]
    fn every_note_of_the_months_counts_once_for_each_of_its_themes(
        mut notes in prop::collection::vec(any_note(), 0..20),
    ) {
        let months: Vec<Month> = month("2026-02").through(month("2026-05")).collect();
        let table = count(&notes, &months);
        let within = notes.iter().filter(|note| months.contains(&note.month));
        let expected: usize = within.map(|note| note.themes.len().max(1)).sum();
        prop_assert_eq!(table.rows.iter().map(|row| row.total).sum::<usize>(), expected);
        for row in &table.rows {
            prop_assert_eq!(row.counts.len(), months.len());
            prop_assert_eq!(row.counts.iter().sum::<usize>(), row.total);
            prop_assert!(row.total > 0);
        }
        notes.reverse();
        prop_assert_eq!(count(&notes, &months), table);
    }
}
