//! What hides in a workbook: told on its page, shown nowhere.

use crate::page::Page;
use crate::{Outcome, workbooks};

/// What the hidden sheet holds.
const SECRETS: [&str; 4] = ["943 476 5919", "401 023 2137", "2137", "Inventedperson"];

/// A very hidden sheet with NHS numbers: the panel names it, the preview has no tab for it, and what
/// it holds is nowhere in the document. A return without such a sheet has a panel of one line.
pub fn a_very_hidden_sheet_is_told_and_not_shown(page: &Page) -> Outcome {
    let hiding = workbooks::return_with_a_very_hidden_sheet("SaTH")?;
    let plain = workbooks::good_return("RJAH")?;
    page.open()?;
    page.wait_for("main h1")?;
    page.drop_files(&[("hiding.xlsx", &hiding), ("plain.xlsx", &plain)])?;
    page.wait_until_judged(2)?;
    page.go("#/returns/0")?;
    page.wait_for_text("[data-testid=inside-verdict]", "about single people")?;
    page.wait_for_text("[data-testid=inside-people]", "2 NHS numbers on “Remarks” from A2 on")?;
    page.wait_for_text("[data-testid=inside-hidden]", "Sheet “Remarks”")?;
    page.wait_for_text("[data-testid=withheld]", "holds rows about people: not shown")?;
    if page.texts("[data-testid=sheet-tab]")?.iter().any(|tab| tab.contains("Remarks")) {
        return Err("the preview has a tab for the hidden sheet".into());
    }
    is_nowhere(page)?;
    // The table of what is looked for stands below, as in the documents.
    page.click("[data-testid=inside] summary")?;
    page.wait_for_text("[data-testid=inside-formats]", "hidden and very hidden sheets")?;
    page.go("#/returns")?;
    page.wait_for("[data-testid=file-row]")?;
    is_nowhere(page)?;

    page.go("#/returns/1")?;
    page.wait_for_text("main h1", "plain.xlsx")?;
    page.wait_for_text("[data-testid=inside-verdict]", "Nothing hides in this file")?;
    if page.count("[data-testid=inside-people], [data-testid=inside-hidden]")? > 0 {
        return Err("a plain return is said to hide something".into());
    }
    Ok(())
}

fn is_nowhere(page: &Page) -> Outcome {
    let all = page.document()?;
    match SECRETS.into_iter().find(|secret| all.contains(secret)) {
        Some(secret) => Err(format!("the page holds “{secret}”").into()),
        None => Ok(()),
    }
}
