//! What the journeys see and do beyond what a person can: the console, the network, the paper, the
//! size of the screen.
//!
//! Chromium's developer tools offer all of it, and Firefox nearly all from within
//! ([`crate::firefox`]). Where another browser has another way to the same, it is taken; where not,
//! the journey says what it needs ([`Skipped`]) and is skipped by name.

use std::fs;

use base64::prelude::*;
use serde_json::{Value, json};
use thirtyfour::common::print::PrintParameters;

use crate::browsers::Browser;
use crate::network;
use crate::page::{Build, Page};
use crate::{Outcome, Skipped};

/// Notes what goes wrong in a page from now on, for browsers that tell no log.
const LISTEN: &str = "
    if (globalThis.__errors) return;
    const errors = globalThis.__errors = [];
    addEventListener('error', (event) => errors.push(String(event.message)));
    addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
    addEventListener('securitypolicyviolation', (event) =>
        errors.push(`refused by ${event.violatedDirective}: ${event.blockedURI}`));
    const tell = console.error;
    console.error = (...words) => { errors.push(words.join(' ')); tell.apply(console, words); };";

/// Makes the rules for paper hold on the screen and those for the screen not, or undoes that.
const AS_PAPER: &str = "
    const changed = globalThis.__paper ??= [];
    if (!arguments[0]) {
        for (const [media, text] of changed.splice(0)) media.mediaText = text;
        return;
    }
    // A condition after `not all` would turn into its contrary, so the whole goes.
    const isGone = (query) => /\\b(not print|screen)\\b/.test(query);
    const onPaper = (text) => text.split(',')
        .map((query) => isGone(query) ? 'not all' : query.replace(/\\bprint\\b/g, 'all')).join(',');
    const change = (media) => {
        if (!/\\b(print|screen)\\b/.test(media.mediaText)) return;
        changed.push([media, media.mediaText]);
        media.mediaText = onPaper(media.mediaText);
    };
    const look = (rules) => {
        for (const rule of rules) {
            if (rule instanceof CSSMediaRule) change(rule.media);
            if (rule.cssRules) look(rule.cssRules);
        }
    };
    for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
        change(sheet.media);
        look(sheet.cssRules);
    }";

