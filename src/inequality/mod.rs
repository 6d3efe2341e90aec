//! Unequal outcomes: how far groups of people differ, by deprivation or by anything else that
//! divides them.
//!
//! Three questions, three functions: how far two groups lie apart ([`gap`]), how steeply an outcome
//! runs from the most to the least deprived over all of them ([`slope`]), and whether a list holds
//! the groups in the proportions of the population ([`shares`]). Small groups are hidden before
//! their figures come here. A hidden group is named and left out, and never counts as nobody: what
//! cannot be said without it is not said.

mod error;
mod gap;
mod group;
mod shares;
mod slope;
#[cfg(test)]
mod tests;

pub use gap::{Gap, gap};
pub use group::{Counted, Group};
pub use shares::{Members, NotStated, Share, Shares, shares};
pub use slope::{Interval, NoInterval, Slope, SlopeRefusal, slope};
