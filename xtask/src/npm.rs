//! Scripts from the npm registry that tests and measurements use and that nobody is given: each at
//! one version, and used only where its bytes are those that were looked at when it was chosen.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::Outcome;
use crate::shell;

/// One script of a package.
pub struct Script {
    /// What it is called when it is missing.
    pub name: &'static str,
    package: &'static str,
    version: &'static str,
    /// Its place in the package.
    file: &'static str,
    /// The SHA-256 of its bytes, in hexadecimal.
    sha256: &'static str,
}

/// The rules by which the browser tests look for barriers.
pub const AXE: Script = Script {
    name: "axe-core",
    package: "axe-core",
    version: "4.14.1",
    file: "axe.min.js",
    sha256: "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c",
};

/// The widely used reader of workbooks that patient-level lists are measured against.
pub const SHEETJS: Script = Script {
    name: "SheetJS",
    package: "xlsx",
    version: "0.18.5",
    file: "dist/xlsx.full.min.js",
    sha256: "c9506197caf809a075b6dee1da0d36fb19da7158ffe8a88e7b0c96c5d8623c99",
};

impl Script {
    /// Where the script lies on this machine, fetched where it is missing; `None`, with a word to
    /// the person at the terminal, where there is no npm or it reaches no registry.
    ///
    /// # Errors
    /// Where the file is another than the one that was looked at.
    pub fn fetch(&self) -> Outcome<Option<PathBuf>> {
        let folder = shell::target_folder().join("xtask").join("npm").join(self.package);
        let script = folder.join("node_modules").join(self.package).join(self.file);
        if !self.is_whole(&script) && !self.install(&folder) {
            return Ok(None);
        }
        if self.is_whole(&script) {
            return Ok(Some(script));
        }
        Err(format!(
            "{} is not the file of {} {} that was looked at. Delete {} and try again.",
            script.display(),
            self.package,
            self.version,
            folder.display()
        )
        .into())
    }

    /// Has npm put the package there, without running anything of it; whether it did.
    fn install(&self, folder: &Path) -> bool {
        let Some(npm) = shell::which("npm") else {
            println!("npm is not on the path, so {} does not take part.", self.name);
            return false;
        };
        let mut npm = Command::new(npm);
        npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]);
        npm.arg("--prefix").arg(folder).arg(format!("{}@{}", self.package, self.version));
        let is_there = fs::create_dir_all(folder).is_ok() && shell::run(&mut npm).is_ok();
        if !is_there {
            println!("npm did not bring {}, which does not take part.", self.name);
        }
        is_there
    }

    fn is_whole(&self, script: &Path) -> bool {
        fs::read(script).is_ok_and(|bytes| hexadecimal(&Sha256::digest(bytes)) == self.sha256)
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_as_others_write_it() {
        // The empty text, as `printf '' | sha256sum` gives it.
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(hexadecimal(&Sha256::digest("")), empty);
    }

    #[test]
    fn a_script_that_was_changed_is_not_the_one() {
        let file = std::env::temp_dir().join(format!("sightline-npm-{}.js", std::process::id()));
        fs::write(&file, "").unwrap();
        let sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let script = Script { sha256, ..AXE };
        assert!(script.is_whole(&file));
        fs::write(&file, " ").unwrap();
        assert!(!script.is_whole(&file));
        fs::remove_file(&file).unwrap();
    }
}
