//! Laws that hold for every series, and the cases in which the presets part ways.

use proptest::prelude::*;

use super::*;
use crate::calendar::{Date, Month};
use crate::polarity::Polarity;

/// A point every month from April 2020.
fn monthly(values: &[Option<f64>]) -> Vec<Point> {
    let april = Month::new(2020, 4).unwrap();
    (0..).zip(values).map(|(i, &value)| Point { value, ..missing(april + i) }).collect()
}

fn missing(month: Month) -> Point {
    Point::missing(month.first_day())
}

fn values(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

/// Twelve values of mean 50 whose limits are 28.72 and 71.28, then the ones given.
fn after_baseline(rest: &[f64]) -> Vec<Point> {
    let mut all = [46.0, 54.0].repeat(6);
    all.extend(rest);
    monthly(&values(&all))
}

fn from_baseline(preset: Preset) -> Settings {
    Settings { method: preset.method(), baseline: Some(12), ..Settings::default() }
}

fn judged(points: &[Point], settings: &Settings) -> Analysis {
    analyse(points, settings).unwrap()
}

fn names(analysis: &Analysis) -> Vec<&'static str> {
    analysis.points.iter().map(JudgedPoint::special_cause).collect()
}

mod kinds;

mod laws {
    use super::*;

    /// Whole numbers that wander, jump, repeat and go missing, so that every rule fires in some
    /// series and every boundary is met.
    fn wandering() -> impl Strategy<Value = Vec<Option<f64>>> {
        let step = prop_oneof![
            6 => (-3..=3_i32).prop_map(Some),
            2 => Just(Some(1)),
            1 => (-40..=40_i32).prop_map(Some),
            1 => Just(None),
        ];
        prop::collection::vec(step, 0..60).prop_map(|steps| {
            let mut level = 50;
            let walk = steps.into_iter().map(|step| {
                level += step?;
                Some(f64::from(level))
            });
            walk.collect()
        })
    }

    fn any_settings() -> impl Strategy<Value = Settings> {
        let preset = prop::sample::select(Preset::ALL.to_vec());
        let length = prop_oneof![Just(RunLength::Six), Just(RunLength::Seven)];
        let polarity =
            prop_oneof![Just(Polarity::Higher), Just(Polarity::Lower), Just(Polarity::Neutral)];
        let rebases = prop::collection::vec(0..60_i32, 0..3);
        let baseline = prop::option::of(12..20_usize);
        (preset, length, polarity, baseline, rebases).prop_map(
            |(preset, run_length, polarity, baseline, rebases)| Settings {
                method: preset.method().with_run_length(run_length),
                polarity,
                baseline,
                rebases: rebases.into_iter().map(month_after).collect(),
                ..Settings::default()
            },
        )
    }

    fn month_after(months: i32) -> Date {
        (Month::new(2020, 4).unwrap() + months).first_day()
    }

    fn mapped(values: &[Option<f64>], map: impl Fn(f64) -> f64) -> Vec<Point> {
        monthly(&values.iter().map(|value| value.map(&map)).collect::<Vec<_>>())
    }

    fn numbers(lines: &Lines) -> Option<[f64; 5]> {
        let limits = lines.limits?;
        let Limits { lower, upper, lower_two_sigma, upper_two_sigma } = limits;
        Some([lines.centre?, lower, upper, lower_two_sigma, upper_two_sigma])
    }

    fn swapped(polarity: Polarity) -> Polarity {
        match polarity {
            Polarity::Higher => Polarity::Lower,
            Polarity::Lower => Polarity::Higher,
            Polarity::Neutral => Polarity::Neutral,
        }
    }

    fn reversed(direction: Direction) -> Direction {
        match direction {
            Direction::High => Direction::Low,
            Direction::Low => Direction::High,
        }
    }

