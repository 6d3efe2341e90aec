//! Deciding about a chart, and taking it back.

use sightline::analysis::{Analysis, Item};
use sightline::calendar::{Month, Period};
use sightline::choices::{Choice, Choices, Decision};
use sightline::example as invented;
use sightline::spc::ChartKind;
use thirtyfour::Key;

use super::{example, figures};
use crate::page::Page;
use crate::{Outcome, native};

const ROUTE: &str = "#/indicator/XN1/amb_ho";
const LIST: &str = "[data-testid=decision]";

/// The example as it is, and judged with decisions about the chart of the route.
fn judged(decided: &[Decision]) -> Outcome<[Analysis; 2]> {
    let framework = invented::framework();
    let files = invented::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    native::judge_both(&files, &framework, |plain| {
        let item = of_route(plain)?;
        let mut choices = Choices::default();
        for decision in decided {
            choices.decide(item.chart_key(), decision.clone(), &item.charted())?;
        }
        Ok(choices)
    })
}

fn of_route(analysis: &Analysis) -> Outcome<&Item> {
    let item = analysis.items.iter().find(|item| ROUTE.ends_with(&item.id()));
    item.ok_or_else(|| "the example has no such item".into())
}

fn period(text: &str) -> Outcome<Period> {
    let month: Month = text.parse().map_err(|_| format!("“{text}” is no month"))?;
    Ok(Period::Month(month))
}

fn open(page: &Page) -> Outcome {
    example::open(page)?;
    page.go(ROUTE)?;
    page.wait_for(".chart-frame").map(|_| ())
}

/// Puts a text into a field in place of what stands there.
fn fill(page: &Page, field: &str, text: &str) -> Outcome {
    page.click(&format!("[data-testid=decision-{field}]"))?;
    page.press_with(&[Key::Control], 'a')?;
    page.press(text)
}

/// Opens the entry and chooses a sort of decision.
fn start(page: &Page, sort: &str) -> Outcome {
    page.unfold("decisions")?;
    page.click("[data-testid=decide]")?;
    page.choose("[data-testid=decision-sort]", sort)
}

/// Saves the entry, and waits for its sentence in the list.
fn save(page: &Page, sentence: &str) -> Outcome {
    page.click("[data-testid=save-decision]")?;
    page.wait_for_text(LIST, sentence)
}

/// New limits come with their reason, without moving the page, and go back and forth by keys.
pub fn limits_to_and_fro(page: &Page) -> Outcome {
    let decision = Decision::new(Choice::Rebase(period("2025-10")?), "new handover model");
    let [before, after] = judged(std::slice::from_ref(&decision))?;
    if of_route(&after)?.chart.phases.len() != 2 {
        return Err("the example does not show what this is about".into());
    }
    open(page)?;
    figures::indicator(page, of_route(&before)?)?;
    start(page, "Rebase")?;
    page.choose("[data-testid=decision-period]", "2025-10-01")?;
    fill(page, "reason", "new handover model")?;
    let place = page.execute("return scrollY", vec![])?;
    page.press(Key::Enter)?;
    page.wait_for_text(LIST, &decision.sentence())?;
    page.wait_for_text("[data-testid=said]", &decision.sentence())?;
    figures::indicator(page, of_route(&after)?)?;
    page.wait_until("document.activeElement.id === 'decide'")?;
    if page.execute("return scrollY", vec![])? != place {
        return Err("the page moved".into());
    }
    let undo = "Undo: recalculate limits from Oct 2025";
    page.wait_for_text("[data-testid=undo]", undo)?;

    page.press_with(&[Key::Control], 'z')?;
    page.wait_until(&format!("!document.querySelector('{LIST}')"))?;
    page.wait_for_text("[data-testid=said]", "Undone: recalculate limits from Oct 2025")?;
    figures::indicator(page, of_route(&before)?)?;
    page.press_with(&[Key::Control, Key::Shift], 'z')?;
    page.wait_for_text(LIST, &decision.sentence())?;
    page.press_with(&[Key::Control], 'z')?;
    page.wait_until(&format!("!document.querySelector('{LIST}')"))?;
    page.press_with(&[Key::Control], 'y')?;
    page.wait_for_text(LIST, &decision.sentence())?;
    figures::indicator(page, of_route(&after)?)?;

    // From another page, undo names the chart that it is about.
    page.go("#/overview")?;
    page.press_with(&[Key::Control], 'z')?;
    page.wait_for_text("[data-testid=said]", "(Ambulance handover")?;
    page.go(ROUTE)?;
    page.wait_for("[data-testid=decide]")?;
    page.wait_until(&format!("!document.querySelector('{LIST}')")).map(|_| ())
}

