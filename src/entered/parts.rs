//! Everything that was entered, taken apart by subject and put together again.
//!
//! Putting together what was taken apart gives the same again; so two sets of parts can be compared
//! and joined without knowing how the pages keep them.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{Entered, Subject};
use crate::assurance::{self, Assurances};
use crate::choices::{self, Choices};
use crate::commentary::{Commentary, Written};
use crate::disclosure::Rule;
use crate::forums::{self, Records};
use crate::framework::{ForumEdit, Governance, ThresholdChange, ThresholdChanges, ThresholdDeed};
use crate::intelligence::{self, Intelligence};
use crate::maturity::{CultureRecord, Maturity, SpectrumRecord};
use crate::oversight::{Oversight, SegmentRecord};
use crate::plans;

/// What was entered about one subject.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A decision about a chart.
    Chart(choices::Decision),
    /// A changed threshold.
    Threshold(ThresholdChange),
    /// Every edit of the forums.
    Forums(Vec<ForumEdit>),
    /// A level on the spectrum.
    Spectrum(SpectrumRecord),
    /// An assessment of a culture.
    Culture(CultureRecord),
    /// A segment.
    Segment(SegmentRecord),
    /// An assurance rating.
    Rating(assurance::Record),
    /// A decision of a forum.
    Decision(forums::Record),
    /// Every deed about a plan.
    Plan(Vec<plans::Deed>),
    /// A note, deliverable, risk, review or answer.
    Intelligence(intelligence::Entry),
    /// A theme is added or removed, as the subject says.
    Theme,
    /// A text of a report.
    Text(Written),
    /// How small numbers are shown.
    SmallNumbers(Rule),
}

/// A part with its places in the order of entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The part.
    pub part: Part,
    /// Where it, or each of its deeds, stood among all of its sort.
    order: Vec<usize>,
}

/// Everything that was entered, by subject.
pub type Parts = BTreeMap<Subject, Placed>;

/// Takes apart what was entered.
pub fn split(entered: &Entered) -> Parts {
    let mut parts = Parts::new();
    let mut put = |subject: Subject, order: usize, part: Part| {
        parts.insert(subject, Placed { part, order: vec![order] });
    };
    for (key, chart) in entered.charts.charts() {
        for decision in chart.decisions() {
            let (sort, period) = decision.choice.slot();
            put(Subject::Chart(key.clone(), sort, period), 0, Part::Chart(decision.clone()));
        }
    }
    for change in entered.thresholds.all() {
        put(Subject::Threshold(change.setting), 0, Part::Threshold(change.clone()));
    }
    if !entered.governance.is_empty() {
        put(Subject::Forums, 0, Part::Forums(entered.governance.edits().to_vec()));
    }
    for one in entered.maturity.spectrum_records() {
        let subject = Subject::Spectrum(one.organisation.clone(), one.month);
        put(subject, 0, Part::Spectrum(one.clone()));
    }
    for one in entered.maturity.culture_records() {
        put(Subject::Culture(one.subject.clone(), one.month), 0, Part::Culture(one.clone()));
    }
    for one in entered.oversight.records() {
        put(Subject::Segment(one.organisation.clone(), one.from), 0, Part::Segment(one.clone()));
    }
    for one in entered.assurance.all() {
        put(Subject::Rating(one.measure.clone(), one.month), 0, Part::Rating(one.clone()));
    }
    let mut digests = Digests::default();
    for (order, one) in entered.forums.iter().enumerate() {
        let subject = Subject::Decision(one.about.clone(), digests.of(one));
        put(subject, order, Part::Decision(one.clone()));
    }
    let mut digests = Digests::default();
    for (order, one) in entered.intelligence.entries().iter().enumerate() {
        put(Subject::Intelligence(digests.of(one)), order, Part::Intelligence(one.clone()));
    }
    for (order, theme) in entered.intelligence.added_themes().iter().enumerate() {
        put(Subject::AddedTheme(theme.clone()), order, Part::Theme);
    }
    for (order, theme) in entered.intelligence.removed_themes().iter().enumerate() {
        put(Subject::RemovedTheme(theme.clone()), order, Part::Theme);
    }
    for (slot, written) in entered.commentary.texts() {
        put(Subject::Text(slot.clone()), 0, Part::Text(written.clone()));
    }
    if entered.small_numbers != Rule::default() {
        put(Subject::SmallNumbers, 0, Part::SmallNumbers(entered.small_numbers));
    }
    for (order, deed) in entered.plans.deeds().iter().enumerate() {
        let none = || Placed { part: Part::Plan(Vec::new()), order: Vec::new() };
        let placed = parts.entry(Subject::Plan(deed.plan.clone())).or_insert_with(none);
        if let Part::Plan(deeds) = &mut placed.part {
            deeds.push(deed.clone());
            placed.order.push(order);
        }
    }
    parts
}

