//! Whether a list holds the groups of people in the proportions of the population, and of how many
//! people on it the group is not known.

use serde::{Deserialize, Serialize};

use super::group::is_number;

/// A group with its numbers on a list and in the population.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Members {
    /// What it is called.
    pub name: String,
    /// How many of the list belong to it; `None` where that is not reported or hidden.
    pub list: Option<f64>,
    /// How many of the population belong to it; `None` where that is not known.
    pub population: Option<f64>,
}

/// Those whose group is not known: their number, or their share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum NotStated {
    /// The list has no such row.
    #[default]
    NoRow,
    /// The list has such a row, and its number is hidden.
    Hidden,
    /// So many people; in a result, so many per cent of the list.
    Shown(f64),
}

/// One group on the list against itself in the population. Shares are per cent of the groups that
/// are shown on both sides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// What it is called.
    pub name: String,
    /// Its share of the list, in per cent.
    pub list: f64,
    /// Its share of the population, in per cent.
    pub population: f64,
    /// The one minus the other, in percentage points: above 0, it is on the list more often than
    /// its size explains.
    pub difference: f64,
    /// The one over the other; `None` where nobody of the population belongs to it.
    pub ratio: Option<f64>,
}

/// The groups of a list against the population.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shares {
    /// The groups that are shown on both sides, in the order given.
    pub groups: Vec<Share>,
    /// Names of the groups that are left out, on both sides alike, because a number of theirs is
    /// hidden or not known.
    pub hidden: Vec<String>,
    /// Those whose group is not stated, in per cent of all on the list that are shown.
    pub not_stated: NotStated,
}

/// The shares of a list against those of the population. `None` where no group is shown on both
/// sides, or nobody is in those that are.
pub fn shares(groups: &[Members], not_stated: NotStated) -> Option<Shares> {
    let on_list = |group: &Members| group.list.filter(is_number);
    let both = |group: &Members| on_list(group).zip(group.population.filter(is_number));
    let shown: Vec<(&str, f64, f64)> = groups
        .iter()
        .filter_map(|group| both(group).map(|(list, of)| (group.name.as_str(), list, of)))
        .collect();
    let hidden = groups.iter().filter(|group| both(group).is_none());
    let list: f64 = shown.iter().map(|(_, list, _)| list).sum();
    let population: f64 = shown.iter().map(|(.., of)| of).sum();
    if list <= 0.0 || population <= 0.0 {
        return None;
    }
    let share = |(name, on_list, of): (&str, f64, f64)| {
        let (on_list, of) = (100.0 * on_list / list, 100.0 * of / population);
        Share {
            name: name.to_owned(),
            list: on_list,
            population: of,
            difference: on_list - of,
            ratio: (of > 0.0).then(|| on_list / of),
        }
    };
    let stated: f64 = groups.iter().filter_map(on_list).sum();
    Some(Shares {
        hidden: hidden.map(|group| group.name.clone()).collect(),
        groups: shown.into_iter().map(share).collect(),
        not_stated: match not_stated {
            NotStated::Shown(people) if is_number(&people) => {
                NotStated::Shown(100.0 * people / (stated + people))
            }
            NotStated::Shown(_) => NotStated::Hidden,
            other => other,
        },
    })
}

impl Members {
    /// Several groups as one, such as the two most deprived deciles as Core20. What is hidden of
    /// one of them is hidden of the whole.
    pub fn together(name: &str, parts: &[Self]) -> Self {
        let sum = |of: fn(&Self) -> Option<f64>| {
            parts.iter().map(of).sum::<Option<f64>>().filter(|_| !parts.is_empty())
        };
        let (list, population) = (sum(|part| part.list), sum(|part| part.population));
        Self { name: name.to_owned(), list, population }
    }
}
