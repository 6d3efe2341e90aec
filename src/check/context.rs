//! What a check may look at.

use crate::calendar::{Frequency, Month};
use crate::framework::Framework;
use crate::series::{Accepted, Reported, Series, SeriesKey, merge_reported};

/// A return that was read, and what is known besides.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The return, read.
    pub reported: Reported<'a>,
    /// Organisations, indicators and targets.
    pub framework: &'a Framework,
    /// The present month; what lies after it has not happened.
    pub as_of: Month,
    /// The series as earlier returns left them.
    pub before: Vec<Series>,
}

impl<'a> Context<'a> {
    /// A context for `accepted`. Of `earlier`, only returns that do not come after it count.
    pub fn new(
        accepted: &'a Accepted,
        earlier: &'a [Accepted],
        framework: &'a Framework,
        as_of: Month,
    ) -> Self {
        let reported = Reported::read(accepted, framework, as_of);
        let others: Vec<_> =
            earlier.iter().map(|other| Reported::read(other, framework, as_of)).collect();
        Self::beside(reported, others.iter(), framework, as_of)
    }

    /// The same for returns that are read already.
    pub fn beside<'r>(
        reported: Reported<'a>,
        others: impl Iterator<Item = &'r Reported<'a>>,
        framework: &'a Framework,
        as_of: Month,
    ) -> Self
    where
        'a: 'r,
    {
        let own = reported.order();
        let before = merge_reported(others.filter(|other| other.order() <= own));
        Self { reported, framework, as_of, before }
    }

    /// The monthly series of this key as earlier returns left it.
    pub fn series_before(&self, key: &SeriesKey) -> Option<&Series> {
        // Merged series are in order of key and frequency.
        let wanted = (key, Frequency::Monthly);
        let at = self.before.binary_search_by(|s| (&s.key, s.frequency).cmp(&wanted)).ok()?;
        self.before.get(at)
    }

    /// The sheets of the return, in the order in which it was read.
    pub fn sheets(&self) -> Vec<&str> {
        let return_ = &self.reported.accepted.return_;
        let cover = return_.cover.iter().flat_map(|cover| {
            [&cover.organisation, &cover.code, &cover.month].map(|entry| &entry.place)
        });
        let highlights = return_.highlights.iter().map(|highlight| &highlight.place);
        let history = return_.history.iter().map(|row| &row.place);
        let mut sheets: Vec<&str> = Vec::new();
        for place in cover.chain(highlights).chain(history) {
            if let Some(sheet) = place.sheet.as_deref()
                && !sheets.contains(&sheet)
            {
                sheets.push(sheet);
            }
        }
        sheets
    }
}
