//! Numbers that look like chance and are the same on every machine and in every run.

/// A number between -1 and 1, more often near 0, that depends on nothing but `stream` and `step`.
pub(super) fn noise(stream: u64, step: u64) -> f64 {
    let uniform = |salt: u64| {
        let bits = mixed(stream.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ mixed(step * 2 + salt));
        // The upper 53 bits make a double in 0..1 without rounding.
        (bits >> 11) as f64 / (1_u64 << 53) as f64
    };
    // The sum of two even spreads is a triangle: small deviations are likelier than large ones.
    uniform(0) + uniform(1) - 1.0
}

/// Scrambles bits: the finalising step of the SplitMix64 generator (Steele, Lea and Flood, 2014).
fn mixed(mut bits: u64) -> u64 {
    bits = bits.wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_centred_and_bounded() {
        let values: Vec<f64> = (0..10_000).map(|step| noise(7, step)).collect();
        assert!(values.iter().all(|value| value.abs() <= 1.0));
        assert!((values.iter().sum::<f64>() / 10_000.0).abs() < 0.02);
    }
}
