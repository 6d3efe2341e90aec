//! One fresh browser with one build in it, and what a journey may do there.

// A journey to come will use what none uses yet.
#![allow(dead_code)]

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{
    By, CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver, WebElement,
};

use crate::Outcome;
use crate::driver::Driver;
use crate::network;
use crate::server::Site;

/// How long anything on the page may take.
const PATIENCE: Duration = Duration::from_secs(15);

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
    driver: &'a Driver,
    browser: WebDriver,
    folder: PathBuf,
    /// Which build this is.
    pub build: Build,
    /// The address of the build.
    pub address: String,
}

impl<'a> Page<'a> {
    /// Starts a browser with an empty profile.
    pub fn start(driver: &'a Driver, build: Build, dist: &Path, site: &Site) -> Outcome<Page<'a>> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("sightline-journey-{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(folder.join("downloads"))?;
        let capabilities = capabilities(&folder)?;
        let browser =
            driver.runtime.block_on(WebDriver::new(driver.address.as_str(), capabilities))?;
        let browser_limit = browser.set_script_timeout(PATIENCE);
        driver.runtime.block_on(browser_limit)?;
        let address = match build {
            Build::SingleFile => format!("file://{}", dist.join("sightline.html").display()),
            Build::Site => site.address.clone(),
        };
        Ok(Page { driver, browser, folder, build, address })
    }

    fn wait<T>(
        &self,
        future: impl Future<Output = Result<T, impl Into<Box<dyn std::error::Error>>>>,
    ) -> Outcome<T> {
        self.driver.runtime.block_on(future).map_err(Into::into)
    }

    /// Opens the build.
    pub fn open(&self) -> Outcome {
        self.visit(&self.address)
    }

    /// Opens another address in the same browser.
    pub fn visit(&self, address: &str) -> Outcome {
        self.wait(self.browser.goto(address))
    }

    /// Has a script run before any script of the page.
    pub fn before_load(&self, script: &str) -> Outcome {
        let tools = self.browser.cdp();
        let source = json!({ "source": script });
        let command = "Page.addScriptToEvaluateOnNewDocument";
        self.wait(tools.send_raw(command, source)).map(|_| ())
    }

    /// Runs the body of a function in the page and returns its value, or that of its promise.
    pub fn execute(&self, body: &str, arguments: Vec<Value>) -> Outcome<Value> {
        let result = self.wait(self.browser.execute(body, arguments))?;
        Ok(result.json().clone())
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
            let text = self.text(css)?;
            if text.contains(expected) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("“{css}” says “{text}”, expected “{expected}”").into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The text that a person sees in an element.
    pub fn text(&self, css: &str) -> Outcome<String> {
        let element = self.wait_for(css)?;
        self.wait(element.text())
    }

    /// Clicks an element.
    pub fn click(&self, css: &str) -> Outcome {
        let element = self.wait_for(css)?;
        self.wait(element.click())
    }

    /// Types into an element; [`thirtyfour::Key`] has the keys that are no letters.
    pub fn press(&self, css: &str, keys: impl Into<thirtyfour::TypingData>) -> Outcome {
        let element = self.wait_for(css)?;
        self.wait(element.send_keys(keys))
    }

    /// Gives files to a file input, as if a person had chosen them.
    pub fn drop_files(&self, css: &str, files: &[&Path]) -> Outcome {
        let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        self.press(css, names.join("\n"))
    }

    /// What the browser's console holds of errors since the last call.
    pub fn console_errors(&self) -> Outcome<Vec<String>> {
        let entries = self.wait(self.browser.handle().get_log("browser"))?;
        let errors = entries.into_iter().filter(|entry| entry.level == "SEVERE");
        Ok(errors.map(|entry| entry.message).collect())
    }

    /// The addresses that the browser asked for since the last call, the page's own included.
    pub fn network_requests(&self) -> Outcome<Vec<String>> {
        let entries = self.wait(self.browser.handle().get_log("performance"))?;
        Ok(network::requests(entries.iter().map(|entry| entry.message.as_str())))
    }

    /// Sets the size of the window, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) -> Outcome {
        self.wait(self.browser.set_window_rect(0, 0, width, height))
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
        // The browser gives a download its name only when it is complete.
        let file = self.folder.join("downloads").join(name);
        let start = Instant::now();
        while !file.is_file() {
            if start.elapsed() > PATIENCE {
                return Err(format!("“{name}” was not downloaded").into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(fs::read(file)?)
    }

    /// Ends the browser and forgets its profile.
    pub fn close(self) -> Outcome {
        self.driver.runtime.block_on(self.browser.quit())?;
        fs::remove_dir_all(&self.folder)?;
        Ok(())
    }
}

fn capabilities(folder: &Path) -> Outcome<impl Into<thirtyfour::Capabilities>> {
    let mut chrome = DesiredCapabilities::chrome();
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    for argument in [
        "--headless",
        // Containers run as root, where the sandbox cannot start.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // The server that stands for the world outside is on this machine. The browser would guard
        // that by a rule of its own, which must not be what the journeys find.
        "--disable-features=LocalNetworkAccessChecks",
        "--window-size=1280,900",
        &profile,
    ] {
        chrome.add_arg(argument)?;
    }
    let downloads = folder.join("downloads");
    let settings = json!({
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
    });
    chrome.add_experimental_option("prefs", settings)?;
    chrome.set("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" }))?;
    Ok(chrome)
}
