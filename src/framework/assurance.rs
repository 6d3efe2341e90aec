//! How the two assurance ratings of a measure come about: what they are called, which reading of a
//! chart leads to which, and who proposes and agrees them.
//!
//! Source: the approach of Tees, Esk and Wear Valleys NHS Foundation Trust (controls assurance and
//! performance assurance). The trust published the scales; the mapping that is the default here is
//! this app's own proposal, and a framework file may state another.

mod entry;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub(super) use entry::{AssuranceEntry, rules};

/// How far the controls of a measure can be relied on, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ControlsRating {
    /// The worst.
    Negative,
    /// The middle.
    Neutral,
    /// The best.
    Positive,
}

/// How assured people are of the performance of a measure, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PerformanceRating {
    /// The worst.
    Limited,
    /// The second of four.
    Reasonable,
    /// The third of four.
    Good,
    /// The best.
    Substantial,
}

/// What the latest point of a chart says, for the rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ChartVariation {
    /// Special cause of improvement.
    Improving,
    /// No significant change.
    CommonCause,
    /// Special cause of concern.
    Concerning,
    /// Special cause where neither direction is better.
    Change,
}

/// What a chart says of its target, for the rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ChartTarget {
    /// Met reliably.
    Pass,
    /// Hit or missed by chance.
    HitOrMiss,
    /// Missed reliably.
    Fail,
    /// There is none, or neither direction is better.
    NoTarget,
}

/// The settings of both ratings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssuranceRules {
    /// A chart with fewer values than this is not rated by its icons.
    pub minimum_points: usize,
    /// What the ratings are called.
    pub labels: AssuranceLabels,
    /// The rating of each reading of a chart.
    pub chart: ChartRatings,
    /// Where the performance rating starts for each controls rating.
    pub start: StartRatings,
    /// Who proposes and agrees what the Board sees.
    pub board: AssuranceFlow,
    /// Who proposes and agrees what a care group sees.
    pub care_group: AssuranceFlow,
    /// Committees with their domains; where there are none, those of the accountability matrix.
    pub committees: Vec<AssuranceCommittee>,
}

/// The names of the ratings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is the name of the rating that it is called after")]
pub struct AssuranceLabels {
    pub positive: String,
    pub neutral: String,
    pub negative: String,
    pub substantial: String,
    pub good: String,
    pub reasonable: String,
    pub limited: String,
}

/// The rating for each variation, by what the chart says of the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an [assurance.chart] table")]
pub struct ChartRatings {
    /// Special cause of improvement.
    pub improving: TargetRatings,
    /// No significant change.
    pub common_cause: TargetRatings,
    /// Special cause of concern.
    pub concerning: TargetRatings,
    /// Special cause where neither direction is better.
    pub change: TargetRatings,
}

/// The rating by what the chart says of the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "four ratings in braces")]
pub struct TargetRatings {
    /// The target is met reliably.
    pub pass: ControlsRating,
    /// It is hit or missed by chance.
    pub hit_or_miss: ControlsRating,
    /// It is missed reliably.
    pub fail: ControlsRating,
    /// There is no target.
    pub no_target: ControlsRating,
}

/// Where the performance rating starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an [assurance.start] table")]
pub struct StartRatings {
    /// Where the controls rating is the best.
    pub positive: PerformanceRating,
    /// Where it is the middle one.
    pub neutral: PerformanceRating,
    /// Where it is the worst.
    pub negative: PerformanceRating,
}

/// Who proposes a rating, and which forum agrees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssuranceFlow {
    /// A role, such as `Head of Performance`.
    pub proposed_by: String,
    /// A forum, such as `Executive Directors Group`.
    pub agreed_by: String,
}

/// A committee that sees the measures of some domains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssuranceCommittee {
    /// Its name.
    pub name: String,
    /// The domains of its measures.
    pub domains: Vec<String>,
}

impl ControlsRating {
    /// All of them, best first, as the columns of the framework picture stand.
    pub const ALL: [Self; 3] = [Self::Positive, Self::Neutral, Self::Negative];
}

impl PerformanceRating {
    /// All of them, best first, as the rows of the framework picture stand.
    pub const ALL: [Self; 4] = [Self::Substantial, Self::Good, Self::Reasonable, Self::Limited];

    /// The next better one; the best stays.
    #[must_use]
    pub fn one_up(self) -> Self {
        match self {
            Self::Limited => Self::Reasonable,
            Self::Reasonable => Self::Good,
            Self::Good | Self::Substantial => Self::Substantial,
        }
    }

