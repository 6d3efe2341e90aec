//! Every workbook that the program writes, and any folder of real ones, held against independent
//! readers; what the tests of the readers write is held there.
//!
//! `SIGHTLINE_WORKBOOKS=FOLDER cargo test --lib differential -- --nocapture` holds every workbook of
//! a folder, and of the folders in it, and says what was compared.

mod addresses;
mod edit;
mod published;

use std::fs;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::analysis::FileFindings;
use crate::calendar::{Date, Month};
use crate::example;
use crate::finding::{Code, Finding, Place};
use crate::framework::Framework;
use crate::report::{self, About};
use crate::template::{self, Content};
use crate::workbook::independent::{compare, hold};
use crate::workbook::{self, Limits, Refusal, Workbook};

fn read(bytes: &[u8], name: &str) -> Result<Workbook, Refusal> {
    let mut on = |_: workbook::Progress<'_>| ControlFlow::Continue(());
    workbook::read(&mut Cursor::new(bytes), name, &Limits::WORKBOOK, &mut on)
}

/// Reads and holds one of our own workbooks; gives its number of cells.
#[track_caller]
fn held(bytes: &[u8], name: &str) -> usize {
    let workbook = read(bytes, name).unwrap();
    assert_eq!(workbook.problems, []);
    hold(name, bytes, &workbook).cells
}

#[test]
fn blank_returns_are_read_as_another_reader_reads_them() {
    let month: Month = "2025-09".parse().unwrap();
    let mut cells = 0;
    for framework in [Framework::shipped(), example::framework()] {
        for organisation in &framework.organisations {
            let content = Content::blank(&framework, &organisation.key, month);
            let created = Date::new(2025, 10, 1).unwrap();
            let bytes = template::write(&content, &framework, created).unwrap();
            cells += held(&bytes, "return.xlsx");
        }
    }
    assert!(cells > 1_000, "{cells}");
}

#[test]
fn filled_returns_are_read_as_another_reader_reads_them() {
    let mut cells = 0;
    for (name, bytes) in example::workbooks(&example::framework()).unwrap() {
        cells += held(&bytes, &name);
    }
    assert!(cells > 10_000, "{cells}");
}

#[test]
fn written_findings_are_read_as_another_reader_reads_them() {
    let place = Place::cell("A&E", "H14".parse().unwrap());
    let findings = [Finding::warning(Code::Number, place, "“=1+1” is text.", "Type <2> & save.")];
    let of_file = FileFindings { file: "a.xlsx".into(), findings: findings.into() };
    let about = About {
        version: "1".into(),
        framework: "Invented".into(),
        small_numbers: None,
        changed: None,
        forums: None,
        charts: None,
        lists: None,
        invented: false,
        method: "XmR".into(),
        as_of: None,
        files: Vec::new(),
        created: Date::new(2025, 10, 1).unwrap(),
    };
    let bytes = report::findings::workbook(&[of_file], &about).unwrap();
    assert!(held(&bytes, "findings.xlsx") > 8);
}

fn files_under(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_under(&path, found);
        } else {
            found.push(path);
        }
    }
    found.sort();
}

/// Nothing to do unless a folder is named: whose workbooks they are is nobody else's business.
#[test]
fn a_folder_of_workbooks_is_read_as_other_readers_read_it() {
    let Some(folder) = std::env::var_os("SIGHTLINE_WORKBOOKS") else { return };
    let mut files = Vec::new();
    files_under(Path::new(&folder), &mut files);
    let (mut lines, mut cells, mut differences) = (Vec::new(), 0, 0);
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let line = match read(&bytes, &name) {
            Err(refusal) => format!("{name}: refused. {}", refusal.message()),
            Ok(workbook) => match compare(&bytes, &workbook) {
                Err(why) => format!("{name}: nothing to hold it against: {why}"),
                Ok(compared) => {
                    cells += compared.cells;
                    differences += compared.differences.len();
                    let shown = compared.differences.iter().take(20);
                    let shown: String = shown.map(|line| format!("\n    {line}")).collect();
                    format!(
                        "{name}: {} sheets, {} cells, {} differences{shown}",
                        compared.sheets,
                        compared.cells,
                        compared.differences.len()
                    )
                }
            },
        };
        lines.push(line);
    }
    #[allow(clippy::print_stdout, reason = "a person asked for it")]
    {
        println!("{}\n{cells} cells compared, {differences} differences", lines.join("\n"));
    }
    assert_eq!(differences, 0, "{}", lines.join("\n"));
}
