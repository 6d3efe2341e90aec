//! Addresses that people send to each other: they say what is shown, the browser's ways back and
//! forward lead along them, and none leads to an empty page.

use super::example;
use crate::Outcome;
use crate::page::Page;

const ROWS: &str = "document.querySelectorAll('[data-testid=overview-row]').length";

/// Filters, order and layout are in the address; back takes the last of them back, forward brings it
/// again, and the way from an indicator leads to the same rows.
pub fn the_way_back_leads_to_the_same_rows(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/overview")?;
    page.wait_until(&format!("{ROWS} === 24"))?;
    page.choose(".filters .field:nth-of-type(2) select", "XN1")?;
    page.wait_until("location.hash === '#/overview?organisation=XN1'")?;
    page.wait_until(&format!("{ROWS} > 0 && {ROWS} < 24"))?;
    let some = page.count("[data-testid=overview-row]")?;
    page.click("thead th:first-child button")?;
    page.wait_until("location.hash === '#/overview?organisation=XN1&sort=indicator'")?;

    page.click("[data-testid=overview-row] a")?;
    page.wait_for("[data-testid=indicator]")?;
    page.wait_until("/^.+, .+ – Sightline$/.test(document.title)")?;
    page.execute("history.back()", vec![])?;
    page.wait_until(&format!("{ROWS} === {some}"))?;
    page.wait_for("thead th:first-child[aria-sort=ascending]")?;
    page.wait_until("document.title === 'Overview – Sightline'")?;
    page.execute("history.back()", vec![])?;
    page.wait_for("thead th:first-child[aria-sort=none]")?;
    page.wait_until(&format!("{ROWS} === {some}"))?;
    page.execute("history.back()", vec![])?;
    page.wait_until(&format!("{ROWS} === 24"))?;
    page.execute("history.forward()", vec![])?;
    page.wait_until(&format!("{ROWS} === {some}"))?;

    // What a person looks for by name may be anything, and stays out of the address.
    page.fill(".field--search input", "4 hours")?;
    page.wait_until(&format!("{ROWS} === 1"))?;
    page.wait_until("location.hash === '#/overview?organisation=XN1'")?;
    // The list of pages leads back to the same rows too.
    page.click("[data-testid=nav-plans]")?;
    page.wait_until("document.title === 'Improvement plans – Sightline'")?;
    page.click("[data-testid=nav-overview]")?;
    page.wait_until(&format!("{ROWS} === 1"))?;
    page.wait_until("location.hash === '#/overview?organisation=XN1'").map(|_| ())
}

