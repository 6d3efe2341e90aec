//! The browsers that the journeys run in: what drives each, what it is asked for at its start, and
//! how it writes downloads.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use thirtyfour::Capabilities;

use crate::Outcome;

/// A browser. Edge and Chrome are Chromium here, and every browser on an iPhone is WebKit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, whose instruments see most.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK, the nearest to Safari that runs on Linux.
    WebKit,
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Browser::Chromium => "Chromium",
            Browser::Firefox => "Firefox",
            Browser::WebKit => "WebKitGTK",
        })
    }
}

impl Browser {
    /// The browser that an argument names.
    pub fn named(name: &str) -> Option<Browser> {
        match name {
            "chromium" => Some(Browser::Chromium),
            "firefox" => Some(Browser::Firefox),
            "webkit" => Some(Browser::WebKit),
            _ => None,
        }
    }

    /// The program that drives it.
    pub fn driver(self) -> &'static str {
        match self {
            Browser::Chromium => "chromedriver",
            Browser::Firefox => "geckodriver",
            Browser::WebKit => "WebKitWebDriver",
        }
    }

    /// How it ends the name of a download that it is still writing.
    pub fn unfinished(self) -> &'static str {
        match self {
            Browser::Chromium => ".crdownload",
            Browser::Firefox => ".part",
            Browser::WebKit => ".wkdownload",
        }
    }

    /// What it is asked for: an empty profile, a window of 1280 by 900, and downloads in a folder
    /// without a question.
    ///
    /// # Errors
    /// When the browser itself is not found.
    pub fn capabilities(self, profile: &Path, downloads: &Path) -> Outcome<Capabilities> {
        let wanted = match self {
            Browser::Chromium => chromium(profile, downloads),
            Browser::Firefox => firefox(downloads),
            Browser::WebKit => webkit()?,
        };
        match wanted {
            Value::Object(members) => Ok(members.into()),
            _ => Err("capabilities are an object".into()),
        }
    }
}

fn chromium(profile: &Path, downloads: &Path) -> Value {
    let profile = format!("--user-data-dir={}", profile.display());
    let arguments = [
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
    ];
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "args": arguments,
            "prefs": {
                "download.default_directory": downloads,
                "download.prompt_for_download": false,
            },
        },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

fn firefox(downloads: &Path) -> Value {
    let mut options = json!({
        "args": ["-headless", "--width=1280", "--height=900"],
        "prefs": {
            "browser.download.folderList": 2,
            "browser.download.dir": downloads,
            "browser.download.useDownloadDir": true,
            "browser.download.always_ask_before_handling_new_types": false,
            "browser.download.manager.showWhenStarting": false,
            "browser.download.alwaysOpenPanel": false,
            // Its first download would take the focus to a panel.
            "browser.download.panel.shown": true,
            // They take no room, as in Chromium without a head: the width of paper is its own.
            "ui.useOverlayScrollbars": 1,
        },
    });
    // Debian calls it by the name of its support, which its driver does not look for.
    let debian = Path::new("/usr/bin/firefox-esr");
    if debian.exists() {
        options["binary"] = json!(debian);
    }
    json!({ "browserName": "firefox", "moz:firefoxOptions": options })
}

fn webkit() -> Outcome<Value> {
    Ok(json!({
        "webkitgtk:browserOptions": {
            "binary": mini_browser().ok_or("WebKitGTK's MiniBrowser is not installed")?,
            "args": ["--automation", "--geometry=1280x900"],
        },
    }))
}

/// WebKitGTK's own browser, which comes with its library: of several, that of the newest.
fn mini_browser() -> Option<PathBuf> {
    let mut found = Vec::new();
    for libraries in ["/usr/lib", "/usr/libexec"] {
        let folders = fs::read_dir(libraries).into_iter().flatten().flatten();
        for folder in folders.map(|folder| folder.path()) {
            found.push(folder.clone());
            found.extend(fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()));
        }
    }
    let browsers = found.into_iter().map(|folder| folder.join("MiniBrowser"));
    browsers.filter(|browser| browser.is_file()).max()
}
