//! What the page “Share” offers.

use crate::analysis::Analysis;
use crate::calendar::Frequency;

/// The organisations of which there can be highlight reports: id and full name, by name.
pub fn organisations(analysis: &Analysis) -> Vec<(String, String)> {
    let is_theirs = |item: &&crate::analysis::Item| {
        !item.is_system && item.series.frequency == Frequency::Monthly
    };
    let mut all: Vec<(String, String)> = (analysis.items.iter().filter(is_theirs))
        .map(|item| (item.organisation_name.clone(), item.series.key.organisation.clone()))
        .collect();
    all.sort();
    all.dedup();
    all.into_iter().map(|(name, id)| (id, name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::example_judged;

    #[test]
    fn each_organisation_is_offered_once_and_the_system_is_none() {
        let offered = organisations(example_judged());
        let names: Vec<&str> = offered.iter().map(|(_, name)| name.as_str()).collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        assert_eq!(names, sorted);
        assert_eq!(offered.len(), 3, "{names:?}");
    }
}
