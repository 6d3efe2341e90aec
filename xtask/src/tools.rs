//! Programs that the package registry has and Debian has not: built once, into the target folder.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::Outcome;
use crate::shell;

/// A program that cargo can install: its name, which is its package's too, and the version.
pub type Tool = (&'static str, &'static str);

/// The path, with the programs that were built here after everything that was there before.
pub fn path() -> OsString {
    let before = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&before).chain([folder().join("bin")]);
    std::env::join_paths(folders).unwrap_or(before)
}

/// Where programs are built.
fn folder() -> PathBuf {
    shell::target_folder().join("tools")
}

/// A program on the path, or among those that were built here.
pub fn find(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&path()).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Builds a program, which takes some minutes the first time.
pub fn build((name, version): Tool) -> Outcome {
    println!("Building {name} (once, some minutes).");
    let mut cargo = shell::cargo();
    cargo.args(["install", "--quiet", "--locked", name, "--version", version, "--root"]);
    shell::run(cargo.arg(folder()))
}
