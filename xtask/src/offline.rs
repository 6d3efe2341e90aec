//! What lets the static site be installed and opened without a network: its version, and the
//! service worker that keeps exactly these files.
//!
//! The version follows from the bytes of the files, so that the same sources have the same one.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::Outcome;

/// The service worker, in the folder of the sources and in that of the site.
pub const SERVICE_WORKER: &str = "service-worker.js";

/// Hexadecimal digits of a version: enough to tell any two, few enough to read out.
const DIGITS: usize = 12;

/// A file of the site: its path from the page, and its bytes.
pub type File = (String, Vec<u8>);

/// The SHA-256 of a file as `sha256sum` writes it.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The version that files have together.
pub fn version(files: &[File]) -> String {
    let mut lines: Vec<String> =
        files.iter().map(|(path, bytes)| format!("{}  {path}\n", sha256(bytes))).collect();
    lines.sort();
    sha256(lines.concat().as_bytes()).chars().take(DIGITS).collect()
}

/// The script of the service worker that keeps these files as one version.
pub fn service_worker(source: &str, version: &str, files: &[File]) -> String {
    let mut lines: Vec<String> = files
        .iter()
        .map(|(path, bytes)| {
            let path = if path == "index.html" { "" } else { path };
            let hash = STANDARD.encode(Sha256::digest(bytes));
            format!("  [\"./{path}\", \"sha256-{hash}\"],\n")
        })
        .collect();
    lines.sort();
    format!(
        "\"use strict\";\nconst VERSION = \"{version}\";\nconst FILES = [\n{}];\n{source}",
        lines.concat()
    )
}

/// Every file of a folder but those named, by its path from there, in order.
///
/// # Errors
/// When a file cannot be read, or its name needs more than plain letters in an address.
pub fn files(folder: &Path, without: &[&str]) -> Outcome<Vec<File>> {
    let mut found = Vec::new();
    collect(folder, "", &mut found)?;
    found.retain(|(path, _)| !without.contains(&path.as_str()));
    found.sort();
    let is_plain =
        |path: &str| path.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c));
    match found.iter().find(|(path, _)| !is_plain(path)) {
        Some((path, _)) => Err(format!("{path}: name it by letters, digits, - and _.").into()),
        None => Ok(found),
    }
}

fn collect(folder: &Path, within: &str, found: &mut Vec<File>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{within}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.push((path, fs::read(entry.path())?));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        (path.to_owned(), text.as_bytes().to_vec())
    }

    #[test]
    fn a_version_is_that_of_names_and_bytes_in_any_order() {
        let (a, b) = (file("a.js", "1"), file("b.js", "2"));
        let first = version(&[a.clone(), b.clone()]);
        assert_eq!(first.len(), DIGITS);
        assert_eq!(first, version(&[b.clone(), a]));
        assert_ne!(first, version(&[file("a.js", "2"), b.clone()]));
        assert_ne!(first, version(&[file("c.js", "1"), b]));
    }

    #[test]
    fn the_worker_names_every_file_with_its_hash_and_the_page_by_its_folder() {
        let script =
            service_worker("// rest", "abc", &[file("index.html", ""), file("a/b.css", "")]);
        // The empty text, as in the policy's test.
        let hash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert!(script.contains(&format!("[\"./\", \"{hash}\"]")), "{script}");
        assert!(script.contains(&format!("[\"./a/b.css\", \"{hash}\"]")));
        assert!(script.starts_with("\"use strict\";\nconst VERSION = \"abc\";\n"));
        assert!(script.ends_with("// rest"));
    }

    #[test]
    fn the_hash_of_a_file_is_what_others_compute() {
        // As `printf abc | sha256sum` prints it.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), expected);
    }

    /// A service worker has no policy but that of its host: its text may ask for nothing else.
    #[test]
    fn the_service_worker_asks_for_nothing_but_its_files() {
        let path = crate::shell::root().join("public").join(SERVICE_WORKER);
        let source = fs::read_to_string(path).expect("the service worker");
        let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = code.collect::<Vec<_>>().join("\n");
        let asked = code.matches("fetch(").count();
        assert_eq!(asked, code.matches("fetch(addressOf(path)").count(), "fetches another address");
        for way in ["XMLHttpRequest", "WebSocket", "importScripts", "EventSource", "import(", "://"]
        {
            assert!(!code.contains(way), "names {way}");
        }
    }
}
