//! What may lie in what, and the laws of putting figures together: neither the order nor the
//! grouping of the parts matters, and a whole is never smaller in silence.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::calendar::{Frequency, Month, Period};
use crate::framework::sample::sample;
use crate::framework::{Indicator, LEVELS};
use crate::series::{Observation, Series, SeriesKey, aggregate};

/// One indicator of each way of putting figures together.
const INDICATORS: [&str; 4] = ["ae_4h", "rtt_65w", "rtt_longest", "amb_c2"];

fn indicator(id: &str) -> Indicator {
    sample().indicator(id).unwrap().clone()
}

fn month(text: &str) -> Period {
    Period::Month(text.parse::<Month>().unwrap())
}

fn place(id: &str, level: &str, parent: Option<&str>) -> Place {
    Place {
        id: id.to_owned(),
        name: id.to_owned(),
        level: level.to_owned(),
        parent: parent.map(str::to_owned),
        organisation: id.to_owned(),
        area: None,
        is_whole: false,
        is_named: true,
    }
}

fn hierarchy(places: Vec<Place>) -> Hierarchy {
    Hierarchy::new(LEVELS.map(str::to_owned).to_vec(), places).unwrap()
}

fn reported(place: &str, indicator: &str, months: &[(&str, Observation)]) -> Series {
    let key = SeriesKey {
        organisation: place.to_owned(),
        indicator: indicator.to_owned(),
        area: None,
        group: None,
    };
    let observations = months.iter().map(|(text, of)| (month(text), of.clone())).collect();
    Series { key, frequency: Frequency::Monthly, observations }
}

/// A share or a mean with its parts; for a count, the value is the numerator.
fn figure(value: f64, numerator: f64, denominator: f64) -> Observation {
    Observation {
        value: Some(value),
        numerator: Some(numerator),
        denominator: Some(denominator),
        plan: Some(value / 2.0),
        ..Observation::default()
    }
}

fn share(numerator: f64, denominator: f64) -> Observation {
    figure(100.0 * numerator / denominator, numerator, denominator)
}

/// England, a region, a system with two trusts, one with two sites, one of those with two wards.
fn england() -> Vec<Place> {
    vec![
        place("England", "England", None),
        place("Y60", "Region", Some("England")),
        place("System", "System", Some("Y60")),
        place("RXW", "Provider", Some("System")),
        place("RL1", "Provider", Some("System")),
        place("RXW01", "Site", Some("RXW")),
        place("RXW02", "Site", Some("RXW")),
        place("Ward 1", "Ward or specialty", Some("RXW01")),
        place("Ward 2", "Ward or specialty", Some("RXW01")),
    ]
}

fn names<'a>(places: impl IntoIterator<Item = &'a Place>) -> Vec<&'a str> {
    places.into_iter().map(|place| place.id.as_str()).collect()
}

#[test]
fn the_path_leads_from_england_to_a_ward() {
    let england = hierarchy(england());
    assert_eq!(
        names(england.path("Ward 2")),
        ["England", "Y60", "System", "RXW", "RXW01", "Ward 2"]
    );
    assert_eq!(names(england.below("System")), ["RL1", "RXW"]);
    assert_eq!(names(england.top()), ["England"]);
    assert!(england.path("nowhere").is_empty());
}

#[test]
fn every_mistake_of_a_hierarchy_is_named() {
    let mut places = england();
    places.push(place("Lost", "Site", Some("RQQ")));
    places.push(place("Above", "Provider", Some("RXW01")));
    places.push(place("Round", "Hamlet", Some("RXW")));
    places.push(place("RL1", "Provider", Some("System")));
    let problems = Hierarchy::new(LEVELS.map(str::to_owned).to_vec(), places).unwrap_err();
    let place = |place: &str| place.to_owned();
    let expected = [
        Problem::UnknownLevel { place: place("Round"), level: place("Hamlet") },
        Problem::SameFigures { place: place("RL1"), other: place("RL1") },
        Problem::DuplicateId(place("RL1")),
        Problem::ParentNotAbove { place: place("Above"), parent: place("RXW01") },
        Problem::UnknownParent { place: place("Lost"), parent: place("RQQ") },
    ];
    for problem in expected {
        assert!(problems.contains(&problem), "{problem:?} of {problems:?}");
    }
}

