//! Laws of the layout, and examples of what is drawn and said.

mod exploring;
mod hearing;
mod kinds;

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::calendar::{Frequency, Month, Period};
use crate::framework::{About, Indicator, Kind, Target, Tolerance, Unit};
use crate::polarity::Polarity;
use crate::series::{Observation, Series, SeriesKey};
use crate::spc::{Point, Settings, analyse};

fn april() -> Month {
    Month::new(2023, 4).unwrap()
}

fn indicator(unit: Unit, target: Option<f64>) -> Indicator {
    let target = target.map(|value| Target {
        value,
        to_value: None,
        from: None,
        to: None,
        label: "constitutional standard".to_owned(),
        source: String::new(),
    });
    Indicator {
        id: "ae_4h".to_owned(),
        name: "A&E: seen within 4 hours".to_owned(),
        aliases: Vec::new(),
        unit,
        polarity: Polarity::Higher,
        kind: Kind::Performance,
        domain: "performance".to_owned(),
        programme: "Urgent and emergency care".to_owned(),
        decimals: 1,
        tolerance: Tolerance::default(),
        counts_people: false,
        from_weeks: None,
        targets: target.into_iter().collect(),
        about: About::default(),
    }
}

fn series(values: &[Option<f64>], plan: Option<f64>) -> Series {
    let observations = values.iter().enumerate().map(|(index, &value)| {
        let observation = Observation {
            value,
            plan: plan.map(|plan| plan + index as f64 * 0.25),
            ..Observation::default()
        };
        (Period::Month(april() + i32::try_from(index).unwrap()), observation)
    });
    let key = SeriesKey {
        organisation: "RXW".to_owned(),
        indicator: "ae_4h".to_owned(),
        area: None,
        group: None,
    };
    Series { key, frequency: Frequency::Monthly, observations: observations.collect() }
}

fn model_of(
    unit: Unit,
    values: &[Option<f64>],
    target: Option<f64>,
    plan: Option<f64>,
    settings: &Settings,
) -> Model {
    let indicator = indicator(unit, target);
    let series = series(values, plan);
    let points: Vec<Point> = series
        .observations
        .iter()
        .map(|(period, seen)| Point {
            value: seen.value,
            target,
            ..Point::missing(period.first_day())
        })
        .collect();
    Model::new(&indicator, &series, &analyse(&points, settings).unwrap())
}

/// An invented series with a rebase, a gap, a shift and a forecast.
pub(super) fn example() -> Model {
    let values = [
        66.2, 68.9, 64.8, 67.5, 70.1, 65.9, 68.4, 66.0, 69.3, 67.1, 65.2, 68.8, 66.9, 64.1, 70.4,
        67.7, // new triage desk
        72.4, 74.0, 71.2, 73.9, 70.6, 72.8, 74.8, 71.5, 73.0, 70.2, 72.9, 71.9, 73.3, 75.2, 74.1,
        74.6, 75.0, 74.4, 75.9, 74.7, 76.1,
    ];
    let mut values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
    if let Some(missing) = values.get_mut(11) {
        *missing = None;
    }
    values.extend([None; 3]);
    let settings = Settings {
        rebases: vec![(april() + 16).first_day()],
        ..Settings::default().polarity(Polarity::Higher)
    };
    let indicator = indicator(Unit::Percent, Some(78.0));
    let series = series(&values, Some(69.0));
    let points: Vec<Point> = series
        .observations
        .iter()
        .take(37)
        .map(|(period, seen)| Point {
            value: seen.value,
            target: Some(78.0),
            ..Point::missing(period.first_day())
        })
        .collect();
    let model = Model::new(&indicator, &series, &analyse(&points, &settings).unwrap());
    let forecast = Forecast {
        method: "last value".to_owned(),
        points: (37..40)
            .map(|index| {
                let h = f64::from(index - 36);
                let band = Some((75.8 - 2.0 * h, 75.8 + 2.0 * h));
                (Period::Month(april() + index), ForecastPoint { value: 75.8, band })
            })
            .collect(),
    };
    let names = ["Business as usual", "Monitor", "Improvement plan", "Escalated"];
    let tiers: BTreeMap<Month, Tier> = (0..37)
        .map(|index| {
            let number = match index {
                0..=5 => 0,
                6..=9 => 1,
                10..=17 => 2,
                18..=30 => 3,
                _ => 2,
            };
            let name = names.get(usize::from(number)).copied().unwrap_or_default();
            (april() + index, Tier { number, name: name.to_owned() })
        })
        .collect();
    model
        .with_organisation("SaTH")
        .with_forecast(forecast)
        .with_tiers(&tiers)
        .with_phase_reason((april() + 16).first_day(), "new triage desk")
}

