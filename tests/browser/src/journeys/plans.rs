//! Improvement plans: the board, a step recorded and refused, undone and redone.

use super::example;
use crate::Outcome;
use crate::page::Page;

fn open(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/plans")?;
    page.wait_for("[data-testid=plan-card]")?;
    page.click("[data-testid=plan-open]")?;
    page.wait_for("[data-testid=plan-entry]").map(|_| ())
}

/// Fills in the day. What its field wants to be typed hangs on the language of the browser.
fn date(page: &Page) -> Outcome {
    page.wait_for("[data-testid=plan-date]")?;
    page.execute(
        "const field = document.querySelector('[data-testid=plan-date]');
         field.focus();
         field.value = '2026-09-15';
         field.dispatchEvent(new Event('input', { bubbles: true }));
         field.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![],
    )?;
    Ok(())
}

/// A step that has to wait is refused beside its field, with what is missing.
pub fn a_step_out_of_order_is_refused(page: &Page) -> Outcome {
    open(page)?;
    page.choose("[data-testid=plan-step]", "Closed")?;
    date(page)?;
    page.click("[data-testid=plan-save]")?;
    page.wait_for("[data-testid=plan-refusal]")?;
    let text = page.text("[data-testid=plan-refusal]")?;
    if !text.contains("is missing") {
        return Err(format!("the refusal names no missing step: {text}").into());
    }
    Ok(())
}

/// The next step is recorded, and both undo and the board follow.
pub fn a_step_is_recorded(page: &Page) -> Outcome {
    open(page)?;
    date(page)?;
    page.click("[data-testid=plan-save]")?;
    page.wait_until(
        "[...document.querySelectorAll('[data-testid=plans-step] h2')]\
         .some(heading => heading.textContent.includes('In recovery, on track'))",
    )?;
    page.press_with(&[thirtyfour::Key::Control], 'z')?;
    page.wait_until(
        "![...document.querySelectorAll('[data-testid=plans-step] h2')]\
         .some(heading => heading.textContent.includes('In recovery, on track'))",
    )?;
    Ok(())
}
