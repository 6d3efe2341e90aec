//! Names of the files that are saved, from what people call things.

use crate::words::one_line;

/// The longest name, in characters: file systems take more, people do not.
const LONGEST: usize = 120;

/// A name without the signs that file systems refuse; `otherwise` where nothing is left of it.
pub(super) fn named(name: &str, otherwise: &str, extension: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !r#"/\:*?"<>|"#.contains(*c);
    let name: String = name.chars().filter(allowed).take(LONGEST).collect();
    let name = one_line(&name);
    let name = name.trim_matches('.');
    format!("{}.{extension}", if name.is_empty() { otherwise } else { name })
}
