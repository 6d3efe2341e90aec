//! The browser shows the same figures as the library gives without one.

use serde_json::{Value, json};
use sightline::analysis::Item;
use sightline::chart::Row;
use sightline::framework::Framework;
use sightline::view::{picture, wording};

use crate::page::Page;
use crate::{Outcome, native, workbooks};

const NAME: &str = "SaTH.xlsx";

/// Every value, limit, icon, tier and reason of a return, on the overview and on each indicator's
/// page, is what the library gives natively for the same file.
pub fn same_as_without_a_browser(page: &Page) -> Outcome {
    let bytes = workbooks::return_with_mistakes("SaTH")?;
    let expected = native::judge(&[(NAME, &bytes)], &Framework::shipped())?;
    let items: Vec<&Item> = expected.items.iter().filter(|item| !item.is_system).collect();
    if items.len() < 12 || items.iter().all(|item| item.tier().is_none_or(|tier| tier.tier == 0)) {
        return Err("the return gives too little to compare".into());
    }

    page.open()?;
    page.add_files(&[(NAME, &bytes)])?;
    page.wait_until_judged(1)?;
    page.go("#/overview")?;
    page.wait_for_text("[data-testid=headline]", &expected.headline)?;
    if page.count("[data-testid=overview-row]")? != items.len() {
        return Err("the overview has not as many rows as there are series".into());
    }
    for item in &items {
        let row = page.texts(&format!("[data-item=\"{}\"]", item.id()))?.concat();
        let latest = item.latest.as_ref().map(|latest| wording::latest(item, latest));
        let tier = item.tier().map(|month| month.name.clone());
        for part in [Some(wording::name(item)), latest, tier].into_iter().flatten() {
            has(&row, &part)?;
        }
    }
    for item in items {
        indicator(page, item)?;
    }
    Ok(())
}

/// Everything on the page of an item is what the library gives.
pub(super) fn indicator(page: &Page, item: &Item) -> Outcome {
    page.go(&format!("#/indicator/{}", item.id()))?;
    page.wait_for_text("main h1", &wording::name(item))?;
    if let Some(month) = item.tier() {
        let why = page.texts("[data-testid=why]")?.concat();
        has(&why, &format!("Why tier {}: {}", month.tier, month.name))?;
        has(&why, &month.words)?;
        let owed = month.route.iter().chain(&month.inform).chain(&month.action_words);
        owed.chain(&month.next).try_for_each(|words| has(&why, words))?;
    }
    let marks = page.texts(".indicator__marks")?.concat();
    if let Some(month) = item.tier() {
        has(&marks, &month.name)?;
    }
    let summary = page.texts(".chart-summary")?.concat();
    has(&summary, &item.variation_words)?;

    // Empty columns are left out on the page, so empty cells are left out here; the last cell is
    // the source.
    const TABLE: &str = "
        return [...document.querySelectorAll('[data-testid=data] tbody tr')].map((row) =>
            [...row.children].slice(0, -1).map((cell) => cell.textContent).filter(Boolean));";
    let shown = page.execute(TABLE, vec![])?;
    let expected: Vec<Vec<String>> = Row::all(&picture::model(item))
        .iter()
        .map(|row| {
            let [figures @ .., _] = row.cells();
            figures.iter().filter(|cell| !cell.is_empty()).map(ToString::to_string).collect()
        })
        .collect();
    match shown.as_array().filter(|rows| rows.len() == expected.len()) {
        None => return Err(format!("the data table has other rows: {shown}").into()),
        Some(rows) => {
            let differs =
                rows.iter().zip(&expected).find(|(row, expected)| **row != json!(expected));
            if let Some((row, expected)) = differs {
                return Err(format!("the page says {row}, the library {expected:?}").into());
            }
        }
    }
    Ok(())
}

fn has(shown: &str, part: &str) -> Outcome {
    let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
    if shown.contains(&part) {
        Ok(())
    } else {
        Err(format!("“{part}” not in “{shown}”").into())
    }
}

/// The chart has really been drawn, in several colours, in as many device pixels as the screen has
/// for it, and is drawn again when its place changes.
pub fn chart_is_drawn_and_sharp(page: &Page) -> Outcome {
    page.open()?;
    page.add_files(&[(NAME, &workbooks::good_return("SaTH")?)])?;
    page.wait_until_judged(1)?;
    page.go("#/indicator/RXW/ae_4h")?;
    page.wait_for(".chart-frame canvas")?;
    let mut widths = Vec::new();
    for (width, ratio) in [(1280, 1.0), (1100, 2.0), (900, 1.5), (360, 3.0)] {
        let ratio = if page.has_finer_screens() { ratio } else { 1.0 };
        page.resize(width, 900, ratio)?;
        page.wait_until(SHARP).map_err(|_| {
            let seen = page.execute(&format!("return {SHARP_NUMBERS}"), vec![]);
            format!("not sharp at {width} px and ratio {ratio}: {seen:?}")
        })?;
        let drawn = page.execute(PIXELS, vec![])?;
        let number = |key: &str| drawn.get(key).and_then(Value::as_u64).unwrap_or_default();
        if number("inked") < 2_000 || number("colours") < 4 {
            return Err(format!("at {width} px and ratio {ratio} there is only {drawn}").into());
        }
        widths.push(number("width"));
    }
    widths.dedup();
    if widths.len() == 4 { Ok(()) } else { Err(format!("not drawn again: {widths:?}").into()) }
}

const SHARP_NUMBERS: &str = "[...document.querySelectorAll('.chart-frame canvas')].map((c) =>
    [c.width, c.height, c.clientWidth, c.clientHeight, devicePixelRatio])";

const SHARP: &str = "[...document.querySelectorAll('.chart-frame canvas')].every((c) =>
    c.clientWidth > 100 && Math.abs(c.width - c.clientWidth * devicePixelRatio) <= devicePixelRatio
    && Math.abs(c.height - c.clientHeight * devicePixelRatio) <= devicePixelRatio)";

/// Pixels that are not of the commonest colour, and colours that cover at least thirty pixels.
const PIXELS: &str = "
    const canvas = document.querySelector('.chart-frame canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Map();
    for (const pixel of new Uint32Array(data.buffer)) seen.set(pixel, (seen.get(pixel) ?? 0) + 1);
    const counts = [...seen.values()].sort((a, b) => b - a);
    return {
        width: canvas.width,
        inked: canvas.width * canvas.height - counts[0],
        colours: counts.filter((count) => count >= 30).length,
    };";
