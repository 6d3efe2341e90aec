//! TOML as people read it: comments of one width, and texts in quotation marks.
//!
//! Everything that a person maps by hand is saved in this form.

use std::fmt::Write as _;

/// The longest line of a comment.
const LINE: usize = 96;

/// A TOML file as it grows.
#[derive(Debug, Default)]
pub(crate) struct Toml(String);

impl Toml {
    /// An empty line.
    pub fn gap(&mut self) {
        self.0.push('\n');
    }

    /// A comment, broken into lines.
    pub fn comment(&mut self, text: &str) {
        let mut line = String::from("#");
        for word in text.split_whitespace() {
            if line.chars().count() + 1 + word.chars().count() > LINE {
                self.line(&line);
                line = String::from("#");
            }
            line.push(' ');
            line.push_str(word);
        }
        self.line(&line);
    }

    /// A line as it is.
    pub fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.gap();
    }

    /// A table: why it is there, then its heading.
    pub fn heading(&mut self, comment: &str, heading: &str) {
        self.gap();
        self.comment(comment);
        self.line(heading);
    }

    /// A field and its value as TOML writes it.
    pub fn entry(&mut self, field: &str, value: &str) {
        // Writing into a text cannot fail.
        let _ = writeln!(self.0, "{} = {value}", key(field));
    }

    /// A field that holds a text.
    pub fn text(&mut self, field: &str, text: &str) {
        self.entry(field, &quoted(text));
    }

    /// A field that holds texts; left out where there are none.
    pub fn texts(&mut self, field: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.entry(field, &list(texts));
        }
    }

    /// The file.
    pub fn finish(self) -> String {
        self.0
    }
}

/// Texts in brackets.
pub(crate) fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// A key as it is where TOML allows that, else in quotation marks.
pub(crate) fn key(text: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !text.is_empty() && text.chars().all(is_bare) { text.to_owned() } else { quoted(text) }
}

/// A text in quotation marks; what TOML does not allow in it is escaped.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
