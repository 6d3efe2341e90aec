//! What Firefox tells and does when it is asked from within: its driver can run a script in the
//! browser itself, which knows the size of screens, the colours of the computer, workers, and what
//! is told to a screen reader.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::RequestData;
use thirtyfour::SessionId;
use thirtyfour::common::command::FormatRequestData;

use crate::Outcome;
use crate::page::{PATIENCE, Page};

/// Where scripts run from now on: `content`, which is the page, or `chrome`, the browser around it.
#[derive(Debug)]
struct Context(&'static str);

impl FormatRequestData for Context {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let address = format!("/session/{session}/moz/context");
        RequestData::new(http::Method::POST, address).add_body(json!({ "context": self.0 }))
    }
}

/// A window has a smallest width; what shows the page in it has none.
const SIZE: &str = "
    const [width, height, ratio] = arguments;
    const shown = gBrowser.selectedBrowser;
    shown.browsingContext.overrideDPPX = ratio;
    for (const [side, length] of [['width', width], ['height', height]]) {
        shown.style.setProperty(side, `${length}px`, 'important');
        shown.style.setProperty(`min-${side}`, '0', 'important');
    }";

const COLOURS: &str = "
    const [scheme, forced] = arguments;
    const { browsingContext } = gBrowser.selectedBrowser;
    browsingContext.prefersColorSchemeOverride = scheme;
    browsingContext.forcedColorsOverride = forced;";

/// Workers live in the process of the page, which is asked from there.
const WORKERS: &str = "
    const there = () => {
        const list = Cc['@mozilla.org/dom/workers/workerdebuggermanager;1']
            .getService(Ci.nsIWorkerDebuggerManager).getWorkerDebuggerEnumerator();
        const dedicated = [...list].filter((worker) => worker.type === worker.TYPE_DEDICATED);
        sendAsyncMessage('workers', dedicated.length);
    };
    const { messageManager } = gBrowser.selectedBrowser;
    return new Promise((resolve) => {
        const hear = ({ data }) => {
            messageManager.removeMessageListener('workers', hear);
            resolve(data);
        };
        messageManager.addMessageListener('workers', hear);
        messageManager.loadFrameScript(`data:,(${encodeURIComponent(there)})()`, false);
    });";

/// What is told, with its role by the name that the standard has for it.
const TOLD: &str = "
    const service = Cc['@mozilla.org/accessibilityService;1']
        .getService(Ci.nsIAccessibilityService);
    const told = [];
    const walk = (one) => {
        const attribute = (name) => {
            try { return one.attributes?.getStringProperty(name); } catch { return null; }
        };
        const states = {};
        one.getState(states, {});
        told.push({
            role: one.computedARIARole || service.getStringRole(one.role),
            name: (one.name ?? '').trim(),
            description: (one.description ?? '').trim(),
            level: Number(attribute('level')),
            invalid: String(!!(states.value & Ci.nsIAccessibleStates.STATE_INVALID)),
        });
        for (let child = one.firstChild; child; child = child.nextSibling) walk(child);
    };
    const root = service.getAccessibleFor(gBrowser.selectedBrowser);
    if (root) walk(root);
    return told;";

impl Page<'_> {
    /// Runs the body of a function in Firefox itself and returns its value, or that of its promise.
    fn within_firefox(&self, body: &str, arguments: Vec<Value>) -> Outcome<Value> {
        self.wait(self.browser.handle().cmd(Context("chrome")))?;
        let result = self.wait(self.browser.execute(body.to_owned(), arguments));
        self.wait(self.browser.handle().cmd(Context("content")))?;
        Ok(result?.json().clone())
    }

    pub(crate) fn firefox_size(&self, width: u32, height: u32, ratio: f64) -> Outcome {
        self.within_firefox(SIZE, vec![json!(width), json!(height), json!(ratio)])?;
        self.wait_until(&format!("innerWidth === {width} && devicePixelRatio === {ratio}"))
            .map(|_| ())
    }

    pub(crate) fn firefox_colours(&self, scheme: &str, forced: &str) -> Outcome {
        self.within_firefox(COLOURS, vec![json!(scheme), json!(forced)]).map(|_| ())
    }

    pub(crate) fn firefox_medium(&self, medium: &str) -> Outcome {
        let script = "gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0]";
        self.within_firefox(script, vec![json!(medium)]).map(|_| ())
    }

    /// Puts the focus back into the page, where it was there last.
    pub(crate) fn firefox_focus(&self) -> Outcome {
        self.within_firefox("gBrowser.selectedBrowser.focus()", vec![]).map(|_| ())
    }

    pub(crate) fn firefox_workers(&self) -> Outcome<usize> {
        let workers = self.within_firefox(WORKERS, vec![])?;
        Ok(serde_json::from_value(workers)?)
    }

    /// Role, name, description and states of everything that is told, once a heading of the page is
    /// among it and nothing is added any more: the browser hears of the page from another process.
    /// Names may go on changing, as that of a progress does.
    pub(crate) fn firefox_told(&self) -> Outcome<Vec<Value>> {
        let start = Instant::now();
        let mut before = Vec::new();
        loop {
            let headings = self.texts("main h1")?;
            let told: Vec<Value> = serde_json::from_value(self.within_firefox(TOLD, vec![])?)?;
            let is_here = |one: &Value| {
                one["role"] == "heading" && headings.iter().any(|heading| one["name"] == **heading)
            };
            let roles: Vec<Value> = told.iter().map(|one| one["role"].clone()).collect();
            if roles == before && told.iter().any(is_here) {
                return Ok(told);
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("nothing is told of {headings:?}").into());
            }
            before = roles;
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
