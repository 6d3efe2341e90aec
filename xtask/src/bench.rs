//! `cargo xtask bench`: how fast the code is against a plain way of doing the same, and how soon
//! the page is usable. It prints and judges nothing: a slow machine is no mistake.

use std::fs;
use std::path::PathBuf;

use crate::Outcome;
use crate::browser;
use crate::bundle::{self, BENCHMARKS, Bundle, Profile};
use crate::dist;
use crate::npm;
use crate::shell;

const USAGE: &str = "usage: cargo xtask bench [native | browser | lists | large | start]";

/// What others need for limits, rules and icons of 1,000 series of 36 points. Nothing of theirs
/// runs here: the figures are quoted, from a machine of two cores like the one the aims are for.
const ELSEWHERE: &str = "\
quoted, not measured here, for the same 1,000 series of 36 on two cores:
  PowerBI-SPC’s own functions in node 20, warm              20 to 48 ms
  NHSRplotthedots 0.2.2 on R 4.2, one call for all        about 26,000 ms";

/// A part of the measurement by its name.
type Part = (&'static str, fn() -> Outcome);

const PARTS: [Part; 5] = [
    ("native", native),
    ("browser", in_browser),
    ("lists", lists),
    ("large", large),
    ("start", start),
];

/// Measures everything, or the parts named.
pub fn run(parts: &[&str]) -> Outcome {
    if parts.iter().any(|part| !PARTS.iter().any(|(name, _)| name == part)) {
        return Err(USAGE.into());
    }
    let wanted = |name: &str| parts.is_empty() || parts.contains(&name);
    PARTS.iter().filter(|(name, _)| wanted(name)).try_for_each(|(_, measure)| measure())
}

/// The engine against plain Rust.
fn native() -> Outcome {
    println!("\n== the engine, native");
    let mut cargo = shell::cargo();
    cargo.args(["run", "--quiet", "--locked", "--release", "--package", BENCHMARKS.package]);
    shell::run(&mut cargo)?;
    println!("{ELSEWHERE}");
    Ok(())
}

/// The engine and the drawing against plain JavaScript.
fn in_browser() -> Outcome {
    println!("\n== engine and drawing in the browser");
    write_page()?;
    browser::run_on(&folder(), &["--speed"])
}

/// Patient-level lists against what else reads them in a browser.
fn lists() -> Outcome {
    println!("\n== patient-level lists in the browser");
    let lists = shell::target_folder().join("xtask").join("lists");
    let mut cargo = shell::cargo();
    cargo.args(["run", "--quiet", "--locked", "--release", "--package", BENCHMARKS.package]);
    shell::run(cargo.args(["--", "lists"]).arg(&lists))?;
    write_page()?;
    fetch_sheetjs()?;
    browser::run_on(&folder(), &["--lists", &lists.display().to_string()])
}

/// Builds the page for measuring, with what it measures.
fn write_page() -> Outcome {
    let [Bundle { glue, wasm }] = bundle::build([BENCHMARKS], Profile::Release)?;
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(shell::root().join("benches").join("page"))? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    fs::write(folder.join("benchmarks.js"), glue)?;
    fs::write(folder.join("benchmarks_bg.wasm"), wasm)?;
    Ok(())
}

/// Puts SheetJS beside the page, where npm brings it.
fn fetch_sheetjs() -> Outcome {
    if let Some(script) = npm::SHEETJS.fetch()? {
        fs::copy(script, folder().join("xlsx.full.min.js"))?;
    }
    Ok(())
}

/// Whether a large system lets the page stand still.
fn large() -> Outcome {
    println!("\n== a large system in the page");
    let folder = shell::target_folder().join("xtask").join("large");
    let mut cargo = shell::cargo();
    cargo.args(["run", "--quiet", "--locked", "--release", "--package", BENCHMARKS.package]);
    shell::run(cargo.args(["--", "large"]).arg(&folder))?;
    dist::write(Profile::Release)?;
    browser::run_on(&dist::folder(), &["--large", &folder.display().to_string()])
}

/// How soon the page is usable.
fn start() -> Outcome {
    println!("\n== the start of the page");
    dist::write(Profile::Release)?;
    browser::run_on(&dist::folder(), &["--start-time"])
}

/// Where the page for measuring is put: never into what people get.
fn folder() -> PathBuf {
    shell::target_folder().join("xtask").join("bench")
}