#[test]
fn a_figure_that_is_reported_is_never_replaced_by_a_sum() {
    let series = [
        reported("RXW", "ae_4h", &[("2024-09", share(500.0, 1000.0))]),
        // The sites do not add up to what the trust reports.
        reported("RXW01", "ae_4h", &[("2024-09", share(100.0, 400.0))]),
        reported("RL1", "ae_4h", &[("2024-09", share(90.0, 100.0))]),
    ];
    let england = hierarchy(england());
    let at = |place: &str| {
        roll_up(&series, &indicator("ae_4h"), &england, place, None)
            .remove(&month("2024-09"))
            .unwrap()
    };
    assert_eq!(at("England").figures.value, Some(100.0 * 590.0 / 1100.0));
    assert_eq!(at("England").from, ["RL1", "RXW"]);
    assert_eq!(at("RXW").figures.value, Some(50.0));
    assert_eq!(at("RXW01").figures.value, Some(25.0));
}

#[test]
fn wards_add_up_where_nobody_above_them_reports() {
    let series = [
        reported("Ward 1", "rtt_65w", &[("2024-09", figure(3.0, 3.0, 1.0))]),
        reported("Ward 2", "rtt_65w", &[("2024-08", figure(1.0, 1.0, 1.0))]),
        reported("RL1", "rtt_65w", &[("2024-09", figure(4.0, 4.0, 1.0))]),
    ];
    let found = roll_up(&series, &indicator("rtt_65w"), &hierarchy(england()), "England", None);
    let september = &found[&month("2024-09")];
    assert_eq!(september.figures.value, Some(7.0));
    assert_eq!(
        (&september.figures.missing, september.figures.plan),
        (&vec!["Ward 2".to_owned()], None)
    );
    assert_eq!(september.from, ["RL1", "Ward 1"]);
}

#[test]
fn sites_stand_in_for_a_trust_only_if_they_make_up_the_whole_of_it() {
    let series = [
        reported("RXW", "rtt_65w", &[("2024-08", figure(9.0, 9.0, 1.0))]),
        reported("RXW01", "rtt_65w", &[("2024-09", figure(3.0, 3.0, 1.0))]),
    ];
    let mut places = england();
    let september = |places: &[Place]| {
        let england = hierarchy(places.to_vec());
        roll_up(&series, &indicator("rtt_65w"), &england, "RXW", None)
            .remove(&month("2024-09"))
            .unwrap()
    };
    let partial = september(&places).figures;
    assert_eq!((partial.value, partial.missing), (None, vec!["RXW".to_owned()]));
    places[3].is_whole = true;
    let whole = september(&places);
    assert_eq!((whole.figures.value, whole.from), (Some(3.0), vec!["RXW01".to_owned()]));
}

#[test]
fn areas_and_groups_of_people_are_places_and_cuts_of_their_own() {
    let mut ward = place("Ward 1", "Ward or specialty", Some("RXW"));
    ward.organisation = "RXW".to_owned();
    ward.area = Some("Ward 1".to_owned());
    let places = vec![place("RXW", "Provider", None), ward];
    let mut of_ward = reported("rxw", "rtt_65w", &[("2024-09", figure(3.0, 3.0, 1.0))]);
    of_ward.key.area = Some("WARD 1".to_owned());
    let mut of_group = of_ward.clone();
    of_group.key.group = Some("Most deprived 20%".to_owned());
    of_group.observations.values_mut().for_each(|one| one.value = Some(2.0));
    let series = [of_ward, of_group];
    let value = |group: Option<&str>| {
        let found =
            roll_up(&series, &indicator("rtt_65w"), &hierarchy(places.clone()), "RXW", group);
        found.get(&month("2024-09")).and_then(|one| one.figures.value)
    };
    assert_eq!(value(None), Some(3.0));
    assert_eq!(value(Some("Most deprived 20%")), Some(2.0));
    assert_eq!(value(Some("Least deprived 20%")), None);
}

