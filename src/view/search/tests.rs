//! What the search finds among invented items, and that it finds whatever it lists.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::analysis::{Analysis, FileFindings, Months, analyse};
use crate::entered::Entered;
use crate::finding::{Code, Finding, Place, Severity};
use crate::framework::Framework;
use crate::intake::FileReport;
use crate::view::selection::tests::item;

fn analysis() -> Analysis {
    let months = Months { today: "2026-01".parse().unwrap(), as_of: None };
    let no_files: &[FileReport] = &[];
    let mut analysis = analyse(no_files, &Framework::shipped(), &Entered::default(), months);
    analysis.items = vec![
        item("SaTH", "A&E: seen within 4 hours", &[3], None),
        item("RJAH", "Waits over 52 weeks", &[2], None),
        item("SaTH", "Waits over 52 weeks", &[1], None),
    ];
    let finding = Finding::new(
        Severity::Error,
        Code::Number,
        Place::cell("Highlight", "H14".parse().unwrap()),
        "“75%” is text. A number was expected.",
        "Type 75.",
    );
    analysis.findings =
        vec![FileFindings { file: "SaTH September.xlsx".to_owned(), findings: vec![finding] }];
    analysis
}

fn index() -> Index {
    let (framework, analysis) = (Framework::shipped(), analysis());
    Index::new(&Sources {
        commands: &Command::ALL,
        framework: &framework,
        analysis: Some(&analysis),
    })
}

fn first(typed: &str) -> Entry {
    index().find(typed, 1).into_iter().next().cloned().unwrap()
}

#[test]
fn a_few_letters_lead_to_what_is_meant() {
    let leads = |typed: &str| first(typed).leads;
    let item = |at: &str, id: &str| Leads::Item(at.to_owned(), id.to_owned());
    assert_eq!(leads("over"), Leads::Page("#/overview"));
    assert_eq!(leads("a&e"), item("SaTH", "a&e:_seen_within_4_hours"));
    assert_eq!(leads("52 sath"), item("SaTH", "waits_over_52_weeks"));
    assert_eq!(leads("waits"), item("RJAH", "waits_over_52_weeks"), "in the order of the analysis");
    assert_eq!(leads("example"), Leads::Command(Command::LoadExample));
    assert_eq!(leads("undo"), Leads::Command(Command::Undo));
    assert_eq!(leads("is text highlight"), Leads::Finding(0, 0));
    assert_eq!(leads("variation icon"), Leads::Term("variation"));
    assert_eq!(first("rxw").kind, Kind::Organisation);
    assert_eq!(first("programme delivery").kind, Kind::Forum);
}

#[test]
fn everything_that_is_listed_finds_itself() {
    let index = index();
    for entry in index.entries() {
        let found = index.find(&entry.title, usize::MAX);
        assert!(found.contains(&entry), "{entry:?}");
        let own = found.iter().position(|other| *other == entry).unwrap();
        let same = |other: &&&Entry| other.title.to_lowercase() == entry.title.to_lowercase();
        assert!(found.iter().take(own).all(|other| same(&other)), "{} comes first", entry.title);
    }
}

#[test]
fn before_anything_is_typed_pages_and_commands_are_offered() {
    let index = index();
    let found = index.find("  ", usize::MAX);
    assert_eq!(found.len(), PAGES.len() + Command::ALL.len());
    assert_eq!(index.find("", 5).len(), 5);
}

#[test]
fn no_two_pages_or_commands_are_called_the_same() {
    let titles = PAGES.iter().map(|page| page.title);
    let mut titles: Vec<_> = titles.chain(Command::ALL.map(Command::title)).collect();
    let all = titles.len();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), all);
}

proptest! {
    #[test]
    fn nothing_that_is_typed_stops_the_search(typed in "\\PC{0,16}") {
        static INDEX: LazyLock<Index> = LazyLock::new(index);
        INDEX.find(&typed, 40);
    }
}
