//! The kinds of control chart, and what each of them can say.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A kind of control chart. The default is Making Data Count's, which suits any measure.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum ChartKind {
    /// Individual values; limits from the average moving range.
    #[default]
    Xmr,
    /// The moving ranges themselves: how much neighbouring values differ.
    MovingRange,
    /// Values around their median, without limits.
    Run,
    /// Proportions; limits from the binomial distribution and each denominator.
    P,
    /// Proportions whose variation between periods exceeds the binomial (Laney).
    PPrime,
    /// Rates of events; limits from the Poisson distribution and each denominator.
    U,
    /// Rates whose variation between periods exceeds the Poisson (Laney).
    UPrime,
    /// Counts of events over equal opportunities; limits from the Poisson distribution.
    C,
    /// Opportunities without an event between one rare event and the next.
    G,
    /// Time between one rare event and the next.
    T,
    /// Means of several measurements a period.
    XBar,
    /// Standard deviations of several measurements a period.
    S,
    /// Individual values weighted by their denominators (I prime).
    IPrime,
}

impl ChartKind {
    /// Every kind, in the order in which a choice offers them.
    pub const ALL: [Self; 13] = [
        Self::Xmr,
        Self::MovingRange,
        Self::Run,
        Self::P,
        Self::PPrime,
        Self::U,
        Self::UPrime,
        Self::C,
        Self::G,
        Self::T,
        Self::XBar,
        Self::S,
        Self::IPrime,
    ];

    /// The name, as charts print it: `XmR chart`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Xmr => "XmR chart",
            Self::MovingRange => "mR chart",
            Self::Run => "Run chart",
            Self::P => "p chart",
            Self::PPrime => "p′ chart",
            Self::U => "u chart",
            Self::UPrime => "u′ chart",
            Self::C => "c chart",
            Self::G => "g chart",
            Self::T => "t chart",
            Self::XBar => "x̄ chart",
            Self::S => "s chart",
            Self::IPrime => "I′ chart",
        }
    }

    /// Whether it has limits, and so something to judge a target by.
    pub fn has_limits(self) -> bool {
        self != Self::Run
    }

    /// Whether it shows the level of the measure rather than its spread. Only a level can be
    /// better or worse than a target.
    pub fn shows_level(self) -> bool {
        !matches!(self, Self::MovingRange | Self::S)
    }

    /// What its centre line is.
    pub fn centre_name(self) -> &'static str {
        match self {
            Self::Run | Self::G => "median",
            Self::T => "centre line",
            _ => "mean",
        }
    }

    /// The same, as a label.
    pub fn centre_label(self) -> &'static str {
        match self {
            Self::Run | Self::G => "Median",
            Self::T => "Centre",
            _ => "Mean",
        }
    }

    /// Whether its points are rare events, with periods between them in which nothing happened.
    /// Elsewhere a period without a value is a gap.
    pub fn is_of_events(self) -> bool {
        matches!(self, Self::G | Self::T)
    }

    /// Whether neighbouring points share no value. Moving ranges do, so tests that expect random
    /// order do not hold for them.
    pub fn has_independent_points(self) -> bool {
        self != Self::MovingRange
    }

    /// Whether its limits follow the size of each period: the denominator or the number of
    /// measurements. Without a size a point of such a chart counts as missing.
    pub fn needs_size(self) -> bool {
        matches!(
            self,
            Self::P | Self::PPrime | Self::U | Self::UPrime | Self::IPrime | Self::XBar | Self::S
        )
    }
}

impl fmt::Display for ChartKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
