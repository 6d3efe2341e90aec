//! The controls rating of a measure: from its chart where that has enough values, else from the
//! forecast against plan, else from a benchmark. It always says which, and why.

use serde::{Deserialize, Serialize};

use crate::framework::{AssuranceRules, ChartTarget, ChartVariation, ControlsRating};
use crate::spc::{Assurance, PointType, VariationIcon};
use crate::words::counted;

/// What is known of a measure in the month that is rated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How many values its chart has.
    pub points: usize,
    /// The variation icon; `None` where the chart has none.
    pub variation: Option<VariationIcon>,
    /// The assurance icon; `None` where the chart has none.
    pub target: Option<Assurance>,
    /// For each coming month that has both a forecast and a plan: whether the plan is missed.
    pub misses: Vec<bool>,
    /// The quarter of a benchmark, from 1 for the best; `None` where there is no benchmark.
    pub quarter: Option<u8>,
}

/// What a controls rating rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// The icons of the chart.
    Chart,
    /// The forecast of the coming months against plan.
    Forecast,
    /// The quarter of a published ranking.
    Benchmark,
    /// Nothing: there is no rating.
    Nothing,
}

/// A controls rating with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Controls {
    /// The rating; `None` where nothing is known that it could rest on.
    pub rating: Option<ControlsRating>,
    /// What it rests on.
    pub basis: Basis,
    /// Why, in a sentence: `From the control chart: common cause, target not reliably met.`
    pub words: String,
}

impl Default for Controls {
    fn default() -> Self {
        Self { rating: None, basis: Basis::Nothing, words: "Not rated.".to_owned() }
    }
}

/// The controls rating of a measure.
pub fn controls(seen: &Seen, rules: &AssuranceRules) -> Controls {
    let has_enough = seen.points >= rules.minimum_points;
    if let Some(icon) = seen.variation.filter(|_| has_enough) {
        let (variation, target) = (variation(icon), target(seen.target));
        return Controls {
            rating: Some(rules.of_chart(variation, target)),
            basis: Basis::Chart,
            words: format!(
                "From the control chart: {}, {}.",
                variation_words(variation),
                target_words(target)
            ),
        };
    }
    let why = if has_enough {
        "the chart has no icon yet".to_owned()
    } else {
        format!(
            "the chart has {} of the {} needed",
            seen.points,
            counted(rules.minimum_points, "value")
        )
    };
    let missed = seen.misses.iter().filter(|is_missed| **is_missed).count();
    let months = seen.misses.len();
    if months > 0 {
        let (rating, met) = match months - missed {
            0 => (ControlsRating::Negative, "none".to_owned()),
            met if met == months => (ControlsRating::Positive, "all".to_owned()),
            met => (ControlsRating::Neutral, met.to_string()),
        };
        let coming = counted(months, "coming month");
        return Controls {
            rating: Some(rating),
            basis: Basis::Forecast,
            words: format!(
                "From the forecast, because {why}: it meets the plan in {met} of {coming} with a plan."
            ),
        };
    }
    let without = format!("{why} and no coming month has both plan and forecast");
    match seen.quarter {
        Some(quarter) => {
            let (rating, where_) = match quarter {
                0 | 1 => (ControlsRating::Positive, "in the best quarter"),
                2 | 3 => (ControlsRating::Neutral, "in the middle half"),
                _ => (ControlsRating::Negative, "in the worst quarter"),
            };
            Controls {
                rating: Some(rating),
                basis: Basis::Benchmark,
                words: format!(
                    "From the benchmark, because {without}: {where_} of the published ranking."
                ),
            }
        }
        None => Controls {
            rating: None,
            basis: Basis::Nothing,
            words: format!("No rating: {without}, and no benchmark was given."),
        },
    }
}

fn variation(icon: VariationIcon) -> ChartVariation {
    match icon.point_type() {
        PointType::CommonCause => ChartVariation::CommonCause,
        PointType::SpecialCauseImprovement => ChartVariation::Improving,
        PointType::SpecialCauseConcern => ChartVariation::Concerning,
        PointType::SpecialCauseNeutralHigh | PointType::SpecialCauseNeutralLow => {
            ChartVariation::Change
        }
    }
}

fn target(icon: Option<Assurance>) -> ChartTarget {
    match icon {
        Some(Assurance::ConsistentPass) => ChartTarget::Pass,
        Some(Assurance::Inconsistent) => ChartTarget::HitOrMiss,
        Some(Assurance::ConsistentFail) => ChartTarget::Fail,
        None => ChartTarget::NoTarget,
    }
}

/// What the latest point says, within a sentence: `common cause`.
pub fn variation_words(variation: ChartVariation) -> &'static str {
    match variation {
        ChartVariation::Improving => "special cause improvement",
        ChartVariation::CommonCause => "common cause",
        ChartVariation::Concerning => "special cause concern",
        ChartVariation::Change => "special cause where neither direction is better",
    }
}

/// What the chart says of the target, within a sentence: `target reliably met`.
pub fn target_words(target: ChartTarget) -> &'static str {
    match target {
        ChartTarget::Pass => "target reliably met",
        ChartTarget::HitOrMiss => "target not reliably met",
        ChartTarget::Fail => "target reliably missed",
        ChartTarget::NoTarget => "no target to judge by",
    }
}
