//! How assured an organisation is of a measure: the controls rating, which follows from the chart,
//! and the performance rating, which people agree.
//!
//! The controls rating is computed and says what it rests on. The performance rating is proposed
//! from it and from what people saw, and agreed by a forum; it moves only with evidence, and by
//! more than one step only with a reason. Source: the approach of Tees, Esk and Wear Valleys NHS
//! Foundation Trust; what the trust did not publish is stated in [`crate::framework::AssuranceRules`].

mod controls;
mod deed;
mod element;
mod history;
mod proposal;
mod record;
#[cfg(test)]
mod tests;

pub use controls::{Basis, Controls, Seen, controls, target_words, variation_words};
pub use deed::{Deed, Refusal};
pub use element::{Element, ElementKind, Elements};
pub use history::{Move, Moved, Row};
pub use proposal::{Before, Proposal, propose};
pub use record::{Answer, Answers, Assurances, Flow, Measure, Question, Record};
