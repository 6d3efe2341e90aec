//! Bringing a file of an earlier version forward, one version after another.
//!
//! A step changes one part at a time, so that a large workspace never stands in memory twice, and a
//! part that is damaged does not keep the others back. A new version is a step at the end of
//! [`STEPS`] and a higher [`VERSION`](super::VERSION); steps are never changed afterwards, because
//! files of every version stay around.

use serde_json::Value;

/// From one version to the next.
pub(super) struct Step {
    /// The version that it starts from.
    pub from: u32,
    /// Changes a part, by its name: of `returns` and `trail` one item at a time. A part that stays
    /// as it is comes back as it came.
    pub change: fn(part: &str, value: Value) -> Result<Value, String>,
}

/// Every step, the earliest first. Version 1 is the first.
pub(super) const STEPS: &[Step] = &[];

/// Takes a part from a version through every step after it.
///
/// # Errors
/// What a step says of a part that it cannot bring forward.
pub(super) fn forward(
    steps: &[Step],
    version: u32,
    part: &str,
    value: Value,
) -> Result<Value, String> {
    let mut due = steps.iter().filter(|step| step.from >= version);
    due.try_fold(value, |value, step| (step.change)(part, value))
}
