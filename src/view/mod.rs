//! What pages and reports show of an analysis: which items, in which order, in which words, as
//! which chart. It chooses and writes, and computes no result; it knows no browser.

pub mod about;
pub mod address;
pub mod advice;
pub mod agenda;
pub mod appearance;
pub mod assurance;
pub mod disclosure;
pub mod forward;
pub mod funnel;
pub mod glossary;
pub mod governance;
pub mod hindsight;
pub mod indicator;
pub mod intelligence;
pub mod list_figures;
pub mod lists;
pub mod multiples;
pub mod oversight;
pub mod parts;
pub mod peers;
pub mod picture;
pub mod places;
pub mod plans;
pub mod practice;
pub mod query;
pub mod return_quality;
pub mod search;
pub mod section;
pub mod selection;
pub mod shared;
pub mod shortcuts;
pub mod standing;
pub mod track_record;
pub mod unequal;
pub mod wording;
