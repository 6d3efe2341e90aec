//! What is asked of an analysis, and the choices in which published tools differ.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{ChartKind, Error};
use crate::calendar::Date;
use crate::polarity::Polarity;

/// The fewest points that limits may be fixed from. NHS-R refuses fewer; Making Data Count's
/// workbook offers 12 to 20.
pub const MINIMUM_BASELINE: usize = 12;

/// How one series is to be judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The rules, usually those of a [`Preset`].
    pub method: Method,
    /// The kind of chart.
    pub kind: ChartKind,
    /// Values are so many for each one of the denominator: 1 for proportions, 100 for
    /// percentages, 1,000 for rates per thousand.
    pub per: f64,
    /// Which way the indicator is meant to move.
    pub polarity: Polarity,
    /// Take mean and limits of each phase from its first so many points, missing values
    /// included, instead of from all. At least [`MINIMUM_BASELINE`].
    pub baseline: Option<usize>,
    /// The dates of points that start a new phase, with its own mean and limits. In any order; a
    /// date at which there is no point does nothing but give a warning.
    pub rebases: Vec<Date>,
    /// The dates of points that are left out of mean and limits. They keep their place, and the
    /// rules still judge them.
    pub excluded: Vec<Date>,
    /// Lines that people agreed on instead of computed ones.
    pub own_lines: Vec<OwnLines>,
}

/// Lines that people agreed on, and from when they hold: until the next rebase or the next own
/// lines.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnLines {
    /// The date of the first point that they hold for; `None` for the first of the series.
    pub from: Option<Date>,
    /// The centre line.
    pub centre: f64,
    /// The lower process limit.
    pub lower: f64,
    /// The upper process limit.
    pub upper: f64,
}

impl OwnLines {
    /// Whether the lines are numbers, the lower limit below the centre and that below the upper,
    /// or on each other.
    pub fn in_order(&self) -> bool {
        let finite = self.lower.is_finite() && self.upper.is_finite();
        finite && self.lower <= self.centre && self.centre <= self.upper
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            method: Method::default(),
            kind: ChartKind::default(),
            per: 1.0,
            polarity: Polarity::default(),
            baseline: None,
            rebases: Vec::new(),
            excluded: Vec::new(),
            own_lines: Vec::new(),
        }
    }
}

impl Settings {
    /// Judges by the rules of `method`.
    #[must_use]
    pub fn method(self, method: Method) -> Self {
        Self { method, ..self }
    }

    /// Judges by this polarity.
    #[must_use]
    pub fn polarity(self, polarity: Polarity) -> Self {
        Self { polarity, ..self }
    }

    /// Draws this kind of chart.
    #[must_use]
    pub fn kind(self, kind: ChartKind) -> Self {
        Self { kind, ..self }
    }

    /// Which way is better on this chart: more or less spread is neither.
    pub fn judged_polarity(&self) -> Polarity {
        if self.kind.shows_level() { self.polarity } else { Polarity::Neutral }
    }

    /// Refuses what cannot be carried out.
    pub(super) fn check(&self) -> Result<(), Error> {
        match self.baseline {
            Some(points) if points < MINIMUM_BASELINE => Err(Error::BaselineTooShort(points)),
            _ if !self.own_lines.iter().all(OwnLines::in_order) => Err(Error::OwnLines),
            _ => Ok(()),
        }
    }
}

/// A published set of rules. The default is Making Data Count's, because boards compare with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// The Excel tool of NHS England's Making Data Count programme. What could not be read of it
    /// is this project's own choice.
    #[default]
    MakingDataCount,
    /// The R package NHSRplotthedots 0.2.2, with its faults mended: a constant series keeps its
    /// limits, a missing value is never an error, a tied peak is labelled by the step into it.
    NhsR,
    /// The rules of the R package qicharts2 0.8.1: three sigma limits, and the two tests of
    /// Anhøj, which look at runs and crossings of a phase as a whole.
    Anhoej,
}

impl Preset {
    /// Every preset, in the order in which a choice offers them.
    pub const ALL: [Self; 3] = [Self::MakingDataCount, Self::NhsR, Self::Anhoej];

