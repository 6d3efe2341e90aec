//! What the actions of a plan are expected to add, as the authors of the plan say.

use crate::analysis::Item;
use crate::plans::Plan;
use crate::polarity::Polarity;
use crate::template::Progress;
use crate::view::wording;
use crate::words::counted;

/// An effect on an indicator with its unit: `+1.5 points`, `–12`.
pub fn effect(item: &Item, effect: f64) -> String {
    let sign = if effect < 0.0 { "–" } else { "+" };
    format!("{sign}{}", wording::amount(item, effect.abs(), 0.0))
}

/// What the open actions are expected to add, against what is missing to plan, in sentences. Empty
/// where no action states an effect.
pub fn expectation(plan: &Plan, item: &Item) -> Vec<String> {
    let stated = |open: bool| {
        plan.actions.iter().filter_map(move |action| {
            let is_open = !matches!(action.status, Some(Progress::Complete | Progress::Stopped));
            action.expected_effect.filter(|_| is_open == open)
        })
    };
    let open: Vec<f64> = stated(true).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let sum: f64 = open.iter().sum();
    let mut words = vec![format!(
        "The authors of the plan expect {} from {}. That is their expectation; it rests on no \
         calculation here.",
        effect(item, sum),
        counted(open.len(), "open action"),
    )];
    let silent = plan.actions.len() - open.len() - stated(false).count();
    if silent > 0 {
        words.push(format!(
            "{} no effect.",
            match silent {
                1 => "1 action states".to_owned(),
                silent => format!("{silent} actions state"),
            }
        ));
    }
    words.extend(gap(item, sum));
    if stated(false).next().is_some() {
        words.push(
            "Actions that are complete or stopped are left out: what they added is in the values \
             by now."
                .to_owned(),
        );
    }
    words
}

/// The sum of the effects against what is missing to plan.
fn gap(item: &Item, sum: f64) -> Option<String> {
    let latest = item.latest.as_ref()?;
    let (missing, plan) = (latest.adverse?, latest.plan?);
    let gained = match item.indicator.polarity {
        Polarity::Higher => sum,
        Polarity::Lower => -sum,
        Polarity::Neutral => return None,
    };
    if missing <= 0.0 {
        return Some(format!("Nothing is missing to plan in {}.", latest.period));
    }
    let format = wording::compared(item, latest).weighing((latest.value, plan), gained);
    let amount = wording::in_words(format, format.distance(latest.value, plan));
    let outcome = if gained >= missing {
        "If all of it came true, that would be enough."
    } else {
        "Even if all of it came true, that would not be enough."
    };
    Some(format!(
        "{amount} {} missing to plan in {}. {outcome}",
        if amount == "1" { "is" } else { "are" },
        latest.period
    ))
}
