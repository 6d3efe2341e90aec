//! Everything that was entered, taken apart by subject and put together again.
//!
//! Putting together what was taken apart gives the same again; so two sets of parts can be compared
//! and joined without knowing how the pages keep them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{Entered, Subject};
use crate::assurance::{self, Assurances};
use crate::calendar::Month;
use crate::choices::{self, Choices};
use crate::commentary::{Commentary, Written};
use crate::disclosure::Rule;
use crate::forums::{self, Records};
use crate::framework::{
    ForumEdit, Framework, Governance, ThresholdChange, ThresholdChanges, ThresholdDeed,
};
use crate::funnel::Widening;
use crate::intelligence::{self, Intelligence};
use crate::layouts::Layout;
use crate::layouts::mapping::Mapping;
use crate::maturity::{CultureRecord, Maturity, SpectrumRecord};
use crate::oversight::{Oversight, SegmentRecord};
use crate::patients::SavedMapping;
use crate::plans;
use crate::words;

/// What was entered about one subject.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A decision about a chart.
    Chart(choices::Decision),
    /// A changed threshold.
    Threshold(ThresholdChange),
    /// Every edit of a forum.
    Forum(Vec<ForumEdit>),
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
    /// The text of the framework file.
    Framework(String),
    /// The text of a layout file.
    Layout(String),
    /// What was said of the sheets of a file.
    Mapping(Mapping),
    /// The mapping of a patient-level list.
    ListMapping(SavedMapping),
    /// The month up to which values are judged.
    Month(Month),
    /// The organisations picked to be compared, by code.
    Compared(BTreeSet<String>),
    /// The limits that funnels are drawn with.
    Widening(Widening),
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

/// Takes apart what was entered. Every field is named, so that a new one is not forgotten.
pub fn split(entered: &Entered) -> Parts {
    let Entered {
        charts,
        thresholds,
        governance,
        maturity,
        oversight,
        assurance,
        forums,
        plans,
        intelligence,
        commentary,
        small_numbers,
    } = entered;
    let mut parts = Parts::new();
    for (order, (forum, edit)) in governance.by_forum().into_iter().enumerate() {
        if let Part::Forum(edits) = several(&mut parts, Subject::Forum(forum), order) {
            edits.push(edit.clone());
        }
    }
    for (order, deed) in plans.deeds().iter().enumerate() {
        match several(&mut parts, Subject::Plan(deed.plan.clone()), order) {
            Part::Plan(deeds) => deeds.push(deed.clone()),
            part => *part = Part::Plan(vec![deed.clone()]),
        }
    }
    let mut put = |subject: Subject, order: usize, part: Part| {
        parts.insert(subject, Placed::at(order, part));
    };
    for (key, chart) in charts.charts() {
        for decision in chart.decisions() {
            let (sort, period) = decision.choice.slot();
            put(Subject::Chart(key.clone(), sort, period), 0, Part::Chart(decision.clone()));
        }
    }
    for change in thresholds.all() {
        put(Subject::Threshold(change.setting), 0, Part::Threshold(change.clone()));
    }
    for one in maturity.spectrum_records() {
        let subject = Subject::Spectrum(one.organisation.clone(), one.month);
        put(subject, 0, Part::Spectrum(one.clone()));
    }
    for one in maturity.culture_records() {
        put(Subject::Culture(one.subject.clone(), one.month), 0, Part::Culture(one.clone()));
    }
    for one in oversight.records() {
        put(Subject::Segment(one.organisation.clone(), one.from), 0, Part::Segment(one.clone()));
    }
    for one in assurance.all() {
        put(Subject::Rating(one.measure.clone(), one.month), 0, Part::Rating(one.clone()));
    }
    let mut digests = Digests::default();
    for (order, one) in forums.iter().enumerate() {
        let subject = Subject::Decision(one.about.clone(), digests.of(one));
        put(subject, order, Part::Decision(one.clone()));
    }
    let mut digests = Digests::default();
    for (order, one) in intelligence.entries().iter().enumerate() {
        put(Subject::Intelligence(digests.of(one)), order, Part::Intelligence(one.clone()));
    }
    for (order, theme) in intelligence.added_themes().iter().enumerate() {
        put(Subject::AddedTheme(theme.clone()), order, Part::Theme);
    }
    for (order, theme) in intelligence.removed_themes().iter().enumerate() {
        put(Subject::RemovedTheme(theme.clone()), order, Part::Theme);
    }
    for (slot, written) in commentary.texts() {
        put(Subject::Text(slot.clone()), 0, Part::Text(written.clone()));
    }
    if *small_numbers != Rule::default() {
        put(Subject::SmallNumbers, 0, Part::SmallNumbers(*small_numbers));
    }
    parts
}

