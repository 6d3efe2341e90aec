//! Records are refused in words, stand in time, and are written as they are read.

use proptest::prelude::*;

use super::*;
use crate::calendar::Month;
use crate::choices::ChartKey;
use crate::framework::Framework;
use crate::template::{DecisionWord, Event, EventKind, fitting};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn about() -> ChartKey {
    ChartKey { organisation: "RXW".into(), indicator: "ae_4h".into() }
}

fn draft(kind: EventKind, decision: DecisionWord) -> Draft {
    Draft {
        kind,
        decision,
        recorded_by: "committee secretary".into(),
        note: "invented".into(),
        ..Draft::new(about(), month("2025-09"), "Quality & Performance Committee")
    }
}

fn assurance(decision: DecisionWord) -> Draft {
    draft(EventKind::CommitteeAssurance, decision)
}

fn refusal(draft: &Draft) -> Refusal {
    let record = match draft.record() {
        Ok(record) => record,
        Err(refusal) => return refusal,
    };
    Records::default().add(record, month("2025-10")).unwrap_err()
}

#[test]
fn what_is_typed_becomes_a_record_with_its_words() {
    let draft = Draft {
        date: " 2025-09-18 ".into(),
        likelihood: Some(4),
        ..assurance(DecisionWord::NotAssured)
    };
    let record = draft.record().unwrap();
    assert_eq!(record.words(), "Committee assurance: not assured");
    assert_eq!(record.score, None, "a committee scores nothing");
    assert_eq!(record.written_note(), "invented. (Quality & Performance Committee, 2025-09-18.)");
    let risk = Draft {
        likelihood: Some(4),
        impact: Some(4),
        patient_safety: true,
        ..draft_of_risk(DecisionWord::High)
    };
    let note = risk.record().unwrap().written_note();
    assert!(note.starts_with("Likelihood 4 × impact 4 = 16. Patient safety. invented."), "{note}");
}

fn draft_of_risk(rating: DecisionWord) -> Draft {
    draft(EventKind::RiskAssessment, rating)
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let sound = assurance(DecisionWord::Assured);
    let late = Draft { month: month("2025-11"), ..sound.clone() };
    assert_eq!(refusal(&late).field(), Field::Month);
    assert_eq!(
        refusal(&late).to_string(),
        "November 2025 has not come yet; the present month is October 2025. Choose a month up to it."
    );
    let cases = [
        (Draft { date: "18/9".into(), ..sound.clone() }, Field::Date),
        (Draft { date: "2025-10-01".into(), ..sound.clone() }, Field::Date),
        (Draft { decision: DecisionWord::High, ..sound.clone() }, Field::Decision),
        (Draft { forum: " ".into(), ..sound.clone() }, Field::Forum),
        (Draft { recorded_by: String::new(), ..sound.clone() }, Field::RecordedBy),
        (Draft { note: "x".repeat(LONGEST_NOTE + 1), ..sound.clone() }, Field::Note),
        (draft(EventKind::AttributionAgreed, DecisionWord::Joint), Field::Organisations),
        (Draft { impact: Some(3), ..draft_of_risk(DecisionWord::Low) }, Field::Score),
    ];
    for (draft, field) in cases {
        assert_eq!(refusal(&draft).field(), field, "{draft:?}");
    }
}

#[test]
fn a_score_from_the_framework_s_threshold_on_is_high_and_nothing_else_is() {
    let rated = |high_from, rating, likelihood, impact| {
        let (likelihood, impact) = (Some(likelihood), Some(impact));
        let draft = Draft { likelihood, impact, high_from, ..draft_of_risk(rating) };
        Records::default().add(draft.record()?, month("2025-10"))
    };
    assert_eq!(rated(15, DecisionWord::High, 3, 5), Ok(()));
    assert_eq!(rated(15, DecisionWord::Medium, 3, 4), Ok(()));
    let contradicts = |product, high| Err(Refusal::ScoreContradicts { product, high });
    assert_eq!(rated(15, DecisionWord::Medium, 3, 5), contradicts(15, 15));
    assert_eq!(rated(15, DecisionWord::High, 2, 5), contradicts(10, 15));
    assert_eq!(rated(15, DecisionWord::High, 6, 5), Err(Refusal::HalfAScore));
    assert_eq!(rated(12, DecisionWord::High, 3, 4), Ok(()), "another framework says 12");
    assert_eq!(rated(12, DecisionWord::Medium, 3, 4), contradicts(12, 12));
}

