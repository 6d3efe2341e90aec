//! The parts of an organisation behind one indicator: its sites, its treatment functions, the
//! groups of people whom it cares for, with the latest values of each.

use crate::analysis::{Analysis, Item};
use crate::calendar::Period;
use crate::chart::HIDDEN;
use crate::chart::format::Format;
use crate::disclosure::Rule;
use crate::framework::Unit;
use crate::series::{Observation, Series};

use super::list_figures::Table;
use super::wording;

/// How many periods are shown.
const PERIODS: usize = 3;

/// The parts of an item with their values in its last periods, the latest first; `None` where no
/// part has any.
pub fn table(analysis: &Analysis, item: &Item) -> Option<Table> {
    let key = &item.series.key;
    let is_part = |series: &&Series| {
        series.key.organisation == key.organisation
            && series.key.indicator == key.indicator
            && series.frequency == item.series.frequency
    };
    let parts: Vec<&Series> = analysis.parts.iter().filter(is_part).collect();
    let mut periods: Vec<Period> = parts
        .iter()
        .flat_map(|part| &part.observations)
        .filter(|(_, seen)| seen.has_value())
        .map(|(period, _)| *period)
        .collect();
    periods.sort_unstable();
    periods.dedup();
    periods.reverse();
    periods.truncate(PERIODS);
    if periods.is_empty() {
        return None;
    }
    let row = |part: &&Series| {
        let values = periods.iter().map(|period| value(item, part.observations.get(period)));
        std::iter::once(name(part)).chain(values).collect()
    };
    let mut headings = vec!["Part".to_owned()];
    headings.extend(periods.iter().map(Period::to_string));
    Some(Table {
        caption: "The parts behind it".to_owned(),
        headings,
        rows: parts.iter().map(row).collect(),
    })
}

/// Why some of the values are hidden; `None` where none is.
pub fn why_hidden(analysis: &Analysis, item: &Item) -> Option<&'static str> {
    let rule = analysis.small_numbers.or(analysis.hidden_groups)?;
    let is_hidden = |table: Table| table.rows.iter().flatten().any(|cell| cell == HIDDEN);
    table(analysis, item).is_some_and(is_hidden).then(|| Rule::why_hidden(rule))
}

fn name(part: &Series) -> String {
    let words = [part.key.area.as_deref(), part.key.group.as_deref()];
    words.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `71.4% of 1,205`, `*`, or nothing.
fn value(item: &Item, seen: Option<&Observation>) -> String {
    let Some(seen) = seen else { return String::new() };
    match (seen.value, seen.denominator) {
        (Some(value), Some(size)) => {
            let size = Format::new(Unit::Number, [size]).value(size);
            format!("{} of {size}", wording::format(item).value(value))
        }
        (Some(value), None) => wording::format(item).value(value),
        (None, _) if seen.hidden.is_some() => HIDDEN.to_owned(),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Months, analyse};
    use crate::calendar::Month;
    use crate::entered::Entered;
    use crate::framework::Framework;
    use crate::intake::counted_file;
    use crate::patients::{Cut, Invented};

    #[test]
    fn parts_are_told_with_their_last_values_and_why_some_are_hidden() {
        let november: Month = "2025-11".parse().unwrap();
        let measures = Invented::attendances("Attendances", november + 1)
            .group("RXW", None, november, &[(700, 1_000), (706, 1_000)])
            .group("RXW", Some((Cut::Site, "RXWAT")), november, &[(500, 600), (703, 900)])
            .group("RXW", Some((Cut::Site, "RXWAS")), november, &[(200, 400), (3, 100)])
            .measures();
        let months = Months { today: november + 2, as_of: None };
        let file = counted_file("attendances.csv", measures);
        let analysis = analyse(&[file], &Framework::shipped(), &Entered::default(), months);
        let item = analysis.items.iter().find(|item| item.indicator.id == "ae_4h").unwrap();
        let table = table(&analysis, item).unwrap();
        assert_eq!(table.headings, ["Part", "Dec 2025", "Nov 2025"]);
        assert_eq!(table.rows[0], ["RXWAS", "*", "50.0% of 400"]);
        assert_eq!(table.rows[1], ["RXWAT", "78.3% of 900", "83.3% of 600"]);
        assert!(why_hidden(&analysis, item).unwrap().starts_with("1 to 7 people"));
    }
}
