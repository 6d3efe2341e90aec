//! Files of every sort, taken in from their bytes.

mod book;
mod innocent;
mod kept;
mod planted;

use std::io::Cursor;
use std::sync::LazyLock;

use super::*;
use crate::workbook::HiddenKind;

fn read(bytes: &[u8], name: &str) -> FileReport {
    let mut on = |_: Progress<'_>| ControlFlow::Continue(());
    // Reading what ships takes longer than reading a small file.
    static SHIPPED: LazyLock<(Framework, Vec<Layout>)> =
        LazyLock::new(|| (Framework::shipped(), layouts::shipped()));
    let (framework, layouts) = &*SHIPPED;
    read_file(&mut Cursor::new(bytes), name, framework, layouts, &mut on)
}

#[test]
fn a_refused_file_has_its_hash_a_sentence_and_a_finding() {
    let report = read(b"", "empty.xlsx");
    assert_eq!(report.outcome, Outcome::Refused);
    assert!(report.sha256.starts_with("e3b0c44298fc1c14"), "SHA-256 of nothing");
    assert_eq!(report.findings.len(), 1);
    assert!(report.message.contains("empty"));
}

#[test]
fn a_table_without_our_labels_says_what_was_found_instead() {
    let report = read(b"Organisation,Ward\nA,1\nB,2\n", "wards.csv");
    assert_eq!(report.outcome, Outcome::Read);
    assert_eq!(report.recognised_as, None);
    assert!(report.submission.is_none());
    assert!(report.sheets.is_empty(), "cells of unknown sheets are not kept");
}

/// A workbook with one harmless sheet, and what `more` adds to it.
fn workbook(more: impl Fn(&mut rust_xlsxwriter::Workbook)) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Wards").unwrap();
    for row in 0..50 {
        sheet.write_string(row, 0, format!("Ward {row}")).unwrap();
        sheet.write_number(row, 1, f64::from(row)).unwrap();
    }
    more(&mut book);
    book.save_to_buffer().unwrap()
}

/// Whether the planted number stands in a text.
fn holds(said: &str) -> bool {
    ["943 476 5919", "9434765919", "943%20"].iter().any(|written| said.contains(written))
}

/// The errors about people in a workbook, and what the file holds besides as text.
fn errors(bytes: &[u8]) -> (Vec<String>, String) {
    let report = read(bytes, "wards.xlsx");
    let said = format!("{report:?}");
    let errors = report
        .findings
        .into_iter()
        .filter(|finding| (finding.severity, finding.code) == (Severity::Error, Code::Disclosure));
    (errors.map(|finding| finding.message).collect(), said)
}

#[test]
fn a_name_that_holds_a_text_is_told_of_only_when_the_text_is_about_people() {
    let with = |text: &str| {
        let constant = format!("=\"{text}\"");
        workbook(|book| {
            book.define_name("Remark", &constant).unwrap();
        })
    };
    let (errors_found, said) = errors(&with("943 476 5919"));
    assert_eq!(errors_found.len(), 1, "{errors_found:?}");
    assert!(errors_found[0].contains("defined name"), "{errors_found:?}");
    assert!(!holds(&said));
    let plain = read(&with("Shropshire"), "wards.xlsx");
    assert!(plain.disclosure.hidden.iter().all(|seen| seen.kind != HiddenKind::DefinedName));
}

#[test]
fn a_link_is_told_of_only_when_it_is_about_people() {
    let with = |link: &str| {
        let link = link.to_owned();
        workbook(move |book| {
            let sheet = book.add_worksheet().set_name("Links").unwrap();
            sheet.write_url_with_text(0, 0, link.as_str(), "link").unwrap();
        })
    };
    for told in [
        "mailto:team@example.nhs.uk?subject=943%20476%205919",
        "https://example.nhs.uk/record?nhs=9434765919",
    ] {
        let (errors_found, said) = errors(&with(told));
        assert_eq!(errors_found.len(), 1, "{told}: {errors_found:?}");
        assert!(!holds(&said), "{told}");
    }
    for harmless in ["mailto:team@example.nhs.uk", "https://example.nhs.uk/files/9434765919"] {
        let report = read(&with(harmless), "wards.xlsx");
        assert!(
            report
                .findings
                .iter()
                .all(|f| f.severity == Severity::Information || f.code == Code::File)
        );
        assert!(report.disclosure.hidden.iter().all(|seen| seen.kind != HiddenKind::Other));
    }
}

#[test]
fn a_sheet_about_people_is_not_quoted_where_nothing_was_recognised() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet().set_name("Remarks").unwrap();
        sheet.write_string(0, 0, "Inventedperson was admitted").unwrap();
        sheet.write_string(1, 0, "NHS number 943 476 5919").unwrap();
    });
    let (_, said) = errors(&bytes);
    assert!(said.contains("starts with “Ward"), "other sheets are described: {said}");
    assert!(!said.contains("Inventedperson") && !holds(&said), "{said}");
}

#[test]
fn a_list_on_a_sheet_that_is_called_after_somebody_is_told_of_without_the_name() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet().set_name("Mrs Inventedperson").unwrap();
        for (column, heading) in (0..).zip(["Pathway ID", "NHS number", "RTT clock start"]) {
            sheet.write_string(0, column, heading).unwrap();
        }
        sheet.write_string(1, 1, "943 476 5919").unwrap();
    });
    let report = read(&bytes, "wards.xlsx");
    let said = format!("{report:?}");
    assert!(!said.contains("Inventedperson") && !holds(&said), "{said}");
    let is_told = |finding: &Finding| finding.message.contains("is a list of patients or pathways");
    let told = report.findings.iter().find(|finding| is_told(finding)).unwrap();
    assert!(told.message.starts_with("The sheet in tab 2, whose name is not repeated"), "{told:?}");
    assert_eq!(told.place, Place::file());
}

#[test]
fn a_sheet_about_people_that_breaks_off_is_not_quoted() {
    let rows = "<row><c t=\"inlineStr\"><is><t>NHS number</t></is></c></row>\
                <row><c t=\"inlineStr\"><is><t>943 476 5919</t></is></c></row>\
                <row><c t=\"inlineStr\"><is><t>&Inventedperson;</t></is></c></row>";
    let report = read(&crate::workbook::fixtures::Xlsx::with_rows(&[rows]).bytes(), "a.xlsx");
    let said = format!("{report:?}");
    assert!(said.contains("its XML is broken"), "{said}");
    assert!(!said.contains("Inventedperson"), "{said}");
}
