//! The look forward: what the forecasts lead to, what warns early, and assumptions that touch
//! nothing.

use sightline::analysis::{Analysis, Item};
use sightline::example as invented;
use sightline::view::forward;
use thirtyfour::Key;

use super::example;
use crate::page::Page;
use crate::{Outcome, native};

fn judged() -> Outcome<Analysis> {
    let framework = invented::framework();
    let files = invented::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    native::judge(&files, &framework)
}

/// An item in one of the lowest tiers whose months ahead can be judged.
fn with_path(analysis: &Analysis) -> Outcome<&Item> {
    let item = analysis.items.iter().find(|item| {
        let is_judged = item.forward.as_ref().is_some_and(|f| f.words.starts_with("If the"));
        is_judged && item.tier().is_some_and(|month| month.tier < 2)
    });
    item.ok_or_else(|| "the example has no indicator with months ahead".into())
}

/// The page lists what the library predicts and warns of, and leads to the indicators.
pub fn lists_what_is_predicted(page: &Page) -> Outcome {
    let analysis = judged()?;
    let rising = forward::rising(&analysis);
    if analysis.early_warnings.is_empty() {
        return Err("the example does not show what this is about".into());
    }
    example::open(page)?;
    page.click("[data-testid=nav-forward-look]")?;
    page.wait_for("[data-testid=forward-lead]")?;
    let rows = page.texts("[data-testid=predicted-row]")?;
    if rows.len() != rising.len() {
        return Err(format!("{} rows, expected {}", rows.len(), rising.len()).into());
    }
    for (row, change) in rows.iter().zip(&rising) {
        if !row.contains(&change.forward.words) {
            return Err(format!("“{}” is not in “{row}”", change.forward.words).into());
        }
    }
    let entries = page.texts("[data-testid=early-warning]")?;
    if entries.len() != analysis.early_warnings.len() {
        return Err(format!("{} early warnings are listed", entries.len()).into());
    }
    for (entry, warning) in entries.iter().zip(&analysis.early_warnings) {
        if let Some(missing) = warning.reasons.iter().find(|r| !entry.contains(&r.words)) {
            return Err(format!("“{}” is not in “{entry}”", missing.words).into());
        }
    }
    page.click("[data-testid=early-warning] a")?;
    page.wait_until("location.hash !== '#/forward'").map(|_| ())
}

/// The page of an indicator says where its forecast leads and how far to trust it.
pub fn says_how_far_to_trust_it(page: &Page) -> Outcome {
    let analysis = judged()?;
    let item = with_path(&analysis)?;
    let path = item.forward.as_ref().map(|forward| forward.words.clone()).unwrap_or_default();
    example::open(page)?;
    page.go(&format!("#/indicator/{}", item.id()))?;
    page.wait_for_text("[data-testid=forward-path]", &path)?;
    let sentences = forward::trust(item);
    if sentences.is_empty() {
        return Err("the example has no past forecasts".into());
    }
    for sentence in sentences {
        page.wait_for_text("[data-testid=trust]", &sentence)?;
    }
    Ok(())
}

/// Assumptions show their tiers, refuse what is no number, and leave the indicator as it was.
pub fn assumptions_touch_nothing(page: &Page) -> Outcome {
    let analysis = judged()?;
    let item = with_path(&analysis)?;
    let now = item.tier().map(|month| month.tier).unwrap_or_default();
    example::open(page)?;
    page.go(&format!("#/indicator/{}", item.id()))?;
    page.click("[data-testid=what-if] summary")?;
    let words = "[data-testid=what-if-words]";
    let path = item.forward.as_ref().map(|forward| forward.words.clone()).unwrap_or_default();
    let start = path.replace("If the forecast comes true", "If this comes true");
    page.wait_for_text(words, &start)?;

    // The same far worse values in every month can only lead upwards.
    let worst = match item.indicator.polarity {
        sightline::polarity::Polarity::Higher => "0",
        _ => "99999",
    };
    for at in 0..3 {
        page.click(&format!("[data-testid=what-if-value-{at}]"))?;
        page.press_with(&[Key::Control], 'a')?;
        page.press(worst)?;
    }
    page.wait_for_text(words, "If this comes true: tier")?;
    page.wait_for_text(words, "tier 2")?;
    page.click("[data-testid=what-if-risk]")?;
    page.wait_for_text(words, "tier 3")?;

    page.click("[data-testid=what-if-value-0]")?;
    page.press_with(&[Key::Control], 'a')?;
    page.press("many")?;
    page.wait_for_text("[data-testid=what-if-refusal]", "is not a number")?;

    page.click("[data-testid=what-if-reset]")?;
    page.wait_for_text(words, &start)?;
    page.wait_for_text("[data-testid=forward-path]", &path)?;
    page.wait_for_text("[data-testid=why] h2", &format!("Why tier {now}")).map(|_| ())
}
