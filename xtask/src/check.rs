//! `cargo xtask test`: every check, in the order in which a mistake is cheapest to find.

use std::time::{Duration, Instant};

use crate::Outcome;
use crate::browser::{self, Browser};
use crate::bundle;
use crate::dist;
use crate::readers;
use crate::shell;
use crate::supply;
use crate::toolchain::{self, TARGET};

const USAGE: &str =
    "usage: cargo xtask test [lint | native | browser [--in chromium | firefox | webkit]]";

/// A check: the part it belongs to, its name in the table, and what it does.
type Step = (&'static str, &'static str, fn() -> Outcome);

/// Native steps use the cargo that called this program, not the one that builds WebAssembly: where
/// the two differ, this program and all it needs are compiled with the first already, and so is
/// whatever a developer has tested before. Only the few macro crates that both sides share are
/// compiled twice.
const STEPS: [Step; 9] = [
    ("lint", "formatting", formatting),
    ("lint", "clippy, native", clippy_native),
    ("lint", "clippy, WebAssembly", clippy_wasm),
    ("lint", "libraries", supply::check),
    ("native", "native tests", native_tests),
    ("browser", "both builds", dist::run),
    ("browser", browser::CHROMIUM.name, browser::in_chromium),
    ("browser", browser::FIREFOX.name, browser::in_firefox),
    ("browser", browser::WEBKIT.name, browser::in_webkit),
];

/// Runs all steps, or those of the parts named; stops at the first that fails.
pub fn run(words: &[&str]) -> Outcome {
    let (parts, asked) = match words {
        [parts @ .., "--in", word] => (parts, Some(browser_called(word)?)),
        parts => (parts, None),
    };
    if parts.iter().any(|part| !STEPS.iter().any(|(name, ..)| name == part)) {
        return Err(USAGE.into());
    }
    let mut times = Vec::new();
    for (part, name, step) in STEPS {
        let is_browser = browser::ALL.iter().any(|browser| browser.name == name);
        let is_other = is_browser && asked.is_some_and(|asked| asked.name != name);
        if !parts.is_empty() && !parts.contains(&part) || is_other {
            continue;
        }
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = match asked {
            Some(asked) if is_browser => browser::every_journey(asked),
            _ => step(),
        };
        times.push((name, start.elapsed()));
        if let Err(error) = outcome {
            print_times(&times);
            return Err(format!("{name}: FAILED. {error}").into());
        }
    }
    print_times(&times);
    println!("Every check passed.");
    Ok(())
}

/// The browser that is asked for by its name, which has to be there.
fn browser_called(word: &str) -> Outcome<&'static Browser> {
    let asked = browser::ALL.into_iter().find(|browser| browser.word == word).ok_or(USAGE)?;
    browser::find(asked)?;
    Ok(asked)
}

fn print_times(times: &[(&str, Duration)]) {
    println!("\n{:<24}{:>10}", "step", "seconds");
    for (name, time) in times {
        println!("{name:<24}{:>10.1}", time.as_secs_f64());
    }
    let all: Duration = times.iter().map(|(_, time)| *time).sum();
    println!("{:<24}{:>10.1}", "in all", all.as_secs_f64());
}

fn formatting() -> Outcome {
    shell::run(shell::cargo().args(["fmt", "--all", "--check"]))
        .map_err(|_| "Run `cargo fmt --all`, or `rustup component add rustfmt` first.".into())
}

fn clippy_native() -> Outcome {
    let mut cargo = shell::cargo();
    cargo.args(["clippy", "--quiet", "--locked", "--workspace", "--all-targets"]);
    shell::run(cargo.args(["--", "--deny", "warnings"]))
}

fn clippy_wasm() -> Outcome {
    let mut cargo = toolchain::find()?.cargo();
    cargo.args(["clippy", "--quiet", "--locked", "--lib"]);
    for program in [bundle::PAGE, bundle::WORKER, bundle::BENCHMARKS] {
        cargo.args(["--package", program.package, "--bin", program.name]);
    }
    shell::run(cargo.args(["--target", TARGET, "--", "--deny", "warnings"]))
}

fn native_tests() -> Outcome {
    readers::offer();
    let mut cargo = shell::cargo();
    shell::run(cargo.args(["test", "--locked", "--workspace"]))
}
