//! What depends on how large groups are: the slope, the shares of a list, and those whose group is
//! not stated.

use std::collections::BTreeSet;

use super::table::Table;
use super::{GroupFigure, Measured};
use crate::calendar::Period;
use crate::inequality::{Group, Members, NotStated, Share, Shares, Slope, shares, slope};

/// A slope, and by which populations its groups were ranked and weighted.
#[derive(Clone, Debug, PartialEq)]
pub struct SlopeFound {
    /// The slope.
    pub slope: Slope,
    /// The populations.
    pub population: PopulationUsed,
}

/// Which populations were used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PopulationUsed {
    /// Those of the framework file: source and year.
    Framework(String, u16),
    /// The denominators of the measure itself: those who were on the list.
    Denominators,
}

/// The slope through the groups of an order, or why there is none.
pub(super) fn slope_of(table: &Table<'_>, groups: &[GroupFigure]) -> Result<SlopeFound, String> {
    if table.measured == Measured::Count {
        return Err(super::NoGap::Counts.to_string());
    }
    let listed = |group: &&GroupFigure| {
        table.dimension.groups.iter().any(|listed| listed.name == group.name)
    };
    let stated = table.dimension.population.as_ref();
    let all_stated = groups.iter().filter(listed).all(|group| group.population.is_some());
    let population = match stated.filter(|_| all_stated) {
        Some(stated) => PopulationUsed::Framework(stated.source.clone(), stated.year),
        None => PopulationUsed::Denominators,
    };
    let sized = |group: &GroupFigure| Group {
        population: match population {
            PopulationUsed::Framework(..) => group.population,
            PopulationUsed::Denominators => group.denominator,
        },
        ..group.as_group()
    };
    let groups: Vec<Group> = groups.iter().filter(listed).map(sized).collect();
    let slope = slope(&groups).map_err(|refusal| refusal.to_string())?;
    Ok(SlopeFound { slope, population })
}

/// How many people or events a figure rests on: those on the list.
fn on_list(measured: Measured, numerator: Option<f64>, denominator: Option<f64>) -> Option<f64> {
    match measured {
        Measured::Share | Measured::Other => denominator,
        Measured::Rate | Measured::Count => numerator,
    }
}

fn members(table: &Table<'_>, groups: &[GroupFigure]) -> Vec<Members> {
    let one = |group: &GroupFigure| Members {
        name: group.name.clone(),
        list: on_list(table.measured, group.numerator, group.denominator),
        population: group.population,
    };
    groups.iter().map(one).collect()
}

/// The shares of the list against those of the population.
pub(super) fn shares_of(
    table: &Table<'_>,
    period: Period,
    groups: &[GroupFigure],
) -> Option<Shares> {
    shares(&members(table, groups), counted_not_stated(table, period))
}

/// The share of the list with each mark against that of the population. What is hidden of one
/// group is hidden of the whole.
pub(super) fn marked(table: &Table<'_>, groups: &[GroupFigure]) -> Vec<Share> {
    let marks: BTreeSet<&String> = groups.iter().flat_map(|group| &group.marks).collect();
    let members = members(table, groups);
    let of_mark = |mark: &String| {
        let (with, without): (Vec<_>, Vec<_>) =
            members.iter().cloned().zip(groups).partition(|(_, group)| group.marks.contains(mark));
        let together = |name: &str, parts: Vec<(Members, &GroupFigure)>| {
            let parts: Vec<Members> = parts.into_iter().map(|(members, _)| members).collect();
            Members::together(name, &parts)
        };
        let both = [together(mark, with), together("everybody else", without)];
        let found = shares(&both, NotStated::NoRow)?;
        // One side alone would be the whole of what is shown.
        found.groups.into_iter().next().filter(|_| found.hidden.is_empty())
    };
    marks.into_iter().filter_map(of_mark).collect()
}

/// How many have no group, as it may be shown.
fn counted_not_stated(table: &Table<'_>, period: Period) -> NotStated {
    let Some(seen) = table.not_stated(period) else { return NotStated::NoRow };
    let counted = match table.measured {
        Measured::Share | Measured::Other => seen.denominator,
        Measured::Rate | Measured::Count => seen.value,
    };
    counted.map_or(NotStated::Hidden, NotStated::Shown)
}

/// The same as a share of all on the list that are shown, in per cent. It needs no population.
pub(super) fn not_stated(table: &Table<'_>, period: Period, groups: &[GroupFigure]) -> NotStated {
    let counted = counted_not_stated(table, period);
    let list = members(table, groups).into_iter().filter(|group| group.list.is_some());
    // Every group that is shown is one of the population here: only the list's side is read.
    let list: Vec<Members> = list.map(|one| Members { population: Some(1.0), ..one }).collect();
    shares(&list, counted).map_or(counted, |shares| shares.not_stated)
}
