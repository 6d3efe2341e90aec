//! The pages, one module each.

pub mod escalation;
pub mod indicator;
pub mod overview;
