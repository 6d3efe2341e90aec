//! The older rule: which counts to hide so that nothing hidden can be worked out.
//!
//! First whatever tells of 1 to 5 people by itself: a count, or the difference of two. Then, because
//! the parts of each cut add up to the whole, further parts beside it: as many as it takes that
//! people could be moved between hidden parts without any shown number changing. Each hidden count
//! is then one of several that fit all that is shown.

use super::counts::Design;

/// What is hidden of an organisation in one month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    /// Of the whole, by place of the count.
    pub whole: Vec<bool>,
    /// By cut and part.
    pub parts: Vec<Vec<Vec<bool>>>,
}

/// What to hide of an organisation: the counts of its whole, and of the parts of each cut.
pub(super) fn hidden(design: &Design, whole: &[u64], parts: &[Vec<Vec<u64>>]) -> Hidden {
    let of_cut = |cut: &Vec<Vec<u64>>| cut.iter().map(|part| telling(design, part)).collect();
    let mut hidden =
        Hidden { whole: telling(design, whole), parts: parts.iter().map(of_cut).collect() };
    // What one cut needs hidden of the whole is hidden in every cut. Each turn hides more.
    loop {
        let before = hidden.whole.clone();
        for (values, flags) in parts.iter().zip(&mut hidden.parts) {
            Cut { design, values, flags, whole: &mut hidden.whole }.protect();
        }
        if before == hidden.whole {
            return hidden;
        }
    }
}

fn is_small(number: i128) -> bool {
    (1..=5).contains(&number)
}

fn is(flags: &[bool], at: usize) -> bool {
    flags.get(at).copied().unwrap_or(true)
}

/// The counts of one group that tell of few people by themselves.
fn telling(design: &Design, values: &[u64]) -> Vec<bool> {
    let mut hidden = vec![false; values.len()];
    for people in &design.people {
        // The least important of them is hidden, unless one is hidden already.
        let last = people.places().max().unwrap_or(0);
        let are_shown = last < values.len() && people.places().all(|at| !is(&hidden, at));
        if are_shown && is_small(people.number(values)) {
            hide(design, &mut hidden, last);
        }
    }
    hidden
}

/// Hides a count, and what is a part of it.
fn hide(design: &Design, hidden: &mut [bool], at: usize) {
    for (place, flag) in hidden.iter_mut().enumerate() {
        *flag |= place == at || design.of.get(place) == Some(&at);
    }
}

/// The parts of one cut, which add up to the whole.
struct Cut<'a> {
    design: &'a Design,
    values: &'a [Vec<u64>],
    flags: &'a mut [Vec<bool>],
    whole: &'a mut [bool],
}

impl Cut<'_> {
    fn protect(&mut self) {
        let counts = self.values.first().map_or(0, Vec::len);
        let is_base = |at: &usize| self.design.of.get(*at) == Some(at);
        let (bases, others): (Vec<usize>, Vec<usize>) = (0..counts).partition(is_base);
        for at in bases.into_iter().chain(others) {
            while !is(self.whole, at) && !self.is_safe(at) {
                match self.next(at) {
                    Some(part) => self.hide(part, at),
                    None => hide(self.design, self.whole, at),
                }
            }
            if is(self.whole, at) {
                // Without its total no count tells another; the total must not be told by them.
                while let Some(part) = self.next(at) {
                    self.hide(part, at);
                }
            }
        }
    }

    fn value(&self, part: usize, at: usize) -> u64 {
        self.values.get(part).and_then(|values| values.get(at)).copied().unwrap_or(0)
    }

    fn hide(&mut self, part: usize, at: usize) {
        if let Some(flags) = self.flags.get_mut(part) {
            hide(self.design, flags, at);
        }
    }

    /// The parts whose count is hidden.
    fn hidden(&self, at: usize) -> Vec<usize> {
        let parts = self.flags.iter().enumerate();
        parts.filter(|(_, flags)| is(flags, at)).map(|(part, _)| part).collect()
    }

    /// The part with the smallest count that is shown and not 0. A count that the other counts of
    /// its group leave no room protects nothing.
    fn next(&self, at: usize) -> Option<usize> {
        let is_base = self.design.of.get(at) == Some(&at);
        let parts = self.flags.iter().enumerate().filter(|(_, flags)| !is(flags, at));
        let filled = parts.map(|(part, _)| part).filter(|part| self.value(*part, at) > 0);
        let has_room = |part: &usize| {
            is_base || self.fits(*part, at, true, 1) || self.fits(*part, at, false, 1)
        };
        filled.filter(has_room).min_by_key(|part| self.value(*part, at))
    }

    /// Whether no hidden count follows from the shown ones and their total.
    fn is_safe(&self, at: usize) -> bool {
        let hidden = self.hidden(at);
        let base = self.design.of.get(at).copied().unwrap_or(at);
        if base == at {
            // Whole groups are hidden: a person can be thought to be in another of them, as long as
            // nobody has to be left out of all. Each is known to have at least one.
            let sum: u64 = hidden.iter().map(|part| self.value(*part, at)).sum();
            let number = hidden.len() as u64;
            return number == 0 || (number >= 2 && sum > number);
        }
        let of_group = |part: &usize| self.flags.get(*part).is_some_and(|flags| is(flags, base));
        let up: Vec<bool> = hidden.iter().map(|part| self.fits(*part, at, true, 0)).collect();
        let least = |part: &usize| u64::from(!of_group(part));
        let down: Vec<bool> =
            hidden.iter().map(|part| self.fits(*part, at, false, least(part))).collect();
        let can = |flags: &[bool], own: usize| flags.get(own) == Some(&true);
        let another_can = |flags: &[bool], own: usize| {
            flags.iter().enumerate().any(|(other, can)| other != own && *can)
        };
        // Counts of groups that are hidden as a whole move with their people.
        hidden.iter().enumerate().all(|(own, part)| {
            of_group(part)
                || (can(&up, own) && another_can(&down, own))
                || (can(&down, own) && another_can(&up, own))
        })
    }

    /// Whether a count could be one more, or one less, with all other counts of its group as they
    /// are; it is known to be at least `least`.
    fn fits(&self, part: usize, at: usize, more: bool, least: u64) -> bool {
        let Some(values) = self.values.get(part) else { return false };
        let mut changed = values.clone();
        let Some(value) = changed.get_mut(at) else { return false };
        let next = if more { value.checked_add(1) } else { value.checked_sub(1) };
        let Some(next) = next.filter(|next| *next >= least) else { return false };
        *value = next;
        let touched = self.design.people.iter().filter(|people| people.places().any(|p| p == at));
        touched
            .filter(|people| people.places().all(|place| place < values.len()))
            .all(|people| people.number(&changed) >= people.number(values).min(0))
    }
}
