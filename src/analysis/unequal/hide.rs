//! Small groups that a return states in full.
//!
//! What is counted from a list comes here with its small numbers hidden. A return may state them,
//! and then they are hidden before anything is worked out: a group of whom, or of whose counterpart,
//! there are as few as the rule hides. Where that is one group alone, its figure would be the
//! difference between the whole and the others, so the smallest of the others goes with it.

use std::collections::BTreeMap;

use crate::calendar::Period;
use crate::disclosure::{Rule, Shown};
use crate::framework::{DimensionOf, Framework, Unit};
use crate::series::{Hidden, Observation, Series, Source};

/// Hides the small groups of people among the parts of organisations, period by period, so that
/// nothing that is made of them can hold one. Whether any was hidden.
pub(in crate::analysis) fn hide_small_groups(
    parts: &mut [Series],
    framework: &Framework,
    rule: Rule,
) -> bool {
    let mut is_any = false;
    for dimension in framework.dimensions.iter().filter(|one| one.of == DimensionOf::People) {
        let mut rows: BTreeMap<(String, String, Period), Vec<usize>> = BTreeMap::new();
        for (at, part) in parts.iter().enumerate() {
            let (area, group) = (part.key.area.as_deref(), part.key.group.as_deref());
            if framework.place_in(dimension, area, group, None).is_none() {
                continue;
            }
            for period in part.observations.keys() {
                let key = (part.key.organisation.clone(), part.key.indicator.clone(), *period);
                rows.entry(key).or_default().push(at);
            }
        }
        for ((_, indicator, period), members) in rows {
            let Some(indicator) = framework.indicator(&indicator) else { continue };
            let seen = |at: usize| Some((at, parts.get(at)?.observations.get(&period)?.clone()));
            let mut row: BTreeMap<usize, Observation> =
                members.into_iter().filter_map(seen).collect();
            hide(&mut row, indicator.unit, rule);
            for (at, seen) in row {
                let place = parts.get_mut(at).and_then(|part| part.observations.get_mut(&period));
                if let Some(place) = place.filter(|place| **place != seen) {
                    *place = seen;
                    is_any = true;
                }
            }
        }
    }
    is_any
}

/// Hides the small groups of one period.
pub(super) fn hide<K: Ord>(row: &mut BTreeMap<K, Observation>, unit: Unit, rule: Rule) {
    // What a list comes to was hidden, and what else would tell of it, when it was counted.
    let is_stated = |seen: &Observation| seen.value.is_some() && seen.origin().is_none();
    let mut hidden = 0;
    for seen in row.values_mut().filter(|seen| is_stated(seen)) {
        if is_small(seen, unit, rule) {
            take_out(seen, rule);
            hidden += 1;
        }
    }
    if hidden != 1 {
        return;
    }
    // Of several that are as small all go, so that what is hidden does not depend on the order.
    let size = |seen: &Observation| seen.denominator.or(seen.value).unwrap_or(f64::INFINITY);
    let others = row.values().filter(|seen| is_stated(seen)).map(size);
    let Some(smallest) = others.min_by(f64::total_cmp) else { return };
    for seen in row.values_mut().filter(|seen| is_stated(seen) && size(seen) <= smallest) {
        take_out(seen, rule);
    }
}

fn is_small(seen: &Observation, unit: Unit, rule: Rule) -> bool {
    let is_few = |count: f64| {
        (0.0..1e15).contains(&count) && rule.count(count.round() as u64) == Shown::Hidden
    };
    let rest = seen.denominator.zip(seen.numerator).map(|(all, part)| all - part);
    let counts = match unit {
        Unit::Percent => [seen.numerator, seen.denominator, rest],
        Unit::Count => [seen.value, None, None],
        Unit::Minutes | Unit::Pounds | Unit::Number => [seen.denominator, None, None],
    };
    counts.into_iter().flatten().any(is_few)
}

fn take_out(seen: &mut Observation, rule: Rule) {
    let source = seen.source.take();
    let hidden = source.map(|source: Source| Hidden { rule, source });
    *seen = Observation { hidden: hidden.or_else(|| seen.hidden.take()), ..Observation::default() };
}