#[test]
fn a_month_to_come_has_the_plans_of_all() {
    let plan = |plan: f64| Observation { plan: Some(plan), ..Observation::default() };
    let series = [
        reported("RXW", "rtt_65w", &[("2024-09", figure(9.0, 9.0, 1.0)), ("2024-10", plan(5.0))]),
        reported("RL1", "rtt_65w", &[("2024-09", figure(3.0, 3.0, 1.0)), ("2024-10", plan(2.0))]),
    ];
    let found = roll_up(&series, &indicator("rtt_65w"), &hierarchy(england()), "System", None);
    let october = &found[&month("2024-10")].figures;
    assert_eq!((october.value, october.plan), (None, Some(7.0)));
}

#[test]
fn a_hierarchy_travels_to_the_page_and_back() {
    let england = hierarchy(england());
    let bytes = postcard::to_allocvec(&england).unwrap();
    assert_eq!(postcard::from_bytes::<Hierarchy>(&bytes).unwrap(), england);
}

/// What one of several places reports in September, with the group of places that it is put in and
/// whether it reports at all that month.
type Leaf = (f64, f64, usize, bool);

fn leaves() -> impl Strategy<Value = Vec<Leaf>> {
    prop::collection::vec((0.0..1e6, 1.0..1e6, 0_usize..4, any::<bool>()), 1..12)
}

fn id(index: usize) -> String {
    format!("P{index:02}")
}

/// Every place reports August; September has what the leaves say.
fn series_of(leaves: &[Leaf], indicator: &str) -> Vec<Series> {
    let one = |(index, (value, denominator, _, is_there)): (usize, &Leaf)| {
        let august = figure(1.0, 1.0, 1.0);
        let september = figure(*value, value * denominator / 100.0, *denominator);
        let months = [("2024-08", august), ("2024-09", september)];
        reported(&id(index), indicator, if *is_there { &months } else { &months[..1] })
    };
    leaves.iter().enumerate().map(one).collect()
}

fn flat(leaves: &[Leaf]) -> Vec<Place> {
    let mut places = vec![place("England", "England", None)];
    places.extend((0..leaves.len()).map(|index| place(&id(index), "Provider", Some("England"))));
    places
}

/// The same places, in groups that report nothing themselves, at different levels.
fn grouped(leaves: &[Leaf]) -> Vec<Place> {
    let mut places = vec![place("England", "England", None)];
    for (group, level) in ["Region", "System", "Place", "Care collaborative"].iter().enumerate() {
        places.push(place(&format!("Group {group}"), level, Some("England")));
    }
    for (index, (.., group, _)) in leaves.iter().enumerate() {
        places.push(place(&id(index), "Provider", Some(&format!("Group {group}"))));
    }
    places
}

fn rolled(series: &[Series], indicator_id: &str, places: Vec<Place>) -> BTreeMap<Period, RolledUp> {
    roll_up(series, &indicator(indicator_id), &hierarchy(places), "England", None)
}

