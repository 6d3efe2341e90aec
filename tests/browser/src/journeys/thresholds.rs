//! Thresholds: changed by a person, with a reason, and taken back.

use sightline::analysis::moves;
use sightline::entered::Entered;
use sightline::example as invented;
use sightline::framework::{Framework, Setting, ThresholdChanges};

use super::example;
use crate::page::Page;
use crate::{Outcome, native};

const VALUE: &str = "[data-testid=threshold-value]";
const CHANGES: &str = "[data-testid=threshold-changes]";

/// Puts a text into a field in place of what stands there.
fn fill(page: &Page, field: &str, text: &str) -> Outcome {
    page.click(field)?;
    page.press_with(&[thirtyfour::Key::Control], 'a')?;
    page.press(text)
}

/// A change shows the tiers that it moves before it is saved, and those that the library finds;
/// every page then states it, the framework file holds it, and it can be taken back and undone.
pub fn change_moves_tiers_and_comes_back(page: &Page) -> Outcome {
    let framework = invented::framework();
    let setting = Setting::FirstEscalationMonths;
    let proposed = ThresholdChanges::default()
        .with_value(setting, "6", &framework.thresholds)
        .map_err(|refusal| refusal.to_string())?;
    let files = invented::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let reports = native::read_all(&files, &framework);
    let months = native::months()?;
    let expected = moves(&reports, &framework, &Entered::default(), &proposed, months);
    if expected.is_empty() {
        return Err("the example does not show what this is about".into());
    }

    example::open(page)?;
    page.go("#/settings")?;
    page.click("[data-testid=change-first_escalation_months]")?;
    fill(page, VALUE, "0")?;
    page.wait_for_text("[data-testid=threshold-refusal]", "expected 1 to 120 months")?;
    fill(page, VALUE, "6")?;
    for one in &expected {
        page.wait_for_text("[data-testid=threshold-moves]", &one.words())?;
    }
    page.click("[data-testid=threshold-save]")?;
    page.wait_for_text("[data-testid=threshold-refusal]", "There is no reason yet")?;
    fill(page, "[data-testid=threshold-reason]", "trust plans take half a year")?;
    page.click("[data-testid=threshold-save]")?;
    page.wait_for_text(CHANGES, "3 → 6, because trust plans take half a year")?;

    page.click("[data-testid=framework-download-changed]")?;
    let written = page.download(&format!("{}.toml", framework.id))?;
    let written = String::from_utf8(written)?;
    let read = Framework::parse(&written).map_err(|problems| format!("{problems:?}"))?;
    if read.thresholds != proposed.over(&framework.thresholds) {
        return Err("the framework that was downloaded has other thresholds".into());
    }
    for route in ["#/overview", "#/escalation", "#/indicator/XN1/ae_4h"] {
        page.go(route)?;
        let stated = "tier 3 after 6 months without improvement (file: 3 months), because trust plans \
                      take half a year";
        page.wait_for_text("[data-testid=thresholds-changed]", stated)?;
    }

    page.go("#/settings")?;
    page.click("[data-testid=threshold-take-back]")?;
    page.wait_until("!document.querySelector('[data-testid=threshold-changes]')")?;
    page.press_with(&[thirtyfour::Key::Control], 'z')?;
    page.wait_for_text(CHANGES, "3 → 6")?;
    page.press_with(&[thirtyfour::Key::Control], 'z')?;
    page.wait_until("!document.querySelector('[data-testid=threshold-changes]')").map(|_| ())
}
