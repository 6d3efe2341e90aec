//! How well one colour is told from another, and what is seen of both.

use super::theme::Ink;

/// The contrast of two colours as WCAG 2.2 defines it, from 1 (equal) to 21 (black and white). Text
/// needs 4.5, a line or a mark that carries meaning 3 (1.4.3 and 1.4.11).
pub fn contrast(one: Ink, other: Ink) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What is seen where a share of one colour, from 0 to 1, lies over another.
pub fn mixed(over: Ink, under: Ink, share: f64) -> Ink {
    let mix = |over: u8, under: u8| {
        (f64::from(over) * share + f64::from(under) * (1.0 - share)).round() as u8
    };
    (mix(over.0, under.0), mix(over.1, under.1), mix(over.2, under.2))
}

/// The relative luminance, from 0 (black) to 1 (white).
fn luminance((red, green, blue): Ink) -> f64 {
    let channel = |byte: u8| {
        let share = f64::from(byte) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
    };
    0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_a_colour_lets_the_other_through() {
        assert_eq!(mixed((255, 0, 100), (0, 0, 50), 0.8), (204, 0, 90));
        assert_eq!(mixed((1, 2, 3), (9, 9, 9), 1.0), (1, 2, 3));
    }

    #[test]
    fn contrasts_are_those_of_the_definition() {
        let black = (0, 0, 0);
        let cases = [
            (black, (255, 255, 255), 21.0),
            (black, black, 1.0),
            // Examples that every calculator of contrast agrees on.
            ((0x76, 0x76, 0x76), (255, 255, 255), 4.54),
            ((0, 0x5e, 0xb8), (255, 255, 255), 6.38),
        ];
        for (one, other, expected) in cases {
            assert!((contrast(one, other) - expected).abs() < 0.005, "{one:?} and {other:?}");
            assert_eq!(contrast(one, other), contrast(other, one));
        }
    }
}
