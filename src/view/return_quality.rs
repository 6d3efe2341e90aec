//! The data-quality mark of a return: in each of the seven respects, how its measures stand.

use crate::analysis::{Analysis, Item, QualityStanding, Respect};
use crate::words;

use super::wording;

/// One respect over the measures of a return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The respect.
    pub respect: &'static str,
    /// How many measures are sufficient: `10 of 12`.
    pub sufficient: String,
    /// The measures that are not, by name; empty where there are none.
    pub not_sufficient: String,
    /// How many were not assessed; empty where there are none.
    pub not_assessed: String,
}

/// The mark of the return in a file: of the measures whose latest value was read there. Empty where
/// none was, as in an earlier return whose months a later one states.
pub fn rows(analysis: &Analysis, file: &str) -> Vec<Row> {
    let is_own = |item: &&Item| {
        let source = item.latest.as_ref().and_then(|latest| latest.source.as_ref());
        item.quality.is_some() && source.is_some_and(|source| source.file == file)
    };
    let items: Vec<&Item> = analysis.items.iter().filter(is_own).collect();
    if items.is_empty() {
        return Vec::new();
    }
    Respect::ALL
        .into_iter()
        .map(|respect| {
            let standing = |standing: QualityStanding| -> Vec<&Item> {
                let stands = |item: &&Item| {
                    let aspects = item.quality.iter().flat_map(|mark| &mark.aspects);
                    let mut own = aspects.filter(|aspect| aspect.respect == respect);
                    own.any(|aspect| aspect.standing == standing)
                };
                items.iter().copied().filter(stands).collect()
            };
            let not: Vec<String> =
                standing(QualityStanding::NotSufficient).into_iter().map(wording::name).collect();
            let unknown = standing(QualityStanding::NotAssessed).len();
            let sufficient = standing(QualityStanding::Sufficient).len();
            Row {
                respect: respect.name(),
                sufficient: format!("{sufficient} of {}", items.len()),
                not_sufficient: words::list(&not),
                not_assessed: if unknown == 0 { String::new() } else { unknown.to_string() },
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::{example_files, example_judged};

    #[test]
    fn a_return_is_marked_by_the_measures_that_it_is_the_latest_word_on() {
        let analysis = example_judged();
        let latest = example_files()
            .iter()
            .find(|file| file.name.contains("Northmoor") && file.name.contains("2026-09"));
        let rows = rows(analysis, &latest.unwrap().name);
        assert_eq!(rows.len(), 7);
        let of = |row: &Row| row.sufficient.split(" of ").nth(1).map(str::to_owned);
        assert!(rows.iter().all(|row| of(row) == of(&rows[0])));
        let audit = rows.last().unwrap();
        assert_eq!(audit.respect, "Audit");
        assert_eq!(
            (audit.sufficient.starts_with("0 of "), audit.not_sufficient.as_str()),
            (true, "")
        );
        let validity = rows.iter().find(|row| row.respect == "Validity").unwrap();
        assert!(!validity.not_sufficient.is_empty(), "the example has a few mistakes");
        assert!(super::rows(analysis, "nothing.xlsx").is_empty());
    }
}
