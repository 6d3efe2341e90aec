//! People who wait, counted so that every month's list can be made afterwards.
//!
//! A wait is a start day and the month in which it ended, if it did. Counting these pairs is one
//! addition for each row, whatever the number of months, and from the counts follows for the end of
//! every month how many had waited how many days: bands, medians and the longest wait exactly.
//! (At a month's end it matters only whether a wait had ended by then, not on which day.)

use std::collections::BTreeMap;

use super::window::Window;

/// Days of a start month.
const DAYS: usize = 31;

/// One wait.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wait {
    /// The month and day of its start; `None` where that is not known.
    pub start: Option<(usize, usize)>,
    /// The month in which it ended; `None` where it has not.
    pub end: Option<usize>,
    /// Whether it ended within the standard, where both days are known.
    pub ended_within: Option<bool>,
    /// Until when it was a wait for a first appointment; `None` where the list does not say.
    pub first: Option<First>,
}

/// The months at whose ends somebody was still waiting for a first appointment.
#[derive(Clone, Copy, Debug)]
pub(super) struct First {
    /// The month in which the first appointment or the end of the wait was.
    pub end: Option<usize>,
    /// How far back the last census lies at which the wait was within the standard.
    pub within: usize,
}

/// The waits of one group.
#[derive(Clone, Debug, Default)]
pub(super) struct Waiting {
    /// By month of the start, from the last one back; in each, column by column: first the waits
    /// that have not ended, then those that ended in the same month, one month later and so on;
    /// in each column by day of the start.
    starts: Vec<Vec<u16>>,
    /// What a count holds beyond the largest number of its kind.
    more: BTreeMap<(usize, usize), u64>,
    /// Waits of unknown start that have not ended, and those that have by month of their end.
    unknown_open: u64,
    unknown_ended: Vec<u64>,
    /// By month of the end, of waits with a known start: how many, and how many within the standard.
    ended: Vec<[u64; 2]>,
    /// Steps of the number that wait for a first appointment, and of those within the standard.
    first: Vec<[i64; 2]>,
    has_first: bool,
}

impl Waiting {
    /// Counts one wait. Gives how much room was added, in counts.
    #[inline]
    pub fn add(&mut self, wait: &Wait) -> usize {
        let Some((back, day)) = wait.start else {
            match wait.end {
                None => self.unknown_open += 1,
                Some(end) => at(&mut self.unknown_ended, end, |count| *count += 1),
            }
            return 0;
        };
        let column = match wait.end {
            None => 0,
            Some(end) => back.saturating_sub(end) + 1,
        };
        if let (Some(end), Some(within)) = (wait.end, wait.ended_within) {
            at(&mut self.ended, end, |[all, in_time]| {
                *all += 1;
                *in_time += u64::from(within);
            });
        }
        if let Some(first) = wait.first {
            self.add_first(back, first);
        }
        self.count(back, column * DAYS + day)
    }

    #[inline]
    fn count(&mut self, back: usize, place: usize) -> usize {
        if self.starts.len() <= back {
            self.starts.resize(back + 1, Vec::new());
        }
        let Some(counts) = self.starts.get_mut(back) else { return 0 };
        let needed = (place / DAYS + 1) * DAYS;
        let added = needed.saturating_sub(counts.len());
        if added > 0 {
            counts.resize(needed, 0);
        }
        if let Some(count) = counts.get_mut(place) {
            match count.checked_add(1) {
                Some(more) => *count = more,
                None => *self.more.entry((back, place)).or_default() += 1,
            }
        }
        added
    }

    fn add_first(&mut self, back: usize, first: First) {
        self.has_first = true;
        // From the census of the start month to that before the end: further back to nearer.
        let nearest = first.end.map_or(0, |end| end + 1);
        if nearest > back {
            return;
        }
        step(&mut self.first, nearest, back, 0);
        let within = first.within.max(nearest);
        if within <= back {
            step(&mut self.first, within, back, 1);
        }
    }

