//! The dimensions of a framework file, resolved and checked.

use std::collections::BTreeMap;

use super::edited::Problems;
use super::file::{DimensionEntry, DimensionGroupEntry, File, Text};
use super::names::normalise;
use super::{Dimension, DimensionGroup, DimensionOf, Framework, PopulationSource};

/// The share of “not stated”, in per cent, that is a finding where a file names none.
const FINDING: f64 = 10.0;
/// The years that a population can be of.
const YEARS: std::ops::RangeInclusive<u16> = 1991..=2100;

/// The dimensions of the file. One that takes over the national catalogue, or lists none, has the
/// national ones, each replaced by the file's own of the same id.
pub(super) fn dimensions(file: &File, problems: &mut Problems) -> Vec<Dimension> {
    let builds_on = file.catalogue.is_some() || file.dimensions.is_empty();
    let mut dimensions =
        if builds_on { Framework::shipped().dimensions } else { Vec::<Dimension>::new() };
    let mut seen: BTreeMap<&str, ()> = BTreeMap::new();
    for entry in &file.dimensions {
        let own = dimension(entry, problems);
        if seen.insert(entry.id.get_ref(), ()).is_some() {
            let message = format!("The dimension “{}” is there twice.", own.id);
            problems.add(entry.id.span(), message, "Give each dimension an id of its own.");
            continue;
        }
        match dimensions.iter_mut().find(|known| known.id == own.id) {
            Some(known) => *known = own,
            None => dimensions.push(own),
        }
    }
    dimensions
}

fn dimension(entry: &DimensionEntry, problems: &mut Problems) -> Dimension {
    let id = entry.id.get_ref();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(is_plain) {
        let message = format!("The id “{id}” has other characters than a to z, 0 to 9 and -.");
        problems.add(entry.id.span(), message, "Write an id such as deprivation.");
    }
    problems.filled(&entry.name, "The dimension's name");
    let is_ordered = entry.ordered.as_ref().is_some_and(|ordered| *ordered.get_ref());
    if let Some(ordered) = entry.ordered.as_ref().filter(|_| is_ordered && entry.groups.len() < 2) {
        let message = format!("The groups of {id} are ordered, but fewer than 2 are listed.");
        problems.add(ordered.span(), message, "List them from the most to the least deprived.");
    }
    one_group_a_name(entry, problems);
    check_reference(entry, problems);
    let of = entry.of.unwrap_or_default();
    if let Some(code) = entry.codes.first().filter(|_| of == DimensionOf::People) {
        let message = format!("{id} is of people, and people have no codes.");
        problems.add(code.span(), message, "Remove codes, or write of = \"places\".");
    }
    let finding = entry.not_stated_finding.as_ref();
    let share = finding.map_or(FINDING, |share| *share.get_ref());
    if let Some(stated) = finding.filter(|_| !(0.0..=100.0).contains(&share)) {
        let message = format!("not_stated_finding is {share}, expected 0 to 100.");
        problems.add(stated.span(), message, "It is a share of all in per cent.");
    }
    Dimension {
        id: id.clone(),
        name: entry.name.get_ref().clone(),
        of,
        prefixes: texts(&entry.prefixes),
        codes: texts(&entry.codes),
        is_ordered,
        groups: entry.groups.iter().map(|one| group(one, problems)).collect(),
        reference: entry.reference.as_ref().map(|name| name.get_ref().clone()),
        population: population(entry, problems),
        not_stated: texts(&entry.not_stated),
        not_stated_finding: share,
    }
}

fn group(entry: &DimensionGroupEntry, problems: &mut Problems) -> DimensionGroup {
    problems.filled(&entry.name, "The group's name");
    if let Some(people) = &entry.population
        && !(people.get_ref().is_finite() && *people.get_ref() > 0.0)
    {
        let message = format!("population is {}, expected more than 0.", people.get_ref());
        problems.add(people.span(), message, "Leave it out where it is not known.");
    }
    DimensionGroup {
        name: entry.name.get_ref().clone(),
        aliases: texts(&entry.aliases),
        population: entry.population.as_ref().map(|people| *people.get_ref()),
        marks: texts(&entry.marks),
    }
}

/// A name that could mean two groups, or a group and none, means neither.
fn one_group_a_name(entry: &DimensionEntry, problems: &mut Problems) {
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    let not_stated = entry.not_stated.iter().map(|name| (name, "not stated"));
    let groups = entry.groups.iter().flat_map(|group| {
        let own = group.name.get_ref().as_str();
        std::iter::once(&group.name).chain(&group.aliases).map(move |name| (name, own))
    });
    for (name, own) in groups.chain(not_stated) {
        let other = names.insert(normalise(name.get_ref()), own).filter(|other| *other != own);
        if let Some(other) = other {
            let message = format!("“{}” names {own}, but already names {other}.", name.get_ref());
            problems.add(name.span(), message, "A file could mean either: keep one.");
        }
    }
}

