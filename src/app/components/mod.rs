//! Parts that pages are made of.

pub mod blank_return;
pub mod file_list;
pub mod files;
pub mod findings;
pub mod progress;
pub mod sheet_grid;
pub mod sheet_preview;
