//! What is worked out of groups: against the library's own figures, and by laws that hold for any.

use proptest::prelude::*;

use super::*;
use crate::analysis::{Months, analyse};
use crate::calendar::{Frequency, Month};
use crate::entered::Entered;
use crate::finding::{Place, Severity};
use crate::framework::{DimensionGroup, PopulationSource, Tile};
use crate::inequality::{Members, gap, shares, slope};
use crate::intake::FileReport;
use crate::intake::counted_file;
use crate::patients::{Cut, Invented};
use crate::series::{Series, SeriesKey};

const FIFTHS: [(f64, f64, f64); 5] = [
    (600.0, 1000.0, 9000.0),
    (630.0, 1000.0, 8000.0),
    (990.0, 1500.0, 7000.0),
    (700.0, 1000.0, 8500.0),
    (560.0, 800.0, 7500.0),
];

fn month(number: i32) -> Month {
    "2024-04".parse::<Month>().unwrap() + number
}

fn observed(numerator: f64, denominator: f64) -> Observation {
    let place = Place::sheet("History");
    Observation {
        value: Some(100.0 * numerator / denominator),
        numerator: Some(numerator),
        denominator: Some(denominator),
        source: Some(Source { file: "RXW.xlsx".to_owned(), place }),
        ..Observation::default()
    }
}

fn series(group: &str, months: &[(f64, f64)]) -> Series {
    let key = SeriesKey {
        organisation: "RXW".to_owned(),
        indicator: "ae_4h".to_owned(),
        area: None,
        group: Some(group.to_owned()),
    };
    let months = (0..).zip(months);
    let observations = months
        .map(|(at, (numerator, denominator))| {
            (Period::Month(month(at)), observed(*numerator, *denominator))
        })
        .collect();
    Series { key, frequency: Frequency::Monthly, observations }
}

fn analysis(parts: Vec<Series>) -> Analysis {
    let months = Months { today: month(60), as_of: None };
    let mut analysis =
        analyse(&[] as &[FileReport], &Framework::shipped(), &Entered::default(), months);
    analysis.parts = parts;
    analysis
}

fn fifths(figures: &[(f64, f64)]) -> Analysis {
    let named = (1..).zip(figures);
    analysis(
        named
            .map(|(fifth, one)| series(&format!("Deprivation quintile {fifth}"), &[*one]))
            .collect(),
    )
}

fn with_populations() -> Framework {
    let mut framework = Framework::shipped();
    let dimension = framework.dimensions.iter_mut().find(|one| one.id == "deprivation").unwrap();
    dimension.population = Some(PopulationSource { source: "Invented".to_owned(), year: 2024 });
    for (group, (.., people)) in dimension.groups.iter_mut().zip(FIFTHS) {
        group.population = Some(people);
    }
    framework
}

fn wanted(dimension: &str) -> Wanted {
    Wanted {
        organisation: "RXW".to_owned(),
        indicator: "ae_4h".to_owned(),
        dimension: dimension.to_owned(),
    }
}

fn of(analysis: &Analysis, framework: &Framework, dimension: &str) -> Outcomes {
    outcomes(analysis, framework, Rule::RoundToFive, &wanted(dimension)).unwrap()
}

