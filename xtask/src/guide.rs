//! Takes the pictures of the guide anew, after the pages have changed.

use crate::Outcome;
use crate::browser;
use crate::bundle::Profile;
use crate::dist;
use crate::shell;

const USAGE: &str = "usage: cargo xtask guide [--debug]";

/// Builds the page and has the browser package take the pictures into `docs/guide`.
pub fn run(words: &[&str]) -> Outcome {
    let profile = match words {
        [] => Profile::Release,
        ["--debug"] => Profile::Debug,
        _ => return Err(USAGE.into()),
    };
    dist::write(profile)?;
    let folder = shell::root().join("docs").join("guide");
    browser::run_on(&dist::folder(), &["--guide", &folder.display().to_string()])
}
