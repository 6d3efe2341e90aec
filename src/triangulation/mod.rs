//! What else showed a signal at about the same time, and how often so many would by chance.
//!
//! For a chosen month, every other measure is asked whether it has a signal within one month of it.
//! How many coincide means little by itself: a measure that signals every other month coincides with
//! anything. So each measure is also asked how many of its months would have coincided if its
//! signals had come at another time.
//!
//! # The choice of shifts
//!
//! Every measure is shifted in a circle over the months that it has, each on its own and by any
//! number of months alike. A shift keeps what belongs together (a run of eight months stays a run
//! of eight) and breaks only the tie to the chosen month, which is what is asked about. Because the
//! measures are shifted independently, a measure coincides with the probability that is the share
//! of its shifts that do, and the number that coincide is a sum of independent yes-or-no variables:
//! a Poisson-binomial distribution. It is computed whole, by adding one measure after another, so
//! that nothing is drawn at random and the same figures always give the same answer. Going through
//! all shifts of all measures together gives the same (a test does).
//!
//! What it does not know: measures that move together anyway, as many do in winter, coincide more
//! often than independent ones. The answer is about coincidence and never about cause.

mod chance;
#[cfg(test)]
mod tests;
mod track;

pub use chance::{Chance, NotTold, at_least};
pub use track::{Coincidence, Track};

/// Months on either side of the chosen one in which a signal coincides with it.
pub const WITHIN: i32 = 1;

/// A measure needs this many months: with fewer, a few signals are most of what it has.
pub const FEWEST_MONTHS: usize = 12;

/// So many measures with a signal are needed: of one or two, how often they coincide says nothing
/// about how many do.
pub const FEWEST_MEASURES: usize = 3;