#[test]
fn the_same_again_is_refused_unless_the_opposite_came_between() {
    let mut records = Records::default();
    let mut add = |decision| records.add(assurance(decision).record().unwrap(), month("2025-10"));
    assert_eq!(add(DecisionWord::Assured), Ok(()));
    assert_eq!(add(DecisionWord::Assured), Err(Refusal::Twice(month("2025-09"))));
    assert_eq!(add(DecisionWord::NotAssured), Ok(()));
    assert_eq!(add(DecisionWord::Assured), Ok(()));
}

#[test]
fn taking_back_leaves_what_was_before() {
    let record = assurance(DecisionWord::Assured).record().unwrap();
    let before = Records::default();
    let after = before.after(&Deed::Record(record.clone()), month("2025-10")).unwrap();
    assert_eq!(after.about(&about()).count(), 1);
    let deed = Deed::TakeBack(record.clone());
    assert_eq!(deed.action(), "take back “Committee assurance: assured” of Sep 2025");
    assert_eq!(after.after(&deed, month("2025-10")), Ok(before.clone()));
    assert!(!before.clone().take_back(&record));
}

#[test]
fn another_kind_of_event_brings_a_decision_that_fits() {
    let mut draft = assurance(DecisionWord::Assured);
    for kind in [EventKind::ProviderStatement, EventKind::ContractReview, EventKind::NhsEnglandTier]
    {
        draft.choose(kind);
        assert!(Event::new(kind, draft.decision).is_some(), "{kind:?}");
    }
}

#[test]
fn organisations_of_a_note_are_told_from_its_words() {
    let joint = Draft {
        organisations: vec!["RJAH".into(), "SCHT".into()],
        note: "agreed with System, ICB".into(),
        ..draft(EventKind::AttributionAgreed, DecisionWord::Joint)
    };
    let note = joint.record().unwrap().written_note();
    assert_eq!(named_organisations(&note), "RJAH, SCHT");
    assert_eq!(named_organisations("SaTH, RJAH"), "SaTH, RJAH");
}

#[test]
fn what_looks_like_a_patient_is_asked_about() {
    for words in ["patient 943 476 5919", "9434765919", "j.smith@nhs.net", "Date of birth unknown"]
    {
        assert!(looks_like_a_patient(words), "{words}");
    }
    for words in ["committee secretary", "9434765918", "0000000000", "12 beds on 18-09-2025", ""] {
        assert!(!looks_like_a_patient(words), "{words}");
    }
}

#[test]
fn what_is_doubtful_is_asked_about_and_can_be_recorded() {
    let framework = Framework::shipped();
    let advice = |draft: &Draft| draft.advice(&framework, month("2025-09")).join(" ");
    let sound = assurance(DecisionWord::Assured);
    assert_eq!(advice(&sound), "");
    let elsewhere = Draft { forum: "Trust Exec Team".into(), ..sound.clone() };
    assert!(advice(&elsewhere).contains("“Trust Exec Team”"));
    let patient = Draft { recorded_by: "9434765919".into(), ..sound.clone() };
    assert!(advice(&patient).contains("leave patients out"));
    let early = Draft { month: month("2025-10"), ..sound };
    assert!(advice(&early).contains("when October 2025 is judged"));
    let kept = draft(EventKind::ProviderStatement, DecisionWord::Achieved);
    assert!(advice(&kept).contains("changes no tier"));
    let mut records = Records::default();
    for draft in [elsewhere, early] {
        assert_eq!(records.add(draft.record().unwrap(), month("2025-10")), Ok(()));
    }
}

fn any_decision() -> impl Strategy<Value = (EventKind, DecisionWord)> {
    let all: Vec<_> = [EventKind::CommitteeAssurance, EventKind::ContractReview]
        .into_iter()
        .flat_map(|kind| fitting(kind).map(move |word| (kind, word)))
        .collect();
    proptest::sample::select(all)
}

proptest! {
    /// The law of the rule: what months recorded does not depend on which was entered first.
    #[test]
    fn records_of_different_months_stand_the_same_in_any_order_of_entry(
        (entered, shuffled) in prop::collection::vec(any_decision(), 1..12).prop_flat_map(|chosen| {
            let entered: Vec<(i32, (EventKind, DecisionWord))> = (0..).zip(chosen).collect();
            (Just(entered.clone()), Just(entered).prop_shuffle())
        })
    ) {
        let records = |chosen: &[(i32, (EventKind, DecisionWord))]| {
            let mut records = Records::default();
            for (ahead, (kind, word)) in chosen {
                let draft = Draft { month: month("2024-01") + *ahead, ..draft(*kind, *word) };
                records.add(draft.record().unwrap(), month("2025-10")).unwrap();
            }
            records
        };
        prop_assert_eq!(records(&entered), records(&shuffled));
    }
}
