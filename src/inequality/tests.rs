//! Slopes, gaps and shares against figures that were published or computed independently, and the
//! laws that hold for any figures.

use proptest::prelude::*;

use super::*;
use crate::funnel::Kind;

/// The first area of the example of `phe_sii` in PHEindicatormethods: populations, values and
/// standard errors of the deciles of deprivation, from the most deprived.
const AREA_1: [(f64, f64, f64); 10] = [
    (7291.0, 75.9, 1.64),
    (7997.0, 78.3, 1.58),
    (6105.0, 83.8, 1.51),
    (7666.0, 83.6, 1.78),
    (5790.0, 80.5, 1.7),
    (6934.0, 81.1, 1.56),
    (5918.0, 81.7, 1.37),
    (5974.0, 84.2, 1.4),
    (7147.0, 80.6, 2.43),
    (7534.0, 86.3, 1.57),
];

/// The second.
const AREA_2: [(f64, f64, f64); 10] = [
    (21675.0, 70.5, 0.23),
    (20065.0, 71.6, 0.26),
    (19750.0, 72.5, 0.3),
    (24713.0, 73.5, 0.16),
    (20112.0, 73.1, 0.79),
    (19618.0, 76.2, 0.78),
    (22408.0, 78.7, 0.4),
    (19752.0, 80.6, 0.28),
    (18939.0, 80.9, 0.23),
    (19312.0, 80.0, 0.35),
];

fn deciles(area: &[(f64, f64, f64)]) -> Vec<Group> {
    let named = area.iter().zip(1..);
    let group = |((population, value, error), decile): (&(f64, f64, f64), i32)| Group {
        name: format!("Decile {decile}"),
        population: Some(*population),
        value: Some(*value),
        standard_error: Some(*error),
    };
    named.map(group).collect()
}

fn assert_near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found}, expected {expected}");
}

fn assert_interval(found: Result<Interval, NoInterval>, lower: f64, upper: f64) {
    let found = found.unwrap();
    assert_near(found.lower, lower);
    assert_near(found.upper, upper);
}

/// The published figures are 78.0321, 7.0002 and 1.0897. All digits were computed with NumPy 2.4.6,
/// which fits the line by another method (`lstsq`); the intervals by finding the roots. Two million
/// random draws, as the package makes, gave 3.148 to 10.842 and 1.0394 to 1.1424.
#[test]
fn the_first_worked_area_comes_out_exactly() {
    let found = slope(&deciles(&AREA_1)).unwrap();
    assert_near(found.most_deprived, 78.032_078_769_529_92);
    assert_near(found.index, 7.000_234_760_079_92);
    assert_near(found.least_deprived, 78.032_078_769_529_92 + 7.000_234_760_079_92);
    assert_near(found.relative.unwrap(), 1.089_709_704_911_941_7);
    assert_interval(found.index_interval, 3.153_428_895_451_977, 10.847_040_624_707_862);
    assert_interval(found.relative_interval, 1.039_480_075_510_335_7, 1.142_393_473_383_201);
    assert_eq!((found.hidden.as_slice(), found.hidden_share), ([].as_slice(), 0.0));
}

/// As above; the random draws gave 12.012 to 13.234 and 1.1725 to 1.1916.
#[test]
fn the_second_worked_area_comes_out_exactly() {
    let found = slope(&deciles(&AREA_2)).unwrap();
    assert_near(found.most_deprived, 69.342_619_688_059_67);
    assert_near(found.index, 12.622_738_563_631_716);
    assert_near(found.relative.unwrap(), 1.182_034_348_001_497);
    assert_interval(found.index_interval, 12.011_666_646_309_397, 13.233_810_480_954_034);
    assert_interval(found.relative_interval, 1.172_545_015_542_178_2, 1.191_600_926_750_552_7);
}

/// Computed with NumPy as above, from the other nine at their own ranks.
#[test]
fn a_hidden_group_is_named_and_the_others_keep_their_ranks() {
    let mut groups = deciles(&AREA_1);
    groups[3].value = None;
    groups[3].standard_error = None;
    let found = slope(&groups).unwrap();
    assert_near(found.most_deprived, 77.337_501_778_570_87);
    assert_near(found.index, 7.615_062_519_935_647);
    assert_eq!(found.hidden, ["Decile 4"]);
    assert_near(found.hidden_share, 11.214_816_548_657_05);
    assert!(found.index_interval.is_ok());
}

