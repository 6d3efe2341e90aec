//! What a PDF says, page by page, read by a reader that shares nothing with the browser that wrote
//! it.

use lopdf::Document;

use crate::Outcome;

/// The words of each page, without any space: where a line breaks says nothing.
pub fn words(bytes: &[u8]) -> Outcome<Vec<String>> {
    let document = Document::load_mem(bytes)?;
    let pages = document.get_pages();
    let words = pages.keys().map(|page| Ok(apart(&close(&document.extract_text(&[*page])?))));
    words.collect()
}

/// Letters that a font draws as one, as the letters that they are.
fn apart(text: &str) -> String {
    let joined = [("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")];
    joined.iter().fold(text.to_owned(), |text, (one, letters)| text.replace(one, letters))
}

/// A text without any space.
pub fn close(text: &str) -> String {
    text.split_whitespace().collect()
}
