//! The performance rating that is proposed to people.
//!
//! It starts from the controls rating, and goes one step up where clear actions and supporting
//! intelligence are both confirmed and the controls are not the worst. From what was agreed last it
//! moves only where an element is evidence, and one step at most: further goes only a person, with
//! a reason.

use serde::{Deserialize, Serialize};

use super::element::{ElementKind, Elements};
use crate::calendar::Month;
use crate::framework::{AssuranceRules, ControlsRating, PerformanceRating};

/// What was agreed last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// The month it was agreed for.
    pub month: Month,
    /// The rating.
    pub rating: PerformanceRating,
}

/// A performance rating for people to agree or to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The rating.
    pub rating: PerformanceRating,
    /// Why, a sentence each.
    pub reasons: Vec<String>,
}

/// The rating proposed; `None` where there is no controls rating and nothing was agreed before.
pub fn propose(
    controls: Option<ControlsRating>,
    elements: &Elements,
    before: Option<Before>,
    rules: &AssuranceRules,
) -> Option<Proposal> {
    let mut reasons = Vec::new();
    let start = controls.map(|controls| {
        let start = rules.start(controls);
        reasons.push(format!(
            "Controls “{}” start at “{}”.",
            rules.controls_label(controls),
            rules.label(start)
        ));
        let is_supported = elements.is_evidence(ElementKind::Actions)
            && elements.is_evidence(ElementKind::Intelligence);
        match (is_supported, controls) {
            (false, _) => start,
            (true, ControlsRating::Negative) => {
                reasons.push(format!(
                    "Clear actions and intelligence support it, but not one step up while the \
                     controls are “{}”.",
                    rules.controls_label(controls)
                ));
                start
            }
            (true, _) => {
                reasons.push("One step up: clear actions and supporting intelligence.".to_owned());
                start.one_up()
            }
        }
    });
    let Some(before) = before else {
        return start.map(|rating| Proposal { rating, reasons });
    };
    let (last, of) = (rules.label(before.rating), before.month.long());
    let rating = match start {
        None => {
            reasons.push(format!("There is no controls rating, so “{last}” of {of} stays."));
            before.rating
        }
        Some(wanted) if wanted == before.rating => wanted,
        Some(_) if elements.evidence().is_empty() => {
            reasons.push(format!("No element is marked as evidence, so “{last}” of {of} stays."));
            before.rating
        }
        Some(wanted) if wanted.steps_from(before.rating) > 1 => {
            reasons.push(format!(
                "“{last}” was agreed for {of}, and a proposal moves one step at most."
            ));
            if wanted > before.rating { before.rating.one_up() } else { before.rating.one_down() }
        }
        Some(wanted) => wanted,
    };
    Some(Proposal { rating, reasons })
}
