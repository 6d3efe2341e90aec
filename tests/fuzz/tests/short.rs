//! Every target, damaged a few hundred times from a fixed seed.
//!
//! `FUZZ_ROUNDS=20000 cargo test -p fuzz` does more. A find names the target and the seed, and writes
//! the bytes beside the other results of the build.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

use fuzz::mutate::mutate;
use fuzz::{TARGETS, Target, is_known};

/// Rounds where none are asked for: together some seconds.
const ROUNDS: u64 = 150;

/// Bytes of an input, at most.
const MOST: usize = 200_000;

thread_local! {
    /// Where the last panic was.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What a target says against an input.
fn fault(target: &Target, bytes: &[u8]) -> Option<String> {
    let ended = catch_unwind(AssertUnwindSafe(|| (target.run)(bytes)));
    let place = PLACE.with(|place| place.take());
    (ended.is_err() && !is_known(&place)).then_some(place)
}

#[test]
fn no_reader_is_broken_by_damaged_input() {
    let usual = take_hook();
    set_hook(Box::new(|info| {
        let at = info.location().map(ToString::to_string).unwrap_or_default();
        PLACE.with(|place| *place.borrow_mut() = format!("{at}: {info}"));
    }));
    let rounds = std::env::var("FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok());
    let mut faults = Vec::new();
    for target in &TARGETS {
        for seed in (target.seeds)() {
            faults.extend(
                fault(target, &seed).map(|fault| format!("{}, its seed: {fault}", target.name)),
            );
            for round in 0..rounds.unwrap_or(ROUNDS) {
                let bytes = mutate(target.shape, &seed, MOST, round);
                faults.extend(
                    fault(target, &bytes)
                        .map(|fault| format!("{}, round {round}: {fault}", target.name)),
                );
            }
        }
    }
    set_hook(usual);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
