//! Journeys through the built page in a real browser: each starts a fresh one on the one-file page
//! from `file://` and on the static site from a local server, and does what a person would.
//!
//! `SIGHTLINE_DIST` names the folder that `cargo xtask dist` wrote and `SIGHTLINE_AXE` the script of
//! axe-core, without which the journeys that need it are skipped. `--only WORD` runs the journeys
//! whose name holds the word, or one of several with `|` between them; `--in firefox` or `--in webkit`
//! runs them in another browser than Chromium, `--pictures WORD` takes pictures of the pages whose
//! address holds it. `--start-time` and `--large FOLDER` measure instead, and so do
//! `--speed` and `--lists FOLDER`, on the page that `cargo xtask bench` builds.

#![allow(clippy::disallowed_methods, reason = "journeys wait for a browser by the clock")]
// Telling how the journeys went is what this program is for.
#![allow(clippy::print_stdout)]

mod addresses;
mod axe;
mod bombs;
mod browsers;
mod driver;
mod faults;
mod firefox;
mod guide;
mod hands;
// The same host that `cargo xtask serve` is.
#[path = "../../../xtask/src/host.rs"]
mod host;
mod instruments;
mod journeys;
mod large;
mod lists;
mod native;
mod network;
mod page;
mod pdf;
mod people;
mod pictures;
mod process;
mod screen;
mod server;
mod speed;
mod start_time;
mod systems;
mod tree;
mod workbooks;

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use browsers::Browser;
use driver::Driver;
use journeys::Leaves;
use page::{Build, Page};
use server::Site;

/// What a journey returns: nothing, or what went wrong.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// What a journey lacks on this machine, in words. It has not failed and has shown nothing.
#[derive(Debug)]
struct Skipped(&'static str);

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Skipped {}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

const USAGE: &str = "\
usage: browser-tests [--in chromium | firefox | webkit] [--only WORD]
       browser-tests --pictures [WORD] | --guide FOLDER | --start-time | --speed | --lists FOLDER | --large FOLDER";

/// Runs what the arguments ask for; whether all went well.
fn run() -> Outcome<bool> {
    let dist = std::env::var_os("SIGHTLINE_DIST").map_or_else(|| "dist".into(), PathBuf::from);
    let dist = dist.canonicalize().map_err(|_| "Run `cargo xtask dist` first.")?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => journey(&dist, Browser::Chromium, ""),
        ["--only", word] => journey(&dist, Browser::Chromium, word),
        ["--in", name] => journey(&dist, browser(name)?, ""),
        ["--in", name, "--only", word] => journey(&dist, browser(name)?, word),
        ["--guide", folder] => guide::take(&dist, Path::new(folder)).map(|()| true),
        ["--pictures"] => pictures::take(&dist, "").map(|()| true),
        ["--pictures", word] => pictures::take(&dist, word).map(|()| true),
        ["--start-time"] => start_time::measure(&dist).map(|()| true),
        ["--speed"] => speed::measure(&dist).map(|()| true),
        ["--large", folder] => large::measure(&dist, Path::new(folder)).map(|()| true),
        ["--lists", folder] => lists::measure(&dist, Path::new(folder)).map(|()| true),
        _ => Err(USAGE.into()),
    }
}

fn browser(name: &str) -> Outcome<Browser> {
    Browser::named(name).ok_or_else(|| format!("“{name}” is no browser that is known here").into())
}

/// Runs the journeys whose name holds a word; each build has a driver and a thread of its own.
fn journey(dist: &Path, browser: Browser, word: &str) -> Outcome<bool> {
    let site = Site::serve(dist)?;
    let mut tally = Tally::default();
    tally.note("no file names an address elsewhere", Instant::now(), addresses::check(dist));
    let threads = thread::scope(|scope| {
        let site = &site;
        let walk = |build| scope.spawn(move || journeys_through(browser, build, dist, site, word));
        [Build::SingleFile, Build::Site].map(walk).map(|walking| walking.join())
    });
    for walked in threads {
        let walked = walked.map_err(|_| "a journey ended without an outcome")??;
        tally.passed += walked.passed;
        tally.failed += walked.failed;
        tally.skipped += walked.skipped;
    }
    let Tally { passed, failed, skipped } = tally;
    println!("\n{browser}: {passed} passed, {failed} failed, {skipped} skipped");
    Ok(tally.failed == 0)
}

/// Runs them through one build, each in a fresh browser.
fn journeys_through(
    browser: Browser,
    build: Build,
    dist: &Path,
    site: &Site,
    word: &str,
) -> Result<Tally, String> {
    let driver = Driver::start(browser).map_err(|error| error.to_string())?;
    let mut tally = Tally::default();
    for (name, journey, leaves) in journeys::ALL {
        let name = format!("{name}, {build}");
        if !word.split('|').any(|word| name.contains(word)) {
            continue;
        }
        let start = Instant::now();
        let outcome = Page::start(&driver, build, dist, site).and_then(|page| {
            let outcome = journey(&page).and_then(|()| match leaves {
                Leaves::Nothing => page.is_quiet(),
                Leaves::Refusals => Ok(()),
            });
            if outcome.as_ref().is_err_and(|error| !error.is::<Skipped>()) {
                // A browser that ended leaves no picture.
                let _ = page.screenshot(&format!("failed {name}"));
            }
            // What the browser told explains a failure; a page that is gone tells nothing.
            let told = page.console_errors().unwrap_or_default();
            let closed = page.close();
            outcome.and(closed).map_err(|error| match told.is_empty() || error.is::<Skipped>() {
                true => error,
                false => format!("{error}; the console holds {told:?}").into(),
            })
        });
        tally.note(&name, start, outcome);
    }
    Ok(tally)
}

/// How many journeys went well.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Tally {
    /// Tells how a journey went, and counts it.
    fn note(&mut self, name: &str, start: Instant, outcome: Outcome) {
        match outcome {
            Ok(()) => {
                self.passed += 1;
                println!("ok      {name} ({:.1} s)", start.elapsed().as_secs_f64());
            }
            Err(error) if error.is::<Skipped>() => {
                self.skipped += 1;
                println!("skipped {name}: {error}");
            }
            Err(error) => {
                self.failed += 1;
                // A browser's errors end in its own call stack, which tells nothing about the page.
                let error = error.to_string();
                println!("FAILED  {name}: {}", error.split("Stacktrace").next().unwrap_or(&error));
            }
        }
    }
}
