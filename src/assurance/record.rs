//! What a forum agreed about a measure in a month, and what the Board answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::element::Elements;
use super::proposal::Before;
use crate::calendar::{Date, Month};
use crate::framework::{AssuranceFlow, AssuranceRules, ControlsRating, PerformanceRating};

/// One indicator at one organisation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Measure {
    /// The organisation's ODS code, or its key where it has none.
    pub organisation: String,
    /// The indicator's id.
    pub indicator: String,
}

/// Whose dashboard a rating was agreed for: it decides who proposes and who agrees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flow {
    /// The Board's.
    Board,
    /// A care group's: an organisation or a directorate of it.
    #[default]
    CareGroup,
}

/// A performance rating that was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What is rated.
    pub measure: Measure,
    /// The month it is about.
    pub month: Month,
    /// Whose dashboard it was agreed for.
    pub flow: Flow,
    /// The controls rating when it was agreed.
    pub controls: Option<ControlsRating>,
    /// What was proposed then; `None` where nothing was. Recording fills it in.
    pub proposed: Option<PerformanceRating>,
    /// The rating that was agreed.
    pub rating: PerformanceRating,
    /// What it rests on.
    pub elements: Elements,
    /// Who proposed it, as a role.
    pub proposed_by: String,
    /// The forum that agreed it.
    pub agreed_by: String,
    /// The day on which it was agreed.
    pub agreed_on: Date,
    /// Why, where it is not what was proposed or moves by more than one step; otherwise a comment,
    /// which may be empty.
    pub reason: String,
    /// The Board's answers.
    pub answers: Answers,
}

/// A question to the Board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Question {
    /// Whether the level that is proposed is right.
    IsAppropriate,
    /// Whether the actions assure.
    IsAssured,
}

/// An answer of the Board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Yes or no; `None` while the question is open.
    pub is_yes: Option<bool>,
    /// What the Board said; needed for a no.
    pub words: String,
}

/// The answers to both questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// Whether the level of assurance is appropriate.
    pub is_appropriate: Answer,
    /// Whether the Board is assured on the actions.
    pub is_assured: Answer,
}

/// Everything agreed. A measure has at most one rating a month.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Assurances {
    #[serde(with = "crate::pairs")]
    pub(super) records: BTreeMap<Measure, BTreeMap<Month, Record>>,
}

impl Flow {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Board, Self::CareGroup];

    /// `Board dashboard`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Board => "Board dashboard",
            Self::CareGroup => "Care group dashboard",
        }
    }

    /// Who proposes and who agrees.
    pub fn of(self, rules: &AssuranceRules) -> &AssuranceFlow {
        match self {
            Self::Board => &rules.board,
            Self::CareGroup => &rules.care_group,
        }
    }
}

impl Question {
    /// Both, in the order in which they are asked.
    pub const ALL: [Self; 2] = [Self::IsAppropriate, Self::IsAssured];

    /// The question.
    pub fn words(self) -> &'static str {
        match self {
            Self::IsAppropriate => "Is the level of assurance proposed appropriate?",
            Self::IsAssured => "Is the Board assured on the actions?",
        }
    }
}

impl Answer {
    /// `Yes: as seen in the deep dive`, `Not answered yet`.
    pub fn told(&self) -> String {
        let answer = match self.is_yes {
            Some(true) => "Yes",
            Some(false) => "No",
            None => return "Not answered yet".to_owned(),
        };
        if self.words.is_empty() { answer.to_owned() } else { format!("{answer}: {}", self.words) }
    }
}

impl Answers {
    /// The answer to a question.
    pub fn to(&self, question: Question) -> &Answer {
        match question {
            Question::IsAppropriate => &self.is_appropriate,
            Question::IsAssured => &self.is_assured,
        }
    }
}

impl Record {
    /// Whether the rating is the one that was proposed.
    pub fn is_as_proposed(&self) -> bool {
        self.proposed == Some(self.rating)
    }

    /// By whom, where, when and why: `Proposed by Head of Performance, agreed by Care Board on 21
    /// November 2026: the plan began late.`
    pub fn by_words(&self) -> String {
        let (_, _, day) = self.agreed_on.ymd();
        let agreed = format!(
            "Proposed by {}, agreed by {} on {day} {}",
            self.proposed_by,
            self.agreed_by,
            self.agreed_on.month().long()
        );
        match self.reason.as_str() {
            "" => format!("{agreed}."),
            reason if reason.ends_with(['.', '?', '!']) => format!("{agreed}: {reason}"),
            reason => format!("{agreed}: {reason}."),
        }
    }
}

impl Assurances {
    /// Ratings that were agreed before.
    pub fn of_records(all: impl IntoIterator<Item = Record>) -> Self {
        let mut records: BTreeMap<Measure, BTreeMap<Month, Record>> = BTreeMap::new();
        for record in all {
            let of_measure = records.entry(record.measure.clone()).or_default();
            of_measure.insert(record.month, record);
        }
        Self { records }
    }

    /// Every rating, by measure and month.
    pub fn all(&self) -> impl Iterator<Item = &Record> {
        self.records.values().flat_map(BTreeMap::values)
    }

    /// Whether nothing was agreed.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The records of a measure, newest first.
    pub fn of(&self, measure: &Measure) -> impl Iterator<Item = &Record> {
        self.records.get(measure).into_iter().flat_map(|records| records.values().rev())
    }

    /// What was agreed for a month.
    pub fn in_month(&self, measure: &Measure, month: Month) -> Option<&Record> {
        self.records.get(measure)?.get(&month)
    }

    /// What was agreed last before a month.
    pub fn before(&self, measure: &Measure, month: Month) -> Option<&Record> {
        self.records.get(measure)?.range(..month).next_back().map(|(_, record)| record)
    }

    /// The same for a proposal.
    pub fn rating_before(&self, measure: &Measure, month: Month) -> Option<Before> {
        self.before(measure, month)
            .map(|record| Before { month: record.month, rating: record.rating })
    }
}
