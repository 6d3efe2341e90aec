//! What a framework file says about indicators, laid over what the catalogue says: each field that
//! is stated replaces the catalogue's, and the others stay.

use super::edited::Problems;
use super::file::{AboutEntry, Text};
use super::local_priority::known;
use super::resolve_indicators::month;
use super::{Indicator, Measures, Successor};

pub(super) fn lay_over(
    entries: &[AboutEntry],
    indicators: &mut [Indicator],
    problems: &mut Problems,
) {
    let mut seen: Vec<&str> = Vec::new();
    for entry in entries {
        let id = entry.indicator.get_ref().as_str();
        if seen.contains(&id) {
            let message = format!("A second [[about]] table speaks of “{id}”.");
            problems.add(entry.indicator.span(), message, "Put all of it into one.");
        }
        seen.push(id);
        if known(&entry.indicator, indicators, problems).is_some() {
            lay(entry, indicators, problems);
        }
    }
    // What replaces what can only be judged once all tables have said what each one measures.
    for entry in entries {
        successor(entry, indicators, problems);
    }
}

fn lay(entry: &AboutEntry, indicators: &mut [Indicator], problems: &mut Problems) {
    let texts = [
        (&entry.definition, "The definition"),
        (&entry.data_source, "The data source"),
        (&entry.owner, "The owner"),
    ];
    for (text, subject) in texts {
        text.iter().for_each(|text| problems.filled(text, subject));
    }
    let agreed = entry.agreed.as_ref().and_then(|text| {
        let day = text.get_ref().parse().ok();
        if day.is_none() {
            let message = format!("“{}” is not a day.", text.get_ref());
            problems.add(text.span(), message, "Write it as 2025-04-14.");
        }
        day
    });
    let reach_by = entry.reach_by.as_ref().and_then(|text| month(text, problems));
    let baseline = entry.baseline.as_ref().and_then(|text| month(text, problems));
    let id = entry.indicator.get_ref();
    let Some(indicator) = indicators.iter_mut().find(|indicator| indicator.id == *id) else {
        return;
    };
    let about = &mut indicator.about;
    let put = |text: &Option<Text>, field: &mut String| {
        if let Some(text) = text {
            field.clone_from(text.get_ref());
        }
    };
    put(&entry.definition, &mut about.definition);
    put(&entry.data_source, &mut about.data_source);
    put(&entry.owner, &mut about.owner);
    about.agreed = agreed.or(about.agreed);
    about.reach_by = reach_by.or(about.reach_by);
    about.baseline = baseline.or(about.baseline);
    about.measures = entry.measures.or(about.measures);
}

/// An output is replaced by an outcome, so that nothing replaces itself and no two replace each
/// other.
fn successor(entry: &AboutEntry, indicators: &mut [Indicator], problems: &mut Problems) {
    let Some(stated) = &entry.replaced_by else { return };
    let Some(next) = known(stated, indicators, problems) else { return };
    let next_measures = next.about.measures;
    let successor = Successor { id: next.id.clone(), name: next.name.clone() };
    let id = entry.indicator.get_ref();
    let Some(indicator) = indicators.iter_mut().find(|indicator| indicator.id == *id) else {
        return;
    };
    if indicator.about.measures == Some(Measures::Outcome) {
        let message = format!("“{id}” measures an outcome and needs no outcome measure after it.");
        problems.add(stated.span(), message, "Remove replaced_by, or write measures = \"output\".");
    } else if next_measures != Some(Measures::Outcome) {
        let message = format!("“{}” should replace “{id}”, but measures no outcome.", successor.id);
        problems.add(
            stated.span(),
            message,
            "Name an indicator whose [[about]] says measures = \"outcome\".",
        );
    }
    indicator.about.replaced_by = Some(successor);
}
