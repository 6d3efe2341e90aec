//! Entries of every sort, and the law of taking apart and putting together.

use proptest::prelude::*;

use super::*;
use crate::calendar::{Date, Month, Period};
use crate::choices::{ChartKey, Choice, Decision};
use crate::commentary::{Edition, Slot, Written};
use crate::framework::{ForumLevel, ForumName, PerformanceRating, Setting, ThresholdChange, Value};
use crate::intelligence::Entry;
use crate::maturity::{CultureLevel, CultureRecord, SpectrumLevel, SpectrumRecord};
use crate::oversight::{Segment, SegmentRecord};
use crate::plans::{Change, PlanKey};
use crate::template::{Event, IntelligenceKind, PlanKind};

/// One thing to enter: its sort, about whom, and what it says.
pub(crate) type Pick = (u8, u8, u8);

/// How many sorts of thing there are to enter.
const SORTS: u8 = 13;

/// Things to enter, about organisations whose names start so.
pub(crate) fn picks(most: usize) -> impl Strategy<Value = Vec<Pick>> {
    proptest::collection::vec((0..SORTS, 0_u8..3, 0_u8..4), 0..most)
}

/// One of every sort, and more of some.
pub(crate) fn of_every_sort() -> Entered {
    let picks: Vec<Pick> =
        (0..SORTS).flat_map(|sort| [(sort, 0, 0), (sort, 1, 1), (sort, 0, 2)]).collect();
    entered("X", &picks)
}

/// What has been entered after all picks, about organisations of whom the names start with `whose`.
pub(crate) fn entered(whose: &str, picks: &[Pick]) -> Entered {
    let mut all = Entered::default();
    for pick in picks {
        enter(&mut all, whose, *pick);
    }
    all
}

fn month(number: u8) -> Month {
    Month::new(2026, 1 + u32::from(number)).unwrap()
}

