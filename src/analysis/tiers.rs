//! The escalation rule on one series: what it is told, and its answer in words.

use std::collections::BTreeMap;

use super::item::{Ahead, Outlook, TierMonth};
use crate::calendar::Month;
use crate::escalation::{
    Assessment, Attribution, AttributionKind, Event, Input, MonthFacts, Reason, Standard, assess,
};
use crate::framework::{ForecastSource, Framework, Indicator, Organisation, Thresholds};
use crate::outlook::{self, usable_forecast};
use crate::series::Series;
use crate::words::list;

/// One indicator at one organisation, as the escalation rule sees it.
pub(super) struct Case<'a> {
    pub series: &'a Series,
    pub indicator: &'a Indicator,
    pub organisation: &'a Organisation,
    /// Dated events from plans and the Decisions sheets.
    pub events: Vec<Event>,
    /// The month in which the improvement plan was in place.
    pub in_place: Option<Month>,
}

impl Case<'_> {
    /// The tier of every month up to `as_of`, and the months ahead. Both are empty for series that
    /// are not monthly, and tiers also where nothing says what to judge against.
    pub fn judge(&self, framework: &Framework, as_of: Month) -> (Vec<TierMonth>, Option<Outlook>) {
        let values = self.values();
        let rule = &framework.thresholds;
        let outlook = self.outlook(&values, as_of, rule);
        let months = self.months(as_of);
        let judged = months.values().any(|facts| facts.standard != Standard::default());
        if !judged {
            return (Vec::new(), outlook);
        }
        let input = Input {
            polarity: self.indicator.polarity,
            tolerance: self.indicator.tolerance,
            is_finance: self.indicator.is_finance(),
            attribution: Attribution {
                kind: AttributionKind::Single,
                organisations: vec![self.organisation.key.clone()],
            },
            future: months_after(as_of, rule).map(|month| (month, self.standard(month))).collect(),
            forecasts: self.forecasts(&values, as_of, rule),
            months,
            improvement_plan: self.in_place,
            risk: None,
            events: self.events.clone(),
        };
        let assessed = assess(&input, framework);
        (assessed.iter().map(in_words).collect(), outlook)
    }

    /// The monthly values.
    fn values(&self) -> BTreeMap<Month, f64> {
        let observations = self.series.observations.iter();
        observations.filter_map(|(period, o)| Some((period.month()?, o.value?))).collect()
    }

    fn standard(&self, month: Month) -> Standard {
        Standard {
            plan: self.series.month(month).and_then(|observation| observation.plan),
            target: self.indicator.target_in(month).map(|target| target.value),
        }
    }

    /// The months from the first that has a value to `as_of`.
    fn months(&self, as_of: Month) -> BTreeMap<Month, MonthFacts> {
        let Some(first) = self.values().keys().next().copied() else {
            return BTreeMap::new();
        };
        first
            .through(as_of)
            .map(|month| {
                let observation = self.series.month(month);
                let facts = MonthFacts {
                    standard: self.standard(month),
                    actual: observation.and_then(|o| o.value),
                    recovery: observation.and_then(|o| o.recovery),
                };
                (month, facts)
            })
            .collect()
    }

    /// The provider's own forecast of a month, as the latest return states it.
    fn provided(&self, month: Month) -> Option<f64> {
        self.series.month(month)?.forecast
    }

    /// The forecasts that each month could have known: the computed ones from the values up to
    /// that month. The provider's forecast of the coming months is known for the last month only,
    /// because a return states its present forecast and not those of the past.
    fn forecasts(
        &self,
        values: &BTreeMap<Month, f64>,
        as_of: Month,
        rule: &Thresholds,
    ) -> BTreeMap<Month, Vec<Option<f64>>> {
        let mut made: BTreeMap<Month, Vec<Option<f64>>> =
            outlook::history(values, rule.forecast_horizon)
                .into_iter()
                .map(|(month, computed)| {
                    (month, usable_forecast(rule.forecast_source, &[], Some(&computed)))
                })
                .collect();
        let provided: Vec<_> = months_after(as_of, rule).map(|m| self.provided(m)).collect();
        let computed = made.remove(&as_of).unwrap_or_default();
        let own = usable_forecast(rule.forecast_source, &provided, None);
        made.insert(as_of, if own.iter().any(Option::is_some) { own } else { computed });
        made
    }

    /// The months ahead, for the chart and in words.
    fn outlook(
        &self,
        values: &BTreeMap<Month, f64>,
        as_of: Month,
        rule: &Thresholds,
    ) -> Option<Outlook> {
        let ahead = |month: Month, central: f64, bounds| {
            let plan = self.standard(month).plan;
            let misses_plan = plan.map(|plan| {
                self.indicator.tolerance.is_missed(self.indicator.polarity, plan, central)
            });
            Ahead { month, central, bounds, plan, misses_plan }
        };
        let provided: Vec<Ahead> = months_after(as_of, rule)
            .filter_map(|month| Some(ahead(month, self.provided(month)?, None)))
            .collect();
        // The page shows the forecast that the rule looks at.
        if !provided.is_empty() && rule.forecast_source != ForecastSource::Computed {
            let method = "The provider’s own forecast, from its return.".to_owned();
            return Some(Outlook { method, words: outlook_words(&provided), months: provided });
        }
        let computed = outlook::forecast(values, rule.forecast_horizon)?;
        let bounds = computed.lower.iter().zip(&computed.upper).map(|(l, u)| (*l).zip(*u));
        let months: Vec<Ahead> = (computed.after + 1)
            .through(computed.after + rule.forecast_horizon as i32)
            .zip(computed.central.iter().zip(bounds))
            .map(|(month, (central, bounds))| ahead(month, *central, bounds))
            .collect();
        Some(Outlook { method: computed.words(), words: outlook_words(&months), months })
    }
}

/// The months that the forward look covers.
fn months_after(as_of: Month, rule: &Thresholds) -> impl Iterator<Item = Month> {
    (as_of + 1).through(as_of + rule.forecast_horizon as i32)
}

fn outlook_words(months: &[Ahead]) -> String {
    let missed: Vec<String> =
        months.iter().filter(|a| a.misses_plan == Some(true)).map(|a| a.month.long()).collect();
    match (missed.as_slice(), months.iter().any(|ahead| ahead.misses_plan.is_some())) {
        (_, false) => "There is no plan for the coming months to compare the forecast with.".into(),
        ([], true) => "The forecast meets the plan in the coming months.".into(),
        (missed, true) => format!("The forecast misses the plan in {}.", list(missed)),
    }
}

fn in_words(month: &Assessment) -> TierMonth {
    TierMonth {
        month: month.month,
        tier: month.tier.number(),
        name: month.tier.name().to_owned(),
        under: month.under,
        is_recovering: month.reasons.iter().any(|r| matches!(r, Reason::Recovering { .. })),
        run: month.run,
        reason: month.reason_code(),
        words: month.words(),
        route: month.route.iter().map(ToString::to_string).collect(),
        inform: month.inform.iter().map(ToString::to_string).collect(),
        actions: month.actions.iter().map(ToString::to_string).collect(),
        action_words: month.actions.iter().map(|action| action.words().to_owned()).collect(),
        warnings: month.warnings.iter().map(|warning| warning.words()).collect(),
        next: Some(month.next.words()),
    }
}
