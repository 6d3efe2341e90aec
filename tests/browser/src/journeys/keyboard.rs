//! The whole way without a mouse.

use thirtyfour::Key;

use super::example;
use crate::Outcome;
use crate::page::Page;

/// From the start page over the example to the overview.
fn to_the_overview(page: &Page) -> Outcome {
    page.tab_to("focus.dataset.testid === 'example'")?;
    page.press(Key::Enter)?;
    page.wait_for("[data-testid=to-overview]")?;
    // The button is gone, and whoever pressed it is where its files have come.
    page.wait_until("document.activeElement.id === 'coming'")?;
    page.tab_to("focus.dataset.testid === 'to-overview'")?;
    page.press(Key::Enter)?;
    page.wait_for("[data-testid=overview-row]")?;
    // Whoever hears the page starts at its new heading.
    page.wait_until("document.activeElement.matches('#page h1')").map(|_| ())
}

/// From the overview to the chart of its first row.
fn to_the_first_chart(page: &Page) -> Outcome {
    page.tab_to("focus.closest('[data-testid=overview-row]')")?;
    page.press(Key::Enter)?;
    page.wait_for(".chart-frame")?;
    page.wait_until("document.activeElement.matches('#page h1')")?;
    page.tab_to("focus.matches('.chart-frame')")
}

/// From the start page over the overview to a chart, and along its points, by keys alone.
pub fn from_start_to_chart(page: &Page) -> Outcome {
    page.open()?;
    page.wait_for("main h1")?;
    page.tab_to("focus.dataset.testid === 'files'")?;
    to_the_overview(page)?;
    to_the_first_chart(page)?;

    let reading = || page.text(".chart-reading");
    let unread = reading()?;
    let mut seen = vec![unread.clone()];
    for key in [Key::Left, Key::Left, Key::Home, Key::Right, Key::End] {
        let before = reading()?;
        page.press(key)?;
        let changed =
            format!("document.querySelector('.chart-reading').textContent.trim() !== {before:?}");
        page.wait_until(&changed)?;
        seen.push(reading()?);
    }
    let cursor = "[...document.querySelectorAll('.chart-frame canvas')].at(-1)";
    let drawn = format!(
        "(() => {{ const c = {cursor};
        return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(Boolean) }})()"
    );
    page.wait_until(&drawn)?;
    page.press(Key::Escape)?;
    page.wait_for_text(".chart-reading", &unread)?;
    page.wait_until(&format!("!{drawn}"))?;
    seen.sort();
    seen.dedup();
    // The start, the latest, the one before it, the first, the second, the last.
    if seen.len() >= 5 { Ok(()) } else { Err(format!("the cursor read only {seen:?}").into()) }
}

/// The skip link leads past the navigation.
pub fn skip_link_leads_to_the_page(page: &Page) -> Outcome {
    page.open()?;
    page.wait_for("main h1")?;
    page.press(Key::Tab)?;
    page.wait_until("document.activeElement.matches('.nhsuk-skip-link')")?;
    page.press(Key::Enter)?;
    page.wait_until("document.activeElement.id === 'page'").map(|_| ())
}

/// Somewhere on the page, and not nowhere.
const IS_SOMEWHERE: &str =
    "document.activeElement && document.activeElement !== document.body && true";

/// A whole piece of work: the example, a filter, an indicator, a month, a decision with its reason,
/// taken back, a report, and the workspace saved to a file.
pub fn from_example_to_a_saved_file(page: &Page) -> Outcome {
    const ROWS: &str = "document.querySelectorAll('[data-testid=overview-row]').length";
    page.open()?;
    page.wait_for("main h1")?;
    to_the_overview(page)?;
    page.wait_until(&format!("{ROWS} === 24"))?;
    page.tab_to("focus.matches('.filters select')")?;
    page.press(Key::Down)?;
    page.wait_until(&format!("{ROWS} > 0 && {ROWS} < 24"))?;
    page.wait_until("document.activeElement.matches('.filters select')")?;

    to_the_first_chart(page)?;
    page.press(Key::End)?;
    page.wait_until("document.querySelector('.chart-reading').textContent.includes(':')")?;
    page.press("n")?;
    page.wait_until("document.activeElement.id === 'decision-reason'")?;
    page.press("the new rota")?;
    page.press(Key::Enter)?;
    page.wait_for_text("[data-testid=decision]", "the new rota")?;
    page.wait_until("document.activeElement.matches('.chart-frame')")?;
    page.press_with(&[Key::Control], 'z')?;
    page.wait_until("!document.querySelector('[data-testid=decision]')")?;
    page.wait_until(IS_SOMEWHERE)?;

    page.tab_to("focus.dataset.testid === 'nav-reports'")?;
    page.press(Key::Enter)?;
    page.wait_for("[data-testid=report][aria-busy=false]")?;
    page.wait_until("document.activeElement.matches('#page h1')")?;
    page.tab_to("focus.dataset.testid === 'report-kind'")?;
    page.press(Key::Down)?;
    page.wait_for("[data-testid=report][aria-busy=false]")?;
    page.wait_until(IS_SOMEWHERE)?;
    page.tab_to("focus.dataset.testid === 'nav-workspace'")?;
    page.press(Key::Enter)?;
    page.wait_until("document.activeElement.matches('#page h1')")?;
    page.tab_to("focus.dataset.testid === 'save-workspace'")?;
    page.press(Key::Enter)?;
    page.wait_for_text("[data-testid=saved]", "Saved as")?;
    page.wait_until("document.activeElement.dataset.testid === 'save-workspace'").map(|_| ())
}

