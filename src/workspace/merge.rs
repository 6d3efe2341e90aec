//! Two people's workspaces as one: what differs is listed subject by subject, a person chooses, and
//! nothing is lost that was not chosen to be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Contents;
use super::trail::{Trail, TrailEntry};
use crate::calendar::Month;
use crate::entered::{
    Entered, InUse, Part, Parts, Placed, Sort, Subject, Switch, apart, join, split, together,
};
use crate::framework::Framework;
use crate::intake::{self, FileReport};
use crate::template::MissingYear;

/// What differs between the workspace that is open and another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Whatever was entered differently, in the order of subjects.
    pub differences: Vec<Difference>,
    /// About how many subjects both say the same.
    pub same: usize,
    /// How many files are in both, by their bytes.
    pub shared_files: usize,
    /// The names of the files that are only here.
    pub files_here: Vec<String>,
    /// Those that are only there: SHA-256 and name.
    pub files_there: Vec<(String, String)>,
    /// Different returns of an organisation for the same month.
    pub same_months: Vec<SameMonth>,
    /// Whether one of the two is the invented example and the other is not: they are never merged.
    pub is_mixed: bool,
}

/// A subject about which two workspaces say different things, or only one says anything.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What it is about.
    pub subject: Subject,
    /// What stands here.
    pub here: Side,
    /// What stands there.
    pub there: Side,
    /// Whether both may be kept, one after the other.
    pub can_be_both: bool,
    /// What holds unless a person chooses: the later by the audit trails. What only one side says
    /// stays, unless the other side took it back later. The framework file and what pages show
    /// stay as they are here.
    pub usual: Chosen,
}

/// What a merge would change here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Every subject about which something else would stand here, in their order.
    pub changes: Vec<Change>,
    /// About how many differences nothing would change here.
    pub stays: usize,
    /// Edits of forums that would be left out because they do not fit the others: what was to be
    /// done.
    pub left_out: Vec<String>,
}

/// What would stand about a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// What stands here now; `None` for nothing.
    pub before: Option<String>,
    /// What would stand here; `None` for nothing.
    pub after: Option<String>,
}

/// One side of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What it says; `None` where it says nothing.
    pub words: Option<String>,
    /// Who changed it last and when, by the audit trail of that side.
    pub last: Option<String>,
}

/// Which side holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chosen {
    /// What stands here, be it nothing.
    Here,
    /// What stands there, be it nothing.
    There,
    /// Both, first what stands here.
    Both,
}

/// Different returns of one organisation for one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameMonth {
    /// The organisation as the cover names it.
    pub organisation: String,
    /// The month.
    pub month: Month,
    /// The names of the files here.
    pub here: Vec<String>,
    /// The names of the files there.
    pub there: Vec<String>,
}

/// What comes of a merge.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// What was entered.
    pub entered: Entered,
    /// The files: those here in their order, then those that came.
    pub returns: Vec<Arc<FileReport>>,
    /// SHA-256 of those that came.
    pub new: Vec<String>,
    /// Both audit trails as one.
    pub trail: Trail,
    /// What is in use otherwise.
    pub switch: Switch,
}

/// Compares two workspaces.
pub fn compare(here: &Contents, there: &Contents) -> Comparison {
    let (own, other) = (parts(here), parts(there));
    let is_mixed = here.settings.is_example != there.settings.is_example;
    let mut comparison = Comparison { is_mixed, ..Comparison::default() };
    for subject in subjects(&own, &other) {
        let pair = (own.get(&subject), other.get(&subject));
        if is_same(pair) {
            let is_entered = !matches!(subject.sort(), Sort::Files | Sort::Shown);
            comparison.same += usize::from(is_entered);
        } else {
            comparison.differences.push(difference(subject, pair, (&here.trail, &there.trail)));
        }
    }
    let is_in = |all: &[Arc<FileReport>], one: &FileReport| all.iter().any(|f| is_file(f, one));
    for file in &there.returns {
        if is_in(&here.returns, file) {
            comparison.shared_files += 1;
        } else {
            comparison.files_there.push((file.sha256.clone(), file.name.clone()));
        }
    }
    let own = here.returns.iter().filter(|file| !is_in(&there.returns, file));
    comparison.files_here = own.map(|file| file.name.clone()).collect();
    comparison.same_months = same_months(&here.returns, &there.returns);
    comparison
}