#[test]
fn a_slope_needs_every_population_and_five_values() {
    let mut groups = deciles(&AREA_1);
    groups[0].population = None;
    groups[9].population = Some(0.0);
    let names = vec!["Decile 1".to_owned(), "Decile 10".to_owned()];
    assert_eq!(slope(&groups), Err(SlopeRefusal::Population(names)));
    let mut groups = deciles(&AREA_1);
    groups.iter_mut().take(6).for_each(|group| group.value = None);
    assert_eq!(slope(&groups), Err(SlopeRefusal::TooFew(4)));
    let many = deciles(&AREA_1).into_iter().cycle().take(101).collect::<Vec<_>>();
    assert_eq!(slope(&many), Err(SlopeRefusal::TooMany(101)));
}

#[test]
fn no_interval_is_given_without_a_reason() {
    let mut groups = deciles(&AREA_1);
    groups[1].standard_error = None;
    let found = slope(&groups).unwrap();
    let without = NoInterval::NoStandardError(vec!["Decile 2".to_owned()]);
    assert_eq!(found.index_interval, Err(without.clone()));
    assert_eq!(found.relative_interval, Err(without));
    let rare: Vec<Group> = deciles(&AREA_1)
        .into_iter()
        .map(|group| Group { value: Some(1.0), standard_error: Some(5.0), ..group })
        .collect();
    let found = slope(&rare).unwrap();
    assert!(found.index_interval.is_ok());
    assert_eq!(found.relative_interval, Err(NoInterval::NearZero));
}

#[test]
fn a_slope_travels_to_the_page_and_back() {
    let mut groups = deciles(&AREA_1);
    groups[3].value = None;
    groups[5].standard_error = None;
    let found = slope(&groups).unwrap();
    let bytes = postcard::to_allocvec(&found).unwrap();
    assert_eq!(postcard::from_bytes::<Slope>(&bytes).unwrap(), found);
}

#[test]
fn counts_give_values_with_errors_and_keep_what_is_hidden() {
    let counted = |numerator, denominator| Counted {
        name: "Decile 1".to_owned(),
        population: Some(1000.0),
        numerator,
        denominator,
    };
    let group = counted(Some(81.0), Some(263.0)).group(Kind::Share, 100.0);
    assert_near(group.value.unwrap(), 30.798_479_087_452_47);
    assert!((group.standard_error.unwrap() - 2.829).abs() < 0.001);
    for (numerator, denominator) in [
        (None, Some(10.0)),
        (Some(11.0), Some(10.0)),
        (Some(1.0), Some(0.0)),
        (Some(-1.0), Some(10.0)),
    ] {
        let group = counted(numerator, denominator).group(Kind::Share, 100.0);
        assert_eq!((group.value, group.standard_error), (None, None));
    }
    let one = counted(Some(2.0), Some(10.0));
    let both = Counted::together("Fifth", &[one.clone(), counted(Some(3.0), Some(20.0))]);
    assert_eq!((both.numerator, both.denominator), (Some(5.0), Some(30.0)));
    let partly = Counted::together("Fifth", &[one, counted(None, Some(20.0))]);
    assert_eq!((partly.numerator, partly.denominator), (None, Some(30.0)));
    assert_eq!(Counted::together("Nobody", &[]).numerator, None);
}

#[test]
fn a_ratio_needs_a_reference_above_zero() {
    let group = |value| Group { value: Some(value), ..deciles(&AREA_1)[0].clone() };
    let found = gap(&group(3.0), &group(0.0)).unwrap();
    assert_eq!((found.absolute, found.ratio), (3.0, None));
}

fn members(name: &str, list: Option<f64>, population: Option<f64>) -> Members {
    Members { name: name.to_owned(), list, population }
}

/// By hand: 300 of 1,000 on the list against 2,000 of 10,000 people.
#[test]
fn shares_of_a_list_are_held_against_the_population() {
    let groups = [
        members("Core20", Some(300.0), Some(2000.0)),
        members("Others", Some(700.0), Some(8000.0)),
    ];
    let found = shares(&groups, NotStated::Shown(250.0)).unwrap();
    let core = &found.groups[0];
    assert_eq!((core.list, core.population, core.difference), (30.0, 20.0, 10.0));
    assert_eq!(core.ratio, Some(1.5));
    assert_eq!(found.not_stated, NotStated::Shown(20.0));
    assert_eq!(found.hidden, [""; 0]);
}