/// What has the focus goes, and the focus goes to what took its place: the next row, the row before
/// the last, the heading where nothing is left, what opened a list that is closed.
pub fn focus_is_never_lost(page: &Page) -> Outcome {
    const ROWS: &str = "document.querySelectorAll('[data-testid=file-row]')";
    // The position of the row that has the focus.
    let at = |position: usize| {
        format!(
            "document.activeElement.dataset.testid === 'remove'
                && [...{ROWS}].indexOf(document.activeElement.closest('li')) === {position}"
        )
    };
    example::open(page)?;
    page.wait_until(&format!("{ROWS}.length === 6"))?;
    page.tab_to(&format!("focus.dataset.testid === 'remove' && {ROWS}[4].contains(focus)"))?;
    for left in [5, 4] {
        page.press(Key::Enter)?;
        page.wait_until(&format!("{ROWS}.length === {left}"))?;
        // The row after it; then, as it was the last, the row before it.
        page.wait_until(&at(left - 1))?;
    }
    page.tab_to("focus.dataset.testid === 'remove-all'")?;
    page.press(Key::Enter)?;
    page.wait_for("[data-testid=put-back]")?;
    page.wait_until(IS_SOMEWHERE)?;
    page.tab_to("focus.dataset.testid === 'put-back'")?;
    page.press(Key::Enter)?;
    page.wait_until(&format!("{ROWS}.length === 4"))?;
    page.wait_until(IS_SOMEWHERE)?;

    // Whoever has left everything by the mouse is not taken back.
    page.execute("document.activeElement.blur()", vec![])?;
    page.execute("document.body.append(document.createElement('p'))", vec![])?;
    page.go("#/returns")?;
    page.wait_until("document.activeElement === document.body").map(|_| ())
}

/// A list of tabs is one stop of the tabulator; arrows, Home and End choose, and the sheet follows.
pub fn tabs_by_arrow_keys(page: &Page) -> Outcome {
    const CHOSEN: &str = "document.activeElement.matches('[role=tab][aria-selected=true]')";
    const FIRST: &str = "!document.activeElement.previousElementSibling";
    const LAST: &str = "!document.activeElement.nextElementSibling";
    const CAPTION: &str = "document.querySelector('[role=tabpanel] caption').textContent";
    example::open(page)?;
    page.go("#/returns/0")?;
    page.wait_for("[role=tab]")?;
    page.tab_to("focus.matches('[role=tab]')")?;
    page.wait_until(CHOSEN)?;
    for (key, ends_at) in
        [(Key::Home, FIRST), (Key::Left, LAST), (Key::Right, FIRST), (Key::End, LAST)]
    {
        let before = page.execute(&format!("return {CAPTION}"), vec![])?;
        page.press(key)?;
        page.wait_until(&format!("{CHOSEN} && {ends_at}"))?;
        let was_there = page.execute(&format!("return {FIRST}"), vec![])?;
        if page.execute(&format!("return {CAPTION}"), vec![])? == before
            && was_there != serde_json::json!(true)
        {
            return Err("the sheet did not follow its tab".into());
        }
    }
    // The next stop is in the sheet, not another tab.
    page.press(Key::Tab)?;
    page.wait_until("!document.activeElement.matches('[role=tab]')").map(|_| ())
}
