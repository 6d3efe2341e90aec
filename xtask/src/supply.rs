//! The libraries are held to `deny.toml`: licences, sources, those that are not allowed, those that
//! are there twice; and to the list of known faults, where it can be reached.

use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::shell;
use crate::tools::{self, Tool};

/// What checks them.
const CHECKER: Tool = ("cargo-deny", "0.20.2");

/// Checks what can be checked without a network, then the list of known faults.
pub fn check() -> Outcome {
    if tools::find(CHECKER.0).is_none() {
        tools::build(CHECKER)?;
    }
    let program = tools::find(CHECKER.0).ok_or("cargo-deny was built and is not there")?;
    // What is allowed and not there any more goes from the list.
    let mut check = deny(&program);
    check.args(["check", "--deny", "unmatched-skip", "--deny", "license-not-encountered"]);
    shell::run(check.args(["licenses", "sources", "bans"]))?;
    // The list lives on a host that not every machine may reach; a fault in it has another status.
    if shell::output(deny(&program).args(["fetch", "db"])).is_none() {
        println!("skipped: known faults of libraries. Their list could not be reached.");
        return Ok(());
    }
    shell::run(deny(&program).args(["check", "--disable-fetch", "advisories"]))
}

fn deny(program: &Path) -> Command {
    let mut command = shell::clean(Command::new(program));
    // It asks cargo about the libraries.
    command.env("PATH", tools::path()).args(["--locked", "--workspace", "--log-level", "error"]);
    command
}
