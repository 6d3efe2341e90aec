//! Markup that is well formed by construction: a tree of elements and texts. A file is written from
//! it as text, where every word goes through one function that leaves no sign of its own; the page
//! builds its own elements from the same tree, so that both always show the same.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::commentary::Slot;

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Words.
    Text(String),
    /// Markup that another part of the program has written well formed, such as a style.
    Written(String),
    /// A picture as SVG that stands alone, with what it says.
    Picture {
        /// The drawing.
        svg: String,
        /// What it says.
        alt: String,
        /// Its width and height in pixels.
        size: (f64, f64),
    },
    /// Room to write in, which only the page offers.
    Room(Room),
    /// Where the picture above can be taken along, which only the page offers.
    Portable {
        /// Which of the pictures of the document it is, from 0.
        number: usize,
        /// What the picture is called.
        title: String,
    },
    /// The style of the paper on which the whole is printed; a file has it in its own style.
    Paper(String),
}

/// An element.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Element {
    /// Its name: the program's own where it is made, a copy where it came in a message.
    pub name: Cow<'static, str>,
    /// Names and values of its attributes.
    pub attributes: Vec<(Cow<'static, str>, String)>,
    /// What it holds.
    pub inside: Vec<Node>,
    /// Whether it can hold nothing at all.
    is_void: bool,
}

impl Element {
    /// The value of an attribute that it has.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own.as_ref() == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A place where people may write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Where it is.
    pub slot: Slot,
    /// What belongs there.
    pub label: String,
    /// What stands there now.
    pub text: String,
    /// Whether a person wrote it.
    pub is_written: bool,
}

/// A page as it is made.
#[derive(Default)]
pub(super) struct Markup(Vec<Node>);

/// Names and values of an element.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Markup {
    /// An element with what `inside` makes.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        let mut markup = Self::default();
        inside(&mut markup);
        self.push(name, attributes, markup.0, false);
    }

    /// An element that holds words. They are kept apart from what stands beside them, whichever
    /// way their script runs.
    pub fn words(&mut self, name: &'static str, attributes: Attributes<'_>, words: &str) {
        self.element(name, attributes, |markup| markup.isolated(words));
    }

    /// An element without content.
    pub fn void(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.push(name, attributes, Vec::new(), true);
    }

    /// Words of the program itself.
    pub fn said(&mut self, words: &str) {
        self.0.push(Node::Text(words.to_owned()));
    }

    /// Words from outside, which cannot turn the words beside them around.
    pub fn isolated(&mut self, words: &str) {
        self.element("bdi", &[], |markup| markup.said(words));
    }

    /// Anything that is ready.
    pub fn node(&mut self, node: Node) {
        self.0.push(node);
    }

    /// The whole as a tree.
    pub fn nodes(self) -> Vec<Node> {
        self.0
    }

    /// The whole as the text of a file.
    pub fn finish(self) -> String {
        let mut file = String::new();
        write_all(&self.0, &mut file);
        file
    }

    fn push(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        inside: Vec<Node>,
        is_void: bool,
    ) {
        let attributes = attributes.iter().filter(|(_, value)| !value.is_empty());
        let attributes =
            attributes.map(|(name, value)| (Cow::Borrowed(*name), (*value).to_owned())).collect();
        let name = Cow::Borrowed(name);
        self.0.push(Node::Element(Element { name, attributes, inside, is_void }));
    }
}

fn write_all(nodes: &[Node], file: &mut String) {
    for node in nodes {
        match node {
            Node::Element(element) => element.write(file),
            Node::Text(words) => file.push_str(&text(words)),
            Node::Written(markup) => file.extend(markup.chars().map(allowed)),
            Node::Picture { svg, .. } => file.extend(svg.chars().map(allowed)),
            Node::Room(_) | Node::Portable { .. } | Node::Paper(_) => {}
        }
    }
}

impl Element {
    fn write(&self, file: &mut String) {
        file.push('<');
        file.push_str(&self.name);
        for (name, value) in &self.attributes {
            file.push(' ');
            file.push_str(name);
            file.push_str("=\"");
            file.push_str(&text(value));
            file.push('"');
        }
        if self.is_void {
            return file.push_str("/>");
        }
        file.push('>');
        write_all(&self.inside, file);
        file.push_str("</");
        file.push_str(&self.name);
        file.push_str(if is_block(&self.name) { ">\n" } else { ">" });
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
                    Event::Text(text) => read += text.as_ref(),
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
