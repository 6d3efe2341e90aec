//! Ways to damage input so that it still gets past the first look.
//!
//! Flipped bits of a zip are refused by its checksums, so a package is damaged in what it holds, its
//! XML in elements and attributes, records in their kinds and lengths. The same seed damages in the
//! same way.

mod bytes;
mod markup;
mod package;
mod records;
mod words;

use fastrand::Rng;

/// How input is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Bytes without any structure that is known here.
    Bytes,
    /// Lines and words: separated text, TOML, JSON.
    Words,
    /// XML.
    Markup,
    /// Records of a kind, a length and content, in a compound file or alone.
    Records,
    /// A zip with parts of its own shapes.
    Package,
}

/// Changes in one go, at most.
const CHANGES: usize = 6;

/// Damages input. What comes out has at most so many bytes.
pub fn mutate(shape: Shape, input: &[u8], most: usize, seed: u64) -> Vec<u8> {
    let mut rng = Rng::with_seed(seed);
    let mut damaged = input.to_vec();
    for _ in 0..rng.usize(1..=CHANGES) {
        damaged = once(shape, &damaged, &mut rng);
    }
    damaged.truncate(most);
    damaged
}

fn once(shape: Shape, input: &[u8], rng: &mut Rng) -> Vec<u8> {
    // Now and then the structure itself is broken.
    if rng.u8(..) < 16 {
        return bytes::damage(input, rng);
    }
    match shape {
        Shape::Bytes => bytes::damage(input, rng),
        Shape::Words => words::damage(input, rng),
        Shape::Markup => markup::damage(input, rng),
        Shape::Records => records::damage(input, rng),
        Shape::Package => package::damage(input, rng),
    }
}

/// Numbers at which programs go wrong, as they are written.
const NUMBERS: [&str; 20] = [
    "0",
    "-1",
    "1",
    "65535",
    "65536",
    "16384",
    "16385",
    "1048576",
    "1048577",
    "2147483647",
    "2147483648",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "18446744073709551616",
    "1e308",
    "1e309",
    "-0",
    "NaN",
    "0.1",
];

/// Texts at which programs go wrong.
const TEXTS: [&str; 14] = [
    "",
    "A1",
    "XFD1048576",
    "XFE1048577",
    "A0",
    "1:1048576",
    "\u{0}",
    "\u{202E}",
    "<script>",
    "=1+1",
    "../../x",
    "&#0;",
    "%s%n",
    "\u{FEFF}",
];

/// A number or a text at which programs go wrong.
fn trouble(rng: &mut Rng) -> &'static str {
    let from: &[&str] = if rng.bool() { &NUMBERS } else { &TEXTS };
    from.get(rng.usize(..from.len())).copied().unwrap_or_default()
}

/// A piece of what is there, from one of the places to another.
fn piece(input: &[u8], longest: usize, rng: &mut Rng) -> std::ops::Range<usize> {
    let start = rng.usize(..=input.len());
    start..(start + rng.usize(..=longest)).min(input.len())
}
