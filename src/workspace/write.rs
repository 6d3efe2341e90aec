//! Writing the file: one part after another, each return on a line of its own.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::{Contents, EXTENSION, FORMAT, STEPS, VERSION, people};
use crate::intake::FileReport;

/// What stands for the checksum while it is worked out.
const ZEROS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The workspace as a file. The same contents always give the same bytes.
///
/// # Errors
/// When a part cannot be written down, which no part of a workspace is known for.
pub fn write(contents: &Contents) -> Result<Vec<u8>, String> {
    let failed = |error: serde_json::Error| format!("The workspace could not be written: {error}.");
    let rule = contents.entered.now().small_numbers;
    let mut file = File(b"{".to_vec());
    file.member("format", &FORMAT.to_owned()).map_err(failed)?;
    file.member("version", &VERSION).map_err(failed)?;
    file.member("checksum", &ZEROS.to_owned()).map_err(failed)?;
    let checksum = file.0.len() - 1 - ZEROS.len();
    file.member("saved", &contents.saved).map_err(failed)?;
    file.member("framework", &contents.framework).map_err(failed)?;
    file.member("layouts", &contents.layouts).map_err(failed)?;
    file.member("mappings", &contents.mappings).map_err(failed)?;
    file.member("list_mappings", &contents.list_mappings).map_err(failed)?;
    file.member("settings", &contents.settings).map_err(failed)?;
    file.member("entered", contents.entered.now()).map_err(failed)?;
    let (done, undone) = contents.entered.steps(STEPS);
    file.member("undo", &done.to_vec()).map_err(failed)?;
    file.member("redo", &undone.to_vec()).map_err(failed)?;
    file.list("trail", contents.trail.entries().iter().cloned()).map_err(failed)?;
    let kept = |report: &Arc<FileReport>| people::of_file(report, rule);
    file.list("returns", contents.returns.iter().map(kept)).map_err(failed)?;
    let mut bytes = file.0;
    bytes.extend(b"\n}\n");
    let digest = sum(&bytes);
    if let Some(place) = bytes.get_mut(checksum..checksum + digest.len()) {
        place.copy_from_slice(digest.as_bytes());
    }
    Ok(bytes)
}

/// SHA-256 in hexadecimal.
fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The checksum that a file should state: SHA-256 of all its bytes with zeros in the place of the
/// checksum, whose 64 digits stand at `place`.
pub(super) fn checksum(bytes: &[u8], place: std::ops::Range<usize>) -> String {
    let (before, after) = (bytes.get(..place.start), bytes.get(place.end..));
    let mut hasher = Sha256::new();
    hasher.update(before.unwrap_or_default());
    hasher.update(ZEROS.as_bytes());
    hasher.update(after.unwrap_or_default());
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The name of the file: that of the system and the day, in characters that every disk takes.
pub fn file_name(system: &str, day: &str) -> String {
    let word = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let name: String = system.chars().map(word).collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    let name = if words.is_empty() { "Workspace".to_owned() } else { words.join(" ") };
    format!("{name} {day}{EXTENSION}")
}

/// The file so far: an object that is not closed yet.
struct File(Vec<u8>);

impl File {
    fn name(&mut self, name: &str) {
        if self.0.len() > 1 {
            self.0.push(b',');
        }
        self.0.extend(format!("\n\"{name}\": ").as_bytes());
    }

    fn member<T>(&mut self, name: &str, part: &T) -> Result<(), serde_json::Error>
    where
        T: Serialize + DeserializeOwned,
    {
        self.name(name);
        self.0.extend(people::written(part)?);
        Ok(())
    }

    fn list<T>(
        &mut self,
        name: &str,
        items: impl Iterator<Item = T>,
    ) -> Result<(), serde_json::Error>
    where
        T: Serialize + DeserializeOwned,
    {
        self.name(name);
        self.0.push(b'[');
        for (number, item) in items.enumerate() {
            self.0.extend(if number == 0 { &b"\n"[..] } else { b",\n" });
            self.0.extend(people::written(&item)?);
        }
        self.0.push(b']');
        Ok(())
    }
}
