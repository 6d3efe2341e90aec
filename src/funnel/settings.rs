//! What a funnel compares, and how it is drawn.

use serde::{Deserialize, Serialize};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// So many out of so many: the binomial distribution.
    Share,
    /// Events for so much exposure, or observed against expected events: the Poisson distribution.
    Rate,
}

/// Which limits are drawn where the units differ more than chance explains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Widening {
    /// Those of chance alone.
    #[default]
    ChanceAlone,
    /// All at √phi times the distance from the target.
    Multiplicative,
    /// At a distance that allows for a standard deviation of tau between the units: the larger a
    /// unit, the more its limits widen.
    RandomEffects,
}

impl Widening {
    /// What it is called: `Chance alone`.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ChanceAlone => "Chance alone",
            Self::Multiplicative => "Widened by √φ",
            Self::RandomEffects => "Random effects",
        }
    }
}

/// How a funnel is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// What is compared.
    pub kind: Kind,
    /// How many of the denominator a value is for: 100 for percentages, 1 for ratios.
    pub per: f64,
    /// The target, in the unit of the values; `None` for the average of the units together.
    pub target: Option<f64>,
    /// Which limits are drawn.
    pub widening: Widening,
}
