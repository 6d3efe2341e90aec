//! The main job: a return is dropped, checked to the cell and judged.

use sightline::framework::Framework;

use crate::page::Page;
use crate::{Outcome, native, workbooks};

const NAME: &str = "SaTH return.xlsx";

/// A return that is dropped anywhere is read; its findings name their cells, and a click on one
/// leads to its cell.
pub fn a_finding_leads_to_its_cell(page: &Page) -> Outcome {
    let bytes = workbooks::return_with_mistakes("SaTH")?;
    let expected = native::judge(&[(NAME, &bytes)], &Framework::shipped())?;
    let expected = &expected.findings.first().ok_or("the library finds nothing")?.findings;

    page.open()?;
    page.wait_for("main h1")?;
    page.drop_files(&[(NAME, &bytes)])?;
    page.wait_for_text("[data-testid=file-row]", "Sightline return")?;
    page.wait_until_judged(1)?;
    page.click("[data-testid=file-row] a")?;
    page.wait_for_text("main h1", NAME)?;
    let shown = page.texts("[data-testid=findings]")?.concat();
    for finding in expected {
        let place = finding.place.to_string();
        for part in [&place, &finding.message, &finding.hint] {
            // The page sets texts with single spaces.
            let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
            if finding.place.sheet.is_some() && !shown.contains(&part) {
                return Err(format!("of {finding:?} “{part}” is missing").into());
            }
        }
    }

    let wrong = expected.iter().find(|finding| finding.message.contains("seventy"));
    let place = &wrong.ok_or("the word among the numbers was not found")?.place;
    let (sheet, cell) = (place.sheet.as_ref(), place.cell);
    let (sheet, cell) = sheet.zip(cell).ok_or("the word has no cell")?;
    page.execute(
        "document.querySelector(arguments[0]).closest('details')?.setAttribute('open', '')",
        vec![format!("[data-place=\"{place}\"]").into()],
    )?;
    page.click(&format!("[data-testid=finding][data-place=\"{place}\"]"))?;
    page.wait_until(&format!("document.activeElement.id === 'cell-{cell}'"))?;
    page.wait_until("document.activeElement.closest('td.chosen.marked--error')")?;
    page.wait_for_text("[data-testid=marked-cell]", "seventy")?;
    page.wait_for_text("[data-testid=sheet-tab][aria-selected=true]", sheet)?;
    // And back: the marked cell leads to its finding.
    page.click(&format!("[id=\"cell-{cell}\"]"))?;
    page.wait_until("document.activeElement.dataset.testid === 'finding'")?;
    Ok(())
}

/// Many files at once, six of them bad: each bad one has a sentence of its own, the good ones are
/// read as if they were alone.
pub fn bad_files_do_not_stop_the_others(page: &Page) -> Outcome {
    let framework = Framework::shipped();
    let bad = workbooks::bad_files()?;
    let good = ["SaTH", "RJAH", "SCHT"]
        .map(|organisation| (format!("{organisation}.xlsx"), workbooks::good_return(organisation)));
    let mut files: Vec<(&str, &[u8])> =
        bad.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    for (at, (name, bytes)) in good.iter().enumerate() {
        let bytes = bytes.as_ref().map_err(ToString::to_string)?;
        files.insert(at * 2, (name, bytes));
    }

    page.open()?;
    page.add_files(&files)?;
    page.wait_until_judged(files.len())?;
    let rows = page.texts("[data-testid=file-row]")?;
    for ((name, bytes), row) in files.iter().zip(&rows) {
        let expected = native::read(name, bytes, &framework);
        let said = match expected.recognised_as {
            Some(_) => "Sightline return",
            None if expected.submission.is_none() && expected.format.is_some() => "Not recognised",
            None => expected.message.as_str(),
        };
        if !row.contains(name) || !row.contains(said) {
            return Err(format!("the row of {name} says “{row}”, expected “{said}”").into());
        }
    }
    let mut sentences: Vec<String> =
        bad.iter().map(|(name, bytes)| native::read(name, bytes, &framework).message).collect();
    sentences.sort();
    sentences.dedup();
    if sentences.len() < bad.len() {
        return Err(format!("two bad files have the same sentence: {sentences:?}").into());
    }
    let expected = native::judge(&files, &framework)?;
    page.go("#/overview")?;
    page.wait_for_text("[data-testid=headline]", &expected.headline)?;
    // A bad file has a page too.
    let locked = files.iter().position(|(name, _)| *name == "locked.xlsx").unwrap_or_default();
    page.go(&format!("#/returns/{locked}"))?;
    page.wait_for_text("[data-testid=refused]", "password")?;
    // Taking one out leaves the others.
    page.go("#/returns")?;
    page.click("[data-testid=file-row]:nth-child(2) [data-testid=remove]")?;
    page.wait_until(&format!(
        "document.querySelectorAll('[data-testid=file-row]').length === {}",
        files.len() - 1
    ))?;
    Ok(())
}