/// Merges another workspace into the one that is open. About each subject holds what was chosen, or
/// what is usual; the files in `left_out`, by SHA-256, stay away.
pub fn merge(
    here: &Contents,
    there: &Contents,
    chosen: &BTreeMap<Subject, Chosen>,
    left_out: &BTreeSet<String>,
) -> Merged {
    let parts = merged_parts(here, there, chosen);
    let mut returns = here.returns.clone();
    let mut new = Vec::new();
    for file in &there.returns {
        if let Some(known) = returns.iter_mut().find(|known| is_file(known, file)) {
            take_lists(known, file);
        } else if !left_out.contains(&file.sha256) {
            let mut file = Arc::clone(file);
            if returns.iter().any(|known| known.name == file.name) {
                let is_taken = |name: &str| returns.iter().any(|known| known.name == name);
                let name = intake::free_name(is_taken, &file.name);
                Arc::make_mut(&mut file).name = name;
            }
            new.push(file.sha256.clone());
            returns.push(file);
        }
    }
    let switch = Switch::between(here.in_use(), together(&parts));
    Merged { entered: join(&parts), returns, new, trail: here.trail.with(&there.trail), switch }
}

/// What a merge would change here, to be seen before it is done.
pub fn preview(
    comparison: &Comparison,
    (here, there): (&Contents, &Contents),
    chosen: &BTreeMap<Subject, Chosen>,
) -> Preview {
    let mut preview = Preview::default();
    for difference in &comparison.differences {
        let (before, other) = (difference.here.words.clone(), difference.there.words.clone());
        let after = match chosen.get(&difference.subject).copied().unwrap_or(difference.usual) {
            Chosen::Here => {
                preview.stays += 1;
                continue;
            }
            Chosen::There => other,
            Chosen::Both => {
                let both: Vec<String> = [before.clone(), other].into_iter().flatten().collect();
                Some(both.join(" "))
            }
        };
        preview.changes.push(Change { subject: difference.subject.clone(), before, after });
    }
    let moves = |subject: &Subject| matches!(subject, Subject::Forum(_) | Subject::Framework);
    if comparison.differences.iter().any(|difference| moves(&difference.subject)) {
        let parts = merged_parts(here, there, chosen);
        let text = together(&parts).into_iter().find_map(|one| match one {
            InUse::Framework(text) => Some(text),
            _ => None,
        });
        if let Some(framework) = text.and_then(|text| Framework::parse(&text).ok()) {
            preview.left_out = join(&parts).governance.left_out(&framework);
        }
    }
    preview
}

/// Everything in a workspace that has a subject.
fn parts(contents: &Contents) -> Parts {
    let mut parts = split(contents.entered.now());
    parts.extend(apart(&contents.in_use()));
    parts
}

/// The parts that hold about each subject.
fn merged_parts(here: &Contents, there: &Contents, chosen: &BTreeMap<Subject, Chosen>) -> Parts {
    let (own, other) = (parts(here), parts(there));
    let mut parts = Parts::new();
    for subject in subjects(&own, &other) {
        let pair = (own.get(&subject), other.get(&subject));
        let usual = || usual(&subject, pair, (&here.trail, &there.trail));
        let holds = match chosen.get(&subject).copied().unwrap_or_else(usual) {
            Chosen::Here => pair.0.cloned(),
            Chosen::There => pair.1.cloned(),
            Chosen::Both => both(pair).or_else(|| pair.0.or(pair.1).cloned()),
        };
        // The layouts that come follow those that are here: files are read by the first that fits.
        let is_file = subject.sort() == Sort::Files;
        let comes_after = match is_file && pair.0.is_none() {
            true => here.layouts.len() + here.list_mappings.len(),
            false => 0,
        };
        if let Some(placed) = holds {
            parts.insert(subject, placed.after(comes_after));
        }
    }
    parts
}

fn subjects(own: &Parts, other: &Parts) -> BTreeSet<Subject> {
    own.keys().chain(other.keys()).cloned().collect()
}

/// What stands here and there.
type Pair<'a> = (Option<&'a Placed>, Option<&'a Placed>);

fn is_same((here, there): Pair<'_>) -> bool {
    here.map(|placed| &placed.part) == there.map(|placed| &placed.part)
}

