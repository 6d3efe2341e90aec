//! Broken files of every format: reading always ends, with a workbook or a refusal.
//!
//! More cases than usual: `PROPTEST_CASES=20000 cargo test mutations`.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use proptest::prelude::*;

use super::{read_only, samples};
use crate::workbook::inventory::tests::hidden_things;
use crate::workbook::rows::tests::fold_any;
use crate::workbook::{Format, Limits};

/// A change to some bytes. Positions are parts of the length, so that they fit every file.
#[derive(Clone, Debug)]
enum Mutation {
    Flip { at: f64, mask: u8 },
    Truncate { at: f64 },
    Repeat { from: f64, length: usize, times: usize },
    Overwrite { at: f64, with: [u8; 4] },
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        4 => (0.0..1.0, 1_u8..).prop_map(|(at, mask)| Mutation::Flip { at, mask }),
        1 => (0.0..1.0).prop_map(|at| Mutation::Truncate { at }),
        1 => (0.0..1.0, 1_usize..64, 1_usize..40)
            .prop_map(|(from, length, times)| Mutation::Repeat { from, length, times }),
        2 => (0.0..1.0, prop_oneof![Just([0xFF; 4]), Just([0; 4]), any::<[u8; 4]>()])
            .prop_map(|(at, with)| Mutation::Overwrite { at, with }),
    ]
}

impl Mutation {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |part: f64| ((bytes.len() as f64 * part) as usize).min(bytes.len().max(1) - 1);
        match *self {
            _ if bytes.is_empty() => {}
            Self::Flip { at, mask } => {
                let at = place(at);
                bytes[at] ^= mask;
            }
            Self::Truncate { at } => bytes.truncate(place(at)),
            Self::Repeat { from, length, times } => {
                let from = place(from);
                let piece = bytes[from..(from + length).min(bytes.len())].repeat(times);
                bytes.splice(from..from, piece);
            }
            Self::Overwrite { at, with } => {
                let at = place(at);
                for (byte, new) in bytes[at..].iter_mut().zip(with) {
                    *byte = new;
                }
            }
        }
    }
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Where reading panicked, if it did.
fn panic_place(bytes: &[u8]) -> Option<String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |info| {
            if QUIET.get() {
                let place = info.location().map(ToString::to_string).unwrap_or_default();
                PLACE.with(|held| *held.borrow_mut() = place);
            } else {
                usual(info);
            }
        }));
    });
    let limits = Limits { cells: 100_000, inflated_bytes: 5_000_000, ..Limits::WORKBOOK };
    QUIET.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        fold_any(bytes, "a.csv");
        read_only(bytes, "a.csv", &limits)
    }));
    QUIET.set(false);
    match outcome {
        Ok(_) => None,
        Err(_) => Some(PLACE.with(|held| held.borrow().clone())),
    }
}

/// calamine is known to panic on some damaged `.xlsb`; the worker contains that. No panic may come
/// from this project's own code.
fn own(place: Option<String>) -> Option<String> {
    place.filter(|place| !place.contains("calamine"))
}

/// The parts of a zip changed before packing, so that the changes reach the parser.
fn repack(bytes: &[u8], mutations: &[Mutation], which: usize) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..package.len() {
        let mut part = package.by_index(index).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut content).unwrap();
        parts.push((part.name().unwrap().into_owned(), content));
    }
    let which = which % parts.len();
    for mutation in mutations {
        mutation.apply(&mut parts[which].1);
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    super::fixtures::zipped(&parts)
}

/// Few cases unless more are asked for.
fn config() -> ProptestConfig {
    let usual = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        usual
    } else {
        ProptestConfig { cases: 64, ..usual }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn changed_files_never_panic_our_code(
        mutations in prop::collection::vec(mutation(), 1..6),
        which in 0_usize..8,
    ) {
        for sample in [samples::xlsx(), samples::xlsb(), samples::xls(), samples::ods(), samples::TABLE.to_vec()] {
            let mut bytes = sample.clone();
            for mutation in &mutations {
                mutation.apply(&mut bytes);
            }
            prop_assert_eq!(own(panic_place(&bytes)), None);
            if sample.starts_with(b"PK") {
                prop_assert_eq!(own(panic_place(&repack(&sample, &mutations, which))), None);
            }
        }
    }

    #[test]
    fn changed_hidden_things_never_panic_our_code(
        mutations in prop::collection::vec(mutation(), 1..6),
        format in prop::sample::select(&[Format::Xlsx, Format::Xlsb, Format::Xls, Format::Ods]),
        which in 0_usize..40,
    ) {
        let sample = hidden_things(format);
        let mut bytes = sample.clone();
        for mutation in &mutations {
            mutation.apply(&mut bytes);
        }
        prop_assert_eq!(own(panic_place(&bytes)), None);
        if sample.starts_with(b"PK") {
            prop_assert_eq!(own(panic_place(&repack(&sample, &mutations, which))), None);
        }
    }

    #[test]
    fn any_bytes_never_panic_our_code(bytes in prop::collection::vec(any::<u8>(), 0..2_000), head in 0_usize..5) {
        let heads: [&[u8]; 5] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"<?xml "];
        let bytes = [heads[head], &bytes].concat();
        prop_assert_eq!(own(panic_place(&bytes)), None);
    }
}
