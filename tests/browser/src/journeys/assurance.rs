//! The assurance ratings: agreed by a forum with evidence, refused where they move too far without
//! a reason, and seen to move in the framework picture.

use super::example;
use crate::Outcome;
use crate::page::Page;

const MEASURE: &str = "#/assurance/XN1/ae_4h";
const FORM: &str = "[data-testid=assurance-form]";
const SAVE: &str = "[data-testid=assurance-save]";
const RATING: &str = "[data-testid=assurance-rating]";
const REASON: &str = "[data-testid=assurance-reason]";
const AGREED: &str = "[data-testid=assurance-agreed]";
const PICTURE: &str = "[data-testid=assurance-picture]";

/// A rating is agreed for August. For September two steps down are refused in a sentence, and one
/// step without evidence as well; with evidence it is recorded, and the picture shows the way.
pub fn a_rating_moves_with_evidence(page: &Page) -> Outcome {
    example::open(page)?;
    page.choose("[data-testid=as-of]", "2026-08")?;
    page.go(MEASURE)?;
    page.wait_for_text(FORM, "for August 2026")?;
    page.choose(RATING, "good")?;
    page.fill(REASON, "agreed after a deep dive")?;
    page.click(SAVE)?;
    page.wait_for_text(AGREED, "Agreed for August 2026: Good")?;

    page.choose("[data-testid=as-of]", "2026-09")?;
    page.wait_for_text(FORM, "for September 2026")?;
    page.choose(RATING, "limited")?;
    page.click("[data-testid=assurance-chart-evidence]")?;
    page.click(SAVE)?;
    page.wait_for_text(
        FORM,
        "From “Good” for August 2026 to “Limited” is 2 steps, and more than one needs a reason.",
    )?;
    page.choose(RATING, "reasonable")?;
    page.click("[data-testid=assurance-chart-evidence]")?;
    page.execute(
        "const tick = document.querySelector('[data-testid=assurance-controls-evidence]');
         if (tick.checked) tick.click();",
        vec![],
    )?;
    page.click(SAVE)?;
    page.wait_for_text(FORM, "a rating changes only with evidence")?;
    page.click("[data-testid=assurance-chart-evidence]")?;
    page.fill(REASON, "the last months lie low on the chart")?;
    page.click(SAVE)?;
    page.wait_for_text(AGREED, "Agreed for September 2026: Reasonable")?;

    page.go("#/assurance")?;
    page.wait_for_text(PICTURE, "Agreed · ↓ down from Good")?;
    page.click("[data-testid=plans-undo]")?;
    page.wait_until(&format!(
        "!document.querySelector('{PICTURE}').textContent.includes('down from Good · ')
         && !document.querySelector('{PICTURE}').textContent.includes('Agreed ·')"
    ))?;
    page.click("[data-testid=plans-redo]")?;
    page.wait_for_text(PICTURE, "Agreed · ↓ down from Good")
}

/// The Board answers two questions about a rating that is agreed; its dashboard counts them, and
/// the page of the indicator shows both ratings.
pub fn the_board_answers_two_questions(page: &Page) -> Outcome {
    example::open(page)?;
    page.go(MEASURE)?;
    page.wait_for(FORM)?;
    page.fill(REASON, "as discussed")?;
    page.click(SAVE)?;
    page.wait_for_text(AGREED, "Agreed for September 2026")?;
    page.click("[data-testid=assurance-answer-open]")?;
    page.choose("[data-testid=assurance-isappropriate]", "yes")?;
    page.choose("[data-testid=assurance-isassured]", "no")?;
    page.click("[data-testid=assurance-answer-save]")?;
    page.wait_for_text(AGREED, "Say in a few words what the Board asked for.")?;
    page.fill("[data-testid=assurance-isassured-words]", "dates of the actions")?;
    page.click("[data-testid=assurance-answer-save]")?;
    page.wait_for_text("[data-testid=assurance-answers]", "No: dates of the actions")?;

    page.go("#/assurance")?;
    page.wait_for(PICTURE)?;
    let board = page.execute(
        "const options = [...document.querySelectorAll('[data-testid=assurance-forum] option')];
         return options.find((option) => option.textContent.startsWith('Board: ')).value;",
        vec![],
    )?;
    page.choose("[data-testid=assurance-forum]", board.as_str().unwrap_or_default())?;
    page.wait_for_text("[data-testid=assurance-dashboard]", "0 yes, 1 no, 0 open")?;
    page.go("#/indicator/XN1/ae_4h")?;
    page.wait_for_text("[data-testid=indicator-assurance]", "agreed by Care Board")
}
