//! Every way out is refused: code inside the page tries to call a server outside by all means that
//! browsers offer, from the page and from a worker, and nobody arrives.

use std::time::Duration;

use serde_json::json;

use crate::Outcome;
use crate::page::Page;
use crate::server::Outside;

/// Takes the checks out of the page's Trusted Types policy, so that what follows is refused by the
/// Content-Security-Policy and not by the page's own script.
const UNLOCK: &str = "
    const create = trustedTypes.createPolicy.bind(trustedTypes);
    const open = { createHTML: (x) => x, createScript: (x) => x, createScriptURL: (x) => x };
    trustedTypes.createPolicy = (name) => (globalThis.openPolicy = create(name, open));";

const ATTEMPTS: &str = include_str!("ways_out.js");

/// Tries them all and counts who arrives.
pub fn all_refused(page: &Page) -> Outcome {
    let outside = Outside::listen()?;
    page.before_load(UNLOCK)?;
    page.open()?;
    page.wait_for("main h1")?;
    let own = page.network_requests()?;
    let tried = page.execute(ATTEMPTS, vec![json!(outside.address)])?;
    let tried = tried.as_array().map_or(0, Vec::len);
    if tried < 30 || own.is_empty() {
        return Err(format!("only {tried} ways were tried").into());
    }
    std::thread::sleep(Duration::from_secs(2));
    let sent: Vec<String> = page.network_requests()?;
    let sent: Vec<&String> = sent.iter().filter(|url| url.contains(&outside.address)).collect();
    let calls = outside.calls();
    if calls.is_empty() && sent.is_empty() {
        Ok(())
    } else {
        Err(format!("calls that arrived: {calls:?}; requests in the log: {sent:?}").into())
    }
}
