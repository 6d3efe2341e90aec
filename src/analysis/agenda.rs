//! What comes to each forum, under which heading, and why.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::item::{Item, TierMonth};
use super::joint;
use super::owed::{Owed, OwedKind};
use super::passed_on;
use crate::calendar::Month;
use crate::framework::{Framework, OrganisationKind, Role};

/// One forum with what is before it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agenda {
    /// The organisation whose forum it is, by its key.
    pub organisation: String,
    /// The forum's name.
    pub forum: String,
    /// The matrix row it belongs to, such as `Management Escalation`; for a forum outside the
    /// matrix, such as NHS England's, the organisation's name.
    pub level: String,
    /// Whether it is where the whole system delivers, and so where joint failures are agreed.
    pub is_delivery_group: bool,
    /// What must be decided or acted on first, in the order of their headings; then what is for
    /// information. Empty for a forum with nothing before it.
    pub entries: Vec<AgendaEntry>,
}

/// One item on a forum's agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgendaEntry {
    /// Position in [`Analysis::items`](super::Analysis::items).
    pub item: usize,
    /// Whether the forum must act, or is kept sighted.
    pub must_act: bool,
    /// What is new about it.
    pub status: Status,
    /// Where it stands on the agenda: under the first heading with all its words, and under the
    /// others by its name. Never empty.
    pub headings: Vec<Heading>,
    /// Why it is here, where the tier is not the reason: a decision that passed it on.
    pub because: Option<String>,
    /// What is owed, and by when.
    pub owes: Vec<Owed>,
}

/// How an item came to a forum. Ordered as agendas are: new first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// It came to this forum this month, or must be acted on where it was for information.
    New,
    /// It was there before.
    Continuing,
    /// It is about to leave: on plan, waiting for a further clear month.
    SteppingDown,
}

/// The headings of an agenda, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Heading {
    /// What came to the forum this month.
    New,
    /// What the forum itself has to decide or answer.
    Decisions,
    /// Reports, plans and assessments that should have come.
    Overdue,
    /// What was there before, with nothing of the above.
    Continuing,
    /// What is about to leave.
    SteppingDown,
    /// What others act on.
    Information,
}

impl Heading {
    /// All of them, in their order.
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::Decisions,
        Self::Overdue,
        Self::Continuing,
        Self::SteppingDown,
        Self::Information,
    ];

    /// The heading as it is printed.
    pub fn words(self) -> &'static str {
        match self {
            Self::New => "New this month",
            Self::Decisions => "Decisions owed by this forum",
            Self::Overdue => "Overdue reports and plans",
            Self::Continuing => "Continuing",
            Self::SteppingDown => "Stepping down",
            Self::Information => "For information",
        }
    }

    /// With a number before it, in a list of forums: `2 new`, `1 decision owed`.
    pub fn counted(self, number: usize) -> String {
        let words = match (self, number) {
            (Self::New, _) => "new",
            (Self::Decisions, 1) => "decision owed",
            (Self::Decisions, _) => "decisions owed",
            (Self::Overdue, _) => "overdue",
            (Self::Continuing, _) => "continuing",
            (Self::SteppingDown, _) => "stepping down",
            (Self::Information, _) => "for information",
        };
        format!("{number} {words}")
    }
}

impl Agenda {
    /// The forum with its organisation: `System: Programme Delivery Groups`.
    pub fn name(&self) -> String {
        format!("{}: {}", self.organisation, self.forum)
    }

    /// How many items stand under a heading.
    pub fn count(&self, heading: Heading) -> usize {
        self.under(heading).count()
    }

    /// The items under a heading.
    pub fn under(&self, heading: Heading) -> impl Iterator<Item = &AgendaEntry> {
        self.entries.iter().filter(move |entry| entry.headings.contains(&heading))
    }

    /// The questions whether a failure is shared, for a delivery group: one for each indicator,
    /// with the position of the item that it is asked of. Only of items on the agenda.
    pub fn joint_questions(&self, items: &[Item]) -> Vec<(usize, joint::Question)> {
        let mut asked: Vec<&str> = Vec::new();
        let mut questions = Vec::new();
        for entry in self.entries.iter().filter(|_| self.is_delivery_group) {
            let Some(item) = items.get(entry.item) else { continue };
            if asked.contains(&item.indicator.id.as_str()) {
                continue;
            }
            if let Some(question) = joint::question(item, items) {
                asked.push(&item.indicator.id);
                questions.push((entry.item, question));
            }
        }
        questions
    }
}

impl AgendaEntry {
    /// Whether the item stands under this heading with all its words.
    pub fn is_told_under(&self, heading: Heading) -> bool {
        self.headings.first() == Some(&heading)
    }
}

/// What part a forum has in an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    /// It is kept sighted.
    Informed,
    /// It has asked, and is owed the answer and nothing else.
    Asked,
    /// It must act.
    Acting,
}

/// Why an item is at a forum, before it becomes an entry.
struct Part {
    part: Presence,
    status: Status,
    because: Option<String>,
}

