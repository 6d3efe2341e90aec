//! Takes pictures of every page, so that somebody looks at all of them before a release.

use crate::Outcome;
use crate::browser;
use crate::bundle::Profile;
use crate::dist;

const USAGE: &str = "usage: cargo xtask pictures [--debug] [WORD]";

/// Builds the page and has the browser package take the pictures; a word chooses among the pages.
pub fn run(words: &[&str]) -> Outcome {
    let (profile, words) = match words {
        ["--debug", rest @ ..] => (Profile::Debug, rest),
        all => (Profile::Release, all),
    };
    let word = match words {
        [] => "",
        [word] if !word.starts_with("--") => word,
        _ => return Err(USAGE.into()),
    };
    dist::write(profile)?;
    browser::run_on(&dist::folder(), &["--pictures", word])
}