#[test]
fn the_figures_are_those_of_the_library() {
    let figures = FIFTHS.map(|(numerator, denominator, _)| (numerator, denominator));
    let framework = with_populations();
    let found = of(&fifths(&figures), &framework, "deprivation");
    let names = ["1 (most deprived)", "2", "3", "4", "5 (least deprived)"];
    let groups: Vec<Group> = names
        .into_iter()
        .zip(FIFTHS)
        .map(|(name, (numerator, denominator, people))| {
            Counted {
                name: name.to_owned(),
                population: Some(people),
                numerator: Some(numerator),
                denominator: Some(denominator),
            }
            .group(Kind::Share, 100.0)
        })
        .collect();
    let [only] = found.against.as_slice() else { panic!("{:?}", found.against) };
    assert_eq!(only.gap, Ok(gap(&groups[0], &groups[4]).unwrap()));
    assert_eq!(only.gap.as_ref().unwrap().absolute, -10.0);
    let expected = slope(&groups).unwrap();
    let population = PopulationUsed::Framework("Invented".to_owned(), 2024);
    assert_eq!(found.slope, Some(Ok(SlopeFound { slope: expected, population })));
    let members: Vec<Members> = names
        .into_iter()
        .zip(FIFTHS)
        .map(|(name, (_, denominator, people))| Members {
            name: name.to_owned(),
            list: Some(denominator),
            population: Some(people),
        })
        .collect();
    assert_eq!(found.shares, shares(&members, NotStated::NoRow));
    let [core] = found.marked.as_slice() else { panic!("{:?}", found.marked) };
    assert_eq!((core.name.as_str(), core.population), ("Core20", 22.5));
    let all = FIFTHS.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert_eq!(found.pooled, Some(all.0 / all.1 * 100.0));
}

#[test]
fn without_populations_the_denominators_rank_and_no_share_is_told() {
    let figures = FIFTHS.map(|(numerator, denominator, _)| (numerator, denominator));
    let found = of(&fifths(&figures), &Framework::shipped(), "deprivation");
    let population = found.slope.unwrap().unwrap().population;
    assert_eq!(population, PopulationUsed::Denominators);
    assert_eq!((found.shares, found.marked), (None, Vec::new()));
}

#[test]
fn a_list_that_was_counted_comes_with_its_small_groups_hidden() {
    let list = |fifth: &'static str, count| (Some((Cut::Deprivation, fifth)), count);
    let mut measures = Invented::attendances("Attendances", month(1));
    let rows = [list("1", (5, 900)), list("2", (600, 900)), list("5", (700, 900))];
    for (part, count) in rows.into_iter().chain([list("not known", (300, 600))]) {
        measures = measures.group("RXW", part, month(0), &[(500, 900), count]);
    }
    let months = Months { today: month(2), as_of: None };
    let file = counted_file("attendances.csv", measures.measures());
    let analysis = analyse(&[file], &Framework::shipped(), &Entered::default(), months);
    let found = of(&analysis, &Framework::shipped(), "deprivation");
    assert_eq!(found.hidden(), ["1 (most deprived)"]);
    assert_eq!(found.against[0].gap, Err(NoGap::Hidden(vec!["1 (most deprived)".to_owned()])));
    assert_eq!(found.not_stated, NotStated::Shown(25.0));
    let warning =
        analysis.findings[0].findings.iter().find(|one| one.message.contains("not stated"));
    let warning = warning.unwrap();
    assert_eq!(
        (warning.severity, &warning.place),
        (Severity::Warning, &Place::sheet("Attendances"))
    );
    assert!(
        warning.message.starts_with("Deprivation: 25.0% are “not stated”"),
        "{}",
        warning.message
    );
    let gap = gap_over_time(
        &analysis,
        &Framework::shipped(),
        Rule::RoundToFive,
        &wanted("deprivation"),
        "1 (most deprived)",
    );
    let gap = gap.unwrap();
    assert_eq!(gap.direction, Direction::TooFew { have: 1, need: 13 });
    assert!(gap.item.series.month(month(1)).unwrap().hidden.is_some());
}

/// A gap of so many points in each month, below a reference of 80%.
fn gap_of(points: &[f64]) -> GapSeries {
    let low: Vec<_> = points.iter().map(|gap| ((80.0 - gap) * 100.0, 10_000.0)).collect();
    let high = vec![(8_000.0, 10_000.0); points.len()];
    let parts =
        vec![series("Deprivation quintile 1", &low), series("Deprivation quintile 5", &high)];
    let (analysis, framework) = (analysis(parts), Framework::shipped());
    let wanted = wanted("deprivation");
    gap_over_time(&analysis, &framework, Rule::RoundToFive, &wanted, "1 (most deprived)").unwrap()
}

