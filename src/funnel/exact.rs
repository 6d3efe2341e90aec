//! Where the tails of the binomial and the Poisson distribution begin, as continuous numbers.
//!
//! Both distributions are walked outwards from their likeliest count, each weight the one before
//! times a ratio, until nothing is left that counts. That takes nothing but products and sums, so
//! the limits are the same bits everywhere, and it is exact: no special function is approximated.
//! Beyond a standard deviation of a thousand counts the walk gives way to the Cornish-Fisher
//! expansion, which is then within a hundredth of a count of it.

/// A tail probability, with the normal quantile that belongs to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tail {
    /// The probability beyond the limit, on one side.
    pub probability: f64,
    /// How many standard deviations that is, for the normal distribution.
    pub deviations: f64,
}

/// What 95% limits leave on each side.
pub(super) const ALERT: Tail = Tail { probability: 0.025, deviations: 1.959_963_984_540_054 };
/// What 99.8% limits leave on each side.
pub(super) const ALARM: Tail = Tail { probability: 0.001, deviations: 3.090_232_306_167_813_5 };

/// Above this variance the expansion replaces the walk.
const LARGEST_VARIANCE: f64 = 1e6;

/// A weight, relative to the likeliest count's, that no sum notices any more.
const NEGLIGIBLE: f64 = 1e-20;

/// How many of `size` trials, or how many events, chance produces.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Distribution {
    /// Each of `size` succeeds with probability `share`, which lies between 0 and 1.
    Binomial {
        /// A whole number.
        size: f64,
        /// Between 0 and 1, both excluded.
        share: f64,
    },
    /// Events that arrive by themselves.
    Poisson {
        /// The expected number, above 0.
        expected: f64,
    },
}

impl Distribution {
    fn mean(self) -> f64 {
        match self {
            Self::Binomial { size, share } => size * share,
            Self::Poisson { expected } => expected,
        }
    }

    fn variance(self) -> f64 {
        match self {
            Self::Binomial { size, share } => size * share * (1.0 - share),
            Self::Poisson { expected } => expected,
        }
    }

    /// The skewness times the standard deviation.
    fn lean(self) -> f64 {
        match self {
            Self::Binomial { share, .. } => 1.0 - 2.0 * share,
            Self::Poisson { .. } => 1.0,
        }
    }

    /// The largest possible count.
    fn largest(self) -> f64 {
        match self {
            Self::Binomial { size, .. } => size,
            Self::Poisson { .. } => f64::INFINITY,
        }
    }

    /// The likeliest count, or one of the two.
    fn mode(self) -> f64 {
        match self {
            Self::Binomial { size, share } => libm::floor((size + 1.0) * share).min(size),
            Self::Poisson { expected } => libm::floor(expected),
        }
    }

    /// How much likelier `count + 1` is than `count`.
    fn step_up(self, count: f64) -> f64 {
        match self {
            Self::Binomial { size, share } => {
                (size - count) / (count + 1.0) * (share / (1.0 - share))
            }
            Self::Poisson { expected } => expected / (count + 1.0),
        }
    }

    /// How much likelier `count - 1` is than `count`.
    fn step_down(self, count: f64) -> f64 {
        match self {
            Self::Binomial { size, share } => {
                count / (size - count + 1.0) * ((1.0 - share) / share)
            }
            Self::Poisson { expected } => count / expected,
        }
    }

    /// The counts below and above which at most the tail's probability lies, for each tail in
    /// turn; the walk is done once for all of them.
    ///
    /// The lower limit is r − α with r the smallest count for which P(R ≤ r) > p and
    /// α = (P(R ≤ r) − p) / P(R = r): Spiegelhalter 2005, appendix. The upper limit is the same
    /// seen from the other end, r + α with r the largest count for which P(R ≥ r) > p. So a count
    /// lies outside exactly when its own tail is less likely than p, a share mirrors the share of
    /// the others, and a limit is never crossed by chance more often than it says: the first of the
    /// three ways that Manktelow and Seaton compare (PLoS ONE 2012; 7: e45723). Counting the upper
    /// tail from below instead, r − α with P(R ≤ r) > 1 − p, gives exactly one count less, and
    /// chance then crosses it more often than it says.
    pub fn limits<const N: usize>(self, tails: [Tail; N]) -> [(f64, f64); N] {
        let within = |(lower, upper): (f64, f64)| (lower.max(0.0), upper.min(self.largest()));
        if self.variance() > LARGEST_VARIANCE {
            tails.map(|tail| within(self.expansion(tail)))
        } else {
            let likely = Likely::of(self);
            tails.map(|tail| {
                let beyond = tail.probability * likely.total;
                within((likely.lower(beyond), likely.upper(beyond)))
            })
        }
    }

