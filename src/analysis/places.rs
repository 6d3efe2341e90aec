//! One place of the hierarchy, from England to a ward: its figures, and how the places one step
//! below it stand on one indicator.
//!
//! A system can have thousands of parts, and a person looks at one place at a time. So a view is
//! made when it is asked for, from what was read; nothing of it stays in the analysis.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::cut;
use super::item::Item;
use super::judge::chart_item;
use super::{accepted, peers, reports};
use crate::calendar::{Frequency, Month, Period};
use crate::choices::Choices;
use crate::disclosure::Rule;
use crate::entered::Entered;
use crate::framework::{Framework, Indicator};
use crate::hierarchy::{Hierarchy, Place, PlaceSeries, series_at};
use crate::intake::FileReport;
use crate::series::{
    Areas, Reported, Series, areas, derive, merge_reported, publish, with_months_from_weeks,
};

/// A place, as a way to it and a table name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceName {
    /// What it is known by, for links.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its level, or that none was supplied.
    pub level: String,
    /// The id of the organisation that it is; `None` for a part of one and for everything above.
    pub organisation: Option<String>,
    /// Whether there are places below it.
    pub has_parts: bool,
}

/// One indicator at a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceFigure {
    /// Chart, icons and latest value. It has no tier: tiers are those of organisations.
    pub item: Item,
    /// Of a latest value that was put together: whose figures it comes from. Empty for a value that
    /// the place reports itself.
    pub from: Vec<String>,
    /// Whether those places are known to make up the whole of this one.
    pub is_whole: bool,
}

/// A place one step below, on the indicator that was chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceRow {
    /// The place.
    pub place: PlaceName,
    /// Its figures; `None` where none were ever supplied, which is not zero.
    pub figure: Option<PlaceFigure>,
}

/// One place with what is below it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceView {
    /// The way from the top to the place, with the place itself at the end.
    pub path: Vec<PlaceName>,
    /// Its indicators, in the order of the catalogue.
    pub figures: Vec<PlaceFigure>,
    /// The indicators of which places one step below have figures, or it has itself.
    pub indicators: Vec<Indicator>,
    /// The indicator of the rows; `None` where there is nothing to choose.
    pub chosen: Option<Indicator>,
    /// The period that the rows are compared in: the latest of the place itself.
    pub period: Option<Period>,
    /// The places one step below, in the order of their levels and names.
    pub below: Vec<PlaceRow>,
}

/// The hierarchy of a framework with the parts that returns and lists tell of.
pub(super) fn hierarchy(framework: &Framework, areas: &Areas) -> Hierarchy {
    // A framework file whose places contradict each other is refused when it is read.
    let of_framework = Hierarchy::of_framework(framework);
    let of_framework = of_framework.or_else(|_| {
        Hierarchy::of_framework(&Framework { places: Vec::new(), ..framework.clone() })
    });
    of_framework.unwrap_or_default().with_areas(areas)
}

