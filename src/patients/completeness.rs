//! Whether every row of a list was read, and what became of each.

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use crate::words::thousands;
use crate::workbook::rows::Proof;

/// What became of the rows of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completeness {
    /// Rows that the reader handed over.
    pub read: u64,
    /// Rows of these that stand above the list: its titles and headings.
    pub above: u64,
    /// Rows that were counted.
    pub counted: u64,
    /// Rows that were not, by reason.
    pub left_out: Vec<(LeftOut, u64)>,
    /// Rows that the reader says it handed over.
    pub proved: u64,
    /// The last row of the sheet that was met.
    pub last_row: u32,
    /// The last row that the sheet states, where it does.
    pub stated_last_row: Option<u32>,
    /// Whether reading was stopped before the end.
    pub stopped: bool,
}

/// Why a row was not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LeftOut {
    /// It says nothing that the measures need.
    Empty,
    /// It names no provider.
    NoProvider,
    /// It is one of too many providers.
    TooManyProviders,
    /// Its status says that there is no RTT clock, and it has no dates.
    NoClock,
    /// It has no start that could be read.
    NoStart,
    /// It starts after today.
    Future,
    /// It starts after the end of the month reported on.
    AfterMonth,
    /// It started or ended more than 20 years ago.
    LongAgo,
    /// It ends before it starts.
    EndBeforeStart,
    /// It has not ended, and only what has ended is counted.
    NotEnded,
    /// It is of same day emergency care.
    SameDayEmergencyCare,
    /// It is of a category without a response standard.
    OtherCategory,
}

impl LeftOut {
    /// How many reasons there are.
    pub(super) const COUNT: usize = 12;

    /// Every reason.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Empty,
        Self::NoProvider,
        Self::TooManyProviders,
        Self::NoClock,
        Self::NoStart,
        Self::Future,
        Self::AfterMonth,
        Self::LongAgo,
        Self::EndBeforeStart,
        Self::NotEnded,
        Self::SameDayEmergencyCare,
        Self::OtherCategory,
    ];

    /// The reason as a clause after a number of rows: “had no start date”.
    pub fn words(self) -> &'static str {
        match self {
            Self::Empty => "with nothing in the columns that are needed",
            Self::NoProvider => "that name no provider",
            Self::TooManyProviders => "of providers beyond the first 500",
            Self::NoClock => "whose status says that there is no RTT clock",
            Self::NoStart => "without a start that could be read",
            Self::Future => "that start in the future",
            Self::AfterMonth => "that start after the month reported on",
            Self::LongAgo => "that are more than 20 years old",
            Self::EndBeforeStart => "that end before they start",
            Self::NotEnded => "that have not ended",
            Self::SameDayEmergencyCare => "of same day emergency care",
            Self::OtherCategory => "of other categories",
        }
    }

    /// Whether such rows belong in a sound list and are rightly not counted.
    pub fn is_expected(self) -> bool {
        matches!(
            self,
            Self::NoClock
                | Self::AfterMonth
                | Self::NotEnded
                | Self::SameDayEmergencyCare
                | Self::OtherCategory
        )
    }
}

/// Rows counted while they pass.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    pub read: u64,
    pub above: u64,
    pub counted: u64,
    pub left_out: [u64; LeftOut::COUNT],
}

impl Rows {
    pub fn leave_out(&mut self, reason: LeftOut) {
        if let Some(count) = self.left_out.get_mut(reason as usize) {
            *count += 1;
        }
    }

    /// What became of the rows, beside what the reader proves.
    pub fn completeness(&self, proof: &Proof) -> Completeness {
        let reasons = LeftOut::ALL.into_iter().zip(self.left_out);
        Completeness {
            read: self.read,
            above: self.above,
            counted: self.counted,
            left_out: reasons.filter(|(_, count)| *count > 0).collect(),
            proved: proof.rows,
            last_row: proof.last_row,
            stated_last_row: proof.stated_last_row,
            stopped: proof.stopped,
        }
    }
}

impl Completeness {
    /// Rows that were not counted.
    pub fn left_out(&self) -> u64 {
        self.left_out.iter().map(|(_, count)| count).sum()
    }

    /// Whether every row of the sheet was read and accounted for.
    pub fn is_whole(&self) -> bool {
        self.shortfall().is_none()
    }

    /// What is missing, in a sentence.
    pub fn shortfall(&self) -> Option<String> {
        let short = self.stated_last_row.filter(|stated| *stated > self.last_row);
        if self.stopped {
            Some("Reading was stopped before the end of the list.".to_owned())
        } else if let Some(stated) = short {
            let last = self.last_row;
            Some(format!(
                "The sheet states that it goes to row {stated}, but its last row is {last}."
            ))
        } else if self.proved != self.read {
            let (proved, read) = (self.proved, self.read);
            Some(format!("{proved} rows were read, but {read} arrived to be counted."))
        } else if self.above + self.counted + self.left_out() != self.read {
            let (read, counted, left_out) = (self.read, self.counted, self.left_out());
            Some(format!("Of {read} rows {counted} were counted and {left_out} left out."))
        } else {
            None
        }
    }

    /// `1,204 pathways counted, 3 rows left out`, for a summary.
    pub fn words(&self, kind: Kind) -> String {
        let many = |count: u64, noun: &str| {
            let plural = if count == 1 { "" } else { "s" };
            format!("{} {noun}{plural}", thousands(count))
        };
        let counted_rows = format!("{} counted", many(self.counted, kind.row()));
        match self.left_out() {
            0 => counted_rows,
            rows => format!("{counted_rows}, {} left out", many(rows, "row")),
        }
    }
}
