//! The laws of the house that a compiler does not check: arrows point one way, only the page
//! knows the browser, and the code has no way out that a Content-Security-Policy cannot close.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the sources has to fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of the data, read from `lib.rs`, so that the map there is the law.
fn modules_in_order() -> Vec<String> {
    fs::read_to_string("src/lib.rs")
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned))
        .collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn files_of(module: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let single = PathBuf::from(format!("src/{module}.rs"));
    if single.exists() {
        found.push(single);
    }
    let folder = PathBuf::from(format!("src/{module}"));
    if folder.is_dir() {
        rust_files(&folder, &mut found);
    }
    found
}

/// Code without comments: the laws are about what runs, not about what is explained.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| {
            let trimmed = line.trim_start();
            if trimmed.starts_with("//") { "" } else { line }
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The modules that a text names after `crate::`, also inside `use crate::{a, b}`.
fn modules_named(code: &str) -> BTreeSet<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let name = |text: &str| text.chars().take_while(|c| is_name(*c)).collect::<String>();
    let mut named = BTreeSet::new();
    for (at, matched) in code.match_indices("crate::") {
        let rest = &code[at + matched.len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (i, c) in list.char_indices() {
                match c {
                    '}' if depth == 0 => break,
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    c if c.is_whitespace() => {}
                    _ if start && depth == 0 => {
                        named.insert(name(&list[i..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            named.insert(name(rest));
        }
    }
    named
}

#[test]
fn arrows_point_one_way() {
    let order = modules_in_order();
    assert!(order.len() > 10, "lib.rs lists the modules, one `pub mod` a line");
    let mut wrong = Vec::new();
    for (position, module) in order.iter().enumerate() {
        for path in files_of(module) {
            for named in modules_named(&code(&path)) {
                if order.iter().position(|other| *other == named).is_some_and(|at| at > position) {
                    wrong.push(format!("{} uses crate::{named}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}\ncome before what they use in src/lib.rs");
}

#[test]
fn only_worker_and_page_know_the_browser() {
    let browser = ["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen", "plotters_canvas"];
    let mut wrong = Vec::new();
    for module in modules_in_order() {
        if module == "worker" || module == "app" {
            continue;
        }
        for path in files_of(&module) {
            let code = code(&path);
            for name in browser {
                if code.contains(&format!("{name}::")) {
                    wrong.push(format!("{} names {name}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A policy cannot stop a page from being left by a link, a new window or a change of address, so
/// none of these may exist.
#[test]
fn nothing_leads_to_another_origin() {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    files.push(PathBuf::from("index.html"));
    for entry in fs::read_dir("public").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "js") {
            files.push(path);
        }
    }
    let forbidden = [
        "window.open",
        ".open_with_url",
        "location.href",
        "location.assign",
        "location.replace",
        ".set_href(",
        ".assign(",
        "href=\"http",
        "href=\"//",
        "src=\"http",
        "target=\"_blank\"",
        "http-equiv=\"refresh\"",
        "ping=",
    ];
    let mut wrong = Vec::new();
    for path in files {
        let code = code(&path);
        for way in forbidden {
            if code.contains(way) {
                wrong.push(format!("{} contains {way}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_says_what_it_is_for() {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    rust_files(Path::new("xtask/src"), &mut files);
    let silent: Vec<_> = files
        .iter()
        .filter(|path| !fs::read_to_string(path).unwrap().starts_with("//!"))
        .map(|path| path.display().to_string())
        .collect();
    assert!(silent.is_empty(), "these files do not start with their purpose: {silent:#?}");
}
