//! The performance spectrum and the maturity of cultures: proposed, confirmed by people, month by
//! month, and taken back.

use sightline::analysis::{Analysis, analyse};
use sightline::entered::Entered;
use sightline::example as invented;
use sightline::maturity::SpectrumRow;

use super::example;
use crate::page::Page;
use crate::{Outcome, native};

/// Puts a text into a field in place of what stands there.
fn fill(page: &Page, field: &str, text: &str) -> Outcome {
    page.click(field)?;
    page.press_with(&[thirtyfour::Key::Control], 'a')?;
    page.press(text)
}

/// The key of the organisation that the example is about most.
fn organisation() -> Result<String, Box<dyn std::error::Error>> {
    let framework = invented::framework();
    let of_code = |code| framework.organisations.iter().find(|o| o.code.as_deref() == Some(code));
    Ok(of_code("XN1").ok_or("the example has no such organisation")?.key.clone())
}

/// What the library says of the example.
fn native_analysis() -> Result<Analysis, Box<dyn std::error::Error>> {
    let framework = invented::framework();
    let files = invented::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let reports = native::read_all(&files, &framework);
    Ok(analyse(&reports, &framework, &Entered::default(), native::months()?))
}

/// A level is proposed, then confirmed by a person or set with a reason, and taken back and undone
/// by name. What nobody reports has no card.
pub fn levels_are_confirmed_by_people(page: &Page) -> Outcome {
    let key = organisation()?;
    let card = format!("[data-testid=spectrum-{key}]");
    let field = |name: &str| format!("[data-testid=spectrum-{key}-{name}]");

    example::open(page)?;
    page.go("#/maturity")?;
    page.wait_for_text(&card, "proposed, not confirmed")?;
    page.wait_for_text("[data-testid=spectrum-without]", "No indicator is reported for ICB")?;
    page.wait_until("!document.querySelector('[data-testid=spectrum-ICB]')")?;
    page.click(&field("open"))?;
    page.click(&field("save"))?;
    page.wait_for_text(&card, "It is not said who decided")?;
    fill(page, &field("who"), "Director of Performance")?;
    fill(page, &field("forum"), "Quality Committee")?;
    page.click(&field("save"))?;
    page.wait_for_text(&card, "as proposed then")?;
    page.wait_for_text(&card, "Director of Performance, Quality Committee.")?;
    page.wait_for_text("[data-testid=plans-undo]", &format!(" of {key} for September 2026"))?;
    page.click("[data-testid=maturity-take-back]")?;
    page.wait_for_text(&card, "proposed, not confirmed")
}

/// The months before stand there with what is proposed of each by the library.
pub fn past_levels_stand_beside(page: &Page) -> Outcome {
    let analysis = native_analysis()?;
    example::open(page)?;
    page.go("#/maturity")?;
    for own in analysis.spectrum.iter().filter(|own| !own.history.is_empty()) {
        let table = format!("[data-testid=spectrum-{}-history]", own.organisation);
        page.click(&format!("[data-testid=spectrum-{}-months]", own.organisation))?;
        for proposed in &own.history {
            let row = SpectrumRow {
                month: proposed.month,
                proposed: Some(proposed.proposal.level),
                why: Vec::new(),
                record: None,
            };
            page.wait_for_text(&table, &proposed.month.to_string())?;
            page.wait_for_text(&table, &row.proposed_words())?;
        }
        let script = format!(
            "document.querySelectorAll('{table} tbody tr').length === {}",
            own.history.len()
        );
        page.wait_until(&script)?;
    }
    Ok(())
}

/// An organisation and one of its programmes are assessed; where they differ is said, and the
/// months stand in a table.
pub fn cultures_are_assessed(page: &Page) -> Outcome {
    let framework = invented::framework();
    let key = organisation()?;
    let programme = framework.programmes.first().ok_or("the example has no programme")?;

    example::open(page)?;
    page.go("#/maturity")?;
    page.wait_for_text("[data-testid=culture-none]", "No assessment")?;
    page.choose("[data-testid=culture-organisation]", &key)?;
    fill(page, "[data-testid=culture-who]", "Chief Operating Officer")?;
    fill(page, "[data-testid=culture-evidence]", "board review")?;
    page.click("[data-testid=culture-save]")?;
    page.wait_for_text("[data-testid=culture-subject]", "level 1, Disparate")?;
    page.choose("[data-testid=culture-programme]", programme)?;
    page.choose("[data-testid=culture-level]", "3")?;
    fill(page, "[data-testid=culture-evidence]", "programme review")?;
    page.click("[data-testid=culture-save]")?;
    page.wait_for_text("[data-testid=culture-differences]", "2 higher")?;
    page.wait_for_text("[data-testid=culture-history]", "Sep 2026")?;
    page.wait_for_text("[data-testid=culture-history]", programme)
}
