//! Worked examples at the boundaries of every rule.

use super::super::*;
use super::support::{Cell, List, at};
use crate::calendar::Date;

/// A list that reaches the end of March 2025, with nobody on it.
fn rtt() -> List {
    let list = List::new(Kind::RttPathways, &[Field::ClockStart, Field::ClockStop]);
    list.row(&["2025-04-02", ""])
}

/// A list with one open pathway that has waited so many days at the end of March 2025.
fn waited(list: List, days: i32) -> List {
    let start = "2025-03-31".parse::<Date>().unwrap().plus_days(-days).to_string();
    list.row(&[&start, ""])
}

#[test]
fn rtt_day_126_is_within_18_weeks_and_day_127_is_not() {
    let list = waited(waited(rtt(), 126), 127);
    let month = list.month("2025-03");
    let share = Amount::Share { numerator: 1, denominator: 2 };
    assert_eq!(month.figure("rtt_18w"), Some(share));
    let bands = month.waiting.unwrap().bands;
    assert_eq!((bands[17], bands[18]), (1, 1), ">17 to 18 and >18 to 19 weeks");
}

#[test]
fn over_k_weeks_begins_on_the_day_after_7_times_k() {
    for (indicator, days) in [("rtt_65w", 455), ("rtt_78w", 546), ("rtt_104w", 728)] {
        let month = waited(waited(rtt(), days), days + 1).month("2025-03");
        assert_eq!(month.figure(indicator), Some(Amount::Count(1)), "{indicator}");
    }
    let month = waited(waited(rtt(), 364), 365).month("2025-03");
    let share = Amount::Share { numerator: 1, denominator: 2 };
    assert_eq!(month.figure("rtt_52w"), Some(share));
}

#[test]
fn national_bands_are_more_than_k_to_k_plus_1_weeks() {
    for (days, band) in
        [(0, 0), (1, 0), (7, 0), (8, 1), (14, 1), (15, 2), (728, 103), (729, 104), (3000, 104)]
    {
        let bands = waited(rtt(), days).month("2025-03").waiting.unwrap().bands;
        assert_eq!(bands.iter().position(|count| *count > 0), Some(band), "{days}");
    }
}

#[test]
fn a_pathway_is_incomplete_at_the_census_unless_it_stopped_on_or_before_it() {
    let total = |stop: &str| rtt().row(&["2025-01-10", stop]).row(&["2025-01-10", ""]);
    let at = |stop: &str| total(stop).month("2025-03").figure("rtt_total");
    assert_eq!(at("2025-03-30"), Some(Amount::Count(1)));
    assert_eq!(at("2025-03-31"), Some(Amount::Count(1)), "on the census day it has stopped");
    assert_eq!(at("2025-04-01"), Some(Amount::Count(2)), "after it, it had not");
    let starts = rtt().row(&["2025-03-31", ""]).row(&["2025-04-01", ""]);
    assert_eq!(starts.month("2025-03").figure("rtt_total"), Some(Amount::Count(1)));
}

#[test]
fn an_unknown_clock_start_counts_in_the_total_and_in_no_share() {
    let fields = [Field::Identifier, Field::ClockStart, Field::ClockStop];
    let list = List::new(Kind::RttPathways, &fields)
        .row(&["P1", "2025-03-01", ""])
        .row(&["P2", "", ""])
        .row(&["P3", "1900-01-01", ""])
        .row(&["P4", "", "2025-03-05"]);
    let month = list.month("2025-03");
    assert_eq!(month.figure("rtt_total"), Some(Amount::Count(3)));
    let share = Amount::Share { numerator: 1, denominator: 1 };
    assert_eq!(month.figure("rtt_18w"), Some(share));
    let waiting = month.waiting.unwrap();
    assert_eq!((waiting.total, waiting.known), (3, 1));
    assert_eq!(waiting.bands.iter().sum::<u64>(), 1);
}

#[test]
fn the_published_admitted_pathways_of_december_2024_come_to_62_2_per_cent() {
    // 171,134 of 275,051 within 18 weeks, 82 unknown; a thousandth of it, rounded down by row.
    let share = Amount::Share { numerator: 171_134, denominator: 275_051 };
    assert_eq!((share.value() * 10.0).round() / 10.0, 62.2);
    for (numerator, denominator, published) in
        [(1_860, 11_231, 16.56), (122, 1_522, 8.02), (4, 327, 1.22), (6_368, 12_275, 51.88)]
    {
        let value = Amount::Share { numerator, denominator }.value();
        assert_eq!((value * 100.0).round() / 100.0, published);
    }
}