impl Page<'_> {
    fn needs_instruments(&self, why: &'static str) -> Outcome {
        if self.has_instruments() { Ok(()) } else { Err(Skipped(why).into()) }
    }

    fn has_instruments(&self) -> bool {
        self.driver.browser == Browser::Chromium
    }

    /// Which of the two builds is looked at where both show the same and one look takes long: the
    /// static site, and where only the one file is tried, that.
    pub fn looked_at_once(&self) -> Build {
        if self.has_instruments() { Build::Site } else { Build::SingleFile }
    }

    /// Has Chromium's developer tools do something, and gives their answer.
    pub fn emulate(&self, command: &'static str, settings: Value) -> Outcome<Value> {
        self.needs_instruments("needs Chromium’s instruments")?;
        self.wait(self.browser.cdp().send_raw(command, settings))
    }

    /// Has a script run before any script of the page. Where the browser does not offer that, a copy
    /// of the one file is opened which begins with the script, before its policy.
    pub fn before_load(&self, script: &str) -> Outcome {
        if self.has_instruments() {
            let source = json!({ "source": script });
            return self.emulate("Page.addScriptToEvaluateOnNewDocument", source).map(|_| ());
        }
        if self.build == Build::Site {
            return Err(Skipped("is tried on the one file in this browser").into());
        }
        let page = fs::read_to_string(self.dist.join("sightline.html"))?;
        let early =
            page.replacen("<meta charset", &format!("<script>{script}</script>\n<meta charset"), 1);
        if early == page {
            return Err("the page has no place for a script before all others".into());
        }
        let copy = self.file("sightline.html", early.as_bytes())?;
        self.opened.replace(format!("file://{}", copy.display()));
        Ok(())
    }

    /// Starts to note errors, where the browser keeps no log of them.
    pub(crate) fn listen_for_errors(&self) -> Outcome {
        if self.has_instruments() {
            return Ok(());
        }
        self.execute(LISTEN, vec![]).map(|_| ())
    }

    /// What the browser's console holds of errors since the last call.
    pub fn console_errors(&self) -> Outcome<Vec<String>> {
        if !self.has_instruments() {
            let errors = self.execute("return (globalThis.__errors ?? []).splice(0)", vec![])?;
            return Ok(serde_json::from_value(errors)?);
        }
        let entries = self.wait(self.browser.handle().get_log("browser"))?;
        let errors = entries.into_iter().filter(|entry| entry.level == "SEVERE");
        Ok(errors.map(|entry| entry.message).collect())
    }

    /// The addresses that the browser asked for since the last call, the page's own included.
    /// Nothing where the browser does not tell: what arrives elsewhere is counted there.
    pub fn network_requests(&self) -> Outcome<Vec<String>> {
        if !self.has_instruments() {
            return Ok(Vec::new());
        }
        let entries = self.wait(self.browser.handle().get_log("performance"))?;
        Ok(network::requests(entries.iter().map(|entry| entry.message.as_str())))
    }

    /// Fails when the console holds an error, or anything but the page's own files was asked for.
    pub fn is_quiet(&self) -> Outcome {
        let errors = self.console_errors()?;
        if !errors.is_empty() {
            return Err(format!("the console holds {errors:?}").into());
        }
        let requests = self.network_requests()?;
        let is_own = |url: &String| match self.build {
            Build::SingleFile => *url == self.address,
            Build::Site => url.starts_with(&self.address),
        };
        match requests.iter().find(|url| !is_own(url)) {
            Some(other) => Err(format!("the page asked for {other}").into()),
            None if requests.is_empty() && self.has_instruments() => {
                Err("the log does not even hold the page".into())
            }
            None => Ok(()),
        }
    }

    /// Takes the network away from the page. Whoever does so also ends the server, which is all that
    /// other browsers notice of it.
    pub fn cut_off(&self) -> Outcome {
        if !self.has_instruments() {
            return Ok(());
        }
        let none = json!({
            "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.emulate("Network.emulateNetworkConditions", none).map(|_| ())
    }

    /// Shows the page on a screen of this size in CSS pixels, with so many device pixels for each.
    ///
    /// # Errors
    /// [`Skipped`] in WebKitGTK, whose windows have any size but the device pixels of their screen.
    pub fn resize(&self, width: u32, height: u32, ratio: f64) -> Outcome {
        match self.driver.browser {
            Browser::Chromium => {
                let screen = json!({
                    "width": width, "height": height, "deviceScaleFactor": ratio, "mobile": false,
                });
                self.emulate("Emulation.setDeviceMetricsOverride", screen).map(|_| ())
            }
            Browser::Firefox => self.firefox_size(width, height, ratio),
            Browser::WebKit => self.resize_window(width, height, ratio),
        }
    }

    /// Whether the screen can have other device pixels than it has.
    pub fn has_finer_screens(&self) -> bool {
        self.driver.browser != Browser::WebKit
    }

    fn resize_window(&self, width: u32, height: u32, ratio: f64) -> Outcome {
        if self.execute("return devicePixelRatio", vec![])?.as_f64() != Some(ratio) {
            return Err(Skipped("needs a screen with other device pixels").into());
        }
        // What the window has around the page is known only once it is there.
        let frame = "return [outerWidth - innerWidth, outerHeight - innerHeight]";
        let frame = self.execute(frame, vec![])?;
        let around = |index: usize| frame[index].as_u64().and_then(|it| u32::try_from(it).ok());
        let outer = (width + around(0).unwrap_or(0), height + around(1).unwrap_or(0));
        self.wait(self.browser.set_window_rect(0, 0, outer.0, outer.1))?;
        self.wait_until(&format!("innerWidth === {width}")).map(|_| ())
    }

    /// Shows the page as it will be printed, or as on a screen again, and tells the page of it as
    /// the browser would.
    pub fn print(&self, on: bool) -> Outcome {
        let medium = if on { "print" } else { "" };
        match self.driver.browser {
            Browser::Chromium => {
                self.emulate("Emulation.setEmulatedMedia", json!({ "media": medium })).map(|_| ())
            }
            Browser::Firefox => self.firefox_medium(medium),
            Browser::WebKit => self.execute(AS_PAPER, vec![json!(on)]).map(|_| ()),
        }?;
        let event = if on { "beforeprint" } else { "afterprint" };
        self.execute("window.dispatchEvent(new Event(arguments[0]))", vec![json!(event)])
            .map(|_| ())
    }

    /// The page as the browser prints it, as a PDF on the paper that the page asks for.
    pub fn pdf(&self) -> Outcome<Vec<u8>> {
        match self.driver.browser {
            Browser::Chromium => {
                let settings = json!({ "preferCSSPageSize": true, "printBackground": true });
                let printed = self.emulate("Page.printToPDF", settings)?;
                let bytes = printed["data"].as_str().ok_or("the browser printed nothing")?;
                Ok(BASE64_STANDARD.decode(bytes)?)
            }
            Browser::Firefox => {
                let settings = PrintParameters { background: true, ..PrintParameters::default() };
                self.wait(self.browser.print_page(settings))
            }
            Browser::WebKit => {
                Err(Skipped("needs a driver that prints, which WebKitGTK’s does not").into())
            }
        }
    }

    /// Whether the page may number its sheets; Firefox does so itself, if a person wants it.
    pub fn numbers_sheets(&self) -> bool {
        self.driver.browser != Browser::Firefox
    }

    /// How many workers live in the browser; nothing where it does not tell.
    pub fn workers(&self) -> Outcome<Option<usize>> {
        match self.driver.browser {
            Browser::Chromium => {
                let targets = self.emulate("Target.getTargets", json!({ "filter": [{}] }))?;
                let targets = targets["targetInfos"].as_array().ok_or("no list of targets")?;
                Ok(Some(targets.iter().filter(|target| target["type"] == "worker").count()))
            }
            Browser::Firefox => self.firefox_workers().map(Some),
            Browser::WebKit => Ok(None),
        }
    }
}