/// One more deed about a subject that may have several: the place at which it is kept.
fn several(parts: &mut Parts, subject: Subject, order: usize) -> &mut Part {
    let none = || Placed { part: Part::Forum(Vec::new()), order: Vec::new() };
    let placed = parts.entry(subject).or_insert_with(none);
    placed.order.push(order);
    &mut placed.part
}

/// Puts together those parts that were entered; the others are no matter of [`Entered`]. Where two stood at the same place in their order, the subject decides, so
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
        let order = placed.place();
        match (subject, &placed.part) {
            (Subject::Chart(key, ..), Part::Chart(one)) => charts.push((key.clone(), one.clone())),
            (_, Part::Threshold(change)) => {
                thresholds = thresholds.after(&ThresholdDeed::Change(change.clone()));
            }
            (_, Part::Forum(of_forum)) => {
                edits.extend(placed.places().zip(of_forum).map(|(place, e)| (place, subject, e)));
            }
            (_, Part::Spectrum(one)) => spectrum.push(one.clone()),
            (_, Part::Culture(one)) => culture.push(one.clone()),
            (_, Part::Segment(one)) => segments.push(one.clone()),
            (_, Part::Rating(one)) => ratings.push(one.clone()),
            (_, Part::Decision(one)) => decisions.push((order, subject, one)),
            (_, Part::Plan(of_plan)) => {
                deeds.extend(placed.places().zip(of_plan).map(|(place, d)| (place, subject, d)));
            }
            (_, Part::Intelligence(one)) => entries.push((order, subject, one)),
            (Subject::AddedTheme(theme), _) => added.push((order, theme)),
            (Subject::RemovedTheme(theme), _) => removed.push((order, theme)),
            (_, Part::SmallNumbers(rule)) => small_numbers = *rule,
            (Subject::Text(slot), Part::Text(one)) => texts.push((slot.clone(), one.clone())),
            (_, Part::Chart(_) | Part::Theme | Part::Text(_)) => {}
            (
                _,
                Part::Framework(_)
                | Part::Layout(_)
                | Part::Mapping(_)
                | Part::ListMapping(_)
                | Part::Month(_)
                | Part::Compared(_)
                | Part::Widening(_),
            ) => {}
        }
    }
    decisions.sort_by_key(|(order, subject, _)| (*order, *subject));
    // Deeds about one plan or forum keep their order: the sort is stable.
    edits.sort_by_key(|(order, subject, _)| (*order, *subject));
    deeds.sort_by_key(|(order, subject, _)| (*order, *subject));
    entries.sort_by_key(|(order, subject, _)| (*order, *subject));
    let themes = |mut all: Vec<(usize, &String)>| {
        all.sort_unstable();
        all.into_iter().map(|(_, theme)| theme.clone()).collect::<Vec<_>>()
    };
    Entered {
        charts: Choices::of_decisions(charts),
        thresholds,
        governance: Governance::of(edits.into_iter().map(|(_, _, one)| one.clone())),
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
    differing(&split(before), &split(after))
}

/// The subjects about which two sets of parts differ, in order.
pub fn differing(before: &Parts, after: &Parts) -> Vec<Subject> {
    let part = |parts: &Parts, subject: &Subject| parts.get(subject).map(|p| p.part.clone());
    let mut subjects: Vec<Subject> = before.keys().chain(after.keys()).cloned().collect();
    subjects.sort();
    subjects.dedup();
    subjects.retain(|subject| part(before, subject) != part(after, subject));
    subjects
}

