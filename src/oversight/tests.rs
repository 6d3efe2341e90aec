//! What can be recorded of a segment, and which one holds.

use super::*;
use crate::calendar::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn read(segment: &str, from: &str, source: &str, who: &str) -> Result<SegmentRecord, Refusal> {
    SegmentRecord::read("SaTH", (segment, from), (source, who))
}

fn record(segment: &str, from: &str) -> SegmentRecord {
    read(segment, from, "Letter of the regional director", "Director of Performance").unwrap()
}

#[test]
fn a_segment_needs_its_day_its_source_and_who_records_it() {
    let refused = |segment, from, source, who| read(segment, from, source, who).unwrap_err();
    let cases = [
        (refused("0", "2026-10-01", "letter", "Director"), SegmentField::Segment),
        (refused("6", "2026-10-01", "letter", "Director"), SegmentField::Segment),
        (refused("3", "", "letter", "Director"), SegmentField::From),
        (refused("3", "2026-02-30", "letter", "Director"), SegmentField::From),
        (refused("3", "1026-10-01", "letter", "Director"), SegmentField::From),
        (refused("3", "2026-10-01", " ", "Director"), SegmentField::Source),
        (refused("3", "2026-10-01", "letter", ""), SegmentField::Who),
    ];
    for (refusal, field) in cases {
        assert_eq!(refusal.field(), field, "{refusal}");
    }
    let long = refused("3", "2026-10-01", &"a".repeat(301), "Director");
    assert_eq!(long, Refusal::TooLong { field: SegmentField::Source, length: 301 });
    let tidy = read(" 3 ", "2026-10-01", "a  letter\n", "Director").unwrap();
    assert_eq!((tidy.segment, tidy.source.as_str()), (Segment::Three, "a letter"));
}

#[test]
fn the_segment_of_a_day_is_the_last_one_that_began() {
    let mut oversight = Oversight::default();
    for deed in [record("4", "2026-10-01"), record("2", "2025-10-01")].map(Deed::Record) {
        oversight = oversight.after(&deed).unwrap();
    }
    let on = |text| oversight.segment_on("SaTH", day(text)).map(|one| one.segment.number());
    assert_eq!(on("2025-09-30"), None);
    assert_eq!(on("2025-10-01"), Some(2));
    assert_eq!(on("2026-09-30"), Some(2));
    assert_eq!(on("2026-10-01"), Some(4));
    assert_eq!(oversight.segment_on("RJAH", day("2026-10-01")), None);
    let history: Vec<_> =
        oversight.segments_of("SaTH").iter().map(|one| one.segment.number()).collect();
    assert_eq!(history, [4, 2]);
}

#[test]
fn a_segment_is_recorded_once_and_taken_back() {
    let one = Deed::Record(record("3", "2026-10-01"));
    let recorded = Oversight::default().after(&one).unwrap();
    assert_eq!(one.action(), "record segment 3 of SaTH from 1 October 2026");
    let again = recorded.after(&Deed::Record(record("2", "2026-10-01")));
    assert_eq!(again, Err(Refusal::Twice("SaTH".to_owned(), day("2026-10-01"))));
    let back = Deed::TakeBack("SaTH".to_owned(), day("2026-10-01"));
    assert_eq!(back.action(), "take back the segment of SaTH from 1 October 2026");
    assert!(recorded.after(&back).unwrap().is_empty());
    let [only] = recorded.segments_of("SaTH")[..] else { panic!("one record") };
    assert_eq!(
        only.origin(),
        "Letter of the regional director. Recorded by Director of Performance."
    );
}