    /// How many counts there is room for.
    pub fn room(&self) -> usize {
        self.starts.iter().map(Vec::len).sum()
    }

    /// How far back the last start or end lies.
    pub fn newest(&self) -> Option<usize> {
        let start = self.starts.iter().position(|counts| !counts.is_empty());
        let end = self.ended.iter().position(|[all, _]| *all > 0);
        let unknown = self.unknown_ended.iter().position(|count| *count > 0);
        [start, end, unknown].into_iter().flatten().min()
    }

    /// How far back the first start lies.
    pub fn oldest(&self) -> Option<usize> {
        self.starts.iter().rposition(|counts| !counts.is_empty())
    }

    /// Goes through the ends of the months from `furthest` back to the last one, and gives what was
    /// waiting there.
    // Not a part of what calls it for one group after another: see `Scanner::step`.
    #[inline(never)]
    pub fn censuses(&self, window: &Window, furthest: usize, mut each: impl FnMut(&Census)) {
        // What is still waiting, by day, of each month with a start; the last month first.
        let filled = self.starts.iter().enumerate().filter(|(_, counts)| !counts.is_empty());
        let mut alive: Vec<(usize, [u64; DAYS])> =
            filled.map(|(start, _)| (start, self.started(start))).collect();
        let oldest = alive.last().map_or(0, |(start, _)| *start).max(furthest);
        let (mut first, mut waits) = ([0_i64; 2], Vec::new());
        for back in (0..=oldest).rev() {
            let unknown = self.unknown_at(back);
            let mut census = Census { unknown, waits, ..Census::empty(back) };
            census.removals = self.unknown_ended.get(back).copied().unwrap_or(0);
            for (start, waiting) in alive.iter_mut().filter(|(start, _)| *start >= back) {
                if *start == back {
                    census.additions = waiting.iter().sum();
                }
                let Some(ended) = self.column(*start, *start - back + 1) else { continue };
                for (waiting, ended) in waiting.iter_mut().zip(&ended) {
                    *waiting = waiting.saturating_sub(*ended);
                    census.removals += ended;
                }
            }
            let [ended, in_time] = self.ended.get(back).copied().unwrap_or_default();
            (census.ended, census.ended_within) = (ended, in_time);
            let steps = self.first.get(back).copied().unwrap_or_default();
            for (sum, step) in first.iter_mut().zip(steps) {
                *sum += step;
            }
            census.first = self.has_first.then(|| first.map(|n| u64::try_from(n).unwrap_or(0)));
            if back <= furthest {
                let at = window.census(back);
                for (start, waiting) in alive.iter().filter(|(start, _)| *start >= back) {
                    census.add(at - window.first_of(*start), waiting);
                }
                each(&census);
            }
            waits = census.waits;
            waits.clear();
        }
    }

    fn unknown_at(&self, back: usize) -> u64 {
        self.unknown_open + self.unknown_ended.iter().take(back).sum::<u64>()
    }

    /// All that started in a month, by day.
    fn started(&self, start: usize) -> [u64; DAYS] {
        let mut sums = [0; DAYS];
        for column in (0..).map_while(|column| self.column(start, column)) {
            for (sum, count) in sums.iter_mut().zip(&column) {
                *sum += count;
            }
        }
        sums
    }

    /// The counts of a column, by day; `None` behind the last.
    fn column(&self, start: usize, column: usize) -> Option<[u64; DAYS]> {
        let first = column * DAYS;
        let held = self.starts.get(start)?.get(first..first + DAYS)?;
        let mut counts = [0; DAYS];
        for (count, held) in counts.iter_mut().zip(held) {
            *count = u64::from(*held);
        }
        for ((_, place), more) in self.more.range((start, first)..(start, first + DAYS)) {
            if let Some(count) = counts.get_mut(place - first) {
                *count += more;
            }
        }
        Some(counts)
    }
}

