//! The judging of a whole system, which is what the page waits for after every return and every
//! decision: charts, tiers, forecasts and what came of them, and every past month as it was judged
//! then. Its peer is the same forecasting and the same ladder, written down plainly.
//!
//! The peer knows no finding, chart, bound, reason, forum or restatement of anything but the month
//! before: the ratio is what those cost.

use std::io::Cursor;
use std::ops::ControlFlow;

use sightline::analysis::{Analysis, Months, analyse};
use sightline::calendar::Month;
use sightline::entered::Entered;
use sightline::framework::{Framework, Indicator, Target, Tolerance, Unit};
use sightline::intake::{FileReport, read_file};
use sightline::polarity::Polarity;
use sightline::template::{Content, Datum, Table, write};

use crate::series::Plain;

/// The organisations that report.
const ORGANISATIONS: [&str; 3] = ["SaTH", "RJAH", "SCHT"];
/// How many indicators there are, each reported by one organisation.
pub const INDICATORS: usize = 60;
/// How many months, with a return of each organisation on each.
pub const MONTHS: usize = 60;
/// Every so many months the value of a month is restated by the next return, down by 1.
const RESTATED: usize = 6;
/// How many months ahead are forecast.
const HORIZON: usize = 3;

/// What both find: months by tier as judged now and as judged then, and the mean errors of the past
/// forecasts, added up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    now: [usize; 7],
    then: [usize; 7],
    error: f64,
}

impl Found {
    /// Whether it is the same; sums are taken in different orders.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_near = (self.error - other.error).abs() < 1e-6;
        (self.now, self.then) == (other.now, other.then) && is_near
    }
}

/// A system of one organisation after the other, its returns as they were read, and its framework.
pub struct System {
    framework: Framework,
    files: Vec<FileReport>,
    today: Month,
}

fn first() -> Option<Month> {
    Month::new(2021, 4)
}

impl System {
    /// Writes every return as a workbook and reads it back.
    ///
    /// # Errors
    ///
    /// When the shipped framework has too few indicators or a workbook cannot be written.
    pub fn new(series: &[Plain]) -> Result<Self, Box<dyn std::error::Error>> {
        let mut framework = Framework::shipped();
        let first = first().ok_or("no first month")?;
        let shipped = framework.indicators.clone();
        let more = shipped.iter().cycle().zip(1..).map(|(indicator, number)| Indicator {
            id: format!("invented_{number}"),
            name: format!("Invented indicator {number}"),
            aliases: Vec::new(),
            ..indicator.clone()
        });
        framework.indicators = more.take(series.len()).collect();
        let months = series.first().map_or(0, |one| one.values.len());
        for (indicator, one) in framework.indicators.iter_mut().zip(series) {
            indicator.unit = Unit::Number;
            indicator.polarity =
                if one.higher_is_better { Polarity::Higher } else { Polarity::Lower };
            indicator.tolerance = Tolerance::Units(0.0);
            indicator.targets = vec![Target {
                value: one.target,
                to_value: None,
                from: None,
                to: None,
                label: "invented".to_owned(),
                source: "invented".to_owned(),
            }];
        }
        let ids: Vec<String> = framework.indicators.iter().map(|i| i.id.clone()).collect();
        let mut files = Vec::new();
        for (at, month) in first.through(first + (months as i32 - 1)).enumerate() {
            for (organisation, own) in ORGANISATIONS.iter().zip(own(&ids, series)) {
                let mut content = Content::blank(&framework, organisation, month);
                content.highlights.clear();
                for (id, one) in own {
                    for (ago, value) in stated(one, at) {
                        content.add(
                            Table::History,
                            [
                                ("Indicator", Datum::from(id.as_str())),
                                ("Period", Datum::from(month - ago)),
                                ("Value", Datum::from(value)),
                            ],
                        );
                    }
                }
                let bytes = write(&content, &framework, month.last_day())?;
                let name = format!("{organisation} {}.xlsx", month.iso());
                let mut on = |_: sightline::workbook::Progress<'_>| ControlFlow::Continue(());
                files.push(read_file(&mut Cursor::new(bytes), &name, &framework, &[], &mut on));
            }
        }
        Ok(Self { framework, files, today: first + months as i32 })
    }