    proptest! {
        #[test]
        fn shifting_the_values_shifts_the_lines(
            values in wandering(), settings in any_settings(), by in -1e4..1e4_f64,
        ) {
            let before = judged(&monthly(&values), &settings);
            let after = judged(&mapped(&values, |value| value + by), &settings);
            for (before, after) in before.phases.iter().zip(&after.phases) {
                let (before, after) = (numbers(&before.lines), numbers(&after.lines));
                prop_assert_eq!(before.is_some(), after.is_some());
                let pairs = before.unwrap_or_default().into_iter().zip(after.unwrap_or_default());
                for (before, after) in pairs.filter(|_| before.is_some()) {
                    // Screening may decide otherwise only where a range lies on its boundary,
                    // which 3.267 times an average of whole numbers does not.
                    prop_assert!((before + by - after).abs() < 1e-9, "{before} {after}");
                }
            }
        }

        #[test]
        fn scaling_the_values_scales_the_lines_and_changes_no_name(
            values in wandering(), settings in any_settings(), power in -20..20_i32,
        ) {
            let factor = libm::ldexp(1.0, power);
            let before = judged(&monthly(&values), &settings);
            let after = judged(&mapped(&values, |value| value * factor), &settings);
            prop_assert_eq!(names(&before), names(&after));
            prop_assert_eq!(before.variation, after.variation);
            for (before, after) in before.phases.iter().zip(&after.phases) {
                let scaled = numbers(&before.lines).map(|all| all.map(|line| line * factor));
                prop_assert_eq!(scaled, numbers(&after.lines));
            }
        }

        #[test]
        fn turning_the_chart_upside_down_turns_every_signal(
            values in wandering(), settings in any_settings(),
        ) {
            let upright = judged(&monthly(&values), &settings);
            let other = Settings { polarity: swapped(settings.polarity), ..settings };
            let turned = judged(&mapped(&values, |value| -value), &other);
            for (upright, turned) in upright.points.iter().zip(&turned.points) {
                let expected = upright.signal.map(|signal| Signal {
                    direction: reversed(signal.direction),
                    ..signal
                });
                prop_assert_eq!(expected, turned.signal);
                prop_assert_eq!(upright.conflict, turned.conflict);
                if other.polarity != Polarity::Neutral {
                    prop_assert_eq!(upright.point_type, turned.point_type);
                }
            }
        }

        #[test]
        fn reversing_the_polarity_swaps_improvement_and_concern(
            values in wandering(), settings in any_settings(),
        ) {
            use PointType::{SpecialCauseConcern as Concern, SpecialCauseImprovement as Improvement};
            let points = monthly(&values);
            let one = judged(&points, &settings);
            let polarity = swapped(settings.polarity);
            let other = judged(&points, &Settings { polarity, ..settings.clone() });
            for (one, other) in one.points.iter().zip(&other.points) {
                let expected = match one.point_type {
                    _ if one.conflict && settings.method.conflict == Conflict::Improvement => {
                        Improvement
                    }
                    Improvement => Concern,
                    Concern => Improvement,
                    same => same,
                };
                prop_assert_eq!(expected, other.point_type);
            }
        }

        #[test]
        fn no_number_whatever_causes_an_error(
            values in prop::collection::vec(prop::option::of(any::<f64>()), 0..40),
            targets in prop::collection::vec(prop::option::of(any::<f64>()), 40),
            settings in any_settings(),
        ) {
            let mut points = monthly(&values);
            points.iter_mut().zip(targets).for_each(|(point, target)| point.target = target);
            let analysis = analyse(&points, &settings).unwrap();
            prop_assert_eq!(analysis.points.len(), points.len());
            for line in analysis.phases.iter().filter_map(|phase| numbers(&phase.lines)).flatten() {
                prop_assert!(line.is_finite());
            }
        }

        #[test]
        fn what_is_not_a_number_counts_as_missing(
            values in wandering(), settings in any_settings(),
            odd in prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(f64::NEG_INFINITY)],
        ) {
            let with_gaps = judged(&monthly(&values), &settings);
            let odd_for_gap = |value: &Option<f64>| value.or(Some(odd));
            let filled: Vec<_> = values.iter().map(odd_for_gap).collect();
            let odd = judged(&monthly(&filled), &settings);
            prop_assert_eq!(&odd.points, &with_gaps.points);
            let told = odd.warnings.iter().filter(|w| matches!(w, Warning::NotANumber(_))).count();
            prop_assert_eq!(told, values.iter().filter(|value| value.is_none()).count());
        }

        #[test]
        fn a_pattern_flags_only_points_with_a_value_and_of_one_phase(
            values in wandering(), settings in any_settings(),
        ) {
            let analysis = judged(&monthly(&values), &settings);
            for pattern in &analysis.patterns {
                let at: Vec<_> = pattern.points.iter().map(|&i| &analysis.points[i]).collect();
                prop_assert!(at.iter().all(|point| point.value.is_some()));
                prop_assert!(at.iter().all(|point| point.phase == at[0].phase));
                prop_assert!(at.iter().all(|point| point.signal.is_some()));
                let whole = pattern.last().unwrap() + 1 - pattern.first().unwrap();
                match pattern.signal.rule {
                    Rule::Trend(length) | Rule::Shift(length) => {
                        prop_assert!(whole >= length.points() && whole == at.len());
                    }
                    Rule::TwoInThree => prop_assert!(at.len() >= 2),
                    Rule::LongRun => prop_assert!(at.len() > 3),
                    Rule::Outside => prop_assert_eq!(whole, at.len()),
                }
            }
        }

