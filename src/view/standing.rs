//! How many indicators of each domain are on plan: a line for each domain of the grouping in use,
//! counted among the rows that pass every other filter, so that each count is the number of rows
//! that a click on it leaves.

use crate::analysis::on_plan::{OnPlan, Tally};
use crate::analysis::{Analysis, Item};
use crate::framework::{Assigned, Grouping};
use crate::view::selection::{Place, Selection};

/// One domain and how its indicators stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The domain, or that there is none.
    pub place: Place,
    /// How its indicators stand.
    pub tally: Tally,
    /// The same in words: `7 of 9 on plan, 1 not judged`.
    pub words: String,
}

/// A line for each domain of the grouping in use, in its order and also where nothing is reported;
/// last, what has no place in it, where there is any. Empty without a grouping.
pub fn lines(selection: &Selection, analysis: &Analysis) -> Vec<Line> {
    let Some(grouping) = selection.grouping(&analysis.groups) else { return Vec::new() };
    let domains = grouping.domains.iter().map(|domain| Place::Domain(domain.name.clone()));
    let mut tallies: Vec<(Place, Tally)> =
        domains.chain([Place::Nowhere]).map(|place| (place, Tally::default())).collect();
    let basis = analysis.thresholds.basis;
    let admitted = |item: &&Item| selection.admits_in_any_place(item, &analysis.groups);
    for item in analysis.items.iter().filter(admitted) {
        let place = Place::of(item, grouping);
        let tally = tallies.iter_mut().find(|(other, _)| *other == place);
        tally.into_iter().for_each(|(_, tally)| tally.add(OnPlan::of(item, basis)));
    }
    tallies
        .into_iter()
        .filter(|(place, tally)| *place != Place::Nowhere || tally.all() > 0)
        .map(|(place, tally)| Line { place, tally, words: words(tally) })
        .collect()
}

/// `7 of 9 on plan, 1 not judged`: of all that are reported, so that the rest is off plan.
pub fn words(tally: Tally) -> String {
    let Tally { on, not_judged, .. } = tally;
    match (tally.all(), not_judged) {
        (0, _) => "None reported".to_owned(),
        (all, 0) => format!("{on} of {all} on plan"),
        (all, _) if all == not_judged => format!("{all} not judged"),
        (all, _) => format!("{on} of {all} on plan, {not_judged} not judged"),
    }
}

/// Where a grouping is written down and who placed the indicators in it, in a sentence or two.
pub fn source(grouping: &Grouping) -> String {
    let source = grouping.source.trim_end_matches('.');
    match grouping.assigned {
        Assigned::Source => format!("Domains and places: {source}."),
        Assigned::Proposal => format!(
            "Domains: {source}. Which indicator belongs to which is this app’s proposal: the \
             framework file can change it."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::of_example;
    use crate::view::selection::Scope;

    #[test]
    fn counts_are_in_words() {
        let say = |on, off, not_judged| words(Tally { on, off, not_judged });
        assert_eq!(say(7, 1, 1), "7 of 9 on plan, 1 not judged");
        assert_eq!(say(0, 2, 0), "0 of 2 on plan");
        assert_eq!(say(0, 0, 2), "2 not judged");
        assert_eq!(say(0, 0, 0), "None reported");
    }

    #[test]
    fn a_line_counts_the_rows_that_a_click_on_it_leaves() {
        let analysis = of_example(None);
        assert_eq!(analysis.groups.groupings.len(), 9);
        let organisation = Some("XN1".to_owned());
        for grouping in &analysis.groups.groupings {
            for scope in [Scope::Organisations, Scope::System] {
                let mut selection = Selection { scope, ..Selection::default() };
                if scope == Scope::Organisations {
                    selection.organisation.clone_from(&organisation);
                }
                selection.group_by(Some(grouping.id.clone()));
                let all = selection.pick(&analysis.items, &analysis.groups).len();
                let lines = lines(&selection, &analysis);
                assert_eq!(lines.iter().map(|line| line.tally.all()).sum::<usize>(), all);
                for line in lines {
                    selection.place = Some(line.place);
                    let rows = selection.pick(&analysis.items, &analysis.groups);
                    assert_eq!(rows.len(), line.tally.all(), "{}", grouping.name);
                }
            }
        }
    }

    #[test]
    fn without_a_grouping_nothing_is_counted() {
        assert_eq!(lines(&Selection::default(), &of_example(None)), []);
    }
}
