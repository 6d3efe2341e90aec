//! Whether a forecast predicts failure, and whose forecast may.

use super::Outlook;
use crate::framework::{ForecastSource, Tolerance};
use crate::polarity::Polarity;

/// The fewest points from which a computed forecast may predict failure.
const COMPUTED_POINTS: usize = 12;

/// The forecasts that may predict failure, for the first, second, … month ahead: the provider's
/// own, the computed ones (from 12 points), or by default the provider's where it gave any and the
/// computed ones where it gave none.
pub fn usable_forecast(
    source: ForecastSource,
    provider: &[Option<f64>],
    computed: Option<&Outlook>,
) -> Vec<Option<f64>> {
    let own = || provider.to_vec();
    let ours = || {
        let outlook = computed.filter(|outlook| outlook.points >= COMPUTED_POINTS);
        outlook.map_or_else(Vec::new, |o| o.central.iter().copied().map(Some).collect())
    };
    match source {
        ForecastSource::None => Vec::new(),
        ForecastSource::Provider => own(),
        ForecastSource::Computed => ours(),
        ForecastSource::Either if provider.iter().any(Option::is_some) => own(),
        ForecastSource::Either => ours(),
    }
}

/// How many months ahead (from 1) the first forecast misses what that month is judged against by
/// more than the tolerance; `None` when none does. A month without forecast or standard is no miss.
pub fn predicts_failure(
    polarity: Polarity,
    tolerance: Tolerance,
    forecasts: &[Option<f64>],
    standards: &[Option<f64>],
) -> Option<usize> {
    let months = forecasts.iter().zip(standards);
    months
        .map(|(forecast, standard)| forecast.filter(|value| value.is_finite()).zip(*standard))
        .position(|month| {
            month.is_some_and(|(forecast, standard)| {
                tolerance.is_missed(polarity, standard, forecast)
            })
        })
        .map(|position| position + 1)
}
