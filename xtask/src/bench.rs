//! `cargo xtask bench`: how fast the code is against a plain way of doing the same, and how soon
//! the page is usable.

use crate::Outcome;
use crate::browser;
use crate::dist;

/// Measures the start of the page in the browser.
///
/// The library's own benchmarks will come before it, one binary in `benches/`, each against a plain
/// implementation in the same run, so that the ratio holds on any machine.
pub fn run(options: &[&str]) -> Outcome {
    if !options.is_empty() {
        return Err("usage: cargo xtask bench".into());
    }
    dist::run()?;
    browser::run(&["--start-time"])
}
