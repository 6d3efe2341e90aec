//! What a few people do by chance: a percentage of six stands still or jumps without anybody having
//! copied or mistyped it, so repeats and steps are not asked about where chance explains them.

use super::Context;
use crate::calendar::Period;
use crate::framework::Unit;
use crate::series::SeriesKey;

/// The fewest that are counted, and are left over, for a value to move from period to period as a
/// matter of course. With ten the standard deviation of a count is about three, so that four equal
/// values in a row are rarer than one in a hundred.
const FEW: f64 = 10.0;

/// How many standard errors apart two values may lie by chance: about one pair in twenty does.
const STANDARD_ERRORS: f64 = 2.0;

/// The numerator and denominator that the return states for a value.
pub(super) fn parts(
    context: &Context<'_>,
    key: Option<&SeriesKey>,
    period: Period,
) -> Option<(f64, f64)> {
    let key = key?;
    let rows = context.reported.rows.iter();
    rows.filter(|row| row.period.get() == Some(period) && row.has_key(key))
        .find_map(|row| row.parts())
}

/// Whether a value often comes twice by chance: a small count, or a percentage in which few are
/// counted or few are left over.
pub(super) fn often_repeats(value: f64, parts: Option<(f64, f64)>, unit: Unit) -> bool {
    match (unit, parts) {
        (Unit::Count, _) => value < FEW,
        (Unit::Percent, Some((numerator, denominator))) => {
            numerator < FEW || denominator - numerator < FEW
        }
        _ => false,
    }
}

/// The largest step between two values, in the value's own unit, that chance explains: counts vary
/// like those of Poisson, percentages like those of a binomial with the denominator that is stated.
/// None is granted to a value whose number of people is not known.
pub(super) fn step_by_chance(value: f64, last: f64, parts: Option<(f64, f64)>, unit: Unit) -> f64 {
    let variance = match (unit, parts) {
        (Unit::Count, _) => value + last,
        (Unit::Percent, Some((_, denominator))) if denominator > 0.0 => {
            let share = (value + last) / 2.0;
            2.0 * share * (100.0 - share) / denominator
        }
        _ => 0.0,
    };
    STANDARD_ERRORS * libm::sqrt(variance.max(0.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn four_of_six_repeats_and_four_thousand_of_six_thousand_does_not() {
        assert!(often_repeats(66.67, Some((4.0, 6.0)), Unit::Percent));
        assert!(often_repeats(96.43, Some((27.0, 28.0)), Unit::Percent));
        assert!(!often_repeats(66.67, Some((4000.0, 6000.0)), Unit::Percent));
        assert!(!often_repeats(66.67, None, Unit::Percent));
        assert!(often_repeats(2.0, None, Unit::Count));
        assert!(!often_repeats(2.0, None, Unit::Number));
    }

    #[test]
    fn two_beds_of_28_are_a_step_by_chance_and_eight_are_not() {
        let ward = |value: f64| step_by_chance(value, 100.0, Some((0.0, 28.0)), Unit::Percent);
        assert!(ward(92.86) > 100.0 - 92.86);
        assert!(ward(71.43) < 100.0 - 71.43);
    }

    proptest! {
        #[test]
        fn the_more_people_the_smaller_the_step_that_chance_explains(
            value in 1.0..99.0_f64,
            last in 1.0..99.0_f64,
            people in 1.0..1e6_f64,
            more in 1.0..1e6_f64,
        ) {
            let step = |people: f64| step_by_chance(value, last, Some((0.0, people)), Unit::Percent);
            prop_assert!(step(people + more) < step(people));
        }
    }
}