fn write(name: &str, layout: &Layout, theme: &Theme) -> String {
    let drawn = svg(layout, theme, "An example").unwrap();
    // For a look by eye; the assertions do not need it.
    if let Some(folder) = option_env!("SIGHTLINE_CHART_EXAMPLES") {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(format!("{folder}/{name}.svg"), &drawn).unwrap();
    }
    drawn
}

#[test]
fn an_svg_has_a_marker_for_each_value_and_says_what_it_is() {
    let model = example();
    for (width, height) in
        [(360.0, 260.0), (900.0, 420.0), (320.0, 220.0), (2560.0, 600.0), (1280.0, 420.0)]
    {
        for (name, theme) in
            [("light", Theme::LIGHT), ("dark", Theme::DARK), ("print", Theme::PRINT)]
        {
            let layout = Layout::new(&model, width, height);
            let drawn = write(&format!("{width}x{height}-{name}"), &layout, &theme);
            let values = model.slots.iter().filter(|slot| slot.value.is_some()).count();
            let forecasts = model.slots.iter().filter(|slot| slot.forecast.is_some()).count();
            assert_eq!(layout.markers.len(), values + forecasts);
            let circles = drawn.matches("<circle").count();
            let filled = drawn.matches("<polygon").count();
            let common = layout
                .markers
                .iter()
                .filter(|marker| marker.point_type == crate::spc::PointType::CommonCause);
            assert_eq!(circles, common.clone().count() * 2, "a disc and a ring each");
            let shaped = layout.markers.len() - common.count();
            assert_eq!(filled, shaped + layout.bands.len());
            assert!(drawn.contains("<title>An example</title>"));
            assert!(drawn.contains("new triage"), "the reason stands at the break");
        }
    }
}

#[test]
fn a_missing_month_is_a_gap() {
    let model = example();
    let layout = Layout::new(&model, 900.0, 420.0);
    let runs: Vec<usize> = (layout.lines.iter())
        .filter(|line| line.kind == LineKind::Value)
        .map(|line| line.points.len())
        .collect();
    assert_eq!(runs, [11, 25]);
}

#[test]
fn each_phase_has_its_own_lines_and_the_last_reaches_the_edge() {
    let layout = Layout::new(&example(), 900.0, 420.0);
    let means: Vec<_> = layout.lines.iter().filter(|line| line.kind == LineKind::Mean).collect();
    let [before, after] = means.as_slice() else { panic!("{means:?}") };
    assert_eq!(before.points[1].0, after.points[0].0);
    assert!(before.points[1].1 > after.points[0].1, "the second mean is higher");
    assert_eq!(after.points[1].0, layout.plot.right);
}

#[test]
fn a_year_that_begins_at_the_right_edge_stays_on_the_chart() {
    let model = model_of(Unit::Percent, &[Some(1.0); 46], None, None, &Settings::default());
    let layout = Layout::new(&model, 200.0, 169.0);
    let last = layout.months.iter().find(|mark| mark.text == "2027");
    assert!(last.is_none_or(|mark| mark.x + text::width("2027", layout.font) / 2.0 <= 200.0));
}

