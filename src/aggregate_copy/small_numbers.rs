//! Small numbers of people, protected where the catalogue marks an indicator as counting people
//! (`counts_people`): actuals of its highlight reports, and numerators, denominators and values of
//! its history below national level. Plans, trajectories and forecasts are nobody.
//!
//! What is worked out from lists of patients comes the same way: as a figure of a marked indicator.

use std::collections::BTreeMap;

use super::draft::{At, Draft};
use crate::calendar::Period;
use crate::disclosure::family::{self, Part};
use crate::disclosure::{FigureChanged, Rule, Shown};
use crate::finding::Place;
use crate::framework::{Framework, Indicator, Unit};
use crate::series::indicator_of_highlight;
use crate::template::{
    Entry, HighlightLabel, HistoryRow, MissingYear, Return, months_of_grid, tidy,
};
use crate::workbook::Cell;

/// Counts up to here are whole in the numbers of a workbook.
const LARGEST: f64 = 9.0e15;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Measure {
    Numerator,
    Denominator,
    Value,
}

/// Counts that belong together: indicator, organisation, period and measure.
type Family = (String, String, String, Measure);

/// Whether a return holds figures that a small-number rule is about.
pub fn counts_people(of: &Return, framework: &Framework) -> bool {
    let is_marked = |indicator: Option<&Indicator>| indicator.is_some_and(|i| i.counts_people);
    of.highlights.iter().any(|highlight| {
        let found = indicator_of_highlight(highlight, framework);
        is_marked(found.map(|found| found.value)) && highlight.actual.iter().any(|e| !e.is_blank())
    }) || of.history.iter().any(|row| is_marked(indicator_of(row, framework)))
}

/// Rounds and hides counts by the rule, and returns the figures that changed.
pub(super) fn protect(draft: &mut Draft, framework: &Framework, rule: Rule) -> Vec<FigureChanged> {
    if rule == Rule::AsTheyAre {
        return Vec::new();
    }
    let mut shown: BTreeMap<At, (u64, Shown)> = BTreeMap::new();
    for figures in families(draft, framework).into_values() {
        let counts: Vec<(Part, u64)> =
            figures.iter().map(|(_, part, count)| (part.clone(), *count)).collect();
        let protected = family::protect(&counts, rule);
        for ((at, _, count), protected) in figures.into_iter().zip(protected) {
            shown.insert(at, (count, protected));
        }
    }
    let mut changes: BTreeMap<At, Cell> = BTreeMap::new();
    for (at, (count, shown)) in &shown {
        match shown {
            Shown::Number(number) if number == count => {}
            Shown::Number(number) => _ = changes.insert(at.clone(), Cell::number(*number as f64)),
            Shown::Hidden => _ = changes.insert(at.clone(), Cell::text(shown.to_string())),
        }
    }
    for row in &draft.expected.history {
        if let Some((at, cell)) = percentage(row, draft, framework, &shown, rule) {
            changes.insert(at, cell);
        }
    }
    let changed = draft.change(&changes);
    let told = |at: At| {
        let is_hidden = changes.get(&at).is_some_and(|cell| cell.as_text().is_some());
        FigureChanged { place: Place::cell(at.0, at.1), is_hidden }
    };
    changed.into_iter().map(told).collect()
}

