//! Laws that hold for every kind of chart, and what people decide about a chart: points left out,
//! agreed lines, stretches, suggestions.

use proptest::prelude::*;

use super::*;

fn any_kind() -> impl Strategy<Value = ChartKind> {
    prop::sample::select(ChartKind::ALL.to_vec())
}

fn any_method() -> impl Strategy<Value = Method> {
    prop::sample::select(Preset::ALL.to_vec()).prop_map(Preset::method)
}

/// Numerators of denominators with a few measurements behind them; some missing.
fn sized() -> impl Strategy<Value = Vec<Point>> {
    let point = (prop::option::weighted(0.9, 0..=40_u8), 41..=60_u8, 0..=9_u8);
    prop::collection::vec(point, 0..50).prop_map(|points| {
        let april = Month::new(2020, 4).unwrap();
        (0..)
            .zip(points)
            .map(|(index, (numerator, size, spread))| Point {
                value: numerator.map(|numerator| f64::from(numerator) / f64::from(size)),
                size: Some(f64::from(size)),
                spread: Some(f64::from(spread) / 10.0),
                ..missing(april + index)
            })
            .collect()
    })
}

fn asked(kind: ChartKind, method: Method) -> Settings {
    Settings::default().method(method).kind(kind).polarity(Polarity::Higher)
}

proptest! {
    #[test]
    fn limits_of_every_kind_lie_around_the_centre_in_order(
        points in sized(), kind in any_kind(), method in any_method(),
    ) {
        let analysis = judged(&points, &asked(kind, method));
        prop_assert_eq!(analysis.points.len(), points.len());
        for point in &analysis.points {
            let Some(limits) = point.lines.limits else { continue };
            let centre = point.lines.centre.unwrap();
            let order = [
                limits.lower, limits.lower_two_sigma, centre, limits.upper_two_sigma, limits.upper,
            ];
            // The centre of a g chart is a median, its limits lie around the mean.
            if kind != ChartKind::G {
                let slack = 1e-12 * centre.abs();
                prop_assert!(order.is_sorted_by(|a, b| *a <= b + slack), "{kind}: {order:?}");
            }
            if !matches!(kind, ChartKind::Xmr | ChartKind::XBar | ChartKind::IPrime) {
                prop_assert!(limits.lower >= 0.0);
            }
            if matches!(kind, ChartKind::P | ChartKind::PPrime) {
                prop_assert!(limits.upper <= 1.0);
            }
        }
        prop_assert_eq!(kind.has_limits() || analysis.assurance.is_none(), true);
    }

    #[test]
    fn percentages_have_a_hundred_times_the_lines_of_proportions(
        points in sized(), method in any_method(),
        kind in prop::sample::select(vec![ChartKind::P, ChartKind::PPrime, ChartKind::U]),
    ) {
        let percentages: Vec<Point> = points
            .iter()
            .map(|point| Point { value: point.value.map(|value| value * 100.0), ..*point })
            .collect();
        let one = judged(&points, &asked(kind, method));
        let hundred = judged(&percentages, &Settings { per: 100.0, ..asked(kind, method) });
        for (one, hundred) in one.points.iter().zip(&hundred.points) {
            let pairs = [
                (one.lines.centre, hundred.lines.centre),
                (one.lines.lower(), hundred.lines.lower()),
                (one.lines.upper(), hundred.lines.upper()),
            ];
            for (one, hundred) in pairs {
                prop_assert_eq!(one.is_some(), hundred.is_some());
                let apart = one.unwrap_or(0.0) * 100.0 - hundred.unwrap_or(0.0);
                prop_assert!(apart.abs() < 1e-9, "{kind}: {apart}");
            }
        }
    }

    #[test]
    fn an_excluded_value_moves_no_line(
        points in sized(), kind in any_kind(), method in any_method(), at in 0..50_usize,
        other in 0.0..1.0_f64,
    ) {
        // Moving ranges and I′ charts look at neighbours, excluded or not.
        prop_assume!(at < points.len());
        prop_assume!(!matches!(kind, ChartKind::IPrime | ChartKind::MovingRange));
        prop_assume!(points[at].value.is_some());
        let settings = Settings { excluded: vec![points[at].date], ..asked(kind, method) };
        let mut changed = points.clone();
        changed[at].value = Some(other);
        let lines = |points: &[Point]| -> Vec<Lines> {
            judged(points, &settings).points.iter().map(|point| point.lines).collect()
        };
        prop_assert_eq!(lines(&points), lines(&changed));
    }

    #[test]
    fn a_stretch_over_a_phase_has_the_lines_of_that_phase(
        points in sized(), kind in any_kind(), method in any_method(), cut in 0..50_usize,
    ) {
        let rebases = points.get(cut).map(|point| point.date).into_iter().collect();
        let settings = Settings { rebases, ..asked(kind, method) };
        // A moving range chart has no range into the first point of a phase, a stretch neither.
        let analysis = judged(&points, &settings);
        for phase in &analysis.phases {
            let stretch = analysis.stretch(phase.first..phase.first + phase.points).unwrap();
            prop_assert_eq!(stretch.lines, phase.lines);
            prop_assert_eq!((stretch.from, stretch.to), (phase.from, phase.to));
        }
    }
}

