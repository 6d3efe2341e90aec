//! The two icons that boards read, as plain geometry and words.
//!
//! The meaning is Making Data Count's: colour and letter for the variation of the latest point,
//! and for whether the target will be met. The drawings are this project's own. Each icon has a
//! name and a sentence, and is never shown without one of them within reach.

use super::theme::{Ink, Theme};
use crate::spc::{Assurance, PointType, VariationIcon};

/// Width and height of the square in which icons are drawn.
pub const SIZE: f64 = 40.0;

/// An icon as geometry in a square of [`SIZE`]: a ring, dots, perhaps a line and a letter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Art {
    /// What decides its colours.
    pub tone: PointType,
    /// The letter or sign; empty for none.
    pub letter: &'static str,
    /// Middle of the letter.
    pub letter_at: (f64, f64),
    /// Middles of the dots, from left to right, joined by a line.
    pub dots: &'static [(f64, f64)],
    /// Height of the target line.
    pub target: Option<f64>,
}

/// An icon's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Short, for beside the icon: `Improving`.
    pub name: &'static str,
    /// A sentence: what it means.
    pub meaning: &'static str,
}

const WAVE: &[(f64, f64)] = &[(8.0, 21.0), (14.0, 15.0), (20.0, 24.0), (26.0, 16.0), (32.0, 21.0)];
const RISE: &[(f64, f64)] = &[(9.0, 29.0), (15.0, 28.0), (21.0, 24.0), (26.5, 18.0), (31.0, 11.5)];
const FALL: &[(f64, f64)] = &[(9.0, 11.0), (15.0, 12.0), (21.0, 16.0), (26.5, 22.0), (31.0, 28.5)];
const ABOVE: &[(f64, f64)] = &[(9.0, 15.5), (15.0, 11.0), (21.0, 15.0), (27.0, 10.5), (32.0, 14.0)];
const BELOW: &[(f64, f64)] = &[(8.0, 27.0), (13.5, 31.0), (20.0, 26.5), (26.0, 31.0), (32.0, 27.0)];
const AROUND: &[(f64, f64)] =
    &[(8.0, 26.0), (14.0, 20.0), (20.0, 30.0), (26.0, 21.0), (32.0, 27.5)];

impl Art {
    /// The drawing of a variation icon.
    pub fn variation(icon: VariationIcon) -> Self {
        let (letter, letter_at, dots) = match icon {
            VariationIcon::CommonCause => ("", (0.0, 0.0), WAVE),
            VariationIcon::ImprovementHigh | VariationIcon::ConcernHigh => {
                ("H", (14.0, 15.5), RISE)
            }
            VariationIcon::ImprovementLow | VariationIcon::ConcernLow => ("L", (14.5, 25.5), FALL),
            VariationIcon::NeutralHigh => ("↑", (14.0, 15.5), RISE),
            VariationIcon::NeutralLow => ("↓", (14.0, 25.5), FALL),
        };
        Self { tone: icon.point_type(), letter, letter_at, dots, target: None }
    }

    /// The drawing of an assurance icon.
    pub fn assurance(icon: Assurance) -> Self {
        let (tone, letter, letter_at, dots, target) = match icon {
            Assurance::ConsistentPass => {
                (PointType::SpecialCauseImprovement, "P", (20.0, 29.0), ABOVE, 20.0)
            }
            Assurance::ConsistentFail => {
                (PointType::SpecialCauseConcern, "F", (20.0, 12.5), BELOW, 21.0)
            }
            Assurance::Inconsistent => (PointType::CommonCause, "?", (20.0, 11.5), AROUND, 25.0),
        };
        Self { tone, letter, letter_at, dots, target: Some(target) }
    }

    /// Fill of the dots and stroke of the ring, on this ground.
    pub fn colours(&self, theme: &Theme) -> (Ink, Ink) {
        theme.point(self.tone)
    }

