//! The file read back: well formed, complete, closed to everything outside, the same twice.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::report::document::outline;
use crate::report::document::tests::{HOSTILE, sample};

/// What a reader sees: the texts with the names of pictures, each element's name, each attribute.
#[derive(Default)]
struct Seen {
    words: String,
    elements: Vec<String>,
    attributes: Vec<(String, String)>,
}

fn read(page: &str) -> Seen {
    let mut reader = Reader::from_str(page);
    let mut seen = Seen::default();
    let mut open: Vec<String> = Vec::new();
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                for attribute in start.attributes() {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
                    if key == "aria-label" {
                        seen.words += &format!(" {value}");
                    }
                    seen.attributes.push((key, value));
                }
                seen.elements.push(name.clone());
                if matches!(event, Event::Start(_)) {
                    open.push(name);
                }
                seen.words.push(' ');
            }
            Event::End(_) => {
                open.pop();
                seen.words.push(' ');
            }
            Event::Text(text) if open.last().is_none_or(|name| name != "style") => {
                seen.words += text.as_ref();
            }
            Event::GeneralRef(name) => {
                let sign = format!("&{};", &**name);
                let sign = quick_xml::escape::unescape(&sign).unwrap().into_owned();
                seen.words += &sign;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, Vec::<String>::new());
    seen
}

/// Words without regard to how lines and tags part them.
fn plain(words: &str) -> String {
    let words: String = words.chars().map(|c| if c == '\0' { '\u{FFFD}' } else { c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_file_is_well_formed_and_has_every_word_of_the_document() {
    let document = sample();
    let seen = plain(&read(&write(&document)).words);
    // What names a field stands on no paper.
    let is_name = |line: &&str| line.trim().starts_with('<') && line.trim().ends_with('>');
    for line in outline(&document).lines().filter(|line| !is_name(line)) {
        for part in line.split([':', '|', '[', ']', '<', '>', '(', ')']) {
            let part = part.trim().trim_start_matches(['#', '-', ' ']);
            // Names of tables and the words that only an outline has.
            if part.starts_with("Table ") || matches!(part, "Picture" | "summary" | "exceptions") {
                continue;
            }
            assert!(seen.contains(&plain(part)), "“{part}” is not in\n{seen}");
        }
    }
}

#[test]
fn the_page_numbers_its_pictures_as_the_document_does() {
    fn places(nodes: &[Node], found: &mut Vec<(usize, String)>) {
        for node in nodes {
            match node {
                Node::Element(element) => places(&element.inside, found),
                Node::Portable { number, title } => found.push((*number, title.clone())),
                _ => {}
            }
        }
    }
    let document = sample();
    let mut found = Vec::new();
    places(&nodes(&document), &mut found);
    let titles = document.pictures().map(|picture| picture.title.clone());
    assert_eq!(found, titles.enumerate().collect::<Vec<_>>());
    assert!(!write(&document).contains("What the committee should know"));
}

#[test]
fn the_paper_has_the_report_at_its_head_and_the_page_at_its_foot() {
    let document = sample();
    let styles: Vec<String> = nodes(&document)
        .into_iter()
        .filter_map(|node| match node {
            Node::Paper(style) => Some(style),
            _ => None,
        })
        .collect();
    let [style] = styles.as_slice() else { panic!("{styles:?}") };
    assert!(write(&document).contains(style), "the file is printed on the same paper");
    let committee = "Quality and Performance Committee report";
    assert!(style.contains(&format!("@top-left {{ content: \"{committee}")), "{style}");
    assert!(style.contains("@bottom-left { content: \"Invented data"), "{style}");
    // The same where the browser puts no words into margins.
    assert!(style.contains(&format!("--sheet-head: \"{committee}")), "{style}");
    assert!(style.contains("--sheet-foot: \"Invented data"), "{style}");
    assert!(style.contains("counter(page) \" of \" counter(pages)"), "{style}");
}

#[test]
fn everything_of_about_and_every_file_is_said() {
    let document = sample();
    let seen = plain(&read(&write(&document)).words);
    for (label, fact) in document.about.facts() {
        assert!(seen.contains(label) && seen.contains(&plain(&fact)), "{label}: {fact}");
    }
    assert!(!document.about.files.is_empty());
    for file in &document.about.files {
        assert!(seen.contains(&file.sha256) && seen.contains(&plain(&file.message)));
    }
}

#[test]
fn nothing_runs_and_nothing_comes_from_outside() {
    let page = write(&sample());
    let seen = read(&page);
    for name in &seen.elements {
        let refused = ["script", "img", "iframe", "object", "embed", "link", "base", "form", "a:"];
        assert!(!refused.contains(&name.as_str()), "{name}");
    }
    for (name, value) in &seen.attributes {
        assert!(!name.starts_with("on"), "{name}");
        let is_own = name != "href" || value.starts_with('#');
        assert!(is_own && name != "src", "{name} = {value}");
    }
    assert!(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"));
    assert!(!page.contains("@import") && !page.contains("url("));
}

#[test]
fn hostile_words_are_text() {
    let document = sample();
    let page = write(&document);
    assert!(!page.contains("<script"));
    assert_eq!(page.matches("&lt;script&gt;").count(), 9);
    assert!(read(&page).words.contains(&HOSTILE.replace('\0', "\u{FFFD}")));
    let mut named = document;
    named.title = HOSTILE.to_owned();
    named.subject = "</style><script>alert(1)</script>".to_owned();
    named.sections[0].id = HOSTILE.to_owned();
    let page = write(&named);
    assert!(!page.contains("<script") && page.matches("</style>").count() == 1);
    read(&page);
}

#[test]
fn every_id_is_there_once_and_every_link_leads_to_one() {
    let seen = read(&write(&sample()));
    let of = |name: &str| -> Vec<String> {
        seen.attributes.iter().filter(|(key, _)| key == name).map(|(_, v)| v.clone()).collect()
    };
    let ids = of("id");
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    for link in of("href").iter().map(|link| link.trim_start_matches('#').to_owned()) {
        assert!(unique.contains(&link), "{link}");
    }
    for label in of("aria-labelledby") {
        assert!(unique.contains(&label), "{label}");
    }
}

#[test]
fn the_file_is_light_whatever_the_screen_is() {
    let page = write(&sample());
    assert!(page.contains("--colour-ground: #ffffff;"), "the colour of paper");
    assert!(!page.contains("var(--light"), "colours come in pairs");
    let pair = "a: var(--light, #fff) var(--dark, #000);\nb: 1px;";
    assert_eq!(on_white(pair), "a: #fff;\nb: 1px;");
}

#[test]
fn the_same_document_gives_the_same_file() {
    assert_eq!(write(&sample()), write(&sample()));
}

/// `SIGHTLINE_REPORTS=FOLDER cargo test --lib report::html` leaves the file there to be looked at.
#[test]
fn the_file_can_be_looked_at() {
    let Ok(folder) = std::env::var("SIGHTLINE_REPORTS") else { return };
    std::fs::write(format!("{folder}/sample.html"), write(&sample())).unwrap();
}