/// Adds what lists come to, and tells of which level every part is that returns and lists name.
pub(super) fn areas_of(
    files: &[&FileReport],
    reported: &[Reported<'_>],
    merged: &mut Vec<Series>,
    framework: &Framework,
    rule: Rule,
) -> Areas {
    let lists =
        files.iter().flat_map(|file| file.lists.iter().map(|list| (&*file.name, &list.measures)));
    let mut all = derive(merged, lists, framework, rule);
    for (area, level) in areas(reported.iter()) {
        let known = all.entry(area).or_default();
        if known.is_empty() {
            *known = level;
        }
    }
    all
}

/// Puts the names of missing places in place of their ids.
pub(super) fn name_missing(series: &mut Series, hierarchy: &Hierarchy, framework: &Framework) {
    for observation in series.observations.values_mut() {
        for missing in &mut observation.missing {
            if let Some(place) = hierarchy.place(missing) {
                *missing = called(place, framework);
            }
        }
    }
}

/// What people call a place: of an organisation the short name that the matrix uses.
fn called(place: &Place, framework: &Framework) -> String {
    let organisation = organisation(place, framework);
    organisation.map_or_else(|| place.name.clone(), |(key, _)| key)
}

/// Key and id of the organisation that the place is as a whole.
fn organisation(place: &Place, framework: &Framework) -> Option<(String, String)> {
    let is_it = |id: &str| id.eq_ignore_ascii_case(&place.organisation);
    let own = framework.organisations.iter().find(|one| is_it(one.id()));
    let own = own.filter(|_| place.area.is_none())?;
    Some((own.key.clone(), own.id().to_owned()))
}

/// A place and what is below it, up to `as_of`; `None` for an unknown one. Without an id it is the
/// first at the top. The rows are of `indicator`, or of the first that they have.
pub fn place(
    files: &[impl Borrow<FileReport>],
    framework: &Framework,
    entered: &Entered,
    id: Option<&str>,
    indicator: Option<&str>,
    months: (Month, Month),
) -> Option<PlaceView> {
    Places::gather(files, framework, entered, months).view(id, indicator)
}

/// What every view of a place is made from. Gathering it reads all files, so whoever looks at one
/// place after another keeps it.
#[derive(Debug)]
pub struct Places {
    /// The series of places, none of groups of people, up to the month that is judged.
    series: Vec<Series>,
    hierarchy: Hierarchy,
    /// The framework in force.
    framework: Framework,
    choices: Choices,
}

impl Places {
    /// Gathers what was read, up to `as_of`; what lies after `today` has not happened yet.
    pub fn gather(
        files: &[impl Borrow<FileReport>],
        framework: &Framework,
        entered: &Entered,
        (today, as_of): (Month, Month),
    ) -> Self {
        let files = &reports(files);
        let framework = peers::with_measures(&entered.over(framework), files);
        let accepted = accepted(files);
        let reported: Vec<Reported<'_>> =
            accepted.iter().map(|(_, one)| Reported::read(one, &framework, today)).collect();
        let mut series = merge_reported(reported.iter());
        publish(&mut series, &peers::published(files), &framework);
        let areas = areas_of(files, &reported, &mut series, &framework, entered.small_numbers);
        with_months_from_weeks(&mut series, &framework);
        let series: Vec<Series> = series
            .into_iter()
            .filter(|one| one.key.group.is_none())
            .map(|one| cut::up_to(one, as_of))
            .filter(|one| one.observations.values().any(|seen| seen.has_value()))
            .collect();
        let hierarchy = hierarchy(&framework, &areas);
        Self { series, hierarchy, framework, choices: entered.charts.clone() }
    }

    /// A place and what is below it, as [`place`] has it.
    pub fn view(&self, id: Option<&str>, indicator: Option<&str>) -> Option<PlaceView> {
        let Self { series, hierarchy, framework, choices } = self;
        let place = match id {
            Some(id) => hierarchy.find(id)?,
            // The Board's own view; England above it is the last step up.
            None => framework
                .system()
                .and_then(|system| hierarchy.find(system.id()))
                .or_else(|| hierarchy.top().next())?,
        };
        Some(Maker::new(series, hierarchy, framework, choices).view(place, indicator))
    }
}

/// What views are made of.
struct Maker<'a> {
    /// The series by indicator.
    series: BTreeMap<&'a str, Vec<&'a Series>>,
    /// By indicator: the ids of places that have figures, and of all above them.
    known: BTreeMap<&'a str, BTreeSet<&'a str>>,
    hierarchy: &'a Hierarchy,
    framework: &'a Framework,
    choices: &'a Choices,
}

impl<'a> Maker<'a> {
    fn new(
        all: &'a [Series],
        hierarchy: &'a Hierarchy,
        framework: &'a Framework,
        choices: &'a Choices,
    ) -> Self {
        let mut series: BTreeMap<&str, Vec<&Series>> = BTreeMap::new();
        let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for one in all {
            let indicator = one.key.indicator.as_str();
            series.entry(indicator).or_default().push(one);
            if let Some(place) = hierarchy.of_series(&one.key) {
                let path = hierarchy.path(&place.id).into_iter().map(|above| above.id.as_str());
                known.entry(indicator).or_default().extend(path);
            }
        }
        Self { series, known, hierarchy, framework, choices }
    }

