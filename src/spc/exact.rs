//! Sums and means of doubles, rounded once.
//!
//! A running sum drifts by a few last bits, and that is enough to put a point that lies on the
//! mean, or on a limit, to one side of it: a constant series of 0.1 would be flagged. So sums
//! are kept exactly, and the quotient is corrected by its own exact remainder.

/// A sum without rounding error, after J. R. Shewchuk, "Adaptive precision floating-point
/// arithmetic and fast robust geometric predicates" (1997).
///
/// The parts do not overlap and grow in size, so that their sum is the exact sum.
#[derive(Default)]
struct ExactSum {
    parts: Vec<f64>,
}

impl ExactSum {
    fn add(&mut self, value: f64) {
        let mut carry = value;
        self.parts.retain_mut(|part| {
            (carry, *part) = two_sum(carry, *part);
            *part != 0.0
        });
        self.parts.push(carry);
    }

    /// The sum as a double, at most about one unit in the last place away.
    fn approximately(&self) -> f64 {
        self.parts.iter().sum()
    }
}

/// The rounded sum of two doubles and what the rounding lost (Knuth's TwoSum).
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let from_b = sum - a;
    let from_a = sum - from_b;
    (sum, (a - from_a) + (b - from_b))
}

/// The sum, at most about one unit in the last place away from the exact one.
pub(super) fn sum(values: impl Iterator<Item = f64>) -> f64 {
    let mut sum = ExactSum::default();
    values.for_each(|value| sum.add(value));
    sum.approximately()
}

/// The mean, rounded once to a double. `None` without values, or when their sum or the mean is
/// too large for a double.
///
/// Dividing the exact sum S by n gives q with an error of a unit or two in its last place; what
/// q leaves over, S - qn, is known exactly, and a last n-th of it makes the quotient right to
/// some 105 bits before the one rounding that counts.
pub(super) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut sum = ExactSum::default();
    let mut n = 0.0;
    for value in values {
        sum.add(value);
        n += 1.0;
    }
    if n == 0.0 {
        return None;
    }
    let quotient = sum.approximately() / n;
    let product = quotient * n;
    sum.add(-product);
    sum.add(-libm::fma(quotient, n, -product));
    let mean = quotient + sum.approximately() / n;
    mean.is_finite().then_some(mean)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mean_of(values: &[f64]) -> Option<f64> {
        mean(values.iter().copied())
    }

    #[test]
    fn the_mean_of_equal_values_is_that_value() {
        for n in 1..200 {
            for value in [0.1, 1.0 / 3.0, 98.7, 1e-9, 123_456.789] {
                assert_eq!(mean_of(&vec![value; n]), Some(value), "{n} times {value}");
            }
        }
    }

    #[test]
    fn small_values_beside_large_ones_are_not_lost() {
        assert_eq!(mean_of(&[1e100, 1.0, -1e100, 1.0]), Some(0.5));
    }

    #[test]
    fn there_is_no_mean_of_nothing_nor_beyond_the_range_of_doubles() {
        assert_eq!(mean_of(&[]), None);
        assert_eq!(mean_of(&[f64::MAX, f64::MAX]), None);
    }

    /// `value` in units of 2^-30, exactly; for values that are whole in that unit.
    fn units(value: f64) -> i128 {
        (value * f64::from(1 << 30)) as i128
    }

    proptest! {
        #[test]
        fn no_double_lies_nearer_to_the_true_mean(
            large in (1_i64 << 45)..(1_i64 << 52),
            others in prop::collection::vec(((1_i64 << 30)..(1_i64 << 51), 0_i32..30), 0..60),
        ) {
            let mut values = vec![large as f64];
            values.extend(others.iter().map(|&(k, s)| k as f64 / f64::from(1 << s)));
            let n = values.len() as i128;
            let sum: i128 = values.iter().map(|&value| units(value)).sum();
            let miss = |mean: f64| (units(mean) * n - sum).abs();
            let mean = mean_of(&values).unwrap();
            prop_assert!(miss(mean) <= miss(mean.next_up()));
            prop_assert!(miss(mean) <= miss(mean.next_down()));
        }
    }
}
