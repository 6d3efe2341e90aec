//! Which files were named: files as they are, and of a folder the workbooks in it and below it.

use std::fs;
use std::path::{Path, PathBuf};

use sightline::workbook::Format;

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called in every line: its own name, and of a folder the way from there.
    pub name: String,
}

/// The files that were named, and how many of folders were passed over because they are no workbooks
/// by their name.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order in which they were named; those of a folder by their path.
    pub files: Vec<Named>,
    /// How many were passed over.
    pub passed_over: usize,
}

/// Finds the files. A folder that cannot be read is kept as a file, so that its line says why.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.is_dir() {
            look(path, path, &mut found);
        } else {
            let name = path.file_name().map_or_else(
                || path.display().to_string(),
                |name| name.to_string_lossy().into_owned(),
            );
            found.files.push(Named { path: path.clone(), name });
        }
    }
    found
}

fn look(top: &Path, folder: &Path, found: &mut Found) {
    let below = |path: &Path| {
        let way = path.strip_prefix(top).unwrap_or(path);
        let steps = way.components().map(|step| step.as_os_str().to_string_lossy().into_owned());
        steps.collect::<Vec<_>>().join("/")
    };
    let Ok(entries) = fs::read_dir(folder) else {
        let name = if folder == top { top.display().to_string() } else { below(folder) };
        return found.files.push(Named { path: folder.to_path_buf(), name });
    };
    let mut paths: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        // A link may lead in circles, and its target has a place of its own.
        let is_link = path.is_symlink();
        match path.is_dir() {
            true if !is_link => look(top, &path, found),
            false if !is_link && is_workbook(&path) => {
                found.files.push(Named { name: below(&path), path });
            }
            _ => found.passed_over += 1,
        }
    }
}

/// By its ending; lock files, which office programs leave beside a workbook, are none.
fn is_workbook(path: &Path) -> bool {
    let text = |part: Option<&std::ffi::OsStr>| {
        part.map(|part| part.to_string_lossy().to_lowercase()).unwrap_or_default()
    };
    let is_lock = [".", "~$"].iter().any(|start| text(path.file_name()).starts_with(start));
    let ending = text(path.extension());
    !is_lock && Format::ALL.iter().any(|format| format.as_str() == ending)
}
