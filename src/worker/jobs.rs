//! What each task does: calls the library and tells the news. It knows no browser, so that tests
//! run it natively.

use std::ops::ControlFlow;

use super::Parcel;
use super::lists;
use super::memory::{Memory, System};
use super::message::{FileStep, Job, News};
use super::reports;
use super::returns;
use super::share;
use super::workspaces;
use crate::aggregate_copy;
use crate::analysis;
use crate::calendar::Date;
use crate::disclosure::{self, Rule};
use crate::example;
use crate::framework::Framework;
use crate::intake;
use crate::layouts::mapping::{self, Mapping};
use crate::layouts::{self, Layout};
use crate::report;
use crate::template;
use crate::workbook::{self, Limits, Progress, Sheet, Source};

/// Cells in one piece of a preview: a few milliseconds of the page's time.
const PIECE_CELLS: usize = 4_000;

/// Does a job and returns its outcome; `tell` hears what comes before it. `file` is the file that
/// travelled beside the message.
pub fn run(job: Job, file: Option<&mut dyn Source>, tell: &mut dyn FnMut(News)) -> News {
    run_with(&mut Memory::default(), job, file, tell)
}

/// The same for whoever has one job done after another: what was judged for one serves the next.
pub fn run_with(
    memory: &mut Memory,
    job: Job,
    file: Option<&mut dyn Source>,
    tell: &mut dyn FnMut(News),
) -> News {
    match job {
        Job::Read { framework, layouts, name } => with(&framework, |framework| match file {
            Some(file) => read(file, &name, framework, &layouts, tell),
            None => News::Failed("No file came with the task.".into()),
        }),
        Job::Sketch { framework, name, mapping } => with(&framework, |framework| match file {
            Some(file) => sketch(file, &name, framework, &mapping),
            None => News::Failed("No file came with the task.".into()),
        }),
        Job::ReadLayout { layout } => match Layout::parse(&layout) {
            Ok(layout) => News::Layout(Box::new(layout)),
            Err(problems) => News::LayoutRefused(problems),
        },
        Job::ReadFramework { framework } => {
            with(&framework, |framework| News::Framework(Box::new(framework.clone())))
        }
        Job::Analyse { framework: text, files, entered, months } => with(&text, |framework| {
            let system = System { text: &text, framework, files: &files, entered: &entered };
            let rest = Parcel::copies(memory.judged(&system, months), |parcel| {
                tell(News::Parcel(Box::new(parcel)));
            });
            News::Analysed(Box::new(rest))
        }),
        Job::TierMoves { framework, files, entered, proposed, months } => {
            with(&framework, |framework| {
                News::TierMoves(analysis::moves(&files, framework, &entered, &proposed, months))
            })
        }
        Job::Peer { framework, files, entered, peer, as_of } => with(&framework, |framework| {
            let item = analysis::peer(&files, framework, &entered, &peer, as_of);
            News::Peer(item.map(Box::new))
        }),
        Job::Variation { framework, files, entered, table, as_of } => {
            with(&framework, |framework| {
                News::Variation(analysis::variation(&files, framework, &entered, &table, as_of))
            })
        }
        Job::Place { framework: text, files, entered, place, indicator, today, as_of } => {
            with(&text, |framework| {
                let system = System { text: &text, framework, files: &files, entered: &entered };
                let places = memory.places(&system, (today, as_of));
                let view = places.view(place.as_deref(), indicator.as_deref());
                News::Place(view.map(Box::new))
            })
        }
        Job::WriteReturn { framework, organisation, month, files, entered, today } => {
            with(&framework, |framework| {
                returns::write(framework, (&organisation, month), &files, &entered, today)
            })
        }
        Job::MakeCopy { framework, name, sha256, rule, today } => {
            with(&framework, |framework| match file {
                Some(file) => copy(file, &name, &sha256, framework, rule, today),
                None => News::Failed("No file came with the task.".into()),
            })
        }
        Job::LookForLists { name, saved } => match file {
            Some(file) => lists::look(file, &name, &saved, tell),
            None => News::Failed("No file came with the task.".into()),
        },
        Job::FoldList { framework, list } => with(&framework, |framework| match file {
            Some(file) => lists::count(file, &list, framework, tell),
            None => News::Failed("No file came with the task.".into()),
        }),
        Job::SaveWorkspace { mut contents, files } => {
            contents.returns = files;
            workspaces::save(&contents)
        }
        Job::OpenWorkspace => match file {
            Some(file) => workspaces::open(file, tell),
            None => News::Failed("No file came with the task.".into()),
        },
        Job::ShowReport { framework: text, files, entered, months, asked } => {
            with(&text, |framework| {
                let system = System { text: &text, framework, files: &files, entered: &entered };
                reports::show(&system, memory.judged(&system, months), &asked, tell)
            })
        }
        Job::WriteReport { framework: text, files, entered, months, asked, part } => {
            with(&text, |framework| {
                let system = System { text: &text, framework, files: &files, entered: &entered };
                reports::write(&system, memory.judged(&system, months), &asked, part)
            })
        }
        Job::WriteTierOne { framework: text, files, entered, months, today, mapping } => {
            with(&text, |framework| {
                let system = System { text: &text, framework, files: &files, entered: &entered };
                reports::tier_one(&system, memory.judged(&system, months), &mapping, today)
            })
        }
        Job::WriteTidy { framework: text, files, entered, months, today, form } => {
            with(&text, |framework| {
                let system = System { text: &text, framework, files: &files, entered: &entered };
                share::tidy(&system, memory.judged(&system, months), today, form)
            })
        }
        Job::WriteHighlights { framework: text, files, entered, organisation, months, today } => {
            with(&text, |framework| {
                let system = System { text: &text, framework, files: &files, entered: &entered };
                let judged = memory.judged(&system, months);
                share::highlights(&system, judged, today, &organisation)
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

fn read(
    file: &mut dyn Source,
    name: &str,
    framework: &Framework,
    layouts: &[String],
    tell: &mut dyn FnMut(News),
) -> News {
    // The page takes only files that were read without a problem.
    let own = layouts.iter().filter_map(|text| Layout::parse(text).ok());
    let layouts: Vec<Layout> = layouts::shipped().into_iter().chain(own).collect();
    let mut reading: Option<(String, String)> = None;
    let mut on = |progress: Progress<'_>| {
        let doing = match (progress.sheet, &reading) {
            (None, _) => "Opening the workbook".to_owned(),
            (Some(sheet), Some((known, doing))) if sheet == known => doing.clone(),
            (Some(sheet), _) => {
                let doing = match disclosure::is_telling(sheet) {
                    true => "Reading a sheet".to_owned(),
                    false => format!("Reading “{sheet}”"),
                };
                reading = Some((sheet.to_owned(), doing.clone()));
                doing
            }
        };
        tell(News::Step(FileStep { doing, cells: progress.cells }));
        // The page stops a reading by ending the worker.
        ControlFlow::Continue(())
    };
    let mut report = intake::read_file(file, name, framework, &layouts, &mut on);
    for sheet in std::mem::take(&mut report.sheets) {
        for piece in pieces(sheet) {
            tell(News::Preview(piece));
        }
    }
    News::Read(Box::new(report))
}

/// A copy that is safe to send of a file that is still the one that was read.
fn copy(
    file: &mut dyn Source,
    name: &str,
    sha256: &str,
    framework: &Framework,
    rule: Rule,
    today: Date,
) -> News {
    let mut on = |_: Progress<'_>| ControlFlow::Continue(());
    match aggregate_copy::make(file, name, framework, rule, today, &mut on) {
        Ok(copy) if copy.original_sha256 != sha256 => News::Failed(
            "The file has changed since it was read. Drop it again, and make the copy then."
                .to_owned(),
        ),
        Ok(copy) => News::Copied(Box::new(copy)),
        Err(why) => News::Failed(why),
    }
}

/// What a mapping would read of a file.
fn sketch(file: &mut dyn Source, name: &str, framework: &Framework, mapping: &Mapping) -> News {
    let mut on = |_: Progress<'_>| ControlFlow::Continue(());
    match workbook::read(file, name, &Limits::WORKBOOK, &mut on) {
        Ok(mut workbook) => {
            for (tab, sheet) in workbook.sheets.iter_mut().enumerate() {
                sheet.name = disclosure::called(&sheet.name, tab);
            }
            let lists = template::read(&workbook, framework).patient_lists;
            News::Sketched(Box::new(mapping::sketch(&workbook, name, mapping, &lists, framework)))
        }
        Err(refusal) => {
            let message = disclosure::unless_telling(refusal.message());
            News::Failed(format!("{message} {}", refusal.hint()))
        }
    }
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
    use std::sync::Arc;

    use super::*;
    use crate::calendar::Month;
    use crate::entered::Entered;
    use crate::intake::FileReport;
    use crate::plans;
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
    fn a_copy_is_made_of_the_file_that_was_read_and_of_no_other() {
        let News::Written(files) = run(Job::WriteExample, None, &mut |_| {}) else {
            panic!("nothing written")
        };
        let (name, bytes) = files.into_iter().next().unwrap();
        let read = read_back(Job::WriteExample, &example::framework());
        let job = |sha256: &str| Job::MakeCopy {
            framework: example::framework_text().to_owned(),
            name: name.clone(),
            sha256: sha256.to_owned(),
            rule: Rule::default(),
            today: "2026-10".parse::<Month>().unwrap().last_day(),
        };
        let News::Copied(copy) = do_with(&bytes, job(&read[0].sha256)) else { panic!("no copy") };
        assert_eq!(copy.original_sha256, read[0].sha256);
        assert!(copy.report.contains(&copy.sha256));
        let News::Failed(why) = do_with(&bytes, job("another")) else { panic!("not noticed") };
        assert!(why.contains("has changed since"), "{why}");
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
                files: files.iter().cloned().map(Arc::new).collect(),
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

    /// A workbook as a person at a trust might have it: a board paper with months across.
    fn board_paper() -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("IPR").unwrap();
        sheet.write(0, 0, "Shrewsbury and Telford Hospital, board paper (invented)").unwrap();
        for (column, text) in ["Indicator", "Apr-25", "May-25", "Jun-25"].iter().enumerate() {
            sheet.write(2, u16::try_from(column).unwrap(), *text).unwrap();
        }
        let percent = rust_xlsxwriter::Format::new().set_num_format("0.0%");
        for (row, (name, values)) in
            [("Emergency 4 hours", [0.7, 0.71, 0.72]), ("DM01", [0.1, 0.09, 0.08])]
                .into_iter()
                .enumerate()
        {
            let row = u32::try_from(row).unwrap() + 3;
            sheet.write(row, 0, name).unwrap();
            for (column, value) in (1..).zip(values) {
                sheet.write_with_format(row, column, value, &percent).unwrap();
            }
        }
        book.save_to_buffer().unwrap()
    }

    fn do_with(bytes: &[u8], job: Job) -> News {
        let mut source = std::io::Cursor::new(bytes.to_vec());
        let news = run(job, Some(&mut source), &mut |_| {});
        // Whatever is said passes through a message.
        postcard::from_bytes(&postcard::to_allocvec(&news).unwrap()).unwrap()
    }

    #[test]
    fn an_unknown_workbook_is_mapped_saved_and_recognised_again_with_the_same_figures() {
        let bytes = board_paper();
        let (framework, name) = (Framework::default_text().to_owned(), "ipr.xlsx".to_owned());
        let read = |layouts: Vec<String>| {
            let job = Job::Read { framework: framework.clone(), layouts, name: name.clone() };
            let News::Read(report) = do_with(&bytes, job) else { panic!("not read") };
            report
        };
        let sketched = |mapping: &Mapping| {
            let job = Job::Sketch {
                framework: framework.clone(),
                name: name.clone(),
                mapping: mapping.clone(),
            };
            let News::Sketched(sketch) = do_with(&bytes, job) else { panic!("no sketch") };
            sketch
        };
        assert_eq!(read(Vec::new()).recognised_as, None);
        let proposed = sketched(&Mapping::default());
        assert!(proposed.unconfirmed() > 0);
        // One text is no name of an indicator: the person says which is meant.
        let mut said = Mapping::default();
        let meant = mapping::Meant::Indicator("ae_4h".into());
        said.texts.insert("Emergency 4 hours".into(), meant);
        let confirmed = sketched(&said).confirm_all(&said);
        let sketch = sketched(&confirmed);
        assert_eq!((sketch.unconfirmed(), sketch.problems.as_slice()), (0, &[][..]));
        let reading = sketch.reading.unwrap();
        assert_eq!((reading.figures, reading.organisations, reading.indicators), (6, 1, 2));
        let file = reading.file;
        let job = Job::ReadLayout { layout: file.clone() };
        let News::Layout(layout) = run(job, None, &mut |_| {}) else { panic!("refused") };
        let again = read(vec![file]);
        assert_eq!(again.recognised_as.as_deref(), Some(layout.id.as_str()));
        let figures: Vec<(String, String, f64, String)> = again.published[0]
            .figures
            .iter()
            .map(|f| (f.indicator.clone(), f.period.to_string(), f.value, f.cell.to_string()))
            .collect();
        assert_eq!(figures.len(), 6);
        assert!(figures.contains(&("ae_4h".into(), "Jun 2025".into(), 72.0, "D4".into())));
        assert!(figures.contains(&("dm01_6w".into(), "Apr 2025".into(), 10.0, "B5".into())));
        assert!(again.published[0].figures.iter().all(|figure| figure.organisation == "RXW"));
    }

    #[test]
    fn a_broken_layout_file_is_refused_with_lines() {
        let job = Job::ReadLayout { layout: "layout = \"x\"\nname = 3\n".into() };
        match run(job, None, &mut |_| {}) {
            News::LayoutRefused(problems) => assert_eq!(problems.first().unwrap().line, 2),
            other => panic!("{other:?}"),
        }
    }
}
