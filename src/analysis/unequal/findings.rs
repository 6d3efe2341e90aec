//! “Not stated” as a finding about data quality: whoever is not told apart cannot be seen to be
//! worse off.

use std::collections::BTreeMap;

use crate::calendar::Period;
use crate::finding::{Code, Finding};
use crate::framework::{Dimension, Framework, Placed, Unit};
use crate::series::{Areas, Observation, Series};

use super::place_of;

/// One finding for each organisation, dimension and file of which too many have no group, at the
/// measure with the highest share in its latest period; each with the file that says so.
pub(in crate::analysis) fn findings(
    series: &[Series],
    framework: &Framework,
    areas: &Areas,
) -> Vec<(String, Finding)> {
    let mut worst: BTreeMap<(&str, &str, String), (f64, Finding)> = BTreeMap::new();
    for dimension in &framework.dimensions {
        for ((organisation, indicator), rows) in by_measure(series, dimension, framework, areas) {
            let Some(unit) = framework.indicator(indicator).map(|one| one.unit) else { continue };
            let Some((period, share, seen)) = latest_share(&rows, unit) else { continue };
            let Some(source) = seen.source.as_ref() else { continue };
            if share < dimension.not_stated_finding {
                continue;
            }
            let name = framework.indicator(indicator).map_or(indicator, |one| one.name.as_str());
            let who = framework.organisation(organisation).map_or(organisation, |one| &one.key);
            let message = format!(
                "{}: {share:.1}% are “not stated” ({name}, {who}, {period}), expected less than \
                 {}%.",
                dimension.name, dimension.not_stated_finding
            );
            let hint = "Ask for the groups where they are recorded: gaps between groups may lie in \
                        those whose group is not known.";
            let finding = Finding::warning(Code::Actual, source.place.clone(), message, hint);
            let key = (organisation, dimension.id.as_str(), source.file.clone());
            let known = worst.get(&key).map_or(f64::NEG_INFINITY, |(share, _)| *share);
            if share > known {
                worst.insert(key, (share, finding));
            }
        }
    }
    worst.into_iter().map(|((.., file), (_, finding))| (file, finding)).collect()
}

type Rows<'a> = Vec<(Placed, &'a Series)>;

/// The series of a dimension, by organisation and indicator.
fn by_measure<'a>(
    series: &'a [Series],
    dimension: &Dimension,
    framework: &Framework,
    areas: &Areas,
) -> BTreeMap<(&'a str, &'a str), Rows<'a>> {
    let mut measures: BTreeMap<(&str, &str), Rows<'a>> = BTreeMap::new();
    let parts = series.iter().filter(|one| one.key.area.is_some() || one.key.group.is_some());
    for one in parts {
        let key = &one.key;
        if let Some(placed) = place_of(key, dimension, framework, areas) {
            let of = (key.organisation.as_str(), key.indicator.as_str());
            measures.entry(of).or_default().push((placed, one));
        }
    }
    measures.retain(|_, rows| rows.iter().any(|(placed, _)| *placed == Placed::NotStated));
    measures
}

/// The share of “not stated” in the latest period that says how many they are.
fn latest_share<'a>(
    rows: &[(Placed, &'a Series)],
    unit: Unit,
) -> Option<(Period, f64, &'a Observation)> {
    let not_stated = rows.iter().find(|(placed, _)| *placed == Placed::NotStated)?.1;
    let size = |seen: &Observation| match unit {
        Unit::Count => seen.value,
        _ => seen.denominator,
    };
    let sized = not_stated.observations.iter().filter(|(_, seen)| size(seen).is_some());
    let (period, seen) = sized.max_by_key(|(period, _)| period.month_of_end())?;
    let all: f64 = rows
        .iter()
        .filter_map(|(_, series)| size(series.observations.get(period)?))
        .filter(|size| size.is_finite() && *size >= 0.0)
        .sum();
    let own = size(seen)?;
    (all > 0.0).then_some((*period, 100.0 * own / all, seen))
}
