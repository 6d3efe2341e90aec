//! The two icons that boards read: variation, from the latest point, and assurance, from the
//! target against the limits.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Analysis, Lines, PointType, Settings, TargetOnLimit};
use crate::polarity::Polarity;

/// The variation icon: what the latest point says of the process.
///
/// The letter follows the polarity, not the rule: a fall of an indicator that should rise is
/// `ConcernLow`, wherever on the chart it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VariationIcon {
    /// Grey: no significant change.
    CommonCause,
    /// Blue H: improving, where higher is better.
    ImprovementHigh,
    /// Blue L: improving, where lower is better.
    ImprovementLow,
    /// Orange H: worsening, where lower is better.
    ConcernHigh,
    /// Orange L: worsening, where higher is better.
    ConcernLow,
    /// Purple, upwards: a change, where neither direction is better.
    NeutralHigh,
    /// Purple, downwards: a change, where neither direction is better.
    NeutralLow,
}

impl VariationIcon {
    /// The name in files: `improvement_high` and so on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CommonCause => "common_cause",
            Self::ImprovementHigh => "improvement_high",
            Self::ImprovementLow => "improvement_low",
            Self::ConcernHigh => "concern_high",
            Self::ConcernLow => "concern_low",
            Self::NeutralHigh => "neutral_high",
            Self::NeutralLow => "neutral_low",
        }
    }

    /// What the latest point means, without the letter of the icon.
    pub fn point_type(self) -> PointType {
        match self {
            Self::CommonCause => PointType::CommonCause,
            Self::ImprovementHigh | Self::ImprovementLow => PointType::SpecialCauseImprovement,
            Self::ConcernHigh | Self::ConcernLow => PointType::SpecialCauseConcern,
            Self::NeutralHigh => PointType::SpecialCauseNeutralHigh,
            Self::NeutralLow => PointType::SpecialCauseNeutralLow,
        }
    }

    fn of(point_type: PointType, polarity: Polarity) -> Self {
        let lower_is_better = polarity == Polarity::Lower;
        match point_type {
            PointType::CommonCause => Self::CommonCause,
            PointType::SpecialCauseImprovement if lower_is_better => Self::ImprovementLow,
            PointType::SpecialCauseImprovement => Self::ImprovementHigh,
            PointType::SpecialCauseConcern if lower_is_better => Self::ConcernHigh,
            PointType::SpecialCauseConcern => Self::ConcernLow,
            PointType::SpecialCauseNeutralHigh => Self::NeutralHigh,
            PointType::SpecialCauseNeutralLow => Self::NeutralLow,
        }
    }
}

impl fmt::Display for VariationIcon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The assurance icon: whether the process, left as it is, will meet the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// Blue P: it will consistently meet the target.
    ConsistentPass,
    /// Orange F: it will consistently miss the target.
    ConsistentFail,
    /// Grey question mark: it will hit or miss the target at random. Also where there is a target
    /// but no limits to judge it by.
    Inconsistent,
}

impl Assurance {
    /// The name of the type in files: `consistent_pass`, `consistent_fail`, `inconsistent`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ConsistentPass => "consistent_pass",
            Self::ConsistentFail => "consistent_fail",
            Self::Inconsistent => "inconsistent",
        }
    }

    /// The name of the icon in files: `pass`, `fail`, `inconsistent`.
    pub fn icon(self) -> &'static str {
        match self {
            Self::ConsistentPass => "pass",
            Self::ConsistentFail => "fail",
            Self::Inconsistent => "inconsistent",
        }
    }
}

impl fmt::Display for Assurance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The variation icon of the whole series: of the latest point, whatever came before it. A latest
/// value that is missing is common cause.
///
/// None where the phase as a whole is not random, but the latest point shows no direction: an
/// icon of common cause would hide the signal.
pub(super) fn variation(analysis: &Analysis) -> Option<VariationIcon> {
    let (latest, phase) = (analysis.latest()?, analysis.last_phase()?);
    let drawn =
        !phase.trial && (latest.signal.is_some() || !phase.runs.is_some_and(|runs| runs.signal()));
    let polarity = analysis.settings.judged_polarity();
    drawn.then(|| VariationIcon::of(latest.point_type, polarity))
}

/// The assurance icon of the whole series: the latest target there is, against the limits of the
/// last phase.
pub(super) fn assurance(analysis: &Analysis) -> Option<Assurance> {
    let target = analysis.points.iter().rev().find_map(|point| point.target);
    let phase = analysis.last_phase()?;
    judge_target(target, &phase.lines, phase.trial, &analysis.settings)
}

/// A target against limits. `None` without a target, for a neutral indicator, against trial
/// limits, and on charts that have no limits or do not show the level.
pub(super) fn judge_target(
    target: Option<f64>,
    lines: &Lines,
    trial: bool,
    settings: &Settings,
) -> Option<Assurance> {
    let target = target.filter(|_| !trial && settings.kind.has_limits())?;
    let beyond = settings.method.target_on_limit;
    let lies = |reaches: fn(f64, f64) -> bool, limit: Option<f64>| {
        limit.is_some_and(|limit| match beyond {
            TargetOnLimit::Beyond => reaches(target, limit) || target == limit,
            TargetOnLimit::Inside => reaches(target, limit),
        })
    };
    let above = lies(|target, limit| target > limit, lines.upper());
    let below = lies(|target, limit| target < limit, lines.lower());
    let (pass, fail) = match settings.judged_polarity() {
        Polarity::Higher => (below, above),
        Polarity::Lower => (above, below),
        Polarity::Neutral => return None,
    };
    // Both at once when a constant series lies on its target: it meets it every time.
    Some(match (pass, fail) {
        (true, _) => Assurance::ConsistentPass,
        (false, true) => Assurance::ConsistentFail,
        (false, false) => Assurance::Inconsistent,
    })
}
