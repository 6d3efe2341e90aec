//! The mapping of charts, forecasts and benchmarks as a table, and the laws of the performance
//! rating.

use proptest::prelude::*;

use super::*;
use crate::calendar::{Date, Month};
use crate::framework::{AssuranceRules, ControlsRating, PerformanceRating};
use crate::spc::{Assurance, VariationIcon};
use ControlsRating::{Negative, Neutral, Positive};
use PerformanceRating::{Good, Limited, Reasonable, Substantial};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn rules() -> AssuranceRules {
    AssuranceRules::default()
}

fn charted(variation: VariationIcon, target: Option<Assurance>) -> Seen {
    Seen { points: 12, variation: Some(variation), target, ..Seen::default() }
}

#[test]
fn the_rating_of_a_chart_follows_the_table_of_its_icons() {
    use Assurance::{ConsistentFail, ConsistentPass, Inconsistent};
    use VariationIcon::*;
    let targets = [Some(ConsistentPass), Some(Inconsistent), Some(ConsistentFail), None];
    let table = [
        (ImprovementHigh, [Positive, Positive, Neutral, Neutral]),
        (ImprovementLow, [Positive, Positive, Neutral, Neutral]),
        (CommonCause, [Positive, Neutral, Negative, Neutral]),
        (ConcernHigh, [Negative; 4]),
        (ConcernLow, [Negative; 4]),
        (NeutralHigh, [Neutral; 4]),
        (NeutralLow, [Neutral; 4]),
    ];
    for (variation, ratings) in table {
        for (target, expected) in targets.into_iter().zip(ratings) {
            let rated = controls(&charted(variation, target), &rules());
            assert_eq!(rated.rating, Some(expected), "{variation} {target:?}");
            assert_eq!(rated.basis, Basis::Chart);
        }
    }
    assert_eq!(
        controls(&charted(CommonCause, Some(Inconsistent)), &rules()).words,
        "From the control chart: common cause, target not reliably met."
    );
}

#[test]
fn a_short_chart_is_rated_by_its_forecast_then_by_a_benchmark_then_not_at_all() {
    let short = |misses: &[bool], quarter| Seen {
        points: 11,
        misses: misses.to_vec(),
        quarter,
        ..charted(VariationIcon::ConcernHigh, None)
    };
    let table = [
        (short(&[false, false, false], Some(4)), Some(Positive), Basis::Forecast),
        (short(&[false, true, false], Some(4)), Some(Neutral), Basis::Forecast),
        (short(&[true, true, true], Some(1)), Some(Negative), Basis::Forecast),
        (short(&[true], None), Some(Negative), Basis::Forecast),
        (short(&[], Some(1)), Some(Positive), Basis::Benchmark),
        (short(&[], Some(2)), Some(Neutral), Basis::Benchmark),
        (short(&[], Some(3)), Some(Neutral), Basis::Benchmark),
        (short(&[], Some(4)), Some(Negative), Basis::Benchmark),
        (short(&[], None), None, Basis::Nothing),
    ];
    for (seen, rating, basis) in table {
        let rated = controls(&seen, &rules());
        assert_eq!((rated.rating, rated.basis), (rating, basis), "{seen:?}");
    }
    assert_eq!(
        controls(&short(&[false, true, false], None), &rules()).words,
        "From the forecast, because the chart has 11 of the 12 values needed: it meets the plan in \
         2 of 3 coming months with a plan."
    );
    assert_eq!(
        controls(&short(&[], None), &rules()).words,
        "No rating: the chart has 11 of the 12 values needed and no coming month has both plan and \
         forecast, and no benchmark was given."
    );
    // Enough values, but limits that were drawn anew and have no icon yet.
    let trial = Seen { points: 40, quarter: Some(1), ..Seen::default() };
    assert!(controls(&trial, &rules()).words.contains("the chart has no icon yet"));
}

fn supported() -> Elements {
    Elements::default().with(ElementKind::Actions, "six actions, all on time", true).with(
        ElementKind::Intelligence,
        "site visit",
        true,
    )
}

#[test]
fn a_proposal_starts_at_the_controls_and_goes_up_with_actions_and_intelligence() {
    let rating = |controls, elements: &Elements| {
        propose(Some(controls), elements, None, &rules()).unwrap().rating
    };
    let none = Elements::default();
    assert_eq!(
        [Positive, Neutral, Negative].map(|c| rating(c, &none)),
        [Good, Reasonable, Limited]
    );
    let both = supported();
    assert_eq!(
        [Positive, Neutral, Negative].map(|c| rating(c, &both)),
        [Substantial, Good, Limited]
    );
    let actions = none.with(ElementKind::Actions, "six actions", true);
    assert_eq!(rating(Neutral, &actions), Reasonable, "actions alone are not enough");
    assert_eq!(propose(None, &both, None, &rules()), None);
}

