//! Finding anything by a few letters, and having it explained in its place, without a mouse.

use serde_json::json;
use thirtyfour::Key;

use super::example;
use crate::Outcome;
use crate::page::Page;

const OPEN: &str = "document.querySelector('[data-testid=finder]').open";
const TYPED: &str = "document.activeElement.dataset.testid === 'find-field'";

/// The answer that the arrow keys are at.
const CHOSEN: &str = "document.getElementById(
    document.activeElement.getAttribute('aria-activedescendant'))?.textContent ?? ''";

/// Opens the search by its keys and types.
fn ask(page: &Page, typed: &str) -> Outcome {
    page.press_with(&[Key::Control], 'k')?;
    page.wait_until(&format!("{OPEN} && {TYPED}"))?;
    page.press(typed)?;
    page.wait_until(&format!("document.activeElement.value === {}", json!(typed)))?;
    Ok(())
}

/// Pages, organisations, indicators, words and findings are found and gone to; Escape leaves
/// everything as it was.
pub fn anything_is_found_by_a_few_letters(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/overview")?;
    page.wait_for("[data-testid=overview-row]")?;

    // An indicator: the first answer is chosen, and the arrow keys lead along the others.
    ask(page, "4 hours")?;
    page.wait_until(&format!("{CHOSEN}.includes('4 hours')"))?;
    let first = page.execute(&format!("return {CHOSEN}"), vec![])?;
    page.press(Key::Down)?;
    page.wait_until(&format!("{CHOSEN} !== {first}"))?;
    page.press(Key::Up)?;
    page.wait_until(&format!("{CHOSEN} === {first}"))?;
    page.press(Key::Enter)?;
    page.wait_for("[data-testid=indicator]")?;
    page.wait_until(&format!("!{OPEN} && document.activeElement.matches('#page h1')"))?;

    // An organisation: its rows, without what was filtered before.
    ask(page, "XN1")?;
    page.wait_until(&format!("{CHOSEN}.includes('Organisation')"))?;
    page.press(Key::Enter)?;
    page.wait_until("location.hash === '#/overview?organisation=XN1'")?;
    page.wait_for("[data-testid=overview-row]")?;

    // A finding: its file, with the focus on its cell.
    let finding = "document.activeElement.dataset.testid === 'marked-cell'";
    ask(page, "plan ends")?;
    page.wait_until(&format!("{CHOSEN}.includes('Finding')"))?;
    page.press(Key::Enter)?;
    page.wait_until(&format!("location.hash.startsWith('#/returns/') && {finding}"))?;

    // A word, a page, and a command.
    ask(page, "hit or miss")?;
    page.press(Key::Enter)?;
    page.wait_until("location.hash === '#/glossary/assurance-icon'")?;
    page.wait_until("document.activeElement.id === 'word-assurance-icon'")?;
    ask(page, "unequal")?;
    page.press(Key::Enter)?;
    page.wait_until("location.hash === '#/groups'")?;
    ask(page, "show the keys")?;
    page.press(Key::Enter)?;
    page.wait_until("document.querySelector('[data-testid=keys]').open")?;
    page.press(Key::Escape)?;

    // Nothing found, and nothing happens; Escape leads back to where the focus was.
    page.tab_to("focus.dataset.testid === 'find'")?;
    page.press(Key::Enter)?;
    page.wait_until(&format!("{OPEN} && {TYPED}"))?;
    page.press("zzzz")?;
    page.wait_for_text(".find__told", "Nothing is called that")?;
    page.press(Key::Enter)?;
    page.press(Key::Escape)?;
    page.wait_until(&format!("!{OPEN} && document.activeElement.dataset.testid === 'find'"))?;
    page.wait_until("location.hash === '#/groups'").map(|_| ())
}

const NOTE: &str = "document.querySelector('[data-testid=note]').matches(':popover-open')";

/// Icons, tiers and headings of columns say what they mean where they stand: by mouse, by keys, and
/// with a way to the glossary.
pub fn a_word_explains_itself(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/overview")?;
    page.wait_for("[data-testid=overview-row]")?;
    page.click("[data-testid=overview-row] [data-explain=tier]")?;
    page.wait_until(NOTE)?;
    page.wait_for_text("[data-testid=note]", "How far an indicator has been escalated")?;
    // Pressed again it closes, and another button opens its own.
    page.click("[data-testid=overview-row] [data-explain=tier]")?;
    page.wait_until(&format!("!{NOTE}"))?;
    page.click("[data-testid=overview-row] [data-explain=variation]")?;
    page.wait_until(NOTE)?;
    page.wait_for_text("#note-name", "Variation icon")?;
    let inside = page.execute(
        "const box = document.querySelector('[data-testid=note]').getBoundingClientRect();
         return box.left >= 0 && box.right <= innerWidth && box.top >= 0;",
        vec![],
    )?;
    if inside != json!(true) {
        return Err("the note lies outside the window".into());
    }

    // By keys: the heading of the column, Escape, and on from there.
    page.press(Key::Escape)?;
    page.wait_until(&format!("!{NOTE}"))?;
    page.execute("document.querySelector('thead .explain[data-explain=plan]').focus()", vec![])?;
    page.press(Key::Enter)?;
    page.wait_until(&format!("{NOTE} && document.activeElement.dataset.testid === 'note'"))?;
    page.press(Key::Escape)?;
    page.wait_until(&format!("!{NOTE} && document.activeElement.dataset.explain === 'plan'"))?;
    let name = page.execute(
        "return document.activeElement.closest('th').getAttribute('aria-label')",
        vec![],
    )?;
    if name != json!("Plan") {
        return Err(format!("the column is called {name}").into());
    }
    page.press(Key::Enter)?;
    page.wait_until(NOTE)?;
    page.click("[data-testid=note] .note__more")?;
    page.wait_until(&format!("!{NOTE} && document.activeElement.id === 'word-plan'"))?;

    for (route, words) in [
        ("#/indicator/XN1/ae_4h", "[data-explain=limits]"),
        ("#/indicator/XN1/ae_4h", ".indicator__marks [data-explain=assurance-icon]"),
        ("#/assurance/XN1/ae_4h", "[data-explain=controls-rating]"),
        ("#/maturity", "[data-explain=spectrum]"),
        ("#/groups/XN1/ae_4h/deprivation", "[data-explain=slope-index]"),
    ] {
        page.go(route)?;
        page.click(words)?;
        page.wait_until(NOTE)?;
        page.press(Key::Escape)?;
        page.wait_until(&format!("!{NOTE}"))?;
    }
    Ok(())
}
