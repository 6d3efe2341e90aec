//! Exploring a chart with the mouse, the wheel and keys, and taking it along.

use sightline::analysis::Item;
use sightline::chart::{Column, SortOrder, sorted};
use sightline::framework::Framework;
use sightline::report::{self, About};
use sightline::view::picture;
use sightline::view::shortcuts::SHORTCUTS;
use thirtyfour::Key;

use crate::page::Page;
use crate::{Outcome, native, workbooks};

const NAME: &str = "SaTH.xlsx";
const FRAME: &str = ".chart-frame";

/// Whether the chart shows everything, by the button that would.
const WHOLE: &str =
    "document.querySelector('[data-testid=show-all]').getAttribute('aria-disabled') === 'true'";

/// Opens the chart of one indicator, which the library judges too.
fn open(page: &Page) -> Outcome<Item> {
    let bytes = workbooks::good_return("SaTH")?;
    let expected = native::judge(&[(NAME, &bytes)], &Framework::shipped())?;
    let is_asked_for = |item: &&Item| item.series.key.indicator == "ae_4h" && !item.is_system;
    let item = expected.items.iter().find(is_asked_for).ok_or("no such indicator")?.clone();
    page.open()?;
    page.add_files(&[(NAME, &bytes)])?;
    page.wait_until_judged(1)?;
    page.go("#/indicator/RXW/ae_4h")?;
    page.wait_until(&format!("document.querySelector('{FRAME} canvas')?.clientWidth > 100"))?;
    Ok(item)
}

/// The period that is read where the mouse points to a share of the chart's width.
fn read_at(page: &Page, share: f64) -> Outcome<String> {
    page.point_at(FRAME, share)?;
    page.wait_until("document.querySelector('.chart-reading').textContent.includes(':')")?;
    let text = page.text(".chart-reading")?;
    Ok(text.split_once(':').map_or(text.clone(), |(period, _)| period.to_owned()))
}

/// Drag and wheel show a part, dragging moves it, and a double click shows everything again. The
/// wheel over a chart that nobody chose scrolls the page.
pub fn zooms_moves_and_comes_back(page: &Page) -> Outcome {
    open(page)?;
    page.wait_until(WHOLE)?;
    page.wheel(FRAME, 0.5, -200)?;
    page.wait_for(".chart-hint--shown")?;
    page.wait_until(WHOLE)?;

    let early = read_at(page, 0.2)?;
    page.drag(FRAME, 0.3, 0.6)?;
    page.wait_until(&format!("!({WHOLE})"))?;
    let zoomed = read_at(page, 0.2)?;
    if zoomed == early {
        return Err(format!("zoomed in, the left of the chart still reads {early}").into());
    }
    // The drag has chosen the chart, so the wheel listens: far enough out is everything.
    for _ in 0..8 {
        page.wheel(FRAME, 0.5, 300)?;
    }
    page.wait_until(WHOLE)?;
    page.wheel(FRAME, 0.5, -300)?;
    page.wait_until(&format!("!({WHOLE})"))?;

    page.execute(
        "[...document.querySelectorAll('.chart-tools .choice__option')]
            .find((button) => button.textContent.trim() === 'Move').click()",
        vec![],
    )?;
    let before = read_at(page, 0.5)?;
    page.drag(FRAME, 0.4, 0.7)?;
    let after = read_at(page, 0.5)?;
    if before == after {
        return Err(format!("moved, the middle of the chart still reads {before}").into());
    }
    page.double_click(FRAME, 0.5)?;
    page.wait_until(WHOLE).map(|_| ())
}

/// Dragging with “Measure” says the period's own mean and limits, as the library does; Escape
/// takes it away.
pub fn a_period_is_measured(page: &Page) -> Outcome {
    let item = open(page)?;
    let model = picture::model(&item);
    page.execute(
        "[...document.querySelectorAll('.chart-tools .choice__option')]
            .find((button) => button.textContent.trim() === 'Measure').click()",
        vec![],
    )?;
    page.drag(FRAME, 0.2, 0.5)?;
    page.wait_for_text("[data-testid=measured]", "Measured. ")?;
    let said = page.text("[data-testid=measured]")?;
    let said = said.trim_start_matches("Measured. ");
    let count = model.slots.len();
    let measures = (0..count).flat_map(|one| (one..count).map(move |other| (one, other)));
    let mut sentences = measures.filter_map(|(one, other)| model.measure(one, other));
    if !sentences.any(|measure| measure.sentence(&model) == said) {
        return Err(format!("the library measures no period as “{said}”").into());
    }
    page.press(Key::Escape)?;
    page.wait_until("!document.querySelector('[data-testid=measured]').textContent").map(|_| ())
}

