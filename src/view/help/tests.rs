//! The guide says nothing of pages, buttons and files that are not there.

use std::fs;
use std::path::Path;

use super::*;

/// The overview of the guide, which is in the documents only, and its pages.
fn texts() -> Vec<(String, String)> {
    let all = HELP.iter().map(|page| format!("docs/guide/{}.md", page.id));
    std::iter::once("docs/guide.md".to_owned())
        .chain(all)
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

/// What stands between two marks, as often as they come.
fn between<'a>(text: &'a str, from: &'a str, to: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(from).skip(1).filter_map(move |rest| Some(rest.split_once(to)?.0))
}

#[test]
fn every_link_and_picture_of_the_guide_is_there() {
    for (path, text) in texts() {
        let folder = Path::new(&path).parent().unwrap();
        for link in between(&text, "](", ")") {
            assert!(folder.join(link).exists(), "{path} links to {link}");
        }
    }
}

#[test]
fn every_page_of_the_program_that_the_guide_names_exists() {
    let mut named = 0;
    for (path, text) in texts() {
        for name in text.replace('\n', " ").split("**").skip(1).step_by(2) {
            assert!(page_called(name).is_some(), "{path} names the page “{name}”");
            named += 1;
        }
    }
    assert!(named > 10, "{named}");
}

#[test]
fn every_button_that_the_guide_quotes_is_in_the_program() {
    fn sources(folder: &Path, all: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, all);
            } else {
                all.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut program = String::new();
    sources(Path::new("src/app"), &mut program);
    sources(Path::new("src/view/search"), &mut program);
    for (path, text) in texts() {
        for name in between(&text.replace('\n', " "), "“", "”") {
            assert!(program.contains(name), "{path} quotes “{name}”");
        }
    }
}

#[test]
fn every_page_has_a_heading_a_title_of_its_own_and_leads_on() {
    for page in HELP {
        let blocks = parse(page.text);
        assert!(matches!(blocks.first(), Some(Block::Heading(1, _))), "{}", page.id);
        assert!(HELP.iter().filter(|other| other.title() == page.title()).count() == 1);
        let links = blocks.iter().filter_map(|block| match block {
            Block::Paragraph(spans) => Some(spans),
            _ => None,
        });
        let leads_on = links.flatten().any(|span| match span {
            Span::Link(_, to) => address(to).is_some(),
            _ => false,
        });
        assert!(leads_on, "{}", page.id);
        assert!(page.text.len() < 4_000, "{} is no longer short", page.id);
    }
}
