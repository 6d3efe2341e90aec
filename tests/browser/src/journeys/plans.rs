//! Improvement plans: those that are owed, one from its start to being in place, steps refused and
//! undone, lessons, and what is typed while everything is judged again.

use super::example;
use crate::Outcome;
use crate::page::Page;

const SPIP: &str = "#/plans/XN1/rtt_52w/SPIP-01";
const OUTSTANDING: &str = "The improvement plan is outstanding.";

/// Opens one plan of the example.
fn open(page: &Page, route: &str) -> Outcome {
    example::open(page)?;
    page.go(route)?;
    page.wait_for("[data-testid=plan-detail]").map(|_| ())
}

fn step(page: &Page, word: &str, day: &str) -> Outcome {
    page.click("[data-testid=plan-open-step]")?;
    page.choose("[data-testid=plan-step]", word)?;
    page.fill("[data-testid=plan-date]", day)?;
    page.click("[data-testid=plan-form-step] [data-testid=plan-save]")
}

/// A refusal stands at its field, and the field says so to those who hear it.
fn refused_at(page: &Page, field: &str, words: &str) -> Outcome {
    page.wait_for_text("[data-testid=plan-refusal]", words)?;
    let joined = format!(
        "(() => {{ const field = document.querySelector('#{field}');
            const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
            return field.getAttribute('aria-invalid') === 'true'
                && ids.some((id) => document.getElementById(id)?.dataset.testid === 'plan-refusal');
        }})()"
    );
    page.wait_until(&joined).map(|_| ())
}

/// A step that has to wait is refused beside its field, with what is missing; so is a day before
/// the step above it, or one that is still to come.
pub fn a_step_out_of_order_is_refused(page: &Page) -> Outcome {
    open(page, SPIP)?;
    step(page, "Approved", "2026-09-20")?;
    refused_at(page, "plan-step", "“Reported for formal sign-off” is missing")?;
    page.choose("[data-testid=plan-step]", "Signed off")?;
    page.fill("[data-testid=plan-date]", "2026-09-01")?;
    page.click("[data-testid=plan-form-step] [data-testid=plan-save]")?;
    refused_at(page, "plan-date", "The date is before that of the step above it")?;
    page.fill("[data-testid=plan-date]", "2999-01-01")?;
    page.click("[data-testid=plan-form-step] [data-testid=plan-save]")?;
    refused_at(page, "plan-date", "This day is still to come")
}

/// The next step is recorded, and both undo and the board follow.
pub fn a_step_is_recorded(page: &Page) -> Outcome {
    open(page, SPIP)?;
    step(page, "Signed off", "2026-09-20")?;
    let progress = "[data-testid=plan-progress]";
    page.wait_for_text(progress, "20 Sep 2026, ICB Commissioning Working Group")?;
    page.wait_for_text(
        "[data-testid=plans-undo]",
        "record the step “Reported for formal sign-off”",
    )?;
    page.wait_for_text("[data-testid=plans-undo]", "(plan SPIP-01)")?;
    page.go("#/plans")?;
    page.wait_for_text("[data-testid=plans-step]", "Step 4 of 6")?;
    page.click("[data-testid=plans-undo]")?;
    page.wait_for_text("[data-testid=plans-step]", "Step 3 of 6")
}