proptest! {
    #[test]
    fn the_order_of_the_parts_does_not_matter(leaves in leaves(), turn in 0_usize..12) {
        for indicator in INDICATORS {
            let mut series = series_of(&leaves, indicator);
            let mut places = flat(&leaves);
            let one = rolled(&series, indicator, places.clone());
            series.rotate_left(turn % leaves.len());
            places[1..].reverse();
            prop_assert_eq!(one, rolled(&series, indicator, places));
        }
    }

    #[test]
    fn how_the_parts_are_grouped_does_not_matter(leaves in leaves()) {
        for indicator in INDICATORS {
            let series = series_of(&leaves, indicator);
            let one = rolled(&series, indicator, flat(&leaves));
            prop_assert_eq!(one, rolled(&series, indicator, grouped(&leaves)));
        }
    }

    #[test]
    fn who_is_missing_is_named_and_nobody_else(leaves in leaves()) {
        let named: Vec<String> =
            leaves.iter().enumerate().filter(|(_, leaf)| !leaf.3).map(|(index, _)| id(index)).collect();
        prop_assume!(named.len() < leaves.len());
        for indicator in INDICATORS {
            let found = rolled(&series_of(&leaves, indicator), indicator, grouped(&leaves));
            let september = &found[&month("2024-09")];
            prop_assert_eq!(&september.figures.missing, &named);
            prop_assert_eq!(september.from.len() + named.len(), leaves.len());
            // The plan of a part that is missing is missing too, so there is none of the whole.
            prop_assert_eq!(september.figures.plan.is_some(), named.is_empty());
        }
    }

    #[test]
    fn a_whole_lies_within_its_parts_or_is_their_sum(leaves in leaves()) {
        let values = || leaves.iter().filter(|leaf| leaf.3).map(|leaf| leaf.0);
        let (least, most) = (values().fold(f64::INFINITY, f64::min), values().fold(0.0, f64::max));
        prop_assume!(values().next().is_some());
        let value = |indicator: &str| {
            let found = rolled(&series_of(&leaves, indicator), indicator, flat(&leaves));
            found[&month("2024-09")].figures.value.unwrap()
        };
        prop_assert_eq!(value("rtt_longest"), most);
        let sum: f64 = values().sum();
        prop_assert!((value("rtt_65w") - sum).abs() <= 1e-9 * sum);
        for mean in ["ae_4h", "amb_c2"] {
            let mean = value(mean);
            prop_assert!(least * (1.0 - 1e-9) <= mean && mean <= most * (1.0 + 1e-9), "{mean}");
        }
    }

    #[test]
    fn a_frameworks_own_hierarchy_gives_the_systems_figures(
        values in prop::collection::vec((0.0..1e6, 1.0..1e6), 2),
        is_there in any::<bool>(),
    ) {
        let framework = sample();
        let by_default = Hierarchy::of_framework(&framework).unwrap();
        for id in INDICATORS {
            let months = |(value, denominator): (f64, f64)| {
                let september = figure(value, value * denominator / 100.0, denominator);
                [("2024-08", figure(1.0, 1.0, 1.0)), ("2024-09", september)]
            };
            let series = [
                reported("RL1", id, &months(values[0])[..if is_there { 2 } else { 1 }]),
                reported("RXW", id, &months(values[1])),
            ];
            let rolled = roll_up(&series, &indicator(id), &by_default, "System", None);
            let figures: BTreeMap<_, _> =
                rolled.into_iter().map(|(period, one)| (period, one.figures)).collect();
            prop_assert_eq!(figures, aggregate(&series, &indicator(id), &framework));
        }
    }
}

fn areas_of_rxw(areas: &[(&str, &str)]) -> crate::series::Areas {
    let key = |area: &str| ("RXW".to_owned(), area.to_owned());
    areas.iter().map(|(area, level)| (key(area), (*level).to_owned())).collect()
}

fn of_area(area: &str, months: &[(&str, Observation)]) -> Series {
    let mut series = reported("RXW", "rtt_65w", months);
    series.key.area = Some(area.to_owned());
    series
}

#[test]
fn areas_that_no_place_names_hang_below_their_organisation() {
    let areas =
        areas_of_rxw(&[("North", "site"), ("Ward 9", "Ward"), ("Blue", ""), ("Team 1", "Team")]);
    let hierarchy = Hierarchy::of_framework(&sample()).unwrap().with_areas(&areas);
    let path = |id: &str| names(hierarchy.path(id));
    assert_eq!(path("RXW/North"), ["System", "RXW", "RXW/North"]);
    let level = |id: &str| hierarchy.place(id).unwrap().level.as_str();
    assert_eq!(level("RXW/North"), "Site");
    assert_eq!(level("RXW/Ward 9"), "Ward or specialty");
    assert_eq!((level("RXW/Blue"), level("RXW/Team 1")), (NOT_SUPPLIED, "Team"));
    assert_eq!(hierarchy.of_series(&of_area("NORTH", &[]).key).unwrap().id, "RXW/North");
    // What a place names already is not there twice.
    let twice = hierarchy.clone().with_areas(&areas_of_rxw(&[("north", "Site")]));
    assert_eq!(twice.places().count(), hierarchy.places().count());
}

