//! JSON text (RFC 8259), written in the order in which it is given, so that the same description
//! gives the same bytes.

use std::fmt::Write;

/// A value of JSON.
pub(super) enum Json {
    Text(String),
    Whole(usize),
    Flag(bool),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// The value on lines of its own, each level two spaces further in.
    pub(super) fn written(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Self::Text(text) => quote(text, out),
            // Writing to a text cannot fail.
            Self::Whole(number) => _ = write!(out, "{number}"),
            Self::Flag(flag) => _ = write!(out, "{flag}"),
            Self::List(items) => {
                let items = items.iter().map(|item| (None, item));
                Self::block(out, depth, ['[', ']'], items);
            }
            Self::Object(members) => {
                let members = members.iter().map(|(name, value)| (Some(*name), value));
                Self::block(out, depth, ['{', '}'], members);
            }
        }
    }

    fn block<'j>(
        out: &mut String,
        depth: usize,
        [open, close]: [char; 2],
        items: impl ExactSizeIterator<Item = (Option<&'static str>, &'j Json)>,
    ) {
        out.push(open);
        let is_empty = items.len() == 0;
        for (index, (name, value)) in items.enumerate() {
            if index > 0 {
                out.push(',');
            }
            line(out, depth + 1);
            if let Some(name) = name {
                quote(name, out);
                out.push_str(": ");
            }
            value.write(out, depth + 1);
        }
        if !is_empty {
            line(out, depth);
        }
        out.push(close);
    }
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' => _ = write!(out, "\\u{:04x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_independent_reader_gets_the_same_texts(texts in prop::collection::vec(any::<String>(), 0..4)) {
            let json = Json::Object(vec![
                ("texts", Json::texts(texts.iter().map(String::as_str))),
                ("number", Json::Whole(texts.len())),
                ("flag", Json::Flag(true)),
            ]);
            let read: serde_json::Value = serde_json::from_str(&json.written()).unwrap();
            prop_assert_eq!(read, serde_json::json!({
                "texts": texts, "number": texts.len(), "flag": true
            }));
        }
    }
}
