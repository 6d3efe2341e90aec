//! Reports: what the page shows is what the library writes, people write into them, and every format
//! leaves with the bytes that the library writes natively.

use sightline::analysis::Analysis;
use sightline::calendar::Date;
use sightline::entered::Entered;
use sightline::example as invented;
use sightline::framework::Framework;
use sightline::intake::FileReport;
use sightline::report::Format;
use sightline::report::contents::{self, Input, Offer};
use sightline::report::document::Document;

use super::example;
use crate::page::Page;
use crate::{Outcome, native};

/// The report once all of it is on the page.
pub(super) const WHOLE: &str = "[data-testid=report][aria-busy=false]";

/// The example as the library reads and judges it.
pub(super) struct Expected {
    framework: Framework,
    files: Vec<FileReport>,
    analysis: Analysis,
}

impl Expected {
    pub(super) fn new() -> Outcome<Self> {
        let framework = invented::framework();
        let workbooks = invented::workbooks(&framework)?;
        let files: Vec<(&str, &[u8])> =
            workbooks.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let analysis = native::judge(&files, &framework)?;
        let files = native::read_all(&files, &framework);
        Ok(Self { framework, files, analysis })
    }

    pub(super) fn offers(&self) -> Vec<Offer> {
        contents::offered(&self.framework, &self.analysis)
    }

    pub(super) fn document(&self, offer: &Offer, today: Date) -> Outcome<Document> {
        let input = Input {
            analysis: &self.analysis,
            framework: &self.framework,
            entered: &Entered::default(),
            files: self.files.iter().collect(),
            today,
            invented: true,
        };
        contents::document(&input, offer).ok_or_else(|| "the example has no report".into())
    }
}

/// Has each report of the example shown, whole, and looks at it; gives back their names. One of each
/// is enough: the others differ in whom they are about.
pub(super) fn look_at_each(
    page: &Page,
    mut look: impl FnMut(&Offer, &Document) -> Outcome,
) -> Outcome<Vec<String>> {
    let expected = Expected::new()?;
    let today = page.today()?;
    example::open(page)?;
    page.go("#/reports")?;
    let mut names: Vec<String> = Vec::new();
    for offer in expected.offers() {
        if names.contains(&offer.report.name) {
            continue;
        }
        names.push(offer.report.name.clone());
        let document = expected.document(&offer, today)?;
        page.choose("[data-testid=report-kind]", &offer.key)?;
        page.wait_for_text("[data-testid=report] h1", &document.title)?;
        page.wait_for(WHOLE)?;
        look(&offer, &document)?;
    }
    Ok(names)
}

/// Every report that the framework offers is shown with its sections and exceptions.
pub fn every_report_is_shown(page: &Page) -> Outcome {
    let names = look_at_each(page, |offer, document| {
        let headings: Vec<&str> =
            document.sections.iter().map(|section| section.heading.as_str()).collect();
        let shown = page.texts("[data-testid=report] .report-section > h2")?;
        let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
        if shown.split_last().map(|(_, sections)| sections) != Some(headings.as_slice()) {
            return Err(format!("{}: {shown:?}, expected {headings:?}", offer.title).into());
        }
        let words = page.text("[data-testid=report]")?;
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        for fact in document.facts.iter().map(|fact| &fact.text) {
            if !words.contains(&fact.split_whitespace().collect::<Vec<_>>().join(" ")) {
                return Err(format!("{}: “{fact}” is not shown", offer.title).into());
            }
        }
        Ok(())
    })?;
    match names.len() {
        0..4 => Err(format!("only {names:?} are offered").into()),
        _ => Ok(()),
    }
}

/// A text is written in its place, stands there with its author, and is undone.
pub fn people_write_into_them(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/reports")?;
    let place = ".report-prose";
    page.wait_for(&format!("{WHOLE} {place} [data-testid=report-write]"))?;
    let before = page.text(place)?;
    page.click(&format!("{place} [data-testid=report-write]"))?;
    page.fill("[data-testid=report-text]", " ")?;
    page.click("[data-testid=report-keep]")?;
    page.wait_for_text(".report-refusal", "The text is empty")?;
    page.fill("[data-testid=report-text]", "Beds, not doors.")?;
    page.click("[data-testid=report-keep]")?;
    page.wait_for_text(place, "Beds, not doors.")?;
    page.wait_for_text(place, "Written into this report")?;
    // Whoever kept the text goes on from there.
    page.wait_until("document.activeElement.dataset.testid === 'report-write'")?;
    page.press_with(&[thirtyfour::Key::Control], 'z')?;
    page.wait_until("!document.querySelector('.report-prose').innerText.includes('Beds')")?;
    page.wait_for(WHOLE)?;
    match page.text(place)? == before {
        true => Ok(()),
        false => Err("what Sightline wrote does not stand there again".into()),
    }
}

