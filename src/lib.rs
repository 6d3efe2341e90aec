//! Sightline reads the performance returns of NHS providers and judges them, on the machine
//! where the files are.
//!
//! The modules stand in the order of the data, and arrows only point up this list: a module uses
//! those above it and none below. Nothing above `worker` and `app` knows that there is a browser.
//!
//! ```text
//! bytes -> workbook -> return (+ findings) -> series -> analysis -> view | report
//! ```

#![warn(missing_docs)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod calendar;
pub mod chart;
pub mod finding;
pub mod framework;
pub mod polarity;
pub mod series;
pub mod spc;
pub mod template;
pub mod workbook;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod worker;
