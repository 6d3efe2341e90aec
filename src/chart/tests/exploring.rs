//! What must hold however somebody looks at a chart: nothing leaves the plot, nothing overlaps,
//! and every act of exploring can be taken back.

use super::*;
use crate::spc::{JudgedPoint, Lines, PointType};

/// A window somewhere in a chart, as a share of its length and a zoom.
fn window(count: usize, at: f64, factor: f64) -> Window {
    Window::all(count).zoom_around(at * count as f64, factor)
}

/// No two texts of the chart touch, and none leaves it.
fn texts_are_apart(layout: &Layout) -> Result<(), TestCaseError> {
    let boxes = boxes(layout);
    for (index, one) in boxes.iter().enumerate() {
        prop_assert!(one.1 >= -0.01 && one.2 <= layout.width + 0.01, "{one:?} leaves the chart");
        prop_assert!(one.3 >= -0.01 && one.4 <= layout.height + 0.01, "{one:?} leaves the chart");
        for other in boxes.iter().skip(index + 1) {
            let apart = one.2 <= other.1 + 0.01
                || other.2 <= one.1 + 0.01
                || one.4 <= other.3 + 0.01
                || other.4 <= one.3 + 0.01;
            prop_assert!(apart, "{one:?} touches {other:?}");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn under_any_window_marks_stay_in_the_plot_and_texts_apart(
        values in any_values(),
        target in proptest::option::of(finite()),
        rebase in proptest::option::of(1_i32..60),
        notes in proptest::collection::vec((0_i32..80, "[a-z ]{1,40}"), 0..12),
        at in 0.0..1.0,
        factor in 1.0..20.0,
        width in 200.0..2000.0,
        height in 140.0..700.0,
    ) {
        let rebases: Vec<_> = rebase.map(|month| (april() + month).first_day()).into_iter().collect();
        let settings = Settings { rebases, ..Settings::default() };
        let mut model = model_of(Unit::Percent, &values, target, None, &settings);
        for (month, text) in notes {
            model = model.with_annotation(Period::Month(april() + month), text);
        }
        let window = window(model.slots.len(), at, factor);
        let layout = Layout::within(&model, window, width, height);
        let plot = layout.plot;
        for marker in &layout.markers {
            prop_assert!(plot.contains(marker.x, marker.y), "{marker:?} in {plot:?}");
            prop_assert_eq!(layout.hit(marker.x, marker.y), Some(marker.slot));
        }
        for (x, y) in layout.lines.iter().flat_map(|line| &line.points) {
            prop_assert!(plot.contains(*x, *y), "{x}, {y} in {plot:?}");
        }
        for (x, y) in layout.bands.iter().flatten() {
            prop_assert!(plot.contains(*x, *y), "{x}, {y} in {plot:?}");
        }
        for tier in &layout.tiers {
            prop_assert!(tier.area.left >= plot.left && tier.area.right <= plot.right);
        }
        for label in &layout.phase_labels {
            for marker in &layout.markers {
                prop_assert!(!label.area.contains(marker.x, marker.y), "{label:?} hides {marker:?}");
            }
        }
        texts_are_apart(&layout)?;
    }

    #[test]
    fn escape_takes_everything_back(
        presses in proptest::collection::vec((0_usize..3, 0.0..800.0, 0.0..800.0), 0..6),
        cursor in proptest::option::of(0_usize..40),
    ) {
        let model = example();
        let mut exploring = Exploration::new(model.slots.len());
        for (tool, from, to) in presses {
            exploring.tool = Tool::ALL[tool].0;
            let layout = Layout::within(&model, exploring.window(), 800.0, 400.0);
            exploring.press(from, layout.nearest(from));
            exploring.drag_to(&layout, to);
            exploring.release();
        }
        exploring.cursor = cursor;
        let mut times = 0;
        while exploring.escape() {
            times += 1;
            prop_assert!(times <= 4, "escape never comes to an end");
        }
        let mut untouched = Exploration::new(model.slots.len());
        untouched.tool = exploring.tool;
        prop_assert_eq!(exploring, untouched);
    }

    #[test]
    fn sorting_keeps_every_row_once_and_empty_cells_last(
        values in any_values(),
        column in 0_usize..Column::ALL.len(),
    ) {
        let model = model_of(Unit::Number, &values, Some(50.0), None, &Settings::default());
        let rows = Row::all(&model);
        let column = Column::ALL[column];
        for order in [SortOrder::Ascending, SortOrder::Descending] {
            let slots = sorted(&model, column, order);
            let mut all = slots.clone();
            all.sort_unstable();
            prop_assert_eq!(all, (0..rows.len()).collect::<Vec<_>>());
            let empty: Vec<bool> =
                slots.iter().map(|&slot| rows[slot].cell(column).is_empty()).collect();
            prop_assert!(empty.is_sorted(), "{empty:?}");
        }
    }
}

#[test]
fn a_window_shows_its_part_and_rescales_to_it() {
    let model = example();
    let whole = Layout::new(&model, 900.0, 420.0);
    let part = Layout::within(&model, Window::all(40).to_period(0..8), 900.0, 420.0);
    let shown: Vec<usize> = part.markers.iter().map(|marker| marker.slot).collect();
    assert_eq!(shown, (0..8).collect::<Vec<_>>());
    assert!(!part.scale.holds(78.0) || whole.scale.holds(78.0));
    let spread = |layout: &Layout| {
        let ys: Vec<f64> = layout.markers.iter().filter(|m| m.slot < 8).map(|m| m.y).collect();
        ys.iter().copied().fold(f64::MIN, f64::max) - ys.iter().copied().fold(f64::MAX, f64::min)
    };
    assert!(spread(&part) > spread(&whole), "the value axis covers what is shown");
    assert!(part.slots[20] > part.plot.right);
    assert_eq!(part.hit(part.plot.right - 1.0, 100.0), Some(7));
}

#[test]
fn the_right_edge_names_the_last_phase_that_is_shown() {
    let model = example();
    let first = model.format.computed(1.0).value(model.phases[0].lines.centre.unwrap());
    let name = |layout: &Layout| {
        let means = layout.labels.iter().filter(|label| label.kind == LineKind::Mean);
        means.map(|label| label.text.clone()).collect::<Vec<_>>()
    };
    let early = Layout::within(&model, Window::all(40).to_period(0..12), 900.0, 420.0);
    assert_eq!(name(&early), [format!("Mean {first}")]);
    let whole = Layout::new(&model, 900.0, 420.0);
    assert_ne!(name(&whole), name(&early));
    let labels: Vec<&str> = whole.phase_labels.iter().map(|label| label.text.as_str()).collect();
    assert!(labels.contains(&format!("Mean {first}").as_str()), "{labels:?}");
    assert!(early.phase_labels.is_empty(), "its only phase is named at the edge");
}

#[test]
fn limits_that_differ_within_a_phase_are_drawn_in_steps() {
    let values: Vec<_> = (0..16).map(|index| Some(50.0 + f64::from(index % 3))).collect();
    let indicator = indicator(Unit::Percent, None);
    let series = series(&values, None);
    let points: Vec<Point> = (series.observations.iter())
        .map(|(period, seen)| Point { value: seen.value, ..Point::missing(period.first_day()) })
        .collect();
    let mut analysis = analyse(&points, &Settings::default()).unwrap();
    let widen = |lines: &mut Lines, by: f64| {
        if let Some(limits) = lines.limits.as_mut() {
            limits.upper += by;
            limits.lower -= by;
        }
    };
    for (index, point) in analysis.points.iter_mut().enumerate() {
        widen(&mut point.lines, if index < 8 { 2.0 } else { 0.0 });
        point.size = Some(1000.0 + index as f64);
    }
    let model = Model::new(&indicator, &series, &analysis);
    let layout = Layout::new(&model, 900.0, 420.0);
    let corners = |kind| {
        let lines = layout.lines.iter().filter(move |line| line.kind == kind);
        lines.map(|line| line.points.len()).collect::<Vec<_>>()
    };
    assert_eq!(corners(LineKind::Limit), [4, 4], "one step each");
    assert_eq!(corners(LineKind::Mean), [2], "the mean is level");
    let later = Layout::within(&model, Window::all(16).to_period(9..16), 900.0, 420.0);
    let limits = later.lines.iter().filter(|line| line.kind == LineKind::Limit);
    let corners_later: Vec<usize> = limits.map(|line| line.points.len()).collect();
    assert_eq!(corners_later, [2, 2], "a step beyond the edge is not drawn on it");
    assert!(summary::read_out(&model, 3).starts_with("July 2023: 50.0% of 1,003, mean "));
    assert_eq!(Row::all(&model)[3].size, "1,003");
    write("steps", &layout, &Theme::LIGHT);
}

/// The example with an excluded point, as the engine will mark it.
fn with_an_excluded_point() -> Model {
    let values: Vec<_> = (0..20).map(|index| Some(50.0 + f64::from(index % 4))).collect();
    let indicator = indicator(Unit::Percent, Some(51.0));
    let series = series(&values, None);
    let points: Vec<Point> = (series.observations.iter())
        .map(|(period, seen)| Point {
            value: seen.value,
            target: Some(51.0),
            ..Point::missing(period.first_day())
        })
        .collect();
    let settings = Settings::default().polarity(Polarity::Higher);
    let mut analysis = analyse(&points, &settings).unwrap();
    let exclude = |point: &mut JudgedPoint| point.excluded = true;
    analysis.points.iter_mut().skip(5).take(1).for_each(exclude);
    Model::new(&indicator, &series, &analysis)
}

#[test]
fn an_excluded_point_is_crossed_through_and_said_in_words() {
    let model = with_an_excluded_point();
    let layout = Layout::new(&model, 900.0, 420.0);
    let excluded: Vec<_> = layout.markers.iter().filter(|marker| marker.excluded).collect();
    assert_eq!(excluded.iter().map(|marker| marker.slot).collect::<Vec<_>>(), [5]);
    assert_eq!(excluded[0].point_type, PointType::CommonCause);
    let plain = {
        let mut layout = layout.clone();
        layout.markers.iter_mut().for_each(|marker| marker.excluded = false);
        svg(&layout, &Theme::LIGHT, "").unwrap()
    };
    let drawn = write("excluded", &layout, &Theme::LIGHT);
    assert_eq!(drawn.matches("<polyline").count(), plain.matches("<polyline").count() + 2);
    assert!(summary::read_out(&model, 5).contains("Left out of mean and limits."));
    assert!(!summary::read_out(&model, 6).contains("Left out"));
    assert!(Row::all(&model)[5].rule.ends_with("Left out of mean and limits"));
    assert_eq!(Row::all(&model)[5].assurance, "Hit or miss");
    assert!(summary::read_out(&model, 5).contains("hit or miss"));
}

#[test]
fn a_measured_stretch_has_its_own_mean_and_limits() {
    let model = example();
    let measure = model.measure(22, 16).unwrap();
    let stretch = measure.stretch.unwrap();
    assert_eq!((measure.first, measure.last, stretch.values), (16, 22, 7));
    let sentence = measure.sentence(&model);
    assert!(sentence.starts_with("Aug 2024 to Feb 2025: 7 values, mean 72.8%, trial limits "));
    assert!(sentence.ends_with("%."), "{sentence}");
    assert_eq!(model.measure(11, 11).unwrap().sentence(&model), "Mar 2024: no values.");
    let one = model.measure(3, 3).unwrap().sentence(&model);
    assert_eq!(one, "Jul 2023: 1 value, mean 67.5%, too few for limits.");
    assert!(model.measure(3, 999).unwrap().last == 39);
    assert_eq!(model_of(Unit::Count, &[], None, None, &Settings::default()).measure(0, 3), None);
}

#[test]
fn notes_stand_in_words_where_they_fit_and_as_numbers_where_not() {
    let month = |index| Period::Month(april() + index);
    let few =
        example().with_annotation(month(4), "ward closed").with_annotation(month(30), "new IT");
    let layout = Layout::new(&few, 900.0, 420.0);
    let texts: Vec<&str> = layout.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["ward closed", "new IT"]);
    assert!(!layout.numbered_notes);
    write("notes", &layout, &Theme::LIGHT);

    let mut many = few;
    for index in 5..12 {
        many =
            many.with_annotation(month(index), format!("something long happened in month {index}"));
    }
    let layout = Layout::new(&many, 900.0, 420.0);
    assert!(layout.numbered_notes);
    let texts: Vec<&str> = layout.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    let part = Layout::within(&many, Window::all(40).to_period(6..14), 900.0, 420.0);
    let texts: Vec<&str> = part.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["3", "4", "5", "6", "7", "8"], "zooming changes no number");
    write("notes-numbered", &layout, &Theme::DARK);
}