/// The list at the end of one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Census {
    /// How many months back it lies.
    pub back: usize,
    /// How many wait whose start is not known.
    pub unknown: u64,
    /// How many wait whose start is known.
    pub known: u64,
    /// Days waited and how many have waited so many or fewer, fewest days first.
    pub waits: Vec<(u32, u64)>,
    /// Waits that started in the month.
    pub additions: u64,
    /// Waits that ended in the month.
    pub removals: u64,
    /// Of those with a known start.
    pub ended: u64,
    /// Of these within the standard.
    pub ended_within: u64,
    /// How many wait for a first appointment, and how many of them within the standard.
    pub first: Option<[u64; 2]>,
}

impl Census {
    fn empty(back: usize) -> Self {
        Self {
            back,
            unknown: 0,
            known: 0,
            waits: Vec::new(),
            additions: 0,
            removals: 0,
            ended: 0,
            ended_within: 0,
            first: None,
        }
    }

    /// Adds those who started in a month, by day; its first day lies so many days back. Months come
    /// in order, the last one first.
    fn add(&mut self, days: i32, waiting: &[u64; DAYS]) {
        for (day, count) in (0..31).zip(waiting).rev() {
            if *count > 0 {
                self.known += count;
                self.waits.push((u32::try_from(days - day).unwrap_or(0), self.known));
            }
        }
    }

    /// How many have waited so many days or fewer.
    pub fn up_to(&self, days: u32) -> u64 {
        let longer = self.waits.partition_point(|(waited, _)| *waited <= days);
        let last = longer.checked_sub(1).and_then(|last| self.waits.get(last));
        last.map_or(0, |(_, count)| *count)
    }

    /// How many have waited longer.
    pub fn over(&self, days: u32) -> u64 {
        self.known - self.up_to(days)
    }

    /// How many are in each band; `band` tells which one a wait of so many days is in.
    pub fn bands(&self, bands: usize, band: impl Fn(u32) -> usize) -> Vec<u64> {
        let (mut counts, mut before) = (vec![0; bands], 0);
        for (days, up_to) in &self.waits {
            let place = band(*days).min(bands.saturating_sub(1));
            if let Some(sum) = counts.get_mut(place) {
                *sum += up_to - before;
            }
            before = *up_to;
        }
        counts
    }

    /// The wait at a rank from 1, shortest first.
    fn at_rank(&self, rank: u64) -> Option<u32> {
        let place = self.waits.partition_point(|(_, up_to)| *up_to < rank);
        self.waits.get(place).map(|(days, _)| *days).filter(|_| rank > 0)
    }

    /// Half have waited this many days or fewer; between two days, the mean of both.
    pub fn median(&self) -> Option<f64> {
        let lower = self.at_rank(self.known.div_ceil(2))?;
        let upper = self.at_rank(self.known / 2 + 1)?;
        Some((f64::from(lower) + f64::from(upper)) / 2.0)
    }

    /// The fewest days that 92 in a hundred have waited or fewer.
    pub fn percentile_92(&self) -> Option<u32> {
        self.at_rank((self.known * 92).div_ceil(100))
    }

    /// The longest wait in days.
    pub fn longest(&self) -> Option<u32> {
        self.waits.last().map(|(days, _)| *days)
    }
}

/// Changes a place in a list that grows as needed.
#[inline]
pub(super) fn at<T: Default + Clone>(list: &mut Vec<T>, place: usize, change: impl FnOnce(&mut T)) {
    if list.len() <= place {
        list.resize(place + 1, T::default());
    }
    if let Some(held) = list.get_mut(place) {
        change(held);
    }
}

/// Adds 1 from one census to another, both included, the further back first.
fn step(steps: &mut Vec<[i64; 2]>, nearest: usize, furthest: usize, which: usize) {
    let by = |amount: i64| {
        move |step: &mut [i64; 2]| {
            if let Some(step) = step.get_mut(which) {
                *step += amount;
            }
        }
    };
    at(steps, furthest, by(1));
    if let Some(after) = nearest.checked_sub(1) {
        at(steps, after, by(-1));
    }
}