/// What the other pages are narrowed to is in their addresses as well, and so are the columns that the
/// overview leaves out: the way back takes each choice back, and a link shows the same to somebody
/// who opens it.
pub fn a_link_shows_what_its_page_is_narrowed_to(page: &Page) -> Outcome {
    const WARNINGS: &str = "document.querySelectorAll('[data-testid=early-warning]').length";
    const CARDS: &str = "document.querySelectorAll('[data-testid=plan-card]').length";
    const NOTES: &str = "document.querySelectorAll('[data-testid=notes-list] > li').length";
    let is_at = |address: &str| page.wait_until(&format!("location.hash === '{address}'"));
    example::open(page)?;
    page.go("#/forward")?;
    page.wait_until(&format!("{WARNINGS} === 8"))?;
    page.click("[data-testid=early-warnings] .choice__option:nth-child(4)")?;
    is_at("#/forward?sign=plan")?;
    page.wait_until(&format!("{WARNINGS} === 2"))?;
    page.choose("[data-testid=track-record-organisation]", "Westvale")?;
    is_at("#/forward?sign=plan&organisation=Westvale")?;
    page.execute("history.back()", vec![])?;
    page.wait_until(
        "document.querySelector('[data-testid=track-record-organisation]').value === ''",
    )?;
    page.wait_until(&format!("{WARNINGS} === 2"))?;
    page.execute("history.back()", vec![])?;
    page.wait_until(&format!("{WARNINGS} === 8"))?;
    page.execute("history.forward()", vec![])?;
    page.wait_until(&format!("{WARNINGS} === 2"))?;

    page.go("#/plans?organisation=XE1")?;
    page.wait_until(&format!("{CARDS} === 1"))?;
    page.wait_for_text("[data-testid=plan-card]", "Eastmere")?;
    // What a person looks for by words may be anything, and stays out of the address.
    page.fill("[data-testid=plans-search]", "nothing of the kind")?;
    page.wait_until(&format!("{CARDS} === 0"))?;
    is_at("#/plans?organisation=XE1")?;
    page.fill("[data-testid=plans-search]", "")?;
    page.choose("[data-testid=plans-organisation]", "")?;
    page.wait_until(&format!("{CARDS} === 4"))?;
    is_at("#/plans")?;
    page.execute("history.back()", vec![])?;
    page.wait_until(&format!("{CARDS} === 1"))?;

    page.go("#/intelligence")?;
    page.wait_until(&format!("{NOTES} === 7"))?;
    page.choose("[data-testid=intelligence-shown]", "XW1")?;
    is_at("#/intelligence?organisation=XW1")?;
    page.wait_until(&format!("{NOTES} === 1"))?;
    // The list of pages leads back to the same notes.
    page.click("[data-testid=nav-plans]")?;
    page.wait_until(&format!("{CARDS} === 1"))?;
    page.click("[data-testid=nav-intelligence]")?;
    is_at("#/intelligence?organisation=XW1")?;
    page.wait_until(&format!("{NOTES} === 1"))?;

    page.go("#/overview")?;
    page.click("[data-testid=overview-columns] summary")?;
    page.click("[data-testid=overview-columns] .check:nth-of-type(3) input")?;
    is_at("#/overview?without=plan")?;
    page.wait_until(
        "[...document.querySelectorAll('.overview__table [aria-label=Plan], \
             .overview__table [data-label=Plan]')]
            .every((cell) => cell.getClientRects().length === 0)",
    )?;
    page.execute("history.back()", vec![])?;
    page.wait_until(
        "document.querySelector('.overview__table [aria-label=Plan]').getClientRects().length > 0",
    )?;

    // Opened anew, a link waits for the files of whoever got it.
    page.go("#/plans?organisation=XE1")?;
    page.reload()?;
    page.click("[data-testid=empty-example]")?;
    page.wait_until(&format!("{CARDS} === 1")).map(|_| ())
}

/// Addresses that lead to nothing say so, with and without files.
pub fn none_leads_to_an_empty_page(page: &Page) -> Outcome {
    page.open()?;
    page.wait_for("main h1")?;
    every_address_says_something(page)?;
    example::open(page)?;
    every_address_says_something(page)?;
    page.go("#/overview?organisation=RXX&layout=poster")?;
    page.wait_for_text("[data-testid=nothing-passes]", "No indicator passes")?;
    page.wait_for_text(".filters option", "RXX: not in these returns").map(|_| ())
}

const STALE: &[&str] = &[
    "#/nothing",
    "#page",
    "#/overview?tier=high&colour=red",
    "#/indicator/RXX/nothing",
    "#/indicator/RXX",
    "#/returns/99",
    "#/map/99",
    "#/list/99",
    "#/assurance/RXX/nothing",
    "#/intelligence/RXX/nothing",
    "#/plans/RXX/nothing/P1",
    "#/peers/nothing/RXX",
    "#/peers/nothing/among/nobody/RXX",
    "#/groups/RXX/nothing/age",
    "#/places/nowhere/nothing",
    "#/escalation/nobody/nothing",
    "#/reports/nothing",
];

fn every_address_says_something(page: &Page) -> Outcome {
    for address in STALE {
        page.go(address)?;
        page.wait_for("main h1")?;
        // What a worker is asked for may still be on its way.
        page.wait_until(
            "document.querySelector('main').innerText.trim().length > 40
                && document.title.endsWith('Sightline')",
        )
        .map_err(|error| format!("{address} leads to an empty page: {error}"))?;
    }
    Ok(())
}
