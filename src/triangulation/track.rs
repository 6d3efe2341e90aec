//! The signals of one measure, month by month, held against a chosen month.

use serde::{Deserialize, Serialize};

use super::{FEWEST_MONTHS, WITHIN};
use crate::calendar::Month;

/// The signals of one measure over all its months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// Its first month.
    pub first: Month,
    /// Whether there is a signal in each month from the first on. A month without a value has none.
    pub signals: Vec<bool>,
}

/// How a measure stands to a chosen month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coincidence {
    /// Whether it has a signal within one month of it.
    pub is_seen: bool,
    /// In which share of its shifts it would have one, 0 to 1; `None` where it has too few months,
    /// or none near the chosen one, so that shifting says nothing.
    pub share: Option<f64>,
}

impl Track {
    /// The track of a measure whose signals lie in these months; `None` where the last month is
    /// before the first. Months outside the two are left out.
    pub fn new(first: Month, last: Month, months: impl IntoIterator<Item = Month>) -> Option<Self> {
        let length = usize::try_from(last - first + 1).ok().filter(|length| *length > 0)?;
        let mut signals = vec![false; length];
        for month in months {
            let at = usize::try_from(month - first).ok();
            if let Some(signal) = at.and_then(|at| signals.get_mut(at)) {
                *signal = true;
            }
        }
        Some(Self { first, signals })
    }

    /// Whether there is a signal at all.
    pub fn has_signal(&self) -> bool {
        self.signals.contains(&true)
    }

    /// The months with a signal within one month of `month`.
    pub fn near(&self, month: Month) -> Vec<Month> {
        let is_signal = |at: &usize| self.signals.get(*at) == Some(&true);
        let months = self.window(month).into_iter().filter(is_signal);
        months.filter_map(|at| Some(self.first + i32::try_from(at).ok()?)).collect()
    }

    /// How it stands to `month`.
    pub fn against(&self, month: Month) -> Coincidence {
        let window = self.window(month);
        let is_enough = self.signals.len() >= FEWEST_MONTHS && !window.is_empty();
        let share = is_enough.then(|| self.share(&window));
        Coincidence { is_seen: !self.near(month).is_empty(), share }
    }

    /// The positions of the months that count as near.
    fn window(&self, month: Month) -> Vec<usize> {
        let near = (month - WITHIN).through(month + WITHIN);
        let at = near.filter_map(|month| usize::try_from(month - self.first).ok());
        at.filter(|at| *at < self.signals.len()).collect()
    }

    /// The share of all circular shifts, the one by nothing included, that put a signal there.
    fn share(&self, window: &[usize]) -> f64 {
        let length = self.signals.len();
        let hits = |shift: usize| {
            let mut from = window.iter().map(|at| (at + length - shift) % length);
            from.any(|from| self.signals.get(from) == Some(&true))
        };
        let count = (0..length).filter(|shift| hits(*shift)).count();
        count as f64 / length as f64
    }
}
