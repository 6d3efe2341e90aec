//! The bill of materials: every library that is in the page, with its version, licence and hash, in
//! the form of CycloneDX, so that a trust can hold it against lists of known faults.
//!
//! It is made of what cargo knows, with no time and no number of its own, so that the same sources
//! give the same bytes. It names no address: no file beside the page does.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use crate::Outcome;
use crate::shell;
use crate::toolchain::TARGET;

/// Its name in `dist/`.
pub const FILE: &str = "sightline.cdx.json";

/// The package that the page is made of.
const PACKAGE: &str = "sightline";

/// What is in the page besides libraries of Rust: name, version, licence.
const STYLES: (&str, &str, &str) = ("nhsuk-frontend", NHSUK, "MIT");

/// The edition of the style sheet that `style/nhsuk.css` was compiled from.
const NHSUK: &str = "10.6.1";

/// The bill of materials of the page.
pub fn text() -> Outcome<String> {
    let mut cargo = shell::cargo();
    cargo.args(["metadata", "--locked", "--format-version", "1", "--filter-platform", TARGET]);
    let told = shell::output(&mut cargo).ok_or("cargo tells nothing about the libraries")?;
    let lock = fs::read_to_string(shell::root().join("Cargo.lock"))?;
    let bill = bill(&serde_json::from_str(&told)?, &checksums(&lock))?;
    Ok(format!("{bill:#}\n"))
}

/// The hashes of packages, by name and version, as `Cargo.lock` has them.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let mut hashes = BTreeMap::new();
    for package in lock.split("[[package]]") {
        let field = |name: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(&format!("{name} = \"")));
            line.and_then(|rest| rest.strip_suffix('"')).map(str::to_owned)
        };
        if let (Some(name), Some(version), Some(hash)) =
            (field("name"), field("version"), field("checksum"))
        {
            hashes.insert((name, version), hash);
        }
    }
    hashes
}

/// The bill of what cargo tells.
fn bill(told: &Value, hashes: &BTreeMap<(String, String), String>) -> Outcome<Value> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages: BTreeMap<String, Value> = list(&told["packages"])
        .into_iter()
        .map(|package| (text(&package["id"]), package))
        .collect();
    let needs: BTreeMap<String, Vec<String>> = list(&told["resolve"]["nodes"])
        .iter()
        .map(|node| {
            let is_in_the_program =
                |dep: &&Value| list(&dep["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            let deps = list(&node["deps"]);
            let needed = deps.iter().filter(is_in_the_program).map(|dep| text(&dep["pkg"]));
            (text(&node["id"]), needed.collect())
        })
        .collect();
    let is_page = |package: &&Value| package["name"] == PACKAGE;
    let page = packages.values().find(is_page).ok_or("the page is no package")?;
    let mut reached = BTreeSet::new();
    let mut ahead = vec![text(&page["id"])];
    while let Some(id) = ahead.pop() {
        if reached.insert(id.clone()) {
            ahead.extend(needs.get(&id).cloned().unwrap_or_default());
        }
    }

    let reference = |id: &String| packages.get(id).map(address).unwrap_or_default();
    let mut components: Vec<Value> = reached
        .iter()
        .filter_map(|id| packages.get(id))
        .filter(|package| package["name"] != PACKAGE)
        .map(|package| component(package, hashes))
        .collect();
    let (name, version, licence) = STYLES;
    components.push(json!({
        "type": "library",
        "bom-ref": format!("pkg:npm/{name}@{version}"),
        "name": name,
        "version": version,
        "purl": format!("pkg:npm/{name}@{version}"),
        "licenses": [{ "license": { "id": licence } }],
    }));
    let dependencies: Vec<Value> = reached
        .iter()
        .map(|id| {
            let needed = needs.get(id).cloned().unwrap_or_default();
            let needed: BTreeSet<String> = needed.iter().map(reference).collect();
            json!({ "ref": reference(id), "dependsOn": needed })
        })
        .collect();
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": address(page),
            "name": page["name"],
            "version": page["version"],
            "licenses": licences(page),
        } },
        "components": components,
        "dependencies": dependencies,
    }))
}

fn component(package: &Value, hashes: &BTreeMap<(String, String), String>) -> Value {
    let text = |field: &str| package[field].as_str().unwrap_or_default().to_owned();
    let mut component = json!({
        "type": "library",
        "bom-ref": address(package),
        "name": package["name"],
        "version": package["version"],
        "purl": address(package),
        "licenses": licences(package),
    });
    if let Some(hash) = hashes.get(&(text("name"), text("version"))) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": hash }]);
    }
    component
}

/// A package as lists of known faults call it.
fn address(package: &Value) -> String {
    let text = |field: &str| package[field].as_str().unwrap_or_default();
    format!("pkg:cargo/{}@{}", text("name"), text("version"))
}

/// The licences as one expression; older packages write a stroke for “or”.
fn licences(package: &Value) -> Value {
    match package["license"].as_str() {
        Some(words) => {
            let words = words.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ");
            json!([{ "expression": words }])
        }
        None => json!([]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_names_what_is_in_the_page_and_nothing_else() {
        let bill: Value = serde_json::from_str(&text().unwrap()).unwrap();
        let components = bill["components"].as_array().unwrap();
        let names: Vec<&str> = components.iter().filter_map(|one| one["name"].as_str()).collect();
        for expected in ["calamine", "leptos", "serde", "nhsuk-frontend", "sightline-scanner"] {
            assert!(names.contains(&expected), "{expected} among {names:?}");
        }
        for other in ["proptest", "lexopt", "thirtyfour", PACKAGE] {
            assert!(!names.contains(&other), "{other} is not in the page");
        }
        let known: BTreeSet<&str> =
            components.iter().filter_map(|one| one["bom-ref"].as_str()).collect();
        for dependency in bill["dependencies"].as_array().unwrap() {
            for needed in dependency["dependsOn"].as_array().unwrap() {
                assert!(known.contains(needed.as_str().unwrap()), "{needed} is listed");
            }
        }
        let is_whole = |one: &&Value| one["hashes"].is_array() && one["licenses"].is_array();
        let own = ["sightline-scanner", "nhsuk-frontend"];
        let whole = components.iter().filter(is_whole).count();
        assert_eq!(whole, components.len() - own.len(), "each has its hash and its licence");
        assert_eq!(text().unwrap(), text().unwrap());
        assert!(!text().unwrap().contains("://"), "no file beside the page names an address");
    }

    #[test]
    fn the_style_sheet_is_of_the_edition_that_is_named() {
        let style = fs::read_to_string(shell::root().join("style").join("nhsuk.css")).unwrap();
        let head: String = style.chars().take(500).collect();
        assert!(head.contains(NHSUK), "style/nhsuk.css begins with {head}");
    }

    #[test]
    fn a_stroke_between_licences_means_or() {
        let package = json!({ "license": "MIT/Apache-2.0" });
        assert_eq!(licences(&package), json!([{ "expression": "MIT OR Apache-2.0" }]));
    }
}
