//! The escalation rule on one series: what it is told, and its answer in words.

use std::collections::BTreeMap;

use super::Forward;
use super::hindsight::{self, Hindsight, Past};
use super::item::{Ahead, Outlook, TierMonth, TrackRecord};
use crate::calendar::Month;
use crate::escalation::{
    Assessment, Attribution, AttributionKind, Event, Input, MonthFacts, Next, Reason, Standard,
    assess,
};
use crate::framework::{ForecastSource, Framework, Indicator, Organisation, Thresholds};
use crate::outlook::{self, back_test, back_test_of, usable_forecast};
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

/// What comes of a case.
#[derive(Default)]
pub(super) struct Judged {
    /// The tier of every month up to the one that is judged; empty where nothing says what to
    /// judge against.
    pub tiers: Vec<TierMonth>,
    /// The months ahead.
    pub outlook: Option<Outlook>,
    /// The forecast of the same months that the rule does not look at, where there is one.
    pub beside: Option<Outlook>,
    /// Past months as they were judged then.
    pub hindsight: Vec<Hindsight>,
    /// Where the rule would go with them; `None` without tiers or forecast.
    pub forward: Option<Forward>,
    /// How past forecasts did.
    pub track_record: TrackRecord,
}

/// The forecasts that were computed after each month, as they would have been made then.
pub(super) type Computed = BTreeMap<Month, outlook::Outlook>;

