//! Something to be reached: a deliverable with its milestone.

use serde::{Deserialize, Serialize};

use super::Subject;
use crate::calendar::Month;
use crate::template::{Progress, Words};
use crate::words::counted;

/// A deliverable of a plan, beside the measures that it is meant to move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliverable {
    /// The measures or the programme that it serves.
    pub subject: Subject,
    /// What is to be there.
    pub title: String,
    /// The month first agreed; `None` where a return does not say.
    pub baseline: Option<Month>,
    /// The month now expected.
    pub forecast: Option<Month>,
    /// The month in which it was done.
    pub actual: Option<Month>,
    /// How far it is; `None` where a return does not say.
    pub status: Option<Progress>,
    /// Who answers for it, by role.
    pub owner: String,
}

impl Deliverable {
    /// The month that counts: when it was done, is expected, or was agreed.
    pub fn due(&self) -> Option<Month> {
        self.actual.or(self.forecast).or(self.baseline)
    }

    /// Months after the one first agreed; negative where it is early. `None` without both.
    pub fn slip(&self) -> Option<i32> {
        Some(self.actual.or(self.forecast)? - self.baseline?)
    }

    /// Whether it is not done, not given up, and its month has passed by the end of `as_of`.
    pub fn is_overdue(&self, as_of: Month) -> bool {
        let is_over = matches!(self.status, Some(Progress::Complete | Progress::Stopped));
        !is_over && self.actual.is_none() && self.due().is_some_and(|due| due < as_of)
    }

    /// How it stands against what was agreed: `2 months later than agreed`, `as agreed`; with
    /// `overdue` where its month has passed.
    pub fn standing(&self, as_of: Month) -> String {
        let against = self.slip().map(|slip| match slip {
            0 => "as agreed".to_owned(),
            months if months > 0 => format!("{} later than agreed", months_of(months)),
            months => format!("{} earlier than agreed", months_of(-months)),
        });
        let overdue = self.is_overdue(as_of).then(|| "overdue".to_owned());
        [overdue, against].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Its status as people read it; `not stated` where a return does not say.
    pub fn status_words(&self) -> &'static str {
        self.status.map_or("Not stated", Progress::word)
    }
}

fn months_of(number: i32) -> String {
    counted(usize::try_from(number).unwrap_or_default(), "month")
}
