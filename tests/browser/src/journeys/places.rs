//! From board to ward and back, with the path shown.

use serde_json::json;

use super::example;
use crate::Outcome;
use crate::page::Page;

const PATH: &str = "[data-testid=places-path] li";

/// The names of the path, without their levels.
fn path(page: &Page, expected: &[&str]) -> Outcome {
    let names = "[...document.querySelectorAll('[data-testid=places-path] li > :first-child')]\
                 .map(step => step.textContent)";
    let expected = json!(expected);
    page.wait_until(&format!("JSON.stringify({names}) === JSON.stringify({expected})"))?;
    Ok(())
}

/// Each row leads further down, each step of the path back up, and the indicator stays chosen.
pub fn from_board_to_ward_and_back(page: &Page) -> Outcome {
    const UP: [&str; 6] = [
        "England",
        "Northern moors region (invented)",
        "Moorland and Vale system (invented)",
        "Northmoor Hospitals (invented)",
        "Northmoor Royal Infirmary (invented)",
        "Heather ward (invented)",
    ];
    example::open(page)?;
    page.go("#/indicator/System/bed_occ")?;
    page.click("[data-testid=breakdown]")?;
    path(page, &UP[..3])?;
    // Who reports nothing of it is not supplied, and not zero.
    page.wait_for_text("[data-place=XW1]", "not supplied")?;
    page.wait_for_text("[data-testid=places-caption]", "3 places one step below, 2 of them not")?;
    page.click("[data-place=XN1] th a")?;
    path(page, &UP[..4])?;
    page.wait_for_text("[data-place=XN1B]", "Fellside General Hospital (invented)")?;
    page.click("[data-place=XN1A] th a")?;
    path(page, &UP[..5])?;
    page.wait_for_text("[data-place=XN1A-heather]", "last in Aug 2026")?;
    page.click("[data-place=XN1A-heather] th a")?;
    path(page, &UP)?;
    page.wait_for_text("[data-testid=places-lowest]", "Nothing is known below this place")?;
    page.wait_for("[data-testid=places] [data-testid=chart] canvas")?;
    // Up again: to the system in one step, and to the top.
    page.click(&format!("{PATH}:nth-child(3) a"))?;
    path(page, &UP[..3])?;
    page.wait_until("location.hash === '#/places/System/bed_occ'")?;
    page.choose("[data-testid=places-indicator]", "sickness")?;
    page.wait_until("location.hash === '#/places/System/sickness'")?;
    page.wait_for_text("[data-place=XW1]", "plan")?;
    page.wait_for_text("[data-testid=partial-mark]", "Partial: some figures are missing")?;
    page.click(&format!("{PATH}:first-child a"))?;
    path(page, &UP[..1])?;
    page.wait_for_text("[data-testid=places-row]", "nothing says that this is all of it")
}
