//! A change to what was recorded.

use serde::{Deserialize, Serialize};

use super::{Record, Records, Refusal};
use crate::calendar::Month;
use crate::choices::ChartKey;

/// What somebody did with a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Deed {
    /// Recorded it.
    Record(Record),
    /// Took it back.
    TakeBack(Record),
}

impl Deed {
    /// The record.
    pub fn record(&self) -> &Record {
        match self {
            Self::Record(record) | Self::TakeBack(record) => record,
        }
    }

    /// Which item it is about.
    pub fn about(&self) -> &ChartKey {
        &self.record().about
    }

    /// What is done, for the label of undo and redo: `record “Committee assurance: assured” of Sep
    /// 2025`.
    pub fn action(&self) -> String {
        let record = self.record();
        let what = format!("“{}” of {}", record.words(), record.month);
        match self {
            Self::Record(_) => format!("record {what}"),
            Self::TakeBack(_) => format!("take back {what}"),
        }
    }
}

impl Records {
    /// The records after a deed; `today` is the present month.
    ///
    /// # Errors
    /// Whatever speaks against a record.
    pub fn after(&self, deed: &Deed, today: Month) -> Result<Self, Refusal> {
        let mut next = self.clone();
        match deed {
            Deed::Record(record) => next.add(record.clone(), today)?,
            Deed::TakeBack(record) => {
                next.take_back(record);
            }
        }
        Ok(next)
    }
}
