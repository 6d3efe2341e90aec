//! The Python libraries that read what Sightline writes, where apt has them. Without them the tests
//! that hold one against the other skip with a word, so that nobody needs them.

use std::process::Command;

use crate::debian;
use crate::shell;

/// What reads, as Python and as Debian call it. Slides and Parquet have no package.
const LIBRARIES: [(&str, &str); 2] = [("openpyxl", "python3-openpyxl"), ("docx", "python3-docx")];

/// Installs those that are missing, on a machine where packages may be installed.
pub fn offer() {
    // Whoever names a Python of their own has chosen what it knows.
    if std::env::var_os("SIGHTLINE_PYTHON").is_some() || !debian::applies() {
        return;
    }
    let is_missing = |library: &str| {
        let import = format!("import {library}");
        shell::output(Command::new("python3").args(["-c", &import])).is_none()
    };
    let missing = LIBRARIES.iter().filter(|(library, _)| is_missing(library));
    let packages: Vec<&str> = missing.map(|(_, package)| *package).collect();
    if !packages.is_empty() && debian::apt_install(&packages).is_err() {
        println!("Tests that need {} will be skipped.", packages.join(" and "));
    }
}
