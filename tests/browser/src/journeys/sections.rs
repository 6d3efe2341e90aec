//! Sections that fold: opened by their summary, by the index, by keys and for printing, and kept as
//! a person left them.

use serde_json::json;
use thirtyfour::Key;

use super::example;
use crate::Outcome;
use crate::page::Page;

const INDICATOR: &str = "#/indicator/XN1/ae_4h";

/// How many sections stand open.
fn open_sections(page: &Page) -> Outcome<usize> {
    page.count("details.section[open]")
}

fn open_indicator(page: &Page) -> Outcome {
    example::open(page)?;
    page.go(INDICATOR)?;
    page.wait_for("[data-testid=outlook]").map(|_| ())
}

/// Each section says its main fact while it is folded; what was opened stays open on the way to
/// another indicator and back, and what was folded again is folded.
pub fn opened_by_hand_and_kept(page: &Page) -> Outcome {
    open_indicator(page)?;
    let titles = page.texts("details.section > summary h2")?;
    let facts = page.texts("details.section > summary .section__fact")?;
    if titles.len() < 15 || titles.len() != facts.len() || facts.iter().any(String::is_empty) {
        return Err(format!("{titles:?} say {facts:?}").into());
    }
    if open_sections(page)? != 0 {
        return Err("sections are open that nobody opened".into());
    }
    page.unfold("outlook")?;
    page.unfold("narrative")?;
    page.click("[data-testid=narrative] > summary")?;
    page.wait_until("!document.querySelector('[data-testid=narrative]').open")?;
    page.go("#/indicator/XN1/bed_occ")?;
    page.wait_for_text("h1", "occupancy")?;
    page.wait_until("document.querySelector('[data-testid=outlook]').open")?;
    page.go("#/overview")?;
    page.go(INDICATOR)?;
    page.wait_until("document.querySelector('[data-testid=outlook]')?.open")?;
    match open_sections(page)? {
        1 => Ok(()),
        other => Err(format!("{other} sections are open, and 1 was left open").into()),
    }
}

/// The index names every section; an entry opens its section, brings it to the top of the screen
/// with the focus on its summary, and leaves the address alone.
pub fn opened_by_the_index(page: &Page) -> Outcome {
    open_indicator(page)?;
    // Folded it is one line that says how many sections there are.
    let number = page.count("details.section")?;
    page.wait_for_text("[data-testid=section-list]", &format!("On this page: {number} sections"))?;
    let height = "document.querySelector('[data-testid=section-index]').offsetHeight";
    page.wait_until(&format!("{height} < 32"))?;
    page.click("[data-testid=section-list]")?;
    let listed = page.texts("[data-testid=section-index] li")?;
    let titles = page.texts("details.section > summary h2")?;
    if listed != titles {
        return Err(format!("the index lists {listed:?}, the page has {titles:?}").into());
    }
    page.click("[data-testid=to-data]")?;
    page.wait_until("document.querySelector('[data-testid=data]').open")?;
    page.wait_until("document.activeElement.id === 'indicator-section-data'")?;
    page.wait_until("Math.abs(document.activeElement.getBoundingClientRect().top) < 200")?;
    if page.execute("return location.hash", vec![])? != json!(INDICATOR) {
        return Err("the index changed the address".into());
    }
    page.click("[data-testid=open-all]")?;
    page.wait_until("!document.querySelector('details.section:not([open])')")?;
    page.click("[data-testid=fold-all]")?;
    page.wait_until("!document.querySelector('details.section[open]')").map(|_| ())
}

/// A summary takes the focus, opens by a key, and holds the heading.
pub fn opened_by_keys(page: &Page) -> Outcome {
    open_indicator(page)?;
    page.tab_to("focus.id === 'indicator-section-outlook'")?;
    page.press(Key::Enter)?;
    page.wait_until("document.querySelector('[data-testid=outlook]').open")?;
    page.wait_until("!!document.activeElement.querySelector('h2')")?;
    page.press(Key::Enter)?;
    page.wait_until("!document.querySelector('[data-testid=outlook]').open").map(|_| ())
}

/// Paper gets every section of both pages, and afterwards the screen is as it was.
pub fn printed_whole(page: &Page) -> Outcome {
    open_indicator(page)?;
    for (route, kept) in [(INDICATOR, "outlook"), ("#/governance", "escalations")] {
        page.go(route)?;
        page.unfold(kept)?;
        let before = open_sections(page)?;
        page.print(true)?;
        page.wait_until("!document.querySelector('details.section:not([open])')")?;
        page.print(false)?;
        page.wait_until(&format!(
            "document.querySelectorAll('details.section[open]').length === {before}"
        ))?;
        // Printing is nobody's wish to keep a section open.
        page.go("#/overview")?;
        page.go(route)?;
        page.wait_until(&format!(
            "document.querySelectorAll('details.section[open]').length === {before}"
        ))?;
    }
    Ok(())
}

/// A name in the matrix leads to the forum, which opens.
pub fn a_forum_is_found_from_the_matrix(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/governance")?;
    page.wait_for("[data-testid=governance-matrix]")?;
    let card = "[data-testid=forum-northmoor-northmoor-board]";
    page.wait_until(&format!("!document.querySelector('{card}').open"))?;
    page.click("[data-testid=governance-matrix] td[data-label=Northmoor] button")?;
    page.wait_until(&format!("document.querySelector('{card}').open"))?;
    page.wait_until(&format!("document.querySelector('{card}').contains(document.activeElement)"))?;
    page.click("[data-testid=section-list]")?;
    page.click("[data-testid=fold-all]")?;
    page.click("[data-testid=matrix] > summary")?;
    page.wait_until("document.querySelector('[data-testid=matrix]').open").map(|_| ())
}
