//! Files that are deleted or changed on the disk after somebody chose them: each costs itself, and
//! the sentence says what to do.

use std::fmt::Write as _;
use std::fs;

use super::lists::list;
use crate::page::Page;
use crate::{Outcome, workbooks};

const CHANGED: &str = "it was changed, moved or deleted after it was chosen";
const DROP_AGAIN: &str = "Check that the file is still where it was";

/// Deletes a file from the disk of the person at the page.
fn delete(page: &Page, name: &str) -> Outcome {
    Ok(fs::remove_file(page.file(name, b"")?)?)
}

/// Saves other bytes over a file.
fn change(page: &Page, name: &str) -> Outcome {
    page.file(name, b"Ward,Beds\r\nA,12\r\n").map(|_| ())
}

/// Of three files one is deleted and one is changed before they are read: the third is read, and the
/// changed one when it is added again.
pub fn before_it_is_read(page: &Page) -> Outcome {
    let good = workbooks::good_return("SaTH")?;
    page.open_with_faults()?;
    page.hold_tasks()?;
    page.add_files(&[
        ("deleted.xlsx", good.as_slice()),
        ("changed.xlsx", &workbooks::good_return("RJAH")?),
        ("good.xlsx", &good),
    ])?;
    page.wait_for_held(2)?;
    delete(page, "deleted.xlsx")?;
    change(page, "changed.xlsx")?;
    page.fault("faults.release()")?;
    page.wait_until_judged(3)?;
    let rows = page.texts("[data-testid=file-row]")?;
    let says = |place: usize, words: &str| rows.get(place).is_some_and(|row| row.contains(words));
    if !says(0, CHANGED) || !says(1, CHANGED) || !says(2, "Sightline return") {
        return Err(format!("the rows say {rows:?}").into());
    }
    page.go("#/returns/0")?;
    page.wait_for_text("[data-testid=refused]", DROP_AGAIN)?;
    page.go("#/returns")?;
    page.add_files(&[("changed.xlsx", &workbooks::good_return("RJAH")?)])?;
    page.wait_until_judged(3)?;
    page.wait_until("document.querySelectorAll('.row--refused').length === 1").map(|_| ())
}

/// Whatever reads a file once more (a copy, a mapping, the count of a list) finds it changed: it says
/// so, and what was read before stays.
pub fn before_it_is_read_once_more(page: &Page) -> Outcome {
    let names = ["return.xlsx", "board paper.xlsx", "PTL.csv"];
    page.open_with_faults()?;
    page.add_files(&[
        (names[0], &workbooks::good_return("SaTH")?),
        (names[1], &workbooks::unknown()),
        (names[2], &list(400)?),
    ])?;
    page.wait_until_judged(3)?;
    page.go("#/returns/2")?;
    page.click("[data-testid=list]")?;
    page.wait_for("[data-testid=count-list]:not(:disabled)")?;
    page.fill("[data-testid=list-month]", "2026-03")?;
    for name in names {
        change(page, name)?;
    }
    page.click("[data-testid=count-list]")?;
    page.wait_for_text("[data-testid=list-trouble]", CHANGED)?;
    page.wait_for_text("[data-testid=list-trouble]", DROP_AGAIN)?;
    page.wait_until("!document.querySelector('[data-testid=list-progress]')")?;
    page.go("#/returns/0")?;
    page.click("[data-testid=make-copy]")?;
    page.wait_for_text("[data-testid=copy-refused]", CHANGED)?;
    page.wait_for_text("[data-testid=copy-refused]", DROP_AGAIN)?;
    page.wait_for("[data-testid=make-copy]:not(:disabled)")?;
    page.go("#/returns")?;
    page.click("[data-testid=map]")?;
    page.wait_for_text("[data-testid=mapping-trouble]", CHANGED)?;
    page.wait_for_text("[data-testid=mapping-trouble]", DROP_AGAIN)?;
    page.wait_until_judged(3)?;
    page.wait_for_text("[data-testid=file-row]", "Sightline return")
}

/// A list of 70 MB, of which the browser gives a part at a time, is deleted while it is counted.
pub fn while_it_is_read(page: &Page) -> Outcome {
    let mut text = "Pathway ID,Provider code,RTT clock start,RTT clock stop,Remark\n".to_owned();
    let remark = "invented ".repeat(110);
    for row in 0..70_000 {
        writeln!(text, "P{row},RXW,2026-02-{:02},,{remark}", row % 28 + 1)?;
    }
    page.open_with_faults()?;
    page.add_files(&[("long.csv", text.as_bytes())])?;
    page.go("#/returns/0")?;
    page.click("[data-testid=list]")?;
    page.wait_for("[data-testid=count-list]:not(:disabled)")?;
    page.fill("[data-testid=list-month]", "2026-03")?;
    page.click("[data-testid=count-list]")?;
    page.wait_for_text("[data-testid=list-pace]", "rows so far")?;
    delete(page, "long.csv")?;
    page.wait_for_text("[data-testid=list-trouble]", CHANGED)?;
    page.wait_for_text("[data-testid=list-trouble]", DROP_AGAIN)?;
    if page.count("[data-testid=list-result], [data-testid=list-progress]")? > 0 {
        return Err("half a list has come to something".into());
    }
    Ok(())
}

/// A saved workspace that is deleted before it is opened, which loses nothing that is there.
pub fn a_workspace_that_is_gone(page: &Page) -> Outcome {
    page.open_with_faults()?;
    page.add_files(&[("good.xlsx", &workbooks::good_return("SaTH")?)])?;
    page.wait_until_judged(1)?;
    let (_, bytes) = super::workspace::save(page)?;
    page.hold_tasks()?;
    page.go("#/returns")?;
    page.add_files(&[("mine.sightline.json", &bytes)])?;
    page.wait_for_held(1)?;
    delete(page, "mine.sightline.json")?;
    page.fault("faults.release()")?;
    page.wait_for_text("[data-testid=refused-workspace]", CHANGED)?;
    page.wait_for_text("[data-testid=refused-workspace]", DROP_AGAIN)?;
    page.wait_until_judged(1)
}
