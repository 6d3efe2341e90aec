//! The places and how they lie in each other.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::framework::{Framework, LEVELS, Organisation, OrganisationKind, level_named};
use crate::series::{Areas, SeriesKey};

/// The level of an area of which nobody says what it is.
pub const NOT_SUPPLIED: &str = "not supplied";

/// A place: the country, an organisation, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// What it is known by.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its level, one of those that are configured.
    pub level: String,
    /// The place that it is part of, by its id; `None` at the top.
    pub parent: Option<String>,
    /// Whose series hold its figures: the ODS code, or the key where there is none.
    pub organisation: String,
    /// The part of that organisation; `None` for the whole.
    pub area: Option<String>,
    /// Whether the places below it make up the whole of it. Then they stand in where a figure of its
    /// own is missing; otherwise it is missing.
    pub is_whole: bool,
    /// Whether the configuration names it, as it does organisations. A place that it does not name
    /// follows from the figures.
    pub is_named: bool,
}

/// What is wrong with a hierarchy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    /// Two places have this id.
    DuplicateId(String),
    /// A place is of a level that is not configured.
    UnknownLevel {
        /// The place's id.
        place: String,
        /// The level.
        level: String,
    },
    /// A place is part of one that does not exist.
    UnknownParent {
        /// The place's id.
        place: String,
        /// The id that does not exist.
        parent: String,
    },
    /// A place is part of one that is not of a higher level.
    ParentNotAbove {
        /// The place's id.
        place: String,
        /// The id of what it should be part of.
        parent: String,
    },
    /// Two places have the same figures, which would count twice.
    SameFigures {
        /// The one's id.
        place: String,
        /// The other's id.
        other: String,
    },
}

/// The places of a system, each part of at most one other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hierarchy {
    levels: Vec<String>,
    places: BTreeMap<String, Place>,
    /// The ids of the places of which each place consists, in order.
    below: BTreeMap<String, Vec<String>>,
    top: Vec<String>,
    /// The id of each place by what its series are stored under.
    by_figures: BTreeMap<(String, Option<String>), String>,
}

