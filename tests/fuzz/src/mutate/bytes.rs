//! Bytes that are flipped, cut off, repeated and written over.

use fastrand::Rng;

use super::piece;

/// Numbers at which programs go wrong, as four bytes.
const WORDS: [u32; 8] = [0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF];

/// Damages bytes once.
pub fn damage(input: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut damaged = input.to_vec();
    if damaged.is_empty() {
        return vec![rng.u8(..)];
    }
    match rng.u8(..6) {
        0 => damaged.truncate(rng.usize(..damaged.len())),
        1 => {
            let piece = piece(input, 64, rng);
            let times = rng.usize(1..40);
            let repeated = input.get(piece.clone()).unwrap_or_default().repeat(times);
            damaged.splice(piece.end..piece.end, repeated);
        }
        2 => {
            damaged.drain(piece(input, 64, rng));
        }
        3 => {
            let word = WORDS.get(rng.usize(..WORDS.len())).copied().unwrap_or_default();
            let at = rng.usize(..damaged.len());
            let bytes = if rng.bool() { word.to_le_bytes() } else { word.to_be_bytes() };
            for (byte, new) in damaged.iter_mut().skip(at).zip(bytes).take(1 << rng.u8(..3)) {
                *byte = new;
            }
        }
        _ => {
            let at = rng.usize(..damaged.len());
            if let Some(byte) = damaged.get_mut(at) {
                *byte ^= 1 << rng.u8(..8);
            }
        }
    }
    damaged
}
