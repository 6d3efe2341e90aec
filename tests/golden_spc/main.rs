//! The SPC engine against the recorded cases of `tests/golden/spc`: `xmr_*.json` from the R package
//! NHSRplotthedots, `mdc_*.json` for the Making Data Count preset, `chart_*.json` from qicharts2
//! and PowerBI-SPC for the other kinds of chart. Every file of the folder is read.
//!
//! A case is equal, or it differs in a way that is deliberate and has its reason, or the test
//! fails. What was compared is written down in `docs/spc-conformance.md`:
//! `UPDATE_DOCS=1 cargo test --test golden_spc` writes it anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod charts;
mod conformance;
mod tally;
mod xmr;

use tally::{Tally, Tool};

#[test]
fn golden_xmr_cases_agree_under_the_nhs_r_preset() {
    holds(&Tally::of(Tool::Nhsr, xmr::outcomes(Tool::Nhsr)));
}

#[test]
fn golden_mdc_cases_agree_under_the_making_data_count_preset() {
    holds(&Tally::of(Tool::MakingDataCount, xmr::outcomes(Tool::MakingDataCount)));
}

#[test]
fn every_chart_case_agrees_with_qicharts2() {
    holds(&Tally::of(Tool::Qicharts2, charts::outcomes(Tool::Qicharts2)));
}

#[test]
fn every_chart_case_agrees_with_powerbi_spc() {
    holds(&Tally::of(Tool::PowerBiSpc, charts::outcomes(Tool::PowerBiSpc)));
}

#[test]
fn the_page_on_conformance_says_what_was_compared() {
    let tallies = [
        Tally::of(Tool::Nhsr, xmr::outcomes(Tool::Nhsr)),
        Tally::of(Tool::MakingDataCount, xmr::outcomes(Tool::MakingDataCount)),
        Tally::of(Tool::Qicharts2, charts::outcomes(Tool::Qicharts2)),
        Tally::of(Tool::PowerBiSpc, charts::outcomes(Tool::PowerBiSpc)),
    ];
    let page = conformance::page(&tallies);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(conformance::PATH, &page).unwrap();
    }
    // Other cases may be put beside the ones that the page was written from; then only its words
    // can be held, not its counts.
    let found = std::fs::read_to_string(conformance::PATH).unwrap();
    let said = |text: &str| conformance::without_counts(text);
    assert!(
        said(&found) == said(&page),
        "{} is out of date: run UPDATE_DOCS=1 cargo test --test golden_spc",
        conformance::PATH
    );
}

fn holds(tally: &Tally) {
    eprintln!(
        "{}: {} cases, {} equal, {} differ on purpose",
        tally.tool.name(),
        tally.cases(),
        tally.equal(),
        tally.deliberate()
    );
    assert!(tally.cases() > 0, "no golden case was read");
    let failures = tally.failures();
    assert!(failures.is_empty(), "{} cases differ:\n{}", failures.len(), failures.join("\n"));
}
