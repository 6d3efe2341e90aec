//! Kinds of chart beyond XmR: their lines, and their words.

use super::*;
use crate::spc::{ChartKind, Gap, between_events};

#[test]
fn a_chart_of_events_joins_them_over_the_periods_without_one() {
    let counts = [1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0].map(Some);
    let indicator = indicator(Unit::Count, None);
    let mut series = series(&counts, None);
    let points: Vec<Point> = (series.observations.iter())
        .map(|(period, seen)| Point { value: seen.value, ..Point::missing(period.first_day()) })
        .collect();
    let gaps = between_events(&points, Gap::Periods);
    for (period, seen) in &mut series.observations {
        seen.value = gaps.iter().find(|gap| gap.date == period.first_day()).and_then(|g| g.value);
    }
    let analysis = analyse(&gaps, &Settings::default().kind(ChartKind::G)).unwrap();
    let model = Model::new(&indicator, &series, &analysis);
    let layout = Layout::new(&model, 600.0, 300.0);
    let values: Vec<&Line> =
        layout.lines.iter().filter(|line| line.kind == LineKind::Value).collect();
    assert_eq!(values.len(), 1);
    assert_eq!(values.first().unwrap().points.len(), 3);
    assert!(layout.labels.iter().any(|label| label.text.starts_with("Median ")));
    assert!(summary::read_out(&model, 5).contains("median"));
}

#[test]
fn the_limits_of_a_p_chart_step_with_the_denominators() {
    let values = [50.0, 52.0, 48.0, 51.0].repeat(4).into_iter().map(Some).collect::<Vec<_>>();
    let indicator = indicator(Unit::Percent, None);
    let series = series(&values, None);
    let points: Vec<Point> = (series.observations.iter().enumerate())
        .map(|(at, (period, seen))| {
            let size = Some(if at < 8 { 100.0 } else { 400.0 });
            Point { value: seen.value, size, ..Point::missing(period.first_day()) }
        })
        .collect();
    let settings = Settings { per: 100.0, ..Settings::default().kind(ChartKind::P) };
    let model = Model::new(&indicator, &series, &analyse(&points, &settings).unwrap());
    let layout = Layout::new(&model, 600.0, 300.0);
    let limits: Vec<&Line> =
        layout.lines.iter().filter(|line| line.kind == LineKind::Limit).collect();
    assert_eq!(limits.len(), 2);
    let corners = &limits.first().unwrap().points;
    assert_eq!(corners.len(), 4, "one step: {corners:?}");
    assert!(summary::read_out(&model, 2).contains("of 100"));
}
