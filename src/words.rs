//! Small helps with sentences: lists and counts as people say them.

/// `A`, `A and B`, `A, B and C`.
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `1 indicator`, `2,300 indicators`; the plural adds an s.
pub fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", thousands(number as u64))
}

/// `1,234,567`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_people_say_them() {
        let items = ["A", "B", "C"].map(str::to_owned);
        let say = |count: usize| list(items.get(..count).unwrap_or_default());
        assert_eq!([say(0), say(1), say(2), say(3)], ["", "A", "A and B", "A, B and C"]);
        assert_eq!(counted(1, "month"), "1 month");
        assert_eq!(counted(0, "month"), "0 months");
        let numbers = [0, 999, 1_000, 1_234_567].map(thousands);
        assert_eq!(numbers, ["0", "999", "1,000", "1,234,567"]);
    }
}