#[test]
fn weeks_and_quarters_have_months_and_years_below() {
    let first = april().first_day();
    let weeks = (0..70).map(|week| Period::Week(first.plus_days(7 * week)));
    let quarters = (0..14).map(|quarter| Period::Quarter(april() + 3 * quarter));
    for (frequency, periods, name) in [
        (Frequency::Weekly, weeks.collect::<Vec<_>>(), "weeks"),
        (Frequency::Quarterly, quarters.collect(), "quarters"),
    ] {
        let values: Vec<Option<f64>> =
            (0..periods.len()).map(|index| Some(7.0 + (index * 7 % 5) as f64 / 4.0)).collect();
        let mut series = series(&values, None);
        let observations = std::mem::take(&mut series.observations).into_values();
        series.observations = periods.iter().copied().zip(observations).collect();
        series.frequency = frequency;
        let points: Vec<Point> = (series.observations.iter())
            .map(|(period, seen)| Point { value: seen.value, ..Point::missing(period.first_day()) })
            .collect();
        let analysis = analyse(&points, &Settings::default()).unwrap();
        let model = Model::new(&indicator(Unit::Minutes, Some(8.0)), &series, &analysis);
        assert_eq!(model.slots.len(), periods.len(), "no slot between neighbours");
        let layout = Layout::new(&model, 700.0, 300.0);
        write(name, &layout, &Theme::LIGHT);
        let marks: Vec<&str> = layout.months.iter().map(|mark| mark.text.as_str()).collect();
        for expected in ["2023", "2024", "Jul", "Jan"] {
            assert!(marks.contains(&expected), "{expected} in {marks:?}");
        }
    }
}

#[test]
fn the_target_holds_in_forecast_months_too() {
    let values: Vec<_> = [50.0, 52.0].map(Some).to_vec();
    let model = model_of(Unit::Percent, &values, Some(60.0), None, &Settings::default());
    let june = Period::Month(april() + 2);
    let point = ForecastPoint { value: 51.0, band: None };
    let forecast = Forecast { method: "last value".to_owned(), points: vec![(june, point)] };
    let model = model.with_forecast(forecast);
    assert_eq!(model.slots[2].target, Some(60.0));
    assert_eq!(model.slots[2].value, None);
}

#[test]
fn trial_limits_are_named_and_drawn_apart() {
    let values: Vec<_> = [50.0, 52.0, 49.0, 53.0].map(Some).to_vec();
    let model = model_of(Unit::Percent, &values, None, None, &Settings::default());
    let layout = Layout::new(&model, 600.0, 300.0);
    assert!(layout.headings.iter().any(|heading| heading.text == "trial limits"));
    assert_eq!(layout.lines.iter().filter(|line| line.kind == LineKind::TrialLimit).count(), 2);
    assert!(layout.lines.iter().all(|line| line.kind != LineKind::Limit));
    write("trial", &layout, &Theme::LIGHT);
}

#[test]
fn a_conflict_shows_both_halves() {
    let mut values = [46.0, 54.0].repeat(6);
    values.extend([48.0, 62.8, 60.8, 59.2, 57.6, 55.6, 53.6, 52.0]);
    let values: Vec<_> = values.into_iter().map(Some).collect();
    let settings = Settings { baseline: Some(12), ..Settings::default() };
    let model = model_of(Unit::Number, &values, Some(50.0), None, &settings);
    let layout = Layout::new(&model, 600.0, 300.0);
    let conflicts = layout.markers.iter().filter(|marker| marker.conflict).count();
    assert_eq!(conflicts, 7);
    let improving = layout
        .markers
        .iter()
        .filter(|marker| marker.point_type != crate::spc::PointType::CommonCause)
        .count();
    let drawn = write("conflict", &layout, &Theme::LIGHT);
    assert_eq!(drawn.matches("<polygon").count(), improving + conflicts, "two halves each");
}