/// Each sort of decision is listed with its reason, and together they give what the library gives.
pub fn every_sort(page: &Page) -> Outcome {
    let own =
        Choice::OwnLines { from: Some(period("2026-04")?), centre: 61.5, lower: 55.0, upper: 68.0 };
    let decisions = [
        Decision::new(Choice::Exclude(period("2025-01")?), "the count was doubled"),
        Decision::new(Choice::Note(period("2025-12")?), "a strike"),
        Decision::new(Choice::Baseline(14), "before the winter"),
        Decision::new(own, "agreed with the region"),
        Decision::new(Choice::AgainstPlan, "the plan is the contract"),
        Decision::new(Choice::Kind(ChartKind::PPrime), "numbers differ from month to month"),
    ];
    open(page)?;
    for decision in &decisions {
        let choose = |month: &str| page.choose("[data-testid=decision-period]", month);
        match decision.choice {
            Choice::Exclude(_) => start(page, "Exclude").and_then(|()| choose("2025-01-01"))?,
            Choice::Note(_) => start(page, "Note").and_then(|()| choose("2025-12-01"))?,
            Choice::Baseline(points) => {
                start(page, "Baseline")?;
                fill(page, "points", &points.to_string())?;
            }
            Choice::OwnLines { centre, lower, upper, .. } => {
                start(page, "OwnLines").and_then(|()| choose("2026-04-01"))?;
                fill(page, "centre", &format!("{centre}%"))?;
                fill(page, "lower", &lower.to_string())?;
                fill(page, "upper", &upper.to_string())?;
            }
            Choice::AgainstPlan => start(page, "AgainstPlan")?,
            Choice::Kind(_) => {
                start(page, "Kind")?;
                page.choose("[data-testid=decision-kind]", "PPrime")?;
            }
            Choice::Rebase(_) => return Err("this is another journey".into()),
        }
        fill(page, "reason", &decision.reason)?;
        save(page, &decision.sentence())?;
    }
    let [before, after] = judged(&decisions)?;
    let item = of_route(&after)?;
    let listed = page.texts("[data-testid=decision] > span")?;
    let words: Vec<&str> = item.decisions.iter().map(|decided| decided.words.as_str()).collect();
    if listed.iter().map(|text| text.trim()).ne(words.iter().copied()) {
        return Err(format!("the page lists {listed:?}, the library {words:?}").into());
    }
    figures::indicator(page, item)?;

    // Taken back one by one, the chart is what it was.
    for left in (0..decisions.len()).rev() {
        page.click("[data-testid=decision] button")?;
        page.wait_until(&format!("document.querySelectorAll('{LIST}').length === {left}"))?;
        page.wait_until("document.activeElement.id === 'undo'")?;
    }
    figures::indicator(page, of_route(&before)?)
}

/// What cannot be is refused at its field, in a sentence, and changes nothing.
pub fn refused(page: &Page) -> Outcome {
    let says = |field: &str, words: &str| {
        page.click("[data-testid=save-decision]")?;
        page.wait_for_text("[data-testid=refusal]", words)?;
        page.wait_until(&format!("document.activeElement.id === 'decision-{field}'"))
    };
    open(page)?;
    start(page, "Rebase")?;
    says("reason", "There is no reason yet")?;
    fill(page, "reason", "because")?;
    page.choose("[data-testid=decision-period]", "2024-04-01")?;
    says("period", "Apr 2024 is the first point")?;
    page.choose("[data-testid=decision-sort]", "Baseline")?;
    fill(page, "points", "5")?;
    says("points", "at least 12 points, and 5 were asked for")?;
    page.choose("[data-testid=decision-sort]", "OwnLines")?;
    says("centre", "need a number")?;
    fill(page, "centre", "60")?;
    fill(page, "lower", "70")?;
    fill(page, "upper", "50")?;
    says("centre", "lower limit, 70, is above the upper limit, 50")?;
    page.press(Key::Escape)?;
    page.wait_until("document.activeElement.id === 'decide'")?;
    if page.count(LIST)? != 0 {
        return Err("a refused decision is listed".into());
    }

    start(page, "AgainstPlan")?;
    fill(page, "reason", "the plan is the contract")?;
    save(page, "Judged against the plan")?;
    start(page, "AgainstPlan")?;
    fill(page, "reason", "again")?;
    says("sort", "This was decided before").map(|_| ())
}

/// From the chart to a decision and back by keys alone.
pub fn without_a_mouse(page: &Page) -> Outcome {
    open(page)?;
    page.tab_to("focus.matches('.chart-frame')")?;
    page.press(Key::End)?;
    page.press("n")?;
    page.wait_until("document.activeElement.id === 'decision-reason'")?;
    page.press("first month of the new rota")?;
    // In a text, undo is the field's own.
    page.press_with(&[Key::Control], 'z')?;
    page.wait_until("!!document.querySelector('[data-testid=entry]')")?;
    page.press_with(&[Key::Control], 'a')?;
    page.press("the new rota")?;
    page.press(Key::Enter)?;
    page.wait_for_text(LIST, ": the new rota.")?;
    page.wait_until("document.activeElement.matches('.chart-frame')")?;
    page.press("r")?;
    page.wait_until("document.activeElement.id === 'decision-reason'")?;
    page.press(Key::Escape)?;
    page.wait_until("document.activeElement.matches('.chart-frame')")?;
    page.tab_to("focus.id === 'undo'")?;
    page.press(Key::Enter)?;
    page.wait_until(&format!("!document.querySelector('{LIST}')"))?;
    page.wait_until("document.activeElement.id === 'undo'").map(|_| ())
}
