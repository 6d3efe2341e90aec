//! What the page writes can be read: a blank return, and the findings in both forms.

use std::io::Cursor;
use std::ops::ControlFlow;

use sightline::finding::Severity;
use sightline::framework::Framework;
use sightline::template::{self, LayoutId};
use sightline::workbook::{self, Limits, Workbook};

use crate::page::Page;
use crate::{Outcome, native, workbooks};

/// A blank return is downloaded, read by the library without a fault, and recognised when it comes
/// back to the page.
pub fn blank_return_comes_back(page: &Page) -> Outcome {
    page.open()?;
    page.click("[data-testid=blank]")?;
    page.choose("[data-testid=blank-organisation]", "RJAH")?;
    page.choose("[data-testid=blank-month]", &workbooks::month()?.iso())?;
    page.click("[data-testid=blank-download]")?;
    let name = format!("Sightline return RJAH {}.xlsx", workbooks::month()?.iso());
    let bytes = page.download(&name)?;

    let recognition = template::read(&workbook(&bytes, &name)?, &Framework::shipped());
    if recognition.layout != Some(LayoutId::SightlineReturn) {
        return Err(format!("recognised as {:?}", recognition.layout).into());
    }
    let mut findings = recognition.findings.iter();
    if let Some(finding) = findings.find(|finding| finding.severity == Severity::Error) {
        return Err(format!("the blank return has an error: {finding:?}").into());
    }
    let cover = recognition.found.cover.as_ref().ok_or("the blank return has no cover")?;
    let code = cover.code.text();
    if code.as_deref() != Some("RL1") || recognition.found.highlights.len() != 12 {
        return Err(format!("the blank return is of {code:?}").into());
    }

    page.add_files(&[(&name, &bytes)])?;
    page.wait_for_text("[data-testid=file-row]", "Sightline return")
}

/// The findings as a workbook and as separated text hold what the library finds.
pub fn findings_can_be_taken_along(page: &Page) -> Outcome {
    let name = "SaTH.xlsx";
    let bytes = workbooks::return_with_mistakes("SaTH")?;
    let expected = native::judge(&[(name, &bytes)], &Framework::shipped())?;
    let expected = &expected.findings.first().ok_or("the library finds nothing")?.findings;

    page.open()?;
    page.add_files(&[(name, &bytes)])?;
    page.wait_until_judged(1)?;
    page.click("[data-testid=findings-csv]")?;
    let text = page.download("Findings.csv")?;
    page.click("[data-testid=findings-xlsx]")?;
    let written = page.download("Findings.xlsx")?;

    for (bytes, name) in [(text, "Findings.csv"), (written, "Findings.xlsx")] {
        let book = workbook(&bytes, name)?;
        let sheet = book.sheets.first().ok_or("no sheet of findings")?;
        let texts: Vec<&str> = sheet.cells().filter_map(|(_, cell)| cell.as_text()).collect();
        let missing = expected.iter().find(|finding| !texts.contains(&finding.message.as_str()));
        if let Some(finding) = missing {
            return Err(format!("{name} does not hold {finding:?}").into());
        }
    }
    Ok(())
}

fn workbook(bytes: &[u8], name: &str) -> Outcome<Workbook> {
    let mut on = |_: workbook::Progress<'_>| ControlFlow::Continue(());
    workbook::read(&mut Cursor::new(bytes), name, &Limits::WORKBOOK, &mut on)
        .map_err(|refusal| refusal.message().into())
}
