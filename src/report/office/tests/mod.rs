//! What holds for every office file, and a document large enough to fill pages.

mod libreoffice;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::escaped;
use crate::report::document::tests::sample;
use crate::report::document::{Block, Document, Paragraph, Value};

/// The parts of a file by their names.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        assert!(parts.insert(name.clone(), content).is_none(), "{name} is there twice");
    }
    parts
}

/// The part as text.
pub(crate) fn text_of(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    let part = parts.get(name).unwrap_or_else(|| panic!("no part {name}"));
    String::from_utf8(part.clone()).unwrap()
}

/// Every start or empty tag of a part as its name and attributes.
fn tags(xml: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut tags, mut depth) = (Vec::new(), 0_i32);
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error} in {xml}"));
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                depth += i32::from(matches!(event, Event::Start(_)));
                let name = tag.name().as_ref().to_owned();
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    (key, attribute.value.into_owned())
                });
                tags.push((name, attributes.collect()));
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "something stays open");
    tags
}

/// Parts are well-formed, have a type and lead only to parts that are there.
pub(crate) fn assert_sound(bytes: &[u8]) {
    let parts = parts(bytes);
    let types = tags(&text_of(&parts, "[Content_Types].xml"));
    let listed = |tag: &str, key: &str| -> Vec<String> {
        let of_tag = types.iter().filter(|(name, _)| name == tag);
        of_tag.filter_map(|(_, attributes)| attributes.get(key).cloned()).collect()
    };
    let (extensions, overrides) = (listed("Default", "Extension"), listed("Override", "PartName"));
    for (name, content) in &parts {
        let extension = name.rsplit_once('.').unwrap().1;
        assert!(extensions.iter().any(|known| known == extension), "{name} has no type");
        let is_plain = name == "[Content_Types].xml" || name.ends_with(".rels");
        if extension == "xml" && !is_plain {
            assert!(overrides.contains(&format!("/{name}")), "{name} has no type of its own");
        }
        if extension != "emf" {
            let text = std::str::from_utf8(content).unwrap();
            let forbidden = |c: char| c < ' ' && !"\n\r\t".contains(c);
            assert!(!text.contains(forbidden), "{name} holds what XML forbids");
            let used = tags(text).into_iter().flat_map(|(_, attributes)| attributes);
            let used =
                used.filter(|(key, _)| ["r:embed", "r:id", "r:link"].contains(&key.as_str()));
            let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
            let known = format!("{folder}/_rels/{file}.rels");
            for (_, id) in used {
                let known = text_of(&parts, &known);
                assert!(known.contains(&format!("Id=\"{id}\"")), "{name} uses {id}");
            }
        }
        if extension == "rels" {
            for (_, attributes) in tags(std::str::from_utf8(content).unwrap()) {
                let Some(target) = attributes.get("Target") else { continue };
                let target = target.trim_start_matches('/');
                assert!(parts.contains_key(target), "{name} leads to {target}, which is not there");
            }
        }
    }
    for name in overrides {
        assert!(parts.contains_key(name.trim_start_matches('/')), "{name} is not there");
    }
}

/// Every word of a document that a person must find in a file, as the file's parts hold it.
pub(crate) fn assert_says_everything(document: &Document, bytes: &[u8]) {
    let parts = parts(bytes);
    let xml: String = parts
        .iter()
        .filter(|(name, _)| name.ends_with(".xml"))
        .map(|(_, content)| String::from_utf8(content.clone()).unwrap())
        .collect();
    for words in words(document) {
        assert!(xml.contains(&escaped(&words)), "“{words}” is not in the file");
    }
}

