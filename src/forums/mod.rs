//! What forums decided, as it is recorded on the page beside what returns say.
//!
//! A record is a dated event of the Decisions sheet with who recorded it. It reaches the
//! escalation rule exactly as a row of that sheet does, can be taken back, and is written into the
//! next return, from which it is read as the same event.

mod advice;
mod deed;
mod draft;
mod note;
mod patient;
mod record;
mod records;
mod refusal;
#[cfg(test)]
mod tests;
mod write;

pub use deed::Deed;
pub use draft::{Draft, Field};
pub use note::Noted;
pub use patient::looks_like_a_patient;
pub use record::{Record, Score, named_organisations, words};
pub use records::Records;
pub use refusal::{LONGEST_NOTE, Refusal};
