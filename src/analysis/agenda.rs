//! What comes to each forum, and why.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::item::{Item, TierMonth};
use super::owed::Owed;
use crate::framework::Framework;

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
    /// What must be decided or acted on first, new before continuing; then what is for
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

/// An agenda for every forum of the matrix, in its order, and then for those outside it.
pub(super) fn build(items: &[Item], framework: &Framework) -> Vec<Agenda> {
    let mut before: BTreeMap<String, Vec<AgendaEntry>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let Some(now) = item.tier() else { continue };
        let earlier = item.tiers.iter().rev().nth(1);
        for (forums, must_act) in [(&now.route, true), (&now.inform, false)] {
            for forum in forums {
                let entry = AgendaEntry {
                    item: index,
                    must_act,
                    status: status(forum, must_act, now, earlier),
                    owes: if must_act { item.owed.clone() } else { Vec::new() },
                };
                before.entry(forum.clone()).or_default().push(entry);
            }
        }
    }
    let mut agendas = Vec::new();
    for (level, organisation, forum) in forums(framework) {
        let name = format!("{organisation}: {forum}");
        let entries = sorted(before.remove(&name).unwrap_or_default());
        agendas.push(Agenda { organisation, forum, level, entries });
    }
    for (name, entries) in before {
        let (organisation, forum) = name.split_once(": ").unwrap_or((name.as_str(), name.as_str()));
        agendas.push(Agenda {
            organisation: organisation.to_owned(),
            forum: forum.to_owned(),
            level: organisation.to_owned(),
            entries: sorted(entries),
        });
    }
    agendas
}

/// Level, organisation and forum of every cell of the matrix, row by row; a cell that names a
/// finance committee of its own counts as two, and a forum that stands in two rows only in the
/// first.
fn forums(framework: &Framework) -> Vec<(String, String, String)> {
    let mut forums = Vec::new();
    for row in &framework.matrix.rows {
        for organisation in &framework.organisations {
            let Some(cell) = row.forums.get(&organisation.key) else { continue };
            for forum in [Some(&cell.usual), cell.finance.as_ref()].into_iter().flatten() {
                let is_known = forums.iter().any(|(_, key, known): &(String, String, String)| {
                    (key, known) == (&organisation.key, forum)
                });
                if !is_known {
                    forums.push((row.name.clone(), organisation.key.clone(), forum.clone()));
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

/// To act before for information, new before continuing; items keep their order besides.
fn sorted(mut entries: Vec<AgendaEntry>) -> Vec<AgendaEntry> {
    entries.sort_by_key(|entry| (Reverse(entry.must_act), entry.status, entry.item));
    entries
}
