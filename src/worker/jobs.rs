//! What each task does: calls the library and tells the news. It knows no browser, so that tests
//! run it natively.

use std::ops::ControlFlow;

use super::message::{FileStep, Job, News};
use crate::framework::Framework;
use crate::intake::FileReport;
use crate::workbook::{Progress, Sheet, Source};

/// Cells in one piece of a preview: a few milliseconds of the page's time.
const PIECE_CELLS: usize = 4_000;

/// Does a job and returns its outcome; `tell` hears what comes before it. `file` is the file that
/// travelled beside the message.
pub fn run(job: Job, file: Option<&mut dyn Source>, tell: &mut dyn FnMut(News)) -> News {
    match job {
        Job::Read { framework, name } => match (Framework::parse(&framework), file) {
            (Err(problems), _) => News::FrameworkRefused(problems),
            (_, None) => News::Failed("No file came with the task.".into()),
            (Ok(framework), Some(file)) => read(file, &name, &framework, tell),
        },
        Job::ReadFramework { framework } => match Framework::parse(&framework) {
            Ok(framework) => News::Framework(Box::new(framework)),
            Err(problems) => News::FrameworkRefused(problems),
        },
        Job::Analyse { framework, files, as_of } => match Framework::parse(&framework) {
            Ok(framework) => News::Analysed(Box::new(stubs::analyse(&files, &framework, as_of))),
            Err(problems) => News::FrameworkRefused(problems),
        },
        Job::WriteReturn { framework, organisation, month, files, today } => {
            match Framework::parse(&framework) {
                Ok(framework) => {
                    written(stubs::write_return(&framework, &organisation, month, &files, today))
                }
                Err(problems) => News::FrameworkRefused(problems),
            }
        }
        Job::WriteExample => written(stubs::example()),
        Job::WriteFindings { findings, workbook, today } => {
            written(stubs::write_findings(&findings, workbook, today))
        }
    }
}

fn written(files: Result<Vec<(String, Vec<u8>)>, String>) -> News {
    files.map_or_else(News::Failed, News::Written)
}

fn read(
    file: &mut dyn Source,
    name: &str,
    framework: &Framework,
    tell: &mut dyn FnMut(News),
) -> News {
    let mut on = |progress: Progress<'_>| {
        let doing = match progress.sheet {
            Some(sheet) => format!("Reading “{sheet}”"),
            None => "Opening the workbook".to_owned(),
        };
        tell(News::Step(FileStep { doing, cells: progress.cells }));
        // The page stops a reading by ending the worker.
        ControlFlow::Continue(())
    };
    let mut report: FileReport = stubs::read_file(file, name, framework, &mut on);
    for sheet in std::mem::take(&mut report.sheets) {
        for piece in pieces(sheet) {
            tell(News::Preview(piece));
        }
    }
    News::Read(Box::new(report))
}

/// Cuts a sheet into pieces of at most [`PIECE_CELLS`] cells; the first carries everything else.
fn pieces(sheet: Sheet) -> Vec<Sheet> {
    if sheet.cell_count() <= PIECE_CELLS {
        return vec![sheet];
    }
    let mut pieces = Vec::new();
    let mut piece = Sheet::new(sheet.name.as_str());
    piece.visibility = sheet.visibility;
    piece.merges.clone_from(&sheet.merges);
    piece.hidden_rows.clone_from(&sheet.hidden_rows);
    piece.hidden_columns.clone_from(&sheet.hidden_columns);
    for (at, cell) in sheet.cells() {
        if piece.cell_count() == PIECE_CELLS {
            pieces.push(std::mem::replace(&mut piece, Sheet::new(sheet.name.as_str())));
        }
        piece.insert(at, cell.clone());
    }
    pieces.push(piece);
    pieces
}

/// TEMPORARY: stands in for `intake`, `analysis`, `template`, `example` and `report` until their
/// branches are merged. Connect the calls above and delete this module.
mod stubs {
    use std::ops::ControlFlow;

    use crate::analysis::{Analysis, FileFindings};
    use crate::calendar::{Date, Month};
    use crate::finding::{Code, Finding, Place};
    use crate::framework::Framework;
    use crate::intake::{FileReport, Outcome};
    use crate::workbook::{self, Limits, Progress, Source};

    type Files = Result<Vec<(String, Vec<u8>)>, String>;

