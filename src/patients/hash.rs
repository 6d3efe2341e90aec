//! A 64-bit hash of short texts, the same on every machine.

/// Odd constants without a pattern: the first decimals of √2 and √3.
const SEED: u64 = 0x6a09_e667_f3bc_c909;
const STEP: u64 = 0xbb67_ae85_84ca_a73b;

/// The hash. Two of a million different texts share one with a chance of less than one in ten
/// million.
#[inline]
pub(super) fn of(bytes: &[u8]) -> u64 {
    let mut hash = SEED ^ bytes.len() as u64;
    let mut rest = bytes;
    while let Some((word, after)) = rest.split_first_chunk::<8>() {
        hash = mix(hash ^ u64::from_le_bytes(*word));
        rest = after;
    }
    let mut last = 0;
    for byte in rest {
        last = last << 8 | u64::from(*byte);
    }
    mix(mix(hash ^ last))
}

/// Every bit reaches the upper bits of the product, and these are brought down; two steps in a row
/// bring every bit to every bit. Nothing is lost: different numbers stay different.
#[inline(always)]
fn mix(number: u64) -> u64 {
    let product = number.wrapping_mul(STEP);
    product ^ (product >> 32)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn identifiers_that_differ_in_one_figure_have_different_hashes() {
        let all: BTreeSet<u64> =
            (0..200_000).map(|n| of(format!("RXW{n:012}").as_bytes())).collect();
        assert_eq!(all.len(), 200_000);
        let ends: BTreeSet<u64> = all.iter().map(|hash| hash & 0xffff).collect();
        assert!(ends.len() > 60_000, "the low bits alone spread");
    }
}
