//! Published statistics: two years of files become series of every organisation, and stand beside
//! what a return states.

use thirtyfour::Key;

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

/// Two regions of published files: the group is chosen, the limits of the funnel are widened, a
/// point is read by keys, and a group is picked by hand.
pub fn within_a_group(page: &Page) -> Outcome {
    let published = workbooks::two_regions_published()?;
    let files: Vec<(&str, &[u8])> =
        published.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    page.open()?;
    page.wait_for("main h1")?;
    page.drop_files(&files)?;
    page.wait_until_judged(files.len())?;

    page.go("#/peers/ae_4h")?;
    page.wait_for_text("[data-testid=peers-heading]", "Sep 2026, 25 providers. England: 60")?;
    page.wait_for_text("[data-testid=peers-own]", "Chance alone does not move its rank.")?;
    page.wait_for_text("[data-testid=peers-rows]", "Above the 95% limit")?;
    // The worker tells what varies after the page is there.
    page.wait_for("[data-testid=peers-rows] .spc-icon-art")?;
    page.choose("[data-testid=peers-group]", "region-south-east")?;
    page.wait_for_text("[data-testid=peers-heading]", "12 of 25 providers: South East")?;
    page.wait_until("location.hash === '#/peers/ae_4h/among/region-south-east'")?;
    // The chart of one of them keeps the group, and leads back to it.
    page.click("[data-testid=peers-rows] tr:first-child a")?;
    page.wait_for_text("[data-testid=peer-standing]", "rank 1 of 12")?;
    page.wait_until("location.hash.startsWith('#/peers/ae_4h/among/region-south-east/')")?;
    page.click(".indicator__way a")?;
    page.wait_for_text("[data-testid=peers-heading]", "12 of 25 providers: South East")?;

    page.go("#/peers/ae_4h")?;
    page.wait_for_text("[data-testid=funnel-notes]", "for chance alone")?;
    page.wait_for_text("[data-testid=funnel-notes]", "Advisable here: random effects")?;
    page.click("[aria-label=\"Limits of the funnel plot\"] button:last-child")?;
    page.wait_for_text("[data-testid=funnel-notes]", "with random effects")?;
    page.tab_to("focus.classList.contains('funnel__frame')")?;
    page.press(Key::Right)?;
    page.wait_for_text("[data-testid=funnel-reading]", "SaTH (Trust RXW, RXW): 5")?;
    page.click("[data-testid=funnel-figures]")?;
    page.wait_for_text("[data-testid=funnel-table]", "Trust XS22")?;
    a_long_table_is_searched(page)?;
    page.click("[data-testid=funnel-save]")?;
    page.click("[data-testid=funnel-csv]")?;
    let figures = page.download("A&E seen within 4 hours, funnel plot.csv")?;
    if !String::from_utf8_lossy(&figures).contains("with random effects") {
        return Err("the figures do not say by which settings they were made".into());
    }

    page.choose("[data-testid=peers-group]", "picked")?;
    page.wait_for_text("[data-testid=compared]", "Two organisations at least are needed")?;
    page.click("[data-testid=peers-picker] li:nth-child(1) input")?;
    page.wait_for_text("[data-testid=peers-heading]", "2 of 25 providers: picked by hand")
}

/// The table behind a funnel plot of many is searched, sorted by its headings and freed of columns.
fn a_long_table_is_searched(page: &Page) -> Outcome {
    const ROWS: &str = "[data-testid=funnel-table] tbody tr";
    const HEADS: &str = "[data-testid=funnel-table] thead th";
    let (all, heads) = (page.count(ROWS)?, page.count(HEADS)?);
    page.click("[data-testid=funnel-table] thead th:nth-child(3) button")?;
    page.wait_for("[data-testid=funnel-table] th:nth-child(3)[aria-sort=descending]")?;
    page.fill("[data-testid=funnel-table-search]", "XS22")?;
    page.wait_for_text("[data-testid=funnel-table-tools]", &format!("1 of {all} rows"))?;
    if page.count(ROWS)? != 1 {
        return Err("rows are shown that do not hold what was looked for".into());
    }
    page.click("[data-testid=funnel-table-tools] summary")?;
    page.click("[data-testid=funnel-table-tools] label:last-of-type input")?;
    page.wait_until(&format!("document.querySelectorAll('{HEADS}').length === {heads} - 1"))?;
    page.fill("[data-testid=funnel-table-search]", "")?;
    page.wait_until(&format!("document.querySelectorAll('{ROWS}').length === {all}")).map(|_| ())
}
