//! The rule for small numbers: chosen once, and followed by every figure counted from a list.

use std::fmt::Write as _;

use crate::Outcome;
use crate::page::Page;

/// An invented tracking list of RXW of which four pathways are over 65 weeks, and a return is none.
fn list() -> Outcome<Vec<u8>> {
    let mut text = "Pathway ID,Provider code,RTT clock start,RTT clock stop,Sex\n".to_owned();
    for row in 0..603 {
        let start = if row < 4 { "2024-10-01" } else { "2026-02-02" };
        let stop = if row % 3 == 2 { "2026-03-30" } else { "" };
        writeln!(text, "P{row},RXW,{start},{},{}", if row < 4 { "" } else { stop }, row % 2 + 1)?;
    }
    Ok(text.into_bytes())
}

/// Fails unless a download holds a text.
fn says(bytes: &[u8], expected: &str) -> Outcome {
    let text = String::from_utf8_lossy(bytes);
    if text.contains(expected) {
        return Ok(());
    }
    Err(format!("“{expected}” is not in the download: {text}").into())
}

/// The rule is hidden behind no door: the list's page names it and leads to it, the data table and
/// the download follow it and say so, and another choice changes them all.
pub fn one_rule_for_every_output(page: &Page) -> Outcome {
    page.open()?;
    page.wait_for("main h1")?;
    page.drop_files(&[("PTL.csv", &list()?)])?;
    page.click("[data-testid=file-row] [data-testid=list]")?;
    page.wait_for("[data-testid=list-columns]")?;
    page.fill("[data-testid=list-month]", "2026-03")?;
    page.click("[data-testid=count-list]")?;
    page.wait_for_text("[data-testid=list-rule]", "1 to 7 as *")?;
    page.wait_until(
        "[...document.querySelectorAll('[data-testid=list-facts] dt')]
            .find(term => term.textContent === 'Over 65 weeks')
            ?.nextElementSibling.textContent === '*'",
    )?;
    page.wait_for_text("[data-testid=list-parts]", "Female")?;
    page.click("[data-testid=use-figures]")?;
    page.wait_until_judged(1)?;

    page.go("#/indicator/RXW/rtt_65w")?;
    let why = "1 to 7 people: hidden by the small-number rule";
    page.wait_for_text("[data-testid=data]", why)?;
    page.click("[data-testid=save-menu]")?;
    page.click("[data-testid=save-csv]")?;
    let name = page.text("h1")?.replace(" · ", ", ").replace([':', '/'], "");
    let saved = page.download(&format!("{name}.csv"))?;
    says(&saved, ",*,")?;
    says(&saved, "Figures counted from patient-level lists: 0 is shown as 0, 1 to 7 as *")?;

    page.go("#/settings")?;
    page.click("[data-testid=small-numbers-as-they-are]")?;
    page.go("#/indicator/RXW/rtt_65w")?;
    page.wait_until(&format!(
        "document.querySelector('[data-testid=data]') &&
         !document.querySelector('[data-testid=data]').textContent.includes('{why}')"
    ))?;
    page.press_with(&[thirtyfour::Key::Control], 'z')?;
    page.wait_for_text("[data-testid=data]", why)
}
