//! Text that XML can hold.

use crate::words::is_unseen;

/// The text with the signs of XML written out. Characters that XML 1.0 forbids are left out, because
/// no way of writing makes them well-formed, and so is what nobody sees and turns the order of
/// letters around.
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
            unseen if is_unseen(unseen) => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::escaped;

    proptest! {
        #[test]
        fn any_text_is_well_formed_between_tags_and_quotes(text in any::<String>()) {
            let xml = format!("<a b=\"{0}\">{0}</a>", escaped(&text));
            let mut reader = Reader::from_str(&xml);
            loop {
                match reader.read_event() {
                    Ok(Event::Eof) => break,
                    Ok(Event::Start(tag)) => {
                        let attributes: Vec<_> = tag.attributes().map(Result::unwrap).collect();
                        prop_assert_eq!(attributes.len(), 1);
                        prop_assert!(tag.name().as_ref() == "a");
                    }
                    Ok(_) => {}
                    Err(error) => prop_assert!(false, "{} in {}", error, xml),
                }
            }
            prop_assert!(!xml.contains(|c: char| c < ' '));
        }
    }

    #[test]
    fn the_signs_of_xml_are_written_out_and_what_it_forbids_is_left_out() {
        assert_eq!(escaped("a<b>&\"c\" ]]>"), "a&lt;b&gt;&amp;&quot;c&quot; ]]&gt;");
        assert_eq!(escaped("a\0b\u{1B}c\u{FFFE}\td\u{202E}"), "abc d");
    }
}
