//! Workers that end, fall silent or have no memory left: what is lost is said with what to do, and
//! everything else goes on. docs/faults.md lists what a person sees.

use std::time::Duration;

use serde_json::json;

use super::lists::list;
use super::workspace::{CHOSEN, is_chosen};
use super::{reports, workspace};
use crate::page::Page;
use crate::{Outcome, workbooks};

const STOPPED: &str =
    "Sightline stopped before this was done. What is loaded and entered is still here";

fn gone(page: &Page, css: &str) -> Outcome {
    page.wait_until(&format!("!document.querySelector('{css}')")).map(|_| ())
}

/// Opens the build and has one good return judged; gives the headline.
fn with_one_return(page: &Page) -> Outcome<String> {
    page.open_with_faults()?;
    page.add_files(&[("good.xlsx", &workbooks::good_return("SaTH")?)])?;
    page.wait_until_judged(1)?;
    headline(page)
}

fn headline(page: &Page) -> Outcome<String> {
    page.go("#/overview")?;
    page.text("[data-testid=headline]")
}

/// Makes a choice on the Settings page.
fn choose(page: &Page) -> Outcome {
    page.go("#/settings")?;
    page.click(CHOSEN)
}

/// The worker that reads a file ends: the file is told, the others stay, and the same file is read
/// when it is added again.
pub fn worker_ends_while_reading(page: &Page) -> Outcome {
    let large = workbooks::large()?;
    page.open_with_faults()?;
    page.add_files(&[("good.xlsx", &workbooks::good_return("SaTH")?), ("large.xlsx", &large)])?;
    page.go("#/returns")?;
    page.wait_for_text("[data-testid=file-row]", "good.xlsx")?;
    page.wait_for_text("[data-testid=reading-row]", "cells so far")?;
    page.fault("faults.endAll()")?;
    page.wait_for_text(
        "[data-testid=file-row]",
        "Sightline stopped while reading this file. The other files are not affected.",
    )?;
    page.wait_until_judged(2)?;
    page.wait_for_text("[data-testid=file-row]", "Sightline return")?;
    page.add_files(&[("large.xlsx", &large)])?;
    page.wait_for_text("[data-testid=file-row]", "large.xlsxNot recognised")?;
    page.wait_until_judged(2)
}

/// The worker that judges ends: the figures from before stay, that they are old is said on every
/// page, and a button works them out; what was entered is kept.
pub fn worker_ends_while_judging(page: &Page) -> Outcome {
    let before = with_one_return(page)?;
    page.end_next()?;
    choose(page)?;
    page.wait_for_text("[data-testid=unjudged]", STOPPED)?;
    page.wait_for_text("[data-testid=unjudged]", "not those of the last change")?;
    if headline(page)? != before {
        return Err("the figures from before are gone".into());
    }
    page.click("[data-testid=judge-again]")?;
    gone(page, "[data-testid=unjudged]")?;
    is_chosen(page, CHOSEN)
}

/// What stands behind a task whose worker ends is done by another worker.
pub fn what_waits_is_done_by_another(page: &Page) -> Outcome {
    with_one_return(page)?;
    page.hold_tasks()?;
    choose(page)?;
    page.wait_for_held(1)?;
    page.go("#/workspace")?;
    page.click("[data-testid=save-workspace]")?;
    page.wait_for_held(2)?;
    page.fault("faults.holds = false; faults.endAll()")?;
    page.wait_for_text("[data-testid=unjudged]", STOPPED)?;
    page.wait_for_text("[data-testid=saved]", "Saved as")?;
    let (_, bytes) = workspace::saved(page, 0)?;
    match String::from_utf8_lossy(&bytes).contains("good.xlsx") {
        true => Ok(()),
        false => Err("the saved workspace lacks the file".into()),
    }
}

/// The worker that makes or writes a report ends: it is said, and the same button does it.
pub fn worker_ends_while_writing_a_report(page: &Page) -> Outcome {
    const SAVE: &str = "[data-testid=save-report-html]";
    page.open_with_faults()?;
    page.click("[data-testid=example]")?;
    page.wait_until_judged(6)?;
    page.end_next()?;
    page.go("#/reports")?;
    page.wait_for_text("[data-testid=trouble]", STOPPED)?;
    page.click("[data-testid=make-report]")?;
    page.wait_for(reports::WHOLE)?;
    page.wait_for("[data-testid=report] h1")?;
    gone(page, "[data-testid=make-report]")?;
    page.click("[data-testid=trouble] button")?;
    page.end_next()?;
    page.click(SAVE)?;
    page.wait_for_text("[data-testid=trouble]", STOPPED)?;
    page.click(&format!("{SAVE}:not(:disabled)"))?;
    let written = page.download_whose_name(|name| name.ends_with(".html"))?;
    written.map(|_| ()).ok_or_else(|| "the report was not saved the second time".into())
}

/// The worker that writes the workspace ends: what was stored before is kept, every page says that
/// the newest is not, and it is stored by a button; saving to a file likewise.
pub fn worker_ends_while_storing(page: &Page) -> Outcome {
    page.open_with_faults()?;
    page.click("[data-testid=example]")?;
    page.wait_until_judged(6)?;
    page.go("#/workspace")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=stored]", "Workspace with 6 files")?;
    page.end_next()?;
    // A name is stored and not judged.
    page.fill("[data-testid=typed-name]", "A. Analyst")?;
    page.wait_for_text("[data-testid=device-trouble]", "The workspace was not stored.")?;
    page.wait_for_text("[data-testid=device-trouble]", STOPPED)?;
    page.wait_for_text("[data-testid=stored]", "Workspace with 6 files")?;
    page.go("#/overview")?;
    page.wait_for_text("[data-testid=not-stored]", "The workspace was not stored.")?;
    page.go("#/workspace")?;
    page.click("[data-testid=store-again]")?;
    gone(page, "[data-testid=device-trouble]")?;

    // Whatever is still on its way to be stored is not what ends now.
    std::thread::sleep(Duration::from_secs(3));
    gone(page, "[data-testid=device-trouble]")?;
    page.end_next()?;
    page.click("[data-testid=save-workspace]")?;
    page.wait_for_text("[data-testid=trouble]", STOPPED)?;
    let (_, bytes) = workspace::save(page)?;
    match String::from_utf8_lossy(&bytes).contains("A. Analyst") {
        true => Ok(()),
        false => Err("the saved workspace lacks the name".into()),
    }
}