fn check_reference(entry: &DimensionEntry, problems: &mut Problems) {
    let Some(reference) = &entry.reference else { return };
    let is_listed = |group: &DimensionGroupEntry| group.name.get_ref() == reference.get_ref();
    if !entry.groups.iter().any(is_listed) {
        let message = format!(
            "The reference “{}” is no group of {}.",
            reference.get_ref(),
            entry.id.get_ref()
        );
        problems.add(reference.span(), message, "Use the name of one of its groups.");
    }
}

/// A population without its source and year cannot be told from a guess.
fn population(entry: &DimensionEntry, problems: &mut Problems) -> Option<PopulationSource> {
    let first = entry.groups.iter().find_map(|group| group.population.as_ref());
    match (&entry.population_source, &entry.population_year, first) {
        (Some(source), Some(year), _) => {
            problems.filled(source, "The source of the populations");
            if !YEARS.contains(year.get_ref()) {
                let message = format!(
                    "population_year is {}, expected {} to {}.",
                    year.get_ref(),
                    YEARS.start(),
                    YEARS.end()
                );
                problems.add(year.span(), message, "Write the year that the populations are of.");
            }
            Some(PopulationSource { source: source.get_ref().clone(), year: *year.get_ref() })
        }
        (.., Some(first)) => {
            let message = "The group has a population, but its source and year are not stated.";
            let hint = "Add population_source and population_year to the dimension.";
            problems.add(first.span(), message, hint);
            None
        }
        (.., None) => None,
    }
}

fn texts(list: &[Text]) -> Vec<String> {
    list.iter().map(|text| text.get_ref().clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::Problem;

    fn parsed(dimension: &str) -> Result<Framework, Vec<Problem>> {
        let example = include_str!("../../public/frameworks/example.toml");
        Framework::parse(&format!("{example}\n[[dimension]]\n{dimension}"))
    }

    #[test]
    fn the_national_dimensions_ship_with_the_catalogue_and_a_file_may_replace_one() {
        let framework = parsed("id = \"sex\"\nname = \"Gender\"\ngroups = [{ name = \"A\" }]\n");
        let framework = framework.unwrap();
        let ids: Vec<&str> = framework.dimensions.iter().map(|one| one.id.as_str()).collect();
        for id in ["deprivation", "deprivation-decile", "ethnicity", "age", "sex", "place", "pcn"] {
            assert!(ids.contains(&id), "{id}");
        }
        assert_eq!(framework.dimension("sex").unwrap().name, "Gender");
        assert_eq!(framework.dimension("ethnicity").unwrap().not_stated_finding, 10.0);
        let core: Vec<_> = framework
            .dimension("deprivation")
            .unwrap()
            .groups
            .iter()
            .filter(|group| group.marks.contains(&"Core20".to_owned()))
            .collect();
        assert_eq!(core.len(), 1);
    }

    #[test]
    fn what_contradicts_itself_is_refused_with_its_line_and_a_hint() {
        let refused = |dimension: &str| {
            let problems = parsed(dimension).unwrap_err();
            let [problem] = problems.as_slice() else { panic!("{problems:?}") };
            assert!(!problem.hint.is_empty());
            problem.message.clone()
        };
        let head = "id = \"local\"\nname = \"Local\"\n";
        assert_eq!(
            refused(&format!("{head}groups = [{{ name = \"A\" }}]\nreference = \"B\"\n")),
            "The reference “B” is no group of local."
        );
        assert_eq!(
            refused(&format!(
                "{head}groups = [{{ name = \"A\", aliases = [\"x\"] }}, {{ name = \"X\" }}]\n"
            )),
            "“X” names X, but already names A."
        );
        assert_eq!(
            refused(&format!("{head}groups = [{{ name = \"A\", population = 5 }}]\n")),
            "The group has a population, but its source and year are not stated."
        );
        assert_eq!(
            refused(&format!("{head}ordered = true\ngroups = [{{ name = \"A\" }}]\n")),
            "The groups of local are ordered, but fewer than 2 are listed."
        );
        assert_eq!(
            refused(&format!("{head}not_stated_finding = 120\n")),
            "not_stated_finding is 120, expected 0 to 100."
        );
        assert_eq!(
            refused("id = \"Local\"\nname = \"Local\"\n"),
            "The id “Local” has other characters than a to z, 0 to 9 and -."
        );
        let lines = include_str!("../../public/frameworks/example.toml").lines().count() as u32;
        let problems = parsed(&format!("{head}codes = [\"U#\"]\n")).unwrap_err();
        assert_eq!(problems[0].line, lines + 5);
    }
}
