//! Every way out is refused: code inside the page tries to call a server outside by all means that
//! browsers offer, from the page and from a worker, and nobody arrives.

use std::time::Duration;

use serde_json::json;

use crate::Outcome;
use crate::page::Page;
use crate::server::{Outside, SILENT_CALL};

/// Takes the checks out of the page's Trusted Types policy.
const UNLOCK: &str = "
    const create = trustedTypes.createPolicy.bind(trustedTypes);
    const open = { createHTML: (x) => x, createScript: (x) => x, createScriptURL: (x) => x };
    trustedTypes.createPolicy = (name) => (globalThis.openPolicy = create(name, open));";

const ATTEMPTS: &str = include_str!("ways_out.js");

/// The page as it is: not even a connection is opened.
pub fn all_refused(page: &Page) -> Outcome {
    let calls = try_all(page)?;
    if calls.is_empty() { Ok(()) } else { Err(format!("calls that arrived: {calls:?}").into()) }
}

/// The browser alone, after the page's own checks on markup and addresses were taken out: nothing
/// is sent. Chromium opens a connection for a frame before it asks the policy, and closes it when
/// the policy says no; that is why the page has checks of its own.
pub fn refused_by_the_browser_alone(page: &Page) -> Outcome {
    page.before_load(UNLOCK)?;
    let mut calls = try_all(page)?;
    calls.retain(|call| !call.starts_with(SILENT_CALL));
    if calls.is_empty() { Ok(()) } else { Err(format!("calls that arrived: {calls:?}").into()) }
}

/// Tries them all; returns what arrived outside and what the browser's log has of it.
fn try_all(page: &Page) -> Outcome<Vec<String>> {
    let outside = Outside::listen()?;
    page.open()?;
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
