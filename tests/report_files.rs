//! The reports of the invented example, opened by a program that is not ours: LibreOffice saves each
//! workbook again, and every figure and every text has to be where it was; and it makes a PDF of
//! workbooks, Word documents and presentations. Where LibreOffice is not installed the test says
//! that it skipped. Other readers hold the same files in `independent_readers.rs`.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod support;

use std::fs;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};

use sightline::report::document::Block;
use sightline::report::tier_one::{self, Mapping};
use sightline::report::{About, Format, html, xlsx};
use sightline::workbook::{self, Limits, Value, Workbook};
use support::Folder;
use support::judged::{Example, today};

fn read(bytes: &[u8], name: &str) -> Workbook {
    let mut on = |_: workbook::Progress<'_>| ControlFlow::Continue(());
    workbook::read(&mut Cursor::new(bytes), name, &Limits::WORKBOOK, &mut on).unwrap()
}

/// Whether LibreOffice is there; says so where it is not.
fn has_libreoffice() -> bool {
    let quiet = Command::new("soffice").arg("--version").stdout(Stdio::null()).status();
    let is_there = quiet.is_ok_and(|status| status.success());
    if !is_there {
        eprintln!("skipped: LibreOffice (soffice) is not installed");
    }
    is_there
}

/// Has LibreOffice save these files of the folder in another format.
fn convert(folder: &Path, names: &[String], format: &str) {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let status = Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", format, "--outdir", "."])
        .args(names)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
}

/// Every figure and text of one workbook is at the same place of the other.
fn assert_same(ours: &Workbook, theirs: &Workbook) -> usize {
    let names = |book: &Workbook| -> Vec<String> {
        book.sheets.iter().map(|sheet| sheet.name.clone()).collect()
    };
    assert_eq!(names(ours), names(theirs));
    let mut figures = 0;
    for (own, other) in ours.sheets.iter().zip(&theirs.sheets) {
        for (at, cell) in own.cells() {
            let seen = other.cell(at).map(|cell| &cell.value);
            let is_same = match (&cell.value, seen) {
                (
                    Value::Number(own) | Value::DateTime(own, _),
                    Some(Value::Number(other) | Value::DateTime(other, _)),
                ) => {
                    figures += 1;
                    (own - other).abs() <= 1e-9 * own.abs().max(1.0)
                }
                (Value::Text(own), Some(Value::Text(other))) => {
                    let plain = |text: &str| text.split_whitespace().collect::<String>();
                    plain(own) == plain(other)
                }
                (Value::Text(own), None) => own.trim().is_empty(),
                (own, other) => Some(own) == other,
            };
            assert!(is_same, "{} {at}: {:?} and {seen:?}", own.name, cell.value);
        }
    }
    figures
}

#[test]
fn libreoffice_reads_every_figure_of_the_reports() {
    if !has_libreoffice() {
        return;
    }
    let folder = Folder::new();
    let example = Example::new();
    let (mut books, mut papers) = (Vec::new(), Vec::new());
    // The first are those of the framework that have everything.
    for (number, document) in example.documents().into_iter().take(3).enumerate() {
        books.push((format!("report{number}"), xlsx::write(&document).unwrap()));
        for format in [Format::Word, Format::PowerPoint] {
            let name = format!("paper{number}{}", format.extension());
            folder.write(
                &format!("{name}.{}", format.extension()),
                &format.write(&document).unwrap(),
            );
            papers.push((name, format));
        }
    }
    let mapping = Mapping::parse(tier_one::EXAMPLE).unwrap();
    let about = About::new(&example.files, &example.analysis, today());
    let table = tier_one::write(&example.analysis, &mapping, &about).unwrap();
    books.push(("tier-one".to_owned(), table));
    for (name, bytes) in &books {
        folder.write(&format!("{name}.xlsx"), bytes);
    }
    let names: Vec<String> = books.iter().map(|(name, _)| format!("{name}.xlsx")).collect();
    convert(folder.path(), &names, "ods");
    let written = |(name, format): &(String, Format)| format!("{name}.{}", format.extension());
    let all: Vec<String> = names.iter().cloned().chain(papers.iter().map(written)).collect();
    convert(folder.path(), &all, "pdf");
    for (name, bytes) in &books {
        let ours = read(bytes, "report.xlsx");
        assert_eq!(ours.problems, []);
        let saved = fs::read(folder.path().join(format!("{name}.ods"))).unwrap();
        let figures = assert_same(&ours, &read(&saved, "report.ods"));
        assert!(figures > 20, "{name}: {figures}");
    }
    let names = books.iter().map(|(name, _)| name).chain(papers.iter().map(|(name, _)| name));
    for name in names {
        let pdf = fs::read(folder.path().join(format!("{name}.pdf"))).unwrap();
        assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 10_000, "{name}");
    }
}

#[test]
fn every_report_of_the_example_is_a_file_with_all_its_headings() {
    for document in Example::new().documents() {
        let page = html::write(&document);
        assert!(!page.contains("<script"));
        let sheets = read(&xlsx::write(&document).unwrap(), "report.xlsx");
        assert_eq!(sheets.problems, []);
        let cells: String = (sheets.sheets.iter())
            .flat_map(|sheet| sheet.cells().map(|(_, cell)| cell.to_string() + "\n"))
            .collect();
        let headings = document.sections.iter().map(|section| section.heading.clone());
        let captions = document.blocks().filter_map(|block| match block {
            Block::Table(table) => Some(table.caption.clone()),
            Block::Exception(exception) => Some(exception.heading()),
            _ => None,
        });
        let written =
            |words: &str| page.contains(&words.replace('&', "&amp;").replace('\'', "&#39;"));
        for words in headings.chain(captions) {
            assert!(written(&words), "“{words}” is not in the page");
            assert!(cells.contains(&words), "“{words}” is not in the workbook");
        }
        if let Ok(folder) = std::env::var("SIGHTLINE_REPORTS") {
            for format in Format::ALL {
                let name = document.file_name(format.extension());
                fs::write(Path::new(&folder).join(name), format.write(&document).unwrap()).unwrap();
            }
        }
    }
}
