//! Notes, deliverables and risks of returns and of the page; the data-quality mark; what else moved.

use super::*;
use crate::analysis::coincidence::{Relation, signals, what_else_moved};
use crate::intelligence::{Entry, Note, Review, ReviewKind, Subject};
use crate::template::IntelligenceKind;
use crate::triangulation::NotTold;

fn entered(entries: &[Entry]) -> Entered {
    let mut all = Entered::default();
    for entry in entries {
        let deed = crate::intelligence::Deed::Record(entry.clone());
        let framework = Framework::shipped();
        all.intelligence = all.intelligence.after(&deed, &framework, month("2026-01")).unwrap();
    }
    all
}

fn with(files: &[FileReport], entered: &Entered, as_of: &str) -> Analysis {
    let months = Months { today: month("2026-01"), as_of: Some(month(as_of)) };
    analyse(files, &Framework::shipped(), entered, months)
}

fn note(at: &str) -> Note {
    Note {
        subject: Subject::indicator("RXW", "ae_4h"),
        month: month(at),
        kind: IntelligenceKind::Soft,
        source: "CQC".to_owned(),
        text: "Ambulances wait outside".to_owned(),
        themes: [].into(),
        recorded_by: "quality lead".to_owned(),
    }
}

fn intelligence(text: &str) -> [(&'static str, Datum); 4] {
    [
        ("Indicator", Datum::from("ae_4h")),
        ("Month", Datum::from(month("2025-08"))),
        ("Kind", Datum::from("Qualitative")),
        ("Note", Datum::from(text)),
    ]
}

fn risk(title: &str) -> [(&'static str, Datum); 5] {
    [
        ("Indicator", Datum::from("ae_4h")),
        ("Kind", Datum::from("Risk")),
        ("Deliverable", Datum::from(title)),
        ("Owner", Datum::from("Director of People")),
        ("Mitigation", Datum::from("Two posts advertised")),
    ]
}

fn milestone() -> [(&'static str, Datum); 4] {
    [
        ("Indicator", Datum::from("ae_4h")),
        ("Kind", Datum::from("Milestone")),
        ("Deliverable", Datum::from("Unit open seven days")),
        ("Baseline date", Datum::from(month("2025-10"))),
    ]
}

#[test]
fn notes_and_risks_of_returns_stand_beside_those_of_the_page() {
    let values = [70.0, 71.0];
    let august = Draft::new("SaTH", "2025-08")
        .values("ae_4h", "2025-07", 78.0, &values)
        .row(Table::Intelligence, intelligence("Surveys name the wait for triage"))
        .row(Table::Deliverables, risk("Agency contracts end"));
    // The next return carries everything forward and says the risk in other words.
    let september = Draft::new("SaTH", "2025-09")
        .values("ae_4h", "2025-08", 78.0, &values)
        .row(Table::Intelligence, intelligence("Surveys name the wait for triage"))
        .row(Table::Deliverables, risk("Agency contracts end in March"))
        .row(Table::Deliverables, milestone());
    let files = [august.file("august.xlsx"), september.file("september.xlsx")];
    let entered = entered(&[Entry::Note(note("2025-09")), Entry::Note(note("2025-12"))]);

    let analysis = with(&files, &entered, "2025-09");
    let knowledge = &analysis.knowledge;
    let notes: Vec<(&str, bool)> =
        knowledge.notes.iter().map(|k| (k.what.text.as_str(), k.source.is_some())).collect();
    // A later month has not come, and what is carried forward is one note.
    assert_eq!(
        notes,
        [("Ambulances wait outside", false), ("Surveys name the wait for triage", true)]
    );
    let risks: Vec<&str> = knowledge.risks.iter().map(|k| k.what.title.as_str()).collect();
    assert_eq!(risks, ["Agency contracts end in March"]);
    assert_eq!(knowledge.deliverables.len(), 1);
    assert_eq!(knowledge.deliverables[0].what.baseline, Some(month("2025-10")));

    let before = with(&files, &entered, "2025-08");
    assert_eq!(before.knowledge.risks[0].what.title, "Agency contracts end");
    assert_eq!(before.knowledge.notes.len(), 1);
}

#[test]
fn a_note_of_a_return_about_a_person_is_not_shown() {
    let file = Draft::new("SaTH", "2025-08")
        .values("ae_4h", "2025-08", 78.0, &[70.0])
        .row(Table::Intelligence, intelligence("Longest wait is NHS number 943 476 5919"))
        .file("august.xlsx");
    let analysis = with(&[file], &Entered::default(), "2025-08");
    let shown = &analysis.knowledge.notes[0].what.text;
    assert!(shown.starts_with("Not shown: ") && !shown.contains("5919"), "{shown}");
}

#[test]
fn a_return_names_the_source_and_the_themes_of_a_note() {
    let [indicator, month, kind, words] = intelligence("Surveys name the wait for triage");
    let source = ("Source", Datum::from("Inpatient survey"));
    let themes = ("Themes", Datum::from("access AND waiting; ; Triage"));
    let file = Draft::new("SaTH", "2025-08")
        .values("ae_4h", "2025-08", 78.0, &[70.0])
        .row(Table::Intelligence, [indicator, month, kind, words, source, themes])
        .file("august.xlsx");
    let analysis = with(&[file], &Entered::default(), "2025-08");
    let note = &analysis.knowledge.notes[0].what;
    assert_eq!(note.source, "Inpatient survey");
    // A theme of the framework's list is that theme however it is written; another stands as it is.
    assert_eq!(note.themes.iter().collect::<Vec<_>>(), ["Access and waiting", "Triage"]);
}

fn standing(analysis: &Analysis, respect: Respect) -> (QualityStanding, String) {
    let mark =
        item(analysis, "SaTH", "ae_4h").quality.as_ref().expect("an organisation has a mark");
    let aspect = mark.aspects.iter().find(|aspect| aspect.respect == respect).unwrap();
    (aspect.standing, aspect.reason.clone())
}

#[test]
fn the_mark_says_what_the_returns_tell_and_no_more() {
    use QualityStanding::{NotAssessed, NotSufficient, Sufficient};
    let values: Vec<f64> = (0..14).map(|n| 70.0 + f64::from(n % 3)).collect();
    let file =
        Draft::new("SaTH", "2025-09").values("ae_4h", "2024-08", 78.0, &values).file("a.xlsx");
    let analysis = with(std::slice::from_ref(&file), &Entered::default(), "2025-09");
    assert_eq!(standing(&analysis, Respect::Timeliness).0, Sufficient);
    assert_eq!(
        standing(&analysis, Respect::Completeness),
        (Sufficient, "12 of the last 12 months have a value, each with a plan.".to_owned())
    );
    assert_eq!(
        standing(&analysis, Respect::Granularity),
        (NotSufficient, "Nothing below the organisation as a whole was supplied.".to_owned())
    );
    assert_eq!(
        standing(&analysis, Respect::Audit),
        (NotAssessed, "No audit was recorded.".to_owned())
    );
    assert_eq!(standing(&analysis, Respect::SignOff).0, NotSufficient);

    let review = |kind, is_sufficient, date: &str, words: &str| {
        Entry::Review(Review {
            organisation: "RXW".to_owned(),
            indicator: "ae_4h".to_owned(),
            kind,
            is_sufficient,
            date: date.parse().unwrap(),
            by: "internal audit".to_owned(),
            words: words.to_owned(),
        })
    };
    let known = entered(&[
        review(ReviewKind::Audit, true, "2023-08-01", ""),
        review(ReviewKind::SignOff, false, "2025-09-30", "the clock start is unclear"),
    ]);
    let analysis = with(std::slice::from_ref(&file), &known, "2025-09");
    assert_eq!(
        standing(&analysis, Respect::Audit),
        (
            NotSufficient,
            "The last audit was on 1 August 2023, more than 24 months before September 2025."
                .to_owned()
        )
    );
    assert_eq!(
        standing(&analysis, Respect::SignOff),
        (
            NotSufficient,
            "Not signed off on 30 September 2025 by internal audit: the clock start is unclear."
                .to_owned()
        )
    );
    let fresh = entered(&[review(ReviewKind::Audit, true, "2025-03-01", "")]);
    let analysis = with(&[file], &fresh, "2025-09");
    assert_eq!(standing(&analysis, Respect::Audit).0, Sufficient);
}

#[test]
fn missing_and_restated_months_and_findings_count_against_the_data() {
    use QualityStanding::NotSufficient;
    let first = Draft::new("SaTH", "2025-06").values("ae_4h", "2025-04", 78.0, &[70.0, 71.0, 72.0]);
    let second = Draft::new("SaTH", "2025-07")
        .values("ae_4h", "2025-04", 78.0, &[60.0, 61.0, 62.0])
        .values("rtt_18w", "2025-09", 92.0, &[60.0])
        .values("ae_4h", "2025-07", 78.0, &[173.0]);
    let files = [first.file("june.xlsx"), second.file("july.xlsx")];
    let analysis = with(&files, &Entered::default(), "2025-09");
    assert_eq!(
        standing(&analysis, Respect::Timeliness).0,
        NotSufficient,
        "the last value is that of June or July"
    );
    assert_eq!(standing(&analysis, Respect::Completeness).0, NotSufficient);
    let (consistency, reason) = standing(&analysis, Respect::Consistency);
    assert_eq!(consistency, NotSufficient);
    assert!(reason.starts_with("3 figures of the last 12 months were restated"), "{reason}");
    // 173% cannot be.
    assert_eq!(standing(&analysis, Respect::Validity).0, NotSufficient);
}

/// Two years of values that jump in the last months.
fn jumping(quiet: usize, jump: usize) -> Vec<f64> {
    let mut values: Vec<f64> = (0..quiet).map(|n| 70.0 + [0.0, 1.0, -1.0][n % 3]).collect();
    values.extend(std::iter::repeat_n(50.0, jump));
    values
}

#[test]
fn what_moves_in_the_same_month_is_named_and_weighed() {
    let measures = ["ae_4h", "rtt_18w", "ca_62d", "fds_28d", "dm01_6w"];
    let framework = Framework::shipped();
    let known: Vec<&str> =
        measures.into_iter().filter(|id| framework.indicator(id).is_some()).collect();
    assert!(known.len() >= 4, "the framework that ships has {known:?}");
    let mut draft = Draft::new("SaTH", "2025-09");
    for id in &known {
        draft = draft.values(id, "2023-10", 78.0, &jumping(23, 1));
    }
    let other = Draft::new("RJAH", "2025-09").values("ae_4h", "2023-10", 78.0, &jumping(23, 1));
    let unrelated =
        Draft::new("SCHT", "2025-09").values("rtt_18w", "2023-10", 78.0, &jumping(23, 1));
    let files = [draft.file("a.xlsx"), other.file("b.xlsx"), unrelated.file("c.xlsx")];
    let entered = entered(&[
        Entry::Note(note("2025-08")),
        Entry::Note(note("2025-07")),
        Entry::Note(Note { subject: Subject::indicator("RL1", "rtt_18w"), ..note("2025-09") }),
    ]);
    let analysis = with(&files, &entered, "2025-09");
    let position =
        analysis.items.iter().position(|item| item.id() == "RXW/ae_4h").expect("the item is there");
    let latest = signals(&analysis.items[position]);
    assert_eq!(latest.first().map(|signal| signal.month), Some(month("2025-09")));
    let found = what_else_moved(&analysis, &framework, position, month("2025-09")).unwrap();
    // The other measures of the same trust, and the same programme at the other one.
    assert_eq!(found.looked_at, known.len());
    assert_eq!(found.others.len(), known.len());
    assert_eq!(found.others.last().map(|other| other.relation), Some(Relation::Programme));
    let chance = found.chance.expect("there are enough");
    assert_eq!((chance.measures, chance.seen), (known.len(), known.len()));
    assert!(chance.probability < 0.01, "{chance:?}");
    // One month before counts, two months before and another trust's other programme do not.
    assert_eq!(found.notes.len(), 1);

    let quiet = what_else_moved(&analysis, &framework, position, month("2024-12")).unwrap();
    assert!(quiet.others.is_empty());
    assert_eq!(quiet.chance.map(|chance| chance.seen), Ok(0));
}

#[test]
fn short_series_say_that_it_cannot_be_told() {
    let file = Draft::new("SaTH", "2025-09")
        .values("ae_4h", "2025-05", 78.0, &[70.0, 71.0, 70.0, 72.0, 71.0])
        .values("rtt_18w", "2025-05", 92.0, &[60.0, 61.0, 60.0, 62.0, 61.0])
        .file("a.xlsx");
    let analysis = with(&[file], &Entered::default(), "2025-09");
    let position = analysis.items.iter().position(|item| item.id() == "RXW/ae_4h").unwrap();
    let framework = Framework::shipped();
    let found = what_else_moved(&analysis, &framework, position, month("2025-09")).unwrap();
    assert_eq!(found.chance, Err(NotTold::TooShort));
}
