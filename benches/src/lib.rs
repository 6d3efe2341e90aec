//! What `cargo xtask bench` measures, and what against: every figure has a peer, which is plain
//! code for the same work, timed in the same run on the same machine. A ratio to a peer means the
//! same on every machine; a number of milliseconds does not.
//!
//! The natively built program times the engine against [`plain`]. The same program as WebAssembly
//! lends the engine and the drawing to `page/bench.js`, which times them against plain JavaScript
//! in a real browser, driven by `tests/browser`.

pub mod escalation;
pub mod large;
pub mod lists;
pub mod pathways;
pub mod plain;
pub mod series;
pub mod system;
pub mod timing;
