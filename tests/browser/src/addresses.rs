//! Nothing is fetched: no built file holds the address of another host. What remains are the names
//! of file formats, which look like addresses because standards bodies like them so.

use std::fs;
use std::path::Path;

use crate::Outcome;

/// The beginnings of names that are no addresses: XML namespaces.
const NAMESPACES: [&str; 8] = [
    "http://www.w3.org/",
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/",
    "http://purl.oclc.org/ooxml/",
    "http://purl.org/dc/",
    "http://openoffice.org/",
    "http://docs.oasis-open.org/",
    "https://www.w3.org/",
];

/// Fails with the first addresses found in the folder.
pub fn check(folder: &Path) -> Outcome {
    let mut found = Vec::new();
    search(folder, &mut found)?;
    found.sort();
    found.dedup();
    if found.is_empty() { Ok(()) } else { Err(found.join(", ").into()) }
}

fn search(folder: &Path, found: &mut Vec<String>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            search(&path, found)?;
        } else {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
            found.extend(addresses(&text).map(|address| format!("{name}: {address}")));
        }
    }
    Ok(())
}

fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices("http").map(|(place, _)| &text[place..]);
    starts
        .filter(|rest| rest.starts_with("http://") || rest.starts_with("https://"))
        .map(|rest| {
            let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!&*+,;=%".contains(c);
            rest.split(|c| !is_part(c)).next().unwrap_or(rest)
        })
        // Code that tests for or completes an address holds the scheme alone.
        .filter(|address| !matches!(*address, "http://" | "https://"))
        .filter(|address| !NAMESPACES.iter().any(|name| address.starts_with(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_and_a_namespace_is_not() {
        let text = "\"http://www.w3.org/2000/svg\" https://example.org/a.css) http:// x";
        assert_eq!(addresses(text).collect::<Vec<_>>(), ["https://example.org/a.css"]);
    }
}
