//! Funnel plots: organisations of different sizes against one target, with the limits that chance
//! allows each of them.
//!
//! A ranking always has a last; whether the last is worse than chance alone explains depends on
//! how many it counts. The limits follow D. J. Spiegelhalter, "Funnel plots for comparing
//! institutional performance", Statistics in Medicine 2005; 24: 1185-1202: 95% and 99.8%, exact
//! from the binomial distribution for shares and from the Poisson distribution for rates, and
//! wider ones where the organisations differ more than chance explains.
//!
//! Shares have exact limits rather than those that follow from Wilson's interval: the values whose
//! interval just reaches the target lie at the target ± z standard errors, as if shares were
//! symmetrical, which a small organisation's near 0 or 100% are not. For thousands of people the
//! two are the same. There are no limits for means: they would need the spread within each
//! organisation, which no return and no published file gives.

mod dispersion;
mod exact;
mod interval;
mod limits;
mod settings;
#[cfg(test)]
mod tests;
mod unit;

pub use dispersion::Dispersion;
pub use interval::interval;
pub use limits::{Level, Limits, Outside, Side};
pub use settings::{Kind, Settings, Widening};
pub use unit::{LeftOut, Plotted, Reason, Unit};

use limits::Funnelled;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unit::LARGEST;

/// What a reader should know before trusting a funnel.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Warning {
    /// The units differ more than chance explains and the limits do not allow for it, so that many
    /// lie outside for reasons that the funnel does not show.
    OverDispersed {
        /// The dispersion.
        phi: f64,
    },
    /// Wider limits were asked for, and there are too few units to estimate them from.
    TooFewToWiden {
        /// How many there are.
        units: usize,
    },
    /// The target is 0, or of a share all: everybody else lies outside.
    NothingVaries,
}

/// Why there is no funnel.
#[derive(Clone, Copy, Debug, PartialEq, Error, Serialize, Deserialize)]
pub enum Error {
    /// No unit has a numerator and a denominator.
    #[error(
        "No organisation has both a numerator and a denominator, and a funnel plot needs them. \
         Load a file that gives both."
    )]
    NothingToCompare,
    /// The target cannot be reached.
    #[error("The target is {0}, which no organisation can have. Correct it or leave it out.")]
    Target(f64),
    /// Values for none of the denominator, or for less.
    #[error("Values are given for {0} of the denominator, which must be more than 0.")]
    Per(f64),
}

/// A funnel: every unit with its limits, and what the limits rest on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Funnel {
    /// How it is drawn.
    pub settings: Settings,
    /// The line in the middle, in the unit of the values.
    pub target: f64,
    /// The units, in the order given.
    pub plotted: Vec<Plotted>,
    /// The units that cannot be shown, in the order given.
    pub left_out: Vec<LeftOut>,
    /// How far the units spread; `None` for fewer than ten, or where nothing can vary.
    pub dispersion: Option<Dispersion>,
    /// What to know before trusting it.
    pub warnings: Vec<Warning>,
}

/// Compares units with their pooled average, or with a target.
///
/// ```
/// use sightline::funnel::{Kind, Level, Settings, Unit, Widening, plot};
///
/// let unit = |id: &str, within: u32, all: u32| Unit {
///     id: id.to_owned(),
///     numerator: Some(within.into()),
///     denominator: Some(all.into()),
/// };
/// let units = [unit("A", 640, 1000), unit("B", 66, 100), unit("C", 520, 1000)];
/// let settings =
///     Settings { kind: Kind::Share, per: 100.0, target: None, widening: Widening::default() };
/// let funnel = plot(&units, &settings).unwrap();
/// assert!((funnel.target - 58.38).abs() < 0.01);
/// let level = |index: usize| funnel.plotted[index].outside.map(|outside| outside.level);
/// // B has the highest share of all, but a hundred people show less than a thousand do.
/// assert_eq!([level(0), level(1), level(2)], [Some(Level::Alarm), None, Some(Level::Alarm)]);
/// ```
///
/// # Errors
///
/// [`Error::NothingToCompare`] without a unit that has figures, [`Error::Target`] and
/// [`Error::Per`] for settings that cannot be.
pub fn plot(units: &[Unit], settings: &Settings) -> Result<Funnel, Error> {
    let per = settings.per;
    if !(per.is_finite() && per > 0.0) {
        return Err(Error::Per(per));
    }
    let mut figures = Vec::new();
    let mut left_out = Vec::new();
    for unit in units {
        match unit.figures(settings.kind) {
            Ok((numerator, denominator)) => figures.push((unit, numerator, denominator)),
            Err(reason) => left_out.push(LeftOut { id: unit.id.clone(), reason }),
        }
    }
    if figures.is_empty() {
        return Err(Error::NothingToCompare);
    }
    let target = settings.target.map_or_else(|| pooled(&figures), |target| target / per);
    let highest = if settings.kind == Kind::Share { 1.0 } else { LARGEST };
    if !(0.0..=highest).contains(&target) {
        return Err(Error::Target(target * per));
    }
    let funnelled = Funnelled { kind: settings.kind, target };
    let z = |numerator: f64, denominator: f64| {
        (numerator / denominator - target) / funnelled.error(denominator)
    };
    let scores: Vec<(f64, f64)> = figures
        .iter()
        .map(|(_, numerator, denominator)| {
            (z(*numerator, *denominator), funnelled.error(*denominator))
        })
        .collect();
    let dispersion = funnelled.varies().then(|| dispersion::dispersion(&scores)).flatten();
    let mut funnel = Funnel {
        settings: *settings,
        target: target * per,
        plotted: Vec::new(),
        left_out,
        dispersion: dispersion.map(|one| Dispersion { tau: one.tau * per, ..one }),
        warnings: warnings(funnelled, settings.widening, dispersion, figures.len()),
    };
    funnel.plotted = figures
        .into_iter()
        .map(|(unit, numerator, denominator)| {
            let limits = funnel.limits(denominator);
            let value = numerator / denominator * per;
            Plotted {
                id: unit.id.clone(),
                numerator,
                denominator,
                value,
                z: funnelled.varies().then(|| z(numerator, denominator)),
                limits,
                outside: limits.outside(value),
            }
        })
        .collect();
    Ok(funnel)
}