#[test]
fn a_hidden_group_is_left_out_on_both_sides_and_named() {
    let groups = [
        members("A", Some(30.0), Some(300.0)),
        members("B", None, Some(9000.0)),
        members("C", Some(70.0), Some(700.0)),
        members("D", Some(5.0), None),
    ];
    let found = shares(&groups, NotStated::Hidden).unwrap();
    let of: Vec<_> = found.groups.iter().map(|one| (one.list, one.population)).collect();
    assert_eq!(of, [(30.0, 30.0), (70.0, 70.0)]);
    assert_eq!(found.hidden, ["B", "D"]);
    assert_eq!(found.not_stated, NotStated::Hidden);
    let core = Members::together("A and B", &groups[..2]);
    assert_eq!((core.list, core.population), (None, Some(9300.0)));
    assert_eq!(shares(&groups[1..2], NotStated::NoRow), None);
}

fn any_deciles() -> impl Strategy<Value = Vec<Group>> {
    prop::collection::vec((1.0..1e6, 0.0..1e3, 0.0..10.0), 5..20).prop_map(|area| deciles(&area))
}

proptest! {
    #[test]
    fn a_straight_line_is_found_again(area in any_deciles(), most in 1.0_f64..100.0, index in -50.0_f64..50.0) {
        let total: f64 = area.iter().filter_map(|group| group.population).sum();
        let mut before = 0.0;
        let straight: Vec<Group> = area.into_iter().map(|group| {
            let share = group.population.unwrap() / total;
            let value = most + index * (before + share / 2.0);
            before += share;
            Group { value: Some(value), ..group }
        }).collect();
        let found = slope(&straight).unwrap();
        prop_assert!((found.most_deprived - most).abs() < 1e-6);
        prop_assert!((found.index - index).abs() < 1e-6);
    }

    #[test]
    fn the_other_way_round_the_slope_is_its_opposite(groups in any_deciles()) {
        let turned: Vec<Group> = groups.iter().rev().cloned().collect();
        let (one, other) = (slope(&groups).unwrap(), slope(&turned).unwrap());
        prop_assert!((one.index + other.index).abs() < 1e-6 * (1.0 + one.index.abs()));
        prop_assert!((one.most_deprived - other.least_deprived).abs() < 1e-6 * (1.0 + one.index.abs()));
        let (one, other) = (one.index_interval.unwrap(), other.index_interval.unwrap());
        prop_assert!((one.lower + other.upper).abs() < 1e-6 * (1.0 + one.lower.abs()));
    }

    #[test]
    fn intervals_hold_what_they_are_of(groups in any_deciles()) {
        let found = slope(&groups).unwrap();
        let index = found.index_interval.unwrap();
        prop_assert!(index.lower <= found.index && found.index <= index.upper);
        if let (Some(ratio), Ok(interval)) = (found.relative, found.relative_interval) {
            prop_assert!(interval.lower <= ratio + 1e-9 && ratio <= interval.upper + 1e-9);
        }
    }

    #[test]
    fn shown_shares_add_up_to_a_hundred(
        numbers in prop::collection::vec((prop::option::of(1.0..1e6), prop::option::of(1.0..1e6)), 1..20)
    ) {
        let groups: Vec<Members> = numbers.iter().map(|(list, of)| members("G", *list, *of)).collect();
        if let Some(found) = shares(&groups, NotStated::NoRow) {
            prop_assert!((found.groups.iter().map(|one| one.list).sum::<f64>() - 100.0).abs() < 1e-9);
            prop_assert!((found.groups.iter().map(|one| one.population).sum::<f64>() - 100.0).abs() < 1e-9);
            prop_assert_eq!(found.groups.len() + found.hidden.len(), groups.len());
        }
    }

    #[test]
    fn nothing_that_a_file_can_hold_stops_it(
        figures in prop::collection::vec((any::<Option<f64>>(), any::<Option<f64>>(), any::<Option<f64>>()), 0..12),
    ) {
        let groups: Vec<Group> = figures.iter().map(|(population, value, standard_error)| Group {
            name: String::new(), population: *population, value: *value, standard_error: *standard_error,
        }).collect();
        let _ = slope(&groups);
        let of: Vec<Members> = figures.iter().map(|(list, population, _)| members("", *list, *population)).collect();
        let _ = shares(&of, NotStated::Shown(figures.first().and_then(|one| one.2).unwrap_or(0.0)));
    }
}
