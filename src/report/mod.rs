//! What leaves Sightline as a file: downloads that a person opens in Excel or hands to a pipeline.
//!
//! Every output states what it was made from and by which rules ([`About`]), and nothing that a
//! return contained can become a formula in it.

mod about;
pub mod chart;
pub mod findings;
pub mod funnel;
pub mod groups;
mod guard;
pub mod highlight;
#[cfg(test)]
mod highlight_tests;
#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod statement_tests;
#[cfg(test)]
mod tests;
pub mod tidy;

pub use about::{About, InputFile};
pub use guard::guarded;
