//! Merging and aggregating, on returns built by code.

use std::collections::BTreeMap;

use super::sample::{add_row, date, entry, month, number, set, sound, sound_august, text};
use super::*;
use crate::calendar::{Date, Month};
use crate::framework::sample::sample;
use crate::framework::{Framework, Indicator};

fn as_of() -> Month {
    month("2024-10")
}

fn merged(returns: &[Accepted]) -> Vec<Series> {
    merge(returns, &sample(), as_of())
}

fn series<'a>(all: &'a [Series], indicator: &str) -> &'a Series {
    all.iter().find(|series| series.key.indicator == indicator).unwrap()
}

#[test]
fn history_and_highlight_make_one_series() {
    let all = merged(&[sound()]);
    assert_eq!(all.len(), 1);
    let series = &all[0];
    assert_eq!((series.key.organisation.as_str(), series.frequency), ("RXW", Frequency::Monthly));
    // 12 months of history and 12 of the grid, of which 6 have an actual.
    assert_eq!(series.observations.len(), 24);
    assert_eq!(series.latest(), Some((Period::Month(month("2024-09")), 75.9)));
    let september = series.month(month("2024-09")).unwrap();
    assert_eq!(september.plan, Some(77.0));
    let source = september.source.as_ref().unwrap();
    assert_eq!(
        (source.file.as_str(), source.place.to_string()),
        ("SaTH 2024-09.xlsx", "A&E!I16".into())
    );
    let april = series.month(month("2023-04")).unwrap();
    assert_eq!((april.numerator, april.denominator), (Some(741.0), Some(1000.0)));
    assert!(series.month(month("2025-03")).unwrap().value.is_none());
}

#[test]
fn a_later_return_restates_and_the_earlier_value_is_kept() {
    let mut later = sound();
    set(&mut later.return_.highlights[0].actual[2], number(74.1));
    // The order in which files are dropped does not matter.
    for returns in [[sound_august(), later.clone()], [later.clone(), sound_august()]] {
        let all = merged(&returns);
        let june = all[0].month(month("2024-06")).unwrap();
        assert_eq!(june.value, Some(74.1));
        assert_eq!(june.restated.len(), 1);
        assert_eq!(june.restated[0].value, 74.8);
        assert_eq!(june.restated[0].source.file, "SaTH 2024-08.xlsx");
        assert!(all[0].month(month("2024-05")).unwrap().restated.is_empty());
    }
}

#[test]
fn of_one_month_the_higher_version_counts_and_blanks_take_nothing_away() {
    let mut refresh = sound();
    set(&mut refresh.return_.cover.as_mut().unwrap().version, text("refresh"));
    set(&mut refresh.return_.highlights[0].actual[5], number(76.3));
    set(&mut refresh.return_.highlights[0].actual[1], None);
    let all = merged(&[refresh, sound()]);
    assert_eq!(all[0].month(month("2024-09")).unwrap().value, Some(76.3));
    assert_eq!(all[0].month(month("2024-05")).unwrap().value, Some(75.1));
}

#[test]
fn within_a_file_the_highlight_counts_and_is_no_restatement() {
    let mut accepted = sound();
    add_row(&mut accepted, date(month("2024-06")), |row| set(&mut row.value, number(74.0)));
    let all = merged(&[accepted]);
    let june = all[0].month(month("2024-06")).unwrap();
    assert_eq!((june.value, june.restated.len()), (Some(74.8), 0));
}

#[test]
fn a_percentage_without_a_value_follows_from_its_parts() {
    let mut accepted = sound();
    set(&mut accepted.return_.history[0].value, None);
    let all = merged(&[accepted]);
    let observation = all[0].month(month("2023-04")).unwrap();
    assert_eq!(observation.value, Some(74.1));
    assert_eq!(observation.source.as_ref().unwrap().place.to_string(), "History!H2");
}

#[test]
fn what_a_check_calls_an_error_is_left_out() {
    let mut accepted = sound();
    let block = &mut accepted.return_.highlights[0];
    set(&mut block.actual[0], number(740.0));
    set(&mut block.actual[1], text("TBC"));
    set(&mut block.months[2], date(month("2023-06")));
    set(&mut block.actual[7], number(75.0));
    let all = merged(&[accepted]);
    for missing in ["2024-04", "2024-05", "2024-06", "2024-11"] {
        let observation = all[0].month(month(missing));
        assert!(observation.is_none_or(|o| o.value.is_none()), "{missing}");
    }
    let june = all[0].month(month("2023-06")).unwrap();
    assert_eq!((june.value, june.restated.len()), (Some(73.8), 0));
}

