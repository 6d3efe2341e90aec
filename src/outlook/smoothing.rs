//! Simple exponential smoothing: a level that follows each new value by a fixed share of how far
//! off it was.
//!
//! The share, alpha, is the one of a fixed grid that would have forecast the values so far with the
//! smallest mean absolute error one step ahead; of equal ones the smallest, which is the calmest.
//! It is chosen anew at every point from the points up to it, so that a past forecast never knows
//! what came later. The level starts at the first value. A month without a value is passed over.

use crate::calendar::Month;

/// The shares that are tried. A share of 1 would be the last value, which is a method of its own.
const ALPHAS: [f64; 9] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/// The fewest points from which the level is used.
const LEAST: usize = 6;

/// One share, with the level that it leads to and the sum of its errors so far.
struct Candidate {
    alpha: f64,
    level: f64,
    error: f64,
}

/// The level after each point; `None` while there are too few to choose a share by.
pub(super) fn levels(points: &[(Month, f64)]) -> Vec<Option<f64>> {
    let Some((_, first)) = points.first() else { return Vec::new() };
    let mut candidates = ALPHAS.map(|alpha| Candidate { alpha, level: *first, error: 0.0 });
    let mut levels = Vec::with_capacity(points.len());
    for (count, (_, value)) in (1..).zip(points) {
        for candidate in &mut candidates {
            let error = value - candidate.level;
            candidate.error += error.abs();
            candidate.level += candidate.alpha * error;
        }
        let best = candidates.iter().min_by(|a, b| a.error.total_cmp(&b.error));
        levels.push(best.filter(|_| count >= LEAST).map(|best| best.level));
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[f64]) -> Vec<Option<f64>> {
        let first: Month = "2024-04".parse().unwrap();
        let points: Vec<_> = (0..).zip(values).map(|(i, value)| (first + i, *value)).collect();
        levels(&points)
    }

    #[test]
    fn a_step_is_followed_by_the_largest_share_and_noise_by_the_smallest() {
        // After a step from 0 to 10, nothing errs less than 0.9: the level is 10 × (1 − 0.1ⁿ).
        let step = of(&[0.0, 0.0, 0.0, 10.0, 10.0, 10.0]);
        assert!((step[5].unwrap() - 9.99).abs() < 1e-12);
        // To and fro around 0 by 1, one value before: 0.1 stays closest to the middle.
        let noise = of(&[0.0, 1.0, -1.0, 1.0, -1.0, 1.0]);
        let mut level = 0.0;
        for value in [0.0, 1.0, -1.0, 1.0, -1.0, 1.0] {
            level += 0.1 * (value - level);
        }
        assert_eq!(noise[5], Some(level));
    }

    #[test]
    fn there_is_no_level_below_six_points_and_equal_errors_go_to_the_calmest() {
        assert_eq!(of(&[4.0; 6]), [None, None, None, None, None, Some(4.0)]);
        assert_eq!(of(&[]), []);
    }
}
