//! How far a method's forecasts were from what came, and what that says about the next ones.

use super::Method;
use super::fit::Fits;

/// From how many errors their quantiles are taken.
const QUANTILE_ERRORS: usize = 12;
/// The share of past errors below the lower bound, and above the upper.
const TAIL: f64 = 0.1;
/// Standard deviations from the middle to a bound that a normal error passes 1 time in 40.
const DEVIATIONS: f64 = 1.96;

/// The errors (what came less what was forecast) of a method `ahead` months ahead, from every
/// month that it could have been made in, up to the point `origin`; oldest first.
pub(super) fn at_horizon(fits: &Fits, method: Method, origin: usize, ahead: i32) -> Vec<f64> {
    (0..origin).filter_map(|from| error(fits, method, from, origin, ahead)).collect()
}

fn error(fits: &Fits, method: Method, from: usize, origin: usize, ahead: i32) -> Option<f64> {
    let target = fits.month(from) + ahead;
    if target > fits.month(origin) {
        return None;
    }
    let error = fits.value(target)? - fits.central(method, from, ahead)?;
    error.is_finite().then_some(error)
}

/// The errors one month ahead for the months of the last year.
pub(super) fn of_last_year(fits: &Fits, method: Method, origin: usize) -> Vec<f64> {
    let year_ago = fits.month(origin) - 12;
    (0..origin)
        .filter(|from| fits.month(*from) >= year_ago)
        .filter_map(|from| error(fits, method, from, origin, 1))
        .collect()
}

/// The mean absolute error of each method that could have forecast every month of the last year
/// that any of them could.
pub(super) fn compare(fits: &Fits, origin: usize) -> Vec<(Method, f64)> {
    let wanted = of_last_year(fits, Method::LastValue, origin).len();
    Method::ALL
        .into_iter()
        .filter_map(|method| {
            let errors = of_last_year(fits, method, origin);
            let mean = mean_absolute(&errors).filter(|_| errors.len() == wanted)?;
            Some((method, mean))
        })
        .collect()
}

/// The method with the smallest error; of equal ones the simplest.
pub(super) fn best(compared: &[(Method, f64)]) -> Option<Method> {
    compared.iter().min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0))).map(|best| best.0)
}

/// The mean of the sizes of errors.
pub(super) fn mean_absolute(errors: &[f64]) -> Option<f64> {
    let sum: f64 = errors.iter().map(|error| error.abs()).sum();
    (!errors.is_empty()).then(|| sum / errors.len() as f64)
}

/// How far below and above the forecast the bounds lie: by the method's own errors at this
/// horizon where there are enough, else by the spread of its errors one month ahead.
pub(super) fn bounds(own: &[f64], one_step: &[f64], ahead: i32) -> Option<(f64, f64)> {
    if own.len() >= QUANTILE_ERRORS {
        return Some((quantile(own, TAIL)?, quantile(own, 1.0 - TAIL)?));
    }
    let half = DEVIATIONS * deviation(one_step)? * f64::from(ahead).sqrt();
    Some((-half, half))
}

/// The quantile at `share`, between the two nearest values in proportion.
fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let position = share * (sorted.len().checked_sub(1)? as f64);
    let below = libm::floor(position);
    // The position lies between 0 and the length, so the conversion is exact.
    let index = below as usize;
    let lower = *sorted.get(index)?;
    let upper = sorted.get(index + 1).copied().unwrap_or(lower);
    Some(lower + (position - below) * (upper - lower))
}

/// The standard deviation of at least two values, dividing by one less than their number.
fn deviation(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    Some((squares / (count - 1.0)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_interpolate() {
        let values: Vec<f64> = (0..=10).map(f64::from).rev().collect();
        assert_eq!(quantile(&values, 0.1), Some(1.0));
        assert_eq!(quantile(&[1.0, 2.0], 0.25), Some(1.25));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn the_deviation_is_that_of_a_sample() {
        assert_eq!(deviation(&[1.0, 3.0]), Some(libm::sqrt(2.0)));
        assert_eq!(deviation(&[1.0]), None);
    }
}
