//! Where the parts of a JSON text are, without reading them: members of an object and items of a
//! list, as far as they go.
//!
//! A file that was cut off still has whole parts before the cut, and a part that is nonsense says
//! nothing about the next one. So the parts are found first, and each is read by itself.

use std::ops::Range;

/// How deep a value may be nested; what is written stays far below.
const DEEPEST: usize = 100;

/// The parts of an object or list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The parts that are whole, in order, with their names; the items of a list have none.
    pub parts: Vec<(String, Range<usize>)>,
    /// Why there is no more, where the end was not reached.
    pub broken: Option<Broken>,
}

/// Where and why a text stops making sense.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// The name of the part in which it does; empty in a list and between parts.
    pub part: String,
    /// Where its value starts, in bytes from the start.
    pub start: usize,
    /// Where it stops making sense.
    pub at: usize,
    /// Why.
    pub why: Why,
}

/// Why a text stops making sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// It ends too early.
    CutOff,
    /// Something else stands where a part is expected.
    Unexpected,
    /// It is nested deeper than any workspace.
    TooDeep,
}

/// The members of the object that the text is; `None` when it is no object.
pub(super) fn members(text: &[u8]) -> Option<Found> {
    Scanner { text, at: 0 }.parts(b'{', b'}')
}

/// The items of the list that the text is; `None` when it is no list.
pub(super) fn items(text: &[u8]) -> Option<Found> {
    Scanner { text, at: 0 }.parts(b'[', b']')
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn parts(mut self, opening: u8, closing: u8) -> Option<Found> {
        self.skip_space();
        if self.peek() != Some(opening) {
            return None;
        }
        self.at += 1;
        let mut found = Found::default();
        let mut inside = (String::new(), self.at);
        let outcome = self.each(closing, &mut found, &mut inside);
        if let Err(why) = outcome {
            let (part, start) = inside;
            found.broken = Some(Broken { part, start, at: self.at.min(self.text.len()), why });
        }
        Some(found)
    }

    /// `inside` follows the part that is being looked at: its name, and where its value starts.
    fn each(
        &mut self,
        closing: u8,
        found: &mut Found,
        inside: &mut (String, usize),
    ) -> Result<(), Why> {
        self.skip_space();
        if self.peek() == Some(closing) {
            return self.end();
        }
        loop {
            inside.0.clear();
            self.skip_space();
            if closing == b'}' {
                let start = self.at;
                self.string()?;
                let text = self.text.get(start..self.at).unwrap_or_default();
                inside.0 = serde_json::from_slice(text).map_err(|_| Why::Unexpected)?;
                self.skip_space();
                self.expect(b':')?;
            }
            self.skip_space();
            inside.1 = self.at;
            self.value()?;
            found.parts.push((std::mem::take(&mut inside.0), inside.1..self.at));
            self.skip_space();
            match self.next()? {
                b',' => {}
                byte if byte == closing => {
                    self.at -= 1;
                    return self.end();
                }
                _ => return self.back(),
            }
        }
    }

    /// After the last part nothing but space may follow.
    fn end(&mut self) -> Result<(), Why> {
        self.at += 1;
        self.skip_space();
        if self.at < self.text.len() { Err(Why::Unexpected) } else { Ok(()) }
    }

    fn value(&mut self) -> Result<(), Why> {
        let mut depth = 0_usize;
        loop {
            self.skip_space();
            match self.peek().ok_or(Why::CutOff)? {
                b'"' => self.string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                    if depth > DEEPEST {
                        return Err(Why::TooDeep);
                    }
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => self.at += 1,
                b'-' | b'0'..=b'9' | b'a'..=b'z' => self.word(),
                _ => return Err(Why::Unexpected),
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// A number, `true`, `false` or `null`; whether it is one shows when the part is read.
    fn word(&mut self) {
        let is_of_word =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| is_of_word(byte)).count();
    }

    fn string(&mut self) -> Result<(), Why> {
        self.expect(b'"')?;
        loop {
            match self.next()? {
                b'"' => return Ok(()),
                b'\\' => drop(self.next()?),
                _ => {}
            }
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), Why> {
        if self.next()? == byte { Ok(()) } else { self.back() }
    }

    fn back(&mut self) -> Result<(), Why> {
        self.at -= 1;
        Err(Why::Unexpected)
    }

    fn next(&mut self) -> Result<u8, Why> {
        let byte = self.peek().ok_or(Why::CutOff)?;
        self.at += 1;
        Ok(byte)
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(found: &Found) -> Vec<&str> {
        found.parts.iter().map(|(name, _)| name.as_str()).collect()
    }

    #[test]
    fn members_are_found_with_whatever_is_in_them() {
        let text = br#" { "a" : [1, {"b": "}]\""}] , "c\u0064": null,"e":-1.5e3 } "#;
        let found = members(text).unwrap();
        assert_eq!(names(&found), ["a", "cd", "e"]);
        assert_eq!(found.broken, None);
        let (_, range) = &found.parts[0];
        assert_eq!(&text[range.clone()], br#"[1, {"b": "}]\""}]"#);
        assert_eq!(members(b"[1]"), None);
        assert_eq!(items(b"[]").unwrap(), Found::default());
    }

    #[test]
    fn what_stands_before_a_cut_is_found_and_the_cut_is_told() {
        let found = members(br#"{"a":1,"b":[2,"#).unwrap();
        assert_eq!(names(&found), ["a"]);
        let broken = found.broken.unwrap();
        assert_eq!((broken.part.as_str(), broken.why), ("b", Why::CutOff));
        let found = members(br#"{"a":1 "b":2}"#).unwrap();
        assert_eq!(found.broken.map(|broken| (broken.at, broken.why)), Some((7, Why::Unexpected)));
        let deep = format!("{{\"a\":{}", "[".repeat(200));
        let found = members(deep.as_bytes()).unwrap();
        assert_eq!(found.broken.map(|broken| broken.why), Some(Why::TooDeep));
        let found = members(br#"{"a":1} and more"#).unwrap();
        assert_eq!(found.broken.map(|broken| broken.why), Some(Why::Unexpected));
    }

    proptest! {
        #[test]
        fn any_text_is_scanned_to_its_end(text in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = (members(&text), items(&text));
        }

        #[test]
        fn a_text_cut_anywhere_gives_its_whole_parts(cut in 0_usize..60) {
            let text = br#"{"one":[1,2,{"x":"\"}"}],"two":"a,b","three":{"y":[]}}"#;
            let cut = cut.min(text.len());
            if let Some(found) = members(&text[..cut]) {
                for (_, range) in &found.parts {
                    let part = serde_json::from_slice::<serde_json::Value>(&text[range.clone()]);
                    prop_assert!(part.is_ok());
                }
                prop_assert_eq!(found.broken.is_none(), cut == text.len());
            }
        }
    }
}