#[test]
fn the_summary_says_variation_target_and_plan() {
    let mut values = vec![Some(50.0), Some(54.0)];
    for _ in 0..4 {
        values.extend([Some(51.0), Some(53.0), Some(50.5)]);
    }
    let model = model_of(Unit::Percent, &values, Some(78.0), Some(49.0), &Settings::default());
    let text = summary::summary(&model);
    assert!(text.starts_with("Common cause: no significant change"), "{text}");
    assert!(text.contains("The target of 78.0% lies above the upper limit of 5"), "{text}");
    assert!(text.contains("the process as it is will not meet it"), "{text}");
    assert!(
        text.ends_with("Latest, May 2024: 50.5%, 1.75 percentage points below the plan of 52.25%.")
            || text.ends_with("50.5%, 1.7 percentage points below the plan of 52.2%."),
        "{text}"
    );
}

#[test]
fn the_read_out_names_month_value_plan_limits_and_rule() {
    let model = example();
    let text = summary::read_out(&model, 36);
    assert!(text.starts_with("April 2026: 76.1%, plan 78.0%, target 78.0%, mean 73."), "{text}");
    assert!(text.contains("(limits "), "{text}");
    assert!(text.contains("Special cause, improving: "), "{text}");
    assert!(text.ends_with("Tier 2, Improvement plan."), "{text}");
    assert!(summary::read_out(&model, 11).starts_with("March 2024: no value, plan "));
    let forecast = summary::read_out(&model, 38);
    assert!(forecast.starts_with("June 2026: forecast 75.8% (71.8% to 79.8%), plan"), "{forecast}");
    assert!(summary::read_out(&model, 16).contains("recalculated from here: new triage desk."));
    assert_eq!(summary::read_out(&model, 999), "");
}

#[test]
fn table_and_read_out_show_the_same_numbers() {
    let model = example();
    let rows = Row::all(&model);
    assert_eq!(rows.len(), model.slots.len());
    for (index, row) in rows.iter().enumerate() {
        let text = summary::read_out(&model, index);
        for number in [&row.value, &row.plan, &row.target, &row.mean, &row.lower, &row.upper] {
            assert!(text.contains(number.as_str()), "{number} in {text}");
        }
    }
}

#[test]
fn a_spark_line_breaks_where_a_value_is_missing() {
    let spark = Sparkline::new(&example(), 37, 120.0, 28.0);
    assert_eq!(spark.path.matches('M').count(), 2);
    assert_eq!(spark.path.matches('L').count(), 34);
    assert_eq!(Sparkline::new(&example(), 24, 120.0, 28.0).path.matches('M').count(), 1);
}

#[test]
fn a_spark_line_with_its_forecast_goes_on_from_the_last_value() {
    let last = example().slots.last().unwrap().period;
    let band = Some((60.0, 90.0));
    let points = [(last.next(), 75.0), (last.next().next(), 76.0)];
    let forecast = Forecast {
        method: "a method".to_owned(),
        points: points.map(|(at, value)| (at, ForecastPoint { value, band })).to_vec(),
    };
    let model = example().with_forecast(forecast);
    let spark = Sparkline::with_forecast(&model, 12, 132.0, 32.0);
    assert_eq!(spark.forecast.matches('M').count(), 1, "{}", spark.forecast);
    assert_eq!(spark.forecast.matches('L').count(), 2);
    assert_eq!(spark.bounds.matches('Z').count(), 2);
    assert!(!spark.hollow.is_empty());
    // Without it nothing of the kind is drawn.
    let bare = Sparkline::new(&model, 12, 132.0, 32.0);
    assert!(bare.forecast.is_empty() && bare.bounds.is_empty() && bare.hollow.is_empty());
    // What the axis is asked to cover keeps it still while values move.
    let reach = |value: f64| {
        let points = vec![(last.next(), ForecastPoint { value, band: None })];
        let forecast = Forecast { method: String::new(), points };
        let model = example().with_forecast(forecast).with_reach((0.0, 200.0));
        Sparkline::with_forecast(&model, 12, 132.0, 32.0).path
    };
    assert_eq!(reach(10.0), reach(190.0));
}