#[test]
fn narrowing_is_known_from_noise() {
    let wobble = |at: usize| if at.is_multiple_of(2) { 0.3 } else { -0.3 };
    let steady: Vec<f64> = (0..24).map(|at| 10.0 + wobble(at)).collect();
    let then = |level: f64| -> Vec<f64> {
        let late = |at: usize| if at < 16 { 10.0 + wobble(at) } else { level + wobble(at) };
        (0..24).map(late).collect()
    };
    assert_eq!(gap_of(&steady).direction, Direction::Noise);
    assert_eq!(gap_of(&then(6.0)).direction, Direction::Narrowing);
    assert_eq!(gap_of(&then(14.0)).direction, Direction::Widening);
    assert_eq!(gap_of(&then(-4.0)).direction, Direction::Turned);
    assert_eq!(gap_of(&steady[..5]).direction, Direction::TooFew { have: 5, need: 13 });
    assert!((gap_of(&steady).item.latest.unwrap().value + 9.7).abs() < 1e-9);
}

#[test]
fn groups_without_an_order_are_held_against_the_reference_each() {
    let parts = vec![
        series("Ethnicity: White: British", &[(700.0, 1000.0)]),
        series("Ethnicity: Asian: Indian", &[(650.0, 1000.0)]),
        series("Ethnicity: Black or Black British", &[(600.0, 1000.0)]),
    ];
    let found = of(&analysis(parts), &Framework::shipped(), "ethnicity");
    let gaps: Vec<_> = found
        .against
        .iter()
        .map(|one| (one.group.as_str(), one.gap.as_ref().unwrap().absolute))
        .collect();
    assert_eq!(gaps, [("Asian: Indian", -5.0), ("Black or Black British", -10.0)]);
    assert_eq!(found.slope, None);
    assert_eq!(found.groups.len(), 3, "groups of which nothing is known are left out");
}

#[test]
fn what_is_offered_is_what_files_tell() {
    let analysis = fifths(&[(600.0, 1000.0), (700.0, 1000.0)]);
    let offers = offers(&analysis, &Framework::shipped());
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].dimensions, [("deprivation".to_owned(), "Deprivation".to_owned())]);
    let asked = first(&offers, [Some("RXW"), Some("rtt_18w"), Some("sex")]);
    assert_eq!(asked, Some(wanted("deprivation")));
    assert_eq!(first(&[], [None, None, None]), None);
}

fn places(figures: &[(&str, f64, f64)]) -> Outcomes {
    let one = |(name, numerator, denominator): &(&str, f64, f64)| {
        let mut series = series("", &[(*numerator, *denominator)]);
        series.key.group = None;
        series.key.area = Some((*name).to_owned());
        series
    };
    of(&analysis(figures.iter().map(one).collect()), &Framework::shipped(), "place")
}

#[test]
fn places_stand_where_the_framework_says_and_the_others_below_by_name() {
    let found = places(&[
        ("South", 500.0, 900.0),
        ("North", 750.0, 1000.0),
        ("West", 3.0, 1000.0),
        ("East", 600.0, 1000.0),
    ]);
    let mut framework = Framework::shipped();
    let tile =
        |place: &str, column, row| Tile { place: place.to_owned(), label: None, column, row };
    let at = |picture: &TilePicture| -> Vec<(String, u8, u8)> {
        picture.tiles.iter().map(|tile| (tile.name.clone(), tile.column, tile.row)).collect()
    };
    let plain = tiles_of(&found, &framework);
    let expected = [("East", 0, 0), ("North", 1, 0), ("South", 0, 1), ("West", 1, 1)];
    assert_eq!(at(&plain), expected.map(|(name, column, row)| (name.to_owned(), column, row)));
    framework.tiles = vec![tile("north", 3, 1), tile("South", 3, 4)];
    let placed = tiles_of(&found, &framework);
    let expected = [("North", 0, 0), ("South", 0, 3), ("East", 0, 4), ("West", 1, 4)];
    assert_eq!(at(&placed), expected.map(|(name, column, row)| (name.to_owned(), column, row)));
    let steps: Vec<_> = placed.tiles.iter().map(|tile| tile.step).collect();
    // West is as small as is hidden, and the smallest of the others goes with it.
    assert_eq!(placed.tiles.iter().filter(|tile| tile.is_hidden).count(), 2);
    assert!(steps.contains(&Some(4)) && steps.contains(&None), "{steps:?}");
}