#[test]
fn people_who_are_divided_in_two_ways_do_not_count_twice() {
    let areas = [("North", "site"), ("South", "site"), ("Surgery", "specialty")];
    let hierarchy = Hierarchy::of_framework(&sample()).unwrap().with_areas(&areas_of_rxw(&areas));
    let september = |value: f64| [("2024-09", figure(value, value, 1.0))];
    let series = [
        of_area("North", &september(3.0)),
        of_area("South", &september(4.0)),
        of_area("Surgery", &september(7.0)),
    ];
    let found = roll_up(&series, &indicator("rtt_65w"), &hierarchy, "System", None);
    assert_eq!(found[&month("2024-09")].figures.value, Some(7.0));
}

#[test]
fn the_framework_file_says_what_is_part_of_what() {
    let mut framework = sample();
    let place = |id: &str, level: &str, parent: Option<&str>, organisation: Option<&str>| {
        crate::framework::ConfiguredPlace {
            id: id.to_owned(),
            name: format!("{id} (invented)"),
            level: level.to_owned(),
            parent: parent.map(str::to_owned),
            organisation: organisation.map(str::to_owned),
            area: None,
            is_whole: false,
        }
    };
    framework.places = vec![
        place("England", "England", None, None),
        place("Whole", "System", Some("England"), Some("System")),
        place("East", "Place", Some("Whole"), None),
        place("SaTH", "Provider", Some("East"), Some("RXW")),
    ];
    let hierarchy = Hierarchy::of_framework(&framework).unwrap();
    assert_eq!(names(hierarchy.path("SaTH")), ["England", "Whole", "East", "SaTH"]);
    assert_eq!(names(hierarchy.path("RL1")), ["England", "Whole", "RL1"]);
    assert_eq!(hierarchy.find("rxw").unwrap().id, "SaTH");
    assert_eq!(hierarchy.find("System").unwrap().id, "Whole");
}

#[test]
fn the_series_of_a_place_keeps_what_it_reports_and_names_who_is_missing_elsewhere() {
    let source = crate::series::Source {
        file: "RL1.xlsx".to_owned(),
        place: crate::finding::Place::sheet("History"),
    };
    let seen = Observation { source: Some(source), ..figure(4.0, 4.0, 1.0) };
    let series = [
        reported("RXW", "rtt_65w", &[("2024-08", figure(9.0, 9.0, 1.0))]),
        reported("RL1", "rtt_65w", &[("2024-08", seen.clone()), ("2024-09", seen.clone())]),
    ];
    let england = hierarchy(england());
    let at = |place: &str| series_at(&series, &indicator("rtt_65w"), &england, place, None);
    let own = at("RL1").unwrap().series;
    assert_eq!(own.observations[&month("2024-09")], seen);
    let system = at("System").unwrap();
    let september = &system.series.observations[&month("2024-09")];
    assert_eq!(
        (september.value, september.missing.as_slice()),
        (Some(4.0), &["RXW".to_owned()][..])
    );
    assert!(september.is_partial());
    assert!(!system.series.observations[&month("2024-08")].is_partial());
    assert_eq!(system.from[&month("2024-09")], ["RL1"]);
    assert_eq!(at("Ward 1"), None, "not supplied is not zero");
}

proptest! {
    /// What stands one step below adds up to what stands above it, on every way down.
    #[test]
    fn a_step_down_adds_up_to_the_whole(leaves in leaves()) {
        let series = series_of(&leaves, "rtt_65w");
        let places = hierarchy(grouped(&leaves));
        let value = |place: &str| {
            let found = series_at(&series, &indicator("rtt_65w"), &places, place, None)?;
            found.series.observations.get(&month("2024-09"))?.value
        };
        for whole in places.places().filter(|place| places.below(&place.id).next().is_some()) {
            let parts: Vec<f64> =
                places.below(&whole.id).filter_map(|part| value(&part.id)).collect();
            match value(&whole.id) {
                None => prop_assert!(parts.is_empty()),
                Some(value) => {
                    let sum: f64 = parts.iter().sum();
                    prop_assert!((value - sum).abs() <= 1e-9 * value.max(1.0));
                }
            }
        }
    }
}