    /// Cornish and Fisher's expansion to its first term, with half a count for continuity.
    fn expansion(self, tail: Tail) -> (f64, f64) {
        let z = tail.deviations;
        let middle = self.mean() + (z * z - 1.0) / 6.0 * self.lean();
        let reach = z * libm::sqrt(self.variance()) + 0.5;
        (middle - reach, middle + reach)
    }
}

/// The counts that are at all likely, with weights in proportion to their probabilities.
struct Likely {
    /// The first of the counts; the others follow one by one.
    first: f64,
    weights: Vec<f64>,
    total: f64,
}

impl Likely {
    fn of(distribution: Distribution) -> Self {
        let mode = distribution.mode();
        let mut weights = Vec::new();
        let mut first = mode;
        let mut weight = distribution.step_down(mode);
        while weight >= NEGLIGIBLE {
            weights.push(weight);
            first -= 1.0;
            weight *= distribution.step_down(first);
        }
        weights.reverse();
        weights.push(1.0);
        let mut last = mode;
        weight = distribution.step_up(mode);
        while weight >= NEGLIGIBLE {
            weights.push(weight);
            last += 1.0;
            weight *= distribution.step_up(last);
        }
        let total = weights.iter().sum();
        Self { first, weights, total }
    }

    fn lower(&self, beyond: f64) -> f64 {
        self.first + inwards(self.weights.iter(), beyond)
    }

    fn upper(&self, beyond: f64) -> f64 {
        let last = self.first + (self.weights.len() - 1) as f64;
        last - inwards(self.weights.iter().rev(), beyond)
    }
}

