//! Takes pictures of every page, so that somebody looks at all of them before a release.

use std::path::PathBuf;

use crate::Outcome;
use crate::browser;
use crate::bundle::Profile;
use crate::dist;

const USAGE: &str = "usage: cargo xtask pictures [--debug | --of FOLDER] [WORD]";

/// Has the browser package take the pictures of the page that is built for it, or of one that was
/// built before; a word chooses among the pages.
pub fn run(words: &[&str]) -> Outcome {
    let (folder, words) = match words {
        ["--of", folder, rest @ ..] => (PathBuf::from(folder), rest),
        ["--debug", rest @ ..] => (built(Profile::Debug)?, rest),
        all => (built(Profile::Release)?, all),
    };
    let word = match words {
        [] => "",
        [word] if !word.starts_with("--") => word,
        _ => return Err(USAGE.into()),
    };
    browser::run_on(&folder, &["--pictures", word])
}

fn built(profile: Profile) -> Outcome<PathBuf> {
    dist::write(profile)?;
    Ok(dist::folder())
}
