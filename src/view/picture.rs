//! The chart of an item: the one place where its parts are put together, so that the large chart,
//! the spark line and the data table show the same.

use std::collections::BTreeMap;

use crate::analysis::Item;
use crate::calendar::{Month, Period};
use crate::chart::{Forecast, ForecastPoint, Model, Tier};

/// Values, limits, tiers and forecast of the item.
pub fn model(item: &Item) -> Model {
    let tiers: BTreeMap<Month, Tier> = item
        .tiers
        .iter()
        .map(|month| (month.month, Tier { number: month.tier, name: month.name.clone() }))
        .collect();
    let model = Model::new(&item.indicator, &item.series, &item.chart)
        .with_organisation(item.organisation.clone());
    let model = match &item.outlook {
        Some(outlook) => model.with_forecast(Forecast {
            method: outlook.method.trim_end_matches('.').to_owned(),
            points: (outlook.months.iter())
                .map(|ahead| {
                    let point = ForecastPoint { value: ahead.central, band: ahead.bounds };
                    (Period::Month(ahead.month), point)
                })
                .collect(),
        }),
        None => model,
    };
    model.with_tiers(&tiers)
}