    /// The name, as charts print it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MakingDataCount => "Making Data Count",
            Self::NhsR => "NHS-R",
            Self::Anhoej => "Anhøj",
        }
    }

    /// The rules that the name stands for.
    pub const fn method(self) -> Method {
        let seven = Some(RunLength::Seven);
        match self {
            Self::MakingDataCount => Method {
                screen_moving_ranges: false,
                three_sigma: ThreeSigma::Published,
                outside: true,
                trend: seven,
                two_in_three: Some(TwoInThree::BeyondTwoSigma),
                shift: seven,
                runs: false,
                minimum_points: 13,
                short_phase: ShortPhase::TrialLimits,
                conflict: Conflict::Improvement,
                target_on_limit: TargetOnLimit::Beyond,
                trend_direction: TrendDirection::OfRun,
            },
            Self::NhsR => Method {
                screen_moving_ranges: true,
                three_sigma: ThreeSigma::Published,
                outside: true,
                trend: seven,
                two_in_three: Some(TwoInThree::BetweenTwoAndThreeSigma),
                shift: seven,
                runs: false,
                minimum_points: 13,
                short_phase: ShortPhase::Warning,
                conflict: Conflict::ByName,
                target_on_limit: TargetOnLimit::Inside,
                trend_direction: TrendDirection::OfStep,
            },
            Self::Anhoej => Method {
                screen_moving_ranges: true,
                three_sigma: ThreeSigma::Exact,
                outside: true,
                trend: None,
                two_in_three: None,
                shift: None,
                runs: true,
                minimum_points: 13,
                short_phase: ShortPhase::Warning,
                conflict: Conflict::ByName,
                target_on_limit: TargetOnLimit::Inside,
                trend_direction: TrendDirection::OfRun,
            },
        }
    }
}

impl fmt::Display for Preset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Every choice in which the presets differ, and the ones that people ask to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    /// Leave moving ranges of 3.267 times their average or more out of the limits, once.
    pub screen_moving_ranges: bool,
    /// How far three sigma are from the centre line.
    pub three_sigma: ThreeSigma,
    /// Flag values beyond a process limit.
    pub outside: bool,
    /// Flag trends of this length; `None` for none.
    pub trend: Option<RunLength>,
    /// Flag two in three values far from the mean, by this definition; `None` for not.
    pub two_in_three: Option<TwoInThree>,
    /// Flag runs of this length on one side of the centre line; `None` for none.
    pub shift: Option<RunLength>,
    /// Test each phase as a whole for an unusually long run and for unusually few crossings of
    /// the centre line (Anhøj).
    pub runs: bool,
    /// The fewest points in a phase for limits that are more than trial limits.
    pub minimum_points: usize,
    /// What a phase with fewer points leads to.
    pub short_phase: ShortPhase,
    /// What a point is that one rule calls improvement and another concern.
    pub conflict: Conflict,
    /// Whether a target exactly on a limit counts as beyond it.
    pub target_on_limit: TargetOnLimit,
    /// Which direction a trend's label names where two trends meet.
    pub trend_direction: TrendDirection,
}

impl Default for Method {
    fn default() -> Self {
        Preset::default().method()
    }
}

impl Method {
    /// The same rules with another length for those of trend and shift that are in use.
    #[must_use]
    pub fn with_run_length(self, length: RunLength) -> Self {
        Self { trend: self.trend.map(|_| length), shift: self.shift.map(|_| length), ..self }
    }

    /// The preset that these rules are, if they are one, and the run length where it is not the
    /// preset's own: a choice within the presets.
    pub fn preset(&self) -> Option<(Preset, Option<RunLength>)> {
        Preset::ALL.into_iter().find_map(|preset| {
            let plain = preset.method();
            let shorter = plain.with_run_length(RunLength::Six);
            match *self {
                method if method == plain => Some((preset, None)),
                method if method == shorter => Some((preset, Some(RunLength::Six))),
                _ => None,
            }
        })
    }
}

impl Method {
    /// The rules that flag points, one a line, in the order of precedence.
    pub fn rules_in_words(&self) -> Vec<String> {
        let mut rules = Vec::new();
        if self.outside {
            rules.push("a value outside the process limits".to_owned());
        }
        if let Some(length) = self.trend {
            rules.push(format!("{} values in a row that all rise or all fall", length.points()));
        }
        rules.extend(self.two_in_three.map(|which| {
            match which {
                TwoInThree::BeyondTwoSigma => {
                    "two of three values beyond two thirds of the way to a limit, all three on \
                     that side of the mean"
                }
                TwoInThree::BetweenTwoAndThreeSigma => {
                    "two of three values in the outer third before a limit, all three on that \
                     side of the mean"
                }
                TwoInThree::ThirdAnywhere => {
                    "two of three values beyond two thirds of the way to a limit"
                }
            }
            .to_owned()
        }));
        if let Some(length) = self.shift {
            rules.push(format!("{} values in a row on one side of the mean", length.points()));
        }
        if self.runs {
            rules.push(
                "a longer run on one side of the centre line, or fewer crossings of it, than \
                 chance explains (Anhøj)"
                    .to_owned(),
            );
        }
        rules
    }
}

