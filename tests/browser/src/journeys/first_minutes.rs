//! The first five minutes of somebody who has read nothing.

use serde_json::json;
use thirtyfour::Key;

use super::example;
use crate::Outcome;
use crate::page::Page;
use crate::workbooks;

/// From the start page to a chart of the person's own workbook: choosing the file and one click.
pub fn two_actions_to_the_first_chart(page: &Page) -> Outcome {
    let bytes = workbooks::good_return("SaTH")?;
    page.open()?;
    page.wait_for("main h1")?;
    let mut actions = 0;
    page.add_files(&[("SaTH return.xlsx", &bytes)])?;
    actions += 1;
    page.click("[data-testid=to-first-chart]")?;
    actions += 1;
    page.wait_for("[data-testid=chart] canvas")?;
    println!("        {actions} actions from the start page to a chart of one’s own");
    if actions <= 3 { Ok(()) } else { Err(format!("it took {actions} actions").into()) }
}

/// The pages that show nothing without files.
const EMPTY: &[&str] = &[
    "#/overview",
    "#/places",
    "#/escalation",
    "#/plans",
    "#/forward",
    "#/peers",
    "#/groups",
    "#/assurance",
    "#/reports",
    "#/share",
    "#/indicator/XN1/ae_4h",
];

/// A page without files says what it would show and what to do, and does it.
pub fn empty_pages_teach(page: &Page) -> Outcome {
    page.open()?;
    page.wait_for("main h1")?;
    for address in EMPTY {
        page.go(address)?;
        page.wait_for("[data-testid=empty] [data-testid=files]")?;
        page.wait_for("[data-testid=empty] [data-testid=empty-example]")?;
    }
    page.go("#/overview")?;
    page.click("[data-testid=empty-example]")?;
    page.wait_for("[data-testid=overview-row]").map(|_| ())
}

const STOPS: usize = sightline::view::tour::STOPS.len();

/// The tour opens the example, leads through the pages, outlines what it speaks of, and ends where it
/// is; by keys alone.
pub fn the_tour_leads_through_the_pages(page: &Page) -> Outcome {
    page.open()?;
    page.wait_for("main h1")?;
    page.tab_to("focus.dataset.testid === 'tour-begin'")?;
    page.press(Key::Enter)?;
    for stop in 1..=STOPS {
        page.wait_for_text("[data-testid=tour]", &format!("stop {stop} of {STOPS}"))?;
        page.wait_until(
            "!!document.querySelector('.toured')
                && document.activeElement.dataset.testid === 'tour'",
        )?;
        let seen = page.execute(
            "const box = document.querySelector('.toured').getBoundingClientRect();
             return box.bottom > 0 && box.top < innerHeight",
            vec![],
        )?;
        // A smooth movement may still be on its way.
        if seen != json!(true) {
            page.wait_until(
                "(() => { const box = document.querySelector('.toured').getBoundingClientRect();
                    return box.bottom > 0 && box.top < innerHeight })()",
            )?;
        }
        if stop == 3 {
            page.press(Key::Tab)?;
            page.press(Key::Tab)?;
            page.press(Key::Enter)?;
            page.wait_for_text("[data-testid=tour]", "stop 2 of")?;
            page.wait_until("document.activeElement.dataset.testid === 'tour'")?;
            page.press(Key::Tab)?;
            page.press(Key::Enter)?;
            page.wait_for_text("[data-testid=tour]", "stop 3 of")?;
            page.wait_until("document.activeElement.dataset.testid === 'tour'")?;
        }
        if stop < STOPS {
            page.press(Key::Tab)?;
            page.wait_until("document.activeElement.dataset.testid === 'tour-next'")?;
            page.press(Key::Enter)?;
        }
    }
    page.press(Key::Escape)?;
    page.wait_until("!document.querySelector('[data-testid=tour]')")?;
    page.wait_until("!document.querySelector('.toured') && document.activeElement.id === 'page'")?;
    page.wait_until("location.hash === '#/workspace'").map(|_| ())
}

/// The guide is in the program, and its words lead to what they name.
pub fn the_guide_is_in_the_program(page: &Page) -> Outcome {
    example::open(page)?;
    page.click("[data-testid=help-link]")?;
    page.wait_for_text("#page h1", "Start")?;
    for title in sightline::view::help::HELP.map(|page| page.title()) {
        let link = format!(
            "[...document.querySelectorAll('.help__pages a')].find((a) => a.textContent.trim() === {})",
            json!(title)
        );
        page.execute(&format!("{link}.click()"), vec![])?;
        page.wait_for_text("#page h1", title)?;
        page.wait_until(&format!(
            "document.title === 'Help: ' + {} + ' – Sightline'",
            json!(title)
        ))?;
    }
    page.go("#/help/start")?;
    page.click(".help__text a[href='#/returns']")?;
    page.wait_for("[data-testid=returns-summary]").map(|_| ())
}