/// How far from the end the weights add up to `beyond`, interpolated within the count where they
/// pass it; negative where the very first weight is more.
fn inwards<'a>(weights: impl Iterator<Item = &'a f64>, beyond: f64) -> f64 {
    let (mut sum, mut steps) = (0.0, 0.0);
    for weight in weights {
        sum += weight;
        if sum > beyond {
            return steps - (sum - beyond) / weight;
        }
        steps += 1.0;
    }
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn binomial(size: f64, share: f64) -> Distribution {
        Distribution::Binomial { size, share }
    }

    fn poisson(expected: f64) -> Distribution {
        Distribution::Poisson { expected }
    }

    fn assert_limits(distribution: Distribution, expected: [f64; 4]) {
        let [alarm, alert] = distribution.limits([ALARM, ALERT]);
        for (found, expected) in [alarm.0, alert.0, alert.1, alarm.1].into_iter().zip(expected) {
            let is_near = (found - expected).abs() <= 1e-9 * expected.abs().max(1.0);
            assert!(is_near, "{distribution:?}: {found}, expected {expected}");
        }
    }

    /// The figures were computed with the distribution functions of SciPy 1.17.1 (`binom.cdf`,
    /// `binom.sf`), which share no code or method with the walk.
    #[test]
    fn binomial_limits_are_those_of_an_independent_computation() {
        assert_limits(
            binomial(100.0, 0.1),
            [
                1.417_886_500_843_475,
                4.038_059_552_439_34,
                16.771_861_163_912_7,
                20.835_671_850_288_6,
            ],
        );
        assert_limits(
            binomial(1000.0, 0.65),
            [602.472_690_037_467_6, 619.793_073_455_715, 679.917_325_949_475, 696.669_603_320_366],
        );
        assert_limits(binomial(50.0, 0.02), [0.0, 0.0, 3.880_633_608_487_05, 5.808_977_467_999]);
        assert_limits(binomial(7.0, 0.9), [2.322_751_322_751_32, 3.969_886_994_578_35, 7.0, 7.0]);
        // The admitted pathways of England in December 2024, of whom 62.2% were within 18 weeks.
        assert_limits(
            binomial(274_995.0, 0.622),
            [170_260.274_748_811, 170_547.904_937_709_5, 171_545.644_509_4, 171_832.809_613_4],
        );
    }

    /// As above (`poisson.cdf`, `poisson.sf`).
    #[test]
    fn poisson_limits_are_those_of_an_independent_computation() {
        assert_limits(poisson(1.0), [0.0, 0.0, 3.901_948_696_485_41, 5.867_625_595_670_34]);
        assert_limits(
            poisson(4.0),
            [0.0, 0.091_238_437_707_151_8, 8.877_845_369_002_78, 11.955_952_598_516_7],
        );
        assert_limits(
            poisson(25.3),
            [
                10.733_176_562_303_5,
                15.397_077_984_866_2,
                36.120_426_649_927_6,
                42.737_421_192_699_7,
            ],
        );
        assert_limits(
            poisson(1234.5),
            [1_126.857_233_078, 1_165.607_212_241_5, 1_304.339_468_115_4, 1_344.988_344_922_9],
        );
    }

    /// Seaton and Manktelow, BMC Medical Research Methodology 2012; 12: 98, table 1, the prediction
    /// limits: for 1 to 50 expected events chance lies below the lower 95% limit with a median
    /// probability of 0.0186 (from 0 to 0.0250), and above the upper one of 0.0201 (from 0.0052 to
    /// 0.0250).
    #[test]
    fn chance_crosses_the_limits_as_often_as_published() {
        let mut below = Vec::new();
        let mut above = Vec::new();
        for hundredths in 100..=5000 {
            let likely = Likely::of(poisson(f64::from(hundredths) / 100.0));
            let [(lower, upper)] = poisson(f64::from(hundredths) / 100.0).limits([ALERT]);
            let beyond = |is_beyond: &dyn Fn(f64) -> bool| {
                let counts = likely.weights.iter().zip(0_u32..);
                let outside = counts.filter(|(_, i)| is_beyond(likely.first + f64::from(*i)));
                outside.map(|(weight, _)| weight).sum::<f64>() / likely.total
            };
            below.push(beyond(&|count| count < lower));
            above.push(beyond(&|count| count > upper));
        }
        let summary = |mut of: Vec<f64>| {
            of.sort_by(f64::total_cmp);
            [of[of.len() / 2], of[0], of[of.len() - 1]].map(|p| (p * 1e4).round() / 1e4)
        };
        assert_eq!(summary(below), [0.0186, 0.0, 0.0250]);
        assert_eq!(summary(above), [0.0201, 0.0052, 0.0250]);
    }

    /// `funnelcompar` 1.1 for Stata, the reference implementation of the paper, draws the upper
    /// limit at r − α for P(R ≤ r) > 1 − p: here 0.1577186 of 100 for a share of 0.1.
    #[test]
    fn the_upper_limit_counted_from_below_is_one_count_less() {
        let [(_, upper)] = binomial(100.0, 0.1).limits([ALERT]);
        assert!((upper - 1.0 - 15.771_861_163_912_7).abs() < 1e-9, "{upper}");
    }

    #[test]
    fn walk_and_expansion_meet() {
        let meet = |distribution: Distribution| {
            for tail in [ALARM, ALERT] {
                let likely = Likely::of(distribution);
                let beyond = tail.probability * likely.total;
                let (lower, upper) = distribution.expansion(tail);
                assert!((likely.lower(beyond) - lower).abs() < 0.01, "{distribution:?} {lower}");
                assert!((likely.upper(beyond) - upper).abs() < 0.01, "{distribution:?} {upper}");
            }
        };
        meet(poisson(LARGEST_VARIANCE));
        meet(binomial(4.0 * LARGEST_VARIANCE, 0.5));
        meet(binomial(LARGEST_VARIANCE / 0.0475, 0.05));
    }

    proptest! {
        #[test]
        fn a_share_and_that_of_the_others_mirror_each_other(size in 1_u32..3000, share in 0.001..0.999) {
            let size = f64::from(size);
            let [(lower, upper)] = binomial(size, share).limits([ALERT]);
            let [(others_lower, others_upper)] = binomial(size, 1.0 - share).limits([ALERT]);
            prop_assert!((lower - (size - others_upper)).abs() < 1e-6);
            prop_assert!((upper - (size - others_lower)).abs() < 1e-6);
        }

        #[test]
        fn limits_are_nested_around_the_mean(expected in 0.001..5000.0, size in 1_u32..5000, share in 0.001..0.999) {
            for distribution in [poisson(expected), binomial(f64::from(size), share)] {
                let [alarm, alert] = distribution.limits([ALARM, ALERT]);
                prop_assert!(alarm.0 <= alert.0 && alert.0 <= distribution.mean());
                prop_assert!(distribution.mean() <= alert.1 && alert.1 <= alarm.1);
            }
        }
    }
}