#[test]
fn a_group_in_a_dimension_of_its_own_may_have_any_name() {
    let mut framework = Framework::shipped();
    framework.dimensions.push(Dimension {
        id: "carers".to_owned(),
        name: "Carers".to_owned(),
        of: crate::framework::DimensionOf::People,
        prefixes: Vec::new(),
        codes: Vec::new(),
        is_ordered: false,
        groups: vec![DimensionGroup {
            name: "Unpaid carers".to_owned(),
            aliases: Vec::new(),
            population: None,
            marks: vec!["PLUS".to_owned()],
        }],
        reference: None,
        population: None,
        not_stated: Vec::new(),
        not_stated_finding: 10.0,
    });
    let parts = vec![series("unpaid carers", &[(500.0, 1000.0)])];
    let found = of(&analysis(parts), &framework, "carers");
    assert_eq!(found.against[0].gap.as_ref().unwrap().reference, TOGETHER);
}

fn any_figures() -> impl Strategy<Value = Vec<(f64, f64)>> {
    let one = (0_u32..60, 0_u32..60)
        .prop_map(|(part, rest)| (f64::from(part), f64::from(part + rest).max(1.0)));
    prop::collection::vec(one, 5)
}

proptest! {
    #[test]
    fn the_gap_turned_round_is_its_opposite_and_the_ratios_are_inverse(figures in any_figures()) {
        let analysis = fifths(&figures);
        let framework = Framework::shipped();
        let mut turned = framework.clone();
        for dimension in &mut turned.dimensions {
            dimension.groups.reverse();
        }
        let there = of(&analysis, &framework, "deprivation").against.remove(0).gap;
        let back = of(&analysis, &turned, "deprivation").against.remove(0).gap;
        prop_assert_eq!(there.is_ok(), back.is_ok());
        if let (Ok(there), Ok(back)) = (there, back) {
            prop_assert_eq!(there.absolute, -back.absolute);
            if let (Some(one), Some(other)) = (there.ratio, back.ratio)
                && one > 0.0 && other > 0.0 {
                prop_assert!((one * other - 1.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn what_is_hidden_enters_nothing(figures in any_figures()) {
        let found = of(&fifths(&figures), &with_populations(), "deprivation");
        let hidden = found.hidden();
        let is_few = |count: f64| (1.0..8.0).contains(&count);
        for (group, (part, all)) in found.groups.iter().zip(&figures) {
            if is_few(*part) || is_few(*all) || is_few(all - part) {
                prop_assert!(group.is_hidden, "{part} of {all}");
            }
            if group.is_hidden {
                let figures = [group.value, group.numerator, group.denominator];
                prop_assert_eq!(figures, [None; 3]);
                prop_assert_eq!(group.interval, None);
            }
        }
        prop_assert!(hidden.len() != 1, "one alone could be worked out");
        for against in &found.against {
            let gap = against.gap.as_ref();
            let names = gap.map(|gap| [gap.group.as_str(), gap.reference.as_str()]);
            let is_hidden = |name: &str| hidden.contains(&name);
            let reference = found.dimension.reference();
            let one_is = is_hidden(&against.group) || reference.is_some_and(is_hidden);
            prop_assert_eq!(names.is_err(), one_is);
        }
        if let Some(Ok(found)) = &found.slope {
            prop_assert_eq!(&found.slope.hidden, &hidden);
        }
        // The sum over those that are shown, whatever the hidden ones are.
        let shown = || found.groups.iter().filter(|group| group.value.is_some());
        let all: f64 = shown().filter_map(|group| group.denominator).sum();
        let part: f64 = shown().filter_map(|group| group.numerator).sum();
        prop_assert_eq!(found.pooled, (all > 0.0).then(|| part / all * 100.0));
    }
}