#[test]
fn a_chart_without_points_is_still_a_chart() {
    let model = model_of(Unit::Count, &[], None, None, &Settings::default());
    let layout = Layout::new(&model, 600.0, 300.0);
    assert!(layout.markers.is_empty());
    assert_eq!(layout.hit(300.0, 100.0), None);
    write("empty", &layout, &Theme::LIGHT);
    assert_eq!(
        summary::summary(&model),
        "There are no values yet. No assurance icon: there is no target."
    );
}

#[test]
fn steps_move_the_cursor_and_stop_at_the_ends() {
    let model = example();
    let step = |step, from| moved(&model, step, from);
    assert_eq!(step(Step::Back, None), Some(36), "starts at the latest value");
    assert_eq!(step(Step::Back, Some(36)), Some(35));
    assert_eq!(step(Step::Back, Some(0)), Some(0));
    assert_eq!(step(Step::On, Some(39)), Some(39));
    assert_eq!(step(Step::PageBack, Some(20)), Some(8));
    assert_eq!(step(Step::First, Some(20)), Some(0));
    assert_eq!(step(Step::Last, Some(20)), Some(39));
    let empty = model_of(Unit::Count, &[], None, None, &Settings::default());
    assert_eq!(moved(&empty, Step::Last, None), None);
}

#[test]
fn every_pair_of_icons_has_its_own_words() {
    use crate::spc::{Assurance, VariationIcon};
    let mut words: Vec<&str> = Vec::new();
    let variations =
        [VariationIcon::ImprovementHigh, VariationIcon::CommonCause, VariationIcon::ConcernLow];
    let assurances = [
        Some(Assurance::ConsistentPass),
        Some(Assurance::Inconsistent),
        Some(Assurance::ConsistentFail),
        None,
    ];
    for variation in variations {
        for assurance in assurances {
            words.push(icon::matrix_words(Some(variation), assurance));
        }
    }
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), 12);
}

#[test]
fn a_mistyped_year_does_not_stretch_the_axis() {
    let mut far = series(&[Some(1.0), Some(2.0)], None);
    let lone = far.observations.values().next().unwrap().clone();
    far.observations.insert(Period::Month(Month::new(9024, 4).unwrap()), lone);
    let analysis = analyse(&[], &Settings::default()).unwrap();
    let model = Model::new(&indicator(Unit::Count, None), &far, &analysis);
    assert_eq!(model.slots.len(), 3);
}

/// Text boxes that must not touch, as (left, right, top, bottom).
fn boxes(layout: &Layout) -> Vec<(String, f64, f64, f64, f64)> {
    let half = layout.font / 2.0;
    let labels = layout.labels.iter().map(|label| {
        let right = label.x + text::width(&label.text, layout.font);
        (label.text.clone(), label.x, right, label.y - half, label.y + half)
    });
    let months = layout.months.iter().map(|mark| {
        let across = text::width(&mark.text, layout.font) / 2.0;
        (mark.text.clone(), mark.x - across, mark.x + across, mark.y - half, mark.y + half)
    });
    let ticks = layout.ticks.iter().map(|tick| {
        let right = layout.plot.left - 6.0;
        let left = right - text::width(&tick.text, layout.font);
        (tick.text.clone(), left, right, tick.y - half, tick.y + half)
    });
    let headings = layout.headings.iter().map(|heading| {
        let right = heading.x + text::width(&heading.text, layout.font);
        (heading.text.clone(), heading.x, right, heading.y - half, heading.y + half)
    });
    let notes = (layout.notes.iter())
        .map(|note| (note.text.clone(), note.left, note.right, note.y - half, note.y + half));
    let phases = layout.phase_labels.iter().map(|label| {
        let Rect { left, top, right, bottom } = label.area;
        (label.text.clone(), left, right, top, bottom)
    });
    let texts = labels.chain(months).chain(ticks).chain(headings).chain(notes).chain(phases);
    texts.filter(|text| !text.0.is_empty()).collect()
}

