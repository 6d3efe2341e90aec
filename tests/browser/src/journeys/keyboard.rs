//! The whole way without a mouse.

use thirtyfour::Key;

use crate::Outcome;
use crate::page::Page;

/// From the start page over the overview to a chart, and along its points, by keys alone.
pub fn from_start_to_chart(page: &Page) -> Outcome {
    page.open()?;
    page.wait_for("main h1")?;
    page.tab_to("focus.dataset.testid === 'files'")?;
    page.tab_to("focus.dataset.testid === 'example'")?;
    page.press(Key::Enter)?;
    page.wait_for("[data-testid=to-overview]")?;
    page.tab_to("focus.dataset.testid === 'to-overview'")?;
    page.press(Key::Enter)?;
    page.wait_for("[data-testid=overview-row]")?;
    // Whoever hears the page starts at its new heading.
    page.wait_until("document.activeElement.matches('#page h1')")?;
    page.tab_to("focus.closest('[data-testid=overview-row]')")?;
    page.press(Key::Enter)?;
    page.wait_for(".chart-frame")?;
    page.wait_until("document.activeElement.matches('#page h1')")?;
    page.tab_to("focus.matches('.chart-frame')")?;

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