fn enter(all: &mut Entered, whose: &str, (sort, who, what): Pick) {
    let organisation = format!("{whose}{who}");
    let chart = ChartKey { organisation: organisation.clone(), indicator: "rtt_18w".into() };
    let reason = format!("reason {what} of {organisation}");
    let day = Date::new(2026, 5, 1 + u32::from(what)).unwrap();
    match sort {
        0 => {
            let decision = Decision::new(Choice::Rebase(Period::Month(month(what))), &reason);
            let known = all.charts.charts();
            let known = known.flat_map(|(key, chart)| {
                chart.decisions().iter().map(|one| (key.clone(), one.clone()))
            });
            all.charts = Choices::of_decisions(known.chain([(chart, decision)]));
        }
        1 => {
            let decision = Decision::new(Choice::Baseline(12 + usize::from(what)), &reason);
            let known = all.charts.charts();
            let known = known.flat_map(|(key, chart)| {
                chart.decisions().iter().map(|one| (key.clone(), one.clone()))
            });
            all.charts = Choices::of_decisions(known.chain([(chart, decision)]));
        }
        2 => {
            let setting = Setting::ALL[usize::from(who)];
            let (from, to) = (Value::Months(1), Value::Amount(0.1 + f64::from(what) / 3.0));
            let change = ThresholdChange { setting, from, to, reason, who: organisation, on: day };
            all.thresholds = all.thresholds.after(&ThresholdDeed::Change(change));
        }
        3 => {
            let name = ForumName { organisation, forum: format!("Forum {what}") };
            let edit = crate::framework::ForumEdit::Add(
                crate::framework::Forum {
                    name,
                    level: ForumLevel::ALL[0],
                    chair: "Chair".into(),
                    members: vec!["Member".into()],
                    frequency: "monthly".into(),
                    receives: Vec::new(),
                    escalates_to: Vec::new(),
                    former_names: Vec::new(),
                },
                None,
            );
            let edits = all.governance.edits().iter().cloned().chain([edit]);
            all.governance = Governance::of(edits.collect::<Vec<_>>());
        }
        4 => {
            let record = SpectrumRecord {
                organisation,
                month: month(what),
                level: SpectrumLevel::Two,
                proposed: Some(SpectrumLevel::Three),
                who: "Director".into(),
                forum: "Committee".into(),
                reason,
            };
            let known = all.maturity.spectrum_records().cloned().chain([record]);
            let culture = all.maturity.culture_records().cloned();
            all.maturity = Maturity::of_records(known.collect::<Vec<_>>(), culture);
        }
        5 => {
            let subject = maturity::Subject { organisation, programme: Some("Cancer".into()) };
            let record = CultureRecord {
                subject,
                month: month(what),
                level: CultureLevel::Three,
                who: "Director".into(),
                evidence: reason,
            };
            let spectrum = all.maturity.spectrum_records().cloned();
            let known = all.maturity.culture_records().cloned().chain([record]);
            all.maturity = Maturity::of_records(spectrum, known.collect::<Vec<_>>());
        }
        6 => {
            let segment = Segment::ALL[usize::from(what)];
            let who = "Analyst".to_owned();
            let record = SegmentRecord { organisation, from: day, segment, source: reason, who };
            let known = all.oversight.records().cloned().chain([record]);
            all.oversight = Oversight::of_records(known.collect::<Vec<_>>());
        }
        7 => {
            let record = assurance::Record {
                measure: assurance::Measure { organisation, indicator: "rtt_18w".into() },
                month: month(what),
                flow: assurance::Flow::Board,
                controls: None,
                proposed: None,
                rating: PerformanceRating::ALL[usize::from(what)],
                elements: assurance::Elements::default(),
                proposed_by: "Head of Performance".into(),
                agreed_by: "Board".into(),
                agreed_on: day,
                reason,
                answers: assurance::Answers::default(),
            };
            let known = all.assurance.all().cloned().chain([record]);
            all.assurance = Assurances::of_records(known.collect::<Vec<_>>());
        }
        8 => {
            let record = forums::Record {
                month: month(what),
                date: Some(day),
                about: chart,
                forum: "Committee".into(),
                event: Event::NotAssured,
                organisations: Vec::new(),
                score: Some(forums::Score { likelihood: 3, impact: 4 }),
                patient_safety: false,
                is_system_level: true,
                question: None,
                recorded_by: "Analyst".into(),
                note: reason,
            };
            let known = all.forums.iter().cloned().chain([record]);
            all.forums = Records::of(known.collect::<Vec<_>>());
        }
        9 => {
            let plan = PlanKey { organisation, indicator: "rtt_18w".into(), id: "P-1".into() };
            let change = match what {
                0 => Change::Start {
                    kind: PlanKind::Provider,
                    others: Vec::new(),
                    required: Some(month(1)),
                },
                _ => Change::Trajectory([(month(what), 0.1 * f64::from(what))].into()),
            };
            let deeds = all.plans.deeds().iter().cloned().chain([plans::Deed { plan, change }]);
            all.plans = plans::Entered::of(deeds.collect::<Vec<_>>());
        }
        10 => {
            let note = intelligence::Note {
                subject: intelligence::Subject::indicator(organisation, "rtt_18w"),
                month: month(what),
                kind: IntelligenceKind::Soft,
                source: "Visit".into(),
                text: reason,
                themes: ["Workforce".to_owned()].into(),
                recorded_by: "Analyst".into(),
            };
            let entries = all.intelligence.entries().iter().cloned().chain([Entry::Note(note)]);
            let (added, removed) = themes(all);
            all.intelligence = Intelligence::of(entries.collect::<Vec<_>>(), added, removed);
        }
        11 => {
            let month = month(what);
            let edition = Edition { report: "quality-performance".into(), month };
            let slot = Slot { edition, part: commentary::Part::Measure(chart) };
            let written = Written { text: reason, by: "Author".into() };
            let known = all.commentary.texts().map(|(slot, text)| (slot.clone(), text.clone()));
            all.commentary =
                Commentary::of_texts(known.chain([(slot, written)]).collect::<Vec<_>>());
        }
        _ => {
            let theme = format!("Theme {what}");
            let (mut added, removed) = themes(all);
            if !added.contains(&theme) {
                added.push(theme);
            }
            let entries = all.intelligence.entries().to_vec();
            all.intelligence = Intelligence::of(entries, added, removed);
            all.small_numbers = Rule::HideOneToFive;
        }
    }
}

fn themes(all: &Entered) -> (Vec<String>, Vec<String>) {
    let of = |themes: &[String]| themes.to_vec();
    (of(all.intelligence.added_themes()), of(all.intelligence.removed_themes()))
}

#[test]
fn every_sort_can_be_said_in_words() {
    let entered = of_every_sort();
    let parts = split(&entered);
    for sort in Sort::ALL {
        assert!(parts.keys().any(|subject| subject.sort() == sort), "{sort:?}");
    }
    for (subject, placed) in &parts {
        let is_theme = matches!(subject, Subject::AddedTheme(_));
        assert!(is_theme || placed.part.words().len() > 10, "{subject:?}: {}", placed.part.words());
    }
    assert!(changed(&entered, &entered).is_empty());
    assert_eq!(changed(&Entered::default(), &entered).len(), parts.len());
}

proptest! {
    #[test]
    fn what_was_taken_apart_is_put_together_again(picks in picks(40)) {
        let entered = entered("X", &picks);
        prop_assert_eq!(join(&split(&entered)), entered);
    }

    #[test]
    fn what_was_entered_comes_through_json(picks in picks(40)) {
        let entered = entered("X", &picks);
        let text = serde_json::to_string(&entered).unwrap();
        prop_assert_eq!(serde_json::from_str::<Entered>(&text).unwrap(), entered);
    }
}
