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
    for sort in Sort::ALL.into_iter().filter(|sort| ![Sort::Files, Sort::Shown].contains(sort)) {
        assert!(parts.keys().any(|subject| subject.sort() == sort), "{sort:?}");
    }
    for (subject, placed) in &parts {
        let is_theme = matches!(subject, Subject::AddedTheme(_));
        assert!(is_theme || placed.part.words().len() > 10, "{subject:?}: {}", placed.part.words());
    }
    assert!(changed(&entered, &entered).is_empty());
    assert_eq!(changed(&Entered::default(), &entered).len(), parts.len());
}

/// A layout file with a name.
pub(crate) fn layout(name: &str) -> String {
    let text = include_str!("../../public/layouts/nhs-england-ae-provider.toml");
    let id = format!("layout = \"{}\"", name.to_lowercase());
    let text = text.replace("layout = \"nhs-england-ae-provider\"", &id);
    text.replacen("name = \"A&E attendances by provider\"", &format!("name = \"{name}\""), 1)
}

/// A deed of every kind, with what is entered after it. A new kind of deed has to be added here.
pub(crate) fn deeds() -> Vec<(Deed, Entered)> {
    let after = |sort: u8| entered("X", &[(sort, 0, 0)]);
    let chart = || ChartKey { organisation: "X0".into(), indicator: "rtt_18w".into() };
    let mut all = Vec::new();
    let next = after(0);
    let decision = Decision::new(Choice::Rebase(Period::Month(month(0))), "reason 0 of X0");
    let change = choices::Change::Decide(decision);
    all.push((Deed::Chart(choices::Deed { chart: chart(), change }), next));
    let next = after(2);
    let change = next.thresholds.all().next().unwrap().clone();
    all.push((Deed::Threshold(ThresholdDeed::Change(change)), next));
    let next = after(3);
    all.push((Deed::Governance(next.governance.edits()[0].clone()), next));
    let next = after(4);
    let record = next.maturity.spectrum_records().next().unwrap().clone();
    all.push((Deed::Maturity(maturity::Deed::Spectrum(record)), next));
    let next = after(6);
    let record = next.oversight.records().next().unwrap().clone();
    all.push((Deed::Oversight(oversight::Deed::Record(record)), next));
    let next = after(7);
    let record = next.assurance.all().next().unwrap().clone();
    all.push((Deed::Assurance(assurance::Deed::Agree(record)), next));
    let next = after(8);
    let record = next.forums.iter().next().unwrap().clone();
    all.push((Deed::Forum(forums::Deed::Record(record)), next));
    let next = after(9);
    all.push((Deed::Plan(next.plans.deeds()[0].clone()), next));
    let next = after(10);
    let entry = next.intelligence.entries()[0].clone();
    all.push((Deed::Intelligence(intelligence::Deed::Record(entry)), next));
    let next = after(11);
    let (slot, written) = next.commentary.texts().next().unwrap();
    let deed = commentary::Deed::Write(slot.clone(), written.clone());
    all.push((Deed::Commentary(deed), next));
    let small_numbers = Rule::HideOneToFive;
    let next = Entered { small_numbers, ..Entered::default() };
    all.push((Deed::SmallNumbers(small_numbers), next));
    let layouts = |all: Vec<String>| InUse::Layouts(all);
    let switch = Switch::of(layouts(Vec::new()), layouts(vec![layout("Pack")]));
    all.push((Deed::Use(switch.clone()), Entered::default()));
    let merge = Merge { file: "theirs".into(), returns: vec!["f".repeat(64)], switch };
    all.push((Deed::Merge(merge), after(10)));
    all
}

/// The number of kinds of deed, each of which [`deeds`] has to hold.
fn kind(deed: &Deed) -> usize {
    match deed {
        Deed::Chart(_) => 0,
        Deed::Threshold(_) => 1,
        Deed::Governance(_) => 2,
        Deed::Maturity(_) => 3,
        Deed::Oversight(_) => 4,
        Deed::Assurance(_) => 5,
        Deed::Forum(_) => 6,
        Deed::Plan(_) => 7,
        Deed::Intelligence(_) => 8,
        Deed::Commentary(_) => 9,
        Deed::SmallNumbers(_) => 10,
        Deed::Use(_) => 11,
        Deed::Merge(_) => 12,
    }
}

#[test]
fn every_deed_is_named_undone_and_done_again() {
    let all = deeds();
    let kinds: Vec<usize> = all.iter().map(|(deed, _)| kind(deed)).collect();
    assert_eq!(kinds, (0..13).collect::<Vec<_>>());
    let mut history = History::default();
    for (deed, next) in &all {
        assert!(deed.action().len() > 10 && !deed.action().ends_with('.'), "{}", deed.action());
        history.act_always(deed.clone(), next.clone());
    }
    for (number, (deed, next)) in all.iter().enumerate().rev() {
        assert_eq!((history.undoes(), history.now()), (Some(deed), next));
        history.undo();
        let before = number.checked_sub(1).map(|before| all[before].1.clone()).unwrap_or_default();
        assert_eq!(*history.now(), before, "{}", deed.action());
    }
    for (deed, next) in &all {
        assert_eq!(history.redo().as_ref(), Some(deed));
        assert_eq!(history.now(), next);
    }
}

#[test]
fn edits_of_different_forums_are_different_subjects_whatever_they_are_called_later() {
    let file = Framework::shipped();
    let name = |forum: &str| ForumName::new("SaTH", forum);
    let exec = file.forum_or_empty(&name("Trust Exec Team"));
    let mut described = exec.clone();
    described.chair = "Chief executive".to_owned();
    let mut renamed = described.clone();
    renamed.name = name("Executives");
    let mut again = renamed.clone();
    again.frequency = "Every week".to_owned();
    let other = crate::framework::Forum::empty(ForumName::new("System", "Review"));
    let edits = [
        ForumEdit::Change(name("Trust Exec Team"), described),
        ForumEdit::Add(other.clone(), None),
        ForumEdit::Change(name("Trust Exec Team"), renamed),
        ForumEdit::Change(name("Executives"), again),
    ];
    let entered = Entered { governance: Governance::of(edits), ..Entered::default() };
    let parts = split(&entered);
    let subjects: Vec<&Subject> = parts.keys().collect();
    let exec = Subject::Forum(name("Trust Exec Team"));
    assert_eq!(subjects, [&exec, &Subject::Forum(other.name)]);
    let words = parts[&exec].part.words();
    assert!(words.contains("“Executives”") && words.contains("Chair: Chief executive"), "{words}");
    assert!(words.contains("Meets: Every week"), "{words}");
    assert_eq!(join(&parts), entered);
}

#[test]
fn a_change_of_what_is_in_use_says_what_it_is_and_leads_back() {
    let month = |month: u32| InUse::Month(Month::new(2026, month));
    let one = Switch::of(InUse::Layouts(vec![]), InUse::Layouts(vec![layout("Pack")]));
    assert_eq!(one.action(), "use the layout “Pack”");
    let back = Switch { before: one.after.clone(), after: one.before.clone() };
    assert_eq!(back.action(), "use the layout “Pack” no longer");
    assert_eq!(back.subjects(), one.subjects());
    assert_eq!(Switch::of(month(3), month(4)).action(), "change the month to judge");
    assert!(Switch::of(month(3), month(3)).is_empty());
    assert_eq!(Switch::between(vec![month(3)], vec![month(3)]), Switch::default());
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
