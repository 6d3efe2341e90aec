//! Everything that was recorded, in time.

use serde::{Deserialize, Serialize};

use super::{Record, Refusal, refusal};
use crate::calendar::Month;
use crate::choices::ChartKey;

/// Records in the order of their months; those of one month in the order of entry, because of two
/// opposite decisions of a month the later one counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Records(Vec<Record>);

impl Records {
    /// Records that were made before, in this order within a month.
    pub fn of(all: impl IntoIterator<Item = Record>) -> Self {
        let mut records: Vec<Record> = all.into_iter().collect();
        records.sort_by_key(|record| record.month);
        Self(records)
    }

    /// Adds a record; `today` is the present month.
    ///
    /// # Errors
    /// Whatever speaks against it; nothing is changed then.
    pub fn add(&mut self, record: Record, today: Month) -> Result<(), Refusal> {
        refusal::of(&record, self, today)?;
        let at = self.0.partition_point(|other| other.month <= record.month);
        self.0.insert(at, record);
        Ok(())
    }

    /// Takes a record back, and tells whether it was there.
    pub fn take_back(&mut self, record: &Record) -> bool {
        let at = self.0.iter().rposition(|other| other == record);
        at.map(|at| self.0.remove(at)).is_some()
    }

    /// All of them, in time.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.0.iter()
    }

    /// Those about one indicator at one organisation, in time.
    pub fn about<'a>(&'a self, key: &'a ChartKey) -> impl DoubleEndedIterator<Item = &'a Record> {
        self.0.iter().filter(move |record| record.about == *key)
    }

    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
