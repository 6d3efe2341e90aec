//! The project's own commands. `cargo xtask --help` lists them.

// Talking to the person at the terminal is what this program is for.
#![allow(clippy::print_stdout)]
#![allow(clippy::disallowed_methods, reason = "a build tells how long its steps take")]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod bench;
mod browser;
mod bundle;
mod check;
mod debian;
mod dist;
mod fuzz;
mod guide;
mod host;
mod icon;
mod npm;
mod offline;
mod page;
mod pictures;
mod png;
mod policy;
mod readers;
mod reproduce;
mod sbom;
mod serve;
mod shell;
mod supply;
mod toolchain;
mod tools;

use std::error::Error;
use std::process::ExitCode;

/// What every command returns: nothing, or a sentence for the person who ran it.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const HELP: &str = "\
The project's own commands. What they need is installed where that is possible without asking,
and otherwise named in one line with the command that installs it.

  cargo xtask serve [--open] [--port N] [--debug] [--watch]
        Builds the page and serves it on this machine, at an address that it prints.
        --open opens the browser, --debug builds faster and runs slower,
        --watch builds again whenever a source file changes.

  cargo xtask test [lint | native | browser [--in chromium | firefox | webkit]]
        Runs every check: formatting, clippy, native tests, the release build, and journeys
        through it: in Chromium through both builds, in Firefox and WebKitGTK the core of them
        through the one file. With a name, that part only; with --in, in that browser only, and
        every journey that it can do.

  cargo xtask dist
        Writes the static site to dist/ and the one-file page to dist/sightline.html, with its hash
        and the bill of materials beside it.

  cargo xtask reproduce
        Builds both twice from the last commit, each time from nothing and in another folder, and
        fails unless every file is the same, byte for byte.

  cargo xtask guide [--debug]
        Takes the pictures of the guide anew, into docs/guide.

  cargo xtask pictures [--debug | --of FOLDER] [WORD]
        Takes pictures of every page, or of those whose address holds the word, with the example
        in them: at three widths, light and dark, into target/pictures, to be looked at. With --of,
        of the page that was built into a folder before.

  cargo xtask bench [native | browser | lists | large | start]
        Measures how fast the code is against plain code in the same run, how long patient-level
        lists take beside other readers, how long the page of a large system stands still, and how
        soon the page is usable. With a name, that part only.

  cargo xtask fuzz [TARGET…] [--minutes N]
        Puts every reader under hostile input that follows the coverage of the code, or those
        named: an hour each, or as long as asked. Needs a C++ compiler.

  cargo xtask toolchain
        Finds or installs what builds WebAssembly, and says which compiler it is.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["serve", options @ ..] => serve::run(options),
        ["test", parts @ ..] => check::run(parts),
        ["dist"] => dist::run(),
        ["reproduce"] => reproduce::run(),
        ["pictures", options @ ..] => pictures::run(options),
        ["guide", options @ ..] => guide::run(options),
        ["fuzz", options @ ..] => fuzz::run(options),
        ["bench", options @ ..] => bench::run(options),
        ["toolchain"] => toolchain::find().map(|found| println!("{}", found.describe())),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => Err(format!("“{}” is not a command here.\n\n{HELP}", words.join(" ")).into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