impl Placed {
    /// A part at a place among all of its sort.
    pub(super) fn at(order: usize, part: Part) -> Self {
        Self { part, order: vec![order] }
    }

    /// The place of the first of it.
    pub(super) fn place(&self) -> usize {
        self.order.first().copied().unwrap_or_default()
    }

    /// The same after so many others.
    #[must_use]
    pub fn after(mut self, others: usize) -> Self {
        self.order.iter_mut().for_each(|place| *place = place.saturating_add(others));
        self
    }

    /// The places of its deeds. Those that came in beside them follow the last of them.
    fn places(&self) -> impl Iterator<Item = usize> {
        let last = self.order.last().copied().unwrap_or_default();
        self.order.iter().copied().chain(std::iter::repeat(last))
    }

    /// What both hold, one after the other, where that can be: what is new in the other follows.
    /// `None` where only one can hold; of the edits of a forum each describes it as a whole.
    pub fn with(&self, other: &Self) -> Option<Self> {
        let (Part::Plan(own), Part::Plan(others)) = (&self.part, &other.part) else { return None };
        Some(Self { part: Part::Plan(united(own, others)), order: self.order.clone() })
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
            Self::Forum(edits) => forum_words(edits),
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
            Self::Framework(text) => match Framework::parse(text) {
                Ok(read) => {
                    let indicators = words::counted(read.indicators.len(), "indicator");
                    format!("{}, version {}, with {indicators}.", read.name, read.version)
                }
                Err(_) => "A file that cannot be used.".to_owned(),
            },
            Self::Layout(text) => match Layout::parse(text) {
                Ok(layout) => {
                    let lines = words::counted(text.lines().count(), "line");
                    format!("“{}”, a file of {lines}.", layout.name)
                }
                Err(_) => "A file that cannot be used.".to_owned(),
            },
            Self::Mapping(mapping) => mapping_words(mapping),
            Self::ListMapping(mapping) => {
                let columns = words::counted(mapping.columns.len(), "column");
                format!("“{}”, from {}, which reads {columns}.", mapping.name, mapping.source)
            }
            Self::Month(month) => format!("{}.", month.long()),
            Self::Compared(codes) => {
                let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
                format!("{}.", words::list(&codes))
            }
            Self::Widening(widening) => format!("{}.", sentence_case(widening.words())),
        }
    }
}

/// What was said of a sheet, in numbers: its texts are those of the sheet.
fn mapping_words(mapping: &Mapping) -> String {
    let name = mapping.name.as_ref().map(|name| format!("“{name}”: ")).unwrap_or_default();
    let columns = words::counted(mapping.columns.len(), "column");
    let figures = words::counted(mapping.figures.len() + mapping.texts.len(), "indicator");
    format!("{name}{columns} and {figures} told by hand.")
}

/// What was done to a forum, and how it is described after it.
fn forum_words(edits: &[ForumEdit]) -> String {
    let done = edits.iter().map(ForumEdit::sentence).collect::<Vec<_>>().join(" ");
    let (ForumEdit::Change(_, forum) | ForumEdit::Add(forum, _)) = (match edits.last() {
        Some(last) => last,
        None => return done,
    }) else {
        return done;
    };
    let targets: Vec<String> = forum.escalates_to.iter().map(ToString::to_string).collect();
    let texts = [
        ("Level", forum.level.words().to_owned()),
        ("Chair", forum.chair.clone()),
        ("Members", words::list(&forum.members)),
        ("Meets", forum.frequency.clone()),
        ("Receives", words::list(&forum.receives)),
        ("Escalates to", words::list(&targets)),
    ];
    let stated = texts.iter().filter(|(_, text)| !text.is_empty());
    let stated: Vec<String> = stated.map(|(label, text)| format!("{label}: {text}")).collect();
    format!("{done} {}.", stated.join("; "))
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
