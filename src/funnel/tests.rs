//! Whole funnels against figures that were published or computed independently, and the laws that
//! hold for any figures.

use proptest::prelude::*;

use super::exact::{ALERT, Distribution};
use super::*;
use crate::polarity::Polarity;

fn unit(id: &str, numerator: f64, denominator: f64) -> Unit {
    Unit { id: id.to_owned(), numerator: Some(numerator), denominator: Some(denominator) }
}

fn settings(kind: Kind, widening: Widening) -> Settings {
    Settings { kind, per: 100.0, target: None, widening }
}

/// Twelve invented trusts, some small, that differ more than chance explains.
fn trusts() -> Vec<Unit> {
    let figures = [
        (312.0, 480.0),
        (188.0, 260.0),
        (540.0, 910.0),
        (61.0, 80.0),
        (233.0, 400.0),
        (420.0, 600.0),
        (97.0, 160.0),
        (905.0, 1500.0),
        (150.0, 190.0),
        (388.0, 700.0),
        (271.0, 380.0),
        (44.0, 90.0),
    ];
    let named = figures.iter().zip('A'..);
    named
        .map(|((numerator, denominator), id)| unit(&id.to_string(), *numerator, *denominator))
        .collect()
}

fn assert_near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 5e-7, "{found}, expected {expected}");
}

fn assert_limits(found: Limits, expected: [f64; 4]) {
    let Limits { lower_alarm, lower_alert, upper_alert, upper_alarm } = found;
    for (found, expected) in
        [lower_alarm, lower_alert, upper_alert, upper_alarm].into_iter().zip(expected)
    {
        assert_near(found, expected);
    }
}

fn found(funnel: &Funnel) -> Vec<(&str, Level, Side)> {
    let outside = funnel.plotted.iter().filter_map(|one| Some((one.id.as_str(), one.outside?)));
    outside.map(|(id, outside)| (id, outside.level, outside.side)).collect()
}

/// Every figure was computed from the formulas with NumPy 2.4.6 and SciPy 1.17.1.
#[test]
fn shares_of_twelve_trusts_are_as_computed_independently() {
    let funnel = plot(&trusts(), &settings(Kind::Share, Widening::ChanceAlone)).unwrap();
    assert_near(funnel.target, 62.765_217_391_304_35);
    let dispersion = funnel.dispersion.unwrap();
    assert_near(dispersion.phi, 6.849_189_557_270_153);
    assert_near(dispersion.tau, 5.798_194_595_290_565);
    assert_near(funnel.plotted[3].z.unwrap(), 2.494_910_742_498_82);
    assert_limits(funnel.plotted[3].limits, [45.098_497, 51.397_562, 73.808_571, 79.583_366]);
    assert_limits(funnel.plotted[7].limits, [58.851_357, 60.277_319, 65.237_382, 66.630_974]);
    let expected = [
        ("B", Level::Alarm, Side::Above),
        ("C", Level::Alert, Side::Below),
        ("D", Level::Alert, Side::Above),
        ("F", Level::Alarm, Side::Above),
        ("I", Level::Alarm, Side::Above),
        ("J", Level::Alarm, Side::Below),
        ("K", Level::Alarm, Side::Above),
        ("L", Level::Alert, Side::Below),
    ];
    assert_eq!(found(&funnel), expected);
    assert_eq!(funnel.warnings, [Warning::OverDispersed { phi: dispersion.phi }]);
    assert_eq!(funnel.outside(Level::Alarm).count(), 5);
    assert_near(funnel.expected_by_chance(Level::Alert), 0.6);
}

/// As above; the wider limits are the exact ones at √(1 + tau² / s²) times their distance.
#[test]
fn random_effects_widen_the_limits_of_large_trusts_most() {
    let funnel = plot(&trusts(), &settings(Kind::Share, Widening::RandomEffects)).unwrap();
    assert_limits(funnel.plotted[3].limits, [36.855_777, 46.093_782, 78.961_043, 87.430_171]);
    assert_limits(funnel.plotted[7].limits, [44.168_042, 50.943_671, 74.512_002, 81.133_821]);
    assert_eq!(found(&funnel), [("I", Level::Alert, Side::Above)]);
    assert_eq!(funnel.warnings, []);
}

