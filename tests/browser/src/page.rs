//! One fresh browser with one build in it, and what a journey may do there.

use std::cell::RefCell;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use base64::prelude::*;
use serde_json::{Value, json};
use sightline::calendar::Date;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{By, Capabilities, WebDriver, WebElement};

use crate::Outcome;
use crate::browsers::Browser;
use crate::driver::Driver;
use crate::server::Site;

/// How long anything on the page may take, on a machine that has other things to do.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The two ways to run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Everything in one file, opened from `file://`.
    SingleFile,
    /// Files on a host.
    Site,
}

impl fmt::Display for Build {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Build::SingleFile => "one file",
            Build::Site => "static site",
        })
    }
}

/// A browser with nothing in it yet: [`Page::open`] opens the build.
pub struct Page<'a> {
    pub(crate) driver: &'a Driver,
    pub(crate) browser: WebDriver,
    folder: PathBuf,
    downloads: PathBuf,
    /// Which build this is.
    pub build: Build,
    /// The address of the build.
    pub address: String,
    /// What is opened: that, or a copy of it with something before it.
    pub(crate) opened: RefCell<String>,
    /// The folder with both builds.
    pub dist: PathBuf,
}

impl<'a> Page<'a> {
    /// Starts a browser with an empty profile.
    pub fn start(driver: &'a Driver, build: Build, dist: &Path, site: &Site) -> Outcome<Page<'a>> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("sightline-journey-{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(folder.join("files"))?;
        let downloads = driver.downloads(&folder);
        if downloads.exists() {
            fs::remove_dir_all(&downloads)?;
        }
        fs::create_dir_all(&downloads)?;
        let capabilities = driver.browser.capabilities(&folder.join("profile"), &downloads)?;
        let browser = begun(driver, &capabilities)?;
        let browser_limit = browser.set_script_timeout(PATIENCE);
        driver.runtime.block_on(browser_limit)?;
        let address = match build {
            Build::SingleFile => format!("file://{}", dist.join("sightline.html").display()),
            Build::Site => site.address.clone(),
        };
        let (dist, opened) = (dist.to_path_buf(), RefCell::new(address.clone()));
        Ok(Page { driver, browser, folder, downloads, build, address, opened, dist })
    }

    pub(crate) fn wait<T>(
        &self,
        future: impl Future<Output = Result<T, impl Into<Box<dyn std::error::Error>>>>,
    ) -> Outcome<T> {
        self.driver.runtime.block_on(future).map_err(Into::into)
    }

    /// Opens the build.
    pub fn open(&self) -> Outcome {
        let address = self.opened.borrow().clone();
        self.visit(&address)
    }

    /// Opens another address in the same browser.
    pub fn visit(&self, address: &str) -> Outcome {
        self.wait(self.browser.goto(address))?;
        self.listen_for_errors()
    }

    /// Runs the body of a function in the page and returns its value, or that of its promise.
    ///
    /// Firefox gives each a global of its own, behind which stands that of the page: what is to be
    /// there the next time belongs to the window.
    pub fn execute(&self, body: &str, arguments: Vec<Value>) -> Outcome<Value> {
        let body = body.replace("globalThis", "window");
        let result = self.wait(self.browser.execute(body, arguments))?;
        Ok(result.json().clone())
    }

    /// The day as the browser has it.
    pub fn today(&self) -> Outcome<Date> {
        let script =
            "const d = new Date(); return [d.getFullYear(), d.getMonth() + 1, d.getDate()];";
        let parts = self.execute(script, Vec::new())?;
        let part = |index: usize| parts.get(index).and_then(Value::as_i64);
        let day = part(0).zip(part(1)).zip(part(2));
        let day = day.and_then(|((year, month), day)| {
            Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
        });
        day.ok_or_else(|| "the browser has no date".into())
    }

    /// Waits until an element is there.
    pub fn wait_for(&self, css: &str) -> Outcome<WebElement> {
        let start = Instant::now();
        loop {
            match self.wait(self.browser.find(By::Css(css))) {
                Ok(element) => return Ok(element),
                Err(_) if start.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(_) => return Err(format!("“{css}” did not appear").into()),
            }
        }
    }

    /// Waits until an element is there with a text in it.
    pub fn wait_for_text(&self, css: &str, expected: &str) -> Outcome {
        let start = Instant::now();
        loop {
            let texts = self.texts(css)?;
            if texts.iter().any(|text| text.contains(expected)) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("“{css}” says {texts:?}, expected “{expected}”").into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until a condition, written as an expression, holds; returns what it is then.
    pub fn wait_until(&self, condition: &str) -> Outcome<Value> {
        let start = Instant::now();
        loop {
            let value = self.execute(&format!("return ({condition})"), vec![])?;
            if !matches!(value, Value::Null | Value::Bool(false)) {
                return Ok(value);
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("this did not come true: {condition}").into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The document as markup, without the program: the one file carries it as text, and that holds
    /// every short row of digits.
    pub fn document(&self) -> Outcome<String> {
        let document = "
            const body = document.body.cloneNode(true);
            body.querySelectorAll('script').forEach((script) => script.remove());
            return document.title + body.outerHTML;";
        Ok(self.execute(document, vec![])?.to_string())
    }

    /// The texts of all elements that match, folded away or not, with single spaces.
    pub fn texts(&self, css: &str) -> Outcome<Vec<String>> {
        const SCRIPT: &str = "
            return [...document.querySelectorAll(arguments[0])]
                .map((element) => element.textContent.replace(/\\s+/g, ' ').trim());";
        match self.execute(SCRIPT, vec![json!(css)])? {
            // Firefox answers so for a page that is just being left.
            Value::Null => Ok(Vec::new()),
            texts => Ok(serde_json::from_value(texts)?),
        }
    }

    /// How many elements match.
    pub fn count(&self, css: &str) -> Outcome<usize> {
        Ok(self.texts(css)?.len())
    }

    /// The text that a person sees in an element.
    pub fn text(&self, css: &str) -> Outcome<String> {
        let element = self.wait_for(css)?;
        self.wait(element.text())
    }

    /// Clicks an element. Where the page draws it anew between its being found and clicked, as it may
    /// when a judgement arrives, the new one is clicked. What stands beyond the edge of something that
    /// scrolls is brought into view, which WebKit's driver does not do by itself; so is what moved away
    /// under the pointer, as it may when a report grows above it. What lies on it for good still fails.
    pub fn click(&self, css: &str) -> Outcome {
        let start = Instant::now();
        loop {
            let element = self.wait_for(css)?;
            match self.driver.runtime.block_on(element.click()) {
                Err(error) if is_stale(&error) && start.elapsed() < PATIENCE => {}
                Err(error) if is_not_reached(&error) && start.elapsed() < PATIENCE => {
                    let bring = "document.querySelector(arguments[0])
                        ?.scrollIntoView({ block: 'center', inline: 'center' })";
                    self.execute(bring, vec![json!(css)])?;
                }
                clicked => return Ok(clicked?),
            }
        }
    }

    /// Opens a section that folds, by its summary. Nothing where it is open.
    pub fn unfold(&self, section: &str) -> Outcome {
        let summary = format!("[data-testid={section}] > summary");
        let is_open = format!("document.querySelector('[data-testid={section}]').open");
        self.wait_for(&summary)?;
        if self.execute(&format!("return {is_open}"), vec![])? != json!(true) {
            self.click(&summary)?;
        }
        self.wait_until(&is_open).map(|_| ())
    }

    /// Chooses an option of a drop-down by its value.
    pub fn choose(&self, css: &str, value: &str) -> Outcome {
        self.click(&format!("{css} option[value=\"{value}\"]"))
    }

    /// Fills in a field. What a field for days wants to be typed hangs on the language of the browser.
    pub fn fill(&self, css: &str, text: &str) -> Outcome {
        self.wait_for(css)?;
        self.execute(
            "const field = document.querySelector(arguments[0]);
             field.focus();
             field.value = arguments[1];
             field.dispatchEvent(new Event('input', { bubbles: true }));
             field.dispatchEvent(new Event('change', { bubbles: true }));",
            vec![json!(css), json!(text)],
        )
        .map(|_| ())
    }

    /// Goes to another page by its address after `#`, as a link would.
    pub fn go(&self, route: &str) -> Outcome {
        self.execute("location.hash = arguments[0]", vec![json!(route)])?;
        // The page moves its focus to the new heading in the next frame.
        let settled = "return new Promise((done) =>
            requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
        self.execute(settled, vec![]).map(|_| ())
    }

    /// Loads the page anew, as the browser's own button does.
    pub fn reload(&self) -> Outcome {
        self.replaced_by("setTimeout(() => location.reload())")
    }

    /// Loads the start page anew: what was not stored is gone.
    pub fn start_anew(&self) -> Outcome {
        self.start_anew_after("")
    }

    /// The same a moment after a deed, written as a statement, with nothing of the driver between.
    pub fn start_anew_after(&self, deed: &str) -> Outcome {
        let load = "setTimeout(() => { location.hash = ''; location.reload() }, 30)";
        self.replaced_by(&format!("{deed} {load}"))
    }

    /// Does something after which another page stands in this one's place, and waits for that. The
    /// old one stands for a while, and would answer to everything that is asked of the new one.
    pub fn replaced_by(&self, deed: &str) -> Outcome {
        self.execute(&format!("globalThis.isBefore = true; {deed}"), vec![])?;
        self.wait_until("!globalThis.isBefore && !!document.querySelector('main h1')")?;
        self.listen_for_errors()
    }

    /// A file on the disk of the person at the page.
    pub fn file(&self, name: &str, bytes: &[u8]) -> Outcome<PathBuf> {
        let file = self.folder.join("files").join(name);
        fs::write(&file, bytes)?;
        Ok(file)
    }

    /// Chooses files in the page's picker, all at once.
    pub fn add_files(&self, files: &[(&str, &[u8])]) -> Outcome {
        self.choose_files("[data-testid=files]", files)
    }

    /// Chooses files in a file input.
    pub fn choose_files(&self, css: &str, files: &[(&str, &[u8])]) -> Outcome {
        let paths: Outcome<Vec<String>> = files
            .iter()
            .map(|(name, bytes)| Ok(self.file(name, bytes)?.display().to_string()))
            .collect();
        let input = self.wait_for(css)?;
        self.wait(input.send_keys(paths?.join("\n")))
    }

    /// Chooses a file that is on the disk already.
    pub fn choose_on_disk(&self, css: &str, file: &Path) -> Outcome {
        let input = self.wait_for(css)?;
        self.wait(input.send_keys(file.canonicalize()?.display().to_string()))
    }

    /// Drops files onto the page, as a mouse would.
    pub fn drop_files(&self, files: &[(&str, &[u8])]) -> Outcome {
        const SCRIPT: &str = "
            const dataTransfer = new DataTransfer();
            for (const [name, base64] of arguments[0]) {
                const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
                dataTransfer.items.add(new File([bytes], name));
            }
            const target = document.querySelector('main');
            for (const type of ['dragover', 'drop']) {
                const how = { dataTransfer, bubbles: true, cancelable: true };
                target.dispatchEvent(new DragEvent(type, how));
            }";
        self.wait_for("main")?;
        let files: Vec<_> =
            files.iter().map(|(name, bytes)| (name, BASE64_STANDARD.encode(bytes))).collect();
        self.execute(SCRIPT, vec![json!(files)]).map(|_| ())
    }

    /// Waits until all files were read and judged.
    pub fn wait_until_judged(&self, files: usize) -> Outcome {
        self.go("#/overview")?;
        self.wait_until("!!document.querySelector('[data-testid=headline]')")?;
        self.go("#/returns")?;
        self.wait_until(&format!(
            "document.querySelectorAll('[data-testid=file-row]').length === {files}
                && !document.querySelector('[data-testid=reading-row]')"
        ))
        .map(|_| ())
    }

    /// Saves a picture of the page as `target/screenshots/NAME.png`; returns where.
    pub fn screenshot(&self, name: &str) -> Outcome<PathBuf> {
        let folder = Path::new("target").join("screenshots");
        fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{}.png", name.replace([' ', ','], "-")));
        self.wait(self.browser.screenshot(&file))?;
        Ok(file)
    }

    /// Waits for a download of that name and returns its bytes.
    pub fn download(&self, name: &str) -> Outcome<Vec<u8>> {
        let found = self.download_whose_name(|file| file == name)?;
        found.map(|(_, bytes)| bytes).ok_or_else(|| format!("“{name}” was not downloaded").into())
    }

    /// Waits for a download whose name is as wanted; nothing where none comes.
    pub fn download_whose_name(
        &self,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Outcome<Option<(String, Vec<u8>)>> {
        let start = Instant::now();
        loop {
            let found = self.downloads()?.into_iter().find(|(file, _)| is_wanted(file));
            if found.is_some() || start.elapsed() > PATIENCE {
                return Ok(found);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Whether WebKitGTK may still be writing a file: it does so under the name that the file will
    /// have, and is done when nothing was added for a moment. The others write under another name.
    fn is_being_written(&self, file: &fs::DirEntry) -> bool {
        if self.driver.browser != Browser::WebKit {
            return false;
        }
        let changed = file.metadata().and_then(|about| about.modified());
        let age = changed.ok().and_then(|changed| changed.elapsed().ok()).unwrap_or_default();
        age < Duration::from_millis(300)
    }

    /// Everything that was downloaded as a whole so far: name and bytes.
    ///
    /// The browser reserves a download's name with an empty file, writes the bytes beside it, and
    /// puts them in its place at the end: an empty file is one that has yet to come.
    pub fn downloads(&self) -> Outcome<Vec<(String, Vec<u8>)>> {
        let mut whole = Vec::new();
        for file in fs::read_dir(&self.downloads)? {
            let file = file?;
            let name = file.file_name().to_string_lossy().into_owned();
            if name.ends_with(self.driver.browser.unfinished()) || self.is_being_written(&file) {
                continue;
            }
            match fs::read(file.path()) {
                Ok(bytes) if !bytes.is_empty() => whole.push((name, bytes)),
                Ok(_) => {}
                // Renamed between being listed and being read: it will be listed by its own name.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(whole)
    }

    /// Takes away what was downloaded so far, so that another file may have its name.
    pub fn forget_downloads(&self) -> Outcome {
        for file in fs::read_dir(&self.downloads)? {
            fs::remove_file(file?.path())?;
        }
        Ok(())
    }

    /// Ends the browser and forgets its profile.
    pub fn close(self) -> Outcome {
        self.driver.runtime.block_on(self.browser.quit())?;
        fs::remove_dir_all(&self.folder)?;
        Ok(())
    }
}

/// A browser of its own, from the driver. One that was only just started, on a machine that has much
/// else to do, may take connections before it answers on them.
fn begun(driver: &Driver, capabilities: &Capabilities) -> Outcome<WebDriver> {
    let start = Instant::now();
    loop {
        let session = WebDriver::new(driver.address.as_str(), capabilities.clone());
        match driver.runtime.block_on(session) {
            Err(error) if is_unanswered(&error) && start.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(200));
            }
            begun => return Ok(begun?),
        }
    }
}

fn is_unanswered(error: &WebDriverError) -> bool {
    matches!(**error, WebDriverErrorInner::HttpError(_))
}

/// Whether a click met nothing of the element: it is out of sight, or something else stands there.
fn is_not_reached(error: &WebDriverError) -> bool {
    matches!(
        **error,
        WebDriverErrorInner::ElementNotInteractable(_)
            | WebDriverErrorInner::ElementClickIntercepted(_)
    )
}

fn is_stale(error: &WebDriverError) -> bool {
    matches!(**error, WebDriverErrorInner::StaleElementReference(_))
}