#[test]
fn a_proposal_keeps_to_one_step_and_stays_without_evidence() {
    let before = Before { month: month("2026-08"), rating: Good };
    let evidence = Elements::default().with(ElementKind::Controls, "now concerning", true);
    let propose = |controls, elements: &Elements| {
        propose(controls, elements, Some(before), &rules()).unwrap()
    };
    let fallen = propose(Some(Negative), &evidence);
    assert_eq!(fallen.rating, Reasonable);
    assert_eq!(
        fallen.reasons,
        [
            "Controls “Negative” start at “Limited”.",
            "“Good” was agreed for August 2026, and a proposal moves one step at most."
        ]
    );
    let unproven = propose(Some(Negative), &Elements::default());
    assert_eq!(unproven.rating, Good);
    assert!(unproven.reasons[1].starts_with("No element is marked as evidence"));
    assert_eq!(propose(None, &evidence).rating, Good);
}

fn measure() -> Measure {
    Measure { organisation: "RXW".to_owned(), indicator: "ae_4h".to_owned() }
}

fn record(at: &str, rating: PerformanceRating) -> Record {
    Record {
        measure: measure(),
        month: month(at),
        flow: Flow::CareGroup,
        controls: Some(Positive),
        proposed: None,
        rating,
        elements: Elements::default(),
        proposed_by: "Senior Performance Manager".to_owned(),
        agreed_by: "Care Board".to_owned(),
        agreed_on: Date::new(2026, 10, 21).unwrap(),
        reason: String::new(),
        answers: Answers::default(),
    }
}

fn agree(records: &Assurances, record: Record) -> Result<Assurances, Refusal> {
    records.after(&Deed::Agree(record), &rules())
}

#[test]
fn two_steps_without_a_reason_are_refused_in_a_sentence() {
    let records = agree(&Assurances::default(), record("2026-08", Good)).unwrap();
    let mut far = record("2026-09", Limited);
    far.elements = far.elements.with(ElementKind::Chart, "two points outside", true);
    let refusal = agree(&records, far.clone()).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "From “Good” for August 2026 to “Limited” is 2 steps, and more than one needs a reason. \
         Say in a few words why, or choose a rating one step away."
    );
    far.reason = "the ward closed".to_owned();
    let records = agree(&records, far).unwrap();
    let kept = records.in_month(&measure(), month("2026-09")).unwrap();
    assert_eq!(kept.proposed, Some(Good), "what was proposed then is kept");
    assert_eq!(
        kept.by_words(),
        "Proposed by Senior Performance Manager, agreed by Care Board on 21 October 2026: the ward \
         closed."
    );
}

#[test]
fn a_change_needs_evidence_that_says_what_was_seen() {
    let records = agree(&Assurances::default(), record("2026-08", Good)).unwrap();
    let mut next = record("2026-09", Reasonable);
    next.reason = "a feeling".to_owned();
    let refused = agree(&records, next.clone()).unwrap_err();
    assert_eq!(refused, Refusal::NoEvidence { from: "Good".to_owned(), month: month("2026-08") });
    next.elements = next.elements.with(ElementKind::Intelligence, " ", true);
    let refused = agree(&records, next.clone()).unwrap_err();
    assert_eq!(refused, Refusal::NothingSeen("Additional intelligence"));
    next.elements = next.elements.with(ElementKind::Intelligence, "three complaints", true);
    assert!(agree(&records, next).is_ok());
    assert!(agree(&records, record("2026-09", Good)).is_ok(), "no change needs none");
}

#[test]
fn who_where_and_why_are_asked_for() {
    let none = Assurances::default();
    let bare = |change: fn(&mut Record)| {
        let mut record = record("2026-08", Good);
        change(&mut record);
        agree(&none, record).unwrap_err()
    };
    assert_eq!(bare(|record| record.proposed_by = " ".to_owned()), Refusal::NoWho);
    assert_eq!(bare(|record| record.agreed_by.clear()), Refusal::NoForum);
    assert_eq!(bare(|record| record.rating = Substantial), Refusal::NoReason);
    assert_eq!(bare(|record| record.controls = None), Refusal::NoReason, "nothing is proposed");
    assert_eq!(bare(|record| record.reason = "x".repeat(501)), Refusal::TooLong(501));
}

#[test]
fn months_are_agreed_and_taken_back_in_their_order() {
    let one = agree(&Assurances::default(), record("2026-08", Good)).unwrap();
    let two = agree(&one, record("2026-09", Good)).unwrap();
    assert_eq!(agree(&two, record("2026-09", Good)), Err(Refusal::Twice(month("2026-09"))));
    assert_eq!(agree(&two, record("2026-07", Good)), Err(Refusal::Later(month("2026-09"))));
    let back = |records: &Assurances, at: &str| {
        records.after(&Deed::TakeBack(measure(), month(at)), &rules())
    };
    assert_eq!(back(&two, "2026-08"), Err(Refusal::Later(month("2026-09"))));
    assert_eq!(back(&two, "2026-09"), Ok(one.clone()));
    assert_eq!(back(&one, "2026-08"), Ok(Assurances::default()));
}