        #[test]
        fn after_a_rebase_the_rest_is_judged_as_if_alone(
            values in wandering(), settings in any_settings(), at in 0..60_usize,
        ) {
            let points = monthly(&values);
            prop_assume!(at < points.len());
            let mut rebased = settings.clone();
            rebased.rebases.push(points[at].date);
            let whole = judged(&points, &rebased);
            let alone = judged(&points[at..], &settings);
            prop_assert_eq!(whole.variation, alone.variation);
            let phases_before = whole.points[at].phase;
            for (together, alone) in whole.points[at..].iter().zip(&alone.points) {
                let phase = alone.phase + phases_before;
                prop_assert_eq!(together, &JudgedPoint { phase, ..*alone });
            }
            let after = whole.patterns.iter().filter(|pattern| pattern.first() >= Some(at));
            let moved = alone.patterns.iter().map(|pattern| pattern.clone().shifted(at));
            prop_assert!(after.cloned().eq(moved));
        }

        #[test]
        fn the_order_of_the_input_does_not_matter(
            (points, shuffled) in wandering()
                .prop_map(|values| monthly(&values))
                .prop_flat_map(|points| (Just(points.clone()), Just(points).prop_shuffle())),
            settings in any_settings(),
        ) {
            prop_assert_eq!(judged(&points, &settings), judged(&shuffled, &settings));
        }

        #[test]
        fn an_analysis_survives_the_way_to_a_worker_and_back(
            values in wandering(), settings in any_settings(),
        ) {
            let points: Vec<_> =
                monthly(&values).into_iter().map(|point| point.with_target(55.0)).collect();
            let analysis = judged(&points, &settings);
            let bytes = postcard::to_allocvec(&analysis).unwrap();
            prop_assert_eq!(postcard::from_bytes::<Analysis>(&bytes).unwrap(), analysis);
        }
    }
}

#[test]
fn what_cannot_be_carried_out_is_refused() {
    let points = after_baseline(&[]);
    let short = Settings { baseline: Some(11), ..Settings::default() };
    assert_eq!(analyse(&points, &short), Err(Error::BaselineTooShort(11)));
    let twice = [points[0], points[1], points[0]];
    let duplicate = Error::DuplicateDate(points[0].date);
    assert_eq!(analyse(&twice, &Settings::default()), Err(duplicate));
}

#[test]
fn no_points_give_no_icons() {
    let analysis = judged(&[], &Settings::default());
    assert_eq!((analysis.variation, analysis.assurance), (None, None));
    assert!(analysis.phases.is_empty());
}

#[test]
fn a_rebase_date_without_a_point_is_told() {
    let nowhere = Date::new(2020, 4, 2).unwrap();
    let settings = Settings { rebases: vec![nowhere, nowhere], ..Settings::default() };
    let analysis = judged(&after_baseline(&[50.0]), &settings);
    assert_eq!(analysis.warnings, [Warning::RebaseIgnored(nowhere)]);
}

#[test]
fn each_month_is_assured_by_its_own_target_and_its_own_phase() {
    let mut points = monthly(&values(&[[46.0, 54.0].repeat(8), [86.0, 94.0].repeat(8)].concat()));
    points.iter_mut().for_each(|point| point.target = Some(75.0));
    points[3].target = None;
    points[30].target = Some(90.0);
    points[31].target = None;
    let rebases = vec![points[16].date];
    let analysis = judged(&points, &Settings { rebases, ..Settings::default() });
    let of = |index: usize| analysis.points[index].assurance;
    assert_eq!(of(2), Some(Assurance::ConsistentFail));
    assert_eq!(of(3), None);
    // The new limits are 68.72 and 111.28, and the old target lies within them.
    assert_eq!(of(16), Some(Assurance::Inconsistent));
    assert_eq!(of(31), None);
    assert_eq!(analysis.assurance, of(30));
}

#[test]
fn trial_limits_flag_points_but_give_no_icons() {
    let points: Vec<_> = after_baseline(&[]).iter().map(|point| point.with_target(10.0)).collect();
    let trial = judged(&points, &Settings::default());
    assert!(trial.last_phase().unwrap().trial);
    assert_eq!((trial.variation, trial.assurance), (None, None));
    assert!(trial.points.iter().all(|point| point.assurance.is_none()));
    let warned = judged(&points, &Settings::default().method(Preset::NhsR.method()));
    assert_eq!(warned.variation, Some(VariationIcon::CommonCause));
    assert_eq!(warned.assurance, Some(Assurance::ConsistentPass));
    assert!(matches!(warned.warnings[..], [Warning::FewValues { values: 12, .. }]));
}