/// As above.
#[test]
fn rates_of_twelve_trusts_are_as_computed_independently() {
    let funnel = plot(&trusts(), &settings(Kind::Rate, Widening::ChanceAlone)).unwrap();
    let dispersion = funnel.dispersion.unwrap();
    assert_near(dispersion.phi, 2.550_280_842_107_026);
    assert_near(dispersion.tau, 4.986_242_669_110_761);
    assert_limits(funnel.plotted[11].limits, [38.020_692, 46.363_309, 80.212_636, 90.693_253]);
    let wide = plot(&trusts(), &settings(Kind::Rate, Widening::RandomEffects)).unwrap();
    assert_limits(wide.plotted[11].limits, [33.945_452, 43.662_036, 83.086_097, 95.292_793]);
}

#[test]
fn multiplicative_limits_all_widen_alike() {
    let narrow = plot(&trusts(), &settings(Kind::Share, Widening::ChanceAlone)).unwrap();
    let wide = plot(&trusts(), &settings(Kind::Share, Widening::Multiplicative)).unwrap();
    let times = narrow.dispersion.unwrap().phi.sqrt();
    for (narrow, wide) in
        narrow.plotted.iter().zip(&wide.plotted).filter(|(n, _)| n.denominator > 300.0)
    {
        let reach = |limits: Limits| 62.765_217_391_304_35 - limits.lower_alert;
        assert_near(reach(wide.limits), reach(narrow.limits) * times);
    }
}

/// The expected events for which the lower and the upper limits lie at an observed number, as
/// PHEindicatormethods publishes them with its tests (`testdata_funnel_ratio_outputs.csv`: columns
/// `Observed_events`, `lower_2s_exp_events`, `upper_2s_exp_events`, `lower_3s_exp_events`,
/// `upper_3s_exp_events`), exact from the chi-squared distribution.
#[test]
fn limits_of_standardised_ratios_are_those_of_the_public_health_package() {
    let published = [
        (1.0, [5.571_644_585, 0.025_317_898, 9.233_410_143, 0.001_000_547]),
        (2.0, [7.224_687_515, 0.242_209_467, 11.228_868_36, 0.045_401_99]),
        (5.0, [11.668_333_1, 1.623_486_324, 16.454_744_78, 0.739_371_928]),
        (10.0, [18.390_357_99, 4.795_387_629, 24.133_972_35, 2.960_519_925]),
        (20.0, [30.888_380_97, 12.216_518_77, 38.041_886_67, 8.958_211_233]),
        (100.0, [121.626_811_1, 81.364_006_99, 134.924_318_7, 71.921_399_74]),
        (716.0, [770.422_212_8, 664.508_301_1, 802.604_14, 636.152_117_4]),
    ];
    for (observed, [lower_alert, upper_alert, lower_alarm, upper_alarm]) in published {
        let limits =
            |expected: f64| Funnelled { kind: Kind::Rate, target: 1.0 }.limits(expected, 1.0);
        let count = |limit: f64, expected: f64| {
            let found = limit * expected;
            assert!((found - observed).abs() < 2e-3, "{found} of {expected}, expected {observed}");
        };
        count(limits(lower_alert).lower_alert, lower_alert);
        count(limits(upper_alert).upper_alert, upper_alert);
        count(limits(lower_alarm).lower_alarm, lower_alarm);
        count(limits(upper_alarm).upper_alarm, upper_alarm);
    }
}

/// The same package's limits of shares follow from Wilson's interval
/// (`testdata_funnel_prop_outputs.csv`, an average of 80.642448%).
#[test]
fn limits_of_large_shares_are_those_of_the_public_health_package_to_a_count() {
    let published = [
        (9_998.0, [79.421_375, 79.867_989, 81.416_907, 81.863_521]),
        (110_000.0, [80.274_317, 80.408_963, 80.875_933, 81.010_578]),
    ];
    for (size, expected) in published {
        let Limits { lower_alarm, lower_alert, upper_alert, upper_alarm } =
            Funnelled { kind: Kind::Share, target: 0.806_424_48 }.limits(size, 1.0).times(100.0);
        for (found, expected) in
            [lower_alarm, lower_alert, upper_alert, upper_alarm].into_iter().zip(expected)
        {
            // The exact limits lean a little to the longer tail.
            assert!((found - expected).abs() < 150.0 / size, "{found}, expected {expected}");
        }
    }
}