#[test]
fn all_notes_of_a_period_are_kept() {
    let month = Period::Month(april() + 4);
    let model = example().with_annotation(month, "ward closed.").with_annotation(month, "strike");
    assert_eq!(model.notes(), [(4, "ward closed.; strike".to_owned())]);
    let text = summary::read_out(&model, 4);
    assert!(text.contains("Note: ward closed. Note: strike."), "{text}");
}

#[test]
fn dragging_zooms_moves_or_measures_as_chosen() {
    let model = example();
    let layout = Layout::new(&model, 900.0, 420.0);
    let mut exploring = Exploration::new(40);
    let drag = |exploring: &mut Exploration, layout: &Layout, from: usize, to: usize| {
        exploring.press(layout.slots[from], from);
        exploring.drag_to(layout, layout.slots[to]);
    };
    drag(&mut exploring, &layout, 20, 10);
    assert_eq!(exploring.marked(), Some((10, 20)));
    assert!(exploring.window().is_all(), "nothing happens before the pointer goes up");
    exploring.release();
    assert_eq!(exploring.window().slots(), 10..21);

    let layout = Layout::within(&model, exploring.window(), 900.0, 420.0);
    exploring.tool = Tool::Move;
    drag(&mut exploring, &layout, 15, 13);
    assert_eq!(exploring.window().slots(), 12..23);
    exploring.cancel();
    assert_eq!(exploring.window().slots(), 10..21, "a cancelled drag leaves no trace");

    exploring.tool = Tool::Measure;
    drag(&mut exploring, &layout, 18, 12);
    assert_eq!(exploring.measured(), Some((18, 12)));
    exploring.release();
    assert_eq!(exploring.measured(), Some((18, 12)));
    assert!(exploring.escape() && exploring.measured().is_none());
    assert!(exploring.escape() && exploring.window().is_all());
}

