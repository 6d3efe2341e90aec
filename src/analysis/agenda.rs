//! What comes to each forum, and why.

use serde::{Deserialize, Serialize};

/// One forum of the accountability matrix with what is before it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agenda {
    /// The organisation whose forum it is, by its key.
    pub organisation: String,
    /// The forum's name.
    pub forum: String,
    /// The matrix row it belongs to, such as `Management Escalation`.
    pub level: String,
    /// What must be decided or acted on, new first.
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
    /// What this forum or the organisation owes, in words.
    pub owes: Vec<String>,
}

/// How an item came to a forum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// It came this month.
    New,
    /// It was there before.
    Continuing,
    /// It is about to leave: on plan, waiting for a further clear month.
    SteppingDown,
}
