//! The chart of a series, with what people decided about it.

use serde::{Deserialize, Serialize};

use crate::calendar::{Date, Period};
use crate::choices::{ChartChoices, Charted, Choice, Decision};
use crate::framework::{Framework, Indicator, Unit};
use crate::polarity::Polarity;
use crate::series::{Observation, Series, is_same};
use crate::spc::{self, ChartKind, Gap, Measure, Point, Proposal, Settings, Suggestion};

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

/// The chart of a series, what people decided about it, and what is worth deciding.
pub(super) struct Charting {
    pub chart: spc::Analysis,
    pub decisions: Vec<Decided>,
    pub proposal: Option<Proposal>,
    pub suggestion: Option<Suggestion>,
}

/// Judges the series as people decided.
pub(super) fn chart(
    series: &Series,
    indicator: &Indicator,
    framework: &Framework,
    choices: &ChartChoices,
) -> Charting {
    let periods = charted(series);
    let method = framework.process_control.method;
    let settings = spc::Settings::default().method(method).polarity(indicator.polarity);
    let mut settings = choices.settings(settings, &periods);
    let points = points(&periods, series, indicator, choices.is_against_plan());
    let drawable = choices.kind().map(|kind| (kind, per(kind, series, indicator)));
    if let Some((kind, Ok(per))) = drawable {
        settings.kind = kind;
        settings.per = per;
    }
    let chart = match settings.kind {
        ChartKind::G => of_gaps(&points, Gap::Periods, settings),
        ChartKind::T => of_gaps(&points, Gap::Days, settings),
        _ => judged(&points, settings),
    };
    let decisions = choices
        .on(&periods)
        .map(|(decision, refusal)| {
            let obstacle = match (&decision.choice, drawable) {
                (Choice::Kind(_), Some((_, Err(why)))) => {
                    Some(format!("The chart stays an XmR chart. {why}"))
                }
                (Choice::AgainstPlan, _) => obstacle_to_plan(&points, indicator),
                _ => refusal.map(|refusal| refusal.to_string()),
            };
            Decided { decision: decision.clone(), words: decision.sentence(), obstacle }
        })
        .collect();
    let proposal = propose(&points, series, indicator, &chart.settings);
    Charting { decisions, proposal, suggestion: chart.suggestion(), chart }
}

/// Every period as a point: its value, what it rests on, and what it is judged against.
fn points(
    periods: &Charted,
    series: &Series,
    indicator: &Indicator,
    is_against_plan: bool,
) -> Vec<Point> {
    let point = |(period, value): &(Period, Option<f64>)| {
        let seen = series.observations.get(period);
        let date = period.first_day();
        let target = || indicator.target_in(date.month()).map(|target| target.value);
        Point {
            value: *value,
            size: seen.and_then(|seen| seen.denominator),
            target: if is_against_plan { seen.and_then(|seen| seen.plan) } else { target() },
            ..Point::missing(date)
        }
    };
    periods.iter().map(point).collect()
}

fn judged(points: &[Point], settings: Settings) -> spc::Analysis {
    // Dates of one frequency differ, and choices that the points cannot carry are left aside, so
    // the settings cannot be refused.
    spc::analyse(points, &settings).unwrap_or_else(|_| spc::Analysis::empty(settings))
}

/// A chart of what lies between events. Its points are the periods with an event, so what was
/// decided about another period holds from the next of them on.
fn of_gaps(points: &[Point], gap: Gap, mut settings: Settings) -> spc::Analysis {
    let gaps = spc::between_events(points, gap);
    let next = |date: Date| gaps.iter().map(|point| point.date).find(|other| *other >= date);
    settings.rebases = settings.rebases.iter().filter_map(|date| next(*date)).collect();
    settings.rebases.dedup();
    // The longer without an event, the fewer events.
    settings.polarity = match settings.polarity {
        Polarity::Lower => Polarity::Higher,
        Polarity::Higher => Polarity::Lower,
        Polarity::Neutral => Polarity::Neutral,
    };
    for own in &mut settings.own_lines {
        own.from = own.from.and_then(next);
    }
    judged(&gaps, settings)
}

fn obstacle_to_plan(points: &[Point], indicator: &Indicator) -> Option<String> {
    if points.iter().all(|point| point.target.is_none()) {
        Some("None of the values that are shown has a plan.".to_owned())
    } else if indicator.polarity == Polarity::Neutral {
        Some("Neither direction of this indicator is better.".to_owned())
    } else {
        None
    }
}

/// The kind of chart that would suit the series better than the one it has.
fn propose(
    points: &[Point],
    series: &Series,
    indicator: &Indicator,
    settings: &Settings,
) -> Option<Proposal> {
    let (measure, per) = match (indicator.unit, scale(series, indicator)) {
        (Unit::Count, _) => (Measure::Count, 1.0),
        (Unit::Percent, Some(per)) => (Measure::Share, per),
        (Unit::Number, Some(per)) => (Measure::Rate, per),
        _ => (Measure::Other, 1.0),
    };
    let proposal = spc::propose(points, per, measure, series.frequency, &settings.method);
    let is_new = proposal.kind != settings.kind && proposal.kind != ChartKind::Xmr;
    // One value or none is no reason to change anything.
    let values = points.iter().filter(|point| point.value.is_some()).count();
    (is_new && values > 1).then_some(proposal)
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
        ChartKind::G | ChartKind::T if indicator.unit == Unit::Count => Ok(1.0),
        ChartKind::G | ChartKind::T => {
            Err("It shows what lies between rare events, and this indicator is no count of events.")
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