#[test]
fn agreed_lines_hold_from_their_date_until_the_next_rebase() {
    let points = after_baseline(&[50.0; 18]);
    let own = OwnLines { from: Some(points[12].date), centre: 60.0, lower: 30.0, upper: 90.0 };
    let settings =
        Settings { own_lines: vec![own], rebases: vec![points[20].date], ..Settings::default() };
    let analysis = judged(&points, &settings);
    let centres: Vec<_> = analysis.phases.iter().map(|phase| phase.lines.centre).collect();
    assert_eq!(centres, [Some(50.0), Some(60.0), Some(50.0)]);
    let agreed = &analysis.phases[1];
    assert!(agreed.agreed && !agreed.trial);
    assert_eq!(agreed.lines.limits.unwrap().upper_two_sigma, 80.0);
    assert_eq!(analysis.points[15].special_cause(), "7 Points Below CL");
}

#[test]
fn own_lines_that_cross_are_refused() {
    let own = OwnLines { from: None, centre: 60.0, lower: 70.0, upper: 90.0 };
    let settings = Settings { own_lines: vec![own], ..Settings::default() };
    assert_eq!(analyse(&after_baseline(&[]), &settings), Err(Error::OwnLines));
}

#[test]
fn a_run_chart_has_a_median_and_no_assurance() {
    let points: Vec<Point> =
        after_baseline(&[70.0]).into_iter().map(|point| point.with_target(90.0)).collect();
    let analysis = judged(&points, &Settings::default().kind(ChartKind::Run));
    assert_eq!(analysis.phases[0].lines, Lines { centre: Some(54.0), limits: None });
    assert_eq!(analysis.assurance, None);
    assert!(!analysis.phases[0].trial);
    assert_eq!(analysis.variation, Some(VariationIcon::CommonCause));
    assert_eq!(analysis.warnings, []);
}

#[test]
fn moving_ranges_are_judged_without_a_better_direction() {
    let points = after_baseline(&[50.0, 95.0]);
    let analysis = judged(&points, &Settings::default().kind(ChartKind::MovingRange));
    let latest = analysis.latest().unwrap();
    assert_eq!((latest.value, latest.point_type), (Some(45.0), PointType::SpecialCauseNeutralHigh));
    assert_eq!(analysis.points[0].value, None);
}

#[test]
fn a_point_without_a_denominator_is_missing_where_one_is_needed() {
    let mut points: Vec<Point> =
        after_baseline(&[]).into_iter().map(|point| point.with_size(200.0)).collect();
    points[3].size = None;
    let settings = Settings { per: 100.0, ..Settings::default().kind(ChartKind::P) };
    let analysis = judged(&points, &settings);
    assert_eq!(analysis.points[3].value, None);
    assert_eq!(analysis.warnings.first(), Some(&Warning::NoSize { points: 1 }));
}

#[test]
fn crossings_alone_are_a_signal_without_a_direction_and_leave_the_icon_out() {
    // Two halves, one above and one below, with single visits to the other side.
    let high = [12.0, 13.0, 12.0, 8.0, 13.0, 12.0, 13.0];
    let low = [8.0, 7.0, 8.0, 12.0, 7.0, 8.0, 7.0];
    let all: Vec<f64> = [high, low].concat();
    let settings = Settings::default().method(Preset::Anhoej.method()).kind(ChartKind::Run);
    let analysis = judged(&monthly(&values(&all)), &settings);
    let runs = analysis.phases[0].runs.unwrap();
    assert_eq!((runs.useful, runs.longest, runs.longest_expected), (14, 3, 7));
    assert_eq!(runs.crossings, 5);
    assert_eq!(runs.crossings_expected, 4);
    assert!(!runs.signal());
    let all: Vec<f64> = [[12.0; 6], [8.0; 6]].concat();
    let analysis = judged(&monthly(&values(&all)), &settings);
    let runs = analysis.phases[0].runs.unwrap();
    assert!(runs.crosses_rarely() && !runs.is_long(), "{runs:?}");
    assert_eq!(analysis.variation, None);
}

#[test]
fn a_shift_that_lasts_suggests_to_ask_what_changed() {
    let analysis = judged(&after_baseline(&[66.0; 8]), &Settings::default());
    let suggestion = analysis.suggestion().unwrap();
    assert_eq!(suggestion.from, analysis.points[12].date);
    assert_eq!((suggestion.before, suggestion.since), (50.0, 66.0));
    assert!(suggestion.trial);
    // With the new phase the shift is gone, and with it the suggestion.
    let rebased = Settings { rebases: vec![suggestion.from], ..Settings::default() };
    assert_eq!(judged(&after_baseline(&[66.0; 8]), &rebased).suggestion(), None);
    let ended = after_baseline(&[66.0, 66.0, 66.0, 66.0, 66.0, 66.0, 66.0, 66.0, 40.0]);
    assert_eq!(judged(&ended, &Settings::default()).suggestion(), None);
}
