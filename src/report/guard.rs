//! The one guard against text that does more than say something.
//!
//! A spreadsheet that opens a `.csv` file runs a field that starts like a formula, whoever wrote
//! it. Such a field gets a single quote in front, as OWASP's verification standard asks (ASVS
//! 1.2.10; the weakness is CWE-1236). Workbooks need no such guard: there text is stored as text.
//! Signs that nobody sees and that turn the order of letters around are left out of both.

use std::borrow::Cow;

use crate::words::plain;

/// Characters that start a formula, or that a spreadsheet drops before looking for one. The last
/// four are the wide forms that East Asian versions read alike.
const DANGEROUS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// The text as it may stand in a field of separated text. A plain number such as `-12.5` stays.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(DANGEROUS) && !is_plain_number(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text as a field of separated text: [`plain`] first, so that nothing unseen stands before what
/// is [`guarded`].
pub fn field(text: &str) -> String {
    guarded(&plain(text)).into_owned()
}

/// A sign, digits, and a decimal point among them; nothing that a spreadsheet could work out.
fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|d| !d.is_empty() && d.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::is_unseen;

    #[test]
    fn what_starts_like_a_formula_gets_a_quote() {
        for text in ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1", "-"]
        {
            assert_eq!(guarded(text), format!("'{text}"));
        }
    }

    #[test]
    fn numbers_and_plain_words_stay_as_they_are() {
        for text in ["", "-12.5", "+3", "0", "A&E", "a=b", "'quoted", "ae_4h"] {
            assert_eq!(guarded(text), text);
            assert_eq!(field(text), text);
        }
        assert_eq!(guarded("-1.2.3"), "'-1.2.3");
        assert_eq!(guarded("-inf"), "'-inf");
    }

    #[test]
    fn a_sign_that_nobody_sees_hides_no_formula_and_turns_no_name_around() {
        assert_eq!(field("\u{202E}=1+1"), "'=1+1");
        assert_eq!(field("\0\u{2066}@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(field("return\u{202E}xslx.exe"), "returnxslx.exe");
    }

    proptest! {
        #[test]
        fn no_guarded_text_starts_a_formula(text in "[=+@\\-\\t\\r\\n0-9a-z.(]{0,12}") {
            let safe = guarded(&text).into_owned();
            prop_assert!(!safe.starts_with(DANGEROUS) || safe.parse::<f64>().is_ok());
            prop_assert_eq!(safe.strip_prefix('\'').unwrap_or(&safe), text.as_str());
        }

        #[test]
        fn no_field_holds_an_unseen_sign_or_starts_a_formula(
            text in "[\\x00\u{202E}\u{2066}\u{200F}\u{FEFF}=+@\\-\\t\\r\\na-z]{0,12}"
        ) {
            let safe = field(&text);
            prop_assert!(!safe.contains(is_unseen));
            prop_assert!(!safe.starts_with(DANGEROUS));
        }
    }
}
