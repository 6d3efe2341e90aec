//! Published statistics: two years of files become series of every organisation, and stand beside
//! what a return states.

use crate::page::Page;
use crate::{Outcome, workbooks};

/// Two years of monthly files with a return: rank, chart, and the published value beside the
/// return's own.
pub fn two_years_of_files(page: &Page) -> Outcome {
    let published = workbooks::two_years_published()?;
    let own = workbooks::good_return("SaTH")?;
    let mut files: Vec<(&str, &[u8])> =
        published.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    files.push(("SaTH return.xlsx", &own));
    page.open()?;
    page.wait_for("main h1")?;
    page.drop_files(&files)?;
    page.wait_until_judged(files.len())?;

    page.go("#/peers/ae_4h")?;
    page.wait_for_text("[data-testid=peers-heading]", "Sep 2026, 200 providers. England: 60")?;
    page.wait_for_text("[data-testid=peers-own]", "SaTH: ")?;
    page.wait_for_text("[data-testid=peers-own]", "rank 199 of 200, in the worst quarter")?;
    // An organisation of another system: the first in order.
    page.click("[data-testid=peers-rows] tr:first-child a")?;
    page.wait_for_text("[data-testid=peer] h1", "Trust X00")?;
    let points = page.count("[data-testid=peer] [data-testid=data] tbody tr")?;
    if points != 24 {
        return Err(format!("the chart has {points} periods").into());
    }

    page.go("#/indicator/RXW/ae_4h")?;
    page.wait_for_text("[data-testid=data] thead", "Published")?;
    page.wait_for_text("[data-testid=data] tbody", "published: 52.0% in attendances 2026-09.csv")?;
    page.go("#/returns")?;
    page.wait_for_text("[data-testid=file-row]", "A&E attendances by provider")?;
    page.click("[data-testid=file-row] a")?;
    page.wait_for_text("[data-testid=what-was-read]", "Oct 2024, 200 organisations")
}