/// An agenda for every forum of the matrix, in its order, and then for those outside it.
pub(super) fn build(items: &[Item], framework: &Framework, as_of: Option<Month>) -> Vec<Agenda> {
    let mut before: BTreeMap<String, Vec<AgendaEntry>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        for (forum, part) in parts(item, framework, as_of) {
            let entry = entry(index, item, &forum, part);
            before.entry(forum).or_default().push(entry);
        }
    }
    let mut agendas = Vec::new();
    for forum in forums(framework) {
        let entries = sorted(before.remove(&forum.name()).unwrap_or_default());
        agendas.push(Agenda { entries, ..forum });
    }
    for (name, entries) in before {
        let (organisation, forum) = name.split_once(": ").unwrap_or((name.as_str(), name.as_str()));
        agendas.push(Agenda {
            organisation: organisation.to_owned(),
            forum: forum.to_owned(),
            level: organisation.to_owned(),
            is_delivery_group: false,
            entries: sorted(entries),
        });
    }
    agendas
}

/// The forums that an item is at: those of its tier, those that it was passed on to, and the Boards
/// that wait for an answer.
fn parts(item: &Item, framework: &Framework, as_of: Option<Month>) -> BTreeMap<String, Part> {
    let mut parts = BTreeMap::new();
    let new_in = |month: Month| match as_of == Some(month) {
        true => Status::New,
        false => Status::Continuing,
    };
    if let Some(now) = item.tier() {
        let earlier = item.tiers.iter().rev().nth(1);
        for (forums, must_act) in [(&now.inform, false), (&now.route, true)] {
            for forum in forums {
                let status = status(forum, must_act, now, earlier);
                let part = if must_act { Presence::Acting } else { Presence::Informed };
                parts.insert(forum.clone(), Part { part, status, because: None });
            }
        }
    }
    for passed in passed_on::forums(item, framework) {
        let new = Part { part: Presence::Acting, status: new_in(passed.month), because: None };
        let known = parts.remove(&passed.forum).filter(|part: &Part| part.part == Presence::Acting);
        let part = Part { because: Some(passed.words), ..known.unwrap_or(new) };
        parts.insert(passed.forum, part);
    }
    for owed in item.owed.iter().filter(|owed| owed.kind == OwedKind::Answer) {
        let Some(forum) = &owed.at else { continue };
        // It is due a month after it was asked.
        let asked = Part { part: Presence::Asked, status: new_in(owed.by + -1), because: None };
        if parts.get(forum).is_none_or(|part| part.part == Presence::Informed) {
            parts.insert(forum.clone(), asked);
        }
    }
    parts
}

fn entry(index: usize, item: &Item, forum: &str, part: Part) -> AgendaEntry {
    let Part { part, status, because } = part;
    let must_act = part != Presence::Informed;
    let is_of_this_forum = |owed: &&Owed| match owed.kind {
        // Only the Board that asked is told of its question.
        OwedKind::Answer => owed.at.as_deref() == Some(forum),
        _ => part == Presence::Acting,
    };
    let owes: Vec<Owed> = item.owed.iter().filter(is_of_this_forum).cloned().collect();
    let headings = headings(must_act, status, &owes, forum);
    AgendaEntry { item: index, must_act, status, headings, because, owes }
}

fn headings(must_act: bool, status: Status, owes: &[Owed], forum: &str) -> Vec<Heading> {
    if !must_act {
        return vec![Heading::Information];
    }
    let decides = owes
        .iter()
        .any(|owed| owed.kind.is_settled_at_meeting() && owed.at.as_deref() == Some(forum));
    let waits = owes.iter().any(|owed| owed.is_overdue && !owed.kind.is_settled_at_meeting());
    let all = [
        (status == Status::New, Heading::New),
        (decides, Heading::Decisions),
        (waits, Heading::Overdue),
        (status == Status::Continuing && !decides && !waits, Heading::Continuing),
        (status == Status::SteppingDown, Heading::SteppingDown),
    ];
    all.into_iter().filter(|(is_there, _)| *is_there).map(|(_, heading)| heading).collect()
}

/// Every cell of the matrix, row by row, with nothing before it; a cell that names a finance
/// committee of its own counts as two, and a forum that stands in two rows only in the first.
fn forums(framework: &Framework) -> Vec<Agenda> {
    let mut forums: Vec<Agenda> = Vec::new();
    for row in &framework.matrix.rows {
        for organisation in &framework.organisations {
            let Some(cell) = row.forums.get(&organisation.key) else { continue };
            for forum in [Some(&cell.usual), cell.finance.as_ref()].into_iter().flatten() {
                let is_known = forums
                    .iter()
                    .any(|known| (&known.organisation, &known.forum) == (&organisation.key, forum));
                if !is_known {
                    forums.push(Agenda {
                        organisation: organisation.key.clone(),
                        forum: forum.clone(),
                        level: row.name.clone(),
                        is_delivery_group: row.role == Role::Delivery
                            && organisation.kind == OrganisationKind::System,
                        entries: Vec::new(),
                    });
                }
            }
        }
    }
    forums
}

fn status(forum: &String, must_act: bool, now: &TierMonth, earlier: Option<&TierMonth>) -> Status {
    let was_there = earlier.is_some_and(|earlier| {
        earlier.route.contains(forum) || (!must_act && earlier.inform.contains(forum))
    });
    match was_there {
        false => Status::New,
        true if now.is_recovering => Status::SteppingDown,
        true => Status::Continuing,
    }
}

/// In the order of the headings, which puts what is for information last; items keep their order
/// besides.
fn sorted(mut entries: Vec<AgendaEntry>) -> Vec<AgendaEntry> {
    entries.sort_by_key(|entry| (entry.headings.first().copied(), entry.item));
    entries
}
