//! Improvement plans: whose they are, how far they have come, what they do and what was learned.
//!
//! A plan arrives on the Improvement plans sheet of a return. What people enter on the page comes
//! on top, step by step and never out of order, and goes back into the next return.

mod board;
mod change;
mod draft;
mod entered;
mod field;
mod gather;
mod lesson;
mod life_cycle;
mod order;
mod plan;
mod prefill;
mod read;
mod refusal;
mod start;
#[cfg(test)]
mod tests;
mod words;

pub use board::{Card, Stage, board};
pub use change::{About, Change};
pub use draft::{Draft, Sort};
pub use entered::{Deed, Entered};
pub use field::{Control, Field};
pub use gather::{Returned, gather};
pub use lesson::{Lesson, lessons, matching};
pub use life_cycle::{LifeCycle, StepTaken};
pub use order::{after, forum, is_next, name, way};
pub use plan::{Action, Dependency, LookBack, Plan, PlanKey, SignOff, Track, day};
pub use prefill::{prefill, rows};
pub use read::read;
pub use refusal::Refusal;
pub use start::NewPlan;
