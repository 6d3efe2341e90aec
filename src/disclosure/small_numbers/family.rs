//! Counts that belong together: the whole of an organisation in one period, and its parts by area
//! or by group of people. What is hidden of one must not follow from the others.

use std::collections::BTreeMap;

use super::{Rule, Shown};

/// Which part of the organisation a count is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All of it.
    Whole,
    /// One area of a level, such as a site: the areas of a level add up to the whole.
    Area(String),
    /// One group of people: the groups add up to the whole.
    Group,
    /// One group of people in one area.
    GroupInArea,
}

/// What of a family is shown, in the order of `counts`.
pub fn protect(counts: &[(Part, u64)], rule: Rule) -> Vec<Shown> {
    let alone = |count: u64| rule.count(count);
    let mut shown: Vec<Shown> = counts.iter().map(|(_, count)| alone(*count)).collect();
    if rule != Rule::HideOneToFive {
        return shown;
    }
    let hide = |shown: &mut Vec<Shown>, which: &dyn Fn(&Part) -> bool| {
        for (shown, (part, count)) in shown.iter_mut().zip(counts) {
            if which(part) && *count > 0 {
                *shown = Shown::Hidden;
            }
        }
    };
    // Parts that are cut two ways can be worked out in more ways than a list can.
    let is_cut_twice = counts.iter().any(|(part, _)| *part == Part::GroupInArea);
    if is_cut_twice && shown.contains(&Shown::Hidden) {
        hide(&mut shown, &|part| *part != Part::Whole);
        return shown;
    }
    let whole = counts.iter().find(|(part, _)| *part == Part::Whole).map(|(_, count)| *count);
    let mut lists: BTreeMap<&Part, Vec<usize>> = BTreeMap::new();
    for (at, (part, _)) in counts.iter().enumerate().filter(|(_, (part, _))| *part != Part::Whole) {
        lists.entry(part).or_default().push(at);
    }
    let mut hides_whole = false;
    for members in lists.values() {
        let of_list: Vec<u64> =
            members.iter().filter_map(|at| counts.get(*at)).map(|(_, count)| *count).collect();
        // Without the whole, or where something else adds to it, nothing follows from it.
        if whole != Some(of_list.iter().fold(0, |sum, count| sum.saturating_add(*count))) {
            continue;
        }
        let (protected, total) = rule.list(&of_list);
        hides_whole |= total == Shown::Hidden;
        for (at, protected) in members.iter().zip(protected) {
            if let Some(shown) = shown.get_mut(*at) {
                *shown = protected;
            }
        }
    }
    if hides_whole {
        // Another list would give the whole away.
        let several = lists.len() > 1;
        hide(&mut shown, &|part| several || *part == Part::Whole);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(counts: &[(Part, u64)], rule: Rule) -> String {
        let shown = protect(counts, rule);
        shown.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    fn sites(counts: &[u64]) -> Vec<(Part, u64)> {
        counts.iter().map(|count| (Part::Area("site".to_owned()), *count)).collect()
    }

    #[test]
    fn one_small_site_takes_another_with_it_where_the_whole_is_shown() {
        let mut counts = sites(&[3, 20, 40]);
        assert_eq!(shown(&counts, Rule::HideOneToFive), "* 20 40", "no whole to subtract from");
        counts.push((Part::Whole, 63));
        assert_eq!(shown(&counts, Rule::HideOneToFive), "* * 40 63");
        assert_eq!(shown(&counts, Rule::RoundToFive), "* 20 40 65");
        counts.pop();
        counts.push((Part::Whole, 80));
        assert_eq!(shown(&counts, Rule::HideOneToFive), "* 20 40 80", "a site is missing");
    }

    #[test]
    fn parts_that_are_cut_two_ways_are_all_hidden_when_one_is_small() {
        let mut counts = sites(&[10, 20]);
        counts.extend([
            (Part::Group, 12),
            (Part::Group, 18),
            (Part::GroupInArea, 2),
            (Part::Whole, 30),
        ]);
        assert_eq!(shown(&counts, Rule::HideOneToFive), "* * * * * 30");
    }

    #[test]
    fn a_hidden_whole_is_not_given_away_by_another_list() {
        let mut counts = sites(&[1; 6]);
        counts.extend([(Part::Group, 6), (Part::Group, 0), (Part::Whole, 6)]);
        assert_eq!(shown(&counts, Rule::HideOneToFive), "* * * * * * * 0 *");
    }
}
