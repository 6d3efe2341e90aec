//! Proves that the same sources give the same bytes: builds both artefacts twice, each time from
//! nothing and in a folder of its own, and compares every file.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::dist::SINGLE_FILE;
use crate::offline;
use crate::shell;

/// Two folders whose paths differ in length too: a path that gets into a program moves what follows.
const FOLDERS: [&str; 2] = ["one", "another-with-a-longer-name"];

/// Builds twice from the last commit and compares.
pub fn run() -> Outcome {
    let place = shell::target_folder().join("reproduce");
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    let [first, second] = FOLDERS.map(|name| place.join(name));
    let built = [build(&first)?, build(&second)?];
    let different = differences(&built[0], &built[1]);
    if !different.is_empty() {
        return Err(format!("Two builds of one commit differ in {}.", different.join(", ")).into());
    }
    println!("{} files are the same, byte for byte, in both builds.", built[0].len());
    for (name, bytes) in built[0].iter().filter(|(name, _)| name == SINGLE_FILE) {
        println!("{}  {name}", offline::sha256(bytes));
    }
    Ok(())
}

/// The files of `dist`, built from the last commit in a folder with nothing in it.
fn build(folder: &Path) -> Outcome<Vec<offline::File>> {
    let mut clone = Command::new("git");
    clone
        .args(["-c", "advice.detachedHead=false", "clone", "--quiet", "--no-hardlinks"])
        .arg(shell::root())
        .arg(folder);
    shell::run(&mut clone)?;
    let mut cargo = shell::cargo();
    cargo.args(["xtask", "dist"]).current_dir(folder).env_remove("CARGO_TARGET_DIR");
    shell::run(&mut cargo)?;
    offline::files(&folder.join("dist"), &[])
}

/// The names of files that only one of two builds has, or that differ.
fn differences(one: &[offline::File], other: &[offline::File]) -> Vec<String> {
    let lacks = |file: &&offline::File, build: &[offline::File]| !build.contains(file);
    let mut names: Vec<String> = one
        .iter()
        .filter(|file| lacks(file, other))
        .chain(other.iter().filter(|file| lacks(file, one)))
        .map(|(name, _)| name.clone())
        .collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: &[u8]) -> offline::File {
        (name.to_owned(), bytes.to_vec())
    }

    #[test]
    fn builds_differ_in_bytes_and_in_files() {
        let one = [file("a", b"1"), file("b", b"1"), file("c", b"1")];
        let other = [file("a", b"1"), file("b", b"2"), file("d", b"1")];
        assert_eq!(differences(&one, &other), ["b", "c", "d"]);
        assert!(differences(&one, &one).is_empty());
    }
}
