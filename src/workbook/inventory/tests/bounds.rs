//! Hostile and broken files: what is left out is said, and nothing fills the memory.

use super::super::super::{Content, Format, HiddenKind, Limits};
use super::fixtures::{Xlsx, zipped};
use super::{fixture, read_bytes, read_within};

fn with_part(name: &str, content: &str) -> Vec<u8> {
    let mut parts = Xlsx::with_rows(&["<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"]).parts();
    parts.push((name.to_owned(), content.as_bytes().to_vec()));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    zipped(&parts)
}

#[test]
fn a_broken_part_is_said_to_be_unread() {
    for part in ["xl/comments1.xml", "xl/threadedComments/t.xml", "docProps/core.xml"] {
        let workbook = read_within(&with_part(part, "<a><b>text</b"), &Limits::WORKBOOK);
        let [note] = &workbook.inventory.unread[..] else { panic!("{:?}", workbook.inventory) };
        assert!(note.contains(part) && note.contains("could not be looked through"), "{note}");
    }
    for part in
        ["xl/externalLinks/e.xml", "customXml/item1.xml", "xl/pivotCache/pivotCacheDefinition1.xml"]
    {
        let workbook = read_within(&with_part(part, "<a><b>"), &Limits::WORKBOOK);
        assert_eq!(workbook.inventory.hidden.len(), 1, "{part}");
        assert_eq!(workbook.inventory.hidden[0].content, Content::Unread);
        assert!(workbook.inventory.unread[0].contains("ends too early"));
    }
}

#[test]
fn more_than_can_be_held_is_cut_and_said_to_be() {
    let comment = "<comment ref=\"A1\"><text><t>words of a comment</t></text></comment>";
    let xml = format!("<comments>{}</comments>", comment.repeat(500));
    let bytes = with_part("xl/comments1.xml", &xml);
    let all = read_bytes(&bytes).inventory;
    assert_eq!((all.hidden[0].count, all.unread.len()), (500, 0));
    for limits in [
        Limits { hidden_values: 20, ..Limits::WORKBOOK },
        Limits { hidden_bytes: 20 * 24, ..Limits::WORKBOOK },
    ] {
        let inventory = read_within(&bytes, &limits).inventory;
        let Content::Texts(texts) = &inventory.hidden[0].content else { panic!("no texts") };
        assert!((10..=24).contains(&texts.len()), "{}", texts.len());
        assert_eq!(inventory.hidden[0].count, 500);
        assert!(
            inventory.unread[0].contains("more of it than can be held"),
            "{:?}",
            inventory.unread
        );
    }
    let few = Limits { hidden: 3, ..Limits::WORKBOOK };
    let inventory = read_within(&fixture(Format::Xlsx).0, &few).inventory;
    assert_eq!(inventory.hidden.len(), 3);
    assert!(inventory.unread.iter().any(|note| note.contains("more of it than can be held")));
}

#[test]
fn a_part_of_no_known_kind_is_listed_as_it_is() {
    let workbook = read_bytes(&with_part("xl/strange/patients.dat", "x"));
    let [hidden] = &workbook.inventory.hidden[..] else { panic!("{:?}", workbook.inventory) };
    assert_eq!((hidden.kind, hidden.name.as_str()), (HiddenKind::Other, "xl/strange/patients.dat"));
}