impl Case<'_> {
    /// The tier of every month up to `as_of`, and the months ahead. All of it is empty for series
    /// that are not monthly.
    pub fn judge(&self, framework: &Framework, past: Option<&Past<'_>>, as_of: Month) -> Judged {
        let values = self.values();
        let rule = &framework.thresholds;
        let computed = outlook::history(&values, rule.forecast_horizon);
        let (outlook, beside) = self.outlook(&computed, as_of, rule);
        let mut judged = Judged {
            outlook,
            beside,
            track_record: self.track_record(&values, &computed, rule),
            ..Judged::default()
        };
        let Some(input) = self.input(&computed, as_of, rule) else { return judged };
        let assessed = assess(&input, framework);
        judged.tiers = assessed.iter().map(|month| self.told(month)).collect();
        judged.hindsight = past.map_or_else(Vec::new, |past| {
            hindsight::of(self, past, &input, &judged.tiers, &computed, framework)
        });
        if let (Some(outlook), Some(now)) = (&judged.outlook, judged.tiers.last()) {
            let ahead = self.ahead(outlook, as_of);
            judged.forward = Forward::project(input, ahead, now.tier, framework);
        }
        judged
    }

    /// A month in words. One whose value the small-number rule hides was not judged, and must not
    /// look like one that performs.
    fn told(&self, assessed: &Assessment) -> TierMonth {
        let mut told = in_words(assessed);
        let seen = self.series.month(assessed.month).filter(|seen| seen.value.is_none());
        if let Some(hidden) = seen.and_then(|seen| seen.hidden.as_ref()) {
            told.is_hidden = true;
            if told.is_not_judged() {
                told.name = TierMonth::NOT_JUDGED.to_owned();
            }
            told.warnings = vec![format!(
                "{}, so that the month could not be judged. The settings say how small numbers are \
                 treated.",
                hidden.rule.why_hidden()
            )];
        }
        told
    }

    /// What the rule is told of the months up to `as_of`; `None` where nothing says what to judge
    /// against.
    pub fn input<'o>(
        &self,
        computed: impl IntoIterator<Item = (&'o Month, &'o outlook::Outlook)>,
        as_of: Month,
        rule: &Thresholds,
    ) -> Option<Input> {
        let months = self.months(as_of);
        months.values().find(|facts| facts.standard != Standard::default())?;
        Some(Input {
            polarity: self.indicator.polarity,
            tolerance: self.indicator.tolerance,
            is_finance: self.indicator.is_finance(),
            attribution: Attribution {
                organisations: vec![self.organisation.key.clone()],
                ..Attribution::default()
            },
            future: months_after(as_of, rule).map(|month| (month, self.standard(month))).collect(),
            forecasts: self.forecasts(computed, as_of, rule),
            months,
            improvement_plan: self.in_place,
            risk: None,
            events: self.events.clone(),
        })
    }

    /// The months from the first that is forecast, or follows `as_of`, to the last, with the
    /// forecast in place of the value. Empty where the forecast ends before it begins to matter.
    fn ahead(&self, outlook: &Outlook, as_of: Month) -> BTreeMap<Month, MonthFacts> {
        let forecast: BTreeMap<Month, f64> =
            outlook.months.iter().map(|ahead| (ahead.month, ahead.central)).collect();
        let first = forecast.keys().next().map_or(as_of + 1, |first| (as_of + 1).min(*first));
        let last = forecast.keys().next_back().copied().filter(|last| *last > as_of);
        let months = last.into_iter().flat_map(|last| first.through(last));
        let facts = |month: Month| MonthFacts {
            standard: self.standard(month),
            actual: forecast.get(&month).copied(),
            recovery: self.series.month(month).and_then(|o| o.recovery),
        };
        months.map(|month| (month, facts(month))).collect()
    }

    /// How the computed forecasts and the provider's own did.
    fn track_record(
        &self,
        values: &BTreeMap<Month, f64>,
        computed: &Computed,
        rule: &Thresholds,
    ) -> TrackRecord {
        let stated = self.series.observations.iter().flat_map(|(period, observation)| {
            let of = period.month();
            observation.forecasts.iter().filter_map(move |(made, value)| Some((*made, of?, *value)))
        });
        TrackRecord {
            method: computed.last_key_value().map(|(_, outlook)| outlook.method),
            computed: back_test(values, computed),
            provided: back_test_of(values, stated, rule.forecast_horizon),
        }
    }

    /// The monthly values.
    pub fn values(&self) -> BTreeMap<Month, f64> {
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

    /// The provider's own forecast of a month, as it was last stated up to `by`.
    fn stated(&self, month: Month, by: Month) -> Option<f64> {
        let (_, forecast) = self.series.month(month)?.forecasts.range(..=by).next_back()?;
        Some(*forecast)
    }

    /// The provider's own forecast of a month, as the latest return states it.
    fn latest_forecast(&self, month: Month) -> Option<f64> {
        self.series.month(month)?.forecast
    }

    /// The forecasts that each month could have known: the provider's as the returns up to it last
    /// stated them, and where there are none the computed ones from the values up to it. A
    /// forecast of which it is not known when it was made counts for the last month only.
    fn forecasts<'o>(
        &self,
        computed: impl IntoIterator<Item = (&'o Month, &'o outlook::Outlook)>,
        as_of: Month,
        rule: &Thresholds,
    ) -> BTreeMap<Month, Vec<Option<f64>>> {
        let usable = |outlook| usable_forecast(rule.forecast_source, &[], Some(outlook));
        let mut made: BTreeMap<Month, Vec<Option<f64>>> =
            computed.into_iter().map(|(month, outlook)| (*month, usable(outlook))).collect();
        let first_made =
            self.series.observations.values().filter_map(|o| o.forecasts.keys().next()).min();
        let past = first_made.into_iter().flat_map(|first| first.through(as_of - 1));
        for month in past.chain([as_of]) {
            let provided = months_after(month, rule).map(|ahead| {
                let stated = self.stated(ahead, month);
                if month == as_of { stated.or_else(|| self.latest_forecast(ahead)) } else { stated }
            });
            let own = usable_forecast(rule.forecast_source, &provided.collect::<Vec<_>>(), None);
            if own.iter().any(Option::is_some) {
                made.insert(month, own);
            }
        }
        made
    }

    /// The months ahead, for the chart and in words: the forecast that the rule looks at, and the
    /// other one where there are both.
    fn outlook(
        &self,
        computed: &Computed,
        as_of: Month,
        rule: &Thresholds,
    ) -> (Option<Outlook>, Option<Outlook>) {
        let ahead = |month: Month, central: f64, bounds| {
            let plan = self.standard(month).plan;
            let misses_plan = plan.map(|plan| {
                self.indicator.tolerance.is_missed(self.indicator.polarity, plan, central)
            });
            Ahead { month, central, bounds, plan, misses_plan }
        };
        let forecast = |month| self.stated(month, as_of).or_else(|| self.latest_forecast(month));
        let provided: Vec<Ahead> = months_after(as_of, rule)
            .filter_map(|month| Some(ahead(month, forecast(month)?, None)))
            .collect();
        let provided = (!provided.is_empty()).then(|| Outlook {
            method: "The provider’s own forecast, from its return.".to_owned(),
            words: outlook_words(&provided),
            months: provided,
        });
        let computed = computed.last_key_value().map(|(_, computed)| {
            let bounds = computed.lower.iter().zip(&computed.upper).map(|(l, u)| (*l).zip(*u));
            let months: Vec<Ahead> = (computed.after + 1)
                .through(computed.after + rule.forecast_horizon as i32)
                .zip(computed.central.iter().zip(bounds))
                .map(|(month, (central, bounds))| ahead(month, *central, bounds))
                .collect();
            Outlook { method: computed.words(), words: outlook_words(&months), months }
        });
        match (provided, computed) {
            (Some(provided), computed) if rule.forecast_source != ForecastSource::Computed => {
                (Some(provided), computed)
            }
            (provided, Some(computed)) => (Some(computed), provided),
            (_, None) => (None, None),
        }
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

/// A month's judgement as it is shown.
pub(super) fn in_words(month: &Assessment) -> TierMonth {
    TierMonth {
        month: month.month,
        tier: month.tier.number(),
        name: month.tier.name().to_owned(),
        under: month.under,
        is_hidden: false,
        is_recovering: month.reasons.iter().any(|r| matches!(r, Reason::Recovering { .. })),
        run: month.run,
        is_shared: month.attribution.kind != AttributionKind::Single,
        reason: month.reason_code(),
        words: month.words(),
        settings: month.settings.clone(),
        route: month.route.iter().map(ToString::to_string).collect(),
        inform: month.inform.iter().map(ToString::to_string).collect(),
        actions: month.actions.iter().map(ToString::to_string).collect(),
        action_words: month.actions.iter().map(|action| action.words().to_owned()).collect(),
        warnings: month.warnings.iter().map(|warning| warning.words()).collect(),
        next: Some(month.next.words()),
        escalates: match month.next {
            Next::If { month, tier, .. } => Some((month, tier.number())),
            Next::Decision | Next::Highest => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::sample::sample;
    use crate::series::sample::{add_row, date, month, number, set, sound};
    use crate::series::{Accepted, merge};

    /// The return of a month in which all actuals up to then are on plan, with a forecast of the
    /// month after.
    fn forecasting(reporting: &str, forecast: f64) -> Accepted {
        let reporting = month(reporting);
        let mut accepted = sound();
        accepted.file = format!("SaTH {reporting}.xlsx");
        set(&mut accepted.return_.cover.as_mut().unwrap().month, date(reporting));
        for (index, actual) in (0..).zip(&mut accepted.return_.highlights[0].actual) {
            let has_happened = month("2024-04") + index <= reporting;
            set(actual, if has_happened { number(80.0) } else { None });
        }
        accepted.return_.history.truncate(1);
        add_row(&mut accepted, date(reporting + 1), |row| set(&mut row.forecast, number(forecast)));
        accepted
    }

    fn tiers(returns: &[Accepted], as_of: &str) -> Vec<(u8, String)> {
        let framework = sample();
        let series = merge(returns, &framework, month("2024-12"));
        let series = series.iter().find(|series| series.key.indicator == "ae_4h").unwrap();
        let case = Case {
            series,
            indicator: framework.indicator("ae_4h").unwrap(),
            organisation: framework.organisation("SaTH").unwrap(),
            events: Vec::new(),
            in_place: None,
        };
        let tiers = case.judge(&framework, None, month(as_of)).tiers;
        tiers.into_iter().rev().take(2).map(|month| (month.tier, month.reason)).collect()
    }

    #[test]
    fn the_forecast_of_an_earlier_return_still_counts_for_its_month() {
        let september = forecasting("2024-09", 60.0);
        let october = forecasting("2024-10", 80.0);
        let words = |tier: u8, reason: &str| (tier, reason.to_owned());
        let predicted = words(2, "failure_predicted");
        assert_eq!(tiers(std::slice::from_ref(&september), "2024-09")[0], predicted);
        let both = [october, september];
        assert_eq!(tiers(&both, "2024-10"), [words(2, "recovering_1_of_2"), predicted.clone()]);
        // Looking back, a later return's forecast was not known yet.
        assert_eq!(tiers(&both, "2024-09")[0], predicted);
    }
}
