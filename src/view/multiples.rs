//! Small charts side by side: one cursor for all of them, and one line of words for each.
//!
//! The cursor is a date, not a place on one chart's axis, because charts begin in different months
//! and may count in weeks or quarters.

use std::collections::BTreeMap;

use crate::analysis::Item;
use crate::calendar::Date;
use crate::chart::summary::summary;
use crate::chart::{Layout, Model};
use crate::view::{picture, wording};

/// The chart of an item, as small charts show it: without the strip of tiers, for which there is
/// no room. The item's tier stands beside it.
pub fn model(item: &Item) -> Model {
    picture::model(item).with_tiers(&BTreeMap::new())
}

/// The date that stands for a slot on every other chart: the first day of its period.
pub fn date_of(model: &Model, slot: usize) -> Option<Date> {
    model.slots.get(slot).map(|slot| slot.period.first_day())
}

/// The line under a chart: the value at the cursor, or the latest without one.
///
/// ```text
/// Sep 2026: 74.9%, plan 76.0%
/// ```
pub fn reading(model: &Model, cursor: Option<Date>) -> String {
    let slot = match cursor {
        Some(date) => model.slot_at(date),
        None => model.latest(),
    };
    let Some(slot) = slot.and_then(|slot| model.slots.get(slot)) else {
        return if cursor.is_some() { "Not in this month" } else { "No value" }.to_owned();
    };
    let compared: Vec<f64> = [slot.plan, slot.target].into_iter().flatten().collect();
    let format = slot.value.map_or(model.format, |value| model.format.apart(value, &compared));
    let value = match (slot.value, slot.forecast) {
        (Some(value), _) => format.value(value),
        (None, Some(forecast)) => format!("forecast {}", format.value(forecast.value)),
        (None, None) => "no value".to_owned(),
    };
    let plan = slot.plan.map(|plan| format!(", plan {}", format.value(plan)));
    let partial = if slot.is_partial() { ", partial" } else { "" };
    format!("{}: {value}{partial}{}", slot.period, plan.unwrap_or_default())
}

/// What the charts that may share a value axis have in common: the indicator, and whether its
/// values or the gaps between events are shown; organisations and the system stay apart, because
/// the counts of all dwarf those of each.
pub type ScaleKey = (bool, String);

/// For each group of charts the lowest and highest number that any of them shows.
pub type Reaches = BTreeMap<ScaleKey, (f64, f64)>;

/// The group of a chart.
pub fn scale_key(item: &Item, model: &Model) -> ScaleKey {
    (item.is_system, model.title.clone())
}

/// How far the value axes of all groups have to reach, whichever charts are shown: filters do not
/// change a scale.
pub fn reaches(items: &[Item]) -> Reaches {
    let mut reaches = Reaches::new();
    for item in items {
        let model = model(item);
        let Some((low, high)) = Layout::reach(&model) else { continue };
        let reach = reaches.entry(scale_key(item, &model)).or_insert((low, high));
        *reach = (reach.0.min(low), reach.1.max(high));
    }
    reaches
}

/// What a small chart is called: the indicator and the organisation.
pub fn title(item: &Item) -> String {
    format!("{} · {}", wording::name(item), item.organisation)
}

/// Everything that a small chart shows, in sentences: for people who hear the page.
pub fn spoken(item: &Item, model: &Model) -> String {
    let tier = item.tier().map(|month| format!(" Tier {}, {}.", month.tier, month.name));
    format!("{}. {}{}", title(item), summary(model), tier.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Frequency, Month, Period};
    use crate::framework::Framework;
    use crate::series::{Observation, Series, SeriesKey};
    use crate::spc;

    fn month(number: u32) -> Month {
        Month::new(2026, number).unwrap()
    }

    fn chart(periods: &[Period]) -> Model {
        let framework = Framework::shipped();
        let indicator = framework.indicators.iter().find(|i| i.id == "ae_4h").unwrap();
        let seen = |value| Observation { value: Some(value), plan: Some(76.0), ..<_>::default() };
        let observations: BTreeMap<_, _> = (periods.iter().enumerate())
            .map(|(place, &period)| (period, seen(70.0 + place as f64)))
            .collect();
        let key = SeriesKey {
            organisation: "XN1".to_owned(),
            indicator: indicator.id.clone(),
            area: None,
            group: None,
        };
        let frequency = periods.first().map_or(Frequency::Monthly, |period| period.frequency());
        let series = Series { key, frequency, observations };
        let analysis = spc::analyse(&[], &spc::Settings::default()).unwrap();
        Model::new(indicator, &series, &analysis)
    }

    fn months(first: u32, last: u32) -> Model {
        chart(&(first..=last).map(|number| Period::Month(month(number))).collect::<Vec<_>>())
    }

    #[test]
    fn charts_that_begin_in_different_months_show_the_same_one() {
        let (long, short) = (months(1, 6), months(4, 6));
        let date = date_of(&long, 4).unwrap();
        assert_eq!(date, month(5).first_day());
        assert_eq!((long.slot_at(date), short.slot_at(date)), (Some(4), Some(1)));
        let before = date_of(&long, 0).unwrap();
        assert_eq!(short.slot_at(before), None);
        assert_eq!(short.slot_at(month(7).first_day()), None);
    }

    #[test]
    fn a_month_lies_in_its_quarter_and_a_week_in_its_month() {
        let quarter = chart(&[Period::Quarter(month(1)), Period::Quarter(month(4))]);
        assert_eq!(quarter.slot_at(month(6).first_day()), Some(1));
        let monday = month(5).first_day().plus_days(10);
        assert_eq!(months(1, 6).slot_at(monday), Some(4));
    }

    #[test]
    fn every_slot_is_found_by_its_own_date() {
        let model = months(1, 12);
        for slot in 0..model.slots.len() {
            assert_eq!(date_of(&model, slot).and_then(|date| model.slot_at(date)), Some(slot));
        }
    }

    #[test]
    fn charts_of_one_indicator_reach_as_far_as_any_of_them() {
        let items = &crate::analysis::tests::example_judged().items;
        let reaches = reaches(items);
        let mut shared = 0;
        for item in items {
            let model = model(item);
            let Some((low, high)) = Layout::reach(&model) else { continue };
            let (lowest, highest) = reaches[&scale_key(item, &model)];
            assert!(lowest <= low && high <= highest, "{}", title(item));
            shared += usize::from((lowest, highest) != (low, high));
            let far = Layout::new(&model.with_reach((lowest, highest)), 300.0, 190.0);
            assert!(far.scale.holds(lowest) && far.scale.holds(highest), "{}", title(item));
        }
        assert!(shared > 5, "only {shared} charts would change");
    }

    #[test]
    fn the_line_of_words_is_of_the_cursor_or_the_latest_value() {
        let model = months(4, 6);
        assert_eq!(reading(&model, None), "Jun 2026: 72.0%, plan 76.0%");
        let at = |number| reading(&model, Some(month(number).first_day()));
        assert_eq!(at(4), "Apr 2026: 70.0%, plan 76.0%");
        assert_eq!(at(1), "Not in this month");
    }
}