    /// The name by which style sheets colour it: `improvement`, `concern`, `common`, `neutral`.
    pub fn tone_name(&self) -> &'static str {
        tone_name(self.tone)
    }

    /// The line through the dots, as SVG `points`.
    pub fn curve(&self) -> String {
        let points: Vec<String> = self.dots.iter().map(|(x, y)| format!("{x},{y}")).collect();
        points.join(" ")
    }
}

/// The name by which style sheets colour a point: `improvement`, `concern`, `common`, `neutral`.
pub fn tone_name(point_type: PointType) -> &'static str {
    match point_type {
        PointType::CommonCause => "common",
        PointType::SpecialCauseImprovement => "improvement",
        PointType::SpecialCauseConcern => "concern",
        PointType::SpecialCauseNeutralHigh | PointType::SpecialCauseNeutralLow => "neutral",
    }
}

/// The words of a variation icon.
pub fn variation_words(icon: VariationIcon) -> Words {
    let (name, meaning) = match icon {
        VariationIcon::CommonCause => ("Common cause", "No significant change."),
        VariationIcon::ImprovementHigh => {
            ("Improving, high", "Special cause: higher values, which is better.")
        }
        VariationIcon::ImprovementLow => {
            ("Improving, low", "Special cause: lower values, which is better.")
        }
        VariationIcon::ConcernHigh => {
            ("Concerning, high", "Special cause: higher values, which is worse.")
        }
        VariationIcon::ConcernLow => {
            ("Concerning, low", "Special cause: lower values, which is worse.")
        }
        VariationIcon::NeutralHigh => {
            ("Change, high", "Special cause: higher values, where neither direction is better.")
        }
        VariationIcon::NeutralLow => {
            ("Change, low", "Special cause: lower values, where neither direction is better.")
        }
    };
    Words { name, meaning }
}

/// The words of an assurance icon.
pub fn assurance_words(icon: Assurance) -> Words {
    let (name, meaning) = match icon {
        Assurance::ConsistentPass => ("Will pass", "The process as it is will meet the target."),
        Assurance::ConsistentFail => ("Will fail", "The process as it is will miss the target."),
        Assurance::Inconsistent => {
            ("Hit or miss", "The process as it is will sometimes meet the target, by chance.")
        }
    };
    Words { name, meaning }
}

/// What the two icons together ask for: a cell of the variation by assurance matrix.
///
/// `None` for variation is a series with too few values to judge.
pub fn matrix_words(
    variation: Option<VariationIcon>,
    assurance: Option<Assurance>,
) -> &'static str {
    use Assurance::{ConsistentFail as Fail, ConsistentPass as Pass, Inconsistent as HitOrMiss};
    let Some(variation) = variation else { return "too few values to judge" };
    match (variation.point_type(), assurance) {
        (PointType::SpecialCauseImprovement, Some(Pass)) => "excellent: celebrate, learn",
        (PointType::SpecialCauseImprovement, Some(HitOrMiss)) => "improving, target not reliable",
        (PointType::SpecialCauseImprovement, Some(Fail)) => "improving, not yet capable",
        (PointType::SpecialCauseImprovement, None) => "improving",
        (PointType::CommonCause, Some(Pass)) => "good: capable and stable",
        (PointType::CommonCause, Some(HitOrMiss)) => "unreliable: process change needed",
        (PointType::CommonCause, Some(Fail)) => "stable and failing: redesign",
        (PointType::CommonCause, None) => "no change",
        (PointType::SpecialCauseConcern, Some(Pass)) => "warning: still passing",
        (PointType::SpecialCauseConcern, Some(HitOrMiss)) => "act: losing reliability",
        (PointType::SpecialCauseConcern, Some(Fail)) => "act first: failing and worsening",
        (PointType::SpecialCauseConcern, None) => "worsening",
        (PointType::SpecialCauseNeutralHigh | PointType::SpecialCauseNeutralLow, _) => {
            "changed: find out why"
        }
    }
}
