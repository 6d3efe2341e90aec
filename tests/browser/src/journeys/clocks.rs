//! Other time zones, and clocks that are wrong or are changed while somebody works.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use super::PAGES;
use super::workspace;
use super::workspace::{CHOSEN, OTHER, is_chosen};
use crate::Outcome;
use crate::page::Page;

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// The middle of November 2026, and half past two on its first day, in Greenwich: in America it is
/// still October then. Days since 1970, and milliseconds of the day.
const MIDDLE: i64 = 20_772 * DAY;
const BOUNDARY: i64 = 20_758 * DAY + 9_000_000;

/// By how much the clock has to be wrong to show this time.
fn shift_to(time: i64) -> Outcome<i64> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    Ok(time - i64::try_from(now)?)
}

/// The example, opened at a time, as the clock of the page shows it.
fn open_at(page: &Page, time: i64) -> Outcome {
    page.open_with_plan(&json!({ "shift": shift_to(time)? }))?;
    page.click("[data-testid=example]")?;
    page.wait_until_judged(6)
}

/// The months of an indicator with their figures.
fn figures(page: &Page) -> Outcome<Vec<String>> {
    page.go("#/indicator/XN1/ae_4h")?;
    page.wait_for("main h1")?;
    let rows = page.texts("main table.history tbody tr, main [data-testid=data] tbody tr")?;
    match rows.len() {
        0 => Err("the page of the indicator has no figures".into()),
        _ => Ok(rows),
    }
}

fn headline(page: &Page) -> Outcome<String> {
    page.go("#/overview")?;
    page.text("[data-testid=headline]")
}

/// Half the world away the same returns have the same figures in the same months, in the middle of a
/// month and as it turns.
pub fn every_time_zone_has_the_same_figures(page: &Page) -> Outcome {
    let mut seen: Vec<(String, Vec<String>, String)> = Vec::new();
    for (time, zone) in [
        (MIDDLE, "Etc/UTC"),
        (MIDDLE, "America/Los_Angeles"),
        (MIDDLE, "Pacific/Kiritimati"),
        (BOUNDARY, "America/Los_Angeles"),
        (BOUNDARY, "Pacific/Kiritimati"),
    ] {
        page.emulate("Emulation.setTimezoneOverride", json!({ "timezoneId": zone }))?;
        open_at(page, time)?;
        let today = page.today()?;
        let found = (headline(page)?, figures(page)?, format!("{zone} on {today}"));
        if let Some(first) =
            seen.first().filter(|first| (&first.0, &first.1) != (&found.0, &found.1))
        {
            return Err(format!("{found:?} differs from {first:?}").into());
        }
        seen.push(found);
    }
    let days: Vec<&String> = seen.iter().map(|found| &found.2).collect();
    match days.get(3..) {
        Some([here, there]) if here.contains("2026-10-31") && there.contains("2026-11-01") => {
            Ok(())
        }
        _ => Err(format!("the days are {days:?}: no month turns between them").into()),
    }
}

/// The clock is set back while somebody works: the audit trail stays in the order of the deeds, what
/// is entered is stored, and what was entered last is there after the tab is closed.
pub fn set_back_while_somebody_works(page: &Page) -> Outcome {
    open_at(page, MIDDLE)?;
    page.go("#/workspace")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=stored]", "Workspace with 6 files")?;
    page.go("#/settings")?;
    page.click(CHOSEN)?;
    page.fault(&format!("faults.shift -= {}", 40 * DAY))?;
    page.click(OTHER)?;
    page.go("#/workspace")?;
    page.wait_for_text("[data-testid=stored]", "October 2026")?;
    let rows = page.texts("[data-testid=trail-row]")?;
    let (Some(last), Some(first)) = (rows.first(), rows.get(1)) else {
        return Err(format!("the trail is {rows:?}").into());
    };
    if !last.contains("October 2026") || !first.contains("hide 1 to 5") {
        return Err(format!("the trail is not in the order of the deeds: {rows:?}").into());
    }
    if page.count("[data-testid=device-trouble]")? > 0 {
        return Err("a clock that was set back stops the storing".into());
    }
    // The click and the closing in one task; the clock is right again on the next visit.
    page.go("#/settings")?;
    page.wait_for(CHOSEN)?;
    page.start_anew_after(&format!("document.querySelector('{CHOSEN}').click();"))?;
    page.wait_for("[data-testid=kept-here]")?;
    page.click("[data-testid=open-kept]")?;
    page.wait_until_judged(6)?;
    is_chosen(page, CHOSEN)
}

/// A clock that starts in 1970, before every value, or runs in 2100: every page stands, what counts
/// is said by that clock, and a workspace is saved.
pub fn decades_wrong(page: &Page) -> Outcome {
    open_at(page, MIDDLE)?;
    let usual = figures(page)?;
    for (time, year) in [(DAY, "1970"), (47_500 * DAY, "2100")] {
        page.open_with_plan(&json!({ "shift": shift_to(time)? }))?;
        page.click("[data-testid=example]")?;
        page.go("#/returns")?;
        page.wait_until(
            "document.querySelectorAll('[data-testid=file-row]').length === 6
                && !document.querySelector('[data-testid=reading-row]')",
        )?;
        page.go("#/overview")?;
        if year == "1970" {
            page.wait_for_text("[data-testid=why-empty]", "by the clock of this computer it is")?;
            page.wait_for_text("[data-testid=why-empty]", "January 1970")?;
        } else {
            page.wait_for("[data-testid=headline]")?;
            let found = figures(page)?;
            if found != usual {
                return Err(format!("the figures are {found:?}, not {usual:?}").into());
            }
        }
        for route in PAGES {
            page.go(route)?;
            page.wait_for("main h1")?;
        }
        page.still_stands()?;
        if page.count("[data-testid=unjudged], [data-testid=trouble]")? > 0 {
            return Err(format!("in {year} something could not be done").into());
        }
        workspace::save(page)?;
        page.wait_for_text("[data-testid=saved]", year)?;
    }
    Ok(())
}
