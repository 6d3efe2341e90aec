//! The form of the file, held to what was agreed for its version.
//!
//! A change to a type that the file holds changes its form without anybody noticing, so the members
//! of everything that tests can write are listed in `tests/golden_workspace/`. When the list is no
//! longer right: raise `VERSION`, write a step in `migrations`, and let
//! `UPDATE_FORMAT=1 cargo test --lib workspace::` write the list of the new version. The list of a
//! version that was ever published is never written anew.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::*;

fn list_path(version: u32) -> String {
    format!("tests/golden_workspace/version-{version}.txt")
}

/// Every member with what it holds, items of lists under `[]`, members with names that are data
/// under `*`.
fn members(path: &str, value: &Value, found: &mut BTreeSet<String>) {
    let kind = match value {
        Value::Null => return,
        Value::Bool(_) => "yes or no",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(items) => {
            items.iter().for_each(|item| members(&format!("{path}[]"), item, found));
            return;
        }
        Value::Object(all) => {
            for (name, one) in all {
                let is_name = name.chars().next().is_some_and(char::is_alphabetic)
                    && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
                    && !HELD_BY_DATA.iter().any(|end| path.ends_with(end));
                let name = if is_name { name } else { "*" };
                members(&format!("{path}.{name}"), one, found);
            }
            return;
        }
    };
    found.insert(format!("{}: {kind}", path.trim_start_matches('.')));
}

/// Objects whose members are named by data.
const HELD_BY_DATA: [&str; 9] = [
    ".board_paper",
    ".cells",
    ".organisations",
    ".regions",
    ".measures",
    ".mappings",
    ".thresholds",
    ".trajectory",
    ".Trajectory",
];

fn list() -> String {
    let value: Value = serde_json::from_slice(&write(&of_example()).unwrap()).unwrap();
    let mut found = BTreeSet::new();
    members("", &value, &mut found);
    found.into_iter().map(|line| line + "\n").collect()
}

#[test]
fn every_part_stands_in_the_document() {
    let document = fs::read_to_string("docs/workspace.md").unwrap();
    let parts = parts::PARTS.iter().chain(&parts::ENTERED).map(|(name, _)| *name);
    let missing: Vec<&str> =
        parts.filter(|name| !document.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/workspace.md does not tell of {missing:?}");
    assert!(document.contains(&list_path(VERSION)));
}

#[test]
fn the_form_is_the_one_of_its_version() {
    let path = list_path(VERSION);
    let list = list();
    if std::env::var_os("UPDATE_FORMAT").is_some() {
        fs::create_dir_all("tests/golden_workspace").unwrap();
        fs::write(&path, list).unwrap();
        return;
    }
    let agreed = fs::read_to_string(&path).unwrap_or_default();
    let differs = |line: &&str, other: &str| !other.lines().any(|known| known == *line);
    let new: Vec<&str> = list.lines().filter(|line| differs(line, &agreed)).collect();
    let gone: Vec<&str> = agreed.lines().filter(|line| differs(line, &list)).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "the form of the file is not that of version {VERSION}; see {}\nnew: {new:#?}\ngone: {gone:#?}",
        file!()
    );
}
