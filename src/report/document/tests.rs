//! A document that has everything, for whoever writes documents, and its outline.

use super::*;
use crate::analysis::tests::{example_files, example_judged};
use crate::calendar::{Date, Month};
use crate::chart::{Drawing, Mark, Tone, summary};
use crate::choices::ChartKey;
use crate::commentary::{CoverField, Part, Slot, Written};
use crate::spc::{Assurance, VariationIcon};
use crate::view::picture::model;

/// Words that no writer may take for its own signs.
pub(crate) const HOSTILE: &str = "=HYPERLINK(\"x\") <script>alert(1)</script> & ]]> \u{202E}abc\0";

/// One edition with every block, every sort of cell and words that could break a writer.
pub(crate) fn sample() -> Document {
    let analysis = example_judged();
    let month = |number| Month::new(2026, number).unwrap();
    let edition = Edition { report: "quality-performance".to_owned(), month: month(9) };
    let slot = |part| Slot { edition: edition.clone(), part };
    let item = analysis.items.iter().find(|item| item.chart.phases.len() == 1).unwrap();
    let chart = model(item);
    let alt = summary::summary(&chart);
    let written =
        |text: &str| Some(Written { text: text.to_owned(), by: "Head of Performance".to_owned() });
    let said = Author::Return {
        who: "SaTH, September 2026".to_owned(),
        source: "RXW.xlsx, Highlight!C27".to_owned(),
    };
    let exception = Exception {
        chart: ChartKey { organisation: "RXW".to_owned(), indicator: "ae_4h".to_owned() },
        measure: "A&E: seen within 4 hours".to_owned(),
        organisation: "SaTH".to_owned(),
        tier: Some((3, "First-level escalation".to_owned())),
        change: "up from 2".to_owned(),
        variation: Some(VariationIcon::ConcernLow),
        assurance: Some(Assurance::ConsistentFail),
        facts: vec![Fact::new("Latest", "61.4%"), Fact::new("Plan", "78.0%")],
        picture: Some(Box::new(Picture {
            drawn: Drawn::Chart(Box::new(chart.clone())),
            title: "A&E: seen within 4 hours, SaTH".to_owned(),
            alt: alt.clone(),
            caption: "Making Data Count rules".to_owned(),
        })),
        blocks: vec![
            Block::Paragraph(Paragraph { text: "Two wards closed.".to_owned(), author: said }),
            Block::Prose(Prose {
                slot: slot(Part::Measure(ChartKey::default())),
                label: "What the committee should know".to_owned(),
                computed: vec![Paragraph::computed("Third month below plan.", "by the tier rule")],
                written: written("It is the beds.\n\nMore come in November."),
            }),
        ],
    };
    let number = |number| Value::Number { number, decimals: 1, suffix: "%" };
    let table = Table {
        id: "headline".to_owned(),
        caption: "Every measure with its tier".to_owned(),
        columns: vec![
            Column::new("Measure", Sort::Text, 3.0),
            Column::new("Latest", Sort::Number, 1.0),
            Column::new("Month", Sort::Text, 1.0),
            Column::new("On", Sort::Text, 1.0),
            Column::new("Tier", Sort::Mark, 0.5),
            Column::new("Variation", Sort::Mark, 0.7),
            Column::new("Assurance", Sort::Mark, 0.7),
            Column::new("Trend", Sort::Mark, 1.5),
        ],
        rows: vec![
            Row::heading("SaTH"),
            Row::new(vec![
                Cell::text("A&E: seen within 4 hours"),
                Cell::of("61.4%", number(61.391)).from_source("RXW.xlsx, Highlight!H14"),
                Cell::of("Sep 2026", Value::Month(month(9))),
                Cell::of("14 October 2026", Value::Date(Date::new(2026, 10, 14).unwrap())),
                Cell::of("3", Value::Tier(3)),
                Cell::of("Concern, low", Value::Variation(VariationIcon::ConcernLow)),
                Cell::of("Fails", Value::Assurance(Assurance::ConsistentFail)),
                Cell::of("24 months", Value::Trend(Box::new(chart))),
            ]),
            Row::new((0..8).map(|_| Cell::text(HOSTILE)).collect()),
        ],
    };
    let drawing = Drawing {
        width: 200.0,
        height: 60.0,
        marks: vec![Mark::Line {
            points: vec![(10.0, 30.0), (190.0, 30.0)],
            tone: Tone::Ink,
            width: 2.0,
            is_dashed: false,
        }],
    };
    let cover = |field: CoverField, known: &str, written| CoverLine {
        slot: slot(Part::Cover(field)),
        label: field.label().to_owned(),
        known: known.to_owned(),
        written,
    };
    Document {
        edition: edition.clone(),
        title: "Quality and Performance Committee report".to_owned(),
        subject: "Example system, September 2026".to_owned(),
        facts: vec![Fact::new("Audience", "Quality and Performance Committee")],
        as_of: month(9),
        since: month(8),
        cover: Some(Cover {
            forum: "Quality and Performance Committee".to_owned(),
            lines: vec![
                cover(CoverField::Author, "", written("Head of Performance")),
                cover(CoverField::Recommendation, "To note the report.", None),
            ],
        }),
        sections: vec![
            Section {
                id: "summary".to_owned(),
                heading: "Summary".to_owned(),
                blocks: vec![
                    Block::Paragraph(Paragraph::computed("One measure escalated.", "")),
                    Block::List(vec![Paragraph::guide("Tiers run from 0 to 5.")]),
                    Block::Facts(vec![Fact::new("Measures", "14")]),
                    Block::Table(table),
                    Block::Paragraph(Paragraph::guide(HOSTILE)),
                ],
            },
            Section {
                id: "exceptions".to_owned(),
                heading: "Exceptions".to_owned(),
                blocks: vec![
                    Block::Heading("SaTH".to_owned()),
                    Block::Exception(Box::new(exception)),
                    Block::Picture(Box::new(Picture {
                        drawn: Drawn::Drawing(drawing),
                        title: "A line".to_owned(),
                        alt: "A line across.".to_owned(),
                        caption: String::new(),
                    })),
                ],
            },
        ],
        about: crate::report::About::new(
            example_files(),
            analysis,
            Date::new(2026, 10, 20).unwrap(),
        ),
        invented: true,
    }
}

#[test]
fn the_outline_has_every_word_with_its_author() {
    let text = outline(&sample());
    for words in [
        "# Quality and Performance Committee report",
        "Author: Head of Performance",
        "Recommendation: To note the report.",
        "One measure escalated. [Written by Sightline]",
        "A&E: seen within 4 hours | 61.4% | Sep 2026",
        "Tier 3 (First-level escalation) up from 2",
        "Two wards closed. [SaTH, September 2026 (RXW.xlsx, Highlight!C27)]",
        "It is the beds. [Written into this report by Head of Performance]",
        "Invented data. Quality and Performance Committee report, September 2026.",
    ] {
        assert!(text.contains(words), "“{words}” is not in\n{text}");
    }
    assert!(!text.contains("Third month"), "what a person wrote stands in its place");
}

#[test]
fn every_picture_is_drawn_and_named() {
    let document = sample();
    let mut pictures = 0;
    for picture in document.pictures() {
        let svg = picture.svg(&crate::chart::Theme::LIGHT).unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("<title"), "{}", picture.alt);
        assert!(!picture.title.is_empty());
        pictures += 1;
    }
    assert_eq!(pictures, 2);
}
