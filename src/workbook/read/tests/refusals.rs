//! Files that are no readable workbook, and what is said about them.

use super::fixtures::{Bytes, Xlsx, biff, xls, zipped};
use super::read_bytes;
use crate::workbook::{Lookalike, Refusal};

fn refusal(bytes: &[u8], name: &str) -> Refusal {
    read_bytes(bytes, name).expect_err(name)
}

#[test]
fn files_of_other_kinds_are_named_for_what_they_are() {
    let types = |kind: &str| {
        let xml = format!("<Types><Override ContentType=\"application/{kind}\"/></Types>");
        zipped(&[("[Content_Types].xml", xml.as_bytes())])
    };
    let cases: Vec<(Vec<u8>, Lookalike)> = vec![
        (b"%PDF-1.7 ...".to_vec(), Lookalike::Pdf),
        (types("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"), Lookalike::Word),
        (
            types("vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
            Lookalike::PowerPoint,
        ),
        (b"\x89PNG\r\n\x1a\n".to_vec(), Lookalike::Picture),
        (zipped(&[("readme.txt", b"x")]), Lookalike::Archive),
        (zipped(&[]), Lookalike::Archive),
        (zipped(&[("Index/Document.iwa", b"x")]), Lookalike::Apple),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>".to_vec(), Lookalike::WebPage),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related".to_vec(), Lookalike::WebPage),
        (
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>".to_vec(),
            Lookalike::XmlSpreadsheet,
        ),
        (b"<?xml version=\"1.0\"?><feed/>".to_vec(), Lookalike::Xml),
        (b"{\"a\": [1, 2]}".to_vec(), Lookalike::Json),
        (b"Dear all,\nno figures this month.\nRegards\n".to_vec(), Lookalike::Text),
        (vec![0, 1, 2, 3, 4, 5, 6, 7, 8, 9], Lookalike::Unknown),
    ];
    for (bytes, lookalike) in cases {
        assert_eq!(refusal(&bytes, "report.xls"), Refusal::NotAWorkbook(lookalike));
    }
}

#[test]
fn empty_files_and_workbooks_are_told_apart() {
    assert_eq!(refusal(b"", "a.xlsx"), Refusal::Empty);
    assert_eq!(refusal(&Xlsx::with_rows(&[""]).bytes(), "a.xlsx"), Refusal::NoCells);
    assert_eq!(refusal(b"\r\n\r\n", "a.csv"), Refusal::NoCells);
    assert_eq!(refusal(&xls(&[], &[("S", 0, Vec::new())]), "a.xls"), Refusal::NoCells);
}

#[test]
fn the_lock_file_beside_an_open_workbook_is_named() {
    assert_eq!(refusal(&[4; 165], "~$return.xlsx"), Refusal::LockFile);
    assert_eq!(refusal(b",ann,pc,01.04.2025 10:00;", ".~lock.return.ods#"), Refusal::LockFile);
}

#[test]
fn old_and_unreadable_kinds_say_how_to_convert_them() {
    let Refusal::Unsupported(what) = refusal(b"\x09\x04\x06\x00\x00\x04\x10\x00", "old.xls") else {
        panic!("an Excel 4 workbook is unsupported");
    };
    assert!(what.contains("Excel 4"), "{what}");
    let parts = Xlsx::with_rows(&[""]).parts();
    let parts: Vec<(String, Vec<u8>)> = parts
        .into_iter()
        .map(|(name, bytes)| {
            let xml = String::from_utf8(bytes).unwrap();
            let xml = xml.replace(
                "/worksheet\" Target=\"worksheets",
                "/xlMacrosheet\" Target=\"macrosheets",
            );
            (name, xml.into_bytes())
        })
        .collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    let refusal = refusal(&zipped(&parts), "macros.xlsm");
    assert!(refusal.message().contains("Excel 4 macros"), "{refusal}");
}

#[test]
fn a_truncated_download_is_called_damaged() {
    let bytes = Xlsx::with_rows(&["<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"]).bytes();
    let refusal = refusal(&bytes[..bytes.len() / 2], "a.xlsx");
    assert!(matches!(refusal, Refusal::Damaged(_)), "{refusal}");
    assert!(refusal.message().contains("stops early"), "{refusal}");
}

#[test]
fn missing_parts_are_named() {
    let parts = Xlsx::with_rows(&[""]).parts();
    let without = |left_out: &str| {
        let parts: Vec<(&str, &[u8])> = parts
            .iter()
            .filter(|(name, _)| name != left_out)
            .map(|(name, bytes)| (name.as_str(), &bytes[..]))
            .collect();
        refusal(&zipped(&parts), "a.xlsx").message()
    };
    assert!(without("xl/_rels/workbook.xml.rels").contains("“xl/_rels/workbook.xml.rels”"));
    assert!(without("[Content_Types].xml").contains("“[Content_Types].xml”"));
    assert!(without("_rels/.rels").contains("“_rels/.rels”"));
}

#[test]
fn a_workbook_whose_only_sheet_is_damaged_is_refused() {
    let mut book = Xlsx::with_rows(&[""]);
    book.sheets[0].1 = "<worksheet><sheetData><row".into();
    let refusal = refusal(&book.bytes(), "a.xlsx");
    assert!(refusal.message().contains("on sheet “S1”"), "{refusal}");
}

#[test]
fn every_refusal_ends_its_sentences_and_says_what_to_do() {
    for refusal in [
        refusal(b"", "a"),
        refusal(b"%PDF", "a"),
        refusal(&xls(&biff(0x002F, &Bytes::default().u16(1)), &[]), "a"),
        Refusal::Cancelled,
        Refusal::NoCells,
        Refusal::LockFile,
        Refusal::OpenDocumentPassword,
        Refusal::Unreadable("it is gone".into()),
    ] {
        assert!(refusal.message().ends_with('.'), "{refusal}");
        assert!(refusal.hint().ends_with('.') && refusal.hint().len() > 20, "{refusal}");
        assert!(!refusal.to_string().contains("  "), "{refusal}");
    }
}
