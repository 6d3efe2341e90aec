//! Presentations: sound, complete, and the same every time.

use std::collections::BTreeSet;

use super::write;
use crate::report::document::tests::sample;
use crate::report::office::tests::{assert_says_everything, assert_sound, large, parts, text_of};

/// The titles of the slides, in their order.
fn titles(bytes: &[u8]) -> Vec<String> {
    let parts = parts(bytes);
    let slides = (1..).map(|number| format!("ppt/slides/slide{number}.xml"));
    let slides = slides.take_while(|name| parts.contains_key(name));
    let title = |name: String| {
        let slide = text_of(&parts, &name);
        let (_, from) = slide.split_once("itle\"/>").unwrap();
        let (_, text) = from.split_once("<a:t>").unwrap();
        text.split_once("</a:t>").unwrap().0.to_owned()
    };
    slides.map(title).collect()
}

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
fn every_slide_has_a_title_of_its_own_and_an_exception_has_one_slide() {
    let titles = titles(&write(&large()).unwrap());
    let unique: BTreeSet<&String> = titles.iter().collect();
    assert_eq!(unique.len(), titles.len(), "{titles:#?}");
    let exceptions = titles.iter().filter(|title| title.starts_with("A&amp;E: seen")).count();
    assert_eq!(exceptions, 7, "{titles:#?}");
    assert_eq!(titles[0], "Quality and Performance Committee report");
    assert!(titles.last().unwrap().starts_with("Sources and rules"), "{titles:#?}");
}

#[test]
fn what_has_no_room_on_a_slide_is_in_its_notes() {
    let bytes = write(&large()).unwrap();
    let parts = parts(&bytes);
    let notes: Vec<&String> =
        parts.keys().filter(|name| name.starts_with("ppt/notesSlides/notes")).collect();
    assert!(!notes.is_empty());
    for name in notes {
        let slide = name.replace("notesSlides/notesSlide", "slides/slide");
        assert!(text_of(&parts, &slide).contains("in the notes"), "{slide} does not say so");
    }
}

#[test]
fn a_long_table_goes_on_with_its_headings() {
    let bytes = write(&large()).unwrap();
    let parts = parts(&bytes);
    let slides = parts.iter().filter(|(name, _)| name.starts_with("ppt/slides/slide"));
    let slides = slides.map(|(_, part)| String::from_utf8(part.clone()).unwrap());
    let with_table: Vec<String> = slides.filter(|slide| slide.contains(">Assurance<")).collect();
    assert!(with_table.len() > 2, "{}", with_table.len());
    assert!(with_table[0].contains(">Trend<"));
    let trends = |slide: &String| slide.matches("<a:blipFill").count();
    assert_eq!(with_table.iter().map(trends).sum::<usize>(), 2 * 11 + 1);
    assert!(with_table.iter().all(|slide| !slide.contains("<trend")));
    let rows: usize = with_table.iter().map(|slide| slide.matches("<a:tr ").count()).sum();
    assert_eq!(rows, 3 + 3 * 11 + with_table.len());
}