#[test]
fn a_click_reads_and_does_not_zoom() {
    let layout = Layout::new(&example(), 900.0, 420.0);
    let mut exploring = Exploration::new(40);
    exploring.press(layout.slots[20], 20);
    exploring.drag_to(&layout, layout.slots[20] + 2.0);
    exploring.release();
    assert!(exploring.window().is_all());
    assert_eq!(exploring.cursor, Some(20));
}

#[test]
fn extending_measures_from_where_the_cursor_was() {
    let mut exploring = Exploration::new(40);
    exploring.read(20);
    exploring.extend_to(21);
    exploring.extend_to(22);
    assert_eq!(exploring.measured(), Some((20, 22)));
    exploring.extend_to(19);
    assert_eq!(exploring.measured(), Some((20, 19)));
    exploring.read(5);
    exploring.extend_to(6);
    assert_eq!(exploring.measured(), Some((5, 6)), "a new stretch begins at the cursor");
}

#[test]
fn reading_beyond_the_window_brings_the_period_into_view() {
    let mut exploring = Exploration::new(40);
    exploring.zoom(30.0, 4.0);
    exploring.read(2);
    assert!(exploring.window().slots().contains(&2));
    assert!((exploring.window().length() - 10.0).abs() < 1e-9, "as near as before");
}