/// The name to print on a chart: `NHS-R`, `Making Data Count, runs of 6`, `Custom rules`.
impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.preset() {
            None => f.write_str("Custom rules"),
            Some((preset, None)) => write!(f, "{preset}"),
            Some((preset, Some(length))) => write!(f, "{preset}, runs of {}", length.points()),
        }
    }
}

/// From the average moving range to three sigma: 3 / d2, where d2 = 1.128 for pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreeSigma {
    /// 2.66, as Making Data Count and NHS-R publish it, rounded.
    Published,
    /// 3 / 1.128, as qicharts2 and PowerBI-SPC compute it. Over 268 real series the difference
    /// changed no flag.
    Exact,
}

/// Which points count, and are flagged, in the two-in-three rule. The window is three consecutive
/// points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TwoInThree {
    /// All beyond the 2-sigma line, those beyond the process limit too; all three points of the
    /// window strictly on one side of the mean (Making Data Count since November 2023).
    BeyondTwoSigma,
    /// Only those between the 2-sigma line and the process limit; all three points of the window
    /// strictly on one side of the mean (NHS-R).
    BetweenTwoAndThreeSigma,
    /// All beyond the 2-sigma line, those beyond the process limit too; the third point anywhere
    /// but beyond the other 2-sigma line; the first two points of a phase need no third
    /// (PowerBI-SPC).
    ThirdAnywhere,
}

/// How many points make a trend, and how many a run on one side of the mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum RunLength {
    /// Six points.
    Six,
    /// Seven points.
    Seven,
}

impl RunLength {
    /// The number of points.
    pub const fn points(self) -> usize {
        match self {
            Self::Six => 6,
            Self::Seven => 7,
        }
    }
}

impl TryFrom<u8> for RunLength {
    type Error = Error;

    fn try_from(points: u8) -> Result<Self, Error> {
        match points {
            6 => Ok(Self::Six),
            7 => Ok(Self::Seven),
            _ => Err(Error::RunLength(points)),
        }
    }
}

impl From<RunLength> for u8 {
    fn from(length: RunLength) -> Self {
        match length {
            RunLength::Six => 6,
            RunLength::Seven => 7,
        }
    }
}

/// What follows when a phase has too few points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShortPhase {
    /// Its limits are trial limits, and give no icons. Missing values do not count as points.
    TrialLimits,
    /// Limits and icons as ever, with a warning.
    Warning,
}

/// What a point is that is improvement by one rule and concern by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// Improvement.
    Improvement,
    /// Whatever the rule says that the point is named after.
    ByName,
}

/// Where a target exactly on a process limit lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetOnLimit {
    /// Beyond it: the icon is pass or fail.
    Beyond,
    /// Inside it: the icon is hit or miss.
    Inside,
}

/// The direction in the label of a point in a trend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrendDirection {
    /// The direction of the trend that the point belongs to; of two, the later one.
    OfRun,
    /// The direction of the step to the next point when that is in a trend too (whichever trend)
    /// and the values differ, otherwise of the step into the point.
    OfStep,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_knows_which_preset_it_is() {
        assert_eq!(Method::default().to_string(), "Making Data Count");
        assert_eq!(Preset::NhsR.method().to_string(), "NHS-R");
        assert_eq!(Preset::Anhoej.method().to_string(), "Anhøj");
        let six = Method::default().with_run_length(RunLength::Six);
        assert_eq!(six.to_string(), "Making Data Count, runs of 6");
        let screened = Method { screen_moving_ranges: true, ..Method::default() };
        assert_eq!(screened.to_string(), "Custom rules");
    }

    #[test]
    fn a_run_length_is_six_or_seven() {
        assert_eq!(RunLength::try_from(6), Ok(RunLength::Six));
        assert_eq!(RunLength::try_from(5), Err(Error::RunLength(5)));
        assert!(serde_json::from_str::<RunLength>("8").is_err());
        assert_eq!(serde_json::to_string(&RunLength::Seven).unwrap(), "7");
    }
}