#[test]
fn units_without_figures_are_named_and_left_out() {
    let hidden = Unit { id: "H".to_owned(), numerator: None, denominator: Some(40.0) };
    let units = [
        unit("A", 10.0, 20.0),
        hidden,
        unit("N", 0.0, 0.0),
        unit("X", 30.0, 20.0),
        unit("Y", -1.0, 20.0),
        unit("Z", f64::NAN, 20.0),
        unit("B", 20.0, 40.0),
    ];
    let funnel = plot(&units, &settings(Kind::Share, Widening::ChanceAlone)).unwrap();
    let shown: Vec<&str> = funnel.plotted.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(shown, ["A", "B"]);
    let left_out: Vec<_> =
        funnel.left_out.iter().map(|one| (one.id.as_str(), one.reason)).collect();
    let expected = [
        ("H", Reason::NotShown),
        ("N", Reason::NoDenominator),
        ("X", Reason::Impossible),
        ("Y", Reason::Impossible),
        ("Z", Reason::Impossible),
    ];
    assert_eq!(left_out, expected);
    assert_eq!(funnel.target, 50.0);
}

#[test]
fn settings_that_cannot_be_are_refused() {
    let with =
        |target, per| Settings { target, per, ..settings(Kind::Share, Widening::ChanceAlone) };
    assert_eq!(plot(&trusts(), &with(Some(101.0), 100.0)), Err(Error::Target(101.0)));
    assert_eq!(plot(&trusts(), &with(Some(-1.0), 100.0)), Err(Error::Target(-1.0)));
    assert_eq!(plot(&trusts(), &with(None, 0.0)), Err(Error::Per(0.0)));
    assert_eq!(plot(&[], &with(None, 100.0)), Err(Error::NothingToCompare));
}

#[test]
fn where_nothing_can_vary_everybody_else_lies_outside() {
    let settings = Settings { target: Some(0.0), ..settings(Kind::Rate, Widening::RandomEffects) };
    let funnel = plot(&[unit("A", 0.0, 10.0), unit("B", 1.0, 10.0)], &settings).unwrap();
    assert_eq!(funnel.warnings, [Warning::NothingVaries]);
    assert_eq!(found(&funnel), [("B", Level::Alarm, Side::Above)]);
    assert_eq!(funnel.plotted[0].z, None);
}

#[test]
fn nine_units_are_too_few_to_widen() {
    let nine = trusts().split_off(3);
    let funnel = plot(&nine, &settings(Kind::Share, Widening::RandomEffects)).unwrap();
    assert_eq!(funnel.warnings, [Warning::TooFewToWiden { units: 9 }]);
    let narrow = plot(&nine, &settings(Kind::Share, Widening::ChanceAlone)).unwrap();
    assert_eq!(funnel.plotted, narrow.plotted);
}

#[test]
fn worse_is_below_where_higher_is_better() {
    let below = Outside { level: Level::Alert, side: Side::Below };
    assert_eq!(below.is_worse(Polarity::Higher), Some(true));
    assert_eq!(below.is_worse(Polarity::Lower), Some(false));
    assert_eq!(below.is_worse(Polarity::Neutral), None);
}

#[test]
fn there_are_limits_at_any_size() {
    for kind in [Kind::Share, Kind::Rate] {
        let funnel = plot(&trusts(), &settings(kind, Widening::RandomEffects)).unwrap();
        for size in [0.0, -1.0, 0.4, f64::NAN, f64::INFINITY, 1e300] {
            let limits = funnel.limits(size);
            assert!(limits.lower_alarm <= funnel.target, "{kind:?} {size} {limits:?}");
            assert!(limits.upper_alarm >= funnel.target, "{kind:?} {size} {limits:?}");
        }
    }
}

#[test]
fn a_funnel_travels_to_the_page_and_back() {
    let funnel = plot(&trusts(), &settings(Kind::Share, Widening::RandomEffects)).unwrap();
    let bytes = postcard::to_allocvec(&funnel).unwrap();
    assert_eq!(postcard::from_bytes::<Funnel>(&bytes).unwrap(), funnel);
}

#[test]
fn curves_run_from_the_smallest_unit_to_the_largest() {
    let funnel = plot(&trusts(), &settings(Kind::Share, Widening::ChanceAlone)).unwrap();
    let curves = funnel.curves(50);
    let sizes: Vec<f64> = curves.iter().map(|(size, _)| *size).collect();
    assert_eq!((sizes[0], sizes[sizes.len() - 1]), (80.0, 1500.0));
    assert!(sizes.is_sorted() && sizes.iter().all(|size| size.fract() == 0.0));
    assert_eq!(curves[0].1, funnel.plotted[3].limits);
    assert!(funnel.curves(0).is_empty());
    assert_eq!(funnel.curves(1).len(), 1);
}

