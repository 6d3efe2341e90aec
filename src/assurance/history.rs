//! Months beside each other: both ratings of a measure, and the way each moved.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::controls::Controls;
use super::record::{Assurances, Measure, Record};
use crate::calendar::Month;

/// Which way a rating moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Move {
    /// To a better one.
    Up,
    /// To a worse one.
    Down,
    /// Not at all.
    Same,
    /// There was none before, or there is none now.
    Unknown,
}

/// A move with the name of the rating it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Which way.
    pub way: Move,
    /// What the rating before is called; empty where there was none.
    pub from: String,
}

/// One month of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The month.
    pub month: Month,
    /// The controls rating by what is known now of the month; `None` where it was not computed.
    pub controls: Option<Controls>,
    /// What was agreed.
    pub record: Option<Record>,
}

impl Move {
    /// The way from one rating to another.
    pub fn between<T: PartialOrd>(before: Option<T>, now: Option<T>) -> Self {
        match (before, now) {
            (Some(before), Some(now)) if now > before => Self::Up,
            (Some(before), Some(now)) if now < before => Self::Down,
            (Some(_), Some(_)) => Self::Same,
            _ => Self::Unknown,
        }
    }

    /// `↑`, `↓`, `→`; nothing where it is not known.
    pub fn arrow(self) -> &'static str {
        match self {
            Self::Up => "↑",
            Self::Down => "↓",
            Self::Same => "→",
            Self::Unknown => "",
        }
    }
}

impl Moved {
    /// The arrow with its words: `↑ up from Limited`.
    pub fn told(&self) -> String {
        format!("{} {}", self.way.arrow(), self.words()).trim_start().to_owned()
    }

    /// `up from Limited`, `unchanged`, `no earlier rating`.
    pub fn words(&self) -> String {
        match self.way {
            Move::Up => format!("up from {}", self.from),
            Move::Down => format!("down from {}", self.from),
            Move::Same => "unchanged".to_owned(),
            Move::Unknown => "no earlier rating".to_owned(),
        }
    }
}

impl Assurances {
    /// Every month of a measure that has a controls rating or a record, newest first.
    pub fn history(&self, measure: &Measure, controls: &[(Month, Controls)]) -> Vec<Row> {
        let mut rows: BTreeMap<Month, Row> = BTreeMap::new();
        for (month, controls) in controls {
            let controls = Some(controls.clone());
            rows.insert(*month, Row { month: *month, controls, record: None });
        }
        for record in self.of(measure) {
            let month = record.month;
            let bare = Row { month, controls: None, record: None };
            rows.entry(month).or_insert(bare).record = Some(record.clone());
        }
        rows.into_values().rev().collect()
    }
}
