//! Tests of patient-level lists. Every row in here is invented.

mod recognising;
