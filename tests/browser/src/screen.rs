//! What the computer of the person is set to: light or dark, colours of its own; and a picture of
//! the whole page as it looks then.

use std::fs;
use std::path::Path;

use base64::prelude::*;
use serde_json::{Value, json};

use crate::browsers::Browser;
use crate::page::Page;
use crate::{Outcome, Skipped};

/// Pixels of the longest picture: what is below looks like what is above.
const LONGEST: f64 = 4_000.0;

/// What a computer may be set to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Light ground.
    Light,
    /// Dark ground.
    Dark,
    /// Colours of the system, on dark ground.
    Forced,
}

impl Screen {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Forced => "forced",
        }
    }

    /// Sets the computer so.
    pub fn set(self, page: &Page) -> Outcome {
        let scheme = if self == Self::Light { "light" } else { "dark" };
        let forced = if self == Self::Forced { "active" } else { "none" };
        match page.driver.browser {
            Browser::Chromium => {}
            Browser::Firefox => return page.firefox_colours(scheme, forced),
            Browser::WebKit => {
                return Err(Skipped(
                    "needs a computer with other colours, which WebKitGTK’s driver does not offer",
                )
                .into());
            }
        }
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "forced-colors", "value": forced },
        ]);
        page.emulate("Emulation.setEmulatedMedia", json!({ "features": features })).map(|_| ())
    }
}

/// Has the screen show the page alone: no scroll bar takes room from it, and nothing on it lies under
/// the mouse.
pub fn clear(page: &Page) -> Outcome {
    page.emulate("Emulation.setScrollbarsHidden", json!({ "hidden": true }))?;
    let corner = json!({ "type": "mouseMoved", "x": 0, "y": 0 });
    page.emulate("Input.dispatchMouseEvent", corner).map(|_| ())
}

/// Goes through the page from its top to its end and back, because what is long comes when it is
/// seen. Small charts that are out of sight are not drawn, so a picture holds those of the first
/// screen.
const GO_THROUGH: &str = "
    const end = Math.min(document.documentElement.scrollHeight, arguments[0]);
    const drawn = () => new Promise((seen) => setTimeout(seen, 20));
    return (async () => {
        for (let y = 0; y < end; y += innerHeight) { scrollTo(0, y); await drawn(); }
        scrollTo(0, 0);
        await drawn();
    })();";

/// Writes a picture of the page from its top to its end.
pub fn photograph(page: &Page, file: &Path) -> Outcome {
    page.execute(GO_THROUGH, vec![json!(LONGEST)])?;
    let size = "return [innerWidth, Math.max(document.documentElement.scrollHeight, innerHeight)]";
    let size = page.execute(size, vec![])?;
    let length = |index: usize| size.get(index).and_then(Value::as_f64);
    let (width, height) = length(0).zip(length(1)).ok_or("the page has no size")?;
    let clip = json!({ "x": 0, "y": 0, "width": width, "height": height.min(LONGEST), "scale": 1 });
    let how = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
    take(page, how, file).map(|_| ())
}

/// Writes a picture of what the screen shows; returns how many bytes it has.
pub fn photograph_screen(page: &Page, file: &Path) -> Outcome<usize> {
    take(page, json!({ "format": "png" }), file)
}

fn take(page: &Page, how: Value, file: &Path) -> Outcome<usize> {
    let taken = page.emulate("Page.captureScreenshot", how)?;
    let dots = taken["data"].as_str().ok_or("the browser took no picture")?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let bytes = BASE64_STANDARD.decode(dots)?;
    fs::write(file, &bytes)?;
    Ok(bytes.len())
}
