//! Agreeing a rating, taking it back, and answering the Board's questions; refused in a sentence
//! where a rule of the ratings is not held.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::element::ElementKind;
use super::proposal::{Before, propose};
use super::record::{Answers, Assurances, Measure, Question, Record};
use crate::calendar::Month;
use crate::framework::{AssuranceRules, PerformanceRating};

/// The most characters of a text: it stands in a table.
const LONGEST: usize = 500;

/// Something that is done about an assurance rating.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Deed {
    /// Record the rating that a forum agreed.
    Agree(Record),
    /// Take back the rating of a month.
    TakeBack(Measure, Month),
    /// Record what the Board answered about the rating of a month.
    Answer(Measure, Month, Answers),
}

/// What speaks against a deed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Nobody is named.
    #[error("It is not said who proposed the rating. Write a role, such as Head of Performance.")]
    NoWho,
    /// No forum is named.
    #[error("No forum is named. Write the meeting in which the rating was agreed.")]
    NoForum,
    /// More than one step without a reason.
    #[error(
        "From “{from}” for {month} to “{to}” is {steps} steps, and more than one needs a reason. \
         Say in a few words why, or choose a rating one step away.",
        month = .month.long()
    )]
    TooFar {
        /// What the last rating is called.
        from: String,
        /// Its month.
        month: Month,
        /// What the new one is called.
        to: String,
        /// How many steps.
        steps: u8,
    },
    /// Another rating than proposed, without a reason.
    #[error("The rating is not the one that is proposed. Say in a few words why.")]
    NoReason,
    /// Another rating than agreed last, without evidence.
    #[error(
        "“{from}” was agreed for {month}, and a rating changes only with evidence. Mark at least \
         one element as evidence, or keep “{from}”.",
        month = .month.long()
    )]
    NoEvidence {
        /// What the last rating is called.
        from: String,
        /// Its month.
        month: Month,
    },
    /// Evidence that nobody described.
    #[error("“{0}” is marked as evidence, and nothing says what was seen. Write it beside it.")]
    NothingSeen(&'static str),
    /// The Board said no, and nothing says why.
    #[error("“{0}” is answered with no. Say in a few words what the Board asked for.")]
    NoWords(&'static str),
    /// More words than fit.
    #[error("The text has {0} characters, and at most {LONGEST} fit. Shorten it.")]
    TooLong(usize),
    /// There is a rating of the month.
    #[error("A rating for {month} is agreed already. Take that back first.", month = .0.long())]
    Twice(Month),
    /// There is a rating of a later month, which was agreed on top of the earlier ones.
    #[error("A rating for {month}, a later month, is agreed already. Take that back first.", month = .0.long())]
    Later(Month),
    /// There is no rating of the month.
    #[error("There is no rating for {month}.", month = .0.long())]
    None(Month),
}

impl Deed {
    /// What it is about.
    pub fn measure(&self) -> &Measure {
        match self {
            Self::Agree(record) => &record.measure,
            Self::TakeBack(measure, _) | Self::Answer(measure, ..) => measure,
        }
    }

    /// What is done, for the label of undo and redo.
    pub fn action(&self) -> String {
        match self {
            Self::Agree(record) => format!("record assurance for {}", record.month.long()),
            Self::TakeBack(_, month) => format!("take back the assurance for {}", month.long()),
            Self::Answer(_, month, _) => {
                format!("record the Board’s answers for {}", month.long())
            }
        }
    }
}

impl Assurances {
    /// The records after a deed. A record that is agreed holds what was proposed then.
    ///
    /// # Errors
    /// Whatever speaks against it.
    pub fn after(&self, deed: &Deed, rules: &AssuranceRules) -> Result<Self, Refusal> {
        let mut next = self.clone();
        match deed {
            Deed::Agree(record) => {
                let record = self.agreed(record, rules)?;
                let of_measure = next.records.entry(record.measure.clone()).or_default();
                of_measure.insert(record.month, record);
            }
            Deed::TakeBack(measure, month) => {
                self.is_latest(measure, *month)?;
                if let Some(of_measure) = next.records.get_mut(measure) {
                    of_measure.remove(month).ok_or(Refusal::None(*month))?;
                }
                next.records.retain(|_, of_measure| !of_measure.is_empty());
            }
            Deed::Answer(measure, month, answers) => {
                let of_measure = next.records.get_mut(measure);
                let record = of_measure.and_then(|records| records.get_mut(month));
                let record = record.ok_or(Refusal::None(*month))?;
                for question in Question::ALL {
                    let answer = answers.to(question);
                    fits(&answer.words)?;
                    if answer.is_yes == Some(false) && answer.words.trim().is_empty() {
                        return Err(Refusal::NoWords(question.words()));
                    }
                }
                record.answers = answers.clone();
            }
        }
        Ok(next)
    }

    /// The record as it is kept.
    fn agreed(&self, record: &Record, rules: &AssuranceRules) -> Result<Record, Refusal> {
        let (measure, month) = (&record.measure, record.month);
        if self.in_month(measure, month).is_some() {
            return Err(Refusal::Twice(month));
        }
        self.is_latest(measure, month)?;
        filled(&record.proposed_by, Refusal::NoWho)?;
        filled(&record.agreed_by, Refusal::NoForum)?;
        fits(&record.reason)?;
        for kind in ElementKind::ALL {
            let element = record.elements.get(kind);
            fits(&element.seen)?;
            if element.is_evidence && element.seen.trim().is_empty() {
                return Err(Refusal::NothingSeen(kind.words()));
            }
        }
        let before = self.rating_before(measure, month);
        if let Some(before) = before {
            may_move(before, record, rules)?;
        }
        let proposal = propose(record.controls, &record.elements, before, rules);
        let proposed = proposal.map(|proposal| proposal.rating);
        if proposed != Some(record.rating) {
            filled(&record.reason, Refusal::NoReason)?;
        }
        Ok(Record { proposed, ..record.clone() })
    }

    /// Refuses where a later month has a rating.
    fn is_latest(&self, measure: &Measure, month: Month) -> Result<(), Refusal> {
        match self.of(measure).next() {
            Some(latest) if latest.month > month => Err(Refusal::Later(latest.month)),
            _ => Ok(()),
        }
    }
}

/// Whether the rating may follow on the one before.
fn may_move(before: Before, record: &Record, rules: &AssuranceRules) -> Result<(), Refusal> {
    let name = |rating: PerformanceRating| rules.label(rating).to_owned();
    let (from, month) = (name(before.rating), before.month);
    let steps = record.rating.steps_from(before.rating);
    if steps > 1 {
        let to = name(record.rating);
        filled(&record.reason, Refusal::TooFar { from: from.clone(), month, to, steps })?;
    }
    if steps > 0 && record.elements.evidence().is_empty() {
        return Err(Refusal::NoEvidence { from, month });
    }
    Ok(())
}

fn filled(text: &str, refusal: Refusal) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(refusal) } else { fits(text) }
}

fn fits(text: &str) -> Result<(), Refusal> {
    let length = text.chars().count();
    if length > LONGEST { Err(Refusal::TooLong(length)) } else { Ok(()) }
}
