//! A chart in plain sentences: under its title, for screen readers, and at the cursor.

use std::collections::BTreeSet;

use super::format::Format;
use super::model::{Model, Slot};
use crate::disclosure::Rule;
use crate::framework::Unit;
use crate::polarity::Polarity;
use crate::spc::{Assurance, PointType};
use crate::words;

/// What the chart says: variation, whether the target will be met, and the latest value against
/// its plan.
///
/// ```text
/// Common cause: no significant change in Sep 2026. The target of 78.0% lies above the upper
/// limit of 57.1%: the process as it is will not meet it. Latest, September 2026: 52.4%,
/// 7.6 percentage points below the plan of 60.0%.
/// ```
pub fn summary(model: &Model) -> String {
    let mut sentences = vec![model.variation_words.clone()];
    sentences.extend(assurance(model).filter(|words| *words != model.variation_words));
    sentences.extend(latest(model));
    sentences.extend(partial_periods(model));
    sentences.join(" ")
}

/// What is said of a value that was put together without some of its parts, as a legend does.
pub const PARTIAL: &str = "Partial: some figures are missing";

/// `Partial: without RJAH and SaTH`; `None` for a value that is whole.
pub fn partial(slot: &Slot) -> Option<String> {
    slot.is_partial().then(|| format!("Partial: without {}", words::list(&slot.missing)))
}

/// Which values of the chart are partial: whose figures the latest leaves out, and how many others
/// are partial.
fn partial_periods(model: &Model) -> Option<String> {
    let is_partial = |slot: &&Slot| slot.is_partial();
    let latest = model.latest().and_then(|index| model.slots.get(index)).filter(is_partial);
    let all = model.slots.iter().filter(is_partial).count();
    let noun = model.frequency.noun();
    let missing: BTreeSet<&String> =
        model.slots.iter().filter(is_partial).flat_map(|slot| &slot.missing).collect();
    let missing: Vec<&String> = missing.into_iter().collect();
    match (latest, all) {
        (None, 0) => None,
        (None, all) => {
            let (periods, missing) = (words::counted(all, noun), words::list(&missing));
            Some(format!("Partial in {periods}, without {missing}."))
        }
        (Some(slot), all) => {
            let missing = words::list(&slot.missing);
            let others = match all - 1 {
                0 => String::new(),
                others => format!(", and partial in {} before", words::counted(others, noun)),
            };
            Some(format!("The latest value is partial: it leaves out {missing}{others}."))
        }
    }
}

/// One period in a sentence, as the cursor reads it out. Empty for a slot that does not exist.
///
/// ```text
/// September 2026: 74.9%, plan 76.0%, mean 72.1% (limits 66.0% to 78.2%). Special cause,
/// improving: 7 months above the mean since Mar 2026.
/// ```
pub fn read_out(model: &Model, index: usize) -> String {
    let Some(slot) = model.slots.get(index) else { return String::new() };
    let numbers = numbers(model, index, slot).join(", ");
    let mut text = format!("{}: {numbers}.", slot.name());
    let phase = model.phase_at(index);
    if let (Some(judged), Some(_)) = (&slot.judgement, slot.value) {
        let meaning = meaning(judged.point_type);
        if judged.signal.is_none() {
            text += &format!(" {meaning}.");
        } else {
            text += &format!(" {meaning}: {}.", judged.reasons.join("; "));
        }
        if judged.conflict {
            text += " The rules point both ways: one says improvement, another says concern.";
        }
        if judged.excluded {
            text += &format!(" {EXCLUDED}.");
        }
        text += judged.assurance.map_or("", against_target);
    }
    if let Some(partial) = partial(slot) {
        text += &format!(" {partial}.");
    }
    if let Some(phase) = phase.filter(|phase| phase.first == index && !phase.reason.is_empty()) {
        text += &format!(" Limits recalculated from here: {}.", stopped(&phase.reason));
    }
    for note in &slot.annotations {
        text += &format!(" Note: {}.", stopped(&note.text));
    }
    if let Some(tier) = &slot.tier {
        text += &format!(" Tier {}, {}.", tier.number, tier.name);
    }
    match slot.restatements {
        0 => {}
        1 => text += " An earlier return stated a different value.",
        times => text += &format!(" Earlier returns stated {times} different values."),
    }
    text
}

/// The kinds of point that the chart holds, in the order in which they first occur.
pub fn kinds(model: &Model) -> Vec<PointType> {
    let mut kinds: Vec<PointType> = Vec::new();
    for slot in model.slots.iter().filter(|slot| slot.value.is_some()) {
        if !kinds.contains(&slot.point_type()) {
            kinds.push(slot.point_type());
        }
    }
    kinds
}

/// What is said of a value that mean and limits do without.
pub const EXCLUDED: &str = "Left out of mean and limits";

/// The target of one period against the limits, as a sentence of its own.
fn against_target(assurance: Assurance) -> &'static str {
    match assurance {
        Assurance::ConsistentPass => " Every value within the limits would meet this target.",
        Assurance::ConsistentFail => " No value within the limits would meet this target.",
        Assurance::Inconsistent => " This target lies within the limits: hit or miss.",
    }
}

/// The kind of chart and its rules, under the chart: `XmR chart. Rules: Making Data Count.`
pub fn method(model: &Model) -> String {
    let rules = format!("{}. Rules: {}.", model.kind, model.method);
    match model.forecast_method.as_str() {
        "" => rules,
        forecast => format!("{rules} Forecast: {forecast}."),
    }
}

