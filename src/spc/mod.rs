//! Statistical process control: the XmR chart as NHS England's Making Data Count programme draws
//! it and as the NHS-R package does, and the other kinds of control chart.
//!
//! A series of values becomes a centre line, process limits, and for every point the answer to
//! "is this noise or a signal, and if a signal, is it good?". From the latest point and the
//! target come the two icons that boards read. The way of the data, one file a step:
//!
//! ```text
//! points -> phases -> limits (by kind) -> standing of each point -> rules -> label -> icons
//! ```
//!
//! `limits` and `rules` know nothing of each other: a formula gives the lines at every point, a
//! rule sees only where each value stands against them, so another kind of chart is one more
//! formula. Every choice in which published tools differ is a field of [`Method`], and the named
//! [`Preset`]s are sets of those fields. `docs/spc-conformance.md` says how the results compare
//! with those tools.
//!
//! Beside the analysis stand answers to what people ask of a chart: the lines of any
//! [stretch](Analysis::stretch), whether to [ask for new limits](Analysis::suggestion), and which
//! kind would [suit the data](propose).
//!
//! ```
//! use sightline::calendar::Month;
//! use sightline::polarity::Polarity;
//! use sightline::spc::{Point, Settings, VariationIcon, analyse};
//!
//! let april = Month::new(2024, 4).ok_or("no such month")?;
//! let values = [71, 74, 70, 73, 71, 74, 72, 70, 73, 71, 74, 72, 70, 95];
//! let points: Vec<Point> = (april.through(april + 13))
//!     .zip(values)
//!     .map(|(month, value)| Point::new(month.first_day(), f64::from(value)).with_target(80.0))
//!     .collect();
//!
//! let analysis = analyse(&points, &Settings::default().polarity(Polarity::Higher))?;
//! assert_eq!(analysis.variation, Some(VariationIcon::ImprovementHigh));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod analysis;
mod error;
mod events;
mod exact;
mod icon;
mod kind;
mod label;
mod limits;
mod lines;
mod phase;
mod proposal;
mod rules;
mod settings;
mod stretch;
mod suggestion;
#[cfg(test)]
mod tests;
mod warning;
mod words;

pub use analysis::{Analysis, JudgedPoint, Phase, Point};
pub use error::Error;
pub use events::{Gap, between_events};
pub use icon::{Assurance, VariationIcon};
pub use kind::ChartKind;
pub use label::PointType;
pub use lines::{Limits, Lines, Side, Zone};
pub use proposal::{Measure, Proposal, propose};
pub use rules::{Direction, Pattern, Rule, Runs, Signal};
pub use settings::{
    Conflict, MINIMUM_BASELINE, Method, OwnLines, Preset, RunLength, Settings, ShortPhase,
    TargetOnLimit, ThreeSigma, TrendDirection, TwoInThree,
};
pub use stretch::Stretch;
pub use suggestion::Suggestion;
pub use warning::Warning;
pub use words::Words;

/// Judges a series: limits, signals and both icons.
///
/// The points may come in any order and are judged, and returned, in the order of their dates. A
/// missing value keeps its place on the chart, breaks every run and window that it lies in, and
/// is never an error; a value or target that is not a finite number counts as missing, with a
/// [`Warning`].
///
/// # Errors
///
/// [`Error::DuplicateDate`] when two points share a date, [`Error::BaselineTooShort`] when the
/// baseline is shorter than [`MINIMUM_BASELINE`].
pub fn analyse(points: &[Point], settings: &Settings) -> Result<Analysis, Error> {
    settings.check()?;
    let mut analysis = Analysis::empty(settings.clone());
    let rows = phase::in_order(points, &mut analysis.warnings)?;
    warning::rebases_without_a_point(&rows, settings, &mut analysis.warnings);
    warning::values_without_a_size(&rows, settings, &mut analysis.warnings);
    for rows in phase::split(&rows, settings) {
        phase::judge(rows, &mut analysis);
    }
    analysis.variation = icon::variation(&analysis);
    analysis.assurance = icon::assurance(&analysis);
    Ok(analysis)
}
