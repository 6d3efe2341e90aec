//! Files of every sort, taken in from their bytes.

mod book;
mod innocent;
mod kept;
mod planted;

use std::io::Cursor;
use std::sync::LazyLock;

use super::*;

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
