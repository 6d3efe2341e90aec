//! What leaves Sightline as a file: downloads that a person opens in Excel or hands to a pipeline.
//!
//! Every output states what it was made from and by which rules ([`About`]), and nothing that a
//! return contained can become a formula in it.

mod about;
pub mod chart;
pub mod contents;
pub mod document;
pub mod docx;
mod file_name;
pub mod findings;
mod format;
pub mod funnel;
pub mod groups;
mod guard;
pub mod highlight;
#[cfg(test)]
mod highlight_tests;
#[cfg(test)]
mod hostile_tests;
pub mod html;
mod office;
pub mod poster;
pub mod pptx;
#[cfg(test)]
mod statement_tests;
#[cfg(test)]
mod tests;
pub mod tidy;
pub mod tier_one;
mod vector;
pub mod xlsx;
mod xml;

pub use about::{About, InputFile};
pub use format::{Format, FormatError};
pub use guard::guarded;