/// A plan that is owed is started, drafted, given an action and a trajectory and put in place; the
/// tier stops asking for it, and asks again when that is undone.
pub fn from_owed_to_in_place(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/indicator/XN1/bed_occ")?;
    page.wait_for_text("[data-testid=why]", OUTSTANDING)?;
    page.unfold("improvement-plan")?;
    page.click("[data-testid=improvement-plan] [data-testid=plan-start-open]")?;
    page.fill("[data-testid=plan-id]", "")?;
    page.click("[data-testid=plan-start-save]")?;
    refused_at(page, "plan-id", "Give the plan a short id")?;
    page.fill("[data-testid=plan-id]", "BED/01 a")?;
    page.click("[data-testid=plan-start-save]")?;
    page.wait_for("[data-testid=plan-detail]")?;
    step(page, "Drafted", "2026-09-01")?;
    page.wait_for_text("[data-testid=plan-stands]", "Drafted")?;

    page.click("[data-testid=plan-open-action]")?;
    page.click("[data-testid=plan-form-action] [data-testid=plan-save]")?;
    refused_at(page, "plan-action", "Say what will be done.")?;
    page.fill("[data-testid=plan-action]", "Invented: open a discharge lounge")?;
    page.fill("[data-testid=plan-action-owner]", "Head of Operations")?;
    page.fill("[data-testid=plan-effect]", "one")?;
    page.click("[data-testid=plan-form-action] [data-testid=plan-save]")?;
    refused_at(page, "plan-effect", "Give a plain number")?;
    page.fill("[data-testid=plan-effect]", "-1.5")?;
    page.click("[data-testid=plan-form-action] [data-testid=plan-save]")?;
    page.wait_for_text("[data-testid=plan-action-row]", "expected effect –1.5 points")?;
    page.wait_for_text("[data-testid=plan-expectation]", "from 1 open action")?;

    page.click("[data-testid=plan-open-trajectory]")?;
    page.fill("[data-testid=plan-value-2026-10]", "94%")?;
    page.click("[data-testid=plan-form-trajectory] [data-testid=plan-save]")?;
    refused_at(page, "plan-value-2026-10", "“94%” is not a plain number")?;
    page.fill("[data-testid=plan-value-2026-10]", "93.5")?;
    page.click("[data-testid=plan-form-trajectory] [data-testid=plan-save]")?;
    page.wait_for_text("[data-testid=plan-trajectory-table]", "93.5%")?;
    page.wait_for_text("[data-testid=plan-sign-off]", "not signed off yet")?;

    step(page, "Approved", "2026-09-15")?;
    page.wait_for_text("[data-testid=plan-stands]", "In place")?;
    page.go("#/indicator/XN1/bed_occ")?;
    let asks = format!(
        "document.querySelector('[data-testid=why]')?.textContent.includes('{OUTSTANDING}')"
    );
    page.wait_until(&format!("{asks} === false"))?;
    page.wait_for_text("[data-testid=expectation]", "The authors of the plan expect")?;
    page.press_with(&[thirtyfour::Key::Control], 'z')?;
    page.wait_for_text("[data-testid=why]", OUTSTANDING)
}

/// Lessons are found by their words, and stand beside those who miss the same indicator.
pub fn lessons_are_found(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/plans")?;
    page.fill("[data-testid=plans-search]", "saturday ULTRASOUND")?;
    page.wait_until("document.querySelectorAll('[data-testid=lesson]').length === 1")?;
    page.wait_for_text("[data-testid=lesson]", "plan DX-01")?;
    page.fill("[data-testid=plans-search]", "no such word")?;
    page.wait_until("!document.querySelector('[data-testid=lesson]')")?;
    page.go("#/indicator/XN1/dm01_6w")?;
    page.wait_for_text("[data-testid=what-worked-elsewhere]", "Eastmere, plan DX-01. Lesson")
}

/// Whatever is half typed stays, with the focus, while everything is judged again.
pub fn what_is_typed_stays(page: &Page) -> Outcome {
    open(page, "#/plans/XN1/ae_4h/ED-01")?;
    page.click("[data-testid=plan-open-action]")?;
    page.fill("[data-testid=plan-action]", "Half an act")?;
    page.execute(
        "const month = document.querySelector('[data-testid=as-of]');
         month.value = '2026-08';
         month.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![],
    )?;
    page.wait_for_text("[data-testid=plan-steps-section]", "in Aug 2026")?;
    page.wait_until(
        "document.activeElement.id === 'plan-action' \
         && document.activeElement.value === 'Half an act'",
    )?;
    // On the board the focus stays on its card.
    page.go("#/plans")?;
    page.wait_for("[data-testid=plan-owed]")?;
    page.execute(
        "const open = [...document.querySelectorAll('[data-testid=plan-open]')];
         open.find((link) => link.href.endsWith('DX-01')).focus();
         const month = document.querySelector('[data-testid=as-of]');
         month.value = '2026-09';
         month.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![],
    )?;
    page.wait_for_text("[data-testid=plans-step]", "in Sep 2026")?;
    page.wait_until("document.activeElement.href?.endsWith('DX-01')").map(|_| ())
}
