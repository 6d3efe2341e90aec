//! A reader that fails, and a file that a person no longer wants to wait for.

use crate::page::Page;
use crate::{Outcome, workbooks};

/// A file on which the reader panics is reported with a sentence; the files before and after it
/// are read.
pub fn a_failed_reader_costs_one_file(page: &Page) -> Outcome {
    let [first, last] = ["SaTH", "RJAH"].map(workbooks::good_return);
    let (first, last) = (first?, last?);
    let wrong = workbooks::panicking();
    let files: [(&str, &[u8]); 4] = [
        ("first.xlsx", &first),
        ("wrong.xlsb", &wrong),
        ("wrong again.xlsb", &wrong),
        ("last.xlsx", &last),
    ];
    page.open()?;
    page.add_files(&files)?;
    page.wait_until_judged(files.len())?;
    let rows = page.texts("[data-testid=file-row]")?;
    for ((name, _), row) in files.iter().zip(&rows) {
        let expected = if name.ends_with("xlsb") {
            "Sightline stopped while reading this file"
        } else {
            "Sightline return"
        };
        if !row.contains(name) || !row.contains(expected) {
            return Err(format!("the row of {name} says “{row}”").into());
        }
    }
    page.go("#/returns/1")?;
    page.wait_for_text("[data-testid=refused]", "save it as a new .xlsx")
}

/// Reading a large file is stopped by its button; nothing of it stays, and another is read.
pub fn reading_can_be_cancelled(page: &Page) -> Outcome {
    page.open()?;
    page.add_files(&[("large.xlsx", &workbooks::large()?)])?;
    page.wait_for_text("[data-testid=reading-row]", "cells so far")?;
    page.click("[data-testid=reading-row] button")?;
    page.wait_until("!document.querySelector('[data-testid=reading-row]')")?;
    page.wait_for_text("[data-testid=said]", "large.xlsx")?;
    page.wait_for_text("[data-testid=cancelled-row]", "reading was cancelled")?;
    page.add_files(&[("good.xlsx", &workbooks::good_return("SaTH")?)])?;
    page.wait_until_judged(1)?;
    page.wait_for_text("[data-testid=file-row]", "good.xlsx")
}
