//! Numbers as sheets write them.

/// The powers of ten that a floating-point number holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Whole numbers below this are exact as floating-point numbers.
const EXACT: u64 = 1 << 53;

/// A number such as `-12.5` or `4.5E-3`; `None` for anything else.
///
/// Most numbers are a few digits with a few decimals: such a quotient of two exact numbers is
/// rounded once, so it is the same that a careful parser finds. The others go to one.
#[inline]
pub fn number(text: &[u8]) -> Option<f64> {
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, text),
    };
    let mut mantissa = 0_u64;
    let mut point = None;
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' if at < 18 => mantissa = mantissa * 10 + u64::from(byte - b'0'),
            b'.' if point.is_none() && at > 0 => point = Some(at),
            _ => return carefully(text),
        }
    }
    let decimals = point.map_or(0, |at| digits.len() - at - 1);
    if mantissa >= EXACT || digits.is_empty() || point.is_some() && decimals == 0 {
        return carefully(text);
    }
    let number = mantissa as f64 / POWERS.get(decimals)?;
    Some(if negative { -number } else { number })
}

/// Any length, any exponent; no words such as `inf`, and no plus sign before it.
#[cold]
fn carefully(text: &[u8]) -> Option<f64> {
    let is_plain = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
    if text.first() == Some(&b'+') || !text.iter().all(is_plain) {
        return None;
    }
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// A whole number of at most nine digits.
#[inline(always)]
pub fn whole(text: &[u8]) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    text.iter().try_fold(0, |number: u32, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_numbers_are_numbers() {
        for text in ["", "-", "+5", "inf", "NaN", "1 ", " 1", "1,5", "1.2.3", "0x1", "e5", "--1"] {
            assert_eq!(number(text.as_bytes()), None, "{text}");
        }
        for (text, expected) in [
            ("0", 0.0),
            ("45536.75", 45_536.75),
            ("-0.1", -0.1),
            ("4.5E-3", 0.0045),
            ("12345678901234567890", 12_345_678_901_234_567_890.0),
            ("0.1234567890123456789012345", 0.123_456_789_012_345_68),
            ("5.", 5.0),
            (".5", 0.5),
        ] {
            assert_eq!(number(text.as_bytes()), Some(expected), "{text}");
        }
        assert!(number(b"-0").unwrap().is_sign_negative());
        assert_eq!([whole(b"007"), whole(b"1234567890"), whole(b"")], [Some(7), None, None]);
    }

    proptest! {
        #[test]
        fn every_number_is_read_to_the_last_bit(bits: u64, digits in "-?[0-9]{1,18}(\\.[0-9]{1,8})?") {
            let any = f64::from_bits(bits);
            if any.is_finite() {
                prop_assert_eq!(number(format!("{any}").as_bytes()), Some(any));
                prop_assert_eq!(number(format!("{any:E}").as_bytes()), Some(any));
            }
            prop_assert_eq!(number(digits.as_bytes()), digits.parse().ok());
        }
    }
}
