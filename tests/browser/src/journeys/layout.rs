//! No page is wider than the screen or the paper.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::example;
use crate::Outcome;
use crate::page::Page;

/// Every page, and each of its forms that looks unlike the others, by their addresses after `#`, with
/// the example in them.
pub const PAGES: &[&str] = &[
    "#/",
    "#/returns",
    "#/returns/3",
    "#/overview",
    "#/indicator/XN1/ae_4h",
    "#/indicator/XN1/ca_62d",
    "#/escalation",
    "#/escalation/due",
    "#/escalation/organisations",
    "#/escalation/all",
    "#/escalation/system/system-quality-and-performance-committee",
    "#/forward",
    "#/assurance",
    "#/assurance/XN1/ae_4h",
    "#/intelligence",
    "#/intelligence/XN1/ae_4h",
    "#/maturity",
    "#/peers",
    "#/groups",
    "#/groups/XN1/ae_4h/deprivation",
    "#/groups/XN1/ae_4h/ethnicity",
    "#/groups/XN1/ae_4h/place",
    "#/governance",
    "#/places",
    "#/places/System/ae_4h",
    "#/places/XN1A/bed_occ",
    "#/plans",
    "#/plans/XN1/ae_4h/ED-01",
    "#/reports",
    "#/reports/delivery-provider%2FXN1",
    "#/share",
    "#/settings",
    "#/workspace",
    "#/privacy",
    "#/accessibility",
    "#/glossary",
    "#/help/start",
];

/// Opens every section: what is folded has no width.
pub(super) const OPEN: &str = "
    document.querySelectorAll('details.section').forEach((section) => section.open = true);";

/// The elements that stick out to the right, but those that scroll inside a narrower one.
pub(super) const TOO_WIDE: &str = "
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const scrolls = (element) => element && element !== document.body
        && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    return [...document.body.querySelectorAll('*')]
        .filter((element) => element.getBoundingClientRect().right > room + 1)
        .filter((element) => !scrolls(element.parentElement))
        .map((element) => `${element.tagName}.${element.className}`)
        .slice(0, 6)
        .concat(`in all ${document.documentElement.scrollWidth} of ${room}`);";

/// From a telephone to a wall screen, with data in it.
pub fn fits_every_screen(page: &Page) -> Outcome {
    example::open(page)?;
    let mut wide = Vec::new();
    for width in [360, 768, 1280, 1920, 2560] {
        page.resize(width, 900, 1.0)?;
        check(page, &format!("{width} px"), &mut wide)?;
    }
    if wide.is_empty() { Ok(()) } else { Err(wide.join("; ").into()) }
}

/// On paper, upright and across, and without what only a screen can use.
pub fn fits_the_paper(page: &Page) -> Outcome {
    example::open(page)?;
    page.print(true)?;
    let mut wide = Vec::new();
    // A4 less its margins.
    for width in [718, 1047] {
        page.resize(width, 900, 1.0)?;
        check(page, &format!("{width} px of paper"), &mut wide)?;
    }
    let shown = page.execute(
        "return [...document.querySelectorAll('.nav, .no-print')]
            .filter((element) => element.getClientRects().length).map((e) => e.className)",
        vec![],
    )?;
    if shown != json!([]) {
        return Err(format!("on paper there is {shown}").into());
    }
    if wide.is_empty() { Ok(()) } else { Err(wide.join("; ").into()) }
}

/// On the smallest laptop the overview shows an indicator without scrolling, and every column of it.
pub fn first_indicator_in_sight(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/overview")?;
    page.wait_for("[data-testid=overview-row]")?;
    page.resize(1280, 600, 1.0)?;
    page.wait_until(
        "document.querySelector('[data-testid=overview-row]').getBoundingClientRect().bottom \
         < window.innerHeight",
    )?;
    page.wait_until(
        "(() => { const table = document.querySelector('.overview__table'); \
         return table.scrollWidth <= table.clientWidth; })()",
    )?;
    Ok(())
}

fn check(page: &Page, where_to: &str, wide: &mut Vec<String>) -> Outcome {
    for route in PAGES {
        page.go(route)?;
        page.wait_for("main h1")?;
        page.execute(OPEN, vec![])?;
        let found = too_wide(page)?;
        if found != json!([]) {
            wide.push(format!("{route} at {where_to}: {found}"));
        }
    }
    Ok(())
}

/// What sticks out once the page stands: a chart learns of its new width in the next frame.
fn too_wide(page: &Page) -> Outcome<Value> {
    let start = Instant::now();
    loop {
        let found = page.execute(TOO_WIDE, vec![])?;
        if found == json!([]) || start.elapsed() > Duration::from_secs(1) {
            return Ok(found);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
