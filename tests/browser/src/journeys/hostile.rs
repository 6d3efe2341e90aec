//! Files that mean to stop the page.

use std::time::Instant;

use serde_json::json;

use crate::browsers::Browser;
use crate::page::Page;
use crate::process::peak_of_pages;
use crate::{Outcome, Skipped, bombs, workbooks};

/// Megabytes that a page and its workers may take: what one worker may, and the page.
const MOST: f64 = 1_500.0;

/// Each hostile file costs itself, in a sentence and in bounds; after all of them the page reads a
/// return.
pub fn each_costs_itself(page: &Page) -> Outcome {
    if page.driver.browser != Browser::Chromium {
        return Err(Skipped("is measured by the memory of Chromium’s processes").into());
    }
    page.open()?;
    page.wait_for("main h1")?;
    let mut wrong = Vec::new();
    let bombs = bombs::all()?;
    for (number, bomb) in (1..).zip(&bombs) {
        peak_of_pages(page.driver.process())?;
        let start = Instant::now();
        page.add_files(&[(bomb.name, &bomb.bytes)])?;
        page.go("#/returns")?;
        page.wait_until(&format!(
            "document.querySelectorAll('[data-testid=file-row]').length === {number}
                && !document.querySelector('[data-testid=reading-row]')"
        ))?;
        let took = start.elapsed();
        let said = page.execute(
            "const rows = [...document.querySelectorAll('[data-testid=file-row]')];
             return rows.find(row => row.textContent.includes(arguments[0]))?.textContent",
            vec![json!(bomb.name)],
        )?;
        let said = said.as_str().unwrap_or_default().to_owned();
        let peak = peak_of_pages(page.driver.process())?;
        println!(
            "        {:33} {:6} kB {:6} ms {peak:5.0} MB  {}",
            bomb.what,
            bomb.bytes.len() / 1_000,
            took.as_millis(),
            said.split_whitespace().collect::<Vec<_>>().join(" "),
        );
        if !said.contains(bomb.said) {
            wrong.push(format!("{}: “{said}” does not say “{}”", bomb.what, bomb.said));
        }
        if peak > MOST {
            wrong.push(format!("{} took {peak:.0} MB", bomb.what));
        }
    }
    page.add_files(&[("SaTH.xlsx", &workbooks::good_return("SaTH")?)])?;
    page.wait_until_judged(bombs.len() + 1)?;
    page.go("#/overview")?;
    page.wait_for("[data-testid=overview-row]")?;
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ").into()) }
}
