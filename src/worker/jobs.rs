//! What each task does: calls the library and tells the news. It knows no browser, so that tests
//! run it natively.

use std::ops::ControlFlow;

use super::message::{FileStep, Job, News};
use crate::analysis;
use crate::calendar::Month;
use crate::entered::Entered;
use crate::example;
use crate::framework::Framework;
use crate::intake::{self, FileReport};
use crate::plans;
use crate::report;
use crate::series::{Accepted, Reported};
use crate::template::{self, Content, MissingYear, Return};
use crate::workbook::{Progress, Sheet, Source};

/// Cells in one piece of a preview: a few milliseconds of the page's time.
const PIECE_CELLS: usize = 4_000;

/// Does a job and returns its outcome; `tell` hears what comes before it. `file` is the file that
/// travelled beside the message.
pub fn run(job: Job, file: Option<&mut dyn Source>, tell: &mut dyn FnMut(News)) -> News {
    match job {
        Job::Read { framework, name } => with(&framework, |framework| match file {
            Some(file) => read(file, &name, framework, tell),
            None => News::Failed("No file came with the task.".into()),
        }),
        Job::ReadFramework { framework } => {
            with(&framework, |framework| News::Framework(Box::new(framework.clone())))
        }
        Job::Analyse { framework, files, entered, months } => with(&framework, |framework| {
            News::Analysed(Box::new(analysis::analyse(&files, framework, &entered, months)))
        }),
        Job::TierMoves { framework, files, entered, proposed, months } => {
            with(&framework, |framework| {
                News::TierMoves(analysis::moves(&files, framework, &entered, &proposed, months))
            })
        }
        Job::WriteReturn { framework, organisation, month, files, entered, today } => {
            with(&framework, |framework| {
                let mut content = content(framework, &organisation, month, &files, &entered);
                entered.forums.write_into(&mut content, framework);
                let name = format!("Sightline return {organisation} {}.xlsx", month.iso());
                match template::write(&content, framework, today) {
                    Ok(bytes) => News::Written(vec![(name, bytes)]),
                    Err(error) => News::Failed(error.to_string()),
                }
            })
        }
        Job::WriteExample => match example::workbooks(&example::framework()) {
            Ok(files) => News::Written(files),
            Err(error) => News::Failed(error.to_string()),
        },
        Job::WriteFindings { findings, about, workbook: true } => {
            match report::findings::workbook(&findings, &about) {
                Ok(bytes) => News::Written(vec![("Findings.xlsx".to_owned(), bytes)]),
                Err(error) => News::Failed(error.to_string()),
            }
        }
        Job::WriteFindings { findings, about, workbook: false } => {
            let bytes = report::findings::csv(&findings, &about);
            News::Written(vec![("Findings.csv".to_owned(), bytes)])
        }
    }
}

/// Reads the framework and goes on with it, or says what is wrong with it.
fn with(text: &str, go_on: impl FnOnce(&Framework) -> News) -> News {
    match Framework::parse(text) {
        Ok(framework) => go_on(&framework),
        Err(problems) => News::FrameworkRefused(problems),
    }
}

/// What a return starts with: nothing, or what earlier returns of the organisation itself hold.
fn content(
    framework: &Framework,
    organisation: &str,
    month: Month,
    files: &[FileReport],
    entered: &Entered,
) -> Content {
    let mut returns: Vec<&Return> =
        files.iter().filter_map(|file| file.submission.as_ref()).collect();
    let reported = |of: &Return| {
        of.cover.as_ref().and_then(|cover| cover.month.month(MissingYear::Unknown).value())
    };
    returns.sort_by_key(|of| reported(of));
    let own = framework.organisation(organisation);
    let returns: Vec<Return> = returns
        .into_iter()
        .filter(|of| {
            // What others report has no place in the return of this organisation.
            let one = Accepted { return_: (*of).clone(), ..Accepted::default() };
            let whose = Reported::read(&one, framework, month).organisation;
            whose.is_none_or(|whose| own.is_none_or(|own| own.id() == whose.value.id()))
        })
        .cloned()
        .collect();
    if returns.is_empty() {
        Content::blank(framework, organisation, month)
    } else {
        let mut content = Content::from_returns(&returns, framework, organisation, month);
        let accepted: Vec<Accepted> = returns
            .into_iter()
            .map(|return_| Accepted { return_, ..Accepted::default() })
            .collect();
        let reported: Vec<Reported<'_>> =
            accepted.iter().map(|one| Reported::read(one, framework, month)).collect();
        let plans = entered.plans.apply(plans::gather(&reported, framework, month));
        let changed = plans.iter().filter(|plan| entered.plans.is_about(&plan.key));
        plans::prefill(&mut content, changed, framework);
        content
    }
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
    let mut report = intake::read_file(file, name, framework, &crate::layouts::shipped(), &mut on);
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

    /// What a job gives, with every file that it writes read again.
    fn read_back(job: Job, framework: &Framework) -> Vec<FileReport> {
        let News::Written(files) = run(job, None, &mut |_| {}) else { panic!("nothing written") };
        let mut on = |_: Progress<'_>| ControlFlow::Continue(());
        let mut read = |(name, bytes): (String, Vec<u8>)| {
            intake::read_file(&mut std::io::Cursor::new(bytes), &name, framework, &[], &mut on)
        };
        files.into_iter().map(&mut read).collect()
    }

    #[test]
    fn a_return_that_is_written_holds_the_plans_of_the_page() {
        let framework = example::framework();
        let month = |text: &str| text.parse::<Month>().unwrap();
        let months = analysis::Months { today: month("2026-10"), as_of: None };
        let files = read_back(Job::WriteExample, &framework);
        let before = analysis::analyse(&files, &framework, &Entered::default(), months);
        let new =
            plans::NewPlan::new("XN1", "bed_occ", template::PlanKind::Provider, &before.plans);
        let started = new.deed(&before.plans).unwrap();
        let owner = plans::Change::About(plans::About {
            owner: "Chief Nurse (invented)".into(),
            target_recovery: Some(month("2027-03")),
            ..plans::About::default()
        });
        let key = started.plan.clone();
        let today = month("2026-10").last_day();
        let mut entered = Entered::default();
        for deed in [started, plans::Deed { plan: key.clone(), change: owner }] {
            let known = entered.plans.apply(before.plans.clone());
            entered.plans = entered.plans.with(&deed, &known, today).unwrap();
        }
        let next = read_back(
            Job::WriteReturn {
                framework: example::framework_text().to_owned(),
                organisation: "Northmoor".into(),
                month: month("2026-10"),
                files: files.clone(),
                entered: entered.clone(),
                today,
            },
            &framework,
        );
        let of_page = analysis::analyse(&files, &framework, &entered, months);
        let all: Vec<FileReport> = files.into_iter().chain(next).collect();
        let of_return = analysis::analyse(&all, &framework, &Entered::default(), months);
        let plans = |of: &analysis::Analysis| -> Vec<plans::Plan> {
            let bare = |plan: &plans::Plan| plans::Plan { source: None, ..plan.clone() };
            of.plans.iter().map(bare).collect()
        };
        assert!(of_return.plans.iter().any(|plan| plan.key == key));
        assert_eq!(plans(&of_return), plans(&of_page));
    }
}