/// Puts parts together. Where two stood at the same place in their order, the subject decides, so
/// that it does not matter from whom they came first.
pub fn join(parts: &Parts) -> Entered {
    let mut charts = Vec::new();
    let mut thresholds = ThresholdChanges::default();
    let mut edits = Vec::new();
    let (mut spectrum, mut culture) = (Vec::new(), Vec::new());
    let (mut segments, mut ratings) = (Vec::new(), Vec::new());
    let (mut decisions, mut deeds, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    let (mut added, mut removed, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    let mut small_numbers = Rule::default();
    for (subject, placed) in parts {
        let order = placed.order.first().copied().unwrap_or_default();
        match (subject, &placed.part) {
            (Subject::Chart(key, ..), Part::Chart(one)) => charts.push((key.clone(), one.clone())),
            (_, Part::Threshold(change)) => {
                thresholds = thresholds.after(&ThresholdDeed::Change(change.clone()));
            }
            (_, Part::Forums(all)) => edits.clone_from(all),
            (_, Part::Spectrum(one)) => spectrum.push(one.clone()),
            (_, Part::Culture(one)) => culture.push(one.clone()),
            (_, Part::Segment(one)) => segments.push(one.clone()),
            (_, Part::Rating(one)) => ratings.push(one.clone()),
            (_, Part::Decision(one)) => decisions.push((order, subject, one)),
            (_, Part::Plan(of_plan)) => {
                let last = placed.order.last().copied().unwrap_or_default();
                // Deeds that came in beside those that have a place follow the last of them.
                let places = placed.order.iter().copied().chain(std::iter::repeat(last));
                deeds.extend(places.zip(of_plan).map(|(place, deed)| (place, subject, deed)));
            }
            (_, Part::Intelligence(one)) => entries.push((order, subject, one)),
            (Subject::AddedTheme(theme), _) => added.push((order, theme)),
            (Subject::RemovedTheme(theme), _) => removed.push((order, theme)),
            (_, Part::SmallNumbers(rule)) => small_numbers = *rule,
            (Subject::Text(slot), Part::Text(one)) => texts.push((slot.clone(), one.clone())),
            (_, Part::Chart(_) | Part::Theme | Part::Text(_)) => {}
        }
    }
    decisions.sort_by_key(|(order, subject, _)| (*order, *subject));
    // Deeds about one plan keep their order: the sort is stable.
    deeds.sort_by_key(|(order, subject, _)| (*order, *subject));
    entries.sort_by_key(|(order, subject, _)| (*order, *subject));
    let themes = |mut all: Vec<(usize, &String)>| {
        all.sort_unstable();
        all.into_iter().map(|(_, theme)| theme.clone()).collect::<Vec<_>>()
    };
    Entered {
        charts: Choices::of_decisions(charts),
        thresholds,
        governance: Governance::of(edits),
        maturity: Maturity::of_records(spectrum, culture),
        oversight: Oversight::of_records(segments),
        assurance: Assurances::of_records(ratings),
        forums: Records::of(decisions.into_iter().map(|(_, _, one)| one.clone())),
        plans: plans::Entered::of(deeds.into_iter().map(|(_, _, deed)| deed.clone())),
        intelligence: Intelligence::of(
            entries.into_iter().map(|(_, _, one)| one.clone()),
            themes(added),
            themes(removed),
        ),
        commentary: Commentary::of_texts(texts),
        small_numbers,
    }
}

/// The subjects about which two states differ, in order: what a deed, an undo or a merge changed.
pub fn changed(before: &Entered, after: &Entered) -> Vec<Subject> {
    let (before, after) = (split(before), split(after));
    let part = |parts: &Parts, subject: &Subject| parts.get(subject).map(|p| p.part.clone());
    let mut subjects: Vec<Subject> = before.keys().chain(after.keys()).cloned().collect();
    subjects.sort();
    subjects.dedup();
    subjects.retain(|subject| part(&before, subject) != part(&after, subject));
    subjects
}

impl Placed {
    /// What both hold, one after the other, where that can be: what is new in the other follows.
    /// `None` where only one can hold.
    pub fn with(&self, other: &Self) -> Option<Self> {
        let part = match (&self.part, &other.part) {
            (Part::Plan(own), Part::Plan(others)) => Part::Plan(united(own, others)),
            (Part::Forums(own), Part::Forums(others)) => Part::Forums(united(own, others)),
            _ => return None,
        };
        Some(Self { part, order: self.order.clone() })
    }
}

/// The start that both share, then the rest of one, then what of the other is not in it.
fn united<T: Clone + PartialEq>(own: &[T], others: &[T]) -> Vec<T> {
    let shared = own.iter().zip(others).take_while(|(one, other)| one == other).count();
    let (_, rest) = own.split_at(shared);
    let new = others.iter().skip(shared).filter(|other| !rest.contains(other));
    own.iter().chain(new).cloned().collect()
}

/// Names for things by what they say: the same thing twice gets two names.
#[derive(Default)]
struct Digests(BTreeMap<String, usize>);

impl Digests {
    fn of(&mut self, thing: &impl Serialize) -> String {
        // What is entered always can be written down.
        let text = serde_json::to_string(thing).unwrap_or_default();
        let digest = Sha256::digest(text.as_bytes());
        let name: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let times = self.0.entry(name.clone()).or_default();
        *times += 1;
        if *times == 1 { name } else { format!("{name}-{times}") }
    }
}

impl Part {
    /// What it says, in a sentence or a few.
    pub fn words(&self) -> String {
        match self {
            Self::Chart(decision) => decision.sentence(),
            Self::Threshold(change) => {
                let action = ThresholdDeed::Change(change.clone()).action();
                format!("{}: {}", sentence_case(&action), change.reason)
            }
            Self::Forums(edits) => {
                edits.iter().map(ForumEdit::sentence).collect::<Vec<_>>().join(" ")
            }
            Self::Spectrum(one) => format!("{}. {}", one.level.title(), one.by_words()),
            Self::Culture(one) => one.words(),
            Self::Segment(one) => format!("{}. {}", one.title(), one.origin()),
            Self::Rating(one) => {
                let rating = sentence_case(&format!("{:?}", one.rating).to_lowercase());
                format!("{rating}. {}", one.by_words())
            }
            Self::Decision(one) => {
                let note =
                    if one.note.is_empty() { String::new() } else { format!(" {}", one.note) };
                format!("{} in {}.{note}", one.words(), one.month.long())
            }
            Self::Plan(deeds) => {
                let all: Vec<String> = deeds.iter().map(|deed| deed.action(&[])).collect();
                format!("{}.", sentence_case(&all.join("; ")))
            }
            Self::Intelligence(entry) => said(entry),
            Self::Theme => String::new(),
            Self::Text(written) if written.by.is_empty() => written.text.clone(),
            Self::Text(written) => format!("{} By {}.", written.text, written.by),
            Self::SmallNumbers(rule) => rule.words().to_owned(),
        }
    }
}

/// The words of a note, or the name of what else it is.
fn said(entry: &intelligence::Entry) -> String {
    use intelligence::Entry;
    let name = sentence_case(&entry.words());
    let words = match entry {
        Entry::Note(note) => &note.text,
        Entry::Risk(risk) => &risk.mitigation,
        Entry::Review(review) => &review.words,
        Entry::Answer(answer) => &answer.evidence,
        Entry::Deliverable(deliverable) => &deliverable.owner,
    };
    if words.is_empty() { format!("{name}.") } else { format!("{name}: {words}") }
}

fn sentence_case(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}