#[test]
fn median_and_percentile_are_those_of_the_days_themselves() {
    let list = [1, 2, 3, 10].into_iter().fold(rtt(), waited);
    let waiting = list.month("2025-03").waiting.unwrap();
    assert_eq!(waiting.median_days, Some(2.5));
    assert_eq!(waiting.percentile_92_days, Some(10));
    assert_eq!(waiting.longest_days, Some(10));
    let odd = [5, 5, 400].into_iter().fold(rtt(), waited).month("2025-03").waiting.unwrap();
    assert_eq!((odd.median_days, odd.longest_days), (Some(5.0), Some(400)));
    assert_eq!(weeks_and_days(400), "57 weeks and 1 day");
    assert_eq!((weeks_and_days(6).as_str(), weeks_and_days(7).as_str()), ("6 days", "1 week"));
}

#[test]
fn opening_and_additions_less_removals_are_the_closing_month_by_month() {
    let list = rtt()
        .row(&["2025-01-10", "2025-02-20"])
        .row(&["2025-01-20", ""])
        .row(&["2025-02-05", "2025-02-25"])
        .row(&["2025-03-01", "2025-07-30"])
        .row(&["2025-03-31", ""]);
    let (measures, _) = list.folded("2025-03");
    let moves: Vec<_> = measures.groups[0]
        .months
        .iter()
        .map(|month| month.waiting.as_ref().unwrap().movement)
        .map(|m| (m.opening, m.additions, m.removals, m.closing))
        .collect();
    assert_eq!(moves, [(0, 2, 0, 2), (2, 1, 2, 1), (1, 2, 0, 3)]);
    let february = measures.groups[0].month("2025-02".parse().unwrap()).unwrap();
    let waiting = february.waiting.as_ref().unwrap();
    assert_eq!((waiting.completed, waiting.completed_within), (2, 2));
}

#[test]
fn completed_within_18_weeks_ends_with_day_126() {
    let list = rtt().row(&["2024-11-01", "2025-03-07"]).row(&["2024-11-01", "2025-03-08"]);
    let waiting = list.month("2025-03").waiting.unwrap();
    assert_eq!((waiting.completed, waiting.completed_within), (2, 1));
}

#[test]
fn first_appointments_are_of_those_who_still_wait_for_one() {
    let fields = [Field::ClockStart, Field::ClockStop, Field::FirstAttendance];
    let list = List::new(Kind::RttPathways, &fields)
        .row(&["2025-03-01", "", ""])
        .row(&["2025-03-01", "", "2025-03-31"])
        .row(&["2025-03-01", "", "2025-04-01"])
        .row(&["2025-03-01", "2025-03-20", ""])
        .row(&["2024-11-25", "", ""])
        .row(&["2024-11-24", "", ""]);
    // At the end of March: the first, the third, and the two of November, of which one (day 127)
    // is beyond 18 weeks.
    let share = Amount::Share { numerator: 3, denominator: 4 };
    assert_eq!(list.month("2025-03").figure("rtt_first"), Some(share));
    assert_eq!(rtt().row(&["2025-03-01", ""]).month("2025-03").figure("rtt_first"), None);
    let (measures, _) = list.folded("2025-03");
    assert_eq!(measures.groups[0].months.last().unwrap().month, "2025-03".parse().unwrap());
    let december = measures.groups[0].month("2024-12".parse().unwrap()).unwrap();
    let share = Amount::Share { numerator: 2, denominator: 2 };
    assert_eq!(december.figure("rtt_first"), Some(share));
}

#[test]
fn rows_without_an_rtt_clock_are_left_out() {
    let fields = [Field::Identifier, Field::ClockStart, Field::ClockStop, Field::Status];
    let list = List::new(Kind::RttPathways, &fields)
        .row(&["P1", "2025-03-01", "", "20"])
        .row(&["P2", "", "", "90"])
        .row(&["", "", "", ""])
        .row(&["P3", "", "", "10"]);
    let (measures, _) = list.folded("2025-03");
    let reasons = [(LeftOut::Empty, 1), (LeftOut::NoClock, 1)];
    assert_eq!(measures.completeness.left_out, reasons);
    assert_eq!(measures.completeness.counted, 2);
    assert!(measures.may_be_used());
}