    pub fn read_file(
        file: &mut dyn Source,
        name: &str,
        framework: &Framework,
        on: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> FileReport {
        let mut report = FileReport {
            name: name.to_owned(),
            sha256: format!("{:064x}", name.len()),
            size: 0,
            format: None,
            recognised_as: None,
            outcome: Outcome::Refused,
            message: String::new(),
            findings: Vec::new(),
            submission: None,
            sheets: Vec::new(),
        };
        let book = match workbook::read(file, name, &Limits::WORKBOOK, on) {
            Ok(book) => book,
            Err(refusal) => {
                report.message = refusal.message();
                report.findings.push(Finding::error(
                    Code::File,
                    Place::file(),
                    refusal.message(),
                    refusal.hint(),
                ));
                return report;
            }
        };
        let recognition = crate::template::read(&book, framework);
        report.format = Some(book.format);
        report.recognised_as = recognition.layout.map(|layout| layout.as_str().to_owned());
        report.outcome = Outcome::Read;
        report.message = "Read.".into();
        report.findings = recognition.findings;
        for sheet in &book.sheets {
            for (at, cell) in sheet.cells() {
                if cell.as_text().is_some_and(|t| t.ends_with('%') && t.len() < 7) {
                    report.findings.push(Finding::error(
                        Code::Number,
                        Place::cell(sheet.name.as_str(), at),
                        format!("“{cell}” is text. Expected a number."),
                        "Type the number without the percent sign, such as 75, and set the \
                         cell’s format to General.",
                    ));
                }
            }
        }
        report.submission = Some(recognition.found);
        report.sheets = book.sheets;
        report
    }

    pub fn analyse(files: &[FileReport], framework: &Framework, as_of: Option<Month>) -> Analysis {
        let latest = Month::new(2026, 3);
        Analysis {
            framework: format!("{}, version {}", framework.name, framework.version),
            method: String::new(),
            as_of: as_of.or(latest),
            months: latest.map(|last| (last - 29).through(last).collect()).unwrap_or_default(),
            headline: String::new(),
            items: Vec::new(),
            agendas: Vec::new(),
            findings: files
                .iter()
                .map(|f| FileFindings { file: f.name.clone(), findings: f.findings.clone() })
                .collect(),
        }
    }

    pub fn write_return(
        _: &Framework,
        organisation: &str,
        month: Month,
        _: &[FileReport],
        _: Date,
    ) -> Files {
        Ok(vec![(format!("Sightline return {organisation} {month}.xlsx"), Vec::new())])
    }

    pub fn example() -> Files {
        Err("The example is not there yet.".into())
    }

    pub fn write_findings(findings: &[FileFindings], workbook: bool, _: Date) -> Files {
        let mut text = String::from("file,place,message\n");
        for file in findings {
            for finding in &file.findings {
                text.push_str(&format!("{},{},{}\n", file.file, finding.place, finding.message));
            }
        }
        let name = if workbook { "Findings.xlsx" } else { "Findings.csv" };
        Ok(vec![(name.into(), text.into_bytes())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::{Cell, CellRef};

    #[test]
    fn a_sheet_goes_in_pieces_and_comes_back_whole() {
        let mut sheet = Sheet::new("History");
        for row in 0..9_000 {
            sheet.insert(CellRef::new(row, 0), Cell::number(f64::from(row)));
        }
        sheet.hidden_rows.insert(3);
        let pieces = pieces(sheet.clone());
        assert_eq!(pieces.iter().map(Sheet::cell_count).collect::<Vec<_>>(), [4_000, 4_000, 1_000]);
        let mut pieces = pieces.into_iter();
        let mut whole = pieces.next().unwrap();
        for piece in pieces {
            for (at, cell) in piece.cells() {
                whole.insert(at, cell.clone());
            }
        }
        assert_eq!(whole, sheet);
    }

    #[test]
    fn a_framework_file_that_is_wrong_comes_back_with_its_line() {
        let job = Job::ReadFramework { framework: "id = \n".into() };
        match run(job, None, &mut |_| {}) {
            News::FrameworkRefused(problems) => assert_eq!(problems.first().unwrap().line, 1),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_shipped_framework_passes_through_a_message() {
        let job = Job::ReadFramework { framework: Framework::default_text().to_owned() };
        let news = run(job, None, &mut |_| {});
        let bytes = postcard::to_allocvec(&news).unwrap();
        assert_eq!(postcard::from_bytes::<News>(&bytes), Ok(news));
    }
}