fn both((here, there): Pair<'_>) -> Option<Placed> {
    here?.with(there?)
}

fn difference(subject: Subject, pair: Pair<'_>, trails: (&Trail, &Trail)) -> Difference {
    let side = |placed: Option<&Placed>, trail: &Trail| Side {
        words: placed.map(|placed| placed.part.words()),
        last: trail.last_about(&subject).map(told),
    };
    Difference {
        here: side(pair.0, trails.0),
        there: side(pair.1, trails.1),
        can_be_both: both(pair).is_some(),
        usual: usual(&subject, pair, trails),
        subject,
    }
}

/// `By A. Analyst on 22 November 2026, 14:05`.
fn told(entry: &TrailEntry) -> String {
    format!("{} by {} on {}", entry.act.words(), entry.name(), entry.when_words())
}

fn usual(subject: &Subject, pair: Pair<'_>, (here, there): (&Trail, &Trail)) -> Chosen {
    let last = |trail: &Trail| trail.last_about(subject).and_then(|entry| entry.when);
    let is_later_there = last(there) > last(here);
    if matches!(subject, Subject::Framework) || subject.sort() == Sort::Shown {
        return Chosen::Here;
    }
    match pair {
        (Some(own), Some(other)) => match (goes_on(&own.part, &other.part), is_later_there) {
            (Some(longer), _) => longer,
            (None, true) => Chosen::There,
            (None, false) => Chosen::Here,
        },
        (Some(_), None) if is_later_there => Chosen::There,
        (Some(_), None) => Chosen::Here,
        (None, _) if last(here) > last(there) => Chosen::Here,
        (None, _) => Chosen::There,
    }
}

/// Where one side only goes on where the other stops, the longer one holds both.
fn goes_on(own: &Part, other: &Part) -> Option<Chosen> {
    fn longer<T: PartialEq>(own: &[T], other: &[T]) -> Option<Chosen> {
        match (own.starts_with(other), other.starts_with(own)) {
            (true, _) => Some(Chosen::Here),
            (_, true) => Some(Chosen::There),
            _ => None,
        }
    }
    match (own, other) {
        (Part::Plan(own), Part::Plan(other)) => longer(own, other),
        (Part::Forum(own), Part::Forum(other)) => longer(own, other),
        _ => None,
    }
}

/// Whether two reports are of the same bytes; of files that could not be read, of the same name.
fn is_file(one: &FileReport, other: &FileReport) -> bool {
    match one.sha256.is_empty() {
        true => other.sha256.is_empty() && one.name == other.name,
        false => one.sha256 == other.sha256,
    }
}

/// Takes in the lists that were counted only there.
fn take_lists(known: &mut Arc<FileReport>, other: &FileReport) {
    let is_new = |sheet: &str| !known.lists.iter().any(|list| list.measures.sheet == sheet);
    let new: Vec<_> =
        other.lists.iter().filter(|list| is_new(&list.measures.sheet)).cloned().collect();
    for list in new {
        Arc::make_mut(known).take_list(list);
    }
}

fn same_months(here: &[Arc<FileReport>], there: &[Arc<FileReport>]) -> Vec<SameMonth> {
    let by_month = |files: &[Arc<FileReport>], others: &[Arc<FileReport>]| {
        let mut months: BTreeMap<(String, Month), Vec<String>> = BTreeMap::new();
        for file in files.iter().filter(|file| !others.iter().any(|other| is_file(other, file))) {
            if let Some(key) = about(file) {
                months.entry(key).or_default().push(file.name.clone());
            }
        }
        months
    };
    let mut others = by_month(there, here);
    let of_here = by_month(here, there).into_iter();
    let both = of_here.filter_map(|(key, here)| {
        let there = others.remove(&key)?;
        let (organisation, month) = key;
        Some(SameMonth { organisation, month, here, there })
    });
    both.collect()
}

/// Which organisation and month a return is of, as its cover says.
fn about(file: &FileReport) -> Option<(String, Month)> {
    let cover = file.submission.as_ref()?.cover.as_ref()?;
    let organisation = cover.organisation.text().or_else(|| cover.code.text())?;
    Some((organisation, cover.month.month(MissingYear::Unknown).value()?))
}