/// The sum of the numerators over that of the denominators. Summed in order of size, so that the
/// order of the units does not show in the last digit.
fn pooled(figures: &[(&Unit, f64, f64)]) -> f64 {
    let sum = |mut of: Vec<f64>| {
        of.sort_by(f64::total_cmp);
        of.iter().sum::<f64>()
    };
    let numerators = sum(figures.iter().map(|(_, numerator, _)| *numerator).collect());
    numerators / sum(figures.iter().map(|(.., denominator)| *denominator).collect())
}

fn warnings(
    funnelled: Funnelled,
    widening: Widening,
    dispersion: Option<Dispersion>,
    units: usize,
) -> Vec<Warning> {
    if !funnelled.varies() {
        return vec![Warning::NothingVaries];
    }
    match dispersion {
        Some(one) if widening == Widening::ChanceAlone && one.is_excessive() => {
            vec![Warning::OverDispersed { phi: one.phi }]
        }
        None if widening != Widening::ChanceAlone => vec![Warning::TooFewToWiden { units }],
        _ => Vec::new(),
    }
}

impl Funnel {
    /// The limits at a size of denominator, in the unit of the values; of shares at the nearest
    /// whole number.
    pub fn limits(&self, denominator: f64) -> Limits {
        let per = self.settings.per;
        // Whatever is asked for, a size that is one.
        let is_size = |size: &f64| *size > 0.0;
        let denominator =
            Some(denominator).filter(is_size).unwrap_or(f64::MIN_POSITIVE).min(LARGEST);
        let funnelled = Funnelled { kind: self.settings.kind, target: self.target / per };
        let dispersion = self.dispersion.map(|one| Dispersion { tau: one.tau / per, ..one });
        let stretch = funnelled.stretch(self.settings.widening, dispersion, denominator);
        funnelled.limits(denominator, stretch).times(per)
    }

    /// The curves of the limits: each size with its limits, from the smallest unit to the largest.
    /// Sizes lie closer together where the curves bend, at the narrow end.
    pub fn curves(&self, points: usize) -> Vec<(f64, Limits)> {
        let sizes = || self.plotted.iter().map(|unit| unit.denominator);
        let smallest = sizes().fold(f64::INFINITY, f64::min);
        let (from, to) = (libm::sqrt(smallest), libm::sqrt(sizes().fold(smallest, f64::max)));
        let steps = points.saturating_sub(1).max(1) as f64;
        let mut sizes: Vec<f64> = (0..points)
            .map(|step| from + (to - from) * (step as f64 / steps))
            .map(|root| root * root)
            .map(|size| if self.settings.kind == Kind::Share { libm::round(size) } else { size })
            .collect();
        sizes.dedup();
        sizes.into_iter().map(|size| (size, self.limits(size))).collect()
    }

    /// The units at a level or beyond, in the order given.
    pub fn outside(&self, level: Level) -> impl Iterator<Item = &Plotted> {
        let is_there = move |outside: Outside| outside.level >= level;
        self.plotted.iter().filter(move |unit| unit.outside.is_some_and(is_there))
    }

    /// How many units chance alone would put at a level or beyond, at most: with 120 of them, 6
    /// outside the 95% limits.
    pub fn expected_by_chance(&self, level: Level) -> f64 {
        self.plotted.len() as f64 * level.chance()
    }
}