/// A newer report that comes while a text is being written leaves the text, the focus and the place in
/// it as they are.
pub fn a_newer_report_leaves_what_is_being_written(page: &Page) -> Outcome {
    const TEXT: &str = "[data-testid=report-text]";
    const UNDO: &str = "document.body.dispatchEvent(new KeyboardEvent('keydown',
        { key: 'z', ctrlKey: true, bubbles: true }))";
    example::open(page)?;
    page.go("#/settings")?;
    page.click("[data-testid=small-numbers-hide-one-to-five]")?;
    page.go("#/reports")?;
    let first = ".report-prose";
    page.wait_for(&format!("{WHOLE} {first} [data-testid=report-write]"))?;
    page.click(&format!("{first} [data-testid=report-write]"))?;
    page.fill(TEXT, "Beds, not doors.")?;
    page.click("[data-testid=report-keep]")?;
    page.wait_for_text(first, "Beds, not doors.")?;
    page.wait_for(WHOLE)?;
    page.execute(
        "[...document.querySelectorAll('.report-section [data-testid=report-write]')].at(-1).click()",
        Vec::new(),
    )?;
    page.fill(TEXT, "Half a sent")?;
    page.execute(
        "const field = document.querySelector(arguments[0]);
         field.focus();
         field.setSelectionRange(4, 6);
         window.__field = field;",
        vec![TEXT.into()],
    )?;
    let is_as_it_was = "window.__field === document.activeElement && __field.isConnected
        && __field.value === 'Half a sent'
        && __field.selectionStart === 4 && __field.selectionEnd === 6";
    // What somebody wrote elsewhere is undone, then a setting by which figures are shown.
    page.execute(UNDO, Vec::new())?;
    page.wait_until("!document.querySelector('.report-prose').innerText.includes('Beds')")?;
    page.wait_for(WHOLE)?;
    page.wait_until(is_as_it_was)?;
    let before = page.text("#about")?;
    page.execute(UNDO, Vec::new())?;
    page.wait_until(&format!(
        "document.querySelector('#about').innerText.trim() !== {}",
        serde_json::Value::from(before)
    ))?;
    page.wait_for(WHOLE)?;
    page.wait_until(is_as_it_was)?;
    page.press("ence.")?;
    page.wait_until("window.__field.value === 'Halfence. sent'")?;
    page.click("[data-testid=report-keep]")?;
    page.wait_for_text("[data-testid=report]", "Halfence. sent")
}

/// Each format leaves with the bytes that the library writes.
pub fn every_format_is_saved(page: &Page) -> Outcome {
    let expected = Expected::new()?;
    let today = page.today()?;
    example::open(page)?;
    page.go("#/reports")?;
    page.wait_for("[data-testid=report] h1")?;
    let offers = expected.offers();
    let offer = offers.first().ok_or("no report is offered")?;
    let document = expected.document(offer, today)?;
    for format in Format::ALL {
        page.click(&format!("[data-testid=save-report-{}]", format.extension()))?;
        let came = page.download(&document.file_name(format.extension()))?;
        let written = format.write(&document)?;
        if came != written {
            let (came, written) = (came.len(), written.len());
            return Err(format!("{format:?}: {came} bytes, natively {written}").into());
        }
        page.wait_until("!document.querySelector('[data-testid=report-formats] [disabled]')")?;
    }
    Ok(())
}

/// A link of the contents leads to its section and leaves the address alone; on paper only the
/// report is left.
pub fn they_are_paper(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/reports")?;
    page.wait_for(&format!("{WHOLE} .report-contents button"))?;
    page.click("[data-testid=report] .report-contents > ol > li:last-child > button")?;
    page.wait_until("document.querySelector('#about').getBoundingClientRect().top < innerHeight")?;
    page.wait_until("location.hash === '#/reports'")?;
    page.print(true)?;
    let script =
        "return ['nav.nav', '[data-testid=report-formats]', '.report-room', '.report-take']
        .map(css => document.querySelector(css))
        .filter(element => element && element.getClientRects().length).length;";
    let shown = page.execute(script, Vec::new())?;
    page.print(false)?;
    match shown.as_i64() {
        Some(0) => Ok(()),
        other => Err(format!("{other:?} of the page’s own parts would be printed").into()),
    }
}