#[test]
fn a_point_that_is_both_improvement_and_concern_says_so() {
    let falling_above_the_mean = after_baseline(&[48.0, 62.8, 60.8, 59.2, 57.6, 55.6, 53.6, 52.0]);
    let excel = judged(&falling_above_the_mean, &from_baseline(Preset::MakingDataCount));
    let nhs_r = judged(&falling_above_the_mean, &from_baseline(Preset::NhsR));
    assert_eq!(excel.variation, Some(VariationIcon::ImprovementHigh));
    assert_eq!(nhs_r.variation, Some(VariationIcon::ConcernLow));
    for analysis in [excel, nhs_r] {
        assert!(analysis.latest().unwrap().conflict);
        let rules: Vec<_> = analysis.patterns_at(19).map(|p| p.signal.to_string()).collect();
        assert_eq!(rules, ["7 Point Trend (Decreasing)", "7 Points Above CL"]);
    }
}

#[test]
fn between_two_rises_the_presets_label_the_fall_differently() {
    let rise = [44.0, 45.0, 46.0, 47.0, 48.0, 49.0, 51.0];
    let points = after_baseline(&[&[56.0], &rise[..], &rise[..]].concat());
    let name = |preset| names(&judged(&points, &from_baseline(preset)))[19];
    assert_eq!(name(Preset::MakingDataCount), "7 Point Trend (Increasing)");
    assert_eq!(name(Preset::NhsR), "7 Point Trend (Decreasing)");
}

#[test]
fn a_value_beyond_the_limits_counts_among_two_in_three_only_for_making_data_count() {
    let points = after_baseline(&[78.0, 68.0, 54.0, 46.0]);
    let named = |preset| names(&judged(&points, &from_baseline(preset)))[13];
    assert_eq!(named(Preset::MakingDataCount), "2 in 3 Above CL");
    assert_eq!(named(Preset::NhsR), "Common Cause");
}

#[test]
fn a_constant_series_that_meets_its_target_passes() {
    let points: Vec<_> =
        monthly(&[Some(100.0); 15]).into_iter().map(|point| point.with_target(95.0)).collect();
    for preset in [Preset::MakingDataCount, Preset::NhsR] {
        let analysis = judged(&points, &Settings::default().method(preset.method()));
        assert_eq!(analysis.assurance, Some(Assurance::ConsistentPass), "{preset}");
        assert_eq!(analysis.variation, Some(VariationIcon::CommonCause), "{preset}");
    }
}

#[test]
fn a_missing_value_breaks_a_run_and_a_trend_and_is_no_error() {
    for preset in Preset::ALL {
        let mut rising = values(&[46.0, 54.0].repeat(6));
        rising.extend([50.0, 51.0, 52.0].map(Some));
        rising.push(None);
        rising.extend([53.0, 54.0, 55.0, 56.0].map(Some));
        let analysis = judged(&monthly(&rising), &Settings::default().method(preset.method()));
        let trends = analysis.patterns.iter().filter(|p| matches!(p.signal.rule, Rule::Trend(_)));
        assert_eq!(trends.count(), 0, "{preset}");
        assert_eq!(analysis.points[15].point_type, PointType::CommonCause);
    }
}

#[test]
fn without_a_target_there_is_no_assurance_icon() {
    for preset in Preset::ALL {
        let settings = Settings::default().method(preset.method()).polarity(Polarity::Higher);
        assert_eq!(judged(&after_baseline(&[50.0]), &settings).assurance, None, "{preset}");
    }
}

#[test]
fn the_last_point_of_a_rise_is_labelled_as_rising_although_a_fall_follows_its_equal() {
    let mut up_and_down: Vec<f64> = (0..7).map(f64::from).collect();
    up_and_down.extend((0..7).rev().map(f64::from));
    // Otherwise the peak would be named after its place outside the limits.
    let method = Method { outside: false, ..Preset::NhsR.method() };
    let settings = Settings::default().method(method);
    let names = names(&judged(&monthly(&values(&up_and_down)), &settings));
    assert_eq!(names[6], "7 Point Trend (Increasing)");
    assert_eq!(names[7], "7 Point Trend (Decreasing)");
}

#[test]
fn names_in_files_are_the_names_that_serde_writes() {
    let improvement = PointType::SpecialCauseImprovement;
    assert_eq!(serde_json::to_value(improvement).unwrap(), improvement.as_str());
    let icon = VariationIcon::NeutralLow;
    assert_eq!(serde_json::to_value(icon).unwrap(), icon.as_str());
    let assurance = Assurance::ConsistentFail;
    assert_eq!(serde_json::to_value(assurance).unwrap(), assurance.as_str());
}
