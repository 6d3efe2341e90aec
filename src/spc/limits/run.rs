//! The run chart: a median and no limits.

use super::Phase;
use crate::spc::lines::Lines;

/// The median of the values; of an even number the mean of the middle two.
pub(super) fn median(phase: &Phase<'_>) -> Vec<Lines> {
    phase.level(Lines { centre: median_of(phase.values().flatten()), limits: None })
}

/// The median of some values; `None` of none.
pub(super) fn median_of(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(values.len() / 2 - 1)?;
    Some(lower / 2.0 + upper / 2.0)
}
