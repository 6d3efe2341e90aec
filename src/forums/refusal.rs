//! Why a record is refused, each in a sentence that says what to do instead.

use thiserror::Error;

use super::{Field, Record, Records};
use crate::calendar::{Date, Month};
use crate::template::{Attribution, Event, GroupRoute, QuestionStep};

/// The most characters of a note. It is written into a cell of the return.
pub const LONGEST_NOTE: usize = 600;

/// What speaks against a record.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The month has not come yet.
    #[error("{} has not come yet; the present month is {}. Choose a month up to it.", .month.long(), .today.long())]
    AfterPresent {
        /// What was asked for.
        month: Month,
        /// The present month.
        today: Month,
    },
    /// A day that cannot be read.
    #[error(
        "“{0}” is not a day. Write it such as 18/9/2025 or 18 September 2025, or leave it blank."
    )]
    NotADay(String),
    /// The day lies in another month.
    #[error("{date} is not in {}. Correct the day or choose another month.", .month.long())]
    OtherMonth {
        /// The day.
        date: Date,
        /// The month.
        month: Month,
    },
    /// Nothing was decided.
    #[error("The decision does not fit the event. Choose one from the list.")]
    NoDecision,
    /// No forum was named.
    #[error("There is no forum yet. Say which forum decided this.")]
    NoForum,
    /// Nobody is named.
    #[error(
        "Nobody has recorded this yet. Write the role of whoever does, such as committee secretary."
    )]
    NoRecorder,
    /// Joint accountability of one.
    #[error("A joint or system attribution needs another organisation. Choose at least one.")]
    NoOthers,
    /// Single accountability of several.
    #[error(
        "A single attribution is about one organisation. Choose joint or system, or no other organisation."
    )]
    TooManyOrganisations,
    /// Half a score.
    #[error("Likelihood and impact belong together, each 1 to 5. Fill in both or neither.")]
    HalfAScore,
    /// Score and rating disagree.
    #[error(
        "Likelihood × impact is {product}, and {high} and over is high. Correct the rating or the score."
    )]
    ScoreContradicts {
        /// The product.
        product: u8,
        /// From this product on it is high, by the framework.
        high: u8,
    },
    /// A question without words.
    #[error("The question has no words yet. Write what was asked.")]
    NoQuestion,
    /// An answer to nothing.
    #[error("No open question is chosen. Choose the one that this answers.")]
    AnswersNothing,
    /// An answer without words.
    #[error("The answer has no words yet. Write what was answered.")]
    NoAnswer,
    /// More words than fit.
    #[error("The note has {0} characters, and at most {LONGEST_NOTE} fit. Shorten it.")]
    TooLong(usize),
    /// The same was recorded just before.
    #[error("The same is recorded for {} already. Take that back first, to change it.", .0.long())]
    Twice(Month),
}

impl Refusal {
    /// The field that it is about.
    pub fn field(&self) -> Field {
        match self {
            Self::AfterPresent { .. } => Field::Month,
            Self::NotADay(_) | Self::OtherMonth { .. } => Field::Date,
            Self::NoDecision | Self::Twice(_) => Field::Decision,
            Self::NoForum => Field::Forum,
            Self::NoRecorder => Field::RecordedBy,
            Self::NoOthers | Self::TooManyOrganisations => Field::Organisations,
            Self::HalfAScore | Self::ScoreContradicts { .. } => Field::Score,
            Self::AnswersNothing => Field::Question,
            Self::TooLong(_) | Self::NoQuestion | Self::NoAnswer => Field::Note,
        }
    }
}

/// Refuses a record that cannot be.
pub(super) fn of(record: &Record, known: &Records, today: Month) -> Result<(), Refusal> {
    let month = record.month;
    if month > today {
        return Err(Refusal::AfterPresent { month, today });
    }
    if let Some(date) = record.date.filter(|date| date.month() != month) {
        return Err(Refusal::OtherMonth { date, month });
    }
    let (kind, _) = record.event.written().ok_or(Refusal::NoDecision)?;
    if record.forum.trim().is_empty() {
        return Err(Refusal::NoForum);
    }
    if record.recorded_by.trim().is_empty() {
        return Err(Refusal::NoRecorder);
    }
    let others = record.organisations.len();
    match record.event {
        Event::Attribution(Attribution::Joint | Attribution::System) if others == 0 => {
            return Err(Refusal::NoOthers);
        }
        Event::GroupEscalation(GroupRoute::SeveralExecutives) if others == 0 => {
            return Err(Refusal::NoOthers);
        }
        Event::Attribution(Attribution::Single) if others > 0 => {
            return Err(Refusal::TooManyOrganisations);
        }
        Event::Question(QuestionStep::Asked) if record.note.trim().is_empty() => {
            return Err(Refusal::NoQuestion);
        }
        Event::Question(QuestionStep::Answered) if record.question.is_none() => {
            return Err(Refusal::AnswersNothing);
        }
        Event::Question(QuestionStep::Answered) if record.note.trim().is_empty() => {
            return Err(Refusal::NoAnswer);
        }
        _ => {}
    }
    if let Some(score) = record.score {
        let fits = |of: u8| (1..=5).contains(&of);
        if !fits(score.likelihood) || !fits(score.impact) {
            return Err(Refusal::HalfAScore);
        }
    }
    let length = record.note.chars().count();
    if length > LONGEST_NOTE {
        return Err(Refusal::TooLong(length));
    }
    // The opposite may have been recorded in between; then the same again is a new decision.
    let same_kind = |other: &&Record| {
        other.month == month && other.event.written().is_some_and(|(other, _)| other == kind)
    };
    let last = known.about(&record.about).rfind(same_kind);
    if last.is_some_and(|last| {
        let is_question = matches!(record.event, Event::Question(_));
        last.event == record.event
            && last.organisations == record.organisations
            && !(is_question && (&last.note, &last.question) != (&record.note, &record.question))
    }) {
        return Err(Refusal::Twice(month));
    }
    Ok(())
}