fn tests() -> List {
    List::new(Kind::DiagnosticsWaitingList, &[Field::TestRequested, Field::TestDone])
        .row(&["2025-03-31", "2025-03-31"])
}

#[test]
fn dm01_day_42_is_6_weeks_and_day_41_is_not() {
    let list = waited(waited(waited(tests(), 41), 42), 43);
    let month = list.month("2025-03");
    let share = Amount::Share { numerator: 2, denominator: 3 };
    assert_eq!(month.figure("dm01_6w"), Some(share));
    let waiting = month.waiting.unwrap();
    assert_eq!((waiting.bands[5], waiting.bands[6]), (1, 2));
    assert_eq!(waiting.over, [(6, 2), (13, 0)]);
    let late = waited(waited(tests(), 90), 91).month("2025-03").waiting.unwrap();
    assert_eq!((late.bands[12], late.bands[13]), (1, 1));
    assert_eq!(late.over, [(6, 2), (13, 1)]);
}

fn attendances() -> List {
    let fields = [Field::Arrival, Field::Departure, Field::DecisionToAdmit, Field::DepartmentType];
    List::new(Kind::AeAttendances, &fields)
}

fn stay(mut list: List, seconds: u32, decision: Option<u32>, department: &str) -> List {
    let day = "2025-03-10";
    let decision = decision.map_or(Cell::Blank, |after| at(day, 3_600 + after));
    let end = at(day, 3_600 + seconds);
    list.rows.push(vec![at(day, 3_600), end, decision, Cell::of(department)]);
    list
}

#[test]
fn four_hours_are_within_and_a_second_more_is_not() {
    let hours = 3_600;
    let mut list = stay(attendances(), 4 * hours, None, "01");
    list = stay(list, 4 * hours + 1, None, "02");
    list = stay(list, 12 * hours, Some(0), "03");
    list = stay(list, 12 * hours + 1, Some(0), "04");
    list = stay(list, 13 * hours, Some(1 + hours), "01");
    list = stay(list, hours, None, "05");
    let month = list.month("2025-03");
    assert_eq!(month.figure("ae_4h"), Some(Amount::Share { numerator: 1, denominator: 5 }));
    assert_eq!(month.figure("ae_12h"), Some(Amount::Share { numerator: 2, denominator: 5 }));
    assert_eq!(month.figure("ae_dta12"), Some(Amount::Count(1)));
    let (measures, _) = list.folded("2025-03");
    assert_eq!(measures.completeness.left_out, [(LeftOut::SameDayEmergencyCare, 1)]);
}

#[test]
fn an_attendance_counts_in_the_month_of_its_arrival() {
    let mut list = List::new(Kind::AeAttendances, &[Field::Arrival, Field::Departure]);
    list.rows.push(vec![at("2025-02-28", 86_000), at("2025-03-01", 600)]);
    list.rows.push(vec![at("2025-03-01", 0), at("2025-03-01", 600)]);
    list.rows.push(vec![at("2025-03-02", 60), Cell::Blank]);
    list.rows.push(vec![at("2025-03-02", 60), at("2025-03-01", 60)]);
    let (measures, _) = list.folded("2025-03");
    let counts: Vec<_> = measures.groups[0].months.iter().map(|m| m.figure("ae_4h")).collect();
    let one = Some(Amount::Share { numerator: 1, denominator: 1 });
    assert_eq!(counts, [one, one]);
    let left_out = [(LeftOut::EndBeforeStart, 1), (LeftOut::NotEnded, 1)];
    assert_eq!(measures.completeness.left_out, left_out);
}

#[test]
fn times_in_columns_of_their_own_count_like_times_with_their_dates() {
    let fields = [Field::Arrival, Field::ArrivalTime, Field::Departure, Field::DepartureTime];
    let list = List::new(Kind::AeAttendances, &fields)
        .row(&["2025-03-01", "23:00", "2025-03-02", "03:00"])
        .row(&["2025-03-01", "2300", "2025-03-02", "03:01"]);
    let share = Amount::Share { numerator: 1, denominator: 2 };
    assert_eq!(list.month("2025-03").figure("ae_4h"), Some(share));
}

