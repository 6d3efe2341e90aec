//! Groups of digits inside texts.

/// A run of digits with the spaces, dots or hyphens inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits<'a> {
    /// The digits alone.
    pub digits: String,
    /// Lengths of the groups: 3, 3, 4 of `943 476 5919`.
    pub groups: Vec<usize>,
    /// The text before it.
    pub before: &'a str,
    /// Whether it stands alone: no letter, digit or other sign of a longer code touches it.
    pub alone: bool,
}

/// The longest gap between two groups that belong together.
const GAP: usize = 1;

/// The numbers of a text, each as far as single spaces, hyphens and dots carry it.
pub(super) fn numbers(text: &str) -> Vec<Digits<'_>> {
    let mut found = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let digit = |at: usize| chars.get(at).is_some_and(|(_, c)| c.is_ascii_digit());
    let mut at = 0;
    while at < chars.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        let mut digits = String::new();
        let mut groups = Vec::new();
        loop {
            let group = chars.iter().skip(at).take_while(|(_, c)| c.is_ascii_digit());
            let before = digits.len();
            digits.extend(group.map(|(_, c)| *c));
            groups.push(digits.len() - before);
            at += digits.len() - before;
            let gap = chars.iter().skip(at).take_while(|(_, c)| is_gap(*c)).count();
            if (1..=GAP).contains(&gap) && digit(at + gap) {
                at += gap;
            } else {
                break;
            }
        }
        let touches = |c: Option<&(usize, char)>| {
            c.is_some_and(|(_, c)| c.is_alphanumeric() || matches!(c, '/' | '@' | '_' | '£' | '='))
        };
        let before = start.checked_sub(1).and_then(|before| chars.get(before));
        let begin = chars.get(start).map_or(0, |(byte, _)| *byte);
        let alone = !touches(before) && !touches(chars.get(at));
        found.push(Digits { digits, groups, before: text.get(..begin).unwrap_or(""), alone });
    }
    found
}

fn is_gap(c: char) -> bool {
    // The lines of a text are numbers of their own.
    (c.is_whitespace() && !c.is_control()) || matches!(c, '-' | '.' | '‑' | '–')
}

impl Digits<'_> {
    /// Whether one of these words stands shortly before it; words are lower case.
    pub(super) fn follows(&self, words: &[&str]) -> bool {
        let near: Vec<char> = self.before.chars().rev().take(24).collect();
        let near: String = near.into_iter().rev().flat_map(char::to_lowercase).collect();
        words.iter().any(|word| near.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_what_stands_before_are_told() {
        let found = numbers("NHS no. 943 476 5919, seen 2024; R1D23 and £1,234");
        let first = &found[0];
        assert_eq!((first.digits.as_str(), &first.groups[..]), ("9434765919", &[3, 3, 4][..]));
        assert!(first.follows(&["nhs"]) && first.alone);
        assert_eq!(found[1].digits, "2024");
        assert!(!found[2].alone && !found[3].alone);
    }
}
