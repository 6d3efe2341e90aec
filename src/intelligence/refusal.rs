//! Why something is refused, each in a sentence that says what to change.

use thiserror::Error;

use super::{Entry, Intelligence, ReviewKind};
use crate::calendar::Month;
use crate::disclosure::{Sign, signs_in_words};
use crate::template::Progress;
use crate::words::list;

/// The most characters of a text: it stands in a list.
pub const LONGEST: usize = 600;

/// The fields of the forms, for saying where a refusal belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The measures or programme.
    Subject,
    /// A month or day.
    When,
    /// The note, the title of a deliverable or risk, or what was found.
    Text,
    /// Where a note comes from.
    Source,
    /// A theme.
    Theme,
    /// The reference of a risk.
    Reference,
    /// Likelihood and impact, or a score of 1 to 5.
    Score,
    /// What is done about a risk.
    Mitigation,
    /// How far a deliverable is.
    Status,
    /// The role of whoever records or answers for it.
    Role,
}

/// What speaks against an entry.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It is about nothing.
    #[error("It is not said what this is about. Choose a measure or a programme.")]
    NoSubject,
    /// The month has not come yet.
    #[error("{} has not come yet; the present month is {}. Choose a month up to it.", .0.long(), .1.long())]
    AfterPresent(Month, Month),
    /// Words are missing.
    #[error("{1}")]
    Blank(Field, &'static str),
    /// More words than fit.
    #[error("The text has {1} characters, and at most {LONGEST} fit. Shorten it.")]
    TooLong(Field, usize),
    /// The words look as if they were about a person.
    #[error(
        "This looks as if it held {}. Take that out: what is known can be said without anything about one person.",
        signs(.1)
    )]
    Person(Field, Vec<Sign>),
    /// A score outside its scale.
    #[error("Choose each of likelihood and impact from 1 to 5.")]
    NoScore,
    /// A deliverable that is done has a month, and the other way round.
    #[error(
        "A deliverable that is complete has the month in which it was done, and only that one has. Choose both or neither."
    )]
    DoneWithoutMonth,
    /// The same stands there already.
    #[error("The same is recorded already. Change that one, or take it back first.")]
    Twice,
    /// A theme of this name is offered.
    #[error("There is a theme “{0}” already. Choose it from the list.")]
    ThemeTwice(String),
    /// What was to be changed or taken back is not there any more.
    #[error("What was to be changed is not there any more. Record it anew.")]
    Gone,
}

fn signs(signs: &[Sign]) -> String {
    list(&signs.iter().map(|sign| sign.with_article()).collect::<Vec<_>>())
}

impl Refusal {
    /// The field that it is about.
    pub fn field(&self) -> Field {
        match self {
            Self::NoSubject => Field::Subject,
            Self::AfterPresent(..) => Field::When,
            Self::Blank(field, _) | Self::TooLong(field, _) | Self::Person(field, _) => *field,
            Self::NoScore => Field::Score,
            Self::DoneWithoutMonth => Field::Status,
            Self::ThemeTwice(_) => Field::Theme,
            Self::Twice | Self::Gone => Field::Text,
        }
    }
}

