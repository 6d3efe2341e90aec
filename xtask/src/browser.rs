//! Finds a browser and its driver, and runs the journeys in `tests/browser` through both builds.

use std::path::Path;

use crate::Outcome;
use crate::debian;
use crate::dist;
use crate::shell;

/// The package that holds the journeys.
const PACKAGE: &str = "browser-tests";

/// Runs every journey against what is in `dist/`.
pub fn test() -> Outcome {
    run_on(&dist::folder(), &[])
}

/// Runs the browser package on what is in a folder, with these arguments.
pub fn run_on(folder: &Path, arguments: &[&str]) -> Outcome {
    need_browser()?;
    let mut cargo = shell::cargo();
    cargo.args(["run", "--quiet", "--locked", "--package", PACKAGE, "--"]).args(arguments);
    shell::run(cargo.env("SIGHTLINE_DIST", folder))
}

fn need_browser() -> Outcome {
    let is_here = || {
        let browser = ["chromium", "google-chrome", "chromium-browser", "chrome"];
        browser.iter().any(|name| shell::which(name).is_some())
            && shell::which("chromedriver").is_some()
    };
    if is_here() {
        return Ok(());
    }
    if debian::applies() {
        debian::apt_install(&["chromium", "chromium-driver"])?;
        if is_here() {
            return Ok(());
        }
    }
    Err("The browser tests need Chromium and chromedriver on the path; on Debian: \
         `apt-get install chromium chromium-driver`."
        .into())
}
