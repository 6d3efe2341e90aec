//! What is known by the end of a month: later values are taken out, and plans stay.

use crate::calendar::Month;
use crate::series::{Observation, Series};

/// The series with its values up to `as_of`. Of later periods only plan, recovery trajectory and
/// forecast stay, because those were about the future when they were made.
pub(super) fn up_to(mut series: Series, as_of: Month) -> Series {
    for (period, observation) in &mut series.observations {
        if period.month_of_end() > as_of {
            *observation = Observation {
                plan: observation.plan,
                recovery: observation.recovery,
                forecast: observation.forecast,
                ..Observation::default()
            };
        }
    }
    series.observations.retain(|_, observation| *observation != Observation::default());
    series
}
