//! Words that look as if they were about a patient, which no record needs.

/// Digits of an NHS number.
const DIGITS: usize = 10;

/// Whether free words hold what looks like an NHS number, an email address or a date of birth. It
/// asks rather than refuses: ten digits may be anything.
pub fn looks_like_a_patient(words: &str) -> bool {
    let lower = words.to_lowercase();
    has_nhs_number(words)
        || words.split_whitespace().any(|word| word.trim_matches('.').contains('@'))
        || ["date of birth", "born on", "nhs number", "dob "]
            .iter()
            .any(|sign| lower.contains(sign))
}

/// Ten digits in a row, with spaces or hyphens between them, whose last is the check digit (NHS
/// Data Dictionary, modulus 11).
fn has_nhs_number(words: &str) -> bool {
    let mut run: Vec<u32> = Vec::new();
    let mut found = false;
    for character in words.chars().chain(['.']) {
        match character.to_digit(10) {
            Some(digit) => run.push(digit),
            None if matches!(character, ' ' | '-' | '\u{a0}') => {}
            None => {
                found |= is_nhs_number(&run);
                run.clear();
            }
        }
    }
    found
}

fn is_nhs_number(digits: &[u32]) -> bool {
    let [first, rest @ ..] = digits else { return false };
    let Some(check) = digits.last() else { return false };
    if digits.len() != DIGITS || rest.iter().all(|digit| digit == first) {
        return false;
    }
    let sum: u32 = digits.iter().take(DIGITS - 1).zip((2..=10).rev()).map(|(d, w)| d * w).sum();
    (11 - sum % 11) % 11 == *check
}