    /// The next worse one; the worst stays.
    #[must_use]
    pub fn one_down(self) -> Self {
        match self {
            Self::Substantial => Self::Good,
            Self::Good => Self::Reasonable,
            Self::Reasonable | Self::Limited => Self::Limited,
        }
    }

    /// How many steps lie between two ratings.
    pub fn steps_from(self, other: Self) -> u8 {
        (self as u8).abs_diff(other as u8)
    }

    /// The name in files and in fields to choose from: `substantial`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Limited => "limited",
            Self::Reasonable => "reasonable",
            Self::Good => "good",
            Self::Substantial => "substantial",
        }
    }

    /// The rating of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| rating.as_str() == name)
    }
}

impl ChartVariation {
    /// All of them, in the order of the framework file.
    pub const ALL: [Self; 4] = [Self::Improving, Self::CommonCause, Self::Concerning, Self::Change];
}

impl ChartTarget {
    /// All of them, in the order of the framework file.
    pub const ALL: [Self; 4] = [Self::Pass, Self::HitOrMiss, Self::Fail, Self::NoTarget];
}

impl AssuranceRules {
    /// What a controls rating is called.
    pub fn controls_label(&self, rating: ControlsRating) -> &str {
        match rating {
            ControlsRating::Positive => &self.labels.positive,
            ControlsRating::Neutral => &self.labels.neutral,
            ControlsRating::Negative => &self.labels.negative,
        }
    }

    /// What a performance rating is called.
    pub fn label(&self, rating: PerformanceRating) -> &str {
        match rating {
            PerformanceRating::Substantial => &self.labels.substantial,
            PerformanceRating::Good => &self.labels.good,
            PerformanceRating::Reasonable => &self.labels.reasonable,
            PerformanceRating::Limited => &self.labels.limited,
        }
    }

    /// The controls rating of a reading of a chart.
    pub fn of_chart(&self, variation: ChartVariation, target: ChartTarget) -> ControlsRating {
        let row = match variation {
            ChartVariation::Improving => self.chart.improving,
            ChartVariation::CommonCause => self.chart.common_cause,
            ChartVariation::Concerning => self.chart.concerning,
            ChartVariation::Change => self.chart.change,
        };
        match target {
            ChartTarget::Pass => row.pass,
            ChartTarget::HitOrMiss => row.hit_or_miss,
            ChartTarget::Fail => row.fail,
            ChartTarget::NoTarget => row.no_target,
        }
    }

    /// Where the performance rating starts.
    pub fn start(&self, controls: ControlsRating) -> PerformanceRating {
        match controls {
            ControlsRating::Positive => self.start.positive,
            ControlsRating::Neutral => self.start.neutral,
            ControlsRating::Negative => self.start.negative,
        }
    }
}

impl Default for AssuranceRules {
    fn default() -> Self {
        Self {
            minimum_points: 12,
            labels: AssuranceLabels::default(),
            chart: ChartRatings::default(),
            start: StartRatings::default(),
            board: AssuranceFlow {
                proposed_by: "Head of Performance".to_owned(),
                agreed_by: "Executive Directors Group".to_owned(),
            },
            care_group: AssuranceFlow {
                proposed_by: "Senior Performance Manager".to_owned(),
                agreed_by: "Care Board".to_owned(),
            },
            committees: Vec::new(),
        }
    }
}

impl Default for AssuranceLabels {
    fn default() -> Self {
        Self {
            positive: "Positive".to_owned(),
            neutral: "Neutral".to_owned(),
            negative: "Negative".to_owned(),
            substantial: "Substantial".to_owned(),
            good: "Good".to_owned(),
            reasonable: "Reasonable".to_owned(),
            limited: "Limited".to_owned(),
        }
    }
}

/// The source gives no rating to an improvement without a target, and to a change where neither
/// direction is better: neither says that enough is reached, so both are in the middle.
impl Default for ChartRatings {
    fn default() -> Self {
        use ControlsRating::{Negative, Neutral, Positive};
        let ratings = |[pass, hit_or_miss, fail, no_target]: [ControlsRating; 4]| TargetRatings {
            pass,
            hit_or_miss,
            fail,
            no_target,
        };
        Self {
            improving: ratings([Positive, Positive, Neutral, Neutral]),
            common_cause: ratings([Positive, Neutral, Negative, Neutral]),
            concerning: ratings([Negative; 4]),
            change: ratings([Neutral; 4]),
        }
    }
}

impl Default for StartRatings {
    fn default() -> Self {
        Self {
            positive: PerformanceRating::Good,
            neutral: PerformanceRating::Reasonable,
            negative: PerformanceRating::Limited,
        }
    }
}
