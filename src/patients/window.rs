//! The months that a list is folded over, counted back from the one reported on.

use super::days::{Day, number};
use crate::calendar::Month;

/// How many months before the reporting month a day may lie to be counted by month: 20 years.
/// Nobody has waited longer; a clock start before that is a mistake.
pub(super) const MONTHS: usize = 240;
/// How many census months are given at most: five years.
pub(super) const CENSUSES: usize = 60;

/// The months and the days in them.
#[derive(Clone, Debug)]
pub(super) struct Window {
    /// The month reported on.
    pub last: Month,
    /// The first day of the first month.
    first_day: Day,
    /// The last day of the last month.
    pub last_day: Day,
    /// For each day: how many months back, and which day of its month, from 0.
    days: Vec<(u8, u8)>,
}

/// Where a day lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the first month.
    Before,
    /// In a month, so many months back; the day of that month, from 0.
    In { back: usize, of_month: usize },
    /// After the last month.
    After,
}

impl Window {
    pub fn new(last: Month) -> Self {
        let first = last - (MONTHS as i32 - 1);
        let mut days = Vec::new();
        for month in first.through(last) {
            let back = u8::try_from(last - month).unwrap_or(u8::MAX);
            days.extend((0..month.days()).map(|day| (back, day as u8)));
        }
        Self { last, first_day: number(first.first_day()), last_day: number(last.last_day()), days }
    }

    #[inline(always)]
    pub fn place(&self, day: Day) -> Place {
        if day > self.last_day {
            return Place::After;
        }
        let index = usize::try_from(i64::from(day) - i64::from(self.first_day));
        match index.ok().and_then(|index| self.days.get(index)) {
            Some((back, day)) => {
                Place::In { back: usize::from(*back), of_month: usize::from(*day) }
            }
            None => Place::Before,
        }
    }

    /// How many months back a day lies; `None` outside the months.
    #[inline(always)]
    pub fn back(&self, day: Day) -> Option<usize> {
        match self.place(day) {
            Place::In { back, .. } => Some(back),
            _ => None,
        }
    }

    /// The month that lies so far back.
    pub fn month(&self, back: usize) -> Month {
        self.last - i32::try_from(back).unwrap_or(i32::MAX / 2)
    }

    /// The last day of the month that lies so far back.
    pub fn census(&self, back: usize) -> Day {
        number(self.month(back).last_day())
    }

    /// The first day of the month that lies so far back.
    pub fn first_of(&self, back: usize) -> Day {
        number(self.month(back).first_day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_has_its_place_and_the_ends_have_none() {
        let window = Window::new("2025-03".parse().unwrap());
        let last = window.last_day;
        assert_eq!(window.place(last), Place::In { back: 0, of_month: 30 });
        assert_eq!(window.place(last + 1), Place::After);
        assert_eq!(window.place(last - 31), Place::In { back: 1, of_month: 27 });
        assert_eq!(window.census(1), last - 31);
        assert_eq!(window.place(window.first_of(239)), Place::In { back: 239, of_month: 0 });
        assert_eq!(window.place(window.first_of(239) - 1), Place::Before);
        assert_eq!(window.place(i32::MIN), Place::Before);
    }
}