    fn view(&self, place: &Place, indicator: Option<&str>) -> PlaceView {
        let figures: Vec<PlaceFigure> = self
            .framework
            .indicators
            .iter()
            .filter_map(|indicator| self.figure(place, indicator, None))
            .collect();
        let below: Vec<&Place> = self.parts(place);
        let speaks = |indicator: &&Indicator| {
            let is_it = |figure: &PlaceFigure| figure.item.indicator.id == indicator.id;
            figures.iter().any(is_it) || below.iter().any(|part| self.has(part, indicator))
        };
        let indicators: Vec<Indicator> =
            self.framework.indicators.iter().filter(speaks).cloned().collect();
        let wanted = indicators.iter().find(|one| Some(one.id.as_str()) == indicator);
        // Without a choice, the indicator that most of the parts tell of.
        let told = |one: &&Indicator| below.iter().filter(|part| self.has(part, one)).count();
        let chosen = wanted.or_else(|| {
            let most = indicators.iter().map(|one| told(&one)).max();
            indicators.iter().find(|one| Some(told(one)) == most)
        });
        let own =
            chosen.and_then(|chosen| figures.iter().find(|f| f.item.indicator.id == chosen.id));
        let frequency = own.map(|own| own.item.series.frequency);
        let row = |part: &&Place| PlaceRow {
            place: self.name(part),
            figure: chosen.and_then(|chosen| self.figure(part, chosen, frequency)),
        };
        let rows: Vec<PlaceRow> = below.iter().map(row).collect();
        let latest = |figure: &PlaceFigure| last_period(&figure.item);
        let of_rows = rows.iter().filter_map(|row| latest(row.figure.as_ref()?)).max();
        PlaceView {
            path: self.hierarchy.path(&place.id).into_iter().map(|one| self.name(one)).collect(),
            period: own.and_then(latest).max(of_rows),
            chosen: chosen.cloned(),
            indicators,
            figures,
            below: rows,
        }
    }

    fn name(&self, place: &Place) -> PlaceName {
        PlaceName {
            id: place.id.clone(),
            name: place.name.clone(),
            level: place.level.clone(),
            organisation: organisation(place, self.framework).map(|(_, id)| id),
            has_parts: self.hierarchy.below(&place.id).next().is_some(),
        }
    }

    /// The places one step below, division by division, by name.
    fn parts(&self, place: &Place) -> Vec<&Place> {
        let rank = |place: &Place| {
            let levels = self.hierarchy.levels();
            levels.iter().position(|level| *level == place.level).unwrap_or(levels.len())
        };
        let mut parts: Vec<&Place> = self.hierarchy.below(&place.id).collect();
        parts.sort_by_key(|part| (rank(part), &part.level, &part.name, &part.id));
        parts
    }

    /// Whether a place or anything below it has figures of the indicator.
    fn has(&self, place: &Place, indicator: &Indicator) -> bool {
        let known = self.known.get(indicator.id.as_str());
        known.is_some_and(|known| known.contains(place.id.as_str()))
    }

    fn together(
        &self,
        place: &Place,
        indicator: &Indicator,
        frequency: Option<Frequency>,
    ) -> Option<PlaceSeries> {
        if !self.has(place, indicator) {
            return None;
        }
        let of_indicator = self.series.get(indicator.id.as_str())?.iter().copied();
        series_at(of_indicator, indicator, self.hierarchy, &place.id, frequency)
    }

    /// An indicator at a place, as charts judge it.
    fn figure(
        &self,
        place: &Place,
        indicator: &Indicator,
        frequency: Option<Frequency>,
    ) -> Option<PlaceFigure> {
        let PlaceSeries { mut series, from } = self.together(place, indicator, frequency)?;
        name_missing(&mut series, self.hierarchy, self.framework);
        let own = Choices::default();
        // Decisions are about the charts of whole organisations.
        let choices = if place.area.is_none() { self.choices } else { &own };
        let mut item = chart_item(&series, indicator, self.framework, choices);
        item.organisation = called(place, self.framework);
        item.organisation_name.clone_from(&place.name);
        let latest = last_period(&item)?;
        let seen = item.series.observations.get(&latest);
        item.missing = seen.map(|seen| seen.missing.clone()).unwrap_or_default();
        let mut from = from.get(&latest).cloned().unwrap_or_default();
        from.retain(|id| *id != place.id);
        for id in &mut from {
            if let Some(place) = self.hierarchy.place(id) {
                *id = called(place, self.framework);
            }
        }
        Some(PlaceFigure { item, from, is_whole: place.is_whole })
    }
}

/// The last period with a value, shown or hidden.
fn last_period(item: &Item) -> Option<Period> {
    let seen = item.series.observations.iter();
    seen.rev().find(|(_, seen)| seen.has_value()).map(|(period, _)| *period)
}
