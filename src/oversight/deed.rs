//! Recording a segment, and taking it back; refused in a sentence where something is missing.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::record::day_words;
use super::{Oversight, Segment, SegmentRecord};
use crate::calendar::Date;
use crate::words;

/// The most characters of a text: it stands in a table.
const LONGEST: usize = 300;

/// The year of the first framework with segments.
const FIRST_YEAR: i32 = 2016;

/// Something that is done about segments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// Record one.
    Record(SegmentRecord),
    /// Take back that of an organisation from a day on.
    TakeBack(String, Date),
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentField {
    /// The number.
    Segment,
    /// The first day.
    From,
    /// Where it comes from.
    Source,
    /// Who records it.
    Who,
}

/// What speaks against a record.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// No segment of that number.
    #[error("“{0}” is no segment. The NHS Oversight Framework has segments 1 to 5.")]
    NoSegment(String),
    /// No such day.
    #[error("“{0}” is no day. Write the day from which the segment holds, such as 2026-10-01.")]
    NoDay(String),
    /// Before there were segments.
    #[error("{day} is before there were segments. Check the year.", day = day_words(*.0))]
    TooEarly(Date),
    /// No source.
    #[error("There is no source yet. Say where the segment was published, or why it was set.")]
    NoSource,
    /// Nobody is named.
    #[error("It is not said who records this. Write a role, such as Director of Performance.")]
    NoWho,
    /// More words than fit.
    #[error("The text has {length} characters, and at most {LONGEST} fit. Shorten it.")]
    TooLong {
        /// Where.
        field: SegmentField,
        /// How many characters it has.
        length: usize,
    },
    /// There is one from that day.
    #[error("{0} has a segment from {day} already. Take that back first.", day = day_words(*.1))]
    Twice(String, Date),
}

impl Refusal {
    /// The field that it is about.
    pub fn field(&self) -> SegmentField {
        match self {
            Self::NoSegment(_) => SegmentField::Segment,
            Self::NoDay(_) | Self::TooEarly(_) | Self::Twice(..) => SegmentField::From,
            Self::NoSource => SegmentField::Source,
            Self::NoWho => SegmentField::Who,
            Self::TooLong { field, .. } => *field,
        }
    }
}

impl SegmentRecord {
    /// The record of what a person chose and typed.
    ///
    /// # Errors
    /// Whatever speaks against it by itself.
    pub fn read(
        organisation: &str,
        (segment, from): (&str, &str),
        (source, who): (&str, &str),
    ) -> Result<Self, Refusal> {
        let number = segment.trim().parse().ok().and_then(Segment::numbered);
        let day: Option<Date> = from.trim().parse().ok();
        let source = one_line(source, SegmentField::Source)?;
        let who = one_line(who, SegmentField::Who)?;
        let from = day.ok_or_else(|| Refusal::NoDay(from.trim().to_owned()))?;
        if from.ymd().0 < FIRST_YEAR {
            return Err(Refusal::TooEarly(from));
        }
        Ok(Self {
            organisation: organisation.to_owned(),
            from,
            segment: number.ok_or_else(|| Refusal::NoSegment(segment.trim().to_owned()))?,
            source: if source.is_empty() { return Err(Refusal::NoSource) } else { source },
            who: if who.is_empty() { return Err(Refusal::NoWho) } else { who },
        })
    }
}

fn one_line(text: &str, field: SegmentField) -> Result<String, Refusal> {
    let text = words::one_line(text);
    let length = text.chars().count();
    if length > LONGEST { Err(Refusal::TooLong { field, length }) } else { Ok(text) }
}

impl Deed {
    /// What is done, for the label of undo and redo: `record segment 3 of SaTH from 1 October 2026`.
    pub fn action(&self) -> String {
        match self {
            Self::Record(record) => format!(
                "record segment {} of {} from {}",
                record.segment.number(),
                record.organisation,
                day_words(record.from)
            ),
            Self::TakeBack(organisation, from) => {
                format!("take back the segment of {organisation} from {}", day_words(*from))
            }
        }
    }
}

impl Oversight {
    /// The records after a deed.
    ///
    /// # Errors
    /// An organisation has one segment from a day.
    pub fn after(&self, deed: &Deed) -> Result<Self, Refusal> {
        let mut next = self.clone();
        match deed {
            Deed::Record(record) => {
                let key = (record.organisation.clone(), record.from);
                if next.segments.insert(key, record.clone()).is_some() {
                    return Err(Refusal::Twice(record.organisation.clone(), record.from));
                }
            }
            Deed::TakeBack(organisation, from) => {
                next.segments.remove(&(organisation.clone(), *from));
            }
        }
        Ok(next)
    }
}
