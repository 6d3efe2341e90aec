//! With whom an organisation is compared: all, a region, a group that the framework lists, or those
//! that a person picked.
//!
//! Ranks, quarters and everything else that depends on the others are counted anew within the
//! group. Regions are those that published files state; kinds come from the framework alone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Peers, Standing, ranking};
use crate::framework::Framework;
use crate::series::Statistics;

/// Fewest organisations that make a group.
const FEWEST: usize = 2;

/// Some of the organisations of a published table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Where it comes from.
    pub kind: GroupKind,
    /// Its name: of a region, or as the framework calls the group.
    pub name: String,
    /// The codes of its organisations in this table, in order.
    pub codes: Vec<String>,
}

/// Where a group comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GroupKind {
    /// Published files place the organisations in this region.
    Region,
    /// The framework lists them.
    Listed,
}

/// Who is compared with one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Members {
    /// Every organisation of the table.
    #[default]
    All,
    /// Those of a group, by its id.
    Group(String),
    /// Those that a person picked, by code.
    Picked(BTreeSet<String>),
}

impl Group {
    /// What the group is called in an address: `region-midlands`, `group-ambulance-trusts`.
    pub fn id(&self) -> String {
        let kind = match self.kind {
            GroupKind::Region => "region",
            GroupKind::Listed => "group",
        };
        let is_sign = |c: char| !c.is_alphanumeric();
        let words = self.name.split(is_sign).filter(|word| !word.is_empty());
        words.fold(kind.to_owned(), |id, word| id + "-" + &word.to_lowercase())
    }
}

impl Peers {
    /// The group with this id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id() == id)
    }

    /// The lowest value, the quartiles and the highest value; `None` for fewer than four.
    pub fn quartiles(&self) -> Option<[f64; 5]> {
        ranking::quartiles(&self.standings)
    }

    /// The comparison within a group, ranks and quarters counted among its members. A group that
    /// this table does not have is all of its organisations.
    #[must_use]
    pub fn among(&self, members: &Members) -> Self {
        let mut among = self.clone();
        match members {
            Members::All => return among,
            Members::Group(id) => match self.group(id) {
                Some(group) => among.standings.retain(|one| group.codes.contains(&one.code)),
                None => return among,
            },
            Members::Picked(codes) => among.standings.retain(|one| codes.contains(&one.code)),
        }
        ranking::rank(&mut among.standings, self.indicator.polarity);
        among
    }
}

/// The regions of organisations by their codes.
pub(super) type Regions = BTreeMap<String, String>;

/// What all published files say of regions: one may state those of which another does not speak.
pub(super) fn regions(statistics: &[Statistics]) -> Regions {
    let all = statistics.iter().flat_map(|one| &one.regions);
    all.map(|(code, region)| (code.clone(), region.clone())).collect()
}

/// Gives each standing the region that its own table does not state.
pub(super) fn place(standings: &mut [Standing], regions: &Regions) {
    for standing in standings.iter_mut().filter(|standing| standing.region.is_none()) {
        standing.region = regions.get(&standing.code).cloned();
    }
}

/// The groups of a table, regions first. One that holds all organisations, or fewer than two, tells
/// nothing.
pub(super) fn groups(standings: &[Standing], framework: &Framework) -> Vec<Group> {
    let mut regions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for standing in standings {
        if let Some(region) = &standing.region {
            regions.entry(region).or_default().push(standing.code.clone());
        }
    }
    let regions = regions.into_iter().map(|(name, codes)| Group {
        kind: GroupKind::Region,
        name: name.to_owned(),
        codes,
    });
    let listed = framework.peer_groups.iter().map(|group| {
        let codes = standings.iter().map(|standing| standing.code.clone());
        let codes = codes.filter(|code| group.holds(code, framework)).collect();
        Group { kind: GroupKind::Listed, name: group.name.clone(), codes }
    });
    let mut groups: Vec<Group> = regions.chain(listed).collect();
    groups.retain(|group| (FEWEST..standings.len()).contains(&group.codes.len()));
    for group in &mut groups {
        group.codes.sort();
    }
    groups
}
