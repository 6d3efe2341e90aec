//! Coincidence against all shifts, gone through one by one.

use proptest::prelude::*;

use super::*;
use crate::calendar::Month;

fn first() -> Month {
    "2024-04".parse().unwrap()
}

fn track(signals: &[bool]) -> Track {
    Track { first: first(), signals: signals.to_vec() }
}

fn marks(text: &str) -> Vec<bool> {
    text.chars().map(|mark| mark == 'x').collect()
}

#[test]
fn a_signal_one_month_away_coincides_and_two_months_away_does_not() {
    let chosen = first() + 5;
    let seen = |text: &str| track(&marks(text)).against(chosen).is_seen;
    assert!(seen("....x......."));
    assert!(seen(".....x......"));
    assert!(seen("......x....."));
    assert!(!seen("...x...x...."));
    assert_eq!(track(&marks("...xx.x.....")).near(chosen), [first() + 4, first() + 6]);
}

#[test]
fn one_signal_in_twelve_months_coincides_in_three_of_twelve_shifts() {
    let found = track(&marks("x...........")).against(first() + 6);
    assert!(!found.is_seen);
    assert_eq!(found.share, Some(0.25));
    // A run of eight months leaves two of twelve shifts without a coincidence.
    let run = track(&marks("xxxxxxxx....")).against(first() + 6);
    assert_eq!(run.share, Some(10.0 / 12.0));
    // In the last month there is no month after it.
    let edge = track(&marks("x...........")).against(first() + 11);
    assert_eq!(edge.share, Some(2.0 / 12.0));
}

#[test]
fn what_is_short_or_far_away_is_not_shifted() {
    assert_eq!(track(&marks("x..........")).against(first() + 3).share, None);
    assert_eq!(track(&marks("x...........")).against(first() + 20).share, None);
    let long = track(&marks("x...........")).against(first());
    assert_eq!(Chance::of(&[]), Err(NotTold::TooShort));
    assert_eq!(Chance::of(&[long, long]), Err(NotTold::TooFewSignals(2)));
    assert!(Chance::of(&[long, long, long]).is_ok());
}

#[test]
fn the_words_count_and_name_no_cause() {
    let seen = track(&marks("......x.....")).against(first() + 6);
    let not = track(&marks("x...........")).against(first() + 6);
    let chance = Chance::of(&[seen, seen, not, not]).unwrap();
    // At least 2 of 4 at a quarter each: 67/256.
    assert!((chance.probability - 67.0 / 256.0).abs() < 1e-12);
    assert_eq!(
        chance.words(),
        "2 of 4 other measures with 12 months or more have a signal within one month. If each had \
         its signals at another time, 2 or more would in about 26 of 100 cases; about 1 would on \
         average."
    );
}

fn signals() -> impl Strategy<Value = Vec<bool>> {
    prop::collection::vec(prop::bool::weighted(0.2), 12..15)
}

/// How many of all combinations of shifts have `count` coincidences or more, each gone through.
fn by_going_through(tracks: &[Track], chosen: Month, count: usize) -> f64 {
    let mut numbers = vec![0_usize];
    for track in tracks {
        let length = track.signals.len();
        let hits: Vec<bool> = (0..length)
            .map(|shift| {
                let mut shifted = track.clone();
                shifted.signals.rotate_right(shift);
                !shifted.near(chosen).is_empty()
            })
            .collect();
        numbers = numbers
            .iter()
            .flat_map(|number| hits.iter().map(move |hit| number + usize::from(*hit)))
            .collect();
    }
    let enough = numbers.iter().filter(|number| **number >= count).count();
    enough as f64 / numbers.len() as f64
}

proptest! {
    #[test]
    fn it_is_what_going_through_all_shifts_gives(
        all in prop::collection::vec(signals(), 1..4),
        chosen in 0..12_i32,
        count in 0..5_usize,
    ) {
        let tracks: Vec<Track> = all.iter().map(|signals| track(signals)).collect();
        let chosen = first() + chosen;
        let shares: Vec<f64> =
            tracks.iter().filter_map(|track| track.against(chosen).share).collect();
        prop_assert_eq!(shares.len(), tracks.len());
        let brute = by_going_through(&tracks, chosen, count);
        prop_assert!((at_least(&shares, count) - brute).abs() < 1e-12);
    }

    #[test]
    fn it_is_a_probability_that_falls_with_the_count(
        shares in prop::collection::vec(0.0..=1.0_f64, 0..20),
    ) {
        let tail: Vec<f64> = (0..=shares.len() + 1).map(|n| at_least(&shares, n)).collect();
        prop_assert_eq!(tail.first(), Some(&1.0));
        prop_assert_eq!(tail.last(), Some(&0.0));
        prop_assert!(tail.iter().all(|p| (0.0..=1.0).contains(p)));
        prop_assert!(tail.windows(2).all(|pair| pair[0] >= pair[1] - 1e-12));
    }

    #[test]
    fn the_order_of_measures_changes_nothing(
        mut shares in prop::collection::vec(0.0..=1.0_f64, 0..12),
        count in 0..12_usize,
    ) {
        let before = at_least(&shares, count);
        shares.reverse();
        prop_assert_eq!(before, at_least(&shares, count));
    }

    #[test]
    fn more_signals_never_make_a_coincidence_rarer(
        signals in signals(),
        more in 0..12_usize,
        chosen in 0..12_i32,
    ) {
        let mut with = signals.clone();
        with[more] = true;
        let share = |signals: &[bool]| track(signals).against(first() + chosen).share.unwrap();
        prop_assert!(share(&with) >= share(&signals));
    }
}