impl Hierarchy {
    /// The hierarchy of places, with the levels from the largest to the smallest. A place may be
    /// part of any higher level: levels that a system does not use are left out.
    ///
    /// # Errors
    ///
    /// Every [`Problem`] of the places, in their order.
    pub fn new(levels: Vec<String>, places: Vec<Place>) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut known: BTreeMap<String, Place> = BTreeMap::new();
        let mut by_figures: BTreeMap<(String, Option<String>), String> = BTreeMap::new();
        let rank = |level: &str| levels.iter().position(|one| one == level);
        for place in places {
            let id = place.id.clone();
            if rank(&place.level).is_none() {
                let level = place.level.clone();
                problems.push(Problem::UnknownLevel { place: id.clone(), level });
            }
            if let Some(other) =
                by_figures.insert(figures(&place.organisation, place.area.as_deref()), id.clone())
            {
                problems.push(Problem::SameFigures { place: id.clone(), other });
            }
            if known.insert(id.clone(), place).is_some() {
                problems.push(Problem::DuplicateId(id));
            }
        }
        let mut below: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut top = Vec::new();
        for (id, place) in &known {
            let Some(parent) = place.parent.clone() else {
                top.push(id.clone());
                continue;
            };
            let place_rank = rank(&place.level);
            match known.get(&parent).map(|above| rank(&above.level)) {
                None => problems.push(Problem::UnknownParent { place: id.clone(), parent }),
                Some(above) if above >= place_rank => {
                    problems.push(Problem::ParentNotAbove { place: id.clone(), parent });
                }
                Some(_) => below.entry(parent).or_default().push(id.clone()),
            }
        }
        if problems.is_empty() {
            Ok(Self { levels, places: known, below, top, by_figures })
        } else {
            Err(problems)
        }
    }

    /// The hierarchy of a framework: the places that its file names, and every organisation that
    /// none of them stands for, providers below the system. The integrated care board is not part
    /// of it unless the file says so, because its figures are of the same patients.
    ///
    /// # Errors
    ///
    /// Every [`Problem`] of the places. A framework file with one is refused before, at its line.
    pub fn of_framework(framework: &Framework) -> Result<Self, Vec<Problem>> {
        let named = framework.places.iter().map(|place| Place {
            id: place.id.clone(),
            name: place.name.clone(),
            level: place.level.clone(),
            parent: place.parent.clone(),
            organisation: place.organisation.clone().unwrap_or_else(|| place.id.clone()),
            area: place.area.clone(),
            is_whole: place.is_whole,
            is_named: true,
        });
        let mut places: Vec<Place> = named.collect();
        let of_whole = |organisation: &Organisation, places: &[Place]| {
            let is_it = |place: &&Place| {
                place.area.is_none() && place.organisation.eq_ignore_ascii_case(organisation.id())
            };
            places.iter().find(is_it).map(|place| place.id.clone())
        };
        let system = framework.system();
        let above = system
            .map(|system| of_whole(system, &places).unwrap_or_else(|| system.id().to_owned()));
        for organisation in &framework.organisations {
            let is_system = organisation.kind == OrganisationKind::System;
            let is_left_out = organisation.kind == OrganisationKind::Icb;
            if is_left_out || of_whole(organisation, &places).is_some() {
                continue;
            }
            places.push(Place {
                id: organisation.id().to_owned(),
                name: organisation.name.clone(),
                level: if is_system { "System" } else { "Provider" }.to_owned(),
                parent: above.clone().filter(|_| !is_system),
                organisation: organisation.id().to_owned(),
                area: None,
                is_whole: is_system,
                is_named: true,
            });
        }
        let levels = match framework.levels.is_empty() {
            true => LEVELS.map(str::to_owned).to_vec(),
            false => framework.levels.clone(),
        };
        Self::new(levels, places)
    }

    /// The same with the parts of organisations that returns and lists tell of and no place is: each
    /// hangs below its organisation, at the level that its column tells, or at [`NOT_SUPPLIED`].
    /// Areas of organisations that are no places are left out.
    #[must_use]
    pub fn with_areas(mut self, areas: &Areas) -> Self {
        for ((organisation, area), level) in areas {
            let is_known = self.by_figures.contains_key(&figures(organisation, Some(area)));
            let whole = self.by_figures.get(&figures(organisation, None)).cloned();
            let (Some(whole), false) = (whole, is_known) else { continue };
            let id = format!("{organisation}/{area}");
            if self.places.contains_key(&id) {
                continue;
            }
            let level = match level.trim() {
                "" => NOT_SUPPLIED,
                word => level_named(&self.levels, word).unwrap_or(word),
            };
            let place = Place {
                id: id.clone(),
                name: area.clone(),
                level: level.to_owned(),
                parent: Some(whole.clone()),
                organisation: organisation.clone(),
                area: Some(area.clone()),
                is_whole: false,
                is_named: false,
            };
            self.by_figures.insert(figures(organisation, Some(area)), id.clone());
            self.below.entry(whole).or_default().push(id.clone());
            self.places.insert(id, place);
        }
        self
    }

    /// The levels, the largest first.
    pub fn levels(&self) -> &[String] {
        &self.levels
    }

    /// The place with this id.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.places.get(id)
    }

    /// All places, by their ids.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.places.values()
    }

    /// The places that are part of no other.
    pub fn top(&self) -> impl Iterator<Item = &Place> {
        self.top.iter().filter_map(|id| self.place(id))
    }

    /// The places of which a place consists, one step down.
    pub fn below(&self, id: &str) -> impl Iterator<Item = &Place> {
        self.below.get(id).into_iter().flatten().filter_map(|id| self.place(id))
    }

    /// The places below a place, in sets of which each could be the whole of it: those that are
    /// named, and for each level those that follow from the figures. Sites and specialties are two
    /// ways to divide the same people, who must not count twice.
    pub fn divisions(&self, id: &str) -> Vec<Vec<&Place>> {
        let mut sets: BTreeMap<(bool, usize, &str), Vec<&Place>> = BTreeMap::new();
        for place in self.below(id) {
            let rank = self.levels.iter().position(|level| *level == place.level);
            let key = match place.is_named {
                true => (false, 0, ""),
                false => (true, rank.unwrap_or(self.levels.len()), place.level.as_str()),
            };
            sets.entry(key).or_default().push(place);
        }
        sets.into_values().collect()
    }

    /// The place with this id, or the one that stands for the organisation with this id.
    pub fn find(&self, id: &str) -> Option<&Place> {
        let of_whole = || self.place(self.by_figures.get(&figures(id, None))?);
        self.place(id).or_else(of_whole)
    }

    /// The way from the top to a place, with the place itself at the end; empty for an unknown one.
    pub fn path(&self, id: &str) -> Vec<&Place> {
        let mut path: Vec<&Place> =
            std::iter::successors(self.place(id), |place| self.place(place.parent.as_deref()?))
                .collect();
        path.reverse();
        path
    }

    /// The place that a series is about, whatever its group of people.
    pub fn of_series(&self, key: &SeriesKey) -> Option<&Place> {
        self.place(self.by_figures.get(&figures(&key.organisation, key.area.as_deref()))?)
    }
}

/// What series of a place are stored under, without regard to case.
fn figures(organisation: &str, area: Option<&str>) -> (String, Option<String>) {
    (organisation.to_lowercase(), area.map(str::to_lowercase))
}
