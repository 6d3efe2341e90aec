//! Series to judge, made by a linear congruential generator: the same in every run, natively, in
//! the browser and in `page/bench.js`.

use sightline::calendar::{Date, Month};
use sightline::polarity::Polarity;
use sightline::spc::{Analysis, Assurance, Error, Point, PointType, Settings, VariationIcon};

/// How many series are judged at once.
pub const SERIES: usize = 1_000;

/// How many periods each has.
pub const PERIODS: usize = 36;

/// One series, as plain code would hold it.
#[derive(Clone, Debug)]
pub struct Plain {
    /// The values.
    pub values: Vec<f64>,
    /// The target of every period.
    pub target: f64,
    /// Whether higher values are better; otherwise lower ones are.
    pub higher_is_better: bool,
}

/// Numbers that look random and are not (the constants are those of Numerical Recipes).
struct Generator(u32);

impl Generator {
    /// The next number, at least 0 and less than 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(self.0) / 4_294_967_296.0
    }
}

/// So many series of so many periods. One in four shifts half way, one in four drifts, one in
/// four has a spike at its end, so that every rule has something to find.
pub fn plain(series: usize, periods: usize) -> Vec<Plain> {
    let mut generator = Generator(1);
    (0..series)
        .map(|number| {
            let values = (0..periods)
                .map(|period| {
                    let noise = 60.0 + 20.0 * generator.next();
                    noise
                        + match number % 4 {
                            1 if period >= periods / 2 => 12.0,
                            2 => 0.5 * period as f64,
                            3 if period + 2 >= periods => 30.0,
                            _ => 0.0,
                        }
                })
                .collect();
            let target = 40.0 + 60.0 * generator.next();
            Plain { values, target, higher_is_better: number % 2 == 0 }
        })
        .collect()
}

/// The months that the periods are.
pub fn months(periods: usize) -> impl Iterator<Item = Month> {
    let april: Month = Date::from_unix_seconds(1_491_004_800).month();
    let last = april + i32::try_from(periods).unwrap_or(1) - 1;
    april.through(last)
}

/// The same series as the engine takes it.
pub fn points(plain: &Plain) -> Vec<Point> {
    months(plain.values.len())
        .zip(&plain.values)
        .map(|(month, value)| Point::new(month.first_day(), *value).with_target(plain.target))
        .collect()
}

/// How the engine is asked to judge it.
pub fn settings(plain: &Plain) -> Settings {
    let polarity = if plain.higher_is_better { Polarity::Higher } else { Polarity::Lower };
    Settings::default().polarity(polarity)
}

/// Every series judged by the engine.
///
/// # Errors
///
/// The engine's own, for series that it refuses.
pub fn judge(series: &[(Vec<Point>, Settings)]) -> Result<Tally, Error> {
    let mut tally = Tally::default();
    for (points, settings) in series {
        tally.add(&sightline::spc::analyse(points, settings)?);
    }
    Ok(tally)
}

/// What was found in all series: enough to see that two implementations did the same work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Points that are common cause, improvement and concern.
    pub points: [usize; 3],
    /// Series whose variation icon is common cause, improvement and concern.
    pub variation: [usize; 3],
    /// Series that will pass, hit or miss, and fail.
    pub assurance: [usize; 3],
}

impl Tally {
    fn add(&mut self, analysis: &Analysis) {
        for point in &analysis.points {
            count(&mut self.points, kind(point.point_type));
        }
        let variation = analysis.variation.map(VariationIcon::point_type);
        variation.into_iter().for_each(|seen| count(&mut self.variation, kind(seen)));
        let assurance = analysis.assurance.map(|assurance| match assurance {
            Assurance::ConsistentPass => 0,
            Assurance::Inconsistent => 1,
            Assurance::ConsistentFail => 2,
        });
        assurance.into_iter().for_each(|seen| count(&mut self.assurance, seen));
    }

    /// The nine counts, in the order of the fields.
    pub fn counts(&self) -> [usize; 9] {
        let mut counts = [0; 9];
        let all = self.points.iter().chain(&self.variation).chain(&self.assurance);
        counts.iter_mut().zip(all).for_each(|(count, seen)| *count = *seen);
        counts
    }
}

/// Adds one to the count at a place.
pub(crate) fn count(counts: &mut [usize; 3], at: usize) {
    counts.iter_mut().skip(at).take(1).for_each(|count| *count += 1);
}

/// The place of a kind of point in [`Tally::points`]. No series here is neutral.
fn kind(point_type: PointType) -> usize {
    match point_type {
        PointType::SpecialCauseImprovement => 1,
        PointType::SpecialCauseConcern => 2,
        _ => 0,
    }
}