#[test]
fn a_day_leads_to_the_period_that_holds_it() {
    let model = example();
    let day = (april() + 3).first_day().plus_days(20);
    assert_eq!(model.slot_at(day), Some(3));
    assert_eq!(model.slot_at(april().first_day().plus_days(-1)), None);
    assert_eq!(model.slot_at((april() + 40).first_day()), None);
}

#[test]
fn columns_are_sorted_by_number_and_not_by_text() {
    let values = [9.0, 100.0, 20.0, 9.0].map(Some).to_vec();
    let model = model_of(Unit::Count, &values, None, None, &Settings::default());
    assert_eq!(sorted(&model, Column::Value, SortOrder::Ascending), [0, 3, 2, 1]);
    assert_eq!(sorted(&model, Column::Value, SortOrder::Descending), [1, 2, 0, 3]);
    assert_eq!(sorted(&model, Column::Period, SortOrder::Descending), [3, 2, 1, 0]);
}

#[test]
fn the_framework_says_how_many_decimals_at_least() {
    let mut indicator = indicator(Unit::Percent, None);
    indicator.decimals = 2;
    let series = series(&[Some(74.0), Some(75.5)], None);
    let model = Model::new(&indicator, &series, &analyse(&[], &Settings::default()).unwrap());
    assert_eq!(Row::all(&model)[1].value, "75.50%");
}
