//! The metafile read again, record by record, and held against the sketch.

use super::{Anchor, Mark, Sketch, Words, emf, svg};
use crate::chart::Theme;
use crate::report::document::tests::sample;
use crate::report::document::{Block, Picture};

fn picture() -> Picture {
    let document = sample();
    let picture = document.blocks().find_map(|block| match block {
        Block::Exception(exception) => exception.picture.clone(),
        _ => None,
    });
    *picture.unwrap()
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
}

/// Type and bytes of each record.
fn records(bytes: &[u8]) -> Vec<(u32, &[u8])> {
    let (mut records, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let size = word(bytes, at + 4) as usize;
        assert!(size >= 8 && size.is_multiple_of(4), "a record of {size} bytes at {at}");
        records.push((word(bytes, at), &bytes[at..at + size]));
        at += size;
    }
    records
}

#[test]
fn a_chart_is_recorded_with_its_lines_marks_and_words() {
    let sketch = Sketch::of(&picture().plate(), &Theme::PRINT).unwrap();
    assert_eq!((sketch.width, sketch.height), (7680, 3040));
    let count = |is: fn(&Mark) -> bool| sketch.marks.iter().filter(|mark| is(mark)).count();
    assert!(count(|mark| matches!(mark, Mark::Line { .. })) > 20);
    assert!(count(|mark| matches!(mark, Mark::Area { .. })) > 1);
    assert!(count(|mark| matches!(mark, Mark::Words(_))) > 10);
}

#[test]
fn the_header_of_a_metafile_counts_what_follows() {
    let sketch = Sketch::of(&picture().plate(), &Theme::PRINT).unwrap();
    let bytes = emf(&sketch);
    let records = records(&bytes);
    let (kind, header) = records[0];
    assert_eq!((kind, header.len()), (1, 108));
    assert_eq!(&header[40..44], b" EMF");
    assert_eq!(word(header, 48) as usize, bytes.len());
    assert_eq!(word(header, 52) as usize, records.len());
    // 960 pixels of a 96th of an inch are 254 mm.
    assert_eq!(word(header, 32), 25_400);
    assert_eq!(records.last().unwrap().0, 14);
    // Pens, brushes and fonts are numbered on from 1 as they are made.
    let made = records.iter().filter(|(kind, _)| [39, 82, 95].contains(kind));
    let numbers: Vec<u32> = made.map(|(_, record)| word(record, 8)).collect();
    assert_eq!(numbers, (1..=numbers.len() as u32).collect::<Vec<_>>());
    let handles = u32::from(u16::from_le_bytes(header[56..58].try_into().unwrap()));
    assert_eq!(handles, numbers.len() as u32 + 1);
}

#[test]
fn words_of_any_script_fill_their_record() {
    let text = "A\u{202E}é😀\0".to_owned();
    let words =
        Words { text, at: (80, 80), anchor: Anchor::End, size: 96, is_bold: true, ink: (0, 0, 0) };
    let sketch = Sketch { width: 800, height: 100, marks: vec![Mark::Words(words)] };
    let bytes = emf(&sketch);
    let records = records(&bytes);
    let (_, record) = records.iter().find(|(kind, _)| *kind == 84).unwrap();
    let (count, text, advances) =
        (word(record, 44) as usize, word(record, 48) as usize, word(record, 72) as usize);
    assert_eq!((count, text), (4, 76));
    assert_eq!(advances + 4 * count, record.len());
    let units: Vec<u16> = record[text..text + 2 * count]
        .chunks(2)
        .map(|pair| u16::from_le_bytes(pair.try_into().unwrap()))
        .collect();
    assert_eq!(String::from_utf16(&units).unwrap(), "Aé😀");
    assert!(svg(&sketch).contains(">Aé😀</text>"));
}

#[test]
fn a_picture_stands_in_the_middle_of_a_ground_of_other_proportions() {
    let line = Mark::Line { points: vec![(0, 0), (40, 10)], ink: (0, 0, 0), width: 1 };
    let sketch = Sketch { width: 40, height: 10, marks: vec![line] };
    for (size, free) in [((200.0, 20.0), 5.0), ((60.0, 100.0), 10.0), ((40.0, 10.0), 0.0)] {
        let ground = sketch.clone().on_ground(size, free);
        assert!((ground.ratio() - size.1 / size.0).abs() < 0.01, "{ground:?}");
        let Mark::Line { points, .. } = &ground.marks[0] else { unreachable!() };
        let (width, height) = (ground.width as i32, ground.height as i32);
        assert_eq!(points[1], (points[0].0 + 40, points[0].1 + 10), "as large as before");
        let middle = ((points[0].0 + points[1].0) / 2, (points[0].1 + points[1].1) / 2);
        assert!((middle.0 - width / 2).abs() <= 1 && (middle.1 - height / 2).abs() <= 1);
        let least = f64::from(width) * free / size.0;
        assert!(f64::from(points[0].0) >= least - 1.0 && f64::from(points[0].1) >= least - 1.0);
    }
}
