//! The static site without its host: kept by the browser after the first visit, one version at a
//! time, and a newer one only when a person wants it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::workspace;
use crate::Outcome;
use crate::page::{Build, Page};
use crate::server::Site;

/// What a browser with the page in it says once all files are kept.
const IS_KEPT: &str = "navigator.serviceWorker.controller?.state === 'activated'";

/// The edition that the page is of, as its style sheet says.
const EDITION: &str =
    "getComputedStyle(document.documentElement).getPropertyValue('--edition').trim()";

const NOTICE: &str = "[data-testid=newer]";

/// A host of our own, with a copy of the site that may be changed.
struct Host {
    folder: PathBuf,
    site: Site,
}

impl Host {
    fn start(page: &Page) -> Outcome<Host> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("sightline-host-{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        copy(&page.dist, &folder)?;
        // The policy as a header too, as the guide for hosts has it: it governs the service worker.
        let html = fs::read_to_string(folder.join("index.html"))?;
        let policy = html.split_once("Content-Security-Policy\" content=\"");
        let policy = policy.and_then(|(_, rest)| rest.split_once('"')).ok_or("no policy")?.0;
        let site = Site::serve_with(&folder, &[("Content-Security-Policy", policy)])?;
        Ok(Host { folder, site })
    }

    /// Puts another edition on the host. One that is put there by halves is told by its service
    /// worker, while its style sheet is still that of the edition before.
    fn publish(&self, edition: &str, whole: bool) -> Outcome {
        let (style_file, worker_file) =
            (self.folder.join("sightline.css"), self.folder.join("service-worker.js"));
        let (style, worker) = (fs::read_to_string(&style_file)?, fs::read_to_string(&worker_file)?);
        let plain = style.split("\n:root{--edition:").next().unwrap_or_default();
        let newer = format!("{plain}\n:root{{--edition:{edition}}}");
        let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
        let worker = worker.replace("const VERSION = \"", &format!("const VERSION = \"{edition}-"));
        let lines = worker.lines().map(|line| match line.contains("\"./sightline.css\"") {
            true => format!("  [\"./sightline.css\", \"sha256-{}\"],\n", hash(&newer)),
            false => format!("{line}\n"),
        });
        fs::write(worker_file, lines.collect::<String>())?;
        if whole {
            fs::write(style_file, newer)?;
        }
        Ok(())
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else if name != "sightline.html" {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// Visits the host and waits until the browser keeps the site.
fn visit(page: &Page, host: &Host) -> Outcome {
    page.visit(&host.site.address)?;
    page.wait_for("main h1")?;
    page.wait_until(IS_KEPT).map(|_| ())
}

/// Has the newer version used, and waits for it.
fn use_the_newer(page: &Page) -> Outcome {
    page.replaced_by("document.querySelector('[data-testid=newer-use]').click()")?;
    is_of(page, "second")
}

/// Has the page look for a newer version, as it does when somebody comes back to it.
fn come_back(page: &Page) -> Outcome {
    let event = "document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))";
    page.execute(event, vec![]).map(|_| ())
}

fn is_of(page: &Page, edition: &str) -> Outcome {
    page.wait_until(&format!("{EDITION} === '{edition}'")).map(|_| ())
}

/// After one visit the host is gone and the network with it: the page loads, reads the example, draws
/// a chart and saves files.
pub fn works_without_a_network(page: &Page) -> Outcome {
    if page.build == Build::SingleFile {
        return has_nothing_to_keep(page);
    }
    let host = Host::start(page)?;
    visit(page, &host)?;
    page.cut_off()?;
    drop(host);
    page.reload()?;
    page.click("[data-testid=example]")?;
    page.wait_until_judged(6)?;
    page.go("#/indicator/XN1/ae_4h")?;
    page.wait_until("document.querySelector('.chart-frame canvas')?.clientWidth > 100")?;
    let (_, saved) = workspace::save(page)?;
    page.go("#/")?;
    page.reload()?;
    page.choose_files("[data-testid=open-workspace]", &[("mine.sightline.json", &saved)])?;
    page.wait_until_judged(6)?;
    page.go("#/privacy")?;
    page.wait_for_text("[data-testid=version]", "made of files with the version")
}

/// The one file keeps nothing and offers no newer version: it is all there is.
fn has_nothing_to_keep(page: &Page) -> Outcome {
    page.open()?;
    page.wait_for("main h1")?;
    match page.execute("return sightlineKept.then((kept) => String(kept))", vec![])? {
        Value::String(kept) if kept == "undefined" => Ok(()),
        kept => Err(format!("the one file keeps {kept}").into()),
    }
}

/// A newer version is told. “Later” keeps the one before, also when the page is loaded anew; “Use it
/// now” says what becomes of the work and then starts the newer one.
pub fn a_new_version_waits_for_a_person(page: &Page) -> Outcome {
    if page.build == Build::SingleFile {
        return has_nothing_to_keep(page);
    }
    let host = Host::start(page)?;
    visit(page, &host)?;
    is_of(page, "")?;

    host.publish("second", false)?;
    come_back(page)?;
    let is_refused = "navigator.serviceWorker.getRegistration().then(async (it) =>
        !it.installing && !it.waiting && (await caches.keys()).length === 1)";
    std::thread::sleep(std::time::Duration::from_secs(2));
    page.wait_until(is_refused)?;
    if page.count(NOTICE)? != 0 {
        return Err("a version is offered that is only half there".into());
    }

    host.publish("second", true)?;
    come_back(page)?;
    page.wait_for_text(NOTICE, "Nothing is lost by using it now.")?;
    page.click("[data-testid=newer-later]")?;
    page.wait_until(&format!("!document.querySelector('{NOTICE}')"))?;
    is_of(page, "")?;
    page.reload()?;
    is_of(page, "")?;

    page.click("[data-testid=example]")?;
    page.wait_until_judged(6)?;
    page.wait_for_text(NOTICE, "is not saved, and is gone")?;
    page.click("[data-testid=newer-save]")?;
    page.wait_for_text(NOTICE, "Your workspace is saved")?;
    use_the_newer(page)?;
    page.wait_until(&format!("!document.querySelector('{NOTICE}')"))?;
    page.wait_until("caches.keys().then((names) => names.length === 1)").map(|_| ())
}

/// What this device stores is offered again by the newer version.
pub fn a_new_version_finds_the_workspace(page: &Page) -> Outcome {
    if page.build == Build::SingleFile {
        return has_nothing_to_keep(page);
    }
    let host = Host::start(page)?;
    visit(page, &host)?;
    page.click("[data-testid=example]")?;
    page.wait_until_judged(6)?;
    page.go("#/workspace")?;
    page.click("[data-testid=keep-here]")?;
    page.wait_for_text("[data-testid=stored]", "Workspace with 6 files")?;
    host.publish("second", true)?;
    come_back(page)?;
    page.wait_for_text(NOTICE, "stored on this device")?;
    use_the_newer(page)?;
    page.click("[data-testid=open-kept]")?;
    page.wait_until_judged(6)
}
