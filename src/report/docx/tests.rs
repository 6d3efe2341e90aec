//! Word documents: sound, complete, and the same every time.

use super::write;
use crate::report::document::tests::{HOSTILE, sample};
use crate::report::office::tests::{assert_says_everything, assert_sound, large, parts, text_of};

#[test]
fn the_file_is_sound_and_says_everything() {
    for document in [sample(), large()] {
        let bytes = write(&document).unwrap();
        assert_sound(&bytes);
        assert_says_everything(&document, &bytes);
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(write(&sample()).unwrap(), write(&sample()).unwrap());
}

#[test]
fn hostile_words_come_through_as_text() {
    let bytes = write(&sample()).unwrap();
    let body = text_of(&parts(&bytes), "word/document.xml");
    assert!(body.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt; abc<"));
    assert!(!body.contains(HOSTILE), "as it was typed it would not be XML");
}

#[test]
fn headings_tables_and_pictures_are_real() {
    let bytes = write(&sample()).unwrap();
    let parts = parts(&bytes);
    let body = text_of(&parts, "word/document.xml");
    for real in [
        "<w:pStyle w:val=\"Title\"/>",
        "<w:pStyle w:val=\"Heading1\"/>",
        "<w:tblHeader/>",
        "<w:cantSplit/>",
        "<w:gridSpan w:val=\"8\"/>",
        "<w:numId w:val=\"1\"/>",
        "descr=\"A line across.\"",
        "descr=\"24 months\"",
        "asvg:svgBlip",
    ] {
        assert!(body.contains(real), "no {real}");
    }
    assert!(text_of(&parts, "word/footer1.xml").contains("NUMPAGES"));
    assert!(text_of(&parts, "word/styles.xml").contains("w:val=\"en-GB\""));
    let (metafiles, drawings) = (".emf", ".svg");
    for extension in [metafiles, drawings] {
        let count = parts.keys().filter(|name| name.ends_with(extension)).count();
        // A chart, a drawing, a trend and two icons.
        assert_eq!(count, 5, "{extension}");
    }
}

#[test]
fn every_page_says_that_figures_are_invented_only_where_they_are() {
    let mut document = sample();
    let header = |document: &_| text_of(&parts(&write(document).unwrap()), "word/header1.xml");
    assert!(header(&document).contains("Invented data"));
    document.invented = false;
    assert!(!header(&document).contains("Invented data"));
}