fn finite() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -1000.0..1000.0,
        1 => Just(0.0),
        1 => Just(100.0),
        1 => proptest::num::f64::NORMAL,
        1 => 1e-9..1e-6,
    ]
}

fn any_values() -> impl Strategy<Value = Vec<Option<f64>>> {
    prop_oneof![
        proptest::collection::vec(proptest::option::weighted(0.9, finite()), 0..80),
        (finite(), 0_usize..60).prop_map(|(value, count)| vec![Some(value); count]),
    ]
}

fn any_unit() -> impl Strategy<Value = Unit> {
    prop_oneof![
        Just(Unit::Percent),
        Just(Unit::Count),
        Just(Unit::Minutes),
        Just(Unit::Pounds),
        Just(Unit::Number),
    ]
}

proptest! {
    #[test]
    fn the_layout_keeps_its_laws_for_any_values_at_any_size(
        unit in any_unit(),
        values in any_values(),
        target in proptest::option::of(finite()),
        plan in proptest::option::of(finite()),
        with_tiers in any::<bool>(),
        width in 200.0..2600.0,
        height in 120.0..900.0,
    ) {
        let mut model = model_of(unit, &values, target, plan, &Settings::default());
        if with_tiers {
            let tiers = (0..80)
                .map(|index| {
                    let number = u8::try_from(index / 7 % 6).unwrap();
                    (april() + index, Tier { number, name: "Monitor".to_owned() })
                })
                .collect();
            model = model.with_tiers(&tiers);
        }
        let layout = Layout::new(&model, width, height);
        let plot = layout.plot;
        prop_assert!(plot.width() > 40.0 && plot.height() > 20.0, "{plot:?}");
        for marker in &layout.markers {
            prop_assert!(plot.contains(marker.x, marker.y), "{marker:?} in {plot:?}");
            prop_assert_eq!(layout.hit(marker.x, marker.y), Some(marker.slot));
        }
        for line in &layout.lines {
            for &(x, y) in &line.points {
                prop_assert!(plot.contains(x, y), "{:?} at {x}, {y}", line.kind);
            }
        }
        for tick in &layout.ticks {
            prop_assert!((plot.top..=plot.bottom).contains(&tick.y));
        }
        let boxes = boxes(&layout);
        for (index, one) in boxes.iter().enumerate() {
            prop_assert!(one.1 >= -0.01 && one.2 <= width + 0.01, "{one:?} leaves the chart");
            prop_assert!(one.3 >= -0.01 && one.4 <= height + 0.01, "{one:?} leaves the chart");
            for other in boxes.iter().skip(index + 1) {
                let apart = one.2 <= other.1 + 0.01
                    || other.2 <= one.1 + 0.01
                    || one.4 <= other.3 + 0.01
                    || other.4 <= one.3 + 0.01;
                prop_assert!(apart, "{one:?} touches {other:?}");
            }
        }
        for index in 0..=model.slots.len() {
            summary::read_out(&model, index);
        }
        summary::summary(&model);
        Sparkline::new(&model, 24, 120.0, 28.0);
    }

    #[test]
    fn numbers_that_differ_look_different(value in -1e6..1e6, by in 1e-5..10.0) {
        let other = value + by;
        for unit in [Unit::Percent, Unit::Count, Unit::Minutes, Unit::Pounds, Unit::Number] {
            let format = format::Format::new(unit, []).apart(value, &[other]);
            prop_assert_ne!(format.value(value), format.value(other));
        }
    }
}