    /// Judges all of it.
    pub fn judge(&self) -> Analysis {
        let months = Months { today: self.today, as_of: None };
        analyse(&self.files, &self.framework, &Entered::default(), months)
    }
}

/// The indicators of each organisation with their series.
fn own<'a>(
    ids: &'a [String],
    series: &'a [Plain],
) -> impl Iterator<Item = impl Iterator<Item = (&'a String, &'a Plain)>> {
    let each = ids.len().div_ceil(ORGANISATIONS.len());
    ids.chunks(each).zip(series.chunks(each)).map(|(ids, series)| ids.iter().zip(series))
}

/// What the return on a month states of one indicator: the month itself, and the one before it
/// where it restates that.
fn stated(one: &Plain, at: usize) -> Vec<(i32, f64)> {
    let first = |at: usize| one.values[at] + if at.is_multiple_of(RESTATED) { 1.0 } else { 0.0 };
    let mut stated = vec![(0, first(at))];
    if let Some(before) = at.checked_sub(1).filter(|before| before.is_multiple_of(RESTATED)) {
        stated.push((1, one.values[before]));
    }
    stated
}

/// What the engine found.
pub fn found(analysis: &Analysis) -> Found {
    let mut found = Found::default();
    for item in analysis.items.iter().filter(|item| !item.is_system) {
        item.tiers.iter().for_each(|month| found.now[usize::from(month.tier)] += 1);
        item.hindsight.iter().for_each(|month| found.then[usize::from(month.tier)] += 1);
        let computed = item.track_record.computed.as_ref();
        found.error += computed.map_or(0.0, |test| test.overall.error);
    }
    found
}

/// The same, plainly.
pub fn judge_plainly(series: &[Plain]) -> Found {
    let mut found = Found::default();
    for one in series {
        let last = one.values.len() - 1;
        // The last value of the series may be one that nobody has restated yet.
        let mut values = one.values.clone();
        values[last] = stated(one, last)[0].1;
        let forecasts: Vec<_> = (0..values.len()).map(|origin| forecast(&values, origin)).collect();
        for tier in ladder(one, &values, &forecasts) {
            found.now[tier] += 1;
        }
        found.error += past_error(&values, &forecasts);
        for month in 0..values.len() {
            let mut known = values[..=month].to_vec();
            known[month] = stated(one, month)[0].1;
            let mut forecasts = forecasts[..month].to_vec();
            forecasts.push(forecast(&known, month));
            found.then[ladder(one, &known, &forecasts)[month]] += 1;
        }
    }
    found
}

/// How far the forecasts made from 6 values on were off, on average.
fn past_error(values: &[f64], forecasts: &[[f64; HORIZON]]) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for (origin, forecast) in forecasts.iter().enumerate().skip(5) {
        for (central, actual) in forecast.iter().zip(&values[origin + 1..]) {
            sum += (actual - central).abs();
            count += 1.0;
        }
    }
    sum / count
}