/// The worker that counts a list ends: nothing of the list is kept, and it is counted the next time.
pub fn worker_ends_while_counting(page: &Page) -> Outcome {
    page.open_with_faults()?;
    page.add_files(&[("large.csv", &list(300_000)?)])?;
    page.click("[data-testid=file-row] [data-testid=list]")?;
    page.wait_for("[data-testid=count-list]:not(:disabled)")?;
    page.click("[data-testid=count-list]")?;
    page.wait_for_text("[data-testid=list-pace]", "rows so far")?;
    page.fault("faults.endAll()")?;
    page.wait_for_text(
        "[data-testid=list-trouble]",
        "Sightline stopped while reading this list. Nothing of it was kept. Start it again",
    )?;
    gone(page, "[data-testid=list-progress]")?;
    page.click("[data-testid=count-list]")?;
    page.wait_for_text("[data-testid=list-result]", "300,000 pathways counted.")?;
    gone(page, "[data-testid=list-trouble]")
}

/// A worker that says nothing for longer than its budget is ended, whatever it was doing, and that is
/// said.
pub fn silent_workers_are_ended(page: &Page) -> Outcome {
    let good = workbooks::good_return("SaTH")?;
    page.open_with_faults()?;
    page.hold_tasks()?;
    page.add_files(&[("good.xlsx", &good)])?;
    page.wait_for_held(1)?;
    page.go("#/returns")?;
    page.wait_for("[data-testid=reading-row]")?;
    page.pass_the_budget()?;
    page.wait_for_text("[data-testid=file-row]", "no progress for two minutes and was ended")?;
    page.add_files(&[("good.xlsx", &good), ("PTL.csv", &list(400)?)])?;
    page.wait_until_judged(2)?;
    page.wait_for_text("[data-testid=file-row]", "Sightline return")?;

    page.hold_tasks()?;
    choose(page)?;
    page.wait_for_held(1)?;
    page.pass_the_budget()?;
    page.wait_for_text("[data-testid=unjudged]", "no progress for two minutes and was ended")?;
    page.click("[data-testid=judge-again]")?;
    gone(page, "[data-testid=unjudged]")?;

    page.go("#/returns/1")?;
    page.click("[data-testid=list]")?;
    page.wait_for("[data-testid=count-list]:not(:disabled)")?;
    page.fill("[data-testid=list-month]", "2026-03")?;
    page.hold_tasks()?;
    page.click("[data-testid=count-list]")?;
    page.wait_for("[data-testid=list-progress]")?;
    page.pass_the_budget()?;
    page.wait_for_text("[data-testid=list-trouble]", "no progress for two minutes and was ended")?;
    gone(page, "[data-testid=list-progress]")?;
    page.click("[data-testid=count-list]")?;
    page.wait_for_text("[data-testid=list-result]", "400 pathways counted.")
}

/// A file that needs more memory than its worker has costs itself: the worker ends, and what it most
/// likely was is said. The worker has 16 MB here instead of a gigabyte.
pub fn a_file_too_large_for_the_memory(page: &Page) -> Outcome {
    page.open_with_plan(&json!({ "workerPages": 256 }))?;
    let large = workbooks::large()?;
    page.add_files(&[("large.xlsx", &large), ("good.xlsx", &workbooks::good_return("SaTH")?)])?;
    page.wait_until_judged(2)?;
    page.wait_for_text("[data-testid=file-row]", "most likely because it needs more memory")?;
    page.wait_for_text("[data-testid=file-row]", "Sightline return")?;
    page.go("#/returns/0")?;
    page.wait_for_text("[data-testid=refused]", "into a new workbook, as values")?;
    page.still_stands()
}

/// A page that has no memory left says so, instead of standing still without a word.
pub fn a_page_without_memory(page: &Page) -> Outcome {
    page.open_with_plan(&json!({ "pagePages": 24 }))?;
    // It may end at its start already, or on the way.
    let _ = page.click("[data-testid=example]");
    page.wait_for_text(
        "#stopped",
        "This page has stopped, most likely because it needs more memory",
    )
}

/// The program of the workers does not arrive: it is said, and a file is read as soon as it does.
pub fn workers_cannot_start(page: &Page) -> Outcome {
    let good = workbooks::good_return("SaTH")?;
    page.open_with_plan(&json!({ "noWorkers": true }))?;
    page.add_files(&[("good.xlsx", &good)])?;
    page.go("#/returns")?;
    page.wait_for_text("[data-testid=file-row]", "could not be started")?;
    page.go("#/returns/0")?;
    page.wait_for_text("[data-testid=refused]", "Drop the file again. If that fails too, reload")?;
    if page.build == crate::page::Build::SingleFile {
        // It took its program out of itself, and has it again after a reload.
        return page.still_stands();
    }
    page.fault("faults.noWorkers = false")?;
    page.go("#/returns")?;
    page.add_files(&[("good.xlsx", &good)])?;
    page.wait_until_judged(1)?;
    page.wait_for_text("[data-testid=file-row]", "Sightline return")
}
