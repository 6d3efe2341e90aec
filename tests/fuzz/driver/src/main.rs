//! libFuzzer, in front of the target that `SIGHTLINE_FUZZ` names.
//!
//! It is a program of its own because libFuzzer calls functions of C, which the rest of the project
//! must not declare.
#![no_main]

use std::panic;
use std::process;
use std::sync::LazyLock;

use fuzz::Target;
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

/// Says which target to run.
const TARGET: &str = "SIGHTLINE_FUZZ";

static RUN: LazyLock<&Target> = LazyLock::new(|| {
    let name = std::env::var(TARGET).unwrap_or_default();
    fuzz::find(&name).unwrap_or_else(|| {
        let names: Vec<_> = fuzz::TARGETS.iter().map(|target| target.name).collect();
        eprintln!("set {TARGET} to one of: {}", names.join(", "));
        process::exit(2);
    })
});

fuzz_target!(
    init: {
        // libFuzzer's own hook ends the program at every panic, also at those that are known.
        let ends = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if info.location().is_none_or(|at| !fuzz::is_known(at.file())) {
                ends(info);
            }
        }));
    },
    |bytes: &[u8]| {
        // Only a known panic comes back here.
        let _ = panic::catch_unwind(|| (RUN.run)(bytes));
    }
);

fuzz_mutator!(|bytes: &mut [u8], size: usize, most: usize, seed: u32| {
    // Damage that knows the structure, and libFuzzer's own, which knows what was compared with what.
    if seed % 3 == 0 {
        return fuzzer_mutate(bytes, size, most);
    }
    let damaged = fuzz::mutate::mutate(RUN.shape, &bytes[..size], most, u64::from(seed));
    bytes[..damaged.len()].copy_from_slice(&damaged);
    damaged.len()
});
