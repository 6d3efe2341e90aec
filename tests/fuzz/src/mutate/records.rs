//! Records of binary workbooks: a kind, a length, content. They are dropped, doubled, swapped, and lie
//! about their length.

use std::ops::Range;

use fastrand::Rng;

use super::bytes;
use super::words::{one, with};

/// Where the stream of a small compound file begins: after the header, the table and the folder.
const AFTER_HEADER: [usize; 4] = [0, 512, 1_024, 1_536];

/// Damages a stream of records once, alone or in a compound file.
pub fn damage(input: &[u8], rng: &mut Rng) -> Vec<u8> {
    let start = AFTER_HEADER.into_iter().find(|at| input.get(*at..*at + 2) == Some(&[0x09, 0x08]));
    let Some(start) = start else { return bytes::damage(input, rng) };
    let records = records(input, start);
    match rng.u8(..7) {
        // A compound file's sectors keep their places, so what goes is made up for at the end.
        0 => {
            let gone = one(&records, rng);
            let mut changed = with(input, gone.clone(), b"");
            changed.extend(vec![0; gone.len()]);
            changed
        }
        1 => {
            let record = input.get(one(&records, rng)).unwrap_or_default().to_vec();
            let at = one(&records, rng).start;
            with(input, at..at, &record)
        }
        2 => {
            let at = one(&records, rng).start;
            let kind: u16 = KINDS.get(rng.usize(..KINDS.len())).copied().unwrap_or_default();
            write(input, at, &kind.to_le_bytes())
        }
        3 => {
            let at = one(&records, rng).start;
            let length = [0_u16, 1, 3, 8_224, 8_225, 0xFFFF].get(rng.usize(..6)).copied();
            write(input, at + 2, &length.unwrap_or_default().to_le_bytes())
        }
        4 => bytes::damage(input, rng),
        _ => {
            let content = one(&records, rng);
            let content = (content.start + 4).min(content.end)..content.end;
            let damaged = bytes::damage(input.get(content.clone()).unwrap_or_default(), rng);
            write(input, content.start, &damaged)
        }
    }
}

/// Kinds of records that a workbook of Excel 97 has.
const KINDS: [u16; 26] = [
    0x000A, 0x0809, 0x0085, 0x00FC, 0x003C, 0x00FD, 0x0203, 0x027E, 0x00BD, 0x0205, 0x0006, 0x0207,
    0x0204, 0x00E5, 0x0208, 0x007D, 0x00E0, 0x041E, 0x0031, 0x001C, 0x01B6, 0x0018, 0x0017, 0x002F,
    0x0022, 0x00D6,
];

fn records(input: &[u8], start: usize) -> Vec<Range<usize>> {
    let mut records = Vec::new();
    let mut at = start;
    while let Some([_, _, low, high]) = input.get(at..at + 4) {
        let end = at + 4 + usize::from(u16::from_le_bytes([*low, *high]));
        records.push(at..end.min(input.len()));
        at = end;
    }
    records
}

/// The input with these bytes written over what is there.
fn write(input: &[u8], at: usize, new: &[u8]) -> Vec<u8> {
    let mut changed = input.to_vec();
    for (byte, new) in changed.iter_mut().skip(at).zip(new) {
        *byte = *new;
    }
    changed
}
