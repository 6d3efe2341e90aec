//! Finds a browser and its driver, installs them where that needs nobody's consent, and runs the
//! journeys in `tests/browser` in it.

use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::debian;
use crate::dist;
use crate::npm;
use crate::shell;
use crate::tools::{self, Tool};

/// The package that holds the journeys.
const PACKAGE: &str = "browser-tests";

/// The driver of Firefox, as the package registry has it: Debian has none.
const GECKODRIVER: Tool = ("geckodriver", "0.37.1");

/// Those that browsers are most likely to tell apart: files in and out, workers, drawing, the keyboard
/// and the focus, what is kept, what is refused; with `|` between them.
const CORE: &str = "\
    the page starts and asks for nothing, one file|\
    the worker answers, one file|\
    a finding leads to its cell, one file|\
    the figures are those without a browser, one file|\
    the chart is drawn and sharp, one file|\
    bad files do not stop the others, one file|\
    a copy that is safe to send, one file|\
    each save is checked, one file|\
    a blank return comes back, one file|\
    people write into reports, one file|\
    findings can be taken along, one file|\
    from start to chart without a mouse, one file|\
    tabs by arrow keys, one file|\
    what happens is said, one file|\
    the skip link leads to the page, one file|\
    filters, sorting and the matrix, one file|\
    a chart is explored by keys, one file|\
    a decision without a mouse, one file|\
    a patient-level list is counted, one file|\
    light or dark, one file|\
    only inert markup passes, one file|\
    every way out is refused, one file";

/// The browsers.
pub const ALL: [&Browser; 3] = [&CHROMIUM, &FIREFOX, &WEBKIT];

/// A browser that the journeys run in.
pub struct Browser {
    /// What people call it.
    pub name: &'static str,
    /// What the journeys call it.
    pub word: &'static str,
    /// What must be on the path: of each list, one.
    programs: &'static [&'static [&'static str]],
    /// Debian's packages with them.
    packages: &'static [&'static str],
    /// Which journeys are run when every one is asked for: what their names hold.
    journeys: &'static str,
    /// Which are run with all other checks: those that show whether the page reads, judges and draws
    /// in this browser. Every journey in every browser would take longer than anybody waits.
    core: &'static str,
}

/// Chromium, which Edge and Chrome are made from; with it nothing is skipped.
pub const CHROMIUM: Browser = Browser {
    name: "Chromium",
    word: "chromium",
    programs: &[&["chromium", "google-chrome", "chromium-browser", "chrome"], &["chromedriver"]],
    packages: &["chromium", "chromium-driver"],
    journeys: "",
    core: "",
};

/// Firefox.
pub const FIREFOX: Browser = Browser {
    name: "Firefox",
    word: "firefox",
    programs: &[&["firefox-esr", "firefox"], &[GECKODRIVER.0]],
    packages: &["firefox-esr"],
    journeys: ", one file",
    core: CORE,
};

/// WebKitGTK, the nearest to Safari that runs on Linux, and the screen it needs.
pub const WEBKIT: Browser = Browser {
    name: "WebKitGTK",
    word: "webkit",
    programs: &[&["WebKitWebDriver"], &["Xvfb"]],
    packages: &["webkit2gtk-driver", "xvfb"],
    journeys: ", one file",
    core: CORE,
};

/// Runs every journey in Chromium, through both builds.
pub fn in_chromium() -> Outcome {
    run(&CHROMIUM, CHROMIUM.core)
}

/// Runs every journey in a browser that was asked for by its name.
pub fn every_journey(browser: &Browser) -> Outcome {
    run(browser, browser.journeys)
}

/// Runs the core of the journeys in Firefox. Where it is not and cannot be installed, that is said.
pub fn in_firefox() -> Outcome {
    run_or_say(&FIREFOX)
}

/// Runs the core of the journeys in WebKitGTK. Where it is not and cannot be installed, that is said.
pub fn in_webkit() -> Outcome {
    run_or_say(&WEBKIT)
}

fn run_or_say(browser: &Browser) -> Outcome {
    match find(browser) {
        Ok(()) => run(browser, browser.core),
        Err(error) => {
            println!("skipped: the journeys in {}. {error}", browser.name);
            Ok(())
        }
    }
}

/// Journeys that hold the page against the rules of axe-core say that they were skipped where it is
/// not to be had.
fn run(browser: &Browser, journeys_called: &str) -> Outcome {
    find(browser)?;
    let mut journeys = program(&dist::folder());
    journeys.args(["--in", browser.word, "--only", journeys_called]);
    if let Some(script) = npm::AXE.fetch()? {
        journeys.env("SIGHTLINE_AXE", script);
    }
    shell::run(&mut journeys)
}

/// Runs the browser package on what is in a folder, with these arguments, in Chromium.
pub fn run_on(folder: &Path, arguments: &[&str]) -> Outcome {
    find(&CHROMIUM)?;
    shell::run(program(folder).args(arguments))
}

/// The browser package, to be run on what is in a folder.
fn program(folder: &Path) -> Command {
    let mut cargo = shell::cargo();
    cargo.args(["run", "--quiet", "--locked", "--package", PACKAGE, "--"]);
    cargo.env("SIGHTLINE_DIST", folder).env("PATH", tools::path());
    cargo
}

/// Finds a browser and its driver, or installs what is missing.
///
/// # Errors
/// A sentence with what is missing and the command that installs it.
pub fn find(browser: &Browser) -> Outcome {
    if missing(browser).is_empty() {
        return Ok(());
    }
    let names = browser.packages.join(" ");
    if debian::applies() && missing(browser) != [GECKODRIVER.0] {
        debian::apt_install(browser.packages)?;
    }
    if missing(browser) == [GECKODRIVER.0] {
        tools::build(GECKODRIVER)?;
    }
    match missing(browser).as_slice() {
        [] => Ok(()),
        missing => Err(format!(
            "{} needs {} on the path; on Debian: `apt-get install {names}`.",
            browser.name,
            missing.join(" and ")
        )
        .into()),
    }
}

/// What is not on the path.
fn missing(browser: &Browser) -> Vec<&'static str> {
    let is_here = |name: &&str| tools::find(name).is_some();
    let missing = browser.programs.iter().filter(|names| !names.iter().any(is_here));
    missing.filter_map(|names| names.first().copied()).collect()
}
