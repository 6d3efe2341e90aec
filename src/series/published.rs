//! Published statistics: the series of every organisation that they name, and what they add to the
//! series of this system's own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Observation, Origin, Series, SeriesKey, Source, Stated};
use crate::calendar::Frequency;
use crate::finding::Place;
use crate::framework::Framework;
use crate::layouts::{Extract, Published, Role, Subject};

/// The published series of one indicator, of every organisation alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statistics {
    /// The indicator's id in the catalogue or among the measures of a layout.
    pub indicator: String,
    /// What the organisations are.
    pub subject: Subject,
    /// How often it is published.
    pub frequency: Frequency,
    /// The names of the organisations by code, as the latest file writes them.
    pub names: BTreeMap<String, String>,
    /// The regions of the organisations by code, as the latest file that has them says.
    pub regions: BTreeMap<String, String>,
    /// The series by code of the organisation.
    pub series: BTreeMap<String, Series>,
}

/// All published series.
///
/// Where two files state the same figure, the one that was published or revised later counts, then
/// the one whose name comes later; the earlier value stays as a restatement where it differs.
pub fn statistics<'a>(extracts: impl Iterator<Item = (&'a str, &'a Extract)>) -> Vec<Statistics> {
    let mut extracts: Vec<_> = extracts.collect();
    extracts.sort_by_key(|(file, extract)| (extract.dated, *file));
    let mut all: BTreeMap<(String, Subject, Frequency), Statistics> = BTreeMap::new();
    for (file, extract) in extracts {
        for figure in &extract.figures {
            let key = (figure.indicator.clone(), extract.subject, figure.period.frequency());
            let statistics = all.entry(key).or_insert_with_key(|key| Statistics {
                indicator: key.0.clone(),
                subject: key.1,
                frequency: key.2,
                names: BTreeMap::new(),
                regions: BTreeMap::new(),
                series: BTreeMap::new(),
            });
            statistics.add(file, extract, figure);
        }
    }
    all.into_values().collect()
}

impl Statistics {
    fn add(&mut self, file: &str, extract: &Extract, figure: &Published) {
        let code = &figure.organisation;
        if let Some(name) = extract.organisations.get(code) {
            self.names.insert(code.clone(), name.clone());
        }
        if let Some(region) = extract.regions.get(code) {
            self.regions.insert(code.clone(), region.clone());
        }
        let series = self.series.entry(code.clone()).or_insert_with(|| Series {
            key: SeriesKey {
                organisation: code.clone(),
                indicator: self.indicator.clone(),
                area: None,
                group: None,
            },
            frequency: self.frequency,
            observations: BTreeMap::new(),
        });
        let source = Source {
            file: file.to_owned(),
            place: Place::cell(extract.sheet.clone(), figure.cell),
        };
        state(series.observations.entry(figure.period).or_default(), figure, source);
    }

    /// What people call an organisation of these statistics.
    pub fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.names.get(code).map_or(code, String::as_str)
    }
}

fn state(observation: &mut Observation, figure: &Published, source: Source) {
    match figure.role {
        Role::Plan => observation.plan = Some(figure.value),
        Role::Actual => {
            let earlier = observation.value.zip(observation.source.take());
            if let Some((value, source)) = earlier
                && !super::is_same(value, figure.value)
            {
                observation.restated.push(Stated { value, margin: 0.0, source });
            }
            observation.value = Some(figure.value);
            observation.numerator = figure.numerator;
            observation.denominator = figure.denominator;
            observation.source = Some(source);
        }
    }
}

/// Adds to the series of returns what was published about this system's own organisations.
///
/// What a return states counts, with the published value beside it; a period of which no return
/// speaks takes the published value. Organisations are told by their exact codes, because a site's
/// code is not its trust's.
pub fn publish(series: &mut Vec<Series>, statistics: &[Statistics], framework: &Framework) {
    for (code, published) in statistics.iter().flat_map(|one| &one.series) {
        let Some(organisation) = framework.organisation_with_code(code) else { continue };
        let key = SeriesKey { organisation: organisation.id().to_owned(), ..published.key.clone() };
        let frequency = published.frequency;
        let is_same = |one: &Series| one.key == key && one.frequency == frequency;
        let at = series.iter().position(is_same).unwrap_or_else(|| {
            series.push(Series { key, frequency, observations: BTreeMap::new() });
            series.len() - 1
        });
        let Some(own) = series.get_mut(at) else { continue };
        for (period, observation) in &published.observations {
            beside(own.observations.entry(*period).or_default(), observation);
        }
    }
    series.sort_by(|one, other| (&one.key, one.frequency).cmp(&(&other.key, other.frequency)));
}

fn beside(own: &mut Observation, published: &Observation) {
    if let Some(stated) = stated(published) {
        own.beside.insert(Origin::Published, stated);
    }
    own.plan = own.plan.or(published.plan);
    if own.value.is_none() {
        own.value = published.value;
        own.numerator = published.numerator;
        own.denominator = published.denominator;
        own.source.clone_from(&published.source);
        own.restated.clone_from(&published.restated);
    }
}

fn stated(observation: &Observation) -> Option<Stated> {
    Some(Stated { value: observation.value?, margin: 0.0, source: observation.source.clone()? })
}