/// The tier of every month.
fn ladder(one: &Plain, values: &[f64], forecasts: &[[f64; HORIZON]]) -> Vec<usize> {
    let sign = if one.higher_is_better { -1.0 } else { 1.0 };
    let is_missed = |value: f64| sign * value > sign * one.target;
    let (mut tier, mut run, mut clear, mut required, mut entered) = (0, 0, 0, 0, 0);
    let mut tiers = Vec::with_capacity(values.len());
    for month in 0..values.len() {
        let under = is_missed(values[month]);
        let predicted = month >= 11 && forecasts[month].iter().any(|value| is_missed(*value));
        run = if under { run + 1 } else { 0 };
        clear = if under || predicted { 0 } else { clear + 1 };
        let failing = |since: usize| {
            let bad =
                |&at: &usize| is_missed(values[at]) && sign * values[at] >= sign * values[since];
            (since + 1..=month).rev().take_while(bad).count()
        };
        match tier {
            0 | 1 if run >= 2 || predicted => (tier, required, clear) = (2, month, 0),
            0 | 1 => tier = run,
            _ if clear >= 2 => tier = 0,
            2 if under && failing(required + 1) >= 3 => (tier, entered) = (3, month),
            3 if under && failing(entered) >= 1 => tier = 4,
            _ => {}
        }
        tiers.push(tier);
    }
    tiers
}

/// The forecast of the method that did best over the last year, or of the one for short series.
fn forecast(values: &[f64], origin: usize) -> [f64; HORIZON] {
    let mut method = if origin < 5 { 0 } else { 2 };
    if origin >= 23 {
        let mut least = f64::INFINITY;
        for candidate in 0..4 {
            let errors = (origin - 12..origin)
                .map(|from| Some((values[from + 1] - central(values, candidate, from, 1)?).abs()));
            if let Some(sum) = errors.sum::<Option<f64>>().filter(|sum| *sum < least) {
                (method, least) = (candidate, sum);
            }
        }
    }
    [1, 2, 3].map(|ahead| central(values, method, origin, ahead).unwrap_or(values[origin]))
}

fn central(values: &[f64], method: usize, origin: usize, ahead: usize) -> Option<f64> {
    match method {
        0 => Some(values[origin]),
        1 => smoothed(&values[..=origin]),
        2 => slope(&values[..=origin], ahead),
        _ => yearly(&values[..=origin], ahead),
    }
}

fn smoothed(past: &[f64]) -> Option<f64> {
    let mut best = (f64::INFINITY, None);
    for tenth in 1..10 {
        let alpha = f64::from(tenth) / 10.0;
        let (mut level, mut sum) = (past[0], 0.0);
        for value in past {
            let error = value - level;
            sum += error.abs();
            level += alpha * error;
        }
        if sum < best.0 {
            best = (sum, Some(level));
        }
    }
    best.1.filter(|_| past.len() >= 6)
}

fn slope(past: &[f64], ahead: usize) -> Option<f64> {
    let window = &past[past.len().saturating_sub(12)..];
    let mut slopes = Vec::new();
    for later in 1..window.len() {
        for earlier in 0..later {
            slopes.push((window[later] - window[earlier]) / (later - earlier) as f64);
        }
    }
    let slope = median(slopes).filter(|_| past.len() >= 6)?;
    let moved = window.iter().rev().enumerate().map(|(ago, value)| value + slope * ago as f64);
    let damped = [0.8, 1.44, 1.952][ahead - 1];
    Some(median(moved.collect())? + slope * damped)
}

fn yearly(past: &[f64], ahead: usize) -> Option<f64> {
    let before = past.len().checked_sub(13 - ahead)?;
    let changes = past.iter().skip(12).zip(past).rev();
    let change = median(changes.take(12).map(|(now, then)| now - then).collect());
    Some(past.get(before).filter(|_| past.len() >= 12)? + change.unwrap_or(0.0))
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    let lower = values[(values.len() - 1) / 2];
    Some(lower + (upper - lower) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::plain;

    #[test]
    fn the_plain_system_finds_what_the_engine_finds() {
        let series = plain(6, 28);
        let ours = found(&System::new(&series).unwrap().judge());
        let peer = judge_plainly(&series);
        assert!(ours.is_same(&peer), "{ours:?}\n{peer:?}");
        assert_eq!(ours.now.iter().sum::<usize>(), 6 * 28);
        assert_ne!(ours.now, ours.then, "what is restated moves a tier somewhere");
    }
}
