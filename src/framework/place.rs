//! The places of a system as its file names them: what is part of what.
//!
//! They are kept as written. How they lie in each other, together with the places that follow from
//! the organisations and from the figures, is for the hierarchy to say.

use serde::{Deserialize, Serialize};

/// The levels of the National Health Service, the largest first. A file may name its own.
pub const LEVELS: [&str; 10] = [
    "England",
    "Region",
    "System",
    "Place",
    "Care collaborative",
    "Primary care network",
    "Provider",
    "Site",
    "Ward or specialty",
    "Small area",
];

/// A place that a framework file names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfiguredPlace {
    /// What it is known by.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its level, one of the framework's.
    pub level: String,
    /// The place that it is part of: the id of another, or of an organisation; `None` at the top.
    pub parent: Option<String>,
    /// Whose returns hold its figures, by the organisation's id; `None` where no return does.
    pub organisation: Option<String>,
    /// The part of that organisation, as returns write it; `None` for the whole.
    pub area: Option<String>,
    /// Whether the places below it make up the whole of it.
    pub is_whole: bool,
}

/// The level that a return means by a word such as `ward`, `PCN` or `specialty`: the one of that
/// name, or else the one in whose name it is a word.
pub fn level_named<'a>(levels: &'a [String], word: &str) -> Option<&'a str> {
    let word = word.trim().to_lowercase();
    let word = match word.as_str() {
        "pcn" => "primary care network",
        "trust" => "provider",
        "treatment function" | "speciality" => "specialty",
        "lsoa" => "small area",
        word => word,
    };
    let is_it = |level: &&String| level.to_lowercase() == word;
    let holds_it = |level: &&String| level.to_lowercase().split(' ').any(|part| part == word);
    let found = levels.iter().find(is_it).or_else(|| levels.iter().find(holds_it));
    found.map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_returns_name_levels() {
        let levels = LEVELS.map(str::to_owned);
        let named = |word| level_named(&levels, word);
        assert_eq!(named("ward"), Some("Ward or specialty"));
        assert_eq!(named(" Specialty "), Some("Ward or specialty"));
        assert_eq!(named("Treatment function"), Some("Ward or specialty"));
        assert_eq!(named("PCN"), Some("Primary care network"));
        assert_eq!(named("SITE"), Some("Site"));
        assert_eq!((named("team"), named("")), (None, None));
    }
}
