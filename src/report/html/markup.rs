//! Markup that is well formed by construction: elements close themselves, and every text goes
//! through one function that leaves no sign of its own.

use std::borrow::Cow;

/// A page as it is written.
#[derive(Default)]
pub(super) struct Markup(String);

/// Names and values of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Markup {
    /// An element with what `inside` writes.
    pub fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.start(name, attributes, ">");
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(if is_block(name) { ">\n" } else { ">" });
    }

    /// An element that holds words. They are kept apart from what stands beside them, whichever
    /// way their script runs.
    pub fn words(&mut self, name: &str, attributes: Attributes<'_>, words: &str) {
        self.element(name, attributes, |markup| markup.isolated(words));
    }

    /// An element without content.
    pub fn void(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes, "/>");
    }

    /// Words of the program itself.
    pub fn said(&mut self, words: &str) {
        self.0.push_str(&text(words));
    }

    /// Words from outside, which cannot turn the words beside them around.
    pub fn isolated(&mut self, words: &str) {
        self.0.push_str("<bdi>");
        self.0.push_str(&text(words));
        self.0.push_str("</bdi>");
    }

    /// Markup that another part of the program has written well formed, such as a picture, without
    /// the characters that no markup may hold.
    pub fn written(&mut self, markup: &str) {
        self.0.extend(markup.chars().map(allowed));
    }

    /// The whole.
    pub fn finish(self) -> String {
        self.0
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>, end: &str) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.0.push_str(&text(value));
            self.0.push('"');
        }
        self.0.push_str(end);
    }
}

/// The text as it may stand between tags and in quoted attributes.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| allowed(c) == c && !matches!(c, '&' | '<' | '>' | '"' | '\'');
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(allowed(c)),
        }
    }
    Cow::Owned(escaped)
}

/// The text as a string of a style sheet, in quotes: everything but letters and digits by number,
/// so that nothing of it can end the string or the style.
pub(super) fn style_string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars().map(allowed) {
        if c.is_alphanumeric() || c == ' ' {
            quoted.push(c);
        } else {
            quoted.push_str(&format!("\\{:x} ", u32::from(c)));
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a line may end after it without a space appearing in the text.
fn is_block(name: &str) -> bool {
    !matches!(name, "bdi" | "span" | "a" | "strong" | "small" | "code" | "text" | "title" | "desc")
}

/// The character, or the replacement character where markup may not hold it: controls and the
/// places that Unicode will never assign.
fn allowed(c: char) -> char {
    let is_control = c.is_control() && !matches!(c, '\n' | '\t');
    let is_never_assigned = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    if is_control || is_never_assigned { char::REPLACEMENT_CHARACTER } else { c }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_is_read_back_as_it_was_and_is_no_markup(words in ".{0,40}") {
            let mut markup = Markup::default();
            markup.words("p", &[("title", &words)], &words);
            let written = markup.finish();
            let mut reader = quick_xml::Reader::from_str(&written);
            let mut read = String::new();
            let mut depth = 0_usize;
            loop {
                use quick_xml::events::Event;
                match reader.read_event().unwrap() {
                    Event::Start(_) => depth += 1,
                    Event::End(_) => depth -= 1,
                    Event::Text(text) => read += &text.as_ref(),
                    Event::GeneralRef(name) => {
                                                read += match &*name {
                            "amp" => "&", "lt" => "<", "gt" => ">", "quot" => "\"", _ => "'",
                        };
                    }
                    Event::Eof => break,
                    other => prop_assert!(false, "{other:?}"),
                }
            }
            prop_assert_eq!(depth, 0);
            let expected: String = words.chars().map(allowed).collect();
            prop_assert_eq!(read.trim_end_matches('\n'), expected.trim_end_matches('\n'));
        }

        #[test]
        fn no_text_leaves_a_string_of_a_style_sheet(words in ".{0,40}") {
            let quoted = style_string(&words);
            let inside = &quoted[1..quoted.len() - 1];
            let ends = ['"', '<', '\n', ';', '}', '\0'];
            prop_assert!(!inside.contains(ends));
        }
    }
}
