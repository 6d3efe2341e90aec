//! Tests of patient-level lists. Every row in here is invented.

mod checks;
mod laws;
mod looking;
mod recognising;
mod support;
mod worked;
