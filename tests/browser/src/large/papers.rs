//! Reports and the workspace of a large system: opening, choosing, writing into, saving, merging.

use std::time::{Duration, Instant};

use serde_json::json;
use sightline::report::Format;

use super::{PATIENCE, step};
use crate::Outcome;
use crate::page::Page;

/// The report once all of it is on the page.
const IS_WHOLE: &str = "document.querySelector('[data-testid=report][aria-busy=false] h1')";

/// Walks through the reports, then saves, opens and merges the workspace.
pub fn measure(page: &Page) -> Outcome {
    reports(page)?;
    workspace(page)
}

fn reports(page: &Page) -> Outcome {
    step(page, "open the Reports page", |page| {
        page.go("#/reports")?;
        until(page, IS_WHOLE)
    })?;
    let kinds = "return [...document.querySelectorAll('[data-testid=report-kind] option')]
        .map((option) => [option.value, option.textContent])";
    let kinds: Vec<(String, String)> = serde_json::from_value(page.execute(kinds, vec![])?)?;
    // The first is shown at the beginning, and again at the end.
    for (key, name) in kinds.iter().skip(1).chain(kinds.first()) {
        step(page, &format!("choose “{name}”"), |page| {
            page.execute("globalThis.__before = document.querySelector('[data-testid=report] h1').textContent", vec![])?;
            page.choose("[data-testid=report-kind]", key)?;
            until(page, &format!("{IS_WHOLE}?.textContent !== __before"))?;
            until(page, IS_WHOLE)
        })?;
        let elements = "return document.querySelectorAll('[data-testid=report] *').length";
        println!("    {} elements", page.execute(elements, vec![])?);
    }
    step(page, "write a sentence and keep it", |page| {
        page.click(".report-prose [data-testid=report-write]")?;
        page.fill("[data-testid=report-text]", "Beds, not doors.")?;
        page.click("[data-testid=report-keep]")?;
        until(page, "document.querySelector('.report-prose').textContent.includes('Beds')")?;
        until(page, IS_WHOLE)
    })?;
    for format in Format::ALL {
        step(page, &format!("save as {}", format.label()), |page| {
            match saved(page, &format!("[data-testid=save-report-{}]", format.extension())) {
                Ok(bytes) => println!("    {} bytes", bytes.len()),
                // What one format lacks, the others may have.
                Err(error) => println!("    {error}"),
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn workspace(page: &Page) -> Outcome {
    let mut saved_bytes = Vec::new();
    step(page, "leave the Reports page", |page| page.go("#/workspace"))?;
    step(page, "save the workspace", |page| {
        saved_bytes = saved(page, "[data-testid=save-workspace]")?;
        Ok(())
    })?;
    step(page, "read it again", |page| {
        page.choose_files(
            "[data-testid=open-workspace]",
            &[("mine.sightline.json", saved_bytes.as_slice())],
        )?;
        until(page, "document.querySelector('[data-testid=open-offer]')")
    })?;
    step(page, "open it in place of what is here, and judge", |page| {
        page.execute("document.querySelector('[data-testid=open-offer]').click()", vec![])?;
        until(page, "document.querySelector('[data-testid=overview-row]')")
    })?;
    // The same returns as somebody else might have saved them again: other bytes, the same names.
    let text = String::from_utf8(saved_bytes)?;
    let others = text.replace("\"sha256\":\"", "\"sha256\":\"0").replace("doors", "wards");
    page.go("#/workspace")?;
    step(page, "read another workspace", |page| {
        let file = ("theirs.sightline.json", others.as_bytes());
        page.choose_files("[data-testid=open-workspace]", &[file])?;
        until(page, "document.querySelector('[data-testid=compare]')")
    })?;
    step(page, "compare the two", |page| {
        page.execute("document.querySelector('[data-testid=compare]').click()", vec![])?;
        until(page, "document.querySelector('[data-testid=merge]')")
    })?;
    step(page, "merge them, and judge", |page| {
        page.execute("document.querySelector('[data-testid=merge]').click()", vec![])?;
        page.go("#/overview")?;
        until(page, "document.querySelector('[data-testid=overview-row]')")
    })?;
    step(page, "undo the merge", |page| {
        page.execute(
            "document.body.dispatchEvent(new KeyboardEvent('keydown',
                { key: 'z', ctrlKey: true, bubbles: true }))",
            vec![],
        )?;
        until(page, "document.querySelector('[data-testid=overview-row]')")
    })
}

/// Presses a button and returns what is saved then.
fn saved(page: &Page, button: &str) -> Outcome<Vec<u8>> {
    // While one file is being written no other is asked for.
    until(page, &format!("!document.querySelector('{button}').disabled"))?;
    let before = page.downloads()?;
    // Pressed as a person would: browsers hold back the second file that a script asks for.
    page.click(button)?;
    let start = Instant::now();
    loop {
        let mut now = page.downloads()?.into_iter();
        let is_known = |name: &str| before.iter().any(|(known, _)| known == name);
        if let Some((_, bytes)) = now.find(|(name, _)| !is_known(name)) {
            return Ok(bytes);
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("{button} saved nothing").into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Waits for as long as a large system needs.
fn until(page: &Page, condition: &str) -> Outcome {
    let start = Instant::now();
    while page.execute(&format!("return !!({condition})"), vec![])? != json!(true) {
        if start.elapsed() > PATIENCE {
            return Err(format!("this did not come true: {condition}").into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}