/// Whole numerators out of whole denominators.
fn any_units() -> impl Strategy<Value = Vec<Unit>> {
    let figures = (1_u32..20_000).prop_flat_map(|size| (0..=size, Just(size)));
    prop::collection::vec(figures, 1..30).prop_map(|figures| {
        let named = figures.into_iter().enumerate();
        named.map(|(i, (n, d))| unit(&i.to_string(), n.into(), d.into())).collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_the_units_does_not_matter(units in any_units(), turn in 0_usize..30) {
        let mut turned = units.clone();
        turned.rotate_left(turn % units.len());
        for kind in [Kind::Share, Kind::Rate] {
            let settings = settings(kind, Widening::RandomEffects);
            let mut one = plot(&units, &settings).unwrap();
            let mut other = plot(&turned, &settings).unwrap();
            one.plotted.sort_by(|a, b| a.id.cmp(&b.id));
            other.plotted.sort_by(|a, b| a.id.cmp(&b.id));
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn those_seen_and_those_not_seen_lie_outside_together(units in any_units()) {
        let others: Vec<Unit> = units.iter().map(|one| {
            let (numerator, denominator) = (one.numerator.unwrap(), one.denominator.unwrap());
            unit(&one.id, denominator - numerator, denominator)
        }).collect();
        let settings = settings(Kind::Share, Widening::ChanceAlone);
        let (seen, not_seen) = (plot(&units, &settings).unwrap(), plot(&others, &settings).unwrap());
        for (seen, not_seen) in seen.plotted.iter().zip(&not_seen.plotted) {
            let mirrored = not_seen.outside.map(|outside| Outside {
                side: if outside.side == Side::Above { Side::Below } else { Side::Above },
                ..outside
            });
            prop_assert_eq!(seen.outside, mirrored);
        }
    }

    #[test]
    fn wider_limits_are_never_narrower(units in any_units()) {
        for kind in [Kind::Share, Kind::Rate] {
            let narrow = plot(&units, &settings(kind, Widening::ChanceAlone)).unwrap();
            for widening in [Widening::Multiplicative, Widening::RandomEffects] {
                let wide = plot(&units, &settings(kind, widening)).unwrap();
                for (narrow, wide) in narrow.plotted.iter().zip(&wide.plotted) {
                    prop_assert!(wide.limits.lower_alarm <= narrow.limits.lower_alarm + 1e-9);
                    prop_assert!(wide.limits.upper_alert >= narrow.limits.upper_alert - 1e-9);
                }
            }
        }
    }

    #[test]
    fn a_count_lies_outside_exactly_when_its_tail_is_unlikely(size in 1_u32..60, percent in 1_u32..100) {
        let share = f64::from(percent) / 100.0;
        let n = f64::from(size);
        // The probabilities of all counts, by the binomial formula term by term.
        let mut probabilities = vec![libm::pow(1.0 - share, n)];
        for count in 0..size {
            let k = f64::from(count);
            let last = probabilities[probabilities.len() - 1];
            probabilities.push(last * (n - k) / (k + 1.0) * share / (1.0 - share));
        }
        let [(lower, upper)] = Distribution::Binomial { size: n, share }.limits([ALERT]);
        for count in 0..=size {
            let (below, above) = probabilities.split_at(count as usize);
            let up_to = below.iter().sum::<f64>() + above[0];
            let from = above.iter().sum::<f64>();
            prop_assert_eq!(f64::from(count) < lower, up_to < ALERT.probability);
            prop_assert_eq!(f64::from(count) > upper, from < ALERT.probability);
        }
    }

    #[test]
    fn nothing_that_a_file_can_hold_stops_it(
        figures in prop::collection::vec((any::<Option<f64>>(), any::<Option<f64>>()), 0..20),
        target in any::<Option<f64>>(),
        per in any::<f64>(),
    ) {
        let units: Vec<Unit> = figures.into_iter()
            .map(|(numerator, denominator)| Unit { id: String::new(), numerator, denominator })
            .collect();
        for kind in [Kind::Share, Kind::Rate] {
            let settings = Settings { kind, per, target, widening: Widening::RandomEffects };
            if let Ok(funnel) = plot(&units, &settings) {
                prop_assert_eq!(funnel.plotted.len() + funnel.left_out.len(), units.len());
                let _ = funnel.curves(5);
            }
        }
    }
}