/// Every count of people in a return, with its cell and its part, by the family it belongs to.
fn families(draft: &Draft, framework: &Framework) -> BTreeMap<Family, Vec<(At, Part, u64)>> {
    let mut families: BTreeMap<Family, Vec<(At, Part, u64)>> = BTreeMap::new();
    let of = &draft.expected;
    let cover = of.cover.as_ref();
    let own = cover.map(|cover| organisation(&cover.organisation, framework)).unwrap_or_default();
    let near = cover.and_then(|cover| cover.month.month(MissingYear::Unknown).get());
    let mut add = |family: Family, entry: &Entry, part: &Part| {
        if let (Some(at), Some(count)) = (draft.at(entry), count(entry)) {
            families.entry(family).or_default().push((at, part.clone(), count));
        }
    };
    for highlight in &of.highlights {
        let found = indicator_of_highlight(highlight, framework).map(|found| found.value);
        let Some(indicator) = found.filter(|i| i.counts_people && is_count(i)) else { continue };
        let label = highlight.fields.get(&HighlightLabel::Organisation);
        let whose = label.map(|entry| organisation(entry, framework));
        let whose = whose.filter(|whose| !whose.is_empty()).unwrap_or_else(|| own.clone());
        let months = months_of_grid(&highlight.months, near);
        for (index, entry) in highlight.actual.iter().enumerate() {
            // A month that cannot be read is a family of its own.
            let period = match months.get(index).and_then(|month| month.get()) {
                Some(month) => format!("{:?}", Period::Month(month)),
                None => format!("{} {index}", highlight.place),
            };
            let family = (indicator.id.clone(), whose.clone(), period, Measure::Value);
            add(family, entry, &Part::Whole);
        }
    }
    for row in &of.history {
        let found = indicator_of(row, framework).filter(|i| i.counts_people);
        let Some(indicator) = found.filter(|_| !is_national(row)) else { continue };
        let whose = organisation(&row.organisation, framework);
        let whose = if whose.is_empty() { own.clone() } else { whose };
        let period = match row.period.period(None).get() {
            Some(period) => format!("{period:?}"),
            None => row.period.text().unwrap_or_default(),
        };
        let part = part(row);
        let value = is_count(indicator).then_some((&row.value, Measure::Value));
        let counts =
            [(&row.numerator, Measure::Numerator), (&row.denominator, Measure::Denominator)];
        for (entry, measure) in counts.into_iter().chain(value) {
            let family = (indicator.id.clone(), whose.clone(), period.clone(), measure);
            add(family, entry, &part);
        }
    }
    families
}

/// The percentage of a row whose numerator or denominator is no longer as stated.
fn percentage(
    row: &HistoryRow,
    draft: &Draft,
    framework: &Framework,
    shown: &BTreeMap<At, (u64, Shown)>,
    rule: Rule,
) -> Option<(At, Cell)> {
    let indicator = indicator_of(row, framework)?;
    if indicator.unit != Unit::Percent || row.value.is_blank() {
        return None;
    }
    let at = draft.at(&row.value)?;
    let of = |entry: &Entry| shown.get(&draft.at(entry)?).copied();
    let (numerator, denominator) = (of(&row.numerator)?, of(&row.denominator)?);
    let both = numerator.1.number().and(denominator.1.number());
    let percent = both.and_then(|_| rule.percentage(numerator.0, denominator.0));
    match percent {
        None => Some((at, Cell::text(Shown::Hidden.to_string()))),
        Some(_)
            if numerator.1.number() == Some(numerator.0)
                && denominator.1.number() == Some(denominator.0) =>
        {
            None
        }
        Some(percent) => Some((at, Cell::number(libm::round(percent * 10.0) / 10.0))),
    }
}

fn indicator_of<'a>(row: &HistoryRow, framework: &'a Framework) -> Option<&'a Indicator> {
    framework.find_indicator(&tidy(&row.indicator.text()?))
}

/// What a value of an indicator counts, if it counts.
fn is_count(indicator: &Indicator) -> bool {
    matches!(indicator.unit, Unit::Count | Unit::Number)
}

/// The organisation that an entry names: its id, or its words where the framework has none.
fn organisation(entry: &Entry, framework: &Framework) -> String {
    let text = tidy(&entry.text().unwrap_or_default());
    let known = framework.find_organisation(&text).map(|known| known.id().to_owned());
    known.unwrap_or_else(|| text.to_lowercase())
}

fn is_national(row: &HistoryRow) -> bool {
    [&row.level, &row.organisation, &row.area].into_iter().any(|entry| {
        let text = entry.text().map(|text| tidy(&text).to_lowercase());
        text.is_some_and(|text| matches!(text.as_str(), "national" | "england"))
    })
}

fn part(row: &HistoryRow) -> Part {
    match (row.area.is_blank(), row.group.is_blank()) {
        (true, true) => Part::Whole,
        (false, true) => {
            let level = row.level.text().map(|level| tidy(&level).to_lowercase());
            Part::Area(level.unwrap_or_default())
        }
        (true, false) => Part::Group,
        (false, false) => Part::GroupInArea,
    }
}

/// A whole number that is not negative.
fn count(entry: &Entry) -> Option<u64> {
    let number = entry.number(Unit::Count).get()?;
    let is_whole = (0.0..LARGEST).contains(&number) && libm::floor(number) == number;
    is_whole.then_some(number as u64)
}
