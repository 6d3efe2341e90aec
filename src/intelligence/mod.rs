//! What is known beside the figures: notes, deliverables, risks, and what people say of the data.
//!
//! A note is soft intelligence, qualitative or quantitative data about a measure or a programme in
//! a month, tagged with themes; a deliverable is something to be reached, a risk something that may
//! prevent it. Each is entered on the page by role, can be changed and taken back, and is refused
//! where its words look as if they were about a person: none of it needs one.

mod about_data;
mod deed;
mod deliverable;
mod note;
mod records;
mod refusal;
mod risk;
mod subject;
#[cfg(test)]
mod tests;
mod themes;

pub use about_data::{Answer, Question, Review, ReviewKind};
pub use deed::Deed;
pub use deliverable::Deliverable;
pub use note::{Note, SOURCES, kind_words};
pub use records::{Entry, Intelligence};
pub use refusal::{Field, LONGEST, Refusal};
pub use risk::{Register, Risk};
pub use subject::{Scope, Subject};
pub use themes::{ThemeRow, ThemeTable, count};
