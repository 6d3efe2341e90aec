//! The chart of an item: the one place where its parts are put together, so that the large chart,
//! the spark line and the data table show the same.

use std::collections::BTreeMap;

use crate::analysis::Item;
use crate::calendar::{Month, Period};
use crate::chart::{Forecast, ForecastPoint, Model, Tier};
use crate::choices::Choice;
use crate::framework::Indicator;
use crate::series::{Observation, Series};
use crate::spc::ChartKind;

/// Values, limits, tiers, forecast and what people decided about the chart.
pub fn model(item: &Item) -> Model {
    let tiers: BTreeMap<Month, Tier> = item
        .tiers
        .iter()
        .map(|month| (month.month, Tier { number: month.tier, name: month.name.clone() }))
        .collect();
    let derived = derived(item);
    let indicator = derived.as_ref().map_or(&item.indicator, |(indicator, _)| indicator);
    let series = derived.as_ref().map_or(&item.series, |(_, series)| series);
    let model =
        Model::new(indicator, series, &item.chart).with_organisation(item.organisation.clone());
    let model = match &item.outlook {
        // What is shown is not what was forecast.
        _ if derived.is_some() => model,
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
    let mut model = model.with_tiers(&tiers);
    // What was said of the item is what its chart says.
    model.variation_words.clone_from(&item.variation_words);
    model.assurance_words.clone_from(&item.assurance_words);
    decided(item, model)
}

/// The chart with other values assumed for the months ahead in place of the forecast, its axis wide
/// enough for anything between `reach`, so that it stays where it is while values change.
pub fn assumed(
    item: &Item,
    months: impl IntoIterator<Item = (Month, Option<f64>)>,
    reach: (f64, f64),
) -> Model {
    let points = months.into_iter().filter_map(|(month, value)| {
        Some((Period::Month(month), ForecastPoint { value: value?, band: None }))
    });
    let method = "assumed".to_owned();
    Model::new(&item.indicator, &item.series, &item.chart)
        .with_forecast(Forecast { method, points: points.collect() })
        .with_reach(reach)
}

/// For a chart that shows something other than the reported values, such as what lies between
/// events: what it measures, and that in place of the values and of what values are judged by.
fn derived(item: &Item) -> Option<(Indicator, Series)> {
    let unit = match item.chart.settings.kind {
        ChartKind::G => format!("{}s without an event before it", item.series.frequency.noun()),
        ChartKind::T => "days since the event before".to_owned(),
        ChartKind::MovingRange => {
            format!("change from {0} to {0}", item.series.frequency.noun())
        }
        _ => return None,
    };
    let mut series = item.series.clone();
    for (period, seen) in &mut series.observations {
        let point = item.chart.points.iter().find(|point| point.date == period.first_day());
        let value = point.and_then(|point| point.value);
        *seen = Observation { value, source: seen.source.clone(), ..Observation::default() };
    }
    let name = format!("{}: {unit}", item.indicator.name);
    Some((Indicator { name, targets: Vec::new(), ..item.indicator.clone() }, series))
}

/// The model with the reason at each recalculation, and the notes. A chart that is judged against
/// plan shows its plan and no target beside it, which would say something else.
fn decided(item: &Item, mut model: Model) -> Model {
    if item.is_against_plan() {
        model.slots.iter_mut().for_each(|slot| slot.target = None);
    }
    for decided in item.decisions.iter().filter(|decided| decided.obstacle.is_none()) {
        let reason = decided.decision.reason.clone();
        model = match decided.decision.choice {
            Choice::Rebase(period) => model.with_phase_reason(period.first_day(), reason),
            Choice::OwnLines { from: Some(period), .. } => {
                model.with_phase_reason(period.first_day(), reason)
            }
            Choice::Note(period) => model.with_annotation(period, reason),
            _ => model,
        };
    }
    model
}
