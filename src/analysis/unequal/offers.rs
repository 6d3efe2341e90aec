//! What there is to choose from: measures at organisations that are told by groups.

use super::{Wanted, place_of};
use crate::analysis::Analysis;
use crate::framework::{Framework, Placed};

/// A measure at an organisation, and the dimensions by which it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Code of the organisation.
    pub organisation: String,
    /// What the framework calls it.
    pub organisation_name: String,
    /// Id of the indicator.
    pub indicator: String,
    /// Its name.
    pub indicator_name: String,
    /// Ids of the dimensions with their names, in the order of the framework.
    pub dimensions: Vec<(String, String)>,
}

/// Everything that is told by groups, in order of organisation and indicator.
pub fn offers(analysis: &Analysis, framework: &Framework) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    let mut found: Vec<Vec<bool>> = Vec::new();
    for part in &analysis.parts {
        let key = &part.key;
        let is_same = |offer: &Offer| {
            offer.organisation == key.organisation && offer.indicator == key.indicator
        };
        if !offers.last().is_some_and(is_same) {
            let organisation = framework.organisation(&key.organisation);
            let named = analysis.items.iter().map(|item| &item.indicator);
            let indicator = framework
                .indicator(&key.indicator)
                .or_else(|| named.into_iter().find(|one| one.id == key.indicator));
            offers.push(Offer {
                organisation: key.organisation.clone(),
                organisation_name: organisation
                    .map_or_else(|| key.organisation.clone(), |one| one.key.clone()),
                indicator: key.indicator.clone(),
                indicator_name: indicator
                    .map_or_else(|| key.indicator.clone(), |one| one.name.clone()),
                dimensions: Vec::new(),
            });
            found.push(vec![false; framework.dimensions.len()]);
        }
        let Some(found) = found.last_mut() else { continue };
        for (is_found, dimension) in found.iter_mut().zip(&framework.dimensions) {
            let place = || place_of(key, dimension, framework, &analysis.areas);
            *is_found = *is_found || place().is_some_and(|placed| placed != Placed::NotStated);
        }
    }
    for (offer, found) in offers.iter_mut().zip(found) {
        let dimensions = framework.dimensions.iter().zip(found).filter(|(_, is_found)| *is_found);
        offer.dimensions = dimensions.map(|(one, _)| (one.id.clone(), one.name.clone())).collect();
    }
    offers.retain(|offer| !offer.dimensions.is_empty());
    offers
}

/// What a page shows that was asked for nothing in particular, or for something that is not there:
/// as much of it as there is.
pub fn first(offers: &[Offer], asked: [Option<&str>; 3]) -> Option<Wanted> {
    let [organisation, indicator, dimension] = asked;
    let fits = |offer: &&Offer| {
        let is_organisation = organisation.is_none_or(|code| offer.organisation == code);
        is_organisation && indicator.is_none_or(|id| offer.indicator == id)
    };
    let of_organisation =
        |offer: &&Offer| organisation.is_some_and(|code| offer.organisation == code);
    let offer = offers
        .iter()
        .find(fits)
        .or_else(|| offers.iter().find(of_organisation))
        .or(offers.first())?;
    let is_asked = |(id, _): &&(String, String)| Some(id.as_str()) == dimension;
    let dimension = offer.dimensions.iter().find(is_asked).or(offer.dimensions.first())?;
    Some(Wanted {
        organisation: offer.organisation.clone(),
        indicator: offer.indicator.clone(),
        dimension: dimension.0.clone(),
    })
}
