//! How likely it is that numbers pass a check by chance.

/// The chance that a random number of ten digits passes the check of modulus 11.
pub(super) const BY_CHANCE: f64 = 1.0 / 11.0;
/// Below this, what passed did not pass by chance.
const NO_CHANCE: f64 = 1e-6;

/// Whether so many of `all` numbers pass that chance explains it no more: a few numbers that all
/// pass, or a binomial tail below one in a million. A typing error in a long list changes nothing.
pub(super) fn is_excluded(passing: usize, all: usize) -> bool {
    let few_and_all = passing == all && (2..=6).contains(&all);
    few_and_all || (passing > 0 && tail(passing, all) < NO_CHANCE)
}

/// The probability that `passing` or more of `all` random numbers pass.
fn tail(passing: usize, all: usize) -> f64 {
    if passing > all {
        return 0.0;
    }
    let (p, q) = (libm::log(BY_CHANCE), libm::log(1.0 - BY_CHANCE));
    let factorial = |n: usize| libm::lgamma(n as f64 + 1.0);
    let probability = |k: usize| {
        let choices = factorial(all) - factorial(k) - factorial(all - k);
        libm::exp(choices + k as f64 * p + (all - k) as f64 * q)
    };
    // Terms fall quickly above the mean; the rest is too small to matter.
    let end = all.min(passing.saturating_add(200));
    (passing..=end).map(probability).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_that_of_the_binomial_distribution() {
        let near = |found: f64, expected: f64| (found - expected).abs() < 1e-9;
        assert!(near(tail(0, 0), 1.0));
        assert!(near(tail(1, 1), 1.0 / 11.0));
        assert!(near(tail(1, 2), 1.0 - 100.0 / 121.0));
        assert!(near(tail(0, 100), 1.0));
        assert_eq!(tail(3, 2), 0.0);
    }

    #[test]
    fn a_share_of_one_in_eleven_is_chance_and_most_of_them_is_not() {
        assert!(!is_excluded(91, 1_000));
        assert!(!is_excluded(110, 1_000));
        assert!(!is_excluded(1, 1));
        assert!(is_excluded(3, 3));
        assert!(is_excluded(7, 8), "one was typed wrong");
        assert!(is_excluded(950, 1_000));
        assert!(is_excluded(1_000_000, 1_000_000));
    }
}
