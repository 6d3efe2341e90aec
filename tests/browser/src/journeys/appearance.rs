//! Light or dark: as chosen, as the computer has it, and with the colours of a system that forces its
//! own.

use serde_json::{Value, json};

use super::example;
use crate::Outcome;
use crate::page::Page;
use crate::screen::Screen;

/// Behind the page, in light and in dark (`style/tokens.css`).
const LIGHT: [u8; 3] = [240, 244, 245];
const DARK: [u8; 3] = [14, 19, 23];

/// Behind a chart.
const LIGHT_CHART: [u8; 3] = [255, 255, 255];
const DARK_CHART: [u8; 3] = [22, 29, 35];

/// The ground of the page, as its style says.
const GROUND: &str = "getComputedStyle(document.documentElement).backgroundColor";

/// The ground of the chart: what the first pixel of its canvas has.
const CHART: &str = "(() => {
    const canvas = document.querySelector('.chart-frame canvas');
    if (!canvas?.width) return null;
    const { data } = canvas.getContext('2d').getImageData(0, 0, 1, 1);
    return `rgb(${data[0]}, ${data[1]}, ${data[2]})`; })()";

/// What is chosen on the Settings page holds for the page and for charts that stand already, is kept
/// only where the device may keep anything, and never reaches paper or a saved picture.
pub fn light_or_dark(page: &Page) -> Outcome {
    example::open(page)?;
    becomes(page, GROUND, LIGHT)?;
    choose(page, "Dark")?;
    becomes(page, GROUND, DARK)?;
    // What the browser draws around the page follows the header.
    page.wait_until(
        "[...document.querySelectorAll('meta[name=theme-color]')]
            .every((meta) => meta.content === '#002f5c')",
    )?;
    page.wait_for_text("[data-testid=appearance-kept]", "while this page is open")?;
    if page.execute("return localStorage.length", vec![])? != json!(0) {
        return Err("the choice is kept where nothing may be kept".into());
    }

    page.go("#/indicator/XN1/ae_4h")?;
    becomes(page, CHART, DARK_CHART)?;
    saved_picture_is_light(page)?;
    page.print(true)?;
    becomes(page, CHART, LIGHT_CHART)?;
    becomes(page, "getComputedStyle(document.querySelector('h1')).color", [33, 43, 50])?;
    page.print(false)?;
    becomes(page, CHART, DARK_CHART)?;

    // Allowed, it is there on the next visit before the page has started.
    page.go("#/workspace")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=stored]", "That the page is dark")?;
    page.start_anew()?;
    page.wait_until("document.documentElement.dataset.scheme === 'dark'")?;
    becomes(page, GROUND, DARK)?;
    page.wait_for("[data-testid=example]")?;
    becomes(page, GROUND, DARK)?;
    choose(page, "Light")?;
    becomes(page, GROUND, LIGHT)?;
    page.wait_until("localStorage.getItem('sightline-appearance') === 'light'")?;
    choose(page, "As this computer has it")?;
    page.wait_until("localStorage.getItem('sightline-appearance') === null")?;
    choose(page, "Dark")?;
    page.go("#/workspace")?;
    page.click("[data-testid=forget]")?;
    page.click("[data-testid=forget-now]")?;
    page.wait_until("localStorage.length === 0").map(|_| ())
}

/// Without a choice the page and its charts are as the computer is set, also when that changes; a
/// system that forces its colours has them in both, and what is chosen is still told.
pub fn colours_of_the_system(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/indicator/XN1/ae_4h")?;
    becomes(page, CHART, LIGHT_CHART)?;
    Screen::Dark.set(page)?;
    becomes(page, GROUND, DARK)?;
    becomes(page, CHART, DARK_CHART)?;
    Screen::Light.set(page)?;
    becomes(page, GROUND, LIGHT)?;
    becomes(page, CHART, LIGHT_CHART)?;

    choose(page, "Light")?;
    Screen::Forced.set(page)?;
    page.wait_for("[data-testid=appearance-forced]")?;
    let canvas = page.execute(
        "const probe = document.body.appendChild(document.createElement('i'));
         probe.style.color = 'Canvas';
         const found = getComputedStyle(probe).color;
         probe.remove();
         return found;",
        vec![],
    )?;
    page.go("#/indicator/XN1/ae_4h")?;
    page.wait_until(&format!("{CHART} === {canvas}"))?;
    // The page that is open is told by an edge that the others do not have.
    let edges = page.execute(
        "const edge = (css) => getComputedStyle(document.querySelector(css)).borderLeftColor;
         return [edge('.nav a[aria-current]'), edge('.nav a:not([aria-current])')];",
        vec![],
    )?;
    if edges[0] == edges[1] {
        return Err(format!("the open page is not told from the others: {edges}").into());
    }
    Ok(())
}

/// Presses the button of the Settings page with these words.
fn choose(page: &Page, words: &str) -> Outcome {
    page.go("#/settings")?;
    page.wait_for("[data-testid=appearance]")?;
    let pressed = page.execute(
        "const buttons = [...document.querySelectorAll('[data-testid=appearance] button')];
         const button = buttons.find((button) => button.textContent === arguments[0]);
         button?.click();
         return !!button;",
        vec![json!(words)],
    )?;
    match pressed {
        Value::Bool(true) => Ok(()),
        _ => Err(format!("there is no button “{words}”").into()),
    }
}

/// Waits until something on the page has a colour.
fn becomes(page: &Page, what: &str, [red, green, blue]: [u8; 3]) -> Outcome {
    page.wait_until(&format!("{what} === 'rgb({red}, {green}, {blue})'")).map(|_| ())
}

/// A picture that is saved from a dark page goes onto white slides.
fn saved_picture_is_light(page: &Page) -> Outcome {
    page.click("[data-testid=save-menu]")?;
    page.click("[data-testid=save-svg]")?;
    let saved = page.download_whose_name(|name| name.ends_with(".svg"))?;
    let (name, bytes) = saved.ok_or("no picture was saved")?;
    let drawn = String::from_utf8_lossy(&bytes).to_uppercase();
    match drawn.contains("#161D23") || !drawn.contains("#FFFFFF") {
        true => Err(format!("{name} is not light").into()),
        false => Ok(()),
    }
}
