//! Each group against the reference.

use super::table::Table;
use super::{GroupFigure, Measured};
use crate::inequality::{Gap, Group, gap};
use crate::words;

/// What a reference is called that is all groups together.
pub const TOGETHER: &str = "all groups together";

/// One group against the reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Against {
    /// The group.
    pub group: String,
    /// How far it lies from the reference, or why that is not said.
    pub gap: Result<Gap, NoGap>,
}

/// Why there is no gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoGap {
    /// The small-number rule hides these groups.
    Hidden(Vec<String>),
    /// These groups have no value in the period.
    NotReported(Vec<String>),
    /// The values are numbers of people or events, and the groups differ in size.
    Counts,
    /// There is nothing to hold the group against.
    NoReference,
}

/// The pairs that are compared in one period: of an order the first group against the reference,
/// otherwise every group against it.
pub(super) fn against(
    table: &Table<'_>,
    groups: &[GroupFigure],
    pooled: Option<f64>,
) -> Vec<Against> {
    let reference = table.dimension.reference();
    let is_compared = |group: &&GroupFigure| Some(group.name.as_str()) != reference;
    let number = if table.dimension.is_ordered { 1 } else { groups.len() };
    groups
        .iter()
        .filter(is_compared)
        .take(number)
        .map(|group| Against {
            group: group.name.clone(),
            gap: one(table, groups, &group.name, pooled),
        })
        .collect()
}

/// One group against the reference of the dimension, or against all groups together where it names
/// none.
pub(super) fn one(
    table: &Table<'_>,
    groups: &[GroupFigure],
    group: &str,
    pooled: Option<f64>,
) -> Result<Gap, NoGap> {
    if table.measured == Measured::Count {
        return Err(NoGap::Counts);
    }
    let find = |name: &str| groups.iter().find(|one| one.name == name);
    let own = find(group).ok_or_else(|| NoGap::NotReported(vec![group.to_owned()]))?;
    let reference = match table.dimension.reference() {
        Some(name) => {
            let found = find(name).map(GroupFigure::as_group);
            found.ok_or_else(|| NoGap::NotReported(vec![name.to_owned()]))?
        }
        None => Group {
            name: TOGETHER.to_owned(),
            population: None,
            value: Some(pooled.ok_or(NoGap::NoReference)?),
            standard_error: None,
        },
    };
    gap(&own.as_group(), &reference).map_err(|missing| {
        let is_hidden = |name: &&String| find(name).is_some_and(|one| one.is_hidden);
        let hidden: Vec<String> = missing.iter().filter(is_hidden).cloned().collect();
        if hidden.is_empty() { NoGap::NotReported(missing) } else { NoGap::Hidden(hidden) }
    })
}

/// The reason as a sentence.
impl std::fmt::Display for NoGap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let verb = |names: &[String]| if names.len() == 1 { "is" } else { "are" };
        match self {
            Self::Hidden(names) => write!(
                f,
                "{} {} hidden under the small-number rule, so no gap is worked out.",
                words::list(names),
                verb(names)
            ),
            Self::NotReported(names) => {
                write!(f, "{} {} not reported in this period.", words::list(names), verb(names))
            }
            Self::Counts => f.write_str(
                "These are numbers of people or events, and groups differ in size. Put the \
                 population of each group into the framework file, and they are compared as rates.",
            ),
            Self::NoReference => f.write_str(
                "There is nothing to hold a group against: the dimension names no reference, and \
                 the groups do not say what their values rest on.",
            ),
        }
    }
}