#[test]
fn a_cover_that_runs_ahead_brings_no_future() {
    let mut accepted = sound();
    set(&mut accepted.return_.cover.as_mut().unwrap().month, date(month("2025-01")));
    set(&mut accepted.return_.highlights[0].actual[8], number(75.0));
    let all = merged(&[accepted]);
    assert_eq!(all[0].latest(), Some((Period::Month(month("2024-09")), 75.9)));
}

#[test]
fn weeks_and_areas_are_series_of_their_own() {
    let mut accepted = sound();
    for day in ["2024-04-01", "2024-04-08", "2024-04-15"] {
        add_row(&mut accepted, text(day), |row| {
            set(&mut row.indicator, text("rtt_65w"));
            set(&mut row.area, text(" North\u{a0}site "));
            set(&mut row.value, number(3.0));
        });
    }
    let all = merged(&[accepted]);
    let weekly = series(&all, "rtt_65w");
    assert_eq!(weekly.frequency, Frequency::Weekly);
    assert_eq!(weekly.key.area.as_deref(), Some("North site"));
    // The first of April is a Monday: its neighbours tell that it is a week and no month.
    let first: Date = "2024-04-01".parse().unwrap();
    assert_eq!(weekly.observations.keys().next(), Some(&Period::Week(first)));
    assert_eq!(weekly.observations.len(), 3);
}

#[test]
fn the_covers_organisation_counts_before_the_files_name() {
    let framework = sample();
    let of = |change: fn(&mut Accepted)| {
        let mut accepted = sound();
        change(&mut accepted);
        organisation_of_return(&accepted, &framework).map(|o| (o.value.key.clone(), o.from))
    };
    assert_eq!(of(|a| a.file = "RJAH.xlsx".into()), Some(("SaTH".into(), Evidence::Cover)));
    assert_eq!(
        of(|a| {
            a.return_.cover = None;
            a.file = "RJAH.xlsx".into();
        }),
        Some(("RJAH".into(), Evidence::FileName))
    );
    assert_eq!(
        of(|a| a.organisation = Some("RL1".into())),
        Some(("RJAH".into(), Evidence::Chosen))
    );
    assert_eq!(
        of(|a| set(&mut a.return_.cover.as_mut().unwrap().organisation, text("RJAH"))),
        None
    );
}

#[test]
fn a_title_names_the_organisation_where_nothing_else_does() {
    let framework = sample();
    let of = |file: &str, titles: &[&str]| {
        let mut accepted = sound();
        accepted.return_.cover = None;
        accepted.file = file.to_owned();
        let cells = titles.iter().map(|title| entry("A&E", "A1", text(title)));
        accepted.return_.highlights[0].titles = cells.collect();
        let reported = Reported::read(&accepted, &framework, month("2024-10"));
        reported.blocks[0].organisation.map(|o| (o.value.key.clone(), o.from))
    };
    let titles = ["NHS Sample Integrated Care Board", "RJAH performance report"];
    assert_eq!(of("report.xlsx", &titles), Some(("RJAH".into(), Evidence::Title)));
    assert_eq!(of("SaTH.xlsx", &titles), Some(("SaTH".into(), Evidence::FileName)));
    assert_eq!(of("report.xlsx", &titles[..1]), None);
}

#[test]
fn returns_of_one_month_merge_alike_in_any_order() {
    let mut refreshed = sound();
    refreshed.file = "SaTH 2024-09 b.xlsx".to_owned();
    set(&mut refreshed.return_.highlights[0].actual[2], number(70.1));
    let there = merged(&[sound(), refreshed.clone()]);
    let back = merged(&[refreshed, sound()]);
    assert_eq!(there, back);
}

// Aggregation.

fn part(organisation: &str, indicator: &str, observation: Observation) -> Series {
    let key = SeriesKey {
        organisation: organisation.to_owned(),
        indicator: indicator.to_owned(),
        area: None,
        group: None,
    };
    let observations = BTreeMap::from([(Period::Month(month("2024-09")), observation)]);
    Series { key, frequency: Frequency::Monthly, observations }
}

