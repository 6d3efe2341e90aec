//! The chart of a series, with what people decided about it.

use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::choices::{ChartChoices, Choice, Decision};
use crate::framework::{Framework, Indicator, Unit};
use crate::polarity::Polarity;
use crate::series::{Observation, Series, is_same};
use crate::spc::{self, ChartKind};

/// How much a value may differ from its numerator over its denominator, as a share of itself:
/// returns round.
const ROUNDING: f64 = 0.02;

/// A decision, as it stands on the chart that is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decided {
    /// The decision with its reason.
    pub decision: Decision,
    /// The same as a sentence: `Limits recalculated from Apr 2025: new triage model.`
    pub words: String,
    /// Why it is not in use on this chart, in a sentence; `None` when it is.
    pub obstacle: Option<String>,
}

/// The periods that are charted, each with its value: from the first that has one to the last,
/// with those between that no return speaks of. A plan may reach further both ways.
pub(super) fn charted(series: &Series) -> Vec<(Period, Option<f64>)> {
    let value = |observation: &Observation| observation.value;
    let valued = || series.observations.iter().filter(|(_, o)| value(o).is_some());
    let (Some((first, _)), Some((last, _))) = (valued().next(), valued().next_back()) else {
        return Vec::new();
    };
    std::iter::successors(Some(*first), |period| Some(period.next()))
        .take_while(|period| period <= last)
        .map(|period| (period, series.observations.get(&period).and_then(value)))
        .collect()
}

/// The chart of the series, and the decisions as they stand on it.
pub(super) fn chart(
    series: &Series,
    indicator: &Indicator,
    framework: &Framework,
    choices: &ChartChoices,
) -> (spc::Analysis, Vec<Decided>) {
    let periods = charted(series);
    let polarity = indicator.polarity;
    let settings = spc::Settings::default().method(framework.process_control.method());
    let mut settings = choices.settings(settings.polarity(polarity), &periods);
    let drawable = choices.kind().map(|kind| (kind, per(kind, series, indicator)));
    if let Some((kind, Ok(per))) = drawable {
        settings.kind = kind;
        settings.per = per;
    }
    let points: Vec<spc::Point> = periods
        .iter()
        .map(|(period, value)| {
            let observation = series.observations.get(period);
            let month = period.first_day().month();
            let target = if choices.is_against_plan() {
                observation.and_then(|o| o.plan)
            } else {
                indicator.target_in(month).map(|target| target.value)
            };
            spc::Point {
                date: period.first_day(),
                value: *value,
                size: observation.and_then(|o| o.denominator),
                spread: None,
                target,
            }
        })
        .collect();
    // Dates of one frequency differ, and choices that the points cannot carry are left aside, so
    // the settings cannot be refused.
    let chart = spc::analyse(&points, &settings).unwrap_or_else(|_| spc::Analysis::empty(settings));
    let decided = choices
        .on(&periods)
        .map(|(decision, refusal)| {
            let obstacle = match (&decision.choice, drawable) {
                (Choice::Kind(_), Some((_, Err(why)))) => {
                    Some(format!("The chart stays an XmR chart. {why}"))
                }
                (Choice::AgainstPlan, _) if points.iter().all(|point| point.target.is_none()) => {
                    Some("No period that is shown has a plan.".to_owned())
                }
                (Choice::AgainstPlan, _) if polarity == Polarity::Neutral => {
                    Some("Neither direction of this indicator is better.".to_owned())
                }
                _ => refusal.map(|refusal| refusal.to_string()),
            };
            Decided { decision: decision.clone(), words: decision.sentence(), obstacle }
        })
        .collect();
    (chart, decided)
}

/// Whether a kind of chart can be drawn from the series: so many for each one of the denominator
/// its values are, or why it cannot.
fn per(kind: ChartKind, series: &Series, indicator: &Indicator) -> Result<f64, &'static str> {
    let valued = || series.observations.values().filter(|o| o.value.is_some());
    let has_sizes = valued().all(|o| o.denominator.is_some_and(|size| size > 0.0));
    match kind {
        ChartKind::Xmr | ChartKind::MovingRange | ChartKind::Run => Ok(1.0),
        ChartKind::C if indicator.unit == Unit::Count => Ok(1.0),
        ChartKind::C => Err("A c chart is for counts of events, and this indicator is no count."),
        ChartKind::G | ChartKind::T => {
            Err("The time between events needs the date of each event, and returns hold counts.")
        }
        ChartKind::XBar | ChartKind::S => {
            Err("It needs several measurements in each period, and returns hold one value each.")
        }
        _ if !has_sizes => {
            Err("It needs the denominator of every value, and the returns do not give them all.")
        }
        ChartKind::IPrime => Ok(1.0),
        ChartKind::P | ChartKind::PPrime | ChartKind::U | ChartKind::UPrime => {
            let per = scale(series, indicator)
                .ok_or("The values are not their numerators over their denominators.")?;
            let is_share = valued().all(|o| o.value.is_some_and(|v| (0.0..=per).contains(&v)));
            match kind {
                ChartKind::P | ChartKind::PPrime if !is_share => {
                    Err("It is for shares of a whole, and some values are more than the whole.")
                }
                _ => Ok(per),
            }
        }
    }
}

/// How many for each one of the denominator the values are: 100 for percentages, such as 1,000
/// for rates. `None` when numerators and denominators do not lead to the values.
fn scale(series: &Series, indicator: &Indicator) -> Option<f64> {
    let shares: Vec<(f64, f64)> = series
        .observations
        .values()
        .filter_map(|o| Some((o.value?, o.numerator? / o.denominator?)))
        .collect();
    let agrees = |per: f64| {
        shares.iter().all(|(value, share)| {
            let expected = share * per;
            is_same(expected, *value) || (expected - value).abs() <= ROUNDING * value.abs().max(1.0)
        })
    };
    match (indicator.unit, shares.is_empty()) {
        (Unit::Percent, _) => Some(100.0).filter(|per| agrees(*per)),
        (_, true) => None,
        _ => [1.0, 100.0, 1_000.0, 10_000.0, 100_000.0].into_iter().find(|per| agrees(*per)),
    }
}
