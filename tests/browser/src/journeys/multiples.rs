//! The overview as small charts: the same rows as the table, one cursor, drawn when they are seen.

use serde_json::json;
use thirtyfour::Key;

use super::example;
use crate::Outcome;
use crate::page::Page;

const ORDER: &str =
    "return [...document.querySelectorAll(arguments[0])].map((e) => e.dataset.item)";

/// Whether the charts at these positions (negative ones count from the end) have a picture.
const DRAWN: &str = "((positions) => {
    const all = [...document.querySelectorAll('.multiple__frame canvas:first-child')];
    return positions.map((at) => all.at(at)).map((canvas) => canvas.width > 0
        && new Set(new Uint32Array(canvas.getContext('2d')
            .getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size > 3);
})";

/// As many charts as the table has rows under a filter, in the same order, drawn as they come near
/// the screen and all of them for the printer.
pub fn charts_are_the_rows(page: &Page) -> Outcome {
    example::open(page)?;
    page.resize(1280, 900, 1.0)?;
    page.go("#/overview")?;
    page.choose(".filters .field:nth-of-type(2) select", "XN1")?;
    page.wait_for_text("[data-testid=count]", "of 24 indicators")?;
    let rows = page.execute(ORDER, vec![json!("[data-testid=overview-row]")])?;
    page.click("[aria-label=Layout] button:nth-child(3)")?;
    page.wait_for("[data-testid=multiple]")?;
    let charts = page.execute(ORDER, vec![json!("[data-testid=multiple]")])?;
    if rows != charts || charts == json!([]) {
        return Err(format!("the table has {rows}, the charts are {charts}").into());
    }

    page.click(".overview__count button")?;
    page.wait_until("document.querySelectorAll('[data-testid=multiple]').length === 24")?;
    page.wait_until(&format!("{DRAWN}([0, -1]).join() === 'true,false'"))?;
    page.execute("document.querySelector('.multiple:last-child').scrollIntoView()", vec![])?;
    page.wait_until(&format!("{DRAWN}([-1]).join() === 'true'"))?;
    page.execute("window.scrollTo(0, 0)", vec![])?;
    page.wait_until(&format!("{DRAWN}([0, -1]).join() === 'true,false'"))?;
    page.execute("window.dispatchEvent(new Event('beforeprint'))", vec![])?;
    page.wait_until(&format!("{DRAWN}([...Array(24).keys()]).every((drawn) => drawn)"))?;
    page.execute("window.dispatchEvent(new Event('afterprint'))", vec![])?;
    page.wait_until(&format!("{DRAWN}([-1]).join() === 'false'"))?;

    for width in [360, 1920] {
        page.resize(width, 900, 1.0)?;
        page.wait_until(&format!("{DRAWN}([0]).join() === 'true'"))?;
        page.wait_until("document.documentElement.scrollWidth <= innerWidth")?;
    }
    Ok(())
}

/// Asked for one scale, the charts of one indicator at several organisations are drawn anew.
pub fn charts_of_one_indicator_share_a_scale(page: &Page) -> Outcome {
    const PICTURE: &str = "document.querySelector('.multiple__frame canvas').toDataURL()";
    example::open(page)?;
    page.go("#/overview")?;
    page.click("[aria-label=Layout] button:nth-child(3)")?;
    page.wait_for("[data-testid=multiple]")?;
    // Sickness absence is reported by all.
    page.execute(
        "const find = document.querySelector('.filters input[type=search]');
         find.value = 'Sickness absence';
         find.dispatchEvent(new Event('input', { bubbles: true }))",
        vec![],
    )?;
    page.wait_until("document.querySelectorAll('[data-testid=multiple]').length === 3")?;
    page.wait_until(&format!("{DRAWN}([0]).join() === 'true'"))?;
    let own = page.execute(&format!("return {PICTURE}"), vec![])?;
    page.click("[data-testid=same-scale]")?;
    page.wait_until(&format!("{PICTURE} !== {own}"))?;
    page.click("[data-testid=same-scale]")?;
    page.wait_until(&format!("{PICTURE} === {own}")).map(|_| ())
}

/// A month that is pointed at in one chart, or walked to with the keyboard, is shown by all that are
/// near the screen; each chart says in words what it shows and leads to its indicator.
pub fn charts_share_a_cursor(page: &Page) -> Outcome {
    const POINT: &str = "
        const frame = document.querySelector('.multiple__frame');
        const { left, top, width, height } = frame.getBoundingClientRect();
        const at = { clientX: left + width * arguments[0], clientY: top + height / 2 };
        const how = { ...at, bubbles: true, pointerType: 'mouse' };
        frame.lastElementChild.dispatchEvent(new PointerEvent('pointermove', how));";
    /// The one month that all charts near the screen tell of, once they tell of one.
    const MONTH: &str = "(() => {
        const months = [...document.querySelectorAll('.multiple')]
            .filter((chart) => chart.querySelector('canvas').width > 0)
            .map((chart) => chart.querySelector('[data-testid=reading]').textContent.split(':')[0]);
        return new Set(months).size === 1 && months[0];
    })()";
    example::open(page)?;
    page.go("#/overview")?;
    page.choose(".filters .field:nth-of-type(2) select", "XN1")?;
    page.click("[aria-label=Layout] button:nth-child(3)")?;
    let latest = page.wait_until(MONTH)?;
    page.wait_until(&format!("{DRAWN}([0]).join() === 'true'"))?;
    page.execute(POINT, vec![json!(0.5)])?;
    let month = page.wait_until(&format!("{MONTH} !== {latest} && {MONTH}"))?;
    page.wait_until(
        "[...document.querySelectorAll('.multiple__frame canvas:last-child')]
            .filter((canvas) => canvas.width > 0).length > 3",
    )?;

    page.execute("document.querySelectorAll('.multiple__link')[1].focus()", vec![])?;
    page.press(Key::Left)?;
    let before = page.wait_until(&format!("{MONTH} !== {month} && {MONTH}"))?;
    page.press(Key::Right)?;
    page.wait_until(&format!("{MONTH} === {month}"))?;
    page.press(Key::Escape)?;
    page.wait_until(&format!("{MONTH} === {latest}"))?;
    if before == latest {
        return Err(format!("the arrow led from {month} to {before}").into());
    }

    let spoken = "document.activeElement.textContent";
    let spoken = page.execute(&format!("return {spoken}"), vec![])?;
    let title = page.texts(".multiple__title")?;
    let (Some(title), Some(spoken)) = (title.get(1), spoken.as_str()) else {
        return Err("there is no second chart".into());
    };
    if !(spoken.starts_with(title.as_str()) && spoken.contains("Latest")) {
        return Err(format!("“{title}” is told as “{spoken}”").into());
    }
    page.press(Key::Enter)?;
    page.wait_for("[data-testid=indicator]")?;
    page.wait_for_text("main h1", title)
}