/// Refuses an entry that cannot be.
pub(super) fn of(entry: &Entry, known: &Intelligence, today: Month) -> Result<(), Refusal> {
    match entry {
        Entry::Note(note) => {
            about(note.subject.is_blank())?;
            not_after(note.month, today)?;
            filled(Field::Text, &note.text, "There is no note yet. Write what is known.")?;
            words(Field::Source, &note.source)?;
            filled(Field::Role, &note.recorded_by, NO_RECORDER)?;
            for theme in &note.themes {
                words(Field::Theme, theme)?;
            }
        }
        Entry::Deliverable(one) => {
            about(one.subject.is_blank())?;
            filled(
                Field::Text,
                &one.title,
                "There is no deliverable yet. Write what is to be there.",
            )?;
            filled(Field::Role, &one.owner, NO_OWNER)?;
            if one.baseline.is_none() {
                let sentence = "There is no month yet. Choose the month first agreed.";
                return Err(Refusal::Blank(Field::When, sentence));
            }
            let is_done = one.status == Some(Progress::Complete);
            if is_done != one.actual.is_some() {
                return Err(Refusal::DoneWithoutMonth);
            }
            one.actual.map_or(Ok(()), |month| not_after(month, today))?;
        }
        Entry::Risk(risk) => {
            about(risk.subject.is_blank())?;
            risk.month.map_or(Ok(()), |month| not_after(month, today))?;
            filled(Field::Text, &risk.title, "There is no risk yet. Write what may happen.")?;
            words(Field::Reference, &risk.reference)?;
            let fits = |of: u8| (1..=5).contains(&of);
            if !risk.score.is_some_and(|score| fits(score.likelihood) && fits(score.impact)) {
                return Err(Refusal::NoScore);
            }
            let sentence = "There is no mitigation yet. Write what is done about the risk.";
            filled(Field::Mitigation, &risk.mitigation, sentence)?;
            filled(Field::Role, &risk.owner, NO_OWNER)?;
        }
        Entry::Review(review) => {
            not_after(review.date.month(), today)?;
            filled(Field::Role, &review.by, NO_RECORDER)?;
            match (review.is_sufficient, review.kind) {
                (true, _) => words(Field::Text, &review.words)?,
                (false, ReviewKind::SignOff) => {
                    filled(
                        Field::Text,
                        &review.words,
                        "Say in a few words why it was not signed off.",
                    )?;
                }
                (false, ReviewKind::Audit) => {
                    filled(Field::Text, &review.words, "Say in a few words what the audit found.")?;
                }
            }
        }
        Entry::Answer(answer) => {
            not_after(answer.month, today)?;
            if !(1..=5).contains(&answer.score) {
                return Err(Refusal::NoScore);
            }
            filled(Field::Role, &answer.by, NO_RECORDER)?;
            let sentence = "There is no evidence yet. Say in a few words what the score rests on.";
            filled(Field::Text, &answer.evidence, sentence)?;
            let is_same = |other: &&super::Answer| {
                (other.question, other.month) == (answer.question, answer.month)
            };
            if known.answers_of(&answer.organisation).iter().any(is_same) {
                return Err(Refusal::Twice);
            }
        }
    }
    if known.entries.contains(entry) { Err(Refusal::Twice) } else { Ok(()) }
}

/// Refuses a theme that cannot be; `offered` are those that are there.
pub(super) fn of_theme(theme: &str, offered: &[String]) -> Result<(), Refusal> {
    filled(Field::Theme, theme, "The theme has no name yet. Write one or two words.")?;
    match offered.iter().find(|other| other.to_lowercase() == theme.to_lowercase()) {
        Some(other) => Err(Refusal::ThemeTwice(other.clone())),
        None => Ok(()),
    }
}

const NO_RECORDER: &str =
    "Nobody has recorded this yet. Write the role of whoever does, such as quality lead.";
const NO_OWNER: &str = "Nobody answers for it yet. Write a role, such as Chief Operating Officer.";

fn about(is_blank: bool) -> Result<(), Refusal> {
    if is_blank { Err(Refusal::NoSubject) } else { Ok(()) }
}

fn not_after(month: Month, today: Month) -> Result<(), Refusal> {
    if month > today { Err(Refusal::AfterPresent(month, today)) } else { Ok(()) }
}

fn filled(field: Field, text: &str, sentence: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::Blank(field, sentence)) } else { words(field, text) }
}

/// Words that fit and tell of nobody.
fn words(field: Field, text: &str) -> Result<(), Refusal> {
    let length = text.chars().count();
    if length > LONGEST {
        return Err(Refusal::TooLong(field, length));
    }
    match signs_in_words(text) {
        signs if signs.is_empty() => Ok(()),
        signs => Err(Refusal::Person(field, signs)),
    }
}
