//! Notes beside the figures: added with a theme, refused where they tell of a person, seen beside
//! the measure and among the themes; risks and deliverables; what else moved; the data-quality mark.

use sightline::example as invented;

use super::example;
use crate::Outcome;
use crate::page::Page;

/// Puts a text into a field in place of what stands there.
fn fill(page: &Page, field: &str, text: &str) -> Outcome {
    page.click(field)?;
    page.press_with(&[thirtyfour::Key::Control], 'a')?;
    page.press(text)
}

/// A measure of the example that is reported by an organisation: its code and its id.
const MEASURE: (&str, &str) = ("XN1", "ae_4h");

/// A note is refused with an NHS number, and without it stands beside the measure and counts with
/// its theme.
pub fn a_note_is_added(page: &Page) -> Outcome {
    let framework = invented::framework();
    let theme = framework.themes.first().ok_or("the example has no themes")?;
    let (organisation, indicator) = MEASURE;

    example::open(page)?;
    page.go(&format!("#/indicator/{organisation}/{indicator}"))?;
    page.unfold("knowledge")?;
    page.click("[data-testid=add-note]")?;
    page.wait_for_text("h1", "Intelligence")?;
    fill(page, "[data-testid=note-text]", "Seen twice: NHS number 943 476 5919")?;
    fill(page, "[data-testid=note-source]", "PALS")?;
    fill(page, "[data-testid=note-by]", "patient experience lead")?;
    page.choose("[data-testid=note-kind]", "Qualitative")?;
    page.click("[data-testid=note-theme-0]")?;
    page.click("[data-testid=note-save]")?;
    page.wait_for_text("[data-testid=intelligence-refused]", "an NHS number")?;
    page.wait_until(
        "!document.querySelector('#page [data-testid=note]')?.textContent.includes('Seen twice')",
    )?;
    fill(page, "[data-testid=note-text]", "Several letters name the wait for triage")?;
    page.click("[data-testid=note-save]")?;
    page.wait_for_text("[data-testid=notes-list]", "Several letters name the wait")?;
    page.wait_for_text("[data-testid=notes-list]", "PALS, recorded by patient experience lead")?;
    page.wait_for_text("[data-testid=themes]", theme)?;
    page.wait_for_text("[data-testid=plans-undo]", "record a note for September 2026")?;

    page.go(&format!("#/indicator/{organisation}/{indicator}"))?;
    page.wait_for_text("[data-testid=knowledge]", "Several letters name the wait")?;
    page.wait_for_text("[data-testid=knowledge]", "Sep 2026")?;

    page.go("#/intelligence")?;
    page.click("[data-testid=plans-undo]")?;
    page.wait_until(
        "!document.querySelector('#page').textContent.includes('Several letters name the wait')",
    )?;
    page.click("[data-testid=plans-redo]")?;
    page.wait_for_text("[data-testid=notes-list]", "Several letters name the wait")
}

/// A risk and a deliverable stand beside the measure that they are linked to; a deliverable is
/// changed.
pub fn risks_and_deliverables_stand_beside(page: &Page) -> Outcome {
    let (organisation, indicator) = MEASURE;
    example::open(page)?;
    page.go(&format!("#/intelligence/{organisation}/{indicator}"))?;
    page.click("[data-testid=risk-open]")?;
    fill(page, "[data-testid=risk-title]", "Agency contracts end in March")?;
    page.click("[data-testid=risk-save]")?;
    page.wait_for_text("[data-testid=intelligence-refused]", "likelihood and impact")?;
    page.choose("[data-testid=risk-likelihood]", "4")?;
    page.choose("[data-testid=risk-impact]", "5")?;
    page.choose("[data-testid=risk-register]", "Board Assurance Framework (BAF)")?;
    fill(page, "[data-testid=risk-reference]", "3.2")?;
    fill(page, "[data-testid=risk-mitigation]", "Two posts are advertised")?;
    fill(page, "[data-testid=risk-owner]", "Director of People")?;
    page.click("[data-testid=risk-save]")?;
    page.wait_for_text("[data-testid=risks-list]", "4 × 5 = 20, high")?;
    page.wait_for_text("[data-testid=risks-list]", "BAF 3.2")?;

    page.click("[data-testid=deliverable-open]")?;
    fill(page, "[data-testid=deliverable-title]", "Triage unit open seven days")?;
    page.choose("[data-testid=deliverable-baseline]", "2026-08")?;
    fill(page, "[data-testid=deliverable-owner]", "Chief Operating Officer")?;
    page.click("[data-testid=deliverable-save]")?;
    page.wait_for_text("[data-testid=deliverables-list]", "overdue")?;

    page.go(&format!("#/indicator/{organisation}/{indicator}"))?;
    page.wait_for_text("[data-testid=delivery]", "Agency contracts end in March")?;
    page.wait_for_text("[data-testid=delivery]", "Triage unit open seven days")
}

/// What else moved is named with how often it would by chance, and named as no cause.
pub fn what_else_moved(page: &Page) -> Outcome {
    let (organisation, indicator) = MEASURE;
    example::open(page)?;
    page.go(&format!("#/indicator/{organisation}/{indicator}"))?;
    page.wait_for_text("[data-testid=what-else]", "A coincidence is not a cause.")?;
    page.wait_for_text("[data-testid=what-else-chance]", "other measures with 12 months or more")?;
    page.wait_until("document.querySelectorAll('#what-else-signal option').length > 0")?;
    Ok(())
}

/// The mark of a measure has its seven respects with reasons, and an audit that is recorded counts.
pub fn data_are_marked(page: &Page) -> Outcome {
    let (organisation, indicator) = MEASURE;
    example::open(page)?;
    page.go("#/overview")?;
    page.wait_until("document.querySelectorAll('#page [data-testid=quality-mark]').length > 5")?;
    page.go(&format!("#/indicator/{organisation}/{indicator}"))?;
    page.wait_until("document.querySelectorAll('[data-testid=quality] tbody tr').length === 7")?;
    page.wait_for_text("[data-testid=quality]", "No audit was recorded.")?;
    page.unfold("data-quality")?;
    page.click("[data-testid=review-open]")?;
    page.choose("[data-testid=review-kind]", "Audit")?;
    fill(page, "[data-testid=review-date]", "14/5/2026")?;
    fill(page, "[data-testid=review-by]", "internal audit")?;
    page.click("[data-testid=review-save]")?;
    page.wait_for_text("[data-testid=quality]", "Audited and found sufficient on 14 May 2026")
}
