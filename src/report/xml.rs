//! Text that XML can hold.

/// The text with the signs of XML written out. Characters that XML 1.0 forbids are left out, because
/// no way of writing makes them well-formed; all others are kept, also those that turn the direction
/// of writing.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn the_signs_of_xml_are_written_out_and_what_it_forbids_is_left_out() {
        assert_eq!(escaped("a<b>&\"c\" ]]>"), "a&lt;b&gt;&amp;&quot;c&quot; ]]&gt;");
        assert_eq!(escaped("a\0b\u{1B}c\u{FFFE}\td\u{202E}"), "abc d\u{202E}");
    }
}
