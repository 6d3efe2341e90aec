//! The ways in which people are told apart to see whether outcomes are unequal: by deprivation,
//! ethnicity, age or sex, or by where they live.
//!
//! A dimension says which names of groups belong to it, in which order they stand, against which
//! group the others are held, and how many people of the population belong to each. It knows
//! names only: figures come with the series.

use serde::{Deserialize, Serialize};

use super::Framework;
use super::names::normalise;
use super::place::level_named;

/// A way to tell people apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dimension {
    /// Stable id, such as `deprivation`.
    pub id: String,
    /// What people call it, such as `Deprivation`.
    pub name: String,
    /// Whether its groups are of people or of places.
    pub of: DimensionOf,
    /// What stands before the name of a group in a series, such as `Ethnicity` in `Ethnicity: not
    /// known`.
    pub prefixes: Vec<String>,
    /// Patterns of the codes of its places, such as `U#####`: `#` is a figure, `?` a letter or
    /// figure, everything else itself.
    pub codes: Vec<String>,
    /// Whether its groups stand in an order, from the most to the least deprived or from worst to
    /// best, so that a slope through them means something.
    pub is_ordered: bool,
    /// The groups that are known, in order.
    pub groups: Vec<DimensionGroup>,
    /// The group that the others are held against; the last one of an order that names none.
    pub reference: Option<String>,
    /// Where the populations are written down and of which year they are; `None` where no group
    /// has one.
    pub population: Option<PopulationSource>,
    /// Names of groups that say that the group is not known.
    pub not_stated: Vec<String>,
    /// From this share on, in per cent of all, “not stated” is a finding about data quality.
    pub not_stated_finding: f64,
}

/// What the groups of a dimension are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DimensionOf {
    /// Groups of people: the column Group of a return.
    #[default]
    People,
    /// Places and parts of organisations: the column Area of a return.
    Places,
}

/// One group of a dimension.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DimensionGroup {
    /// Its name as shown.
    pub name: String,
    /// Other names under which files report it.
    pub aliases: Vec<String>,
    /// How many people of the population belong to it; `None` where that is not known.
    pub population: Option<f64>,
    /// What it is watched for: `Core20`, or a local group of Core20PLUS5.
    pub marks: Vec<String>,
}

/// Where populations are written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PopulationSource {
    /// The publication.
    pub source: String,
    /// The year that they are of.
    pub year: u16,
}

/// Where the name of a group belongs within a dimension.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Placed {
    /// A group of the dimension, by its position.
    Listed(usize),
    /// A group that the dimension does not list.
    Other(String),
    /// The group is not known.
    NotStated,
}

impl Dimension {
    /// The reference of the dimension: the one that the file names, or the last of an order.
    pub fn reference(&self) -> Option<&str> {
        let last = || self.groups.last().filter(|_| self.is_ordered).map(|group| &group.name);
        self.reference.as_ref().or_else(last).map(String::as_str)
    }

    /// Where a group's name in a series belongs; `None` where it belongs to another dimension.
    ///
    /// A name without one of the prefixes counts only where it has a letter: a bare `1` may be
    /// anything.
    pub fn place(&self, text: &str) -> Option<Placed> {
        let after = self.prefixes.iter().find_map(|prefix| after_prefix(text, prefix));
        let bare = after.unwrap_or(text);
        let says_something = after.is_some() || bare.chars().any(char::is_alphabetic);
        let wanted = normalise(bare);
        let is_called = |name: &str| normalise(name) == wanted;
        let names = |group: &DimensionGroup| {
            is_called(&group.name) || group.aliases.iter().any(|alias| is_called(alias))
        };
        if says_something && let Some(at) = self.groups.iter().position(names) {
            return Some(Placed::Listed(at));
        }
        let is_coded = self.codes.iter().any(|pattern| fits(bare, pattern));
        if after.is_some() && self.not_stated.iter().any(|words| is_called(words)) {
            return Some(Placed::NotStated);
        }
        (after.is_some() || is_coded).then(|| Placed::Other(bare.to_owned()))
    }

    /// Whether it takes the places that no other dimension takes: it has neither groups nor codes.
    fn takes_the_rest(&self) -> bool {
        self.of == DimensionOf::Places && self.groups.is_empty() && self.codes.is_empty()
    }
}