/// What a point means, in the words of the icons: `Special cause, improving`.
pub fn meaning(point_type: PointType) -> &'static str {
    match point_type {
        PointType::CommonCause => "Common cause",
        PointType::SpecialCauseImprovement => "Special cause, improving",
        PointType::SpecialCauseConcern => "Special cause, worsening",
        PointType::SpecialCauseNeutralHigh => "Special cause, a change upwards",
        PointType::SpecialCauseNeutralLow => "Special cause, a change downwards",
    }
}

/// The number format in which the slot's value differs from everything that it is compared with.
pub(super) fn exact(model: &Model, index: usize, slot: &Slot) -> Format {
    let lines = model.lines_at(index);
    let compared = [slot.plan, slot.target, slot.recovery, lines.upper(), lines.lower()];
    let compared: Vec<f64> = compared.into_iter().flatten().collect();
    slot.value.map_or(model.format, |value| model.format.apart(value, &compared))
}

/// What is known of the slot, number by number.
fn numbers(model: &Model, index: usize, slot: &Slot) -> Vec<String> {
    let format = exact(model, index, slot);
    let lines = model.lines_at(index);
    let write = |value: f64| format.value(value);
    let computed = |value: f64| format.computed(value).value(value);
    let mut numbers = vec![match (slot.value, slot.forecast) {
        (Some(value), _) => match slot.size {
            Some(size) => format!("{} of {}", write(value), of(size)),
            None => write(value),
        },
        (None, Some(forecast)) => match forecast.band {
            Some((low, high)) => {
                format!("forecast {} ({} to {})", write(forecast.value), write(low), write(high))
            }
            None => format!("forecast {}", write(forecast.value)),
        },
        (None, None) => slot.hidden.map_or("no value", Rule::why_hidden).to_owned(),
    }];
    numbers.extend(slot.plan.map(|plan| format!("plan {}", write(plan))));
    numbers.extend(slot.target.map(|target| format!("target {}", write(target))));
    numbers.extend(slot.recovery.map(|value| format!("recovery trajectory {}", write(value))));
    if let Some(centre) = lines.centre {
        let name = model.kind.centre_name();
        let trial =
            if model.phase_at(index).is_some_and(|phase| phase.trial) { "trial " } else { "" };
        numbers.push(match lines.limits {
            Some(limits) => format!(
                "{name} {} ({trial}limits {} to {})",
                computed(centre),
                computed(limits.lower),
                computed(limits.upper)
            ),
            None => format!("{name} {}", computed(centre)),
        });
    }
    numbers
}

/// What a value rests on, as a number without a unit: `12,345`.
pub(super) fn of(size: f64) -> String {
    Format::new(Unit::Number, [size]).value(size)
}

/// Whether the target will be met, with the numbers that decide it.
fn assurance(model: &Model) -> Option<String> {
    let Some(assurance) = model.assurance else { return Some(model.assurance_words.clone()) };
    let lines = model.phases.last()?.lines;
    let (Some(limits), Some(target)) = (
        lines.limits,
        model.slots.iter().rev().find_map(|slot| slot.judgement.as_ref().and(slot.target)),
    ) else {
        return Some(model.assurance_words.clone());
    };
    // The limit on the side where the target is out of reach, or safely within it.
    let hard = (assurance == Assurance::ConsistentFail) == (model.polarity == Polarity::Higher);
    let (name, limit, way) =
        if hard { ("upper", limits.upper, "above") } else { ("lower", limits.lower, "below") };
    let format = model.format.computed(limit).apart(target, &[limits.upper, limits.lower]);
    let (target_text, limit_text) = (format.value(target), format.value(limit));
    let lies = match assurance {
        Assurance::Inconsistent => {
            let (low, high) = (format.value(limits.lower), format.value(limits.upper));
            return Some(format!(
                "The target of {target_text} lies within the limits of {low} to {high}: the \
                 process as it is will sometimes meet it and sometimes miss it."
            ));
        }
        _ if target == limit => format!("lies on the {name} limit"),
        _ => format!("lies {way} the {name} limit of {limit_text}"),
    };
    let outcome = match assurance {
        Assurance::ConsistentFail => "will not meet it",
        _ => "will meet it every time",
    };
    Some(format!("The target of {target_text} {lies}: the process as it is {outcome}."))
}

/// The latest value, against the plan of its period.
fn latest(model: &Model) -> Option<String> {
    let index = model.latest()?;
    let slot = model.slots.get(index)?;
    let value = slot.value?;
    let name = slot.name();
    let Some(plan) = slot.plan else {
        return Some(format!("Latest, {name}: {}.", model.format.value(value)));
    };
    let format = model.format.apart(value, &[plan]);
    let (value_text, plan_text) = (format.value(value), format.value(plan));
    if value == plan {
        return Some(format!("Latest, {name}: {value_text}, equal to the plan."));
    }
    let side = if value > plan { "above" } else { "below" };
    let gap = distance(format, format.distance(value, plan));
    Some(format!("Latest, {name}: {value_text}, {gap} {side} the plan of {plan_text}."))
}

/// A difference in words: of percentages in percentage points.
fn distance(format: Format, size: f64) -> String {
    match format.unit {
        Unit::Percent => format!("{} percentage points", format.bare(size)),
        Unit::Minutes => format!("{} minutes", format.bare(size)),
        Unit::Count | Unit::Pounds | Unit::Number => format.value(size),
    }
}

/// Words that somebody typed, without the full stop that the sentence around them brings.
fn stopped(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}
