//! XML whose tags are dropped, doubled, nested and swapped, and whose attributes and texts become ones
//! that make trouble.

use std::ops::Range;

use fastrand::Rng;

use super::words::{one, with};
use super::{trouble, words};

/// Damages XML once.
pub fn damage(input: &[u8], rng: &mut Rng) -> Vec<u8> {
    let tags = tags(input);
    match rng.u8(..9) {
        0 => with(input, one(&tags, rng), b""),
        1 => {
            let tag = input.get(one(&tags, rng)).unwrap_or_default().to_vec();
            let at = one(&tags, rng).end;
            with(input, at..at, &tag)
        }
        2 => {
            let tag = input.get(one(&tags, rng)).unwrap_or_default().repeat(rng.usize(2..300));
            let at = one(&tags, rng).end;
            with(input, at..at, &tag)
        }
        3 => {
            let tag = input.get(one(&tags, rng)).unwrap_or_default().to_vec();
            with(input, one(&tags, rng), &tag)
        }
        4 => {
            // From one tag to another, once more.
            let (first, second) = (one(&tags, rng), one(&tags, rng));
            let range = first.start.min(second.start)..first.end.max(second.end);
            let copy = input.get(range.clone()).unwrap_or_default().to_vec();
            with(input, range.end..range.end, &copy)
        }
        5 => {
            let also: [&[u8]; 6] = [
                b"<!-- -->",
                b"<![CDATA[]]>",
                b"<?x y?>",
                b"<!DOCTYPE x [<!ENTITY a \"b\">]>",
                b"&a;",
                b"<x:y xmlns:x=\"z\"/>",
            ];
            let at = one(&tags, rng).end;
            with(input, at..at, also.get(rng.usize(..also.len())).copied().unwrap_or_default())
        }
        6 => words::damage(input, rng),
        _ => {
            let quoted = quoted(input);
            with(input, one(&quoted, rng), trouble(rng).as_bytes())
        }
    }
}

/// Where the tags are.
fn tags(input: &[u8]) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let mut open = None;
    for (at, byte) in input.iter().enumerate() {
        match (byte, open) {
            (b'<', _) => open = Some(at),
            (b'>', Some(start)) => {
                tags.push(start..at + 1);
                open = None;
            }
            _ => {}
        }
    }
    tags
}

/// Where the values of attributes and the texts between tags are.
fn quoted(input: &[u8]) -> Vec<Range<usize>> {
    let mut values = Vec::new();
    let mut start = None;
    for (at, byte) in input.iter().enumerate() {
        let is_edge = matches!(byte, b'"' | b'<' | b'>');
        if let (true, Some(from)) = (is_edge, start) {
            values.push(from..at);
        }
        if is_edge {
            start = Some(at + 1);
        }
    }
    values
}
