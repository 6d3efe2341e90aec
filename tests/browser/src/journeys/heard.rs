//! What somebody learns who does not see the page: what a browser tells a screen reader, what is
//! said while they wait, and what they hear of a chart.

use serde_json::json;
use sightline::chart::{Tune, Window};
use sightline::framework::Framework;
use sightline::view::picture;
use thirtyfour::Key;

use super::layout::PAGES;
use super::{example, lists};
use crate::page::Page;
use crate::tree::Tree;
use crate::{Outcome, native, workbooks};

/// Each page has one banner, one list of pages, one main part and one footer, one heading above all
/// others, and nothing to press or to fill in that has no name.
pub fn every_page_is_told(page: &Page) -> Outcome {
    example::open(page)?;
    let mut missing = Vec::new();
    for route in PAGES {
        page.go(route)?;
        page.wait_for("main h1")?;
        let tree = Tree::of(page)?;
        for role in ["banner", "main", "contentinfo"] {
            if tree.all(role).count() != 1 {
                missing.push(format!("{route} has {} of {role}", tree.all(role).count()));
            }
        }
        tree.one("navigation", "Pages")?;
        let above_all = |told: &&crate::tree::Told| told.state("level") == Some(&json!(1));
        let headings: Vec<_> = tree.all("heading").filter(above_all).collect();
        if headings.len() != 1 || headings.iter().any(|heading| heading.name.is_empty()) {
            missing.push(format!("{route} has the first headings {headings:?}"));
        }
        for role in ["button", "link", "textbox", "combobox", "checkbox", "radio", "tab", "table"] {
            if tree.all(role).any(|told| told.name.trim().is_empty()) {
                missing.push(format!("{route} has a {role} without a name"));
            }
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(missing.join("; ").into()) }
}

/// The overview says where one is, what its table is and how it is sorted; an indicator tells its
/// chart as a picture with its sentence and as a table, and reads out the month at the cursor.
pub fn overview_and_chart_are_told(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/overview")?;
    page.wait_for("[data-testid=overview-row]")?;
    let here = page.texts(".nav [aria-current=page]")?;
    if here.len() != 1 || !here.concat().contains("Overview") {
        return Err(format!("the list of pages says that one is at {here:?}").into());
    }
    let tree = Tree::of(page)?;
    if tree.all("table").next().is_none_or(|table| table.name.is_empty()) {
        return Err("the table of the overview has no caption".into());
    }
    for heading in ["Indicator", "Organisation", "Tier"] {
        tree.one("columnheader", heading)?;
    }
    if tree.all("rowheader").count() != 24 {
        return Err(format!("{} rows have a heading", tree.all("rowheader").count()).into());
    }
    page.click("thead th:first-child button")?;
    page.wait_for("thead th:first-child[aria-sort=ascending]")?;

    page.go("#/indicator/XN1/ae_4h")?;
    page.wait_for(".chart-frame")?;
    page.unfold("data")?;
    let tree = Tree::of(page)?;
    tree.one("figure", "Chart: A&E")?;
    let chart = tree.one("application", "A&E")?;
    if !chart.name.contains("Latest") || !chart.name.contains("Arrow keys") {
        return Err(format!("the chart is told as {chart}").into());
    }
    tree.one("table", "Every period of the chart")?;
    let live = "document.querySelector('.chart-reading').getAttribute('aria-live')";
    page.wait_until(&format!("{live} === 'off'"))?;
    page.tab_to("focus.matches('.chart-frame')")?;
    page.wait_until(&format!("{live} === 'polite'"))?;
    page.press(Key::End)?;
    page.wait_until("document.querySelector('.chart-reading').textContent.includes('mean')")
        .map(|_| ())
}

/// What happens while somebody waits is said once and politely: that reading has ended and what was
/// found, what was decided, and that a file was saved.
pub fn what_happens_is_said(page: &Page) -> Outcome {
    const SAID: &str = "[data-testid=said]";
    page.open()?;
    page.wait_for("main h1")?;
    // Everything that was said, one after another.
    page.execute(
        "globalThis.said = [];
         const region = document.querySelector('[data-testid=said]');
         new MutationObserver(() => globalThis.said.push(region.textContent.trim()))
             .observe(region, { childList: true, characterData: true, subtree: true });",
        vec![],
    )?;
    let polite = page.execute(
        "const region = document.querySelector('[data-testid=said]');
         return [region.getAttribute('role'), region.getAttribute('aria-live')];",
        vec![],
    )?;
    if polite != json!(["status", "polite"]) {
        return Err(format!("what is said is said by {polite}").into());
    }
    let bytes = workbooks::return_with_mistakes("SaTH")?;
    page.add_files(&[("SaTH return.xlsx", &bytes)])?;
    page.wait_until_judged(1)?;
    page.wait_until("globalThis.said.some((text) => text.includes('1 file is loaded'))")?;
    page.wait_until("globalThis.said.some((text) => /\\d+ (error|warning|note)/.test(text))")?;
    let times = page.execute("return globalThis.said.length", vec![])?;
    if times.as_u64().is_none_or(|times| times > 4) {
        let said = page.execute("return globalThis.said", vec![])?;
        return Err(format!("one file was worth {said}").into());
    }
    page.go("#/workspace")?;
    page.click("[data-testid=save-workspace]")?;
    page.wait_for_text(SAID, "The workspace was saved")
}

/// What a form refuses is said at once and told at its field, until the field is right; and how far a
/// list has been read is told as a part of the whole.
pub fn refusals_and_progress_are_told(page: &Page) -> Outcome {
    page.open()?;
    page.wait_for("main h1")?;
    page.add_files(&[("list.csv", &lists::list(300_000)?)])?;
    page.click("[data-testid=file-row] [data-testid=list]")?;
    page.wait_for("[data-testid=list-columns]")?;
    page.click("[data-testid=count-list]")?;
    page.wait_for_text("[data-testid=said]", "Counting the list")?;
    page.wait_for_text("[data-testid=list-pace]", "rows so far")?;
    Tree::of(page)?.one("progressbar", "How far the list has been read")?;
    page.wait_for("[data-testid=list-result]")?;
    page.wait_for_text("[data-testid=said]", "300,000")?;

    example::in_place_of_files(page)?;
    page.go("#/indicator/XN1/amb_ho")?;
    page.unfold("decisions")?;
    page.click("[data-testid=decide]")?;
    page.click("[data-testid=save-decision]")?;
    page.wait_for("[data-testid=refusal]")?;
    let tree = Tree::of(page)?;
    tree.one("alert", "")?;
    let reason = tree.one("textbox", "Reason")?;
    if reason.state("invalid") != Some(&json!("true")) {
        return Err(format!("{reason} is told as if it were right").into());
    }
    if !reason.description.contains("There is no reason yet") {
        return Err(format!("{reason} is told with “{}”", reason.description).into());
    }
    page.fill("[data-testid=decision-reason]", "a new rota")?;
    page.click("[data-testid=save-decision]")?;
    page.wait_until("!document.querySelector('[data-testid=refusal]')").map(|_| ())
}

/// Whether this computer plays anything: Firefox waits for a loudspeaker, others pretend to one.
const SOUNDS: &str = "
    const probe = new AudioContext();
    return new Promise((done) => setTimeout(() => {
        done(probe.currentTime > 0);
        probe.close();
    }, 1000));";

/// The trend of an indicator sounds when it is asked for and not before, as the notes that the
/// library makes of it; the cursor goes along, and asked again it is silent. Where nothing can sound,
/// that is said.
pub fn the_trend_is_heard(page: &Page) -> Outcome {
    const NAME: &str = "SaTH.xlsx";
    let bytes = workbooks::good_return("SaTH")?;
    let judged = native::judge(&[(NAME, &bytes)], &Framework::shipped())?;
    let is_asked_for =
        |item: &&sightline::analysis::Item| item.series.key.indicator == "ae_4h" && !item.is_system;
    let item = judged.items.iter().find(is_asked_for).ok_or("no such indicator")?;
    let model = picture::model(item);
    let tune = Tune::of(&model, Window::all(model.slots.len()));
    page.before_load(
        "globalThis.notes = 0;
         const start = AudioScheduledSourceNode.prototype.start;
         AudioScheduledSourceNode.prototype.start = function (...words) {
             globalThis.notes += 1;
             return start.apply(this, words);
         };",
    )?;
    page.open()?;
    page.add_files(&[(NAME, &bytes)])?;
    page.wait_until_judged(1)?;
    page.go("#/indicator/RXW/ae_4h")?;
    page.wait_for("[data-testid=hear]")?;
    if page.execute("return globalThis.notes", vec![])? != json!(0) {
        return Err("something sounded that nobody asked for".into());
    }
    let title =
        page.execute("return document.querySelector('[data-testid=hear]').title", vec![])?;
    if title != json!(tune.words()) {
        return Err(format!("it says {title}, the library {}", tune.words()).into());
    }
    page.click("[data-testid=hear]")?;
    page.wait_for("[data-testid=hear][aria-pressed=true]")?;
    if page.execute(SOUNDS, vec![])? == json!(false) {
        page.wait_for("[data-testid=hear][aria-pressed=false]")?;
        return page.wait_for_text(".chart-said", "No sound can be played here");
    }
    page.wait_until(&format!("globalThis.notes === {}", tune.notes.len()))?;
    page.wait_until("document.querySelector('.chart-reading').textContent.includes('mean')")?;
    page.click("[data-testid=hear]")?;
    page.wait_for("[data-testid=hear][aria-pressed=false]")?;
    // By key, and Escape ends it.
    page.tab_to("focus.matches('.chart-frame')")?;
    page.press("h")?;
    page.wait_for("[data-testid=hear][aria-pressed=true]")?;
    page.press(Key::Escape)?;
    page.wait_for("[data-testid=hear][aria-pressed=false]").map(|_| ())
}
