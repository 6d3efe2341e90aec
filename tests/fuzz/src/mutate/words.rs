//! Lines and words that are dropped, doubled, changed for another or for one that makes trouble.

use std::ops::Range;

use fastrand::Rng;

use super::{bytes, piece, trouble};

/// Damages text once.
pub fn damage(input: &[u8], rng: &mut Rng) -> Vec<u8> {
    let lines = between(input, |byte| byte == b'\n');
    let words = between(input, |byte| !byte.is_ascii_alphanumeric() && byte != b'_' && byte < 0x80);
    match rng.u8(..8) {
        0 => with(input, one(&lines, rng), b""),
        1 => {
            let line = one(&lines, rng);
            let copy = input.get(line).unwrap_or_default();
            let at = one(&lines, rng).start;
            with(input, at..at, &[copy, b"\n"].concat())
        }
        2 => with(input, one(&words, rng), b""),
        3 => {
            let word = input.get(one(&words, rng)).unwrap_or_default().to_vec();
            with(input, one(&words, rng), &word)
        }
        4 => {
            // Brackets and quotes in great number.
            let mark = [b'[', b'{', b'"', b'\'', b',', b'#'].get(rng.usize(..6)).copied();
            let at = piece(input, 0, rng);
            with(input, at, &vec![mark.unwrap_or(b'['); rng.usize(1..400)])
        }
        5 => bytes::damage(input, rng),
        _ => with(input, one(&words, rng), trouble(rng).as_bytes()),
    }
}

/// The pieces between the bytes that part them.
fn between(input: &[u8], parts: impl Fn(u8) -> bool) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, byte) in input.iter().enumerate() {
        if parts(*byte) {
            if at > start {
                pieces.push(start..at);
            }
            start = at + 1;
        }
    }
    if start < input.len() {
        pieces.push(start..input.len());
    }
    pieces
}

/// One of the pieces; nothing at the beginning where there is none.
pub(super) fn one(pieces: &[Range<usize>], rng: &mut Rng) -> Range<usize> {
    match pieces.len() {
        0 => 0..0,
        some => pieces.get(rng.usize(..some)).cloned().unwrap_or_default(),
    }
}

/// The input with other bytes in place of a piece.
pub(super) fn with(input: &[u8], piece: Range<usize>, new: &[u8]) -> Vec<u8> {
    let mut changed = input.to_vec();
    changed.splice(piece, new.iter().copied());
    changed
}
