//! How an assessed risk is scored.

use serde::{Deserialize, Serialize};

use super::edited::Problems;
use super::file::RiskEntry;

/// Likelihood and impact are 1 to 5 each, so their product is 1 to 25.
const HIGHEST: u8 = 25;

/// How likelihood × impact becomes a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskScale {
    /// From this product on a risk is high.
    pub high: u8,
}

/// High is 15 and over.
impl Default for RiskScale {
    fn default() -> Self {
        Self { high: 15 }
    }
}

impl RiskScale {
    /// The rule in words, for where somebody scores: `Likelihood × impact of 15 and over is high.`
    pub fn words(self) -> String {
        format!("Likelihood × impact of {} and over is high.", self.high)
    }
}

pub(super) fn scale(entry: &RiskEntry, problems: &mut Problems) -> RiskScale {
    let Some(high) = &entry.high else { return RiskScale::default() };
    if !(1..=HIGHEST).contains(high.get_ref()) {
        let message = format!("high is {}, expected 1 to {HIGHEST}.", high.get_ref());
        problems.add(high.span(), message, "Likelihood and impact are 1 to 5 each.");
    }
    RiskScale { high: *high.get_ref() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::Framework;

    #[test]
    fn the_scale_is_read_from_the_file_and_is_15_where_it_says_nothing() {
        let text = Framework::default_text();
        assert_eq!(Framework::shipped().risk, RiskScale { high: 15 });
        let without = text.replace("[risk]\nhigh = 15\n", "");
        assert_ne!(without, text, "the file that ships says it");
        assert_eq!(Framework::parse(&without).unwrap().risk, RiskScale::default());
        let other = text.replace("[risk]\nhigh = 15\n", "[risk]\nhigh = 12\n");
        assert_eq!(Framework::parse(&other).unwrap().risk.high, 12);
        let wrong = text.replace("[risk]\nhigh = 15\n", "[risk]\nhigh = 26\n");
        let problems = Framework::parse(&wrong).unwrap_err();
        assert_eq!(problems[0].message, "high is 26, expected 1 to 25.");
    }
}
