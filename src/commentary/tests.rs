//! Texts are kept by edition, refused where empty or too long, and taken back.

use super::*;
use crate::calendar::Month;
use crate::choices::ChartKey;

fn slot(month: u32) -> Slot {
    let month = Month::new(2026, month).unwrap();
    let edition = Edition { report: "quality-performance".to_owned(), month };
    let chart = ChartKey { organisation: "RXW".to_owned(), indicator: "ae_4h".to_owned() };
    Slot { edition, part: Part::Measure(chart) }
}

fn write(slot: Slot, text: &str) -> Deed {
    Deed::Write(slot, Written { text: text.to_owned(), by: "Head of Performance".to_owned() })
}

#[test]
fn a_text_stands_in_its_edition_alone_and_is_offered_to_the_next() {
    let written = Commentary::default().after(&write(slot(8), "Two wards closed.")).unwrap();
    let earlier = written.after(&write(slot(6), "Before the summer.")).unwrap();
    assert_eq!(earlier.of(&slot(8)).unwrap().text, "Two wards closed.");
    assert_eq!(earlier.of(&slot(9)), None);
    let (before, text) = earlier.before(&slot(9)).unwrap();
    assert_eq!((before, text.text.as_str()), (&slot(8), "Two wards closed."));
    assert_eq!(earlier.before(&slot(6)), None);
}

#[test]
fn what_is_taken_back_is_gone() {
    let written = Commentary::default().after(&write(slot(8), "Two wards closed.")).unwrap();
    let deed = Deed::TakeBack(slot(8));
    assert_eq!(deed.action(), "take back the text of ae_4h of RXW in the report of August 2026");
    assert!(written.after(&deed).unwrap().is_empty());
}

#[test]
fn an_empty_text_and_one_too_long_are_refused_in_a_sentence() {
    let none = Commentary::default();
    assert_eq!(none.after(&write(slot(8), " \n ")), Err(Refusal::Empty));
    let long = "a".repeat(LONGEST + 1);
    let refusal = none.after(&write(slot(8), &long)).unwrap_err();
    assert!(refusal.to_string().contains("3001 characters"), "{refusal}");
}

#[test]
fn blank_lines_part_paragraphs() {
    let written = Written { text: "One.\n\n \n\nTwo\nlines.".to_owned(), by: String::new() };
    assert_eq!(written.paragraphs().collect::<Vec<_>>(), ["One.", "Two\nlines."]);
}