fn observation(value: f64, parts: Option<(f64, f64)>, plan: Option<f64>) -> Observation {
    Observation {
        value: Some(value),
        numerator: parts.map(|(numerator, _)| numerator),
        denominator: parts.map(|(_, denominator)| denominator),
        plan,
        ..Observation::default()
    }
}

fn indicator<'a>(framework: &'a Framework, id: &str) -> &'a Indicator {
    framework.indicator(id).unwrap()
}

fn system(id: &str, parts: &[Series]) -> SystemObservation {
    let framework = sample();
    let all = aggregate(parts, indicator(&framework, id), &framework);
    all.get(&Period::Month(month("2024-09"))).unwrap().clone()
}

#[test]
fn a_system_percentage_is_the_sum_of_numerators_over_denominators() {
    let large = observation(50.0, Some((500.0, 1000.0)), Some(60.0));
    let small = observation(100.0, Some((10.0, 10.0)), Some(90.0));
    let found = system("ae_4h", &[part("RXW", "ae_4h", large), part("RL1", "ae_4h", small)]);
    assert_eq!(found.value, Some(100.0 * 510.0 / 1010.0));
    assert_eq!(found.plan, Some((60.0 * 1000.0 + 90.0 * 10.0) / 1010.0));
    assert!(found.missing.is_empty());
}

#[test]
fn percentages_without_parts_are_never_averaged() {
    let known = observation(50.0, Some((500.0, 1000.0)), Some(60.0));
    let bare = observation(100.0, None, Some(90.0));
    let found = system("ae_4h", &[part("RXW", "ae_4h", known), part("RL1", "ae_4h", bare)]);
    assert_eq!((found.value, found.missing), (Some(50.0), vec!["RL1".to_owned()]));
    assert_eq!(found.plan, None);
}

#[test]
fn a_missing_organisation_is_named() {
    let mut late = part("RL1", "rtt_65w", observation(3.0, None, Some(2.0)));
    let earlier = late.observations.values().next().unwrap().clone();
    late.observations = BTreeMap::from([(Period::Month(month("2024-08")), earlier)]);
    let found =
        system("rtt_65w", &[part("RXW", "rtt_65w", observation(5.0, None, Some(4.0))), late]);
    assert_eq!((found.value, found.plan), (Some(5.0), None));
    assert_eq!(found.missing, ["RL1"]);
}

#[test]
fn counts_are_summed_and_the_longest_wait_is_the_longest() {
    let pair = |id: &str| {
        [
            part("RXW", id, observation(5.0, None, Some(4.0))),
            part("RL1", id, observation(3.0, None, Some(2.0))),
            // The board's own figure holds the same patients and does not count again.
            part("QOC", id, observation(8.0, None, Some(6.0))),
        ]
    };
    let sum = system("rtt_65w", &pair("rtt_65w"));
    assert_eq!((sum.value, sum.plan), (Some(8.0), Some(6.0)));
    let longest = system("rtt_longest", &pair("rtt_longest"));
    assert_eq!((longest.value, longest.plan), (Some(5.0), Some(4.0)));
}

#[test]
fn mean_times_are_weighted_by_their_denominators() {
    // Total minutes over incidents: 600 over 20 and 100 over 10.
    let one = observation(30.0, Some((600.0, 20.0)), None);
    let other = observation(10.0, Some((100.0, 10.0)), None);
    let found = system("amb_c2", &[part("RXW", "amb_c2", one), part("RL1", "amb_c2", other)]);
    assert_eq!(found.value, Some(700.0 / 30.0));
}

#[test]
fn an_organisation_that_reports_weeks_and_months_is_not_missing() {
    let figures = || observation(5.0, None, None);
    let mut weekly = part("RXW", "rtt_65w", figures());
    weekly.frequency = Frequency::Weekly;
    weekly.observations = BTreeMap::from([(Period::Week(month("2024-09").first_day()), figures())]);
    let monthly = [part("RL1", "rtt_65w", figures()), part("RXW", "rtt_65w", figures())];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let all = [monthly[0].clone(), monthly[1].clone(), weekly.clone()];
        let found = system("rtt_65w", &order.map(|index: usize| all[index].clone()));
        assert_eq!((found.value, found.missing), (Some(10.0), Vec::new()));
    }
}
