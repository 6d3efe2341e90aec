//! Laws of the funnel plot as it is drawn and said.

use proptest::prelude::*;

use super::*;
use crate::analysis::peers_sample;
use crate::chart::{Step, Theme};
use crate::funnel::{Level, Widening};

fn model(shares: &[(f64, f64)]) -> FunnelModel {
    let mut peers = peers_sample(shares);
    for standing in &mut peers.standings {
        if standing.code == "R01" {
            standing.own = Some("SaTH".to_owned());
        }
    }
    let funnel = peers.funnel(Widening::ChanceAlone).unwrap();
    FunnelModel::new(
        &peers,
        &funnel,
        "Sep 2026, 3 providers.".to_owned(),
        "Funnel plot by these settings.".to_owned(),
        vec!["A note on it.".to_owned()],
    )
}

/// The figures of the example of `crate::funnel`: a large one above, a small one, a large one below.
fn worked() -> FunnelModel {
    model(&[(640.0, 1000.0), (66.0, 100.0), (520.0, 1000.0)])
}

#[test]
fn a_funnel_says_how_many_lie_outside_and_how_many_chance_would_put_there() {
    assert_eq!(
        summary(&worked()),
        "2 of 3 organisations lie outside the 99.8% limits, where chance alone would put at most \
         0.006. 2 lie outside the 95% limits, where it would be at most 0.2. The average of all \
         together is 58.4%."
    );
}

#[test]
fn a_point_is_read_with_its_figures_and_the_limit_that_tells() {
    let model = worked();
    assert_eq!(
        reading(&model, 0),
        "SaTH (Trust 1, R01): 66.0%, 66 of 100, rank 1 of 3. Within the 95% limits of 48.1% and \
         68.5%: chance alone explains the distance to the average."
    );
    let below = reading(&model, 2);
    assert!(below.starts_with("Trust 2 (R02): 52.0%, 520 of 1,000, rank 3 of 3."), "{below}");
    assert!(below.contains("Below the 99.8% limit of 53.5%: worse than chance alone explains."));
    assert_eq!(reading(&model, 9), "");
}

#[test]
fn keys_go_along_the_sizes_and_begin_with_this_systems_own() {
    let model = worked();
    assert_eq!(model.moved(Step::On, None), Some(0), "the own organisation is the smallest");
    assert_eq!(model.moved(Step::On, Some(0)), Some(1));
    assert_eq!(model.moved(Step::Back, Some(0)), Some(0));
    assert_eq!(model.moved(Step::PageOn, Some(0)), Some(2));
    assert_eq!(model.moved(Step::Last, None), Some(2));
}

#[test]
fn a_poster_says_what_it_shows_by_which_settings() {
    let model = worked();
    let poster = FunnelPoster::new(&model, "Framework: STW.");
    let drawn = poster.svg(&Theme::LIGHT, &summary(&model)).unwrap();
    for part in [
        "Funnel plot by these settings. Framework: STW.",
        "A note on it.",
        "95% limits",
        "Worse, beyond the 99.8% limit",
        "SaTH",
        "Sep 2026, 3 providers.",
    ] {
        assert!(drawn.contains(part), "{part}");
    }
}

#[test]
fn a_point_is_found_where_it_lies_and_nowhere_else() {
    let layout = FunnelLayout::new(&worked(), 900.0, 400.0);
    for marker in &layout.markers {
        assert_eq!(layout.hit(marker.x + 3.0, marker.y - 3.0), Some(marker.index));
    }
    assert_eq!(layout.hit(-200.0, -200.0), None);
}

#[test]
fn marks_between_the_limits_are_not_alarms() {
    let model = model(&[(640.0, 1000.0), (660.0, 1000.0), (600.0, 1000.0), (610.0, 1000.0)]);
    assert_eq!((model.outside(Level::Alert), model.outside(Level::Alarm)), (1, 0));
    let point = model.points.iter().find(|point| point.outside.is_some()).unwrap();
    assert!(!point.is_alarm());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_point_every_line_and_every_name_lies_in_the_plot(
        shares in prop::collection::vec((1_u32..50_000, 0_u32..=100), 1..40),
        width in 200.0..2000.0_f64,
        height in 160.0..900.0_f64,
    ) {
        let shares: Vec<(f64, f64)> = shares
            .into_iter()
            .map(|(size, share)| {
                (f64::from(size * share / 100), f64::from(size))
            })
            .collect();
        let model = model(&shares);
        let layout = FunnelLayout::new(&model, width, height);
        let plot = layout.plot;
        prop_assert_eq!(layout.markers.len(), model.points.len());
        for marker in &layout.markers {
            prop_assert!(plot.contains(marker.x, marker.y), "{:?} in {:?}", marker, plot);
        }
        for (x, y) in layout.lines.iter().flat_map(|(_, points)| points) {
            prop_assert!((plot.left - 0.5..=plot.right + 0.5).contains(x));
            prop_assert!((plot.top - 0.5..=plot.bottom + 0.5).contains(y));
        }
        for name in &layout.names {
            prop_assert!(name.y <= layout.height && name.x <= plot.right);
        }
        for index in 0..model.points.len() {
            prop_assert!(!reading(&model, index).is_empty());
        }
    }
}
