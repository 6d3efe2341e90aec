//! What the tests of the command share: a folder that cleans up after itself, and a run.

#![allow(dead_code, reason = "each test uses a part of this")]
#![allow(clippy::unwrap_used, reason = "a test that cannot write or run has to fail")]

pub mod judged;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;
use sightline::example;

/// A folder of its own for each test, removed in the end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("sightline-check-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A folder with the invented framework and its workbooks.
    pub fn with_example() -> (Self, Vec<String>) {
        let folder = Self::new();
        folder.write("framework.toml", example::framework_text().as_bytes());
        let mut names = Vec::new();
        for (name, bytes) in example::workbooks(&example::framework()).unwrap() {
            folder.write(&name, &bytes);
            names.push(name);
        }
        (folder, names)
    }

    /// A folder below another one.
    pub fn below(folder: &Self, way: &str) -> Self {
        let path = folder.path().join(way);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.0.join(name), bytes).unwrap();
    }

    /// Runs the command in this folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_sightline-check"))
            .args(arguments)
            .current_dir(&self.0)
            .output()
            .unwrap();
        Run {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            error: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs the command on the example's files with further arguments.
    pub fn run_example(&self, names: &[String], further: &[&str]) -> Run {
        let mut arguments = vec!["--framework", "framework.toml"];
        arguments.extend(further);
        arguments.extend(names.iter().map(String::as_str));
        self.run(&arguments)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run of the command gave.
pub struct Run {
    pub status: Option<i32>,
    pub out: String,
    pub error: String,
}

impl Run {
    /// The JSON lines.
    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The JSON lines of one type, as written.
    pub fn of_type<'a>(&'a self, kind: &str) -> Vec<&'a str> {
        let start = format!("{{\"type\":\"{kind}\"");
        self.out.lines().filter(|line| line.starts_with(&start)).collect()
    }
}