impl Framework {
    /// The dimension with this id.
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.id == id)
    }

    /// Where the area and the group of a series belong within a dimension; `None` where they belong
    /// to another, or to several at once.
    /// `level` is what a return or a list says that the area is, such as `site`.
    pub fn place_in(
        &self,
        dimension: &Dimension,
        area: Option<&str>,
        group: Option<&str>,
        level: Option<&str>,
    ) -> Option<Placed> {
        let text = match (dimension.of, area, group) {
            (DimensionOf::People, None, Some(group)) => group,
            (DimensionOf::Places, Some(area), None) => area,
            _ => return None,
        };
        // A hospital is no place where people live: an area that is known to be of another level
        // than the dimension's own belongs to another dimension.
        let own = level_named(&self.levels, &dimension.name);
        let told = level.and_then(|level| level_named(&self.levels, level));
        if own.zip(told).is_some_and(|(own, told)| own != told) {
            return None;
        }
        dimension.place(text).or_else(|| {
            let is_other = |one: &&Dimension| one.of == DimensionOf::Places;
            let mut others = self.dimensions.iter().filter(is_other);
            // A name with a colon says what it is a part by, such as a treatment function.
            let is_left = dimension.takes_the_rest()
                && !text.contains(": ")
                && others.all(|other| other.place(text).is_none());
            is_left.then(|| Placed::Other(text.to_owned()))
        })
    }
}

/// What follows a prefix, whatever its case: `: not known` or ` 1` without the sign between.
fn after_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    let rest = text.get(prefix.len()..)?;
    let is_parted = rest.starts_with([':', ' ']);
    let bare = rest.trim_start_matches([':', ' ']);
    (head.eq_ignore_ascii_case(prefix) && is_parted && !bare.is_empty()).then_some(bare)
}

/// Whether a code has the form of a pattern.
fn fits(code: &str, pattern: &str) -> bool {
    let is_one = |(sign, form): (char, char)| match form {
        '#' => sign.is_ascii_digit(),
        '?' => sign.is_ascii_alphanumeric(),
        form => sign == form,
    };
    code.chars().count() == pattern.chars().count() && code.chars().zip(pattern.chars()).all(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(dimension: &str, area: Option<&str>, group: Option<&str>) -> Option<Placed> {
        let framework = Framework::shipped();
        framework.place_in(framework.dimension(dimension).unwrap(), area, group, None)
    }

    #[test]
    fn an_area_of_another_level_belongs_to_another_dimension() {
        let framework = Framework::shipped();
        let at = |dimension: &str, level: Option<&str>| {
            let dimension = framework.dimension(dimension).unwrap();
            framework.place_in(dimension, Some("Fellside General"), None, level)
        };
        let other = Some(Placed::Other("Fellside General".to_owned()));
        assert_eq!(at("place", Some("place")), other);
        assert_eq!(at("place", Some("site")), None);
        assert_eq!(at("place", Some("ward")), None);
        // Where nobody says what it is, it is taken for a place.
        assert_eq!(at("place", None), other);
        assert_eq!(at("place", Some("something of its own")), other);
    }

    #[test]
    fn the_names_that_lists_write_find_their_groups() {
        let of = |dimension, group| placed(dimension, None, Some(group));
        assert_eq!(of("deprivation", "Deprivation quintile 1"), Some(Placed::Listed(0)));
        assert_eq!(of("deprivation", "Deprivation quintile 5"), Some(Placed::Listed(4)));
        assert_eq!(of("deprivation", "Deprivation quintile: not known"), Some(Placed::NotStated));
        assert_eq!(of("deprivation-decile", "IMD decile 10"), Some(Placed::Listed(9)));
        assert_eq!(of("ethnicity", "Ethnicity: White: British"), Some(Placed::Listed(0)));
        assert_eq!(of("age", "Age: 85 and over"), Some(Placed::Listed(4)));
        assert_eq!(of("sex", "Sex: Female"), Some(Placed::Listed(0)));
        assert_eq!(of("sex", "Sex: Other"), Some(Placed::Other("Other".to_owned())));
    }

    #[test]
    fn a_bare_number_belongs_nowhere_and_a_name_of_another_dimension_not_here() {
        for dimension in &Framework::shipped().dimensions {
            assert_eq!(placed(&dimension.id, None, Some("1")), None, "{}", dimension.id);
        }
        assert_eq!(placed("deprivation", None, Some("Sex: Female")), None);
        assert_eq!(placed("sex", Some("RXWAT"), None), None);
        assert_eq!(placed("sex", Some("RXWAT"), Some("Sex: Female")), None);
    }

    #[test]
    fn places_are_told_from_networks_and_sites_by_their_codes() {
        let of = |dimension, area| placed(dimension, Some(area), None);
        let other = |name: &str| Some(Placed::Other(name.to_owned()));
        assert_eq!(of("pcn", "U12345"), other("U12345"));
        assert_eq!(of("site", "RXWAT"), other("RXWAT"));
        assert_eq!(of("place", "Telford and Wrekin"), other("Telford and Wrekin"));
        assert_eq!(of("place", "Place: not known"), Some(Placed::NotStated));
        for taken in ["U12345", "RXWAT", "Treatment function: General surgery"] {
            assert_eq!(of("place", taken), None, "{taken}");
        }
    }
}