fn words(document: &Document) -> Vec<String> {
    let mut words = vec![document.title.clone(), document.subject.clone(), document.footer()];
    words.extend(document.facts.iter().flat_map(|f| [f.label.clone(), f.text.clone()]));
    for line in document.cover.iter().flat_map(|cover| &cover.lines) {
        words.extend([line.label.clone(), line.text().to_owned()]);
    }
    words.extend(document.sections.iter().map(|section| section.heading.clone()));
    let said = |words: &mut Vec<String>, paragraphs: &[Paragraph]| {
        for paragraph in paragraphs {
            words.push(paragraph.text.clone());
            words.extend(paragraph.author.label());
        }
    };
    for block in document.blocks() {
        match block {
            Block::Heading(heading) => words.push(heading.clone()),
            Block::Paragraph(text) => said(&mut words, std::slice::from_ref(text)),
            Block::List(items) => said(&mut words, items),
            Block::Prose(prose) if prose.paragraphs().is_empty() => {}
            Block::Prose(prose) => {
                words.push(prose.label.clone());
                said(&mut words, &prose.paragraphs());
            }
            Block::Facts(facts) => {
                words.extend(facts.iter().flat_map(|f| [f.label.clone(), f.text.clone()]));
            }
            Block::Table(table) => {
                words.push(table.caption.clone());
                let headings = table.columns.iter().map(|column| column.heading.clone());
                words.extend(headings);
                // On a slide a trend is a picture without words.
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                let cells = cells.filter(|cell| !matches!(cell.value, Value::Trend(_)));
                words.extend(cells.map(|cell| cell.text.clone()));
            }
            Block::Picture(picture) => words.extend([picture.alt.clone(), picture.caption.clone()]),
            Block::Exception(exception) => {
                words.push(exception.heading());
                words.extend(exception.tier.iter().map(|(_, name)| name.clone()));
                words.push(exception.change.clone());
                let facts = exception.facts.iter();
                words.extend(facts.flat_map(|f| [f.label.clone(), f.text.clone()]));
                words.extend(exception.picture.iter().map(|picture| picture.alt.clone()));
            }
        }
    }
    for file in &document.about.files {
        words.extend([file.name.clone(), file.message.clone(), file.sha256.clone()]);
    }
    for (label, text) in document.about.facts() {
        words.extend([label.to_owned(), text]);
    }
    words
}

/// The sample over many pages: long tables, several exceptions, more text than a slide holds.
pub(crate) fn large() -> Document {
    let mut document = sample();
    let long = "The department saw more people by ambulance than in any month of the year before, \
                while two wards were closed for repair; both are planned to open again in November.";
    for section in &mut document.sections {
        let mut more = Vec::new();
        for block in &mut section.blocks {
            match block {
                Block::Table(table) => {
                    let rows = table.rows.clone();
                    for _ in 0..11 {
                        table.rows.extend(rows.iter().take(2).cloned());
                        table.rows.extend(rows.iter().skip(1).take(1).cloned());
                    }
                }
                Block::Exception(exception) => {
                    exception.facts = vec![
                        crate::report::document::Fact::new("Latest", "61.4% in September 2026"),
                        crate::report::document::Fact::new("Plan", "78.0%, missed by 16.6 points"),
                        crate::report::document::Fact::new(
                            "Who acts",
                            "Urgent and Emergency Care Delivery Group, with the provider’s executive lead",
                        ),
                        crate::report::document::Fact::new(
                            "Next",
                            "Recovery plan to the committee in November 2026",
                        ),
                        crate::report::document::Fact::new(
                            "Months ahead",
                            "Plan is met within three months at the earliest",
                        ),
                    ];
                    for number in 0..6 {
                        let mut copy = exception.clone();
                        copy.measure = format!("{} ({})", copy.measure, number + 2);
                        if number > 3 {
                            let text = Paragraph::computed(long.repeat(6), "by the tier rule");
                            copy.blocks.insert(0, Block::Paragraph(text));
                        }
                        more.push(Block::Exception(copy));
                    }
                }
                _ => {}
            }
        }
        section.blocks.extend(more);
        section.blocks.push(Block::Paragraph(Paragraph::computed(long, "by the tier rule")));
    }
    let mut third = document.sections[0].clone();
    third.id = "again".to_owned();
    third.heading = "What happens next".to_owned();
    third.blocks.retain(|block| !matches!(block, Block::Table(_)));
    document.sections.push(third);
    document
}