/// Keys zoom, measure and come back; `?` lists every key, and Escape returns to the chart.
pub fn explored_by_keys(page: &Page) -> Outcome {
    open(page)?;
    page.tab_to("focus.matches('.chart-frame')")?;
    page.press("+")?;
    page.wait_until(&format!("!({WHOLE})"))?;
    page.press("0")?;
    page.wait_until(WHOLE)?;
    page.press(Key::Left)?;
    page.press("+")?;
    page.press("+")?;
    page.wait_until(&format!("!({WHOLE})"))?;
    for _ in 0..3 {
        page.press_with_shift(Key::Left)?;
    }
    page.wait_for_text("[data-testid=measured]", ": 4 values, mean ")?;
    page.press(Key::Escape)?;
    page.wait_until("!document.querySelector('[data-testid=measured]').textContent")?;
    page.wait_until(&format!("!({WHOLE})"))?;
    page.press(Key::Escape)?;
    page.wait_until(WHOLE)?;

    page.press("?")?;
    page.wait_until("document.querySelector('[data-testid=keys]').open")?;
    let listed = page.texts("[data-testid=keys]")?.concat();
    if let Some(missing) = SHORTCUTS.iter().find(|shortcut| !listed.contains(shortcut.words)) {
        return Err(format!("“{}” is not in the list", missing.words).into());
    }
    page.press(Key::Escape)?;
    page.wait_until("!document.querySelector('[data-testid=keys]').open")?;
    page.wait_until("document.activeElement.matches('.chart-frame')")?;

    // Anywhere else on the page, too.
    page.execute("document.activeElement.blur()", vec![])?;
    page.press("?")?;
    page.wait_until("document.querySelector('[data-testid=keys]').open")?;
    page.click("[data-testid=close-keys]")?;
    page.wait_until("!document.querySelector('[data-testid=keys]').open").map(|_| ())
}

/// A heading sorts by the size of the numbers, and once more the other way.
pub fn the_data_table_sorts(page: &Page) -> Outcome {
    let item = open(page)?;
    let model = picture::model(&item);
    let periods = |order| -> Vec<String> {
        let slots = sorted(&model, Column::Value, order);
        slots.iter().map(|slot| model.slots[*slot].period.to_string()).collect()
    };
    page.unfold("data")?;
    let heading = "[data-testid=data] thead th:nth-child(2) button";
    for (order, said) in
        [(SortOrder::Descending, "descending"), (SortOrder::Ascending, "ascending")]
    {
        page.click(heading)?;
        page.wait_for(&format!("[data-testid=data] th[aria-sort={said}]"))?;
        let shown = page.texts("[data-testid=data] tbody th")?;
        if shown != periods(order) {
            return Err(format!("{said}: {shown:?}").into());
        }
    }
    Ok(())
}

/// Figures, SVG and PNG are saved from the menu and hold what the chart shows.
pub fn a_chart_can_be_taken_along(page: &Page) -> Outcome {
    let item = open(page)?;
    let model = picture::model(&item);
    let framework = Framework::shipped();
    let save = |test: &str, extension: &str| -> Outcome<Vec<u8>> {
        page.click("[data-testid=save-menu]")?;
        page.click(&format!("[data-testid={test}]"))?;
        page.download(&report::chart::file_name(&model, extension))
    };
    let figures = save("save-csv", "csv")?;
    let read = native::read(NAME, &workbooks::good_return("SaTH")?, &framework);
    let judged = native::judge(&[(NAME, &workbooks::good_return("SaTH")?)], &framework)?;
    let made = About::new([&read], &judged, page.today()?).made();
    if figures != report::chart::csv(&model, &judged.framework, &made) {
        return Err("the figures are not those of the library".into());
    }
    let drawn = String::from_utf8(save("save-svg", "svg")?)?;
    let latest = model.latest().and_then(|index| Some(model.slots.get(index)?.name()));
    for part in ["XmR chart. Rules: ", "Framework:", &latest.ok_or("no value")?] {
        if !drawn.contains(part) {
            return Err(format!("the SVG does not say “{part}”").into());
        }
    }
    let picture = save("save-png", "png")?;
    // A PNG says its size in its first chunk: twice the 1240 pixels of the poster.
    let width =
        picture.get(16..20).and_then(|bytes| Some(u32::from_be_bytes(bytes.try_into().ok()?)));
    if !picture.starts_with(b"\x89PNG") || width != Some(2480) || picture.len() < 20_000 {
        return Err(format!("a PNG {width:?} wide of {} bytes", picture.len()).into());
    }
    Ok(())
}

/// Where the browser gives no full screen, the chart fills the window, and Escape leaves it.
pub fn a_chart_fills_the_window(page: &Page) -> Outcome {
    open(page)?;
    page.execute("Object.defineProperty(document, 'fullscreenEnabled', { value: false })", vec![])?;
    let fills = "(() => { const box = document.querySelector('.chart').getBoundingClientRect();
        return box.top === 0 && box.left === 0 && box.width >= innerWidth - 20
            && box.height >= innerHeight - 20 })()";
    page.click("[data-testid=full-screen]")?;
    page.wait_until(fills)?;
    page.press(Key::Escape)?;
    page.wait_until(&format!("!{fills}"))?;
    // By key, too.
    page.tab_to("focus.matches('.chart-frame')")?;
    page.press("f")?;
    page.wait_until(fills)?;
    page.press("f")?;
    page.wait_until(&format!("!{fills}")).map(|_| ())
}
