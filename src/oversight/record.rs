//! A segment with the day from which it holds, and all of them as a history.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Date;

/// A segment of the NHS Oversight Framework.
///
/// Source: NHS Oversight Framework, methodology manuals 2025/26 and 2026/27. Earlier frameworks had
/// segments 1 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the segments have numbers; what is known of them is below")]
pub enum Segment {
    One,
    Two,
    Three,
    Four,
    Five,
}

impl Segment {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::One, Self::Two, Self::Three, Self::Four, Self::Five];

    /// 1 to 5.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The segment of a number from 1 to 5.
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|segment| segment.number() == number)
    }

    /// `Segment 5`.
    pub fn title(self) -> String {
        format!("Segment {}", self.number())
    }

    /// The same with what tells it from the others, for a list to choose from.
    pub fn words(self) -> String {
        match self {
            Self::One => "1, the best scores".to_owned(),
            Self::Five => "5, intensive support".to_owned(),
            other => other.number().to_string(),
        }
    }
}

/// The segment of an organisation from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentRecord {
    /// The organisation's key in the framework.
    pub organisation: String,
    /// The first day on which it holds.
    pub from: Date,
    /// The segment.
    pub segment: Segment,
    /// Where it was published or why it was set.
    pub source: String,
    /// Who recorded it, as a role.
    pub who: String,
}

impl SegmentRecord {
    /// `Segment 3 from 1 October 2026`.
    pub fn title(&self) -> String {
        format!("{} from {}", self.segment.title(), day_words(self.from))
    }

    /// Where it comes from and who recorded it.
    pub fn origin(&self) -> String {
        let source = self.source.trim_end_matches('.');
        format!("{source}. Recorded by {}.", self.who)
    }
}

/// `1 October 2026`.
pub(super) fn day_words(day: Date) -> String {
    format!("{} {}", day.ymd().2, day.month().long())
}

/// Every segment that was recorded. An organisation has at most one from the same day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oversight {
    #[serde(with = "crate::pairs")]
    pub(super) segments: BTreeMap<(String, Date), SegmentRecord>,
}

impl Oversight {
    /// Records that were made before.
    pub fn of_records(all: impl IntoIterator<Item = SegmentRecord>) -> Self {
        let of_day = |one: SegmentRecord| ((one.organisation.clone(), one.from), one);
        Self { segments: all.into_iter().map(of_day).collect() }
    }

    /// Every segment, by organisation and day.
    pub fn records(&self) -> impl Iterator<Item = &SegmentRecord> {
        self.segments.values()
    }

    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// The segments of an organisation, newest first.
    pub fn segments_of(&self, organisation: &str) -> Vec<&SegmentRecord> {
        self.segments.values().rev().filter(|one| one.organisation == organisation).collect()
    }

    /// The segment that holds on a day; `None` before the first that was recorded.
    pub fn segment_on(&self, organisation: &str, day: Date) -> Option<&SegmentRecord> {
        self.segments_of(organisation).into_iter().find(|one| one.from <= day)
    }
}