#[test]
fn cancer_standards_end_with_their_last_day_and_count_when_told_or_treated() {
    let fields = [
        Field::Referral,
        Field::Told,
        Field::DecisionToTreat,
        Field::Treatment,
        Field::TreatmentEvent,
    ];
    let list = List::new(Kind::CancerPathways, &fields)
        // 28 and 29 days to being told.
        .row(&["2025-02-01", "2025-03-01", "", "", ""])
        .row(&["2025-02-01", "2025-03-02", "", "", ""])
        // 31 and 32 days from the decision, 62 and 63 from the referral.
        .row(&["2025-01-10", "", "2025-02-10", "2025-03-13", "01"])
        .row(&["2025-01-10", "", "2025-02-10", "2025-03-14", "07"])
        // A later treatment counts for the 31 days only.
        .row(&["2025-01-10", "", "2025-03-01", "2025-03-14", "02"])
        .row(&["2025-03-10", "", "", "", ""]);
    let month = list.month("2025-03");
    assert_eq!(month.figure("fds_28d"), Some(Amount::Share { numerator: 1, denominator: 2 }));
    assert_eq!(month.figure("ca_31d"), Some(Amount::Share { numerator: 2, denominator: 3 }));
    assert_eq!(month.figure("ca_62d"), Some(Amount::Share { numerator: 1, denominator: 2 }));
    let (measures, _) = list.folded("2025-03");
    assert_eq!(measures.completeness.left_out, [(LeftOut::NotEnded, 1)]);
}

#[test]
fn ambulance_means_are_all_time_over_all_incidents() {
    let fields = [
        Field::Category,
        Field::CallStart,
        Field::OnScene,
        Field::HospitalArrival,
        Field::Handover,
    ];
    let mut list = List::new(Kind::AmbulanceIncidents, &fields);
    let day = "2025-03-10";
    let mut add = |category: &str, seconds: u32, handover: Option<u32>| {
        let start = at(day, 100);
        let (arrived, handed) = match handover {
            Some(after) => (at(day, 40_000), at(day, 40_000 + after)),
            None => (Cell::Blank, Cell::Blank),
        };
        list.rows.push(vec![Cell::of(category), start, at(day, 100 + seconds), arrived, handed]);
    };
    add("C2", 600, Some(900));
    add("Category 2", 1_800, Some(901));
    add("2", 3_600, None);
    add("C1", 420, None);
    add("C5", 60, None);
    let month = list.month("2025-03");
    let mean = Amount::MeanTime { seconds: 6_000, events: 3 };
    assert_eq!(month.figure("amb_c2"), Some(mean));
    assert!((mean.value() - 100.0 / 3.0).abs() < 1e-12, "minutes");
    assert_eq!(month.figure("amb_ho"), Some(Amount::Share { numerator: 1, denominator: 2 }));
    let categories: Vec<_> = month.responses.iter().map(|r| (r.category, r.incidents)).collect();
    assert_eq!(categories, [(1, 1), (2, 3)]);
}

#[test]
fn every_indicator_is_one_of_the_shipped_catalogue() {
    let framework = crate::framework::Framework::shipped();
    for id in [
        "rtt_18w",
        "rtt_first",
        "rtt_52w",
        "rtt_65w",
        "rtt_78w",
        "rtt_104w",
        "rtt_total",
        "dm01_6w",
        "ae_4h",
        "ae_12h",
        "ae_dta12",
        "fds_28d",
        "ca_31d",
        "ca_62d",
        "amb_c2",
        "amb_ho",
    ] {
        assert!(framework.indicator(id).is_some(), "{id}");
    }
}

#[test]
fn months_that_the_list_does_not_reach_are_not_given() {
    let list = List::new(Kind::RttPathways, &[Field::ClockStart, Field::ClockStop])
        .row(&["2024-12-05", ""])
        .row(&["2025-01-05", "2025-01-20"]);
    let (measures, findings) = list.folded("2025-03");
    let months: Vec<String> = measures.groups[0].months.iter().map(|m| m.month.iso()).collect();
    assert_eq!(months, ["2024-12", "2025-01"]);
    let said = super::support::messages(&findings);
    assert!(said.contains("last date of the list is in January 2025"), "{said}");
}

#[test]
fn months_before_the_removals_of_a_list_begin_are_marked() {
    let mut list = rtt();
    for month in 6..=12 {
        list = list.row(&[&format!("2024-{month:02}-05"), ""]);
    }
    list = list.row(&["2024-06-01", "2025-02-10"]).row(&["2024-07-01", "2025-03-10"]);
    let (measures, findings) = list.folded("2025-03");
    assert_eq!(measures.whole_from, Some("2025-01".parse().unwrap()));
    let said = super::support::messages(&findings);
    assert!(said.contains("removed before the end of January 2025"), "{said}");
}
