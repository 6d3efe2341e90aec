//! Why a series cannot be judged.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::settings::MINIMUM_BASELINE;
use crate::calendar::Date;

/// A request that cannot be answered as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Error {
    /// The baseline has too few points to set limits from.
    #[error(
        "The baseline is {0} points, and limits need at least {MINIMUM_BASELINE}. \
         Lengthen the baseline or leave it out."
    )]
    BaselineTooShort(usize),
    /// Two points stand at the same date.
    #[error("Two values are dated {0}, and a chart takes one a date. Remove one of them.")]
    DuplicateDate(Date),
    /// Agreed lines are not in order, or not numbers.
    #[error(
        "The limits that were agreed are not in order: the lower limit must not lie above the \
         centre line, nor the centre line above the upper limit. Correct them or leave them out."
    )]
    OwnLines,
    /// A length of run other than 6 or 7.
    #[error("The run length is {0}, and it may be 6 or 7. Choose one of them.")]
    RunLength(u8),
}