#[test]
fn the_board_answers_two_questions_and_says_why_not() {
    let records = agree(&Assurances::default(), record("2026-08", Good)).unwrap();
    let answer = |is_yes, words: &str| Answer { is_yes: Some(is_yes), words: words.to_owned() };
    let answers = |is_assured| Answers { is_appropriate: answer(true, ""), is_assured };
    let deed = |answers| Deed::Answer(measure(), month("2026-08"), answers);
    let refused = records.after(&deed(answers(answer(false, ""))), &rules());
    assert_eq!(refused, Err(Refusal::NoWords(Question::IsAssured.words())));
    let answered = records.after(&deed(answers(answer(false, "dates are missing"))), &rules());
    let answered = answered.unwrap();
    let kept = answered.in_month(&measure(), month("2026-08")).unwrap();
    assert_eq!(kept.answers.is_appropriate.told(), "Yes");
    assert_eq!(kept.answers.is_assured.told(), "No: dates are missing");
    let missing = Deed::Answer(measure(), month("2026-07"), Answers::default());
    assert_eq!(answered.after(&missing, &rules()), Err(Refusal::None(month("2026-07"))));
}

#[test]
fn the_history_holds_both_ratings_of_each_month_newest_first() {
    let records = agree(&Assurances::default(), record("2026-08", Good)).unwrap();
    let rated = Controls { rating: Some(Neutral), ..Controls::default() };
    let months = [(month("2026-08"), rated.clone()), (month("2026-09"), rated)];
    let rows = records.history(&measure(), &months);
    let seen: Vec<_> =
        rows.iter().map(|row| (row.month.to_string(), row.record.is_some())).collect();
    assert_eq!(seen, [("Sep 2026".to_owned(), false), ("Aug 2026".to_owned(), true)]);
    assert_eq!(Move::between(Some(Good), Some(Limited)), Move::Down);
    assert_eq!(Move::between(None, Some(Limited)), Move::Unknown);
    let moved = Moved { way: Move::Up, from: "Limited".to_owned() };
    assert_eq!((moved.way.arrow(), moved.words()), ("↑", "up from Limited".to_owned()));
}

fn any_rating() -> impl Strategy<Value = PerformanceRating> {
    prop::sample::select(PerformanceRating::ALL.to_vec())
}

fn any_controls() -> impl Strategy<Value = Option<ControlsRating>> {
    prop::option::of(prop::sample::select(ControlsRating::ALL.to_vec()))
}

fn any_elements() -> impl Strategy<Value = Elements> {
    prop::collection::vec((prop::bool::ANY, prop::bool::ANY), 4).prop_map(|seen| {
        ElementKind::ALL
            .into_iter()
            .zip(seen)
            .fold(Elements::default(), |all, (kind, (has, is))| {
                all.with(kind, if has { "seen" } else { "" }, is)
            })
    })
}

fn any_record() -> impl Strategy<Value = Record> {
    (0i32..6, any_rating(), any_controls(), any_elements(), prop::bool::ANY).prop_map(
        |(ahead, rating, controls, elements, has_reason)| Record {
            month: month("2026-04") + ahead,
            controls,
            elements,
            reason: if has_reason { "said".to_owned() } else { String::new() },
            ..record("2026-04", rating)
        },
    )
}

proptest! {
    /// Whatever is tried in whatever order, what is kept never moves more than one step without a
    /// reason, and never changes without evidence.
    #[test]
    fn what_is_kept_holds_the_rules(
        tried in prop::collection::vec((any_record(), prop::bool::weighted(0.2)), 0..20),
    ) {
        let mut records = Assurances::default();
        for (record, takes_back) in tried {
            let deed = if takes_back {
                Deed::TakeBack(record.measure.clone(), record.month)
            } else {
                Deed::Agree(record)
            };
            if let Ok(next) = records.after(&deed, &rules()) {
                records = next;
            }
        }
        let kept: Vec<&Record> = records.records.values().flat_map(|own| own.values()).collect();
        for pair in kept.windows(2) {
            let [before, now] = pair else { continue };
            let steps = now.rating.steps_from(before.rating);
            prop_assert!(steps <= 1 || !now.reason.is_empty());
            prop_assert!(steps == 0 || !now.elements.evidence().is_empty());
            prop_assert!(now.is_as_proposed() || !now.reason.is_empty());
        }
    }

    /// A proposal is always one that may be agreed as it stands, and the same every time.
    #[test]
    fn a_proposal_may_always_be_agreed(
        controls in any_controls(),
        elements in any_elements(),
        before in prop::option::of(any_rating()),
    ) {
        let last = before.map(|rating| Before { month: month("2026-08"), rating });
        let proposal = propose(controls, &elements, last, &rules());
        prop_assert_eq!(&proposal, &propose(controls, &elements, last, &rules()));
        let Some(proposal) = proposal else {
            prop_assert!(controls.is_none() && before.is_none());
            return Ok(());
        };
        if let Some(before) = before {
            prop_assert!(proposal.rating.steps_from(before) <= 1);
            prop_assert!(proposal.rating == before || !elements.evidence().is_empty());
        }
        prop_assert!(
            controls != Some(Negative) || before.is_some() || proposal.rating == Limited
        );
    }
}
