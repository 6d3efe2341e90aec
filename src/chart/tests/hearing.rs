//! What is heard of a chart: nothing that is not drawn, in order, in time and within hearing.

use super::*;
use crate::spc::PointType;

proptest! {
    #[test]
    fn a_tune_is_in_order_in_time_and_within_hearing(
        values in any_values(),
        target in proptest::option::of(finite()),
        at in 0.0..1.0,
        factor in 1.0..20.0,
    ) {
        let model = model_of(Unit::Percent, &values, target, None, &Settings::default());
        let count = model.slots.len();
        let window = Window::all(count).zoom_around(at * count as f64, factor);
        let tune = Tune::of(&model, window);
        prop_assert!(tune.length <= tune::LONGEST + 1e-9, "{} s", tune.length);
        let (lowest, highest) = tune::PITCHES;
        for note in &tune.notes {
            prop_assert!((lowest - 1e-9..=highest + 1e-9).contains(&note.pitch), "{note:?}");
            prop_assert!(note.length > 0.0, "{note:?}");
            prop_assert!(note.slot.is_none_or(|slot| window.slots().contains(&slot)), "{note:?}");
        }
        for pair in tune.notes.windows(2) {
            prop_assert!(pair[0].start + pair[0].length <= pair[1].start + 1e-9, "{pair:?}");
        }
        prop_assert!(tune.words().ends_with('.'));
    }

    #[test]
    fn the_higher_value_has_the_higher_note(values in any_values()) {
        let model = model_of(Unit::Number, &values, None, None, &Settings::default());
        let tune = Tune::of(&model, Window::all(model.slots.len()));
        let heard: Vec<(f64, f64)> = (tune.notes.iter())
            .filter_map(|note| Some((model.slots[note.slot?].value?, note.pitch)))
            .collect();
        for (one, other) in heard.iter().zip(heard.iter().skip(1)) {
            prop_assert!(one.0 < other.0 || one.1 >= other.1, "{one:?}, {other:?}");
            prop_assert!(one.0 > other.0 || one.1 <= other.1, "{one:?}, {other:?}");
        }
    }
}

#[test]
fn limits_and_target_come_first_and_special_causes_have_their_own_voice() {
    let model = example();
    let tune = Tune::of(&model, Window::all(model.slots.len()));
    let first: Vec<Voice> = tune.notes.iter().take(5).map(|note| note.voice).collect();
    let [Voice::Limit, Voice::Limit, Voice::Target, Voice::Target, Voice::Value] = first[..] else {
        panic!("{first:?}");
    };
    let special = |slot: &Slot| slot.point_type() != PointType::CommonCause;
    for note in tune.notes.iter().filter(|note| note.slot.is_some()) {
        let slot = &model.slots[note.slot.unwrap()];
        assert_eq!(note.voice == Voice::Special, special(slot), "{slot:?}");
    }
    assert!(tune.notes.iter().any(|note| note.voice == Voice::Special));
    assert_eq!(
        tune.words(),
        "You hear the lower and the upper limit, softly, then the target twice, then 36 months: the \
         higher the value, the higher the note. Values of special cause sound sharper. 8 seconds."
    );
}

#[test]
fn a_missing_month_is_a_silence_and_the_cursor_stays() {
    let model = example();
    let tune = Tune::of(&model, Window::all(model.slots.len()));
    let (missing, _) =
        model.slots.iter().enumerate().find(|(_, slot)| slot.value.is_none()).unwrap();
    assert!(tune.notes.iter().all(|note| note.slot != Some(missing)));
    let before = tune.notes.iter().find(|note| note.slot == Some(missing - 1)).unwrap();
    let after = tune.notes.iter().find(|note| note.slot == Some(missing + 1)).unwrap();
    assert!((after.start - before.start - 2.0 * before.length).abs() < 1e-9);
    assert_eq!(tune.slot_at(before.start + 1.5 * before.length), Some(missing - 1));
    assert_eq!(tune.slot_at(0.1), None, "that is a limit");
}

#[test]
fn of_very_many_values_the_latest_are_heard() {
    let values: Vec<Option<f64>> = (0..900).map(|value| Some(f64::from(value % 7))).collect();
    let model = model_of(Unit::Number, &values, None, None, &Settings::default());
    let tune = Tune::of(&model, Window::all(model.slots.len()));
    assert!(tune.notes.len() < 240);
    assert_eq!(tune.notes.last().unwrap().slot, Some(899));
}

#[test]
fn without_values_there_is_silence() {
    let model = model_of(Unit::Number, &[None, None], Some(3.0), None, &Settings::default());
    let tune = Tune::of(&model, Window::all(model.slots.len()));
    assert!(tune.notes.is_empty() && tune.length == 0.0);
    assert_eq!(tune.words(), "There is no value to be heard.");
}
