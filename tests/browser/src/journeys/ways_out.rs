//! Every way out is refused: code inside the page tries to call a server outside by all means that
//! browsers offer, from the page and from a worker, and nobody arrives.

use std::time::Duration;

use serde_json::json;

use super::example;
use crate::Outcome;
use crate::browsers::Browser;
use crate::page::Page;
use crate::server::{Outside, SILENT_CALL};

/// Takes the checks out of the page's Trusted Types policy.
const UNLOCK: &str = "
    const create = trustedTypes.createPolicy.bind(trustedTypes);
    const open = { createHTML: (x) => x, createScript: (x) => x, createScriptURL: (x) => x };
    trustedTypes.createPolicy = (name) => (globalThis.openPolicy = create(name, open));";

const ATTEMPTS: &str = include_str!("ways_out.js");

/// A page without any policy or check, to prove that the attempts arrive where nothing refuses them.
const UNGUARDED: &str = "data:text/html,<link><main><h1>Unguarded</h1></main>\
    <script>sightlineMarkup = (markup) => markup</script>";

/// What is tried on the unguarded page: not all, because some would lead away from it.
const SAMPLE: [&str; 12] = [
    "fetch",
    "xhr",
    "socket",
    "events",
    "beacon",
    "image",
    "background",
    "frame",
    "object",
    "script",
    "link stylesheet",
    "link preconnect",
];

/// The attempts are real: on a page without a policy they arrive.
pub fn attempts_are_real(page: &Page) -> Outcome {
    let outside = Outside::listen()?;
    page.visit(UNGUARDED)?;
    page.execute(ATTEMPTS, vec![json!(outside.address), json!(SAMPLE)])?;
    std::thread::sleep(Duration::from_secs(2));
    let calls = outside.calls();
    // To connect beforehand is a hint, which WebKit follows when it likes.
    let hints = usize::from(page.driver.browser == Browser::WebKit);
    if calls.len() + hints >= SAMPLE.len() {
        Ok(())
    } else {
        Err(format!("only these arrived: {calls:?}").into())
    }
}

/// The page as it is: not even a connection is opened.
pub fn all_refused(page: &Page) -> Outcome {
    page.open()?;
    let calls = try_all(page)?;
    if calls.is_empty() { Ok(()) } else { Err(format!("calls that arrived: {calls:?}").into()) }
}

/// The same while there is something to steal: returns are loaded and a chart is shown.
pub fn all_refused_with_data(page: &Page) -> Outcome {
    example::open(page)?;
    page.go("#/indicator/XN1/ae_4h")?;
    page.wait_for(".chart-frame canvas")?;
    let calls = try_all(page)?;
    if calls.is_empty() { Ok(()) } else { Err(format!("calls that arrived: {calls:?}").into()) }
}

/// The browser alone, after the page's own checks on markup and addresses were taken out: nothing
/// is sent. Chromium opens a connection for a frame before it asks the policy, and closes it when
/// the policy says no; that is why the page has checks of its own.
pub fn refused_by_the_browser_alone(page: &Page) -> Outcome {
    page.before_load(UNLOCK)?;
    page.open()?;
    let mut calls = try_all(page)?;
    calls.retain(|call| !call.starts_with(SILENT_CALL));
    if calls.is_empty() { Ok(()) } else { Err(format!("calls that arrived: {calls:?}").into()) }
}

/// Tries them all; returns what arrived outside and what the browser's log has of it.
fn try_all(page: &Page) -> Outcome<Vec<String>> {
    let outside = Outside::listen()?;
    page.wait_for("main h1")?;
    let tried = page.execute(ATTEMPTS, vec![json!(outside.address)])?;
    let tried = tried.as_array().map_or(0, Vec::len);
    if tried < 40 {
        return Err(format!("only {tried} ways were tried").into());
    }
    std::thread::sleep(Duration::from_secs(2));
    let mut calls = outside.calls();
    let log = page.network_requests()?;
    calls.extend(log.into_iter().filter(|url| url.contains(&outside.address)));
    Ok(calls)
}
