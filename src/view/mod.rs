//! What pages and reports show of an analysis: which items, in which order, in which words, as
//! which chart. It chooses and writes, and computes no result; it knows no browser.

pub mod address;
pub mod advice;
pub mod agenda;
pub mod forward;
pub mod multiples;
pub mod picture;
pub mod practice;
pub mod selection;
pub mod shortcuts;
pub mod wording;
